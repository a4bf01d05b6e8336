"""What a report is made of: the outline it follows, all that is known for it, and the passages that say it.

Everything here is frozen and goes to plain values and back by ``sauro.core.values``: a site keeps passages as rows and
the content of a signed report as a snapshot.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from sauro.core.indicators import Figure, Scope
from sauro.core.periods import Window


class Role(StrEnum):
    """What stands in a section, and so what it is written from."""

    HEADING = "heading"  # only names what stands below it
    OPENING = "opening"  # legal basis and period
    RESULTS = "results"  # deliveries, words of units and figures of its field
    PLAN = "plan"  # progress of the year's plan
    ORDERS = "orders"  # what a superior asked for
    POSITIVE = "positive"  # what went well, a paragraph for each field
    SHORTCOMINGS = "shortcomings"  # what did not, and why
    NEXT = "next"  # tasks of the next period
    PROPOSALS = "proposals"  # what is asked of the superior
    ANSWER = "answer"  # one question of a report on demand
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Phrase:
    """How rows of the annex are told in a sentence. "{3/3.1}" stands for what the annex prints, "{3/2.1 of}" for a
    share with both its numbers; a part in [ ] is left out where one of its rows is not known.

    ``zero`` stands where the first row is 0 or a flag is not set, ``none`` where there was nothing to count. ``needs``
    are rows without which the phrase is not used, besides those that ``text`` names outside [ ]; ``compare`` is the row
    that is set beside the previous period, else the first.
    """

    text: str
    zero: str = ""
    none: str = ""
    needs: tuple[str, ...] = ()
    compare: str = ""


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A section. ``code`` is its place ("II.6.đ"), ``mark`` what is printed before its title ("đ)").

    ``title`` may hold "{period}", "{year}", "{next}". ``codes`` are rows of the annex, or openings of codes ending in
    "." or "/" ("3/3." = every row below 3 of form 3), whose figures the section tells. ``words`` name the fields and
    tasks of a plan that belong here; of several sections that fit, the one with the longest words has the task.
    """

    code: str
    title: str
    mark: str = ""
    role: Role = Role.RESULTS
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    scope: Scope = Scope.ANY
    optional: bool = False  # left out of the paper where nothing is said
    hint: str = ""  # what a person would write here
    phrases: tuple[Phrase, ...] = ()

    @property
    def is_titled(self) -> bool:
        """Whether its title is printed: not those of the opening and the closing."""
        return self.role not in (Role.OPENING, Role.CLOSING)

    @property
    def level(self) -> int:
        """1 for "I" and the opening, 2 for "I.1", 3 for "II.1.a"."""
        return self.code.count(".") + 1


@dataclass(frozen=True)
class Outline:
    """The sections of a report in their order, dated."""

    code: str
    name: str
    sections: tuple[OutlineSection, ...] = ()
    subject: str = "kết quả thực hiện nhiệm vụ"  # what is reported: "kết quả công tác cải cách hành chính"
    basis: str = ""  # cited in the opening
    library: str = ""  # code of the library whose rows the sections name
    source: str = ""
    confidence: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None

    def __getitem__(self, code: str) -> OutlineSection:
        return self._by_code[code]

    def get(self, code: str) -> OutlineSection | None:
        return self._by_code.get(code)

    def below(self, code: str) -> tuple[OutlineSection, ...]:
        """The sections under ``code``, at any depth."""
        return tuple(section for section in self.sections if section.code.startswith(f"{code}."))

    @cached_property
    def _by_code(self) -> dict[str, OutlineSection]:
        return {section.code: section for section in self.sections}


class SourceKind(StrEnum):
    FIGURE = "figure"  # key = code of the indicator
    PREVIOUS = "previous"  # its figure of the period before; key as above
    TASK = "task"  # key = the turn of a task, as the site knows it
    PLAN = "plan"
    TARGET = "target"
    UNIT = "unit"  # words that a unit handed in
    PAPER = "paper"  # a document cited


@dataclass(frozen=True, slots=True)
class Source:
    """Where words or numbers come from: ``key`` for the machine, ``label`` for people."""

    kind: SourceKind
    key: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with what it rests on. ``by`` is whoever wrote it, empty = the machine.

    ``key`` names what a sentence of the machine is about, so that the same sentence is known when it is written anew.
    A person's sentence with a ``key`` stands in the place of the machine's, which then said ``was``.
    """

    text: str
    sources: tuple[Source, ...] = ()
    by: str = ""
    key: str = ""
    was: str = ""
    opens: bool = True  # begins a paragraph

    @property
    def is_machine(self) -> bool:
        return not self.by


@dataclass(frozen=True, slots=True)
class Passage:
    """What a section says. ``dropped`` are the keys of the machine's sentences that a person took out."""

    section: str
    sentences: tuple[Sentence, ...] = ()
    dropped: tuple[str, ...] = ()

    @property
    def paragraphs(self) -> tuple[str, ...]:
        lines: list[str] = []
        for sentence in self.sentences:
            if sentence.opens or not lines:
                lines.append(sentence.text)
            else:
                lines[-1] += f" {sentence.text}"
        return tuple(lines)

    @property
    def by_people(self) -> str:
        """What people wrote of it, a line for each sentence."""
        return "\n".join(sentence.text for sentence in self.sentences if not sentence.is_machine)

    @property
    def text(self) -> str:
        """The whole, a line for each paragraph: what a person edits."""
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Span:
    """A period as a report names it: "Quý I" of 2026. ``window`` is not known where the regime does not state one."""

    name: str
    year: int
    code: str = ""
    window: Window | None = None

    @property
    def words(self) -> str:
        """ "quý I năm 2026", "6 tháng đầu năm 2026", "năm 2026" within a sentence."""
        name = self.name[:1].lower() + self.name[1:]
        return f"{name} {self.year}" if name.endswith("năm") else f"{name} năm {self.year}"


@dataclass(frozen=True, slots=True)
class Delivery:
    """A turn of a task that was accepted within the period. ``result`` are the unit's words, ``papers`` the proof:
    "Quyết định số 96/QĐ-UBND ngày 11/5/2026"."""

    key: str
    task: str
    field: str = ""  # the plan's own words for it: "Cải cách thủ tục hành chính"
    number: str = ""
    units: tuple[str, ...] = ()
    result: str = ""
    papers: tuple[str, ...] = ()
    done_on: date | None = None
    due_on: date | None = None
    plan: str = ""  # "Kế hoạch số 18/KH-UBND"


@dataclass(frozen=True, slots=True)
class LateTask:
    """A turn past its day when the period closed, or done after it (``done_on``), with what the unit said of it."""

    key: str
    task: str
    field: str = ""
    number: str = ""
    units: tuple[str, ...] = ()
    due_on: date | None = None
    done_on: date | None = None
    reason: str = ""
    remedy: str = ""  # how and until when it will be done
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A turn that is due in the next period."""

    key: str
    task: str
    field: str = ""
    number: str = ""
    units: tuple[str, ...] = ()
    due_on: date | None = None
    due_words: str = ""  # where the plan states no day: "Quý III"
    outputs: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class UnitText:
    """What a unit handed in for a section; a line for each paragraph."""

    unit: str
    section: str
    text: str
    key: str = ""
    by: str = ""


class TargetState(StrEnum):
    MET = "met"
    UNMET = "unmet"
    NOT_DUE = "not_due"
    NO_DATA = "no_data"


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target of the plan on the last day of the period. ``goal`` and ``need`` in words: "80%", "cần số hóa thêm 318
    hồ sơ"."""

    key: str
    name: str
    goal: str = ""
    indicator: str = ""  # code of the row that it is bound to
    value: str = ""
    state: TargetState = TargetState.NO_DATA
    need: str = ""
    field: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How the tasks of one plan, or of a superior's papers, stand on the last day of the period."""

    total: int
    done: int = 0
    done_late: int = 0
    overdue: int = 0
    plan: str = ""  # "Kế hoạch số 18/KH-UBND ngày 26/01/2026"
    key: str = ""

    @property
    def open(self) -> int:
        """Neither done nor overdue."""
        return self.total - self.done - self.overdue


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a figure jumped, in the words of whoever answers for it."""

    indicator: str
    text: str
    by: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that a superior's paper asks. ``codes`` are rows that answer it, ``words`` find deliveries."""

    key: str
    text: str
    codes: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Content:
    """All that a draft is made from. ``basis`` are the papers that the opening cites, in their order."""

    issuer: str  # "UBND xã Minh Sơn"
    receiver: str  # "Sở Nội vụ"
    period: Span
    previous: Span | None = None
    following: Span | None = None
    basis: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    previous_figures: tuple[Figure, ...] = ()
    asked: tuple[str, ...] = ()  # codes that the issuer must answer
    deliveries: tuple[Delivery, ...] = ()
    late: tuple[LateTask, ...] = ()
    upcoming: tuple[Upcoming, ...] = ()
    unit_texts: tuple[UnitText, ...] = ()
    targets: tuple[TargetLine, ...] = ()
    plan: Tally | None = None
    orders: Tally | None = None
    explanations: tuple[Explanation, ...] = ()
    units: tuple[str, ...] = ()  # those whose words are awaited
    scope: Scope = Scope.COMMUNE
    facts_on: date | None = None  # the day to which the facts were read

    @cached_property
    def by_code(self) -> dict[str, Figure]:
        return {figure.indicator: figure for figure in self.figures}

    @cached_property
    def previous_by_code(self) -> dict[str, Figure]:
        return {figure.indicator: figure for figure in self.previous_figures}

    @cached_property
    def explained(self) -> dict[str, Explanation]:
        return {one.indicator: one for one in self.explanations}

    @cached_property
    def targets_by_code(self) -> dict[str, TargetLine]:
        return {target.indicator: target for target in self.targets if target.indicator}


class GapKind(StrEnum):
    FIGURE = "figure"  # a row that was asked and not answered
    COVERAGE = "coverage"  # a figure that rests on some of the units, or of the days
    WORDS = "words"  # a unit that has not handed in its words
    REASON = "reason"  # a late task without a reason, a jump without one
    SECTION = "section"  # a section with no sentence
    QUESTION = "question"  # of a report on demand: nothing stored answers it
    MISMATCH = "mismatch"  # two things known of the same do not agree


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that the report still lacks; ``words`` say it in one sentence, ``whom`` to ask."""

    kind: GapKind
    section: str
    words: str
    key: str = ""
    whom: str = ""


class ChangeKind(StrEnum):
    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """A sentence of two versions of a section beside each other."""

    section: str
    kind: ChangeKind
    old: Sentence | None = None
    new: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A number in the text that says otherwise than the figure it names."""

    section: str
    sentence: str
    indicator: str
    typed: str
    figure: str
    words: str
    value: Decimal | None = None
