"""What the page of one period shows: lines and numbers, groups beside the portal, what cost points, how it went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.utils.translation import gettext as _

from sauro.core.indicators import plain
from sauro.core.scoring import Component, Cost, GroupBeside, Line, Move, State, costs_of, moves, rounded
from sauro.core.service_index import IndexLine, Numbers, Span, asked_numbers, index_lines, index_set, numbers_of
from sauro.web.organisation.models import Unit
from sauro.web.service_index.models import LineFigure, PublicNotice
from sauro.web.service_index.queries.sheets import PeriodSheet, held
from sauro.web.service_index.queries.suggestions import Suggestion


@dataclass(frozen=True)
class LineRow:
    """One line: what it asks, what it has, what it is worth."""

    component: Component
    line: Line
    facts: IndexLine
    figure: LineFigure | None = None
    suggestion: Suggestion | None = None
    words: str = ""  # of a quarter or a year: how its numbers came about

    @property
    def code(self) -> str:
        return self.component.code

    @property
    def asked(self) -> tuple[tuple[str, str], ...]:
        return asked_numbers(self.component)

    @property
    def numbers(self) -> Numbers:
        """The numbers that it is reckoned from; blank where there are none."""
        return numbers_of(self.component, self.line.answer) if self.line.answer else Numbers()

    @property
    def shown(self) -> str:
        """ "188/200", or "10 + 4 trên 200" of what is taken away."""
        given = [getattr(self.numbers, name) for name, _words in self.asked]
        if any(one is None for one in given):
            return ""
        return f"{' + '.join(map(plain, given[:-1]))}/{plain(given[-1])}"

    @property
    def points(self) -> str:
        """Points as the sheet shows them; empty where nobody can say yet."""
        if self.line.state in (State.ASKS, State.REFUSED):
            return ""
        return plain(rounded(self.line.points))

    @property
    def is_foreign(self) -> bool:
        """Whether the unit does not count it unless it gives numbers of its own."""
        return self.facts.of_province and self.figure is None and self.line.answer is not None

    @property
    def raised(self) -> list[tuple[str, str]]:
        """What would raise it, and by how much: "+1,2 điểm"."""
        return [(one.words, _("%(by)s điểm") % {"by": signed(one.by)}) for one in self.line.raises]

    @property
    def state(self) -> str:
        return self.line.state.value

    @property
    def is_other_than_suggested(self) -> bool:
        """Whether the unit's figures say something that is not what stands here."""
        if self.suggestion is None:
            return False
        offered = self.suggestion.numbers
        names = [name for name, _words in self.asked if getattr(offered, name) is not None]
        return self.figure is None or any(getattr(offered, name) != getattr(self.numbers, name) for name in names)


@dataclass(frozen=True)
class GroupRow:
    """A published group with its lines."""

    beside: GroupBeside
    lines: tuple[LineRow, ...]
    is_read: bool = False

    @property
    def points(self) -> str:
        return plain(rounded(self.beside.points))

    @property
    def difference(self) -> str:
        return signed(self.beside.difference)

    @property
    def verdict(self) -> str:
        """Whether the two values agree: "yes", "no", "open" (figures are missing), "none" (the portal has no data); ""
        where nobody has read it."""
        if self.beside.published is None:
            return "none" if self.is_read else ""
        return {True: "yes", False: "no", None: "open"}[self.beside.agrees]


@dataclass(frozen=True)
class Comparison:
    """The period beside an earlier one: by how many per cent the index moved, and the lines that moved it."""

    before: PeriodSheet
    by: Fraction | None
    moved: tuple[Move, ...]

    @property
    def words(self) -> str:
        return signed(self.by)

    @property
    def lines(self) -> list[tuple[str, str, str, str, str]]:
        """Code, name, points before and now, and by how much, the greatest move first."""
        ordered = sorted(self.moved, key=lambda move: (-abs(move.by), move.after.code))
        return [
            (one.after.code, one.after.name, _points(one.before), _points(one.after), signed(one.by)) for one in ordered
        ]


@dataclass(frozen=True)
class PeriodPage:
    one: PeriodSheet
    groups: tuple[GroupRow, ...]
    costs: tuple[Cost, ...]
    comparisons: tuple[Comparison, ...] = ()
    notices: Sequence[PublicNotice] = field(default_factory=list)

    @property
    def lost(self) -> Fraction:
        return sum((cost.lost for cost in self.costs), Fraction())

    @property
    def points(self) -> str:
        return plain(rounded(self.one.sheet.points))

    @property
    def difference(self) -> str:
        return signed(self.one.difference)

    @property
    def rows(self) -> list[LineRow]:
        return [row for group in self.groups for row in group.lines]


def period_page(unit: Unit, span: Span, suggestions: Mapping[str, Suggestion] | None = None) -> PeriodPage:
    """Everything of one period, beside the one before and the same one last year."""
    found = held([unit], [span, span.before, span.last_year])
    one = found.sheet(unit, span)
    others = dict.fromkeys((span.before, span.last_year))  # of a year both are the same
    comparisons = (compared(one, found.sheet(unit, other)) for other in others)
    rows = PublicNotice.objects.filter(period__unit=unit, period__year=span.year, period__code=span.code)
    return PeriodPage(
        one,
        group_rows(one, suggestions or {}),
        costs_of(one.sheet.lines) if one.has_numbers else (),
        tuple(one for one in comparisons if one is not None),
        list(rows.select_related("paper", "workbook", "issued_by")),
    )


def group_rows(one: PeriodSheet, suggestions: Mapping[str, Suggestion]) -> tuple[GroupRow, ...]:
    """The groups in order, each with its lines."""
    criteria = index_set()
    assert criteria.publication is not None
    lines = {line.code: line for line in one.sheet.lines}
    read = {reading.group for reading in one.readings}
    return tuple(
        GroupRow(
            beside,
            tuple(
                LineRow(
                    criteria[code],
                    lines[code],
                    index_lines()[code],
                    one.figures.get(code),
                    suggestions.get(code),
                    one.words.get(code, ""),
                )
                for code in group.lines
            ),
            group.code in read,
        )
        for group, beside in zip(criteria.publication.groups, one.groups, strict=True)
    )


def compared(one: PeriodSheet, before: PeriodSheet) -> Comparison | None:
    """Nothing where one of the two has no numbers."""
    if not one.has_numbers or not before.has_numbers:
        return None
    indices = one.sheet.index, before.sheet.index
    by = None
    if indices[0] is not None and indices[1] is not None and not one.sheet.open and not before.sheet.open:
        by = (indices[0] - indices[1]) * 100
    return Comparison(before, by, tuple(move for move in moves(before.sheet, one.sheet) if move.by))


def signed(number: Fraction | None) -> str:
    """+0,42 · −1 · 0; a thing not known is empty."""
    if number is None:
        return ""
    shown = plain(rounded(abs(number)))
    return shown if shown == "0" else f"+{shown}" if number > 0 else f"−{shown}"


def _points(line: Line) -> str:
    return plain(rounded(line.points)) if line.state is State.SCORED else "–"
