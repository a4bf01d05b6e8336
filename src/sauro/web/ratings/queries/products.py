"""The products of a commune in a month: its offices' turns with their days, returns, and what contests corrected."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from sauro.core.periods import Window
from sauro.core.plans import split_products
from sauro.core.ratings import Method, Product
from sauro.core.text import shortened
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.ratings.models import Contest
from sauro.web.tasks.models import Occurrence, Review

_NAMES = (
    *("pk", "answering_id", "officer_id", "label", "asked", "counted_on", "handed_in_on", "accepted_on"),
    *("task__number", "task__content", "task__outputs"),
)
_Matter = Contest.Matter


@dataclass(frozen=True, slots=True)
class Before:
    """What the month before left: without a sheet of it, all that was due then is past; ``left`` are the products that
    its closed sheet did not count; while it is open, what waits for a review is not counted yet."""

    is_known: bool = False
    left: frozenset[str] | None = None

    def counted(self, row: dict[str, Any], window: Window) -> bool:
        due_on: date | None = row["counted_on"]
        if due_on is None or due_on >= window.start_on:
            return False
        if not self.is_known:
            return True
        if self.left is not None:
            return str(row["pk"]) not in self.left
        waits = row["handed_in_on"] is not None and row["handed_in_on"] < window.start_on and not row["accepted_on"]
        return not waits


def products_of(commune: Unit, window: Window, method: Method, before: Before) -> list[Product]:
    """Every product that is a matter of the month, as the facts stand now."""
    rows = list(_turns(commune, window))
    keys = [row["pk"] for row in rows]
    returns, granted = _returns(keys, window.end_on), _granted(keys)
    return [_product(row, method, returns, granted[row["pk"]], before.counted(row, window)) for row in rows]


def _turns(commune: Unit, window: Window) -> Iterable[dict[str, Any]]:
    days = (window.start_on, window.end_on)
    of_month = Q(counted_on__range=days)
    of_before = Q(counted_on__lt=window.start_on) & (Q(accepted_on__isnull=True) | Q(accepted_on__gte=window.start_on))
    undated = Q(counted_on__isnull=True, accepted_on__range=days)
    rows = Occurrence.objects.filter(
        of_month | of_before | undated, unit=commune, dropped_on__isnull=True, answering__kind=UnitKind.OFFICE
    )
    found: Iterable[dict[str, Any]] = rows.order_by("counted_on", "pk").values(*_NAMES)
    return found


def _returns(keys: Collection[int], until: date) -> dict[int, int]:
    """How often what was handed in by a day was given back."""
    reviews = Review.objects.filter(
        report__occurrence__in=keys, is_accepted=False, withdrawn_at__isnull=True, report__reported_on__lte=until
    )
    counted = reviews.order_by().values_list("report__occurrence").annotate(count=Count("pk"))
    return dict(counted)


def _granted(keys: Collection[int]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    rows = Contest.objects.filter(occurrence__in=keys, is_accepted=True)
    for occurrence, matter in rows.order_by().values_list("occurrence", "matter"):
        found[occurrence].add(matter)
    return found


def _product(
    row: dict[str, Any], method: Method, returns: dict[int, int], granted: set[str], was_counted: bool
) -> Product:
    kinds = [one.kind for one in split_products(row["task__outputs"])] or ["other"]
    kind = max(kinds, key=method.factor_of)  # the first of those that weigh most
    number = f"{row['task__number']}. " if row["task__number"] else ""
    return Product(
        key=str(row["pk"]),
        name=number + shortened(row["asked"] or row["task__content"]),
        turn=row["label"],
        kind=kind,
        factor=method.factor_of(kind),
        unit=str(row["answering_id"]),
        officer=str(row["officer_id"] or ""),
        due_on=row["counted_on"],
        handed_in_on=row["handed_in_on"],
        accepted_on=row["accepted_on"],
        returns=returns.get(row["pk"], 0),
        is_timely=_Matter.TIMELINESS in granted,
        is_sound=_Matter.QUALITY in granted,
        has_cause=_Matter.CAUSE in granted,
        was_counted=was_counted,
    )
