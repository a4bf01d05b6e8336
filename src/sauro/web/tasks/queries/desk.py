"""What a person has to do: their own turns by day, what waits for them, what they wait for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from sauro.core.deadlines import Kind
from sauro.core.work import WorkState, state_on
from sauro.web.organisation.models import Person, Role, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, grants_of
from sauro.web.tasks.models import Extension, Occurrence
from sauro.web.tasks.models.occurrences import ASKED, IS_OPEN
from sauro.web.tasks.queries.days import left_words, week_end
from sauro.web.tasks.queries.figures import Figures
from sauro.web.tasks.queries.mine import offices_of
from sauro.web.tasks.queries.states import Shown, counts_by_state

_MOST = 400  # turns looked at: more than a person can have in two weeks
_SHOWN = 60  # lines of what waits


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person works: the offices whose unnamed turns are theirs, those they head, the communes they lead."""

    offices: frozenset[int]
    headed: frozenset[int]
    communes: frozenset[int]
    led: frozenset[int]

    @property
    def has_work(self) -> bool:
        return bool(self.offices or self.led)


@dataclass(frozen=True, slots=True)
class Line(Shown):
    """One turn on the desk."""

    turn: Occurrence
    state: WorkState
    left: str
    is_own: bool  # else the person presides over it, or heads the office of whoever does it

    @property
    def is_asked(self) -> bool:
        return self.turn.name.startswith(ASKED)


@dataclass(frozen=True, slots=True)
class WeekDay:
    """A day of the strip, with the marks of what is due on it."""

    on: date
    is_today: bool
    marks: tuple[str, ...]

    @property
    def is_weekend(self) -> bool:
        return self.on.weekday() > 4

    @property
    def short(self) -> str:
        """T2 … T7, CN."""
        return _("CN") if self.on.weekday() == 6 else f"T{self.on.weekday() + 2}"


@dataclass(frozen=True, slots=True)
class WorkDesk:
    """The desk of a person on a day."""

    on: date
    until: date
    place: Place
    late: tuple[Line, ...]
    today: tuple[Line, ...]
    week: tuple[tuple[date, tuple[Line, ...]], ...]
    returned: tuple[Line, ...]
    asked: tuple[Line, ...]
    to_accept: tuple[Line, ...]
    to_say: tuple[Line, ...]  # no unit answers for it, or its deadline is not understood
    to_decide: tuple[Extension, ...]
    handed_in: tuple[Line, ...]
    asked_for: tuple[Extension, ...]
    questions: tuple[Line, ...]  # what the person's office asked of others
    strip: tuple[WeekDay, ...]
    nearest: Line | None
    figures: Figures | None

    @property
    def due_now(self) -> tuple[Line, ...]:
        return (*self.late, *self.today)

    @property
    def week_count(self) -> int:
        return sum(len(lines) for _, lines in self.week)

    @property
    def waiting_count(self) -> int:
        return sum(map(len, (self.returned, self.asked, self.to_accept, self.to_say, self.to_decide)))

    @property
    def awaited_count(self) -> int:
        return len(self.handed_in) + len(self.asked_for) + len(self.questions)

    @property
    def looks_past_the_week(self) -> bool:
        return (self.until - self.on).days > 6


def place_of(person: Person) -> Place:
    """By the person's roles."""
    offices, headed, communes, led = offices_of(person), set(), set(), set()
    for grant in grants_of(person):
        communes.add(grant.unit.parent_id if grant.unit.kind == UnitKind.OFFICE else grant.unit_id)
        if grant.role == Role.HEAD:
            headed.add(grant.unit_id)
        if grant.role == Role.LEADER:
            led.add(grant.unit_id)
    return Place(frozenset(offices), frozenset(headed), frozenset(filter(None, communes)), frozenset(led))


def desk_of(person: Person, on: date) -> WorkDesk:
    """What the person has to do on a day and up to the end of the week."""
    place, until = place_of(person), week_end(on)
    own = _lines(_own(person, place, on, until), on, person, place)
    dated = [line for line in own if line.state not in (WorkState.HANDED_IN, WorkState.RETURNED)]
    late = tuple(line for line in dated if line.is_late)
    coming = [line for line in dated if not line.is_late and line.turn.due_on is not None]
    today = tuple(line for line in coming if line.turn.due_on == on)
    week = [line for line in coming if line.turn.due_on and on < line.turn.due_on <= until]
    steered = _lines(_steered(person), on, person, place)
    extensions = _extensions(person)
    return WorkDesk(
        on=on,
        until=until,
        place=place,
        late=late,
        today=today,
        week=tuple((day, tuple(lines)) for day, lines in groupby(week, key=lambda line: line.turn.due_on or on)),
        returned=tuple(line for line in own if line.state is WorkState.RETURNED and line.is_own),
        asked=tuple(line for line in dated if line.is_asked and line.is_own and (line.turn.due_on or on) > until),
        to_accept=tuple(line for line in steered if line.state is WorkState.HANDED_IN),
        to_say=tuple(line for line in steered if line.state is not WorkState.HANDED_IN),
        to_decide=tuple(each for each in extensions if each.asked_by_id != person.pk),
        handed_in=tuple(line for line in own if line.state is WorkState.HANDED_IN and line.is_own),
        asked_for=tuple(each for each in extensions if each.asked_by_id == person.pk),
        questions=_lines(_questions(place), on, person, place),
        strip=_strip(own, on),
        nearest=_nearest(person, place, until, on) if place.has_work and not (late or today or week) else None,
        figures=_figures(place, on),
    )


def _is_own(person: Person, place: Place) -> Q:
    own = Q(officer=person)
    return own | Q(officer__isnull=True, answering__in=place.offices) if place.offices else own


def _mine(person: Person, place: Place, on: date) -> "QuerySet[Occurrence]":
    """Their own turns; with those they preside over, and what is late in an office that they head."""
    where = _is_own(person, place)
    if place.led:
        where |= Q(presiding=person, unit__in=place.led)
    if place.headed:
        where |= Q(answering__in=place.headed, counted_on__lt=on, handed_in_on__isnull=True)
    rows = Occurrence.objects.filter(where, IS_OPEN)
    return rows.select_related("task", "answering").order_by(F("due_on").asc(nulls_last=True), "pk")


def _own(person: Person, place: Place, on: date, until: date) -> "QuerySet[Occurrence]":
    """What is due by then, was handed in or returned, or was asked by another unit."""
    asks = Q(due_on__lte=until) | Q(counted_on__lte=until) | Q(handed_in_on__isnull=False)
    return _mine(person, place, on).filter(asks | Q(returned_on__isnull=False) | Q(name__startswith=ASKED))[:_MOST]


def _nearest(person: Person, place: Place, until: date, on: date) -> Line | None:
    rows = _mine(person, place, on).filter(due_on__gt=until, handed_in_on__isnull=True, returned_on__isnull=True)
    return next(iter(_lines(rows[:1], on, person, place)), None)


def _lines(turns: Iterable[Occurrence], on: date, person: Person, place: Place) -> tuple[Line, ...]:
    return tuple(
        Line(
            turn,
            state := state_on(turn.facts, on),
            left_words(turn.counted_on if state is WorkState.LATE else turn.due_on, on),
            turn.officer_id == person.pk or (turn.officer_id is None and turn.answering_id in place.offices),
        )
        for turn in turns
    )


def _steered(person: Person) -> "Sequence[Occurrence] | QuerySet[Occurrence]":
    """What waits for acceptance, for an accountable unit, or for a word on its deadline: all of it for the standing
    body; for a leader the hand-ins of what they preside over."""
    runs = {grant.unit_id for grant in grants_of(person) if grant.role in (Role.STANDING_BODY, Role.ADMINISTRATOR)}
    leads = {grant.unit_id for grant in grants_of(person) if grant.role == Role.LEADER} - runs
    accepts = allowed_units(person, Permission.TASK_ACCEPT)
    if not runs and not leads:
        return ()
    unsaid = Q(kind=Kind.UNREAD.value) | Q(answering=F("unit"))
    where = Q(pk__in=())
    if runs:
        where |= Q(unit__in=runs) & (Q(handed_in_on__isnull=False, unit__in=accepts) | unsaid)
    if leads:
        where |= Q(unit__in=leads, presiding=person, handed_in_on__isnull=False)
    rows = Occurrence.objects.filter(where, IS_OPEN).select_related("task", "answering")
    return rows.order_by(F("handed_in_on").asc(nulls_last=True), "pk")[:_SHOWN]


def _extensions(person: Person) -> list[Extension]:
    """Requests without an answer: those that the person decides on, and their own."""
    where = Q(asked_by=person)
    leads = {grant.unit_id for grant in grants_of(person) if grant.role == Role.LEADER}
    runs = {grant.unit_id for grant in grants_of(person) if grant.role == Role.STANDING_BODY}
    if runs:
        where |= Q(occurrence__unit__in=runs)
    if leads:
        presided = Q(occurrence__presiding=person) | Q(occurrence__presiding__isnull=True)
        where |= Q(occurrence__unit__in=leads) & presided
    waiting = Extension.objects.filter(where, decided_at__isnull=True).order_by("asked_at", "pk")
    return list(waiting.select_related("occurrence__task", "occurrence__answering", "asked_by")[:_SHOWN])


def _questions(place: Place) -> "Sequence[Occurrence] | QuerySet[Occurrence]":
    """What offices of the person asked of coordinating units and is not accepted yet."""
    if not place.offices:
        return ()
    leads = Q(task__assignments__unit__in=place.offices, task__assignments__is_accountable=True)
    rows = Occurrence.objects.filter(
        leads, IS_OPEN, unit__in=place.communes, name__startswith=ASKED, task__assignments__ended_at__isnull=True
    )
    return rows.exclude(answering__in=place.offices).select_related("task", "answering").order_by("due_on")[:_SHOWN]


def _strip(lines: Sequence[Line], on: date) -> tuple[WeekDay, ...]:
    monday = on - timedelta(days=on.weekday())
    days = [monday + timedelta(days=number) for number in range(7)]
    marks = {day: tuple(line.mark for line in lines if line.turn.due_on == day) for day in days}
    return tuple(WeekDay(day, day == on, marks[day]) for day in days)


def _figures(place: Place, on: date) -> Figures | None:
    """The year of the person's offices so far; of the whole commune for its leaders."""
    if not place.has_work:
        return None
    rows = Occurrence.objects.filter(unit__in=place.communes, year=on.year)
    if place.offices:
        rows = rows.filter(answering__in=place.offices)
    return Figures(counts_by_state(rows, on))
