"""All that a report is drafted from: the core's content, filled from tasks, figures, plans and units' words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.indicators import Figure, Library, Scope, State
from sauro.core.official import cited
from sauro.core.periods import Window
from sauro.core.reports import (
    Content,
    Delivery,
    Explanation,
    LateTask,
    Span,
    Tally,
    TargetLine,
    TargetState,
    UnitText,
    Upcoming,
)
from sauro.core.text import clean, short_day
from sauro.web.indicators.queries import annex_codes, asked_of, explained_facts, figures_of, library_for
from sauro.web.indicators.queries.target_rows import row_of
from sauro.web.indicators.queries.targets import targets_on
from sauro.web.indicators.windows import NamedWindow, windows_like
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.plans import plan_of_year
from sauro.web.reports.models import ReportPeriod
from sauro.web.reports.queries.periods import cutoffs_of, next_days, period_after, window_of
from sauro.web.tasks.actions.papers import plan_reference
from sauro.web.tasks.queries.periods import PlanTally, WorkOfPeriod, WorkTurn, work_of


class NoWindow(LookupError):
    """The period's window of figures is not known: nothing can be counted."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a report rests on: its content, and the library that its figures are rows of."""

    content: Content
    library: Library
    codes: tuple[str, ...]  # rows of the annex, in printed order


def gather(period: ReportPeriod, *, unit_texts: Sequence[UnitText] = (), units: Sequence[str] = ()) -> Gathered:
    """Everything for the report of ``period``'s own unit; ``units`` are those whose words are awaited."""
    return _gather(period, period.unit, None, unit_texts, units)


def gather_for_unit(period: ReportPeriod, unit: Unit) -> Gathered:
    """What one unit's part is drafted from: its own deliveries, figures and late tasks."""
    return _gather(period, period.unit, unit, (), ())


def _gather(
    period: ReportPeriod, whole: Unit, part: Unit | None, unit_texts: Sequence[UnitText], units: Sequence[str]
) -> Gathered:
    window = window_of(period)
    if window is None:
        raise NoWindow
    library = library_for(whole, window.end_on)
    of = part or whole
    following = period_after(period)
    work = _work(whole, part, window, next_days(period, following))
    before = _before(whole, window)
    counts = part is None and whole.kind == UnitKind.COMMUNE  # a province has no tasks of its own here
    plan = plan_of_year(whole, window.end_on.year)
    cited_plan = cited(replace(plan_reference(plan), summary="")) if plan else ""
    content = Content(
        issuer=of.name,
        receiver=whole.name if part else _receiver(whole),
        period=_span(period),
        previous=Span(before.name, before.year, before.code, before.window) if before else None,
        following=_span(following) if following is not None else None,
        basis=(cited_plan,) if cited_plan else (),
        figures=_figures(of, window, library, cutoffs_of(period)),
        previous_figures=_previous(before, of, library),
        asked=asked_of(of, window.end_on, library),
        deliveries=tuple(_delivery(turn) for turn in work.delivered),
        late=tuple(_late(turn) for turn in work.late),
        upcoming=tuple(_upcoming(turn) for turn in work.upcoming),
        unit_texts=tuple(unit_texts),
        targets=tuple(_targets(plan, window)) if plan and part is None else (),
        plan=_tally(work.plan, cited_plan) if counts else None,
        orders=_tally(work.orders, "") if counts else None,
        explanations=tuple(_explanations(of, window)),
        units=tuple(units),
        scope=Scope.PROVINCE if whole.kind == UnitKind.PROVINCE else Scope.COMMUNE,
        facts_on=window.end_on,
    )
    return Gathered(content, library, annex_codes(library))


def _work(whole: Unit, part: Unit | None, window: Window, ahead: tuple[date, date] | None) -> WorkOfPeriod:
    if whole.kind == UnitKind.PROVINCE:
        return WorkOfPeriod()
    return work_of(whole, window.start_on, window.end_on, ahead, answering=part)


def _receiver(unit: Unit) -> str:
    return unit.parent.name if unit.parent else ""


def _span(period: ReportPeriod) -> Span:
    return Span(period.name, period.year, period.code, window_of(period))


def _figures(unit: Unit, window: Window, library: Library, cutoffs: Mapping[str, Window]) -> tuple[Figure, ...]:
    return tuple(figures_of(unit, window, cutoffs=cutoffs, library=library).values())


def _before(whole: Unit, window: Window) -> NamedWindow | None:
    """What a period is set beside: the last one of about its length. Six months are not compared with a quarter."""
    return next(iter(windows_like(whole, window)), None)


def _previous(before: NamedWindow | None, unit: Unit, library: Library) -> tuple[Figure, ...]:
    return _figures(unit, before.window, library, {}) if before is not None else ()


def _explanations(unit: Unit, window: Window) -> Iterable[Explanation]:
    for fact in explained_facts(unit, window):
        yield Explanation(fact.code, fact.reason, fact.unit.short_or_name)


_STATES = {
    State.MET: TargetState.MET,
    State.NOT_MET: TargetState.UNMET,
    State.ON_THE_WAY: TargetState.NOT_DUE,
    State.NOT_DUE: TargetState.NOT_DUE,
}


def _targets(plan: Plan, window: Window) -> Iterable[TargetLine]:
    """The targets of the plan that a figure measures, as they stand when the window closes."""
    for one in targets_on(plan, window.end_on, with_series=False):
        if one.indicator is None or one.state is None:
            continue
        row = row_of(one)
        yield TargetLine(
            key=str(one.name),
            name=clean(one.target.text),
            goal=row.level,
            indicator=one.indicator.code,
            value=row.value,
            state=_STATES.get(one.state, TargetState.NO_DATA),
            need=row.needed,
            field=one.target.section or "",
            plan=str(plan),
        )


def _key(turn: WorkTurn) -> str:
    """Task and turn: sentences lead to the page of the task."""
    return f"{turn.occurrence.task_id}:{turn.occurrence.pk}"


def _field(turn: WorkTurn) -> str:
    return turn.occurrence.task.section_title or turn.occurrence.task.section


def _plan(turn: WorkTurn) -> str:
    plan = turn.occurrence.task.plan
    return str(plan) if plan else ""


def _delivery(turn: WorkTurn) -> Delivery:
    row = turn.occurrence
    return Delivery(
        key=_key(turn),
        task=clean(row.task.content),
        field=_field(turn),
        number=row.task.number,
        units=(row.answering.short_or_name,),
        result=turn.words,
        papers=turn.papers,
        done_on=row.accepted_on,
        due_on=row.due_on,
        plan=_plan(turn),
    )


def _late(turn: WorkTurn) -> LateTask:
    row = turn.occurrence
    is_done = turn.state.is_done
    return LateTask(
        key=_key(turn),
        task=clean(row.task.content),
        field=_field(turn),
        number=row.task.number,
        units=(row.answering.short_or_name,),
        due_on=row.counted_on,
        done_on=row.handed_in_on if is_done else None,
        reason=turn.extension or ("" if is_done else turn.words),
        remedy=_extended(row.due_on, row.counted_on),
        plan=_plan(turn),
    )


def _extended(due_on: date | None, counted_on: date | None) -> str:
    if due_on is None or due_on == counted_on:
        return ""
    return _("gia hạn đến %(day)s") % {"day": short_day(due_on)}


def _upcoming(turn: WorkTurn) -> Upcoming:
    row = turn.occurrence
    return Upcoming(
        key=_key(turn),
        task=clean(row.task.content),
        field=_field(turn),
        number=row.task.number,
        units=(row.answering.short_or_name,),
        due_on=row.due_on,
        outputs=clean(row.task.outputs),
        plan=_plan(turn),
    )


def _tally(tally: PlanTally, plan: str) -> Tally:
    return Tally(tally.total, tally.done, tally.done_late, tally.overdue, plan)
