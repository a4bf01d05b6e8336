"""A generated province as plain values: communes, offices, people, two years of tasks, what became of each turn.

    python benchmarks/work/province.py [--communes 126] [--provinces 1] [--seed 1] [--on 2026-11-21] [--kept 2]

Everything follows from the seed and the day, commune by commune, so that the whole country (3,321 communes) passes
through without standing in memory, and the same commune is the same in both systems. Deadlines are read and dated by
the core itself. Run as a program it counts what it makes.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

sys.path.insert(0, str(Path(__file__).parent))

import province_words as words

from sauro.core.deadlines import ReportDay, read_deadline
from sauro.core.work import Turn, planned_turns

TASKS = 60
YEARS = 2


def today() -> date:
    return datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()


@dataclass(frozen=True, slots=True)
class Office:
    number: int  # within its commune, from 0
    name: str
    short_name: str
    is_outside: bool


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a commune; ``office`` is the number of the office, None for its leaders."""

    login_name: str
    full_name: str
    role: str  # as the site's roles
    office: int | None


@dataclass(frozen=True, slots=True)
class Document:
    """A piece of evidence."""

    number: str
    issued_on: date
    subject: str
    size: int


@dataclass(frozen=True, slots=True)
class Report:
    """What an office said, and what became of it (``accepted``: None where nobody looked yet)."""

    on: date
    words: str
    percent: int | None
    is_hand_in: bool
    documents: tuple[Document, ...] = ()
    accepted: bool | None = None
    reviewed_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A turn in one office, with its facts as of the day of the province."""

    office: int
    turn: Turn
    reports: tuple[Report, ...] = ()
    dropped_on: date | None = None
    extended_from: date | None = None  # the first due day, where more time was granted
    due_on: date | None = None

    @property
    def handed_in_on(self) -> date | None:
        return next((each.on for each in reversed(self.reports) if each.is_hand_in), None)

    @property
    def accepted_on(self) -> date | None:
        return next((each.reviewed_on for each in self.reports if each.accepted), None)

    @property
    def returned_on(self) -> date | None:
        last = next((each for each in reversed(self.reports) if each.is_hand_in), None)
        return last.reviewed_on if last is not None and last.accepted is False else None


@dataclass(frozen=True, slots=True)
class Work:
    """A task of one year. The first of ``leads`` is accountable."""

    year: int
    position: int
    section: str
    section_title: str
    content: str
    outputs: str
    deadline: str
    kind: str
    leads: tuple[int, ...]
    coordinating: tuple[int, ...]
    is_each: bool  # every lead delivers for itself
    deliveries: tuple[Delivery, ...]


@dataclass(frozen=True)
class Commune:
    number: int  # within the country, from 0
    province: int
    name: str
    offices: tuple[Office, ...]
    people: tuple[Member, ...]
    work: tuple[Work, ...]


@dataclass(frozen=True)
class Province:
    number: int
    name: str
    officer: Member
    communes: range  # numbers of its communes


@dataclass(frozen=True)
class Country:
    """``communes`` spread evenly over ``provinces``; ``on`` is the day of which the facts are true."""

    communes: int = 126
    provinces: int = 1
    seed: int = 1
    on: date = field(default_factory=today)
    tasks: int = TASKS
    kept: int = YEARS  # how many years stand in the database, this one included

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(range(self.on.year - YEARS + 1, self.on.year + 1))

    @property
    def years_before(self) -> tuple[int, ...]:
        """Years that are kept beyond the usual ones; they are drawn apart, so that the others stay the same."""
        return tuple(range(self.on.year - self.kept + 1, self.years[0]))

    def each_province(self) -> Iterator[Province]:
        for number in range(self.provinces):
            first, last = (self.communes * (number + at) // self.provinces for at in (0, 1))
            name = f"UBND tỉnh {_place(number, words.SYLLABLES[20:] + words.SYLLABLES[:20])}"
            officer = Member(f"tinh{number}", "Vũ Thị Liên", "province", None)
            yield Province(number, name, officer, range(first, last))

    def each_commune(self) -> Iterator[Commune]:
        for province in self.each_province():
            for number in province.communes:
                yield self.commune(number, province.number)

    def commune(self, number: int, province: int) -> Commune:
        chance = Random(f"{self.seed}:{number}")
        name = self.name_of(number)
        offices = tuple(_offices(name.removeprefix("UBND ")))
        work = tuple(each for year in self.years for each in _year_of_work(chance, self, year))
        people = tuple(_people(chance, number))
        return Commune(number, province, name, offices, people, (*self._work_before(number), *work))

    def _work_before(self, number: int) -> Iterator[Work]:
        for year in self.years_before:
            yield from _year_of_work(Random(f"{self.seed}:{number}:{year}"), self, year)

    @staticmethod
    def name_of(number: int) -> str:
        """The name of a commune without the rest of it."""
        return f"UBND {'phường' if number % 5 == 0 else 'xã'} {_place(number, words.SYLLABLES)}"


def _place(number: int, syllables: Sequence[str]) -> str:
    """Every number has a name of its own: two syllables, later three."""
    many = len(syllables)
    high, low = divmod(number, many)
    high, turn = high % many, high // many
    second = syllables[(low + 7 * high + 1) % many]
    return " ".join(filter(None, (syllables[low], second, syllables[turn] if turn else "")))


def _offices(place: str) -> Iterator[Office]:
    for number, (name, short, is_outside, _) in enumerate(words.OFFICES):
        yield Office(number, f"{name} {place}" if is_outside else name, short, is_outside)


def _people(chance: Random, commune: int) -> Iterator[Member]:
    """Two leaders, one standing body, one administrator, a head of each office, officers of the large ones."""
    roles: list[tuple[str, str, int | None]] = [
        *(("ct", "leader", None), ("pct", "leader", None), ("cchc", "standing_body", 1), ("qt", "administrator", 0)),
        *((f"tp{number}", "head", number) for number in range(len(words.OFFICES))),
        *((f"cb{number}-{turn}", "officer", number) for number in range(6) for turn in range(2)),
    ]
    for short, role, office in roles:
        name = " ".join((chance.choice(words.FAMILIES), chance.choice(words.MIDDLES), chance.choice(words.GIVEN)))
        yield Member(f"x{commune}.{short}", name, role, office)


# Tasks


def _year_of_work(chance: Random, country: Country, year: int) -> Iterator[Work]:
    weights = [weight for _, _, weight in words.SECTIONS]
    numbers = sorted(chance.choices(range(len(words.SECTIONS)), weights, k=country.tasks))
    for position, at in enumerate(numbers, start=1):
        section, title, _ = words.SECTIONS[at]
        leads, coordinating, is_each = _addressees(chance)
        outputs = " ".join((chance.choice(words.PRODUCTS), "của UBND" if chance.random() < 0.3 else "")).strip()
        deadline = _deadline(chance, year)
        deliveries = _deliveries(chance, country.on, year, deadline, leads if is_each else leads[:1], outputs)
        content = _content(chance, section, year)
        kind = read_deadline(deadline, year=year).kind.value
        yield Work(
            *(year, position, section, title, content, outputs, deadline, kind),
            *(leads, coordinating, is_each, tuple(deliveries)),
        )


def _addressees(chance: Random) -> tuple[tuple[int, ...], tuple[int, ...], bool]:
    """Mostly one office leads; now and then two, or all for themselves."""
    draw = chance.random()
    if draw < 0.04:
        return tuple(range(8)), (), True
    weights = [weight for *_, weight in words.OFFICES]
    drawn = list(dict.fromkeys(chance.choices(range(len(words.OFFICES)), weights, k=4)))
    leads = tuple(drawn[: 2 if draw < 0.12 else 1])
    return leads, tuple(drawn[len(leads) :]), False


def _content(chance: Random, section: str, year: int) -> str:
    matters = chance.sample(words.MATTERS[section], k=2 if chance.random() < 0.35 else 1)
    tail = chance.choice(words.TAILS).format(n=chance.randint(2, 480))
    sentence = f"{chance.choice(words.ACTIONS)} {'; '.join(matters).format(year=year)}"
    return f"{sentence} {tail}".strip()


def _deadline(chance: Random, year: int) -> str:
    drawn = chance.choices(words.DEADLINES, [each.weight for each in words.DEADLINES])[0]
    quarter = chance.choice(("I", "II", "III", "IV"))
    return drawn.words.format(year=year, month=chance.randint(1, 12), quarter=quarter, day=chance.randint(2, 28))


@lru_cache(maxsize=8192)
def _turns(deadline: str, year: int) -> tuple[Turn, ...]:
    """The core's own reading and dating, with the four reports that a commune owes each year."""
    days = (
        *(ReportDay("Quý I", date(year, 3, 15)), ReportDay("6 tháng", date(year, 6, 15))),
        *(ReportDay("Quý III", date(year, 9, 15)), ReportDay("Năm", date(year, 12, 10))),
    )
    return planned_turns(read_deadline(deadline, year=year), report_days=days)


# What became of them


def _deliveries(
    chance: Random, on: date, year: int, deadline: str, offices: Sequence[int], outputs: str
) -> Iterator[Delivery]:
    for turn in _turns(deadline, year):
        for office in offices:
            yield _delivery(chance, on, year, turn, office, outputs)


def _delivery(chance: Random, on: date, year: int, turn: Turn, office: int, outputs: str) -> Delivery:
    if turn.due_on is None:
        over = year < on.year  # nothing came in the year: no longer carried out
        return Delivery(office, turn, dropped_on=date(year, 12, 31) if over else None)
    due = turn.due_on
    extended_from = None
    if chance.random() < 0.05 and due.month < 12:
        extended_from, due = due, due + timedelta(days=chance.choice((10, 15, 30)))
    reports = tuple(_reports(chance, on, turn.start_on, due, outputs))
    return Delivery(office, turn, reports, extended_from=extended_from, due_on=due)


def _reports(chance: Random, on: date, start: date | None, due: date, outputs: str) -> Iterator[Report]:
    """Words under way for a third of the turns; then the hand-in, on time mostly; now and then returned once."""
    opened = max(start or due - timedelta(days=30), due - timedelta(days=90))
    handed_in = _day_of_hand_in(chance, on, due)
    if chance.random() < 0.35:
        said = opened + timedelta(days=chance.randint(1, 20))
        if said <= on and (handed_in is None or said < handed_in):
            yield Report(said, chance.choice(words.UNDER_WAY), chance.randrange(10, 90, 10), is_hand_in=False)
    if handed_in is None or handed_in > on:
        return
    if chance.random() < 0.08:
        back = handed_in + timedelta(days=chance.randint(1, 3))
        reason = chance.choice(words.RETURNED) if back <= on else ""
        yield _hand_in(chance, handed_in, outputs, accepted=False if back <= on else None, on=back, reason=reason)
        handed_in = back + timedelta(days=chance.randint(1, 5))
        if handed_in > on:
            return
    seen = handed_in + timedelta(days=chance.randint(0, 5))
    yield _hand_in(chance, handed_in, outputs, accepted=True if seen <= on else None, on=seen, reason="")


def _day_of_hand_in(chance: Random, on: date, due: date) -> date | None:
    draw = chance.random()
    if draw < 0.03 and due > on - timedelta(days=200):
        return None  # not done to this day
    if draw < 0.14:
        return due + timedelta(days=chance.randint(1, 25))
    return due - timedelta(days=min(int(chance.expovariate(1 / 6)), 60))


def _hand_in(chance: Random, day: date, outputs: str, *, accepted: bool | None, on: date, reason: str) -> Report:
    many = chance.choices((0, 1, 2), (15, 70, 15))[0]
    documents = tuple(_document(chance, day, outputs) for _ in range(many))
    reviewed = on if accepted is not None else None
    return Report(day, chance.choice(words.DONE), 100, True, documents, accepted, reviewed, reason)


def _document(chance: Random, day: date, outputs: str) -> Document:
    number = f"{chance.randint(1, 900)}/{chance.choice(('KH', 'BC', 'QĐ', 'CV'))}-UBND"
    subject = f"{outputs} {chance.choice(words.MATTERS['III'])}"
    return Document(number, day - timedelta(days=chance.randint(0, 6)), subject, chance.randint(20_000, 900_000))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--communes", type=int, default=126)
    parser.add_argument("--provinces", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--on", type=date.fromisoformat, default=today())
    parser.add_argument("--kept", type=int, default=YEARS)
    options = parser.parse_args()
    started = time.perf_counter()
    counted = counts(Country(options.communes, options.provinces, options.seed, options.on, kept=options.kept))
    for name, number in counted.items():
        print(f"{name}: {number:,}")
    print(f"made in {time.perf_counter() - started:.1f} s")
    return 0


def counts(country: Country) -> Counter[str]:
    """How many of everything there are."""
    counted: Counter[str] = Counter()
    for commune in country.each_commune():
        counted["communes"] += 1
        counted["people"] += len(commune.people)
        counted["tasks"] += len(commune.work)
        for work in commune.work:
            counted[f"tasks of kind {work.kind}"] += 1
            counted["assignments"] += len(work.leads) + len(work.coordinating)
            for each in work.deliveries:
                _count_delivery(counted, each, country.on)
    return counted


def _count_delivery(counted: Counter[str], each: Delivery, on: date) -> None:
    counted["occurrences"] += 1
    counted["reports"] += len(each.reports)
    counted["pieces of evidence"] += sum(len(report.documents) for report in each.reports)
    if each.accepted_on is not None:
        counted["accepted"] += 1
    elif each.dropped_on is not None:
        counted["dropped"] += 1
    elif each.due_on is None:
        counted["waiting"] += 1
    elif each.handed_in_on is not None:
        counted["handed in"] += 1
    else:
        counted["late" if each.due_on < on else "open"] += 1


if __name__ == "__main__":
    sys.exit(main())
