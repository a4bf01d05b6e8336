"""Tasks and turns as lists: what a person may see, narrowed by what the address asks for."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, Exists, F, OuterRef, Prefetch, QuerySet, Subquery

from sauro.web.common.searching import matching
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.tasks.models import Assignment, Occurrence, Part, Task
from sauro.web.tasks.models.occurrences import IS_OPEN
from sauro.web.tasks.queries.lines import Line, most_urgent
from sauro.web.tasks.queries.mine import offices_of, own_occurrences
from sauro.web.tasks.queries.states import SLUGS, condition

OPEN = "dang-mo"
ALL = "tat-ca"
OPEN_SLUGS = tuple(slug for slug, state in SLUGS.items() if state.is_open)
_JOINED, _FETCHED = ("task__plan", "unit"), ("answering", "officer", "presiding")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for. Empty = no condition. ``state`` is one of ``SLUGS``, "dang-mo" or "tat-ca"."""

    words: str = ""
    state: str = ""
    section: str = ""
    unit: int = 0
    officer: int = 0
    leader: int = 0
    commune: int = 0
    plan: int = 0
    year: int = 0
    since: date | None = None
    until: date | None = None
    waits: str = ""
    whose: str = ""  # "toi": my own; "don-vi": my office's

    @property
    def is_on(self) -> bool:
        return self != Wanted()

    @property
    def asks_turns(self) -> bool:
        """Whether a task fits only by one of its turns."""
        by_task = replace(self, words="", section="", commune=0, plan=0, year=0)
        return by_task.is_on


_FEW_COMMUNES = 500


def _communes(person: Person) -> "Collection[int] | QuerySet[Unit]":
    """The communes whose work the person may see. Named one by one, as long as they are not too many: a planner that
    knows them takes the index of the commune, one that sees a subquery walks through everybody's open work."""
    units = allowed_units(person, Permission.PLAN_VIEW).exclude(kind__in=[UnitKind.OFFICE, UnitKind.OUTSIDE])
    keys = list(units.order_by().values_list("pk", flat=True)[: _FEW_COMMUNES + 1])
    return keys if len(keys) <= _FEW_COMMUNES else units


def visible_occurrences(person: Person) -> "QuerySet[Occurrence]":
    """The turns of the communes that the person may see."""
    return Occurrence.objects.filter(unit__in=_communes(person))


def visible_tasks(person: Person) -> "QuerySet[Task]":
    """The tasks of the communes that the person may see."""
    return Task.objects.filter(unit__in=_communes(person))


def shown_occurrences(rows: "QuerySet[Occurrence]") -> "QuerySet[Occurrence]":
    """Turns with all that a line tells. Who answers is fetched after the page is known: joined, the whole statement had
    eight tables, and PostgreSQL took longer to plan it than to run it."""
    return rows.select_related(*_JOINED).prefetch_related(*_FETCHED)


def narrowed_occurrences(
    rows: "QuerySet[Occurrence]", wanted: Wanted, person: Person, on: date
) -> "QuerySet[Occurrence]":
    """The turns that fit; without a state those on which somebody still has something to do."""
    rows = matching(_turns(rows, wanted, person, on), wanted.words, "task__folded")
    if wanted.section:
        rows = rows.filter(section=wanted.section)
    if wanted.commune:
        rows = rows.filter(unit=wanted.commune)
    if wanted.plan:
        rows = rows.filter(task__plan=wanted.plan)
    if wanted.year:
        rows = rows.filter(year=wanted.year)
    return rows


def _turns(rows: "QuerySet[Occurrence]", wanted: Wanted, person: Person, on: date) -> "QuerySet[Occurrence]":
    """What is asked of the turn itself."""
    if wanted.state in SLUGS:
        state = SLUGS[wanted.state]
        # The open states also name the condition of the partial indexes, which the planner does not infer.
        rows = rows.filter(IS_OPEN, condition(state, on)) if state.is_open else rows.filter(condition(state, on))
    elif wanted.state != ALL:
        rows = rows.filter(IS_OPEN)
    for column, value in (("answering", wanted.unit), ("officer", wanted.officer), ("presiding", wanted.leader)):
        if value:
            rows = rows.filter(**{column: value})
    if wanted.since:
        rows = rows.filter(due_on__gte=wanted.since)
    if wanted.until:
        rows = rows.filter(due_on__lte=wanted.until)
    if wanted.waits:
        rows = rows.filter(waits_for=wanted.waits)
    if wanted.whose == "toi":
        rows = rows.filter(pk__in=own_occurrences(person).values("pk"))
    elif wanted.whose == "don-vi":
        rows = rows.filter(answering__in=offices_of(person) or [person.unit_id])
    return rows


def narrowed_tasks(rows: "QuerySet[Task]", wanted: Wanted, person: Person, on: date) -> "QuerySet[Task]":
    """The tasks that fit, or one of whose turns does."""
    rows = matching(rows, wanted.words)
    if wanted.section:
        rows = rows.filter(section=wanted.section)
    if wanted.commune:
        rows = rows.filter(unit=wanted.commune)
    if wanted.plan:
        rows = rows.filter(plan=wanted.plan)
    if wanted.year:
        rows = rows.filter(first_year__lte=wanted.year, last_year__gte=wanted.year)
    if wanted.asks_turns:
        turns = _turns(Occurrence.objects.filter(task=OuterRef("pk")), wanted, person, on)
        rows = rows.filter(Exists(turns))
    return rows


ORDERS = ("han", "don-vi", "ke-hoach")


def ordered_occurrences(rows: "QuerySet[Occurrence]", order: str) -> "QuerySet[Occurrence]":
    """By due day (what has none last), by answering unit, or as in the plan."""
    by_day = (F("due_on").asc(nulls_last=True), "pk")
    if order == "don-vi":
        return rows.order_by("answering__path", *by_day)
    if order == "ke-hoach":
        return rows.order_by("-task__first_year", "task__plan_id", "task__position", "task_id", *by_day)
    return rows.order_by(*by_day)


def ordered_tasks(rows: "QuerySet[Task]", order: str) -> "QuerySet[Task]":
    """As in the plans, the newest year first; or by the first day on which something is open."""
    in_plans = ("-first_year", "plan_id", "position", "pk")
    if order == "han":
        days = Occurrence.objects.filter(IS_OPEN, task=OuterRef("pk"), due_on__isnull=False).order_by("due_on")
        return rows.annotate(first_due_on=Subquery(days.values("due_on")[:1])).order_by(
            F("first_due_on").asc(nulls_last=True), *in_plans
        )
    return rows.order_by(*in_plans)


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task as the list shows it: the turn that says most, and how many of its turns are done."""

    task: Task
    line: Line | None
    done: int
    asked: int
    late: int

    @property
    def more_leads(self) -> int:
        """How many leads there are beyond the two that the list names."""
        return max(0, len(self.leads) - 2)

    @property
    def leads(self) -> list[Assignment]:
        return self.task.led_by  # type: ignore[attr-defined, no-any-return]


def task_lines(tasks: Sequence[Task], on: date) -> list[TaskLine]:
    """The lines of some tasks, in three queries however many there are."""
    open_turns = Occurrence.objects.filter(IS_OPEN, task__in=tasks).select_related("answering", "officer")
    settled = Occurrence.objects.filter(task__in=tasks, accepted_on__isnull=False)
    last = settled.select_related("answering", "officer").order_by("task_id", "-due_on")
    turns: dict[int, list[Line]] = {}
    for turn in open_turns:
        turns.setdefault(turn.task_id, []).append(Line(turn, on))
    without = {task.pk for task in tasks} - set(turns)
    for turn in last.filter(task__in=without) if without else ():
        turns.setdefault(turn.task_id, []).append(Line(turn, on))
    counts = _counts(tasks)
    return [_task_line(task, turns.get(task.pk, []), counts.get(task.pk, (0, 0))) for task in tasks]


def _task_line(task: Task, lines: list[Line], counted: tuple[int, int]) -> TaskLine:
    done, asked = counted
    return TaskLine(task, most_urgent(lines), done, asked, sum(line.is_late for line in lines))


def _counts(tasks: Iterable[Task]) -> dict[int, tuple[int, int]]:
    """How many turns of each task are accepted, and how many are asked for at all."""
    rows = Occurrence.objects.filter(task__in=tasks, dropped_on__isnull=True).order_by().values("task")
    counted = rows.annotate(done=Count("accepted_on"), asked=Count("pk"))
    return {row["task"]: (row["done"], row["asked"]) for row in counted}


def shown_tasks(rows: "QuerySet[Task]") -> "QuerySet[Task]":
    """Tasks with all that a line tells."""
    leads = Assignment.objects.filter(ended_at__isnull=True, part=Part.LEAD).order_by("-is_accountable", "pk")
    return rows.select_related("unit", "plan", "presiding", "parent").prefetch_related(
        Prefetch("assignments", queryset=leads.select_related("unit", "officer"), to_attr="led_by")
    )


def open_counts(rows: "QuerySet[Occurrence]", on: date) -> dict[str, int]:
    """How many of the open turns are in each state, in one query; what is settled is not counted at all."""
    named = {slug: SLUGS[slug] for slug in OPEN_SLUGS}
    counts = {state.value: Count("pk", filter=condition(state, on)) for state in named.values()}
    counted = rows.filter(IS_OPEN).order_by().aggregate(**counts)
    return {slug: counted[state.value] for slug, state in named.items()}
