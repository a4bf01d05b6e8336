"""Facts as kept, and as the core takes them."""

from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q, QuerySet

from sauro.core.indicators import Fact as FactValue
from sauro.core.indicators import Given, Library, Timing
from sauro.core.periods import Window
from sauro.web.indicators.models import Fact
from sauro.web.indicators.models.facts import IN_FORCE
from sauro.web.organisation.models import Unit

_STOCK_REACHES_BACK = 800  # days: what a unit last said of a stock before that is too old to stand for today


def held_facts(unit: Unit) -> "QuerySet[Fact]":
    """The facts in force of a unit and of all below it."""
    return Fact.objects.filter(IN_FORCE, unit__path__startswith=unit.path)


def facts_in(unit: Unit, window: Window, library: Library, codes: Collection[str] | None = None) -> list[FactValue]:
    """The facts of a unit and those below it that may say something about a window, as values of the core."""
    rows = held_facts(unit).filter(end_on__lte=window.end_on)
    if codes is not None:
        rows = rows.filter(code__in=codes)
    lasting = (Timing.STOCK, Timing.BASELINE, Timing.CUMULATIVE)
    stocks = [one.code for one in library.indicators if one.timing in lasting]
    since = date.fromordinal(window.end_on.toordinal() - _STOCK_REACHES_BACK)
    rows = rows.filter(Q(end_on__gte=window.start_on) | Q(code__in=stocks, end_on__gte=since))
    fields = ("pk", "code", "unit_id", "start_on", "end_on", "value", "of", "given", "reason", "way", "origin")
    return [_value(*row) for row in rows.order_by("pk").values_list(*fields)]


def _value(pk, code, unit, start_on, end_on, value, of, given, reason, way, origin) -> FactValue:  # type: ignore[no-untyped-def]
    return FactValue(
        code, str(unit), start_on, end_on, value, of, Given(given), reason, origin or str(Fact.Way(way).label),
        key=f"fact:{pk}",
    )  # fmt: skip


def facts_by_key(keys: Iterable[str]) -> dict[str, Fact]:
    """The kept facts that figures name, with their unit, file and person."""
    numbers = [int(number) for kind, _, number in (key.partition(":") for key in keys) if kind == "fact"]
    rows = Fact.objects.filter(pk__in=numbers).select_related("unit", "file", "entered_by")
    return {row.key: row for row in rows}


def explained_facts(unit: Unit, window: Window) -> "QuerySet[Fact]":
    """The facts within a window whose giver said why they are as they are: a jump, a sum that does not fit."""
    rows = held_facts(unit).filter(start_on__gte=window.start_on, end_on__lte=window.end_on, given=Given.VALUE.value)
    return rows.exclude(reason="").select_related("unit").order_by("code", "pk")
