"""What would become of turns, before anything is written: words as a deadline, an event as recorded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.db.models import Count, QuerySet

from sauro.core.deadlines import Kind, explain, read_deadline
from sauro.core.deadlines import Occasion as OccasionValue
from sauro.core.work import Turn
from sauro.web.organisation.models import Unit
from sauro.web.tasks.models import Occurrence, Task
from sauro.web.tasks.models.occurrences import IS_OPEN
from sauro.web.tasks.queries.grounds import PlanTimes, deadline_of, ground_of, times_of

_MANY = 12  # turns of a preview that people still read


@dataclass(frozen=True, slots=True)
class DeadlinePreview:
    """What words mean: the sentence, and the first turns with their days."""

    words: str
    is_understood: bool
    sentence: str
    turns: tuple[Turn, ...]
    more: int


def deadline_preview(task: Task, words: str, on: date) -> DeadlinePreview | None:
    """What the words would mean as the deadline of the task; the plan's own words where there are none."""
    words = words.strip() or task.deadline
    if not words:
        return None
    deadline = read_deadline(words, year=task.first_year, last_year=task.last_year)
    turns = ground_of(task.unit, on).turns(deadline, times_of(task.plan)) if deadline.parts else ()
    return DeadlinePreview(words, bool(deadline.parts), explain(deadline), turns[:_MANY], max(0, len(turns) - _MANY))


@dataclass(frozen=True, slots=True)
class Awaited:
    """Something that open turns wait for, and how many tasks do."""

    words: str
    tasks: tuple[Task, ...]
    count: int


def awaited_in(communes: "QuerySet[Unit]", shown: int = 3) -> list[Awaited]:
    """What open turns wait for, that which most tasks wait for first; each with its first tasks."""
    waiting = Occurrence.objects.filter(IS_OPEN, unit__in=communes).exclude(waits_for="").order_by()
    waiting = waiting.exclude(kind=Kind.UNREAD)  # these wait for a person's word, not for an event
    counted = list(
        waiting.values_list("waits_for").annotate(count=Count("task", distinct=True)).order_by("-count", "waits_for")
    )
    tasks: dict[str, dict[int, Task]] = {}
    for turn in waiting.select_related("task").order_by("task__position", "task", "pk"):
        tasks.setdefault(turn.waits_for, {}).setdefault(turn.task_id, turn.task)
    return [Awaited(words, tuple(tasks[words].values())[:shown], count) for words, count in counted]


@dataclass(frozen=True, slots=True)
class Starting:
    """A turn that would receive its day, with the reason."""

    task: Task
    turn: Turn


def starting_with(
    unit: Unit, triggers: Iterable[str], happened_on: date, on: date, due_on: date | None = None
) -> list[Starting]:
    """The turns that would receive a day if the event were recorded: the same reckoning as when it is."""
    ground = ground_of(unit, on)
    recorded = tuple(OccasionValue(words, happened_on, due_on) for words in triggers)
    after = replace(ground, occasions=(*ground.occasions, *recorded))
    waiting = Occurrence.objects.filter(IS_OPEN, unit=unit).exclude(waits_for="").exclude(kind=Kind.UNREAD)
    tasks = Task.objects.filter(pk__in=waiting.values("task"), dropped_at__isnull=True)
    times: dict[int | None, PlanTimes] = {}
    found: list[Starting] = []
    for task in tasks.select_related("plan__current", "unit").order_by("position", "pk"):
        if task.plan_id not in times:
            times[task.plan_id] = times_of(task.plan)
        deadline = deadline_of(task)
        before = {(turn.name, turn.due_on, turn.waits) for turn in ground.turns(deadline, times[task.plan_id])}
        found += _new_days(task, before, after.turns(deadline, times[task.plan_id]))
    return found


def _new_days(task: Task, before: set[tuple[str, date | None, bool]], turns: Sequence[Turn]) -> list[Starting]:
    """The turns whose clock starts, those that have no day set yet too."""
    started = (turn for turn in turns if not turn.waits and (turn.name, turn.due_on, False) not in before)
    return [Starting(task, turn) for turn in started]
