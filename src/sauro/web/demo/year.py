"""A year of life in the demo commune: reports, papers, acceptances, extensions, events, as they stand on a day.

Everything is done by people through the acts that the site offers; ``on`` of an act is the day of the story.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from itertools import cycle
from typing import Any

from django.db import transaction
from django.utils import timezone

from sauro.core.plans.products import split_products
from sauro.web.demo.papers import number_of, write_paper
from sauro.web.demo.plan import data
from sauro.web.evidence.actions.adding import add_file, add_link
from sauro.web.evidence.actions.describing import describe
from sauro.web.evidence.actions.reading import read_evidence
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Person, Role, Unit
from sauro.web.tasks.actions.assigning import ask_unit, delegate
from sauro.web.tasks.actions.comments import comment
from sauro.web.tasks.actions.dropping import drop_occurrence
from sauro.web.tasks.actions.extending import ask_extension, grant_extension, refuse_extension
from sauro.web.tasks.actions.occasions import record_occasion
from sauro.web.tasks.actions.reporting import Delivered, Said, report_progress
from sauro.web.tasks.actions.reviewing import accept_delivery, return_delivery
from sauro.web.tasks.actions.splitting import add_subtask
from sauro.web.tasks.actions.urging import urge
from sauro.web.tasks.models import Occurrence, Task
from sauro.web.tasks.queries.grounds import some_working_days_on

LATELY, SOON = 45, 60  # days
_UNCONFIRMED = 3  # the newest papers wait for a person to confirm what was read


@dataclass(frozen=True, slots=True)
class _Step:
    """What happens on a day; steps are taken in the order of their days."""

    on: date
    take: Callable[[date], object]


class Year:
    """The acts of a year up to ``today``."""

    def __init__(self, commune: Unit, people: dict[str, Person], today: date) -> None:
        self.commune, self.people, self.today = commune, people, today
        self.said = data("minh_son_year", today.year)
        self.stories = {str(row["task"]): row for row in self.said["story"]}
        self.steps: list[_Step] = []
        self.papers: list[tuple[Evidence, dict[str, Any]]] = []
        heads = (person for person in people.values() if person.grants.filter(role=Role.HEAD).exists())
        self.heads = {person.unit_id: person for person in heads}

    @transaction.atomic
    def live(self) -> None:
        """Do it all, wholly or not at all."""
        self._delegate()
        self._record_events()
        self._drop()
        for fate, turn in self._fates():
            getattr(self, f"_{fate}")(turn)
        for step in sorted(self.steps, key=lambda step: step.on):
            step.take(step.on)
        self._confirm_papers()
        self._talk()
        self._urge()

    # What turns become

    def _fates(self) -> Iterator[tuple[str, Occurrence]]:
        """Each turn that is due by now or soon, with what becomes of it."""
        fates, stuck = self.said["fates"], self.said["fates"]["stuck"]
        patterns = {name: cycle(fates[name]) for name in ("soon", "lately", "before")}
        open_turns = Occurrence.objects.filter(unit=self.commune, due_on__isnull=False, dropped_on__isnull=True)
        turns = open_turns.select_related("task", "unit", "answering", "officer", "presiding")
        for turn in sorted(turns, key=lambda turn: (abs((turn.due_on - self.today).days), turn.pk)):  # type: ignore[operator]
            left = (turn.due_on - self.today).days  # type: ignore[operator]
            if left > SOON or turn.task.number not in self.stories:
                continue
            if left < 0 and turn.task.number in stuck:
                yield stuck[turn.task.number], turn
            else:
                yield next(patterns["soon" if left >= 0 else "lately" if left >= -LATELY else "before"]), turn

    def _on_time(self, turn: Occurrence) -> None:
        handed_in = self._day(turn, -1 - turn.pk % 6)
        self._hand_in(turn, handed_in)
        self._accept(turn, handed_in + timedelta(days=1 + turn.pk % 3))

    def _done_late(self, turn: Occurrence) -> None:
        handed_in = self._day(turn, 1 + turn.pk % 7)
        self._hand_in(turn, handed_in)
        self._accept(turn, handed_in + timedelta(days=2))

    def _done_early(self, turn: Occurrence) -> None:
        self._hand_in(turn, self._ago(6))
        self._accept(turn, self._ago(3))

    def _handed_in(self, turn: Occurrence) -> None:
        self._hand_in(turn, min(self._day(turn, -1), self._ago(1)))

    def _returned(self, turn: Occurrence) -> None:
        self._hand_in(turn, self._ago(4))
        reason = "Còn thiếu danh sách ký nhận và ngày của biên bản; đề nghị bổ sung rồi nộp lại."
        self._add(
            self._ago(2), lambda on: return_delivery(by=self.people["mai"], occurrence=turn, on=on, reason=reason)
        )

    def _under_way(self, turn: Occurrence) -> None:
        self._report(turn, self._ago(3))

    def _late(self, turn: Occurrence) -> None:
        self._report(turn, self._day(turn, -5))

    def _nothing(self, turn: Occurrence) -> None:
        """Nobody has said anything yet."""

    def _asks(self, turn: Occurrence) -> None:
        self._ask(turn, self._ago(1), "Chờ số liệu của các thôn, dự kiến có sau mười ngày.")

    def _asks_late(self, turn: Occurrence) -> None:
        self._report(turn, self._day(turn, -5))
        self._ask(turn, self._ago(2), "Vướng hồ sơ gốc của bốn cơ sở nhà, đất; xin thêm thời gian để đủ hồ sơ.")

    def _extended(self, turn: Occurrence) -> None:
        self._ask(turn, self._ago(6), "Chuyên gia của tỉnh chỉ bố trí được sang tháng sau.")
        self._decide(turn, self._ago(4), is_granted=True)

    def _granted_late(self, turn: Occurrence) -> None:
        asked = self._day(turn, 2)
        self._report(turn, self._day(turn, -3))
        self._ask(turn, asked, "Sở đang thẩm định, chưa có văn bản trả lời.", until=self.today + timedelta(days=20))
        self._decide(turn, min(asked + timedelta(days=2), self.today), is_granted=True)

    def _refused(self, turn: Occurrence) -> None:
        asked = self._day(turn, -2)
        self._ask(turn, asked, "Trùng đợt kiểm tra của tỉnh.")
        self._decide(turn, min(asked + timedelta(days=1), self.today), is_granted=False)

    # Steps on days

    def _add(self, on: date, take: Callable[[date], object]) -> None:
        self.steps.append(_Step(min(on, self.today), take))

    def _day(self, turn: Occurrence, days: int) -> date:
        """A day of this year so many days from the turn's own, and not after today."""
        assert turn.due_on is not None
        day = turn.due_on + timedelta(days=days)
        return min(max(day, date(self.today.year, 1, 2)), self.today)

    def _ago(self, days: int) -> date:
        return self.today - timedelta(days=days)

    def _by(self, turn: Occurrence) -> Person:
        """Who reports: the officer of the turn, else the head of its unit, else the standing body."""
        return turn.officer or self.heads.get(turn.answering_id) or self.people["mai"]

    def _report(self, turn: Occurrence, on: date) -> None:
        story = self.stories[turn.task.number]
        said = Said(words=story["words"], percent=story.get("percent", 40))
        self._add(on, lambda on: report_progress(by=self._by(turn), occurrence=turn, said=said, on=on))

    def _hand_in(self, turn: Occurrence, on: date) -> None:
        story = self.stories[turn.task.number]

        def hand_in(on: date) -> None:
            products = [Delivered(each.kind, each.words) for each in split_products(turn.task.outputs)]
            said = Said(words=story["words"], products=products, evidence=self._evidence(turn, on), is_hand_in=True)
            report_progress(by=self._by(turn), occurrence=turn, said=said, on=on)

        self._add(on, hand_in)

    def _accept(self, turn: Occurrence, on: date) -> None:
        self._add(on, lambda on: accept_delivery(by=self.people["mai"], occurrence=turn, on=on))

    def _ask(self, turn: Occurrence, on: date, reason: str, until: date | None = None) -> None:
        assert turn.due_on is not None
        until_on = until or max(turn.due_on, self.today) + timedelta(days=12)
        self._add(
            on,
            lambda on: ask_extension(by=self._by(turn), occurrence=turn, until_on=until_on, reason=reason, on=on),
        )

    def _decide(self, turn: Occurrence, on: date, *, is_granted: bool) -> None:
        def decide(on: date) -> None:
            asked = turn.extensions.get(decided_at__isnull=True)
            by = turn.presiding or self.people["khai"]
            if is_granted:
                grant_extension(by=by, extension=asked, on=on, words="Đồng ý; không gia hạn thêm lần nữa.")
            else:
                refuse_extension(by=by, extension=asked, on=on, words="Việc đã có lịch từ đầu năm, phải xong đúng hạn.")

        self._add(on, decide)

    # Papers

    def _evidence(self, turn: Occurrence, on: date) -> list[Evidence]:
        story = self.stories[turn.task.number]
        if "link" in story:
            url = f"{story['link']}{turn.due_on:%Y-%m}/"
            return [add_link(by=self._by(turn), unit=turn.answering, url=url, subject=f"{story['words']} {turn.label}")]
        if "paper" not in story:
            return []
        paper, serial = story["paper"], 20 + len(self.papers)
        subject = f"{paper['subject']} ({turn.label})" if turn.label else paper["subject"]
        content = write_paper(kind=paper["kind"], serial=serial, on=on, subject=subject, words=story["words"])
        name = f"{number_of(paper['kind'], serial).replace('/', '-')}.docx"
        piece = add_file(by=self._by(turn), unit=turn.answering, name=name, content=BytesIO(content))
        read_evidence.func(piece.pk)
        issued_on = min(on, timezone.localdate())  # a story may run ahead of the clock
        number = number_of(paper["kind"], serial)
        said = {"kind": paper["kind"], "number": number, "issued_on": issued_on, "subject": subject}
        self.papers.append((piece, said))
        return [piece]

    def _confirm_papers(self) -> None:
        """People confirm what their papers are; of the newest ones they have not done so yet."""
        for piece, said in self.papers[:-_UNCONFIRMED]:
            describe(by=piece.added_by, evidence=piece, issuer=self.commune.name, **said)

    # People

    def _task(self, number: int) -> Task:
        return Task.objects.select_related("unit", "plan").get(unit=self.commune, number=str(number))

    def _delegate(self) -> None:
        start = date(self.today.year, 1, 28)
        for row in self.said["story"]:
            if officer := row.get("officer"):
                turns = Occurrence.objects.filter(task=self._task(row["task"])).select_related(
                    "task", "answering", "unit"
                )
                by = self.heads[turns[0].answering_id]
                delegate(by=by, occurrences=list(turns), officer=self.people[officer], on=min(start, self.today))

    def _record_events(self) -> None:
        for row in self.said["occasion"]:
            on = row["on"] if "on" in row else self._ago(row["ago"])
            if on <= self.today and on.year == self.today.year:
                self._record(row, on)

    def _record(self, row: dict[str, Any], on: date) -> None:
        record_occasion(
            by=self.people["mai"],
            unit=self.commune,
            trigger=row["trigger"],
            happened_on=on,
            on=on,
            due_on=row.get("due"),
            basis=row["basis"],
        )

    def _drop(self) -> None:
        for row in self.said["drop"]:
            turn = Occurrence.objects.get(
                task=self._task(row["task"]), due_on__month=row["month"], due_on__year=self.today.year
            )
            drop_occurrence(by=self.people["mai"], occurrence=turn, basis=row["basis"], on=self.today)

    def _talk(self) -> None:
        for row in self.said["part"]:
            task = self._task(row["task"])
            by = self.heads[task.occurrences.first().answering_id]  # type: ignore[union-attr]
            due_on = self.today + timedelta(days=row["days"])
            add_subtask(
                by=by,
                task=task,
                unit=by.unit,
                content=row["content"],
                deadline=f"Ngày {due_on.day:02d}/{due_on.month:02d}/{due_on.year}",
                on=self.today,
                officer=self.people[row["officer"]],
            )
        self._ask_units()
        for row in self.said["comment"]:
            comment(by=self.people[row["by"]], task=self._task(row["task"]), words=row["words"])

    def _ask_units(self) -> None:
        units = {unit.name: unit for unit in self.commune.children.all()}
        for row in self.said["question"]:
            ask_unit(
                by=self.people["mai"],
                task=self._task(row["task"]),
                unit=units[row["unit"]],
                words=row["words"],
                due_on=self.today + timedelta(days=row["days"]),
                on=self.today,
            )

    def _urge(self) -> None:
        """The standing body urges the tasks that are stuck."""
        stuck = Occurrence.objects.filter(unit=self.commune, task__number__in=self.said["fates"]["stuck"])
        late = stuck.filter(counted_on__lt=self.today, handed_in_on__isnull=True, dropped_on__isnull=True)
        rows = list(late.select_related("task__plan__current", "unit", "answering", "officer").order_by("due_on", "pk"))
        if rows:
            answer_by = some_working_days_on(self.commune, self.today)
            urge(by=self.people["mai"], unit=self.commune, occurrences=rows, answer_by_on=answer_by, on=self.today)
