"""The part of one unit in a report: figures asked and given, what is odd in them, words drafted and written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sauro.core.indicators import Figure, FigureState, Indicator, Library, Problem, check_figures, printed
from sauro.core.reports import (
    Outline,
    OutlineSection,
    Passage,
    Question,
    Role,
    draft,
    load_outline,
    special_outline,
    title_of,
)
from sauro.core.values import from_values, to_values
from sauro.web.reports.models import ReportPeriod, Submission, UnitWords
from sauro.web.reports.queries.content import Gathered, gather_for_unit

OUTLINE = "cchc-2025"
_WRITTEN = (Role.RESULTS, Role.SHORTCOMINGS, Role.NEXT, Role.PROPOSALS, Role.ANSWER)


@dataclass(frozen=True, slots=True)
class PartLine:
    """A figure that the unit answers for."""

    indicator: Indicator
    figure: Figure
    printed: str
    problems: tuple[Problem, ...] = ()

    @property
    def is_missing(self) -> bool:
        return self.figure.state is FigureState.MISSING


@dataclass(frozen=True, slots=True)
class PartSection:
    """A section that the unit writes. ``saved`` None = nobody wrote yet and the draft stands."""

    section: OutlineSection
    title: str
    drafted: str
    saved: UnitWords | None

    @property
    def text(self) -> str:
        return self.saved.text if self.saved else self.drafted

    @property
    def is_touched(self) -> bool:
        return self.saved is not None and self.saved.text != self.drafted


@dataclass(frozen=True, slots=True)
class Part:
    """The whole part, as it stands now."""

    lines: tuple[PartLine, ...]
    sections: tuple[PartSection, ...]
    problems: tuple[Problem, ...]
    explained: frozenset[str]  # codes whose giver said why

    @property
    def missing(self) -> list[Indicator]:
        return [line.indicator for line in self.lines if line.is_missing]

    @property
    def unexplained(self) -> list[Problem]:
        """What is wrong, and what is odd without a reason."""
        return [one for one in self.problems if not (one.asks_reason and self.explained & _codes(one))]

    @property
    def answered(self) -> int:
        return len(self.lines) - len(self.missing)

    @property
    def is_ready(self) -> bool:
        return not self.missing and not self.unexplained

    def as_values(self) -> dict[str, Any]:
        """What a hand-in keeps: figures and words as plain values."""
        return {
            "figures": {line.indicator.code: to_values(line.figure) for line in self.lines},
            "words": {one.section.code: one.text for one in self.sections if one.text.strip()},
            "untouched": [one.section.code for one in self.sections if not one.is_touched],
        }


def outline_of(period: ReportPeriod) -> Outline:
    """The outline that a period follows: the official one, or what a superior asked."""
    if period.is_special:
        return special_outline(period.code, period.name, questions_of(period), basis=period.order)
    return load_outline(OUTLINE)


def questions_of(period: ReportPeriod) -> tuple[Question, ...]:
    """What a report on demand must answer."""
    return tuple(from_values(Question, question) for question in period.questions)


def part_of(submission: Submission) -> Part:
    """The part of a unit as it stands now, drafted from its own deliveries and figures."""
    period = submission.period
    gathered = gather_for_unit(period, submission.unit)
    outline, problems = outline_of(period), _problems(gathered)
    saved = {row.section: row for row in submission.words.all()}
    passages = {one.section: one for one in draft(outline, gathered.library, gathered.content)}
    return Part(
        lines=tuple(_lines(gathered, problems)),
        sections=tuple(_sections(outline, gathered, passages, saved)),
        problems=problems,
        explained=frozenset(gathered.content.explained),
    )


def handed_in_figures(content: Mapping[str, Any]) -> dict[str, Figure]:
    """The figures that a hand-in keeps."""
    return {code: from_values(Figure, values) for code, values in content.get("figures", {}).items()}


def handed_in_words(content: Mapping[str, Any]) -> dict[str, str]:
    """The words that a hand-in keeps: section → text."""
    words: dict[str, str] = content.get("words", {})
    return words


def own_words(content: Mapping[str, Any]) -> dict[str, str]:
    """Of the words of a hand-in, those that people of the unit wrote: what stayed as the machine drafted it is drafted
    again for the whole, with its sources. Of a commune's signed report they were told apart when it was signed."""
    if "own" in content:
        own: dict[str, str] = content["own"]
        return own
    untouched = set(content.get("untouched", ()))
    return {section: text for section, text in handed_in_words(content).items() if section not in untouched}


def shown_figures(library: Library, figures: Mapping[str, Figure]) -> list[PartLine]:
    """Figures as lines, in printed order."""
    rows = (one for one in library.indicators if one.code in figures)
    return [PartLine(one, figures[one.code], printed(one, figures[one.code])) for one in rows]


def _lines(gathered: Gathered, problems: Sequence[Problem]) -> list[PartLine]:
    lines = []
    for code in gathered.content.asked:
        indicator, figure = gathered.library[code], gathered.content.by_code[code]
        odd = tuple(problem for problem in problems if code in _codes(problem))
        lines.append(PartLine(indicator, figure, printed(indicator, figure), odd))
    return lines


def _problems(gathered: Gathered) -> tuple[Problem, ...]:
    asked = set(gathered.content.asked)
    found = check_figures(gathered.library, gathered.content.by_code, gathered.content.previous_by_code or None)
    return tuple(problem for problem in found if asked & _codes(problem))


def _codes(problem: Problem) -> frozenset[str]:
    return frozenset((problem.indicator, *problem.others))


def _sections(
    outline: Outline, gathered: Gathered, passages: Mapping[str, Passage], saved: Mapping[str, UnitWords]
) -> Sequence[PartSection]:
    """The sections that concern the unit: where something was drafted or written, and those that everybody writes."""
    found = []
    for section in outline.sections:
        if section.role not in _WRITTEN:
            continue
        drafted = passages[section.code].text if section.code in passages else ""
        if drafted or section.code in saved or section.role is not Role.RESULTS:
            title = title_of(section, gathered.content)
            found.append(PartSection(section, title, drafted, saved.get(section.code)))
    return found
