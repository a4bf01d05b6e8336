"""One task with everything known of it, on a day, as a person sees it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from sauro.core.findings import Place
from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import Product, SixClarities, State, six_clarities, split_products
from sauro.core.plans import Task as TaskValue
from sauro.core.work import AtWork, WorkState, clarities_at_work
from sauro.web.notices.models import Notice
from sauro.web.notices.queries import notices_about
from sauro.web.organisation.models import Person, Role, RoleGrant, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.plans.queries.task_pages import TaskSource, task_source
from sauro.web.tasks.models import Assignment, Extension, Occurrence, Part, ProgressReport, Review, Task
from sauro.web.tasks.queries.grounds import deadline_of
from sauro.web.tasks.queries.history import Entry, history_of
from sauro.web.tasks.queries.lines import Line, most_urgent

# Turns asked of a coordinating unit bear this at the head of their names.
ASKED = "hoi:"
_SEGMENT = {State.CLEAR: "ok", State.NOT_YET: "off", State.MISSING: "late"}
_WORDS_CLASS = {State.CLEAR: "", State.MISSING: "is-late", State.NOT_YET: "is-off"}
_NOTICES = 30


@dataclass(frozen=True)
class May:
    """What a person may do with a task; every act asks again."""

    by: Person
    task: Task

    def _here(self, permission: Permission) -> bool:
        return is_allowed(self.by, permission, self.task.unit)

    @cached_property
    def assign(self) -> bool:
        return self._here(Permission.TASK_ASSIGN) and not self.task.is_dropped

    @property
    def accept(self) -> bool:
        return self._here(Permission.TASK_ACCEPT)

    @property
    def extend(self) -> bool:
        return self._here(Permission.TASK_EXTEND)

    @property
    def edit(self) -> bool:
        return self._here(Permission.PLAN_EDIT)

    @property
    def comment(self) -> bool:
        return self._here(Permission.TASK_COMMENT)

    @property
    def urge(self) -> bool:
        return self._here(Permission.TASK_URGE)


@dataclass(frozen=True)
class TurnLine(Line):
    """A turn on the page of its task, with its proof and with what the person may do."""

    may_report: bool
    may_delegate: bool
    may_accept: bool
    may_extend: bool
    may_drop: bool
    may_send_link: bool

    @property
    def is_asked(self) -> bool:
        return self.turn.name.startswith(ASKED)

    @property
    def reports(self) -> list[ProgressReport]:
        return list(self.turn.reports.all())

    @property
    def delivered(self) -> str:
        """The products of the last report that counts some."""
        for report in self.reports:
            if products := list(report.products.all()):
                return "; ".join(f"{each.words} ({each.count})" for each in products)
        return ""

    @property
    def waiting_extension(self) -> Extension | None:
        return next((each for each in self.turn.extensions.all() if each.decided_at is None), None)

    @property
    def last_return(self) -> Review | None:
        """Why it came back, as long as it was not handed in again."""
        if self.state is not WorkState.RETURNED and self.turn.returned_on is None:
            return None
        reviews = [each for report in self.reports for each in report.reviews.all()]
        returned = (each for each in reviews if not each.is_accepted and each.withdrawn_at is None)
        return max(returned, key=lambda review: review.reviewed_at, default=None)

    @property
    def has_more(self) -> bool:
        """Whether the person may do more with the turn than report."""
        may_undrop = self.may_drop and self.turn.accepted_on is None
        return self.may_ask_time or self.may_delegate or self.may_send_link or may_undrop

    @property
    def takes_reports(self) -> bool:
        return self.may_report and not self.turn.is_settled

    @property
    def may_ask_time(self) -> bool:
        return self.takes_reports and self._is_running and self.waiting_extension is None


@dataclass(frozen=True)
class TaskPage:
    task: Task
    on: date
    may: May
    source: TaskSource | None
    clarity: SixClarities
    turns: Sequence[TurnLine]
    asked: Sequence[TurnLine]
    assignments: Sequence[Assignment]
    subtasks: Sequence[tuple[Task, Line | None]]
    history: Sequence[Entry]
    notices: Sequence[Notice]
    before: Task | None
    after: Task | None
    chosen: int = 0  # the turn that the address names

    @property
    def segments(self) -> list[str]:
        return [_SEGMENT[part.state] for part in self.clarity.all]

    @property
    def clarities(self) -> list[tuple[object, str]]:
        """The six with the class of their words."""
        return [(part, _WORDS_CLASS[part.state]) for part in self.clarity.all]

    @cached_property
    def shown(self) -> Line | None:
        """The turn that says most about what is to be done: its state is the task's."""
        return most_urgent(list(self.turns))

    @property
    def percent(self) -> int | None:
        return self.shown.turn.percent if self.shown else None

    @property
    def leads(self) -> list[Assignment]:
        return [each for each in self.assignments if each.part == Part.LEAD]

    @property
    def helping(self) -> list[Assignment]:
        return [each for each in self.assignments if each.part == Part.COORDINATING]

    @property
    def accountable(self) -> Assignment | None:
        return next((each for each in self.assignments if each.is_accountable), None)

    @property
    def candidates(self) -> list[Unit]:
        """Where the plan names several leads, those that could be made accountable with one click."""
        leads = self.leads
        return [each.unit for each in leads if not each.is_accountable] if len(leads) > 1 else []

    @property
    def is_of_several(self) -> bool:
        """Whether several units answer, each for itself."""
        return len({line.turn.answering_id for line in self.turns}) > 1

    @property
    def primary(self) -> TurnLine | None:
        """The turn that the main button of the page is about: the first that the person may report on."""
        mine = [line for line in (*self.turns, *self.asked) if line.takes_reports]
        named = next((line for line in mine if line.turn.pk == self.chosen), None)
        if named is not None:
            return named
        urgent = most_urgent(list(mine))
        return next((line for line in mine if line is urgent), None)

    @property
    def awaited(self) -> list[TurnLine]:
        """Turns in which somebody waits for this person's word: hand-ins, and extensions asked."""
        return [
            line
            for line in (*self.turns, *self.asked)
            if (line.may_accept and line.state is WorkState.HANDED_IN) or (line.may_extend and line.waiting_extension)
        ]

    @property
    def has_late(self) -> bool:
        return any(line.is_late for line in self.turns)

    @property
    def products(self) -> tuple[Product, ...]:
        """What the plan expects, one by one."""
        return split_products(self.task.outputs)

    @property
    def may_ask(self) -> bool:
        """Whether the person may ask coordinating units, for the task's commune or for its accountable unit."""
        asking = self.accountable.unit if self.accountable else self.task.unit
        return (
            bool(self.helping) and not self.task.is_dropped and is_allowed(self.may.by, Permission.TASK_ASSIGN, asking)
        )

    @property
    def may_split(self) -> bool:
        """Whether the person may split pieces off for one of the units that answer."""
        if self.task.is_dropped or self.task.parent_id is not None:
            return False
        return any(is_allowed(self.may.by, Permission.TASK_ASSIGN, each.unit) for each in self.assignments)

    @property
    def printed_at(self) -> datetime:
        return timezone.now()

    @property
    def lacking(self) -> list[TurnLine]:
        """Late turns without any proof yet."""
        return [line for line in self.turns if line.is_late and not any(r.evidence.all() for r in line.reports)]

    @property
    def proved(self) -> list[tuple[TurnLine, ProgressReport]]:
        """Reports that bring evidence, turn by turn."""
        return [(line, each) for line in (*self.turns, *self.asked) for each in line.reports if each.evidence.all()]


def task_for_page(tasks: "QuerySet[Task]", pk: int) -> Task | None:
    """The task with what its page needs, or ``None``."""
    return (
        tasks.select_related("unit", "plan", "row__version", "presiding", "parent", "created_by", "dropped_by")
        .filter(pk=pk)
        .first()
    )


def task_page(task: Task, by: Person, on: date, chosen: int = 0) -> TaskPage:
    """Everything known of the task, as ``by`` may see and do it. ``chosen`` is the turn that the main button is about,
    where the person may report on it."""
    may = May(by, task)
    lines = [_turn_line(turn, may, on) for turn in _turns(task)]
    assignments = list(task.assignments.filter(ended_at__isnull=True).select_related("unit", "officer"))
    source = task_source(task.row) if task.row else None
    turns = [line for line in lines if not line.is_asked]
    before, after = _neighbours(task)
    return TaskPage(
        task=task,
        on=on,
        may=may,
        source=source,
        clarity=clarities_at_work(
            source.clarity if source else _own_clarities(task), _at_work(task, assignments, turns), on
        ),
        turns=turns,
        asked=[line for line in lines if line.is_asked],
        assignments=assignments,
        subtasks=_subtasks(task, on),
        history=history_of(task, [line.turn for line in lines]),
        notices=list(notices_about(task)[:_NOTICES]),
        before=before,
        after=after,
        chosen=chosen,
    )


def _turns(task: Task) -> "QuerySet[Occurrence]":
    reports = ProgressReport.objects.select_related("reported_by").prefetch_related(
        "products", "evidence__file", Prefetch("reviews", queryset=Review.objects.select_related("reviewed_by"))
    )
    extensions = Extension.objects.select_related("asked_by", "decided_by")
    return (
        task.occurrences.select_related("answering", "officer", "unit", "task")
        .prefetch_related(
            Prefetch("reports", queryset=reports), Prefetch("extensions", queryset=extensions), "redates__redated_by"
        )
        .order_by("answering__path", "due_on", "pk")
    )


def _turn_line(turn: Occurrence, may: May, on: date) -> TurnLine:
    return TurnLine(
        turn,
        on,
        may_report=is_allowed(may.by, Permission.TASK_REPORT, turn.answering),
        may_delegate=is_allowed(may.by, Permission.TASK_ASSIGN, turn.answering) and not turn.is_settled,
        may_accept=may.accept,
        may_extend=may.extend,
        may_drop=may.edit,
        may_send_link=may.assign and turn.answering.kind == UnitKind.OUTSIDE and not turn.is_settled,
    )


def _at_work(task: Task, assignments: Sequence[Assignment], turns: Sequence[TurnLine]) -> AtWork:
    answering = {line.turn.answering for line in turns if line.turn.answering_id != task.unit_id}
    accountable = next((each for each in assignments if each.is_accountable), None)
    asked = [accountable.unit] if accountable else sorted(answering, key=lambda unit: unit.path)
    officers = {line.turn.officer.full_name: None for line in turns if line.turn.officer and not line.turn.is_settled}
    if accountable and accountable.officer:
        officers[accountable.officer.full_name] = None
    return AtWork(
        officers=tuple(officers),
        heads=_head_names(asked),
        accountable=accountable.unit.name if accountable else "",
        each=tuple(unit.name for unit in asked) if accountable is None else (),
        leads=tuple(each.unit.name for each in assignments if each.part == Part.LEAD),
        presiding=task.presiding.full_name if task.presiding else "",
        turns=tuple(line.turn.facts for line in turns),
    )


def _head_names(units: Sequence[Unit]) -> tuple[str, ...]:
    """The heads of some units, in one query."""
    grants = RoleGrant.objects.filter(
        unit__in=units, role=Role.HEAD, ended_at__isnull=True, person__is_active=True
    ).select_related("person")
    return tuple(dict.fromkeys(grant.person.full_name for grant in grants))


def _own_clarities(task: Task) -> SixClarities:
    """The six of a task outside a plan, by its own words."""
    value = TaskValue(
        place=Place(),
        content=task.content,
        outputs=task.outputs or None,
        leader=task.leader or None,
        lead=task.lead or None,
        deadline=task.deadline or None,
        understood_deadline=deadline_of(task),
        products=split_products(task.outputs),
    )
    return six_clarities(value, PlanValue(source="", tasks=(value,)))


def _subtasks(task: Task, on: date) -> list[tuple[Task, Line | None]]:
    parts = task.subtasks.prefetch_related(
        Prefetch("occurrences", queryset=Occurrence.objects.select_related("answering", "officer"))
    ).order_by("position", "pk")
    return [(part, most_urgent([Line(turn, on) for turn in part.occurrences.all()])) for part in parts]


def _neighbours(task: Task) -> tuple[Task | None, Task | None]:
    """The tasks before and after it in its plan."""
    if task.plan_id is None:
        return None, None
    others = Task.objects.filter(plan=task.plan_id, parent__isnull=True, dropped_at__isnull=True)
    before = others.filter(position__lt=task.position).order_by("-position").first()
    return before, others.filter(position__gt=task.position).order_by("position").first()
