"""The targets of a plan with where they stand: by what they are measured, value, what is needed, what is expected."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from sauro.core.indicators import (
    Figure,
    Forecast,
    Goal,
    Indicator,
    Kind,
    Library,
    Measure,
    Outlook,
    Point,
    Progress,
    State,
    Timing,
    can_be_made_up,
    counted_noun,
    denominator_grows,
    forecast,
    goal_of,
    outlook,
    over_turns,
    progress,
    together,
    turns_of,
)
from sauro.core.plans import Target, TargetKind
from sauro.web.indicators.models import TargetBinding
from sauro.web.indicators.queries.bindings import TargetName, bindings_of, names_of_targets
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.indicators.queries.plan_years import PlanYear, plan_year
from sauro.web.indicators.queries.target_numbers import Numbers, numbers_of
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.plans import visible_plans
from sauro.web.plans.queries.versions import targets_of


@dataclass
class MeasuredTarget:
    """One target. ``progress`` is ``None`` while it is not bound to an indicator; ``parts`` must hold as well."""

    at: int
    target: Target
    name: TargetName
    goal: Goal
    binding: TargetBinding | None = None
    indicator: Indicator | None = None
    progress: Progress | None = None
    series: Sequence[tuple[date, Figure]] = ()
    ahead: Forecast | None = None
    outlook: Outlook = Outlook.UNKNOWN
    parts: list["MeasuredTarget"] = field(default_factory=list)

    @property
    def figure(self) -> Figure | None:
        return self.progress.figure if self.progress else None

    @property
    def state(self) -> State | None:
        """With its parts; ``None`` = measured by nothing."""
        return self.whole.state if self.whole else None

    @property
    def whole(self) -> Progress | None:
        """Where it stands together with its parts, of which those that nothing measures say nothing."""
        if self.progress is None:
            return None
        return together(self.progress, [part.progress for part in self.parts if part.progress is not None])

    @property
    def is_at_risk(self) -> bool:
        """Not reached, and as things go it will not be; or missed already."""
        return self._is_at_risk or any(part._is_at_risk for part in self.parts)

    @property
    def _is_at_risk(self) -> bool:
        if self.progress is None or self.progress.state not in (State.NOT_MET, State.ON_THE_WAY):
            return False
        need = self.progress.need_expected or self.progress.need
        impossible = need is not None and not need.possible
        return self.progress.state is State.NOT_MET or impossible or self.outlook is Outlook.UNLIKELY

    @property
    def is_bound(self) -> bool:
        return self.indicator is not None

    @property
    def is_explained(self) -> bool:
        """Whether it says that no indicator measures it, and why."""
        return self.binding is not None and not self.binding.code

    def __iter__(self) -> Iterator["MeasuredTarget"]:
        """Itself and its parts."""
        yield self
        yield from self.parts


@dataclass
class PlanTargets:
    """The targets of a plan on a day."""

    plan: Plan
    year: PlanYear
    on: date
    library: Library
    numbers: Numbers
    targets: tuple[MeasuredTarget, ...]  # those that qualify another stand below it

    def __iter__(self) -> Iterator[MeasuredTarget]:
        """Every target, in the order of the plan."""
        return (one for target in self.targets for one in target)

    def by_name(self, name: str) -> MeasuredTarget | None:
        """The target that an address names, with the one that it qualifies left aside."""
        return next((one for one in self if str(one.name) == name), None)


def targets_on(plan: Plan, on: date, *, only: str = "", with_series: bool = True) -> PlanTargets:
    """The targets of the plan in force as they stand on a day; ``only`` the one so named is worked out, with its parts.

    ``with_series`` false leaves out trends and what is expected, for who only counts.
    """
    assert plan.current is not None
    year = plan_year(plan, on)
    library = library_for(plan.unit, min(on, year.window.end_on))
    bindings = bindings_of(plan)
    targets = targets_of(plan.current)
    made = [
        MeasuredTarget(at, target, name, goal_of(target), bindings.get(name))
        for at, (target, name) in enumerate(zip(targets, names_of_targets(targets), strict=True))
    ]
    nested = _nested(made, targets)
    wanted = [one for top in nested if not only or only in map(str, (part.name for part in top)) for one in top]
    for one in wanted:
        one.indicator = library.get(one.binding.code) if one.binding and one.binding.code else None
    codes = [one.indicator.code for one in wanted if one.indicator is not None]
    numbers = numbers_of(plan.unit, library, year.window, on, codes)
    for one in wanted:
        if one.indicator is not None:
            _work_out(one, one.indicator, numbers, on, with_series)
    return PlanTargets(plan, year, on, library, numbers, nested)


def _nested(made: Sequence[MeasuredTarget], targets: Sequence[Target]) -> tuple[MeasuredTarget, ...]:
    """Those that qualify another ("trong đó …") below it, whatever depth the plan gives them."""
    tops = [_top(targets, one.at) for one in made]
    for one, top in zip(made, tops, strict=True):
        if top != one.at:
            made[top].parts.append(one)
    return tuple(one for one, top in zip(made, tops, strict=True) if top == one.at)


def _top(targets: Sequence[Target], at: int) -> int:
    """The target that stands for itself and that the one at ``at`` belongs to."""
    above = targets[at].part_of
    return at if above is None or not 0 <= above < at else _top(targets, above)


def grows(indicator: Indicator) -> bool:
    """Whether its number adds up over the year."""
    adds = indicator.timing in (Timing.FLOW, Timing.CUMULATIVE)
    return adds and indicator.kind in (Kind.NUMBER, Kind.SHARE, Kind.COMPUTED)


def _work_out(one: MeasuredTarget, indicator: Indicator, numbers: Numbers, on: date, with_series: bool) -> None:
    assert one.binding is not None
    base, assigned = one.binding.base, one.binding.assigned
    noun = counted_noun(indicator, numbers.library)
    turns = turns_of(one.goal, numbers.window)
    if one.goal.is_repeated and len(turns) > 1:
        found = [(turn, numbers.figure(indicator.code, turn)) for turn in turns]
        one.progress = over_turns(one.goal, found, on=on, noun=noun)
    else:
        one.progress = progress(
            one.goal,
            numbers.so_far(indicator.code),
            window=numbers.window,
            on=on,
            base=base,
            assigned=assigned,
            noun=noun,
            grows=_adds_up(one, indicator, numbers.library),
            can_make_up=can_be_made_up(indicator),
            is_change=is_change(one.goal, indicator, base),
        )
    if with_series:
        one.series = numbers.series(indicator.code)
    if with_series and one.goal.kind not in _NO_PACE:
        one.ahead = forecast(
            points_of(one),
            numbers.window,
            on,
            cumulative=grows(indicator),
            of_grows=_adds_up(one, indicator, numbers.library),
        )
        one.outlook = outlook(one.progress.goal, one.ahead, base=base, assigned=assigned)


_NO_PACE = frozenset({TargetKind.RANK, TargetKind.LEVEL})  # given by others now and then: nothing to go on at


def _adds_up(one: MeasuredTarget, indicator: Indicator, library: Library) -> bool:
    """Whether what moves adds up: of a share its denominator, of anything else the number itself."""
    if one.goal.is_share and one.goal.measure is Measure.RATIO:
        return grows(indicator) and one.binding is not None and one.binding.assigned is not None
    is_pair = one.goal.is_share and (indicator.kind is Kind.SHARE or indicator.measure == "%")
    return denominator_grows(indicator, library) if is_pair else grows(indicator)


def is_change(goal: Goal, indicator: Indicator, base: Decimal | None) -> bool:
    """Whether the indicator says the change itself ("tỷ lệ đã tinh giản so với năm 2015")."""
    by_base = goal.needs_base and goal.unit == "%"
    return by_base and (indicator.timing is Timing.BASELINE or (indicator.measure == "%" and base is None))


def points_of(one: MeasuredTarget) -> list[Point]:
    """The series as the forecast takes it: a share by its two numbers."""
    points = []
    for day, figure in one.series:
        if one.goal.is_share and figure.numerator is not None:
            points.append(Point(day, figure.numerator, figure.denominator))
        elif figure.value is not None:
            points.append(Point(day, figure.value))
    return points


def plans_with_figures(person: Person) -> "QuerySet[Plan]":
    """The plans in force whose targets and figures the person may see."""
    return visible_plans(person).filter(unit__in=allowed_units(person, Permission.FIGURE_VIEW))
