"""Units as they were on a day. What is asked for a day answers as of that day, whatever happened later."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import DateField, Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from sauro.web.organisation.models import SuccessionKind, Unit, UnitEra, UnitKind, UnitSuccession


@dataclass(frozen=True, slots=True)
class Era:
    """One era of a unit for people: what it was called and where it stood, from a day to a day; ``None`` is open."""

    name: str
    designation: str
    parent: Unit | None
    starts_on: date | None
    ends_on: date | None
    basis: str


@dataclass(frozen=True, slots=True)
class Node:
    """A unit in the tree of a day, under its name of that day."""

    unit: Unit
    name: str
    designation: str
    depth: int


def era_on(unit: Unit, on: date) -> UnitEra | None:
    """The era that the unit was in on a day; before its first known day the first one answers."""
    eras = sorted(unit.eras.all(), key=lambda era: era.starts_on or date.min)
    begun = [era for era in eras if era.began_by(on)]
    return begun[-1] if begun else next(iter(eras), None)


def name_on(unit: Unit, on: date) -> str:
    """The official name of the unit on a day."""
    era = era_on(unit, on)
    return era.name if era else unit.name


def designation_on(unit: Unit, on: date) -> str:
    """What a province or commune was on a day: a value of ``Designation``, empty where there is none."""
    era = era_on(unit, on)
    return era.designation if era else unit.designation


def parent_on(unit: Unit, on: date) -> Unit | None:
    """The unit above on a day."""
    era = era_on(unit, on)
    return era.parent if era else unit.parent


def commune_on(unit: Unit, on: date) -> Unit:
    """The commune that the unit was or stood in on a day; the unit itself where there was none above it."""
    above: Unit | None = unit
    while above is not None and above.kind != UnitKind.COMMUNE:
        above = parent_on(above, on)
    return above or unit


def history_of(unit: Unit) -> list[Era]:
    """The eras of a unit, the newest first, each with its last day."""
    rows = list(unit.eras.select_related("parent"))
    starts = [unit.starts_on, *(row.starts_on for row in rows[1:])]
    ends = [row.starts_on - timedelta(days=1) if row.starts_on else None for row in rows[1:]] + [unit.ends_on]
    spans = zip(rows, starts, ends, strict=True)
    return [
        Era(row.name, row.designation, row.parent, starts_on, ends_on, row.basis) for row, starts_on, ends_on in spans
    ][::-1]


def tree_on(root: Unit, on: date) -> list[Node]:
    """The unit and all below it on a day, in the order of a list, each under its name of that day."""
    eras = {era.unit_id: era for era in _eras_below(root, on)}
    below: dict[int, list[UnitEra]] = {}
    for era in eras.values():
        below.setdefault(era.parent_id or 0, []).append(era)
    top = Node(root, name_on(root, on), designation_on(root, on), 0)
    return [top, *_nodes(root.pk, below, 1)]


def _nodes(parent: int, below: dict[int, list[UnitEra]], depth: int) -> Iterator[Node]:
    for era in sorted(below.get(parent, ()), key=lambda era: (era.unit.position, era.unit_id)):
        yield Node(era.unit, era.name, era.designation, depth)
        yield from _nodes(era.unit_id, below, depth + 1)


def units_below_on(root: Unit, on: date) -> set[int]:
    """The ids of the unit and of all that stood below it on a day."""
    return {root.pk, *(era.unit_id for era in _eras_below(root, on))}


def _eras_below(root: Unit, on: date) -> list[UnitEra]:
    """The eras in force on the day of everything below the unit: one query for each level of the tree."""
    found: list[UnitEra] = []
    above = {root.pk}
    while above:
        level = list(in_force(UnitEra.objects.filter(parent__in=above), on).select_related("unit"))
        found += level
        above = {era.unit_id for era in level}
    return found


def in_force(eras: "QuerySet[UnitEra]", on: date) -> "QuerySet[UnitEra]":
    """Those of the eras in which their unit was on the day, and lived."""
    began_on = Coalesce(OuterRef("starts_on"), Value(date.min), output_field=DateField())
    later = UnitEra.objects.filter(unit=OuterRef("unit"), starts_on__lte=on, starts_on__gt=began_on)
    begun = Q(starts_on__isnull=True) | Q(starts_on__lte=on)
    lived = Q(unit__starts_on__isnull=True) | Q(unit__starts_on__lte=on)
    lives = Q(unit__ends_on__isnull=True) | Q(unit__ends_on__gte=on)
    return eras.filter(begun, lived, lives).exclude(Exists(later))


def was_ever_below(unit: Unit, other: Unit, since: date) -> bool:
    """Whether ``unit`` is ``other`` or stands below it on any day from ``since`` on."""
    seen: set[int] = set()
    asked = {unit.pk}
    while asked:
        if other.pk in asked:
            return True
        seen |= asked
        asked = _parents_since(asked, since) - seen
    return False


def _parents_since(units: Iterable[int], since: date) -> set[int]:
    """The parents that the units have on any day from ``since`` on."""
    follower = UnitEra.objects.filter(unit=OuterRef("unit"), starts_on__lte=since)
    began_on = Coalesce(OuterRef("starts_on"), Value(date.min), output_field=DateField())
    over = Exists(follower.filter(starts_on__gt=began_on))
    rows = UnitEra.objects.filter(unit__in=units, parent__isnull=False).exclude(over)
    return {key for key in rows.values_list("parent", flat=True) if key is not None}


def successors_of(unit: Unit) -> "QuerySet[UnitSuccession]":
    """Which units took over from this one, and when."""
    return unit.successions.select_related("successor")


def predecessors_of(unit: Unit) -> "QuerySet[UnitSuccession]":
    """From which units this one took over, and when."""
    return unit.takeovers.select_related("predecessor")


def heirs_below(commune: Unit, on: date) -> dict[int, int]:
    """Units that were merged before or on a day → the unit of the commune that stands for them."""
    rows = UnitSuccession.objects.filter(
        kind=SuccessionKind.MERGED, successor__path__startswith=commune.path, happened_on__lte=on
    )
    heirs = dict(rows.values_list("predecessor", "successor"))
    return {unit: _last_heir(unit, heirs) for unit in heirs}


def _last_heir(unit: int, heirs: dict[int, int]) -> int:
    while unit in heirs:
        unit = heirs[unit]
    return unit
