"""By what the targets of the demo's plan are measured, with the commune's own indicators and their figures."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.core.indicators import Given
from sauro.core.periods import Window
from sauro.web.demo.plan import data
from sauro.web.demo.reporting import quarters
from sauro.web.indicators.actions import Definition, Entry, add_own_indicator, assign_duties, enter_figures
from sauro.web.indicators.actions.bindings import Means, bind_target, explain_target
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries.bindings import names_of_targets
from sauro.web.organisation.models import Person, Unit
from sauro.web.plans.queries.plans import plan_of_year
from sauro.web.plans.queries.versions import targets_of


def live_targets(commune: Unit, people: Mapping[str, Person], today: date) -> None:
    """The targets of the plan are measured, and the figures that are asked for them alone are given."""
    said, mai = data("minh_son_targets", today.year), people["mai"]
    for row in said["own"]:
        words = {name: row[name] for name in ("measure", "timing", "origin") if name in row}
        definition = Definition(row["name"], row["kind"], date(today.year - 2, 1, 1), **words)
        made = add_own_indicator(by=mai, unit=commune, definition=definition)
        assert made.code == row["code"], made.code
    _give(said, commune, mai, today)
    _bind(said, commune, mai, today)


def _give(said: Mapping[str, Any], commune: Unit, mai: Person, today: date) -> None:
    units = {unit.short_or_name: unit for unit in Unit.objects.filter(path__startswith=commune.path)}
    for row in said["given"]:
        unit = units[row["unit"]]
        assign_duties(by=mai, commune=commune, codes=[row["code"]], answering=unit)
        for amount, window in zip(row["q"], quarters(today.year), strict=False):
            if window.start_on <= today:
                shown = Window(window.start_on, min(window.end_on, today))
                enter_figures(by=mai, unit=unit, window=shown, entries=[_entry(row, amount)], way=Fact.Way.FORM)


def _entry(row: Mapping[str, Any], amount: object) -> Entry:
    """The number of a quarter, or why there is none yet."""
    if amount == "":
        return Entry(row["code"], given=Given.WITHHELD, reason=row["why"])
    return Entry(row["code"], Decimal(str(amount)))


def _bind(said: Mapping[str, Any], commune: Unit, mai: Person, today: date) -> None:
    plan = plan_of_year(commune, today.year)
    assert plan is not None
    assert plan.current is not None
    targets = targets_of(plan.current)
    named = list(zip(names_of_targets(targets), targets, strict=True))
    for row in said["target"]:
        name = next(name for name, target in named if row["words"] in target.text)
        if "reason" in row:
            explain_target(by=mai, plan=plan, name=name, reason=row["reason"])
        else:
            bind_target(by=mai, plan=plan, name=name, means=_means(row), on=today)


def _means(row: Mapping[str, Any]) -> Means:
    base, assigned = (Decimal(row[name]) if name in row else None for name in ("base", "assigned"))
    return Means(row["code"], base, row.get("base_origin", ""), assigned, row.get("assigned_origin", ""))
