"""The communes of a province beside each other: late work, the share done on time, what waits for acceptance."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Min, Q, QuerySet

from sauro.core.work import WorkState
from sauro.web.organisation.models import Unit
from sauro.web.tasks.models import Occurrence
from sauro.web.tasks.models.occurrences import IS_OPEN
from sauro.web.tasks.queries.days import week_end
from sauro.web.tasks.queries.figures import Figures
from sauro.web.tasks.queries.states import condition


@dataclass(frozen=True, slots=True)
class CommuneLine:
    """A commune in the province's league."""

    commune: Unit
    figures: Figures
    due_count: int
    oldest_late_on: date | None


def league_of(communes: "QuerySet[Unit]", on: date) -> list[CommuneLine]:
    """Every commune with its year; most late first, then the lowest share done on time. Communes without work last."""
    until = week_end(on)
    still_open = Occurrence.objects.filter(IS_OPEN, unit__in=communes).order_by().values("unit")
    of_open = still_open.annotate(
        total=Count("pk"),
        late=Count("pk", filter=condition(WorkState.LATE, on)),
        handed_in=Count("pk", filter=condition(WorkState.HANDED_IN, on)),
        due=Count("pk", filter=Q(due_on__gte=on, due_on__lte=until, handed_in_on__isnull=True)),
        oldest=Min("counted_on", filter=condition(WorkState.LATE, on)),
    )
    settled = Occurrence.objects.filter(~IS_OPEN, unit__in=communes, year=on.year).order_by().values("unit")
    of_year = settled.annotate(
        on_time=Count("pk", filter=condition(WorkState.DONE_ON_TIME, on)),
        done_late=Count("pk", filter=condition(WorkState.DONE_LATE, on)),
    )
    opened: dict[int, dict[str, Any]] = {row["unit"]: dict(row) for row in of_open}
    done: dict[int, dict[str, Any]] = {row["unit"]: dict(row) for row in of_year}
    lines = [_commune_line(commune, opened.get(commune.pk, {}), done.get(commune.pk, {})) for commune in communes]
    return sorted(lines, key=_rank)


def _commune_line(commune: Unit, opened: dict[str, Any], done: dict[str, Any]) -> CommuneLine:
    late, handed_in = opened.get("late", 0), opened.get("handed_in", 0)
    counts = {
        WorkState.LATE: late,
        WorkState.HANDED_IN: handed_in,
        WorkState.IN_HAND: opened.get("total", 0) - late - handed_in,
        WorkState.DONE_ON_TIME: done.get("on_time", 0),
        WorkState.DONE_LATE: done.get("done_late", 0),
    }
    return CommuneLine(commune, Figures(counts), opened.get("due", 0), opened.get("oldest"))


def _rank(line: CommuneLine) -> tuple[Any, ...]:
    figures = line.figures
    share = figures.on_time / figures.came_due if figures.came_due else 1
    return not figures.total, -figures.late, share, line.commune.name
