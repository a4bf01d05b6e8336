"""Telling people what concerns them. Each message has a key that names its cause, so that nobody is told twice."""

from collections.abc import Iterable, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.common.vietnamese import day
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person
from sauro.web.organisation.queries import heads_of, leaders_of, standing_body_of
from sauro.web.tasks.models import Assignment, Comment, Extension, Occurrence, ProgressReport, Review, Task


def address_of(task: Task) -> str:
    """The page of the task."""
    return reverse("tasks:task", args=[task.pk])


def doers_of(occurrence: Occurrence) -> list[Person]:
    """Who does the work: the officer, else the heads of the unit."""
    return [occurrence.officer] if occurrence.officer else list(heads_of(occurrence.answering))


def tell_assigned(assignment: Assignment, by: Person) -> None:
    """The unit's officer or heads hear that they have a part in the task."""
    task = assignment.task
    people = [assignment.officer] if assignment.officer else heads_of(assignment.unit)
    words = {"unit": assignment.unit.name, "part": assignment.get_part_display(), "task": clean(task.content)}
    message = Message(
        key=f"assigned:{assignment.pk}:{assignment.part}:{assignment.is_accountable}",
        kind="task.assigned",
        subject=_("%(unit)s %(part)s một nhiệm vụ") % words,
        body=_("%(unit)s %(part)s: %(task)s") % words,
        url=address_of(task),
    )
    notify(to=_besides(people, by), message=message, about=task, unit=task.unit, by=by)


def tell_delegated(officer: Person, occurrences: Sequence[Occurrence], by: Person) -> None:
    """The officer hears of all that was given in one act, in one message."""
    first = occurrences[0]
    lines = [f"- {clean(str(each))}" + (f" ({day(each.due_on)})" if each.due_on else "") for each in occurrences]
    numbers = ",".join(str(each.pk) for each in occurrences)
    message = Message(
        key=f"delegated:{officer.pk}:{numbers}",
        kind="task.assigned",
        subject=_("Bạn được giao %(count)s việc") % {"count": len(occurrences)},
        body="\n".join([_("%(person)s giao cho bạn:") % {"person": by.full_name}, *lines]),
        url=address_of(first.task),
    )
    notify(to=[officer], message=message, about=first.task, unit=first.unit, by=by)


def tell_asked(occurrence: Occurrence, by: Person) -> None:
    """A coordinating unit hears what it is asked."""
    assert occurrence.due_on is not None
    words = {"task": clean(occurrence.task.content), "asked": occurrence.asked, "day": day(occurrence.due_on)}
    message = Message(
        key=f"asked:{occurrence.pk}",
        kind="task.asked",
        subject=_("Đề nghị phối hợp, trả lời trước hết %(day)s") % words,
        body=_("%(asked)s\nNhiệm vụ: %(task)s") % words,
        url=address_of(occurrence.task),
    )
    notify(to=_besides(doers_of(occurrence), by), message=message, about=occurrence.task, unit=occurrence.unit, by=by)


def tell_handed_in(report: ProgressReport) -> None:
    """The standing body hears that something waits for acceptance."""
    occurrence, by = report.occurrence, report.reported_by
    words = {"unit": occurrence.answering.name, "task": clean(str(occurrence))}
    message = Message(
        key=f"handed-in:{report.pk}",
        kind="task.handed_in",
        subject=_("%(unit)s nộp sản phẩm, chờ nghiệm thu") % words,
        body=_("%(unit)s nộp sản phẩm của: %(task)s") % words,
        url=address_of(occurrence.task),
    )
    people = standing_body_of(occurrence.unit)
    notify(to=_besides(people, by), message=message, about=occurrence.task, unit=occurrence.unit, by=by)


def tell_reviewed(review: Review) -> None:
    """Whoever handed in, and whoever does the work, hear what became of it."""
    report = review.report
    occurrence = report.occurrence
    words = {"task": clean(str(occurrence)), "reason": review.reason}
    subject = _("Đã nghiệm thu: %(task)s") if review.is_accepted else _("Trả lại, cần bổ sung: %(task)s")
    message = Message(
        key=f"reviewed:{review.pk}",
        kind="task.reviewed",
        subject=(subject % words)[:200],
        body=_("%(task)s\n%(reason)s") % words,
        url=address_of(occurrence.task),
    )
    people = [*doers_of(occurrence), *([report.reported_by] if report.reported_by else [])]
    by = review.reviewed_by
    notify(to=_besides(people, by), message=message, about=occurrence.task, unit=occurrence.unit, by=by)


def tell_extension_asked(extension: Extension) -> None:
    """Who may decide hear of it: the leader who presides, else all leaders, and the standing body."""
    occurrence, by = extension.occurrence, extension.asked_by
    leaders = [occurrence.presiding] if occurrence.presiding else leaders_of(occurrence.unit)
    words = {
        "unit": occurrence.answering.name,
        "until": day(extension.until_on),
        "task": clean(str(occurrence)),
        "reason": extension.reason,
    }
    message = Message(
        key=f"extension:{extension.pk}",
        kind="task.extension",
        subject=_("%(unit)s xin gia hạn đến %(until)s") % words,
        body=_("%(task)s\nLý do: %(reason)s") % words,
        url=address_of(occurrence.task),
    )
    people = [*leaders, *standing_body_of(occurrence.unit)]
    notify(to=_besides(people, by), message=message, about=occurrence.task, unit=occurrence.unit, by=by)


def tell_extension_decided(extension: Extension) -> None:
    """Who asked for time hears whether it was given."""
    occurrence = extension.occurrence
    words = {"task": clean(str(occurrence)), "decision": extension.decision}
    if extension.granted_until_on is not None:
        subject = _("Cho gia hạn đến %(day)s") % {"day": day(extension.granted_until_on)}
    else:
        subject = _("Không cho gia hạn")
    message = Message(
        key=f"extension-decided:{extension.pk}",
        kind="task.extension",
        subject=subject,
        body=_("%(task)s\n%(decision)s") % words,
        url=address_of(occurrence.task),
    )
    by = extension.decided_by
    people = [extension.asked_by, *doers_of(occurrence)]
    notify(to=_besides(people, by), message=message, about=occurrence.task, unit=occurrence.unit, by=by)


def tell_mentioned(said: Comment, people: Sequence[Person]) -> None:
    """Who was named hears it."""
    message = Message(
        key=f"mentioned:{said.pk}",
        kind="task.mentioned",
        subject=_("%(person)s nhắc tên bạn") % {"person": said.made_by.full_name},
        body=said.words,
        url=address_of(said.task),
    )
    notify(to=people, message=message, about=said.task, unit=said.task.unit, by=said.made_by)


def _besides(people: Iterable[Person], by: Person | None) -> list[Person]:
    """Each once, and never the person who did it."""
    return list({person.pk: person for person in people if person != by}.values())
