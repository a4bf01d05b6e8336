"""Telling people what concerns them. No point, no name of whoever is rated, no word of a contest stands in a message:
the ledger of messages is read by more people than the sheet."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.core.ratings import MonthSheet, SubjectKind
from sauro.web.common.vietnamese import day
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.organisation.queries import leaders_of, standing_body_of
from sauro.web.ratings.models import Closing, Contest, RatingMonth
from sauro.web.ratings.queries.sheets import closed_sheet


def tell_over(month: RatingMonth) -> None:
    """Those who keep the sheet hear that the month is over and can be shown."""
    subject = _("%(month)s đã hết: gửi đối chiếu số liệu theo dõi") % {"month": str(month).capitalize()}
    _tell(_keepers(month), "rating.month_over", f"rating-over:{month.pk}", subject, _month(month), month)


def tell_shown(month: RatingMonth, sheet: MonthSheet, by: Person) -> int:
    """Everybody with a row hears that it is ready to be looked at; how many."""
    assert month.contest_until_on is not None
    subject = _("Số liệu theo dõi %(month)s của bạn đã có để đối chiếu") % {"month": month}
    body = _("Xem từng sản phẩm; chưa đúng thì phản hồi đến hết %(day)s.") % {"day": day(month.contest_until_on)}
    people = _people(sheet)
    key = f"rating-shown:{month.pk}:{month.contest_until_on}"
    _tell(people, "rating.shown", key, subject, reverse("ratings:own"), month, body=body, by=by)
    return len(people)


def tell_contested(contest: Contest) -> None:
    """Those who may answer hear that there is something to answer."""
    month = contest.month
    people = {*_keepers(month), *leaders_of(month.unit)} - {contest.raised_by, contest.occurrence.officer}
    subject = _("Có phản hồi số liệu theo dõi %(month)s") % {"month": month}
    key = f"rating-contested:{contest.pk}"
    _tell(people, "rating.contested", key, subject, _page(contest), month)


def tell_answered(contest: Contest) -> None:
    """Whoever raised it, and whose work it is, hear that it is answered."""
    subject = _("Phản hồi số liệu theo dõi %(month)s đã được trả lời") % {"month": contest.month}
    people = {contest.raised_by, contest.occurrence.officer} - {None, contest.answered_by}
    key = f"rating-answered:{contest.pk}"
    _tell(people, "rating.answered", key, subject, _page(contest), contest.month, by=contest.answered_by)


def tell_closed(closing: Closing) -> None:
    """Everybody with a row hears that the figures are closed."""
    month = closing.month
    subject = _("Đã chốt số liệu theo dõi %(month)s") % {"month": month}
    body = _("Đây là số liệu theo dõi, không phải quyết định đánh giá, xếp loại.")
    people = {*_people(closed_sheet(closing)), *_keepers(month)}
    key = f"rating-closed:{closing.pk}"
    _tell(people, "rating.closed", key, subject, reverse("ratings:own"), month, body=body, by=closing.closed_by)


def tell_reopened(closing: Closing) -> None:
    """Those who keep the sheet hear that it is open again."""
    subject = _("Số liệu theo dõi %(month)s được mở lại") % {"month": closing.month}
    people, key = _keepers(closing.month), f"rating-reopened:{closing.pk}"
    _tell(people, "rating.reopened", key, subject, _month(closing.month), closing.month, by=closing.reopened_by)


def _tell(
    people: Iterable[Person | None],
    kind: str,
    key: str,
    subject: str,
    url: str,
    about: RatingMonth,
    *,
    body: str = "",
    by: Person | None = None,
) -> list[Any]:
    message = Message(key=key, kind=kind, subject=subject, body=body, url=url)
    others = [one for one in people if one is not None and one != by]
    return notify(to=others, message=message, about=about, unit=about.unit, by=by)


def _people(sheet: MonthSheet) -> list[Person]:
    keys = [int(row.subject.person) for row in sheet.rows if row.subject.kind is not SubjectKind.OFFICE]
    return list(Person.objects.filter(pk__in=keys))


def _keepers(month: RatingMonth) -> list[Person]:
    """Those who keep the sheets of the month's commune."""
    return [one for one in standing_body_of(month.unit) if is_allowed(one, Permission.RATING_WRITE, month.unit)]


def _month(month: RatingMonth) -> str:
    return reverse("ratings:month", args=[month.pk])


def _page(contest: Contest) -> str:
    return reverse("ratings:contest", args=[contest.pk])
