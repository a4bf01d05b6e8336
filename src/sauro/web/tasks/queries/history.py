"""What happened to a task, as one line of time: reports, reviews, extensions, changed days, words, acts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sauro.web.audit.acts import act_words
from sauro.web.audit.models import Event
from sauro.web.audit.queries import events_about
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person
from sauro.web.tasks.models import Comment, Extension, Occurrence, ProgressReport, Redate, Review, Task

# Acts that have no row of their own to tell them; what is noted of each that people want to read.
_TOLD: dict[str, tuple[str, tuple[str, ...]]] = {
    "task.accountable_chosen": ("doing", ("unit",)),
    "task.unit_added": ("doing", ("unit",)),
    "task.unit_removed": ("notyet", ("unit",)),
    "task.delegated": ("doing", ("officer", "turn")),
    "task.asked": ("report", ("unit", "words")),
    "task.presiding_set": ("doing", ("leader",)),
    "task.deadline_said": ("ext", ("words",)),
    "task.split": ("doing", ("part",)),
    "task.dropped": ("notyet", ("basis",)),
    "task.taken_up": ("doing", ()),
    "occurrence.dropped": ("notyet", ("turn", "basis")),
    "occurrence.taken_up": ("doing", ("turn",)),
    "link.sent": ("report", ("name", "turn")),
    "link.revoked": ("notyet", ("name",)),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened: when, who, what, in which turn, with which words. ``said`` is a comment itself."""

    at: datetime
    mark: str
    what: str
    who: str
    turn: str = ""
    words: str = ""
    is_withdrawn: bool = False
    said: Comment | None = None


def history_of(task: Task, turns: Sequence[Occurrence]) -> list[Entry]:
    """Everything about the task, the newest first. ``turns`` come with their reports, extensions and changed days."""
    entries = [entry for turn in turns for entry in _of_turn(turn, len(turns) > 1)]
    comments = task.comments.filter(removed_at__isnull=True).select_related("made_by")
    entries += [_comment(said) for said in comments]
    entries += [_event(event) for event in events_about(task).filter(act__in=_TOLD)]
    entries.append(Entry(task.created_at, "notyet", _origin(task), task.created_by.full_name))
    return sorted(entries, key=lambda entry: entry.at, reverse=True)


def _origin(task: Task) -> str:
    if task.parent_id:
        return _("Tách từ nhiệm vụ gốc")
    return _("Nhận từ kế hoạch") if task.plan_id else _("Giao việc")


def _of_turn(turn: Occurrence, named: bool) -> Iterator[Entry]:
    label = turn.label if named else ""
    for report in turn.reports.all():
        yield _report(report, label)
        for review in report.reviews.all():
            yield _review(review, label)
    for extension in turn.extensions.all():
        yield from _extension(extension, label)
    for redate in turn.redates.all():
        yield _redate(redate, label)


def _report(report: ProgressReport, turn: str) -> Entry:
    percent = _(", tự khai %(percent)s%%") % {"percent": report.percent} if report.percent is not None else ""
    what = (_("Nộp sản phẩm") if report.is_hand_in else _("Báo cáo tiến độ")) + percent
    mark = "accept" if report.is_hand_in else "doing"
    products = "; ".join(f"{each.words} ({each.count})" for each in report.products.all())
    words = "\n".join(filter(None, (report.words, products)))
    return Entry(report.reported_at, mark, what, _name(report.reported_by) or report.from_name, turn, words)


def _review(review: Review, turn: str) -> Entry:
    what = _("Nghiệm thu") if review.is_accepted else _("Trả lại")
    mark = "done" if review.is_accepted else "return"
    who, words = review.reviewed_by.full_name, review.reason
    return Entry(review.reviewed_at, mark, what, who, turn, words, review.withdrawn_at is not None)


def _extension(extension: Extension, turn: str) -> Iterator[Entry]:
    asked = _("Xin gia hạn đến %(day)s") % {"day": day(extension.until_on)}
    yield Entry(extension.asked_at, "ext", asked, extension.asked_by.full_name, turn, extension.reason)
    if extension.decided_at is not None:
        until = extension.granted_until_on
        what = _("Cho gia hạn đến %(day)s") % {"day": day(until)} if until else _("Không cho gia hạn")
        yield Entry(extension.decided_at, "ext", what, _name(extension.decided_by), turn, extension.decision)


def _redate(redate: Redate, turn: str) -> Entry:
    words = {"before": _day(redate.from_due_on), "after": _day(redate.to_due_on)}
    what = _("Đổi hạn: %(before)s → %(after)s") % words
    return Entry(redate.redated_at, "ext", what, _name(redate.redated_by) or _("máy"), turn, redate.why)


def _comment(said: Comment) -> Entry:
    return Entry(said.made_at, "report", _("Ý kiến"), said.made_by.full_name, words=said.words, said=said)


def _event(event: Event) -> Entry:
    mark, keys = _TOLD[event.act]
    noted = [str(event.detail[key]) for key in keys if event.detail.get(key)]
    return Entry(event.done_at, mark, act_words(event.act), _name(event.done_by) or _("máy"), words=": ".join(noted))


def _name(person: Person | Any) -> str:
    return person.full_name if person else ""


def _day(value: date | None) -> str:
    return day(value) if value else _("chưa có ngày")
