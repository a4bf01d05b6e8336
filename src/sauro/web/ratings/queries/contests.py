"""What was contested: for those concerned, and by evidence."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.web.common.searching import Hit
from sauro.web.organisation.models import Person
from sauro.web.organisation.queries import commune_of
from sauro.web.ratings.access import Viewer, viewer_of
from sauro.web.ratings.models import Contest, RatingMonth


def contests_for(viewer: Viewer, rows: "QuerySet[Contest]") -> "QuerySet[Contest]":
    """Of the contests those that concern the person: raised by them, about their own work or that of their office; all
    of them for whoever keeps the sheets."""
    rows = rows.filter(month__unit=viewer.commune).select_related(
        "month__unit", "occurrence__task", "occurrence__answering", "occurrence__officer", "raised_by", "answered_by"
    )
    if viewer.keeps:
        return rows
    own = Q(raised_by=viewer.person) | Q(occurrence__officer=viewer.person)
    return rows.filter(own | Q(occurrence__answering__in=[int(key) for key in viewer.headed]))


def contests_of(viewer: Viewer, month: RatingMonth) -> "QuerySet[Contest]":
    """The contests of a month that the person may read, open ones first."""
    return contests_for(viewer, month.contests.all()).order_by("answered_at", "-pk")


def may_contest(viewer: Viewer, officer_id: int | None, answering_id: int) -> bool:
    """Whether a product is the person's to contest: their own, their office's, or any for who keeps the sheet."""
    return viewer.may_write or officer_id == viewer.person.pk or str(answering_id) in viewer.headed


def may_answer(viewer: Viewer, contest: Contest) -> bool:
    """Whoever keeps or decides the sheet, but nobody what they raised themselves or what is about their own work."""
    return viewer.keeps and viewer.person.pk not in (contest.raised_by_id, contest.occurrence.officer_id)


def waiting_for(person: Person) -> "QuerySet[Contest]":
    """The open contests that the person may answer."""
    viewer = viewer_of(person, commune_of(person.unit))
    if not viewer.keeps:
        return Contest.objects.none()
    rows = Contest.objects.filter(
        month__unit=viewer.commune, month__closing__isnull=True, answered_at__isnull=True, withdrawn_at__isnull=True
    )
    return rows.exclude(raised_by=person).exclude(occurrence__officer=person)


def used_in_contests() -> "QuerySet[Contest, Any]":
    """The ids of evidence in use."""
    return Contest.objects.filter(evidence__isnull=False).order_by().values("evidence")


def contests_with(evidence_ids: Collection[int]) -> Mapping[int, Sequence[Hit]]:
    """Where each piece of evidence stands with a contest; who raised it and about whom is not said here."""
    found: defaultdict[int, list[Hit]] = defaultdict(list)
    rows = Contest.objects.filter(evidence__in=evidence_ids).select_related("month").annotate(piece=F("evidence"))
    for contest in rows.order_by("pk"):
        title = _("Phản hồi số liệu theo dõi %(month)s") % {"month": contest.month}
        found[contest.piece].append(Hit(title, reverse("ratings:contest", args=[contest.pk])))
    return found
