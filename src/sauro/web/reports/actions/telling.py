"""Telling people what concerns them of reports; each message has a key that names its cause."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.web.common.vietnamese import day
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.queries import commune_of, heads_of, leaders_of, standing_body_of
from sauro.web.organisation.queries.leaders import holders_of
from sauro.web.reports.models import HandIn, ReportPeriod, Submission


def givers_of(unit: Unit) -> list[Person]:
    """Who hands in for a unit: the heads of an office; without a head, and for a commune, the standing body."""
    if unit.kind == UnitKind.COMMUNE:
        return list(standing_body_of(unit))
    return list(heads_of(unit)) or list(standing_body_of(commune_of(unit)))


def takers_of(period: ReportPeriod) -> list[Person]:
    """Who puts the reports together: the standing body of a commune, those who hold the province's role."""
    unit = period.unit
    return list(standing_body_of(unit) if unit.kind == UnitKind.COMMUNE else holders_of("province", unit))


def tell_asked(submission: Submission, by: Person | None) -> None:
    """A unit hears that its report is asked for."""
    words = _words(submission)
    due = submission.period.below_due_on
    body = _("Nộp chậm nhất %(day)s.") % {"day": day(due)} if due else ""
    _tell(
        submission, by, f"report-asked:{submission.pk}", "report.asked", _("Chuẩn bị báo cáo %(period)s") % words, body
    )


def tell_due(submission: Submission, on: date) -> list[Any]:
    """A unit that has not handed in hears how many days are left, or how late it is."""
    due = submission.period.below_due_on
    assert due is not None
    left = (due - on).days
    words = {**_words(submission), "days": abs(left), "day": day(due)}
    if left > 0:
        kind, subject = "report.due_soon", _("Còn %(days)s ngày nộp báo cáo %(period)s")
    elif left == 0:
        kind, subject = "report.due_soon", _("Hôm nay là hạn nộp báo cáo %(period)s")
    else:
        kind, subject = "report.late", _("Quá hạn %(days)s ngày nộp báo cáo %(period)s")
    body = _("%(unit)s nộp chậm nhất %(day)s.") % words
    key = f"report-due:{submission.pk}:{due}:{left}"
    return _tell(submission, None, key, kind, subject % words, body)


def tell_handed_in(hand_in: HandIn) -> None:
    """Those who put the report together hear that a unit has handed in."""
    submission = hand_in.submission
    message = Message(
        key=f"report-handed-in:{hand_in.pk}",
        kind="report.handed_in",
        subject=_("%(unit)s nộp báo cáo %(period)s") % _words(submission),
        url=address_of(submission),
    )
    people = [one for one in takers_of(submission.period) if one != hand_in.handed_in_by]
    notify(to=people, message=message, about=submission, unit=submission.period.unit, by=hand_in.handed_in_by)


def tell_outcome(hand_in: HandIn, by: Person, kind: str) -> None:
    """The unit hears that its report was accepted, returned or opened again, and why."""
    subjects = {
        "report.accepted": _("Báo cáo %(period)s đã được nhận"),
        "report.returned": _("Báo cáo %(period)s bị trả lại"),
        "report.reopened": _("Báo cáo %(period)s được mở lại để sửa"),
    }
    submission = hand_in.submission
    lines = [hand_in.words, *(f"- {mark.place}: {mark.words}" for mark in hand_in.marks.all())]
    body = "\n".join(filter(None, lines))
    message = Message(
        key=f"{kind}:{hand_in.pk}",
        kind=kind,
        subject=subjects[kind] % _words(submission),
        body=body,
        url=address_of(submission),
    )
    people = {*givers_of(submission.unit), hand_in.handed_in_by} - {by}
    notify(to=people, message=message, about=submission, unit=submission.period.unit, by=by)


def tell_presented(period: ReportPeriod, by: Person) -> None:
    """The leaders hear that a report waits for their signature."""
    message = Message(
        key=f"report-presented:{period.pk}:{period.report.passages.order_by('-edition').values_list('edition').first()}",
        kind="report.presented",
        subject=_("Báo cáo %(period)s chờ ký") % {"period": period},
        url=reverse("reports:report", args=[period.pk]),
    )
    notify(to=leaders_of(period.unit), message=message, about=period, unit=period.unit, by=by)


def address_of(submission: Submission) -> str:
    """The page of a submission."""
    return reverse("reports:submission", args=[submission.pk])


def _tell(submission: Submission, by: Person | None, key: str, kind: str, subject: str, body: str) -> list[Any]:
    people = [one for one in givers_of(submission.unit) if one != by]
    message = Message(key=key, kind=kind, subject=subject, body=body, url=address_of(submission))
    return notify(to=people, message=message, about=submission, unit=submission.period.unit, by=by)


def _words(submission: Submission) -> dict[str, Any]:
    return {"unit": submission.unit.short_or_name, "period": submission.period}


def tell_reminded(submission: Submission, by: Person, on: date) -> list[Any]:
    """A unit is reminded by hand."""
    due = submission.period.below_due_on
    body = _("Hạn nộp: %(day)s.") % {"day": day(due)} if due else ""
    key = f"report-reminded:{submission.pk}:{on}"
    return _tell(submission, by, key, "report.due_soon", _("Nhắc nộp báo cáo %(period)s") % _words(submission), body)
