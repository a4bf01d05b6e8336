"""The months of the demo's year: proposed, contested, answered, closed one after the other up to the day of loading."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import cycle
from typing import Any

from django.utils import timezone

from sauro.core.ratings import Judged, MonthSheet, Standing, SubjectKind, load_method
from sauro.web.demo.plan import data
from sauro.web.organisation.models import Person, Unit
from sauro.web.ratings.actions import (
    Said,
    answer_contest,
    assess,
    close_month,
    open_month,
    raise_contest,
    set_rules,
    show_month,
)
from sauro.web.ratings.models import Assessment, Closing, RatingMonth
from sauro.web.ratings.queries.rules import Rules
from sauro.web.ratings.queries.sheets import live_sheet
from sauro.web.tasks.models import Occurrence

_CODES = tuple(mark.code for mark in load_method().marks)


class Months:
    """The acts of the year's months up to ``today``."""

    def __init__(self, commune: Unit, people: Mapping[str, Person], today: date) -> None:
        self.commune, self.people, self.today = commune, people, today
        self.said = data("minh_son_ratings", today.year)
        self.marks = {row["person"]: cycle(row["common"]) for row in self.said["mark"]}
        self.rules = Rules(
            {kind: Decimal(value) for kind, value in self.said["factors"].items()}, self.said["contest_days"]
        )
        self.to_tell = ["accepted", "refused"]
        self.told: set[str] = set()

    def live(self) -> None:
        """Every month that began; what is over was shown, and closed where the days to contest are over."""
        for number in range(1, self.today.month + 1):
            made = open_month(
                by=self.people["mai"], unit=self.commune, year=self.today.year, month=number, on=self.today
            )
            if number == 1:
                set_rules(by=self.people["mai"], month=made, rules=self.rules, reason=self.said["basis"])
            if made.window.end_on < self.today:
                self._follow(made, is_last=number == self.today.month - 1)

    def _follow(self, month: RatingMonth, *, is_last: bool) -> None:
        """A month that is over. The last one was shown lately, so that it can still be contested."""
        first_on = month.window.end_on + timedelta(days=1)
        show_on = max(first_on, self.today - timedelta(days=1)) if is_last else first_on
        self._mark(month, show_on)
        month = show_month(by=self.people["mai"], month=month, on=show_on)
        if self.to_tell:
            self._contest(month, show_on)
        assert month.contest_until_on is not None
        close_on = month.contest_until_on + timedelta(days=1)
        if close_on <= self.today:
            close_month(by=self.people["khai"], month=month, on=close_on)
            at = datetime.combine(close_on, time(15, 10), tzinfo=timezone.get_default_timezone())
            Closing.objects.filter(month=month).update(closed_at=at)  # the day of the story, not of the loading

    def _mark(self, month: RatingMonth, on: date) -> None:
        rows = {row.subject.person: row.subject for row in live_sheet(month, on).rows if row.subject.person}
        for row in self.said["mark"]:
            person = self.people[row["person"]]
            subject = rows[str(person.pk)]
            is_head = subject.kind is SubjectKind.HEAD
            marks = dict(zip(_CODES, map(Decimal, row["marks"]), strict=True)) if is_head else {}
            common = Decimal(str(next(self.marks[row["person"]])))
            words = {name: row.get(name, "") for name in ("strengths", "limits")}
            said = Said(common, row["reason"], marks, **words)
            by = self.people["mai"] if is_head else self._head_of(subject.unit)
            assess(by=by, month=month, subject=subject, stage=Assessment.Stage.PROPOSAL, said=said)

    def _head_of(self, unit: str) -> Person:
        """The head of an office, else who keeps the sheet."""
        heads = ("thao", "quan", "viet", "nga", "tuan")
        found = (self.people[login] for login in heads if str(self.people[login].unit_id) == unit)
        return next(found, self.people["mai"])

    def _contest(self, month: RatingMonth, on: date) -> None:
        """Of the months that have something late, two are contested; one is granted, one is not."""
        late = next(self._late(live_sheet(month, on)), None)
        if late is None:
            return
        outcome = self.to_tell.pop(0)
        self.told.add(late.product.key)
        turn = Occurrence.objects.select_related("task", "unit", "answering", "officer").get(pk=int(late.product.key))
        words: Mapping[str, Any] = self.said[outcome]
        contest = raise_contest(
            by=turn.officer or self._head_of(late.product.unit),
            month=month,
            occurrence=turn,
            matter="cause",
            words=words["words"],
            on=on,
        )
        is_accepted = outcome == "accepted"
        answer_contest(by=self.people["khai"], contest=contest, is_accepted=is_accepted, answer=words["answer"])

    def _late(self, sheet: MonthSheet) -> Iterator[Judged]:
        """What is late or overdue, of an office that has a head."""
        wanted: Sequence[Standing] = (Standing.LATE, Standing.OVERDUE)
        heads = {row.subject.unit for row in sheet.rows if row.subject.kind is SubjectKind.HEAD}
        for row in sheet.rows:
            for one in row.rating.products:
                known = one.product.key in self.told or one.is_carried or one.product.unit not in heads
                if one.standing in wanted and not known:
                    yield one


def live_ratings(commune: Unit, people: Mapping[str, Person], today: date) -> None:
    """What became of the months of the year until ``today``."""
    Months(commune, people, today).live()
