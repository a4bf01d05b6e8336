"""Acts on many rows at once, each of which can be taken back in one go."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit
from sauro.web.tasks.actions.assigning import delegate
from sauro.web.tasks.actions.dropping import drop_occurrence, take_up_occurrence
from sauro.web.tasks.actions.reviewing import accept_delivery, withdraw_review
from sauro.web.tasks.models import BulkAct, Occurrence, Review

UNDO_FOR = timedelta(days=1)
MOST = 500  # rows in one act: more is a mistake, or work for an amendment of the plan


@transaction.atomic
def accept_many(*, by: Person, occurrences: Sequence[Occurrence], on: date) -> BulkAct:
    """Accept what all of these have handed in; where one cannot be accepted, none is."""
    reviews = [accept_delivery(by=by, occurrence=each, on=on).pk for each in _bounded(occurrences)]
    return _keep(by, "accept", occurrences, {"reviews": reviews})


@transaction.atomic
def delegate_many(*, by: Person, occurrences: Sequence[Occurrence], officer: Person | None, on: date) -> BulkAct:
    """Give all of these to one person."""
    before = [[each.pk, each.officer_id] for each in _bounded(occurrences)]
    delegate(by=by, occurrences=occurrences, officer=officer, on=on)
    return _keep(by, "delegate", occurrences, {"officers": before})


@transaction.atomic
def drop_many(*, by: Person, occurrences: Sequence[Occurrence], basis: str, on: date) -> BulkAct:
    """None of these is carried out any longer, on one basis."""
    dropped = [drop_occurrence(by=by, occurrence=each, basis=basis, on=on).pk for each in _bounded(occurrences)]
    return _keep(by, "drop", occurrences, {"occurrences": dropped})


@transaction.atomic
def undo(*, by: Person, act: BulkAct, on: date) -> BulkAct:
    """Take an act on many rows back, wholly or not at all; whoever did it, within a day."""
    act = BulkAct.objects.select_for_update(of=("self",)).select_related("unit").get(pk=act.pk)
    if act.made_by_id != by.pk:
        raise ValidationError(_("Chỉ người đã làm hoàn tác được thao tác của mình."), code="not_yours")
    if act.undone_at is not None:
        raise ValidationError(_("Thao tác này đã hoàn tác rồi."), code="undone")
    if timezone.now() - act.made_at > UNDO_FOR:
        raise ValidationError(_("Chỉ hoàn tác được trong một ngày."), code="too_late")
    _BACK[act.kind](by, act, on)
    act.undone_at, act.undone_by = timezone.now(), by
    act.save()
    audit.record(by=by, act="bulk.undone", target=act, detail={"kind": act.kind})
    return act


def _unaccept(by: Person, act: BulkAct, on: date) -> None:
    for review in Review.objects.filter(pk__in=act.before["reviews"]).select_related("report__occurrence__unit"):
        withdraw_review(by=by, review=review)


def _delegate_back(by: Person, act: BulkAct, on: date) -> None:
    officers = dict(act.before["officers"])
    people = Person.objects.in_bulk([pk for pk in officers.values() if pk])
    for occurrence in Occurrence.objects.filter(pk__in=officers).select_related("task", "answering", "unit"):
        delegate(by=by, occurrences=[occurrence], officer=people.get(officers[occurrence.pk]), on=on)


def _take_up(by: Person, act: BulkAct, on: date) -> None:
    for occurrence in Occurrence.objects.filter(pk__in=act.before["occurrences"]).select_related("task", "unit"):
        take_up_occurrence(by=by, occurrence=occurrence)


_BACK: dict[str, Callable[[Person, BulkAct, date], None]] = {
    "accept": _unaccept,
    "delegate": _delegate_back,
    "drop": _take_up,
}


def _bounded(occurrences: Sequence[Occurrence]) -> Sequence[Occurrence]:
    if not occurrences:
        raise ValidationError(_("Chọn ít nhất một việc."), code="none")
    if len(occurrences) > MOST:
        raise ValidationError(_("Chọn nhiều nhất %(most)s việc mỗi lần.") % {"most": MOST}, code="too_many")
    return occurrences


def _keep(by: Person, kind: str, occurrences: Sequence[Occurrence], before: dict[str, object]) -> BulkAct:
    unit: Unit = occurrences[0].unit
    act = BulkAct.objects.create(unit=unit, kind=kind, before=before, made_by=by)
    audit.record(by=by, act=f"bulk.{kind}", target=act, detail={"rows": len(occurrences)})
    return act
