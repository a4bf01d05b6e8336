"""The units of a round beside each other: as published, or as their sheets stand until then."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sauro.core import scoring as core
from sauro.core.scoring import Answer, Entry, Spread, Standing, ranked, score, spread
from sauro.core.text import fold
from sauro.core.values import from_values, to_values
from sauro.web.scoring.models import LineAnswer, Round, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.grounds import answer_in, until_of
from sauro.web.scoring.queries.versions import Total, total_in, total_of


@dataclass(frozen=True, slots=True)
class Place:
    """What a unit came to among the others. ``rank`` is ``None`` for a unit that is scored without a rank; ``of`` is
    how many are ranked. ``printed`` is the index in per cent as a ranking prints it, ``scale`` that of the set."""

    unit: int
    sheet: int
    name: str
    points: Fraction
    maximum: Decimal
    index: Fraction
    printed: str
    rank: int | None
    of: int
    rank_name: str
    step: str = Step.FINAL
    open: Fraction = Fraction(0)
    scale: int = 100

    @property
    def shown(self) -> str:
        """The index as its set publishes it, with as many decimals as tell neighbours apart: 75,00% or 0,7500."""
        if self.scale == 100:
            return f"{self.printed}%"
        return f"{Decimal(self.printed.replace(',', '.')).scaleb(-2):f}".replace(".", ",")  # between 0 and 1


@dataclass(frozen=True, slots=True)
class Ranking:
    """``is_final``: as published; else as the sheets stand, and ``missing`` are the units without a score so far."""

    places: tuple[Place, ...]
    missing: tuple[Sheet, ...]
    is_final: bool

    @property
    def spread(self) -> Spread | None:
        """How the indices lie, of all that are scored."""
        return spread(
            Standing(str(one.unit), one.index, one.rank, one.of, one.rank_name, one.printed) for one in self.places
        )

    def place_of(self, unit_id: int) -> Place | None:
        return next((place for place in self.places if place.unit == unit_id), None)

    def beside(self, place: Place, reach: int = 2) -> Sequence[Place]:
        """The places next to one, above and below, itself among them."""
        at = self.places.index(place)
        return self.places[max(0, at - reach) : at + reach + 1]

    @property
    def ties(self) -> Mapping[int, int]:
        """Ranks that are shared, with how many share them."""
        counts = Counter(place.rank for place in self.places if place.rank is not None)
        return {rank: count for rank, count in counts.items() if count > 1}


def ranking_of(round_: Round, on: date) -> Ranking:
    """The ranking of a round: frozen once published, before that from the sheets as they stand on a day."""
    if round_.published_at is not None:
        return Ranking(tuple(from_values(Place, said) for said in round_.results), (), is_final=True)
    return provisional_ranking(round_, on)


def provisional_ranking(round_: Round, on: date) -> Ranking:
    """The ranking that the sheets would give as they stand. A unit that is at work on its self-score has no place."""
    sheets = list(round_.sheets.select_related("unit").order_by("pk"))
    totals = totals_of(round_, sheets, on)
    placed = [(sheet, totals[sheet.pk]) for sheet in sheets if sheet.pk in totals]
    missing = tuple(sheet for sheet in sheets if sheet.pk not in totals or totals[sheet.pk].index is None)
    return Ranking(places_of(round_, placed), missing, is_final=False)


def places_of(round_: Round, placed: Iterable[tuple[Sheet, Total]]) -> tuple[Place, ...]:
    """Sheets with what they came to → places, the best first, equal ones by name."""
    known = {str(sheet.unit_id): (sheet, total) for sheet, total in placed if total.index is not None}
    entries = [
        Entry(unit, total.index, sheet.is_ranked) for unit, (sheet, total) in known.items() if total.index is not None
    ]
    criteria = criteria_of(round_)
    places = [_place(*known[one.unit], one, criteria.scale) for one in ranked(entries, criteria.ranks)]
    return tuple(sorted(places, key=lambda place: (-place.index, fold(place.name))))


def _place(sheet: Sheet, total: Total, standing: Standing, scale: int) -> Place:
    return Place(
        sheet.unit_id,
        sheet.pk,
        sheet.unit.name,
        total.points,
        total.maximum,
        standing.index,
        standing.printed,
        standing.rank,
        standing.of,
        standing.rank_name,
        sheet.step,
        total.open,
        scale,
    )


def frozen_places(places: Iterable[Place]) -> list[object]:
    """Places as a published round keeps them."""
    return [to_values(place) for place in places]


def totals_of(round_: Round, sheets: Iterable[Sheet], on: date) -> dict[int, Total]:
    """What each sheet that has been handed in comes to as it stands; closed ones as they were closed."""
    handed_in = [sheet for sheet in sheets if sheet.step != Step.SELF]
    closed = _closed_totals([sheet for sheet in handed_in if sheet.step == Step.FINAL])
    rest = [sheet.pk for sheet in handed_in if sheet.pk not in closed]
    return closed | {pk: total_of(sheet) for pk, sheet in _scored(round_, rest, on).items()}


def scores_by_step(round_: Round, sheets: Iterable[Sheet]) -> dict[int, dict[str, Total]]:
    """What each sheet came to at the end of each step that it has been through, the latest time it was there."""
    rows = SheetVersion.objects.filter(sheet__in=list(sheets), is_returned=False).order_by("number")
    found: defaultdict[int, dict[str, Total]] = defaultdict(dict)
    for row in rows.defer("content"):
        found[row.sheet_id][row.step] = total_in(row)
    return found


def _closed_totals(sheets: list[Sheet]) -> dict[int, Total]:
    rows = SheetVersion.objects.filter(sheet__in=sheets, step=Step.CLOSING, is_returned=False).order_by("number")
    return {row.sheet_id: total_in(row) for row in rows.defer("content")}


def _scored(round_: Round, sheets: list[int], on: date) -> dict[int, core.Sheet]:
    """Sheets scored from what was said to them, read at once."""
    said: dict[int, dict[str, Answer]] = {pk: {} for pk in sheets}
    rows = LineAnswer.objects.filter(sheet__in=sheets, replaced_at__isnull=True, answer__isnull=False)
    for row in rows.order_by("step"):
        said[row.sheet_id][row.code] = answer_in(row)
    criteria, until = criteria_of(round_), until_of(round_.start_on, round_.end_on, on)
    return {pk: score(criteria, answers, until=until) for pk, answers in said.items()}
