"""What scores put on a person's desk: sheets that wait for their unit, lines that it has not answered, appraisals."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units, held_anywhere
from sauro.web.scoring.models import LineAnswer, LineDuty, Sheet, Step
from sauro.web.scoring.queries.visible import visible_sheets

_MOST = 6
_UNDER_WAY = {"round__published_at__isnull": True, "round__cancelled_at__isnull": True}


@dataclass(frozen=True, slots=True)
class OwnSheet:
    """A sheet of the person's unit at work; ``unanswered`` of the lines given to their own office."""

    sheet: Sheet
    unanswered: int
    due_on: date | None
    is_late: bool


@dataclass(frozen=True, slots=True)
class ScorePanel:
    own: list[OwnSheet]
    waiting: list[Sheet]


def own_sheets(person: Person) -> "QuerySet[Sheet]":
    """The sheets of the units in which the person works, in rounds that are under way, newest first."""
    rows = visible_sheets(person).filter(unit__in=_above(person), **_UNDER_WAY)
    return rows.order_by("-round__year", "-round_id", "unit__path")


def _above(person: Person) -> list[int]:
    """The unit of the person and those above it."""
    return [int(key) for key in person.unit.path.split(".") if key]


def panel_of(person: Person, on: date) -> ScorePanel | None:
    """``None`` where nothing waits for the person."""
    held = held_anywhere(person)
    own, waiting = [], []
    if Permission.SCORE_ENTER in held:
        rows = own_sheets(person).filter(step__in=[Step.SELF, Step.EXPLAIN])[:_MOST]
        own = [_own(person, sheet, on) for sheet in rows]
    if Permission.SCORE_APPRAISE in held:
        units = allowed_units(person, Permission.SCORE_APPRAISE)
        rows = Sheet.objects.filter(round__unit__in=units, step__in=[Step.FIRST, Step.SECOND], **_UNDER_WAY)
        rows = rows.exclude(unit__in=_above(person))  # nobody appraises the unit in which they work
        waiting = list(rows.select_related("round", "unit").order_by("handed_in_on", "pk")[:_MOST])
    return ScorePanel(own, waiting) if own or waiting else None


def _own(person: Person, sheet: Sheet, on: date) -> OwnSheet:
    round_ = sheet.round
    due = round_.self_score_due_on if sheet.step == Step.SELF else round_.explanation_due_on
    said = LineAnswer.objects.filter(sheet=sheet, code=OuterRef("code"), replaced_at__isnull=True)
    given = LineDuty.objects.filter(sheet=sheet, unit=person.unit).exclude(Exists(said))
    return OwnSheet(sheet, given.count() if sheet.step == Step.SELF else 0, due, due is not None and due < on)
