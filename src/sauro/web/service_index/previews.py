"""Numbers that came in a sheet or a paste, row by row, before they are kept: what is new, changed, wrong."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from sauro.core.indicators import plain
from sauro.core.indicators.reading import NotANumber, read_number
from sauro.core.scoring import Component
from sauro.core.service_index import Numbers, Span, asked_numbers, index_set
from sauro.core.text import fold
from sauro.web.organisation.models import Unit
from sauro.web.service_index.actions.figures import LineEntry, problems_of
from sauro.web.service_index.models import LineFigure

NEW, CHANGED, SAME, REFUSED = "new", "changed", "same", "refused"
_SALT = "service_index.preview"
_KEPT_FOR = 24 * 3600  # seconds
_NONE = frozenset({"khong phat sinh", "kps", "khong co phat sinh"})
_LONGEST = 60


@dataclass(frozen=True, slots=True)
class Row:
    """A row as received: ``number`` is its place in the sheet or the paste."""

    number: int
    code: str = ""
    name: str = ""
    numbers: tuple[str, ...] = ()  # in the order in which the line asks


@dataclass(frozen=True, slots=True)
class PreviewLine:
    row: Row
    component: Component | None
    entry: LineEntry | None
    held: LineFigure | None
    outcome: str
    problems: tuple[str, ...] = ()

    @property
    def now(self) -> str:
        return "" if self.held is None else said(self.held.numbers, is_none=self.held.given == "none")

    @property
    def then(self) -> str:
        if self.entry is None:
            return " / ".join(filter(None, self.row.numbers))
        return said(self.entry.numbers, is_none=self.entry.is_none)


def said(numbers: Numbers, *, is_none: bool = False) -> str:
    """Numbers in words: 188/200 · 10 + 4/200 · không phát sinh."""
    if is_none:
        return str(LineFigure.GivenAs.NONE.label)
    first = " + ".join(plain(one) for one in (numbers.value, numbers.more) if one is not None)
    return f"{first}/{plain(numbers.of)}" if numbers.of is not None else first


@dataclass(frozen=True, slots=True)
class Preview:
    """All rows for one unit and period."""

    unit: Unit
    span: Span
    lines: tuple[PreviewLine, ...]
    way: str
    origin: str = ""
    file_id: int | None = None

    @property
    def entries(self) -> list[LineEntry]:
        """What would be kept: new and changed numbers."""
        return [line.entry for line in self.lines if line.entry is not None and line.outcome in (NEW, CHANGED)]

    @property
    def counts(self) -> Counter[str]:
        return Counter(line.outcome for line in self.lines)

    @property
    def is_whole(self) -> bool:
        """Whether there is something to keep and nothing to put right: nothing is half kept."""
        return bool(self.entries) and not self.counts[REFUSED]

    def sealed(self) -> str:
        """The preview as signed text, to travel with the page that shows it."""
        rows = [[line.row.number, line.row.code, line.row.name, list(line.row.numbers)] for line in self.lines]
        whole = {
            "unit": self.unit.pk,
            "span": [self.span.year, self.span.code],
            "way": self.way,
            "origin": self.origin,
            "file": self.file_id,
            "rows": rows,
        }
        return signing.dumps(whole, salt=_SALT, compress=True)


def previewed(
    unit: Unit, span: Span, rows: Sequence[Row], *, way: str, origin: str = "", file_id: int | None = None
) -> Preview:
    """Understand the rows for a unit and a period. Rows without numbers are passed over."""
    in_force = LineFigure.objects.filter(
        period__unit=unit, period__year=span.year, period__code=span.code, replaced_at__isnull=True
    )
    held = {row.line: row for row in in_force}
    lines = [_line(row, held) for row in rows if any(one.strip() for one in row.numbers)]
    twice = Counter(line.component.code for line in lines if line.component is not None)
    return Preview(unit, span, tuple(_refused_twice(line, twice) for line in lines), way, origin, file_id)


def opened(token: str, unit: Unit, span: Span) -> Preview:
    """The preview of a page, understood anew. ``BadSignature`` where it is none, or one of another period."""
    data: Mapping[str, Any] = signing.loads(token, salt=_SALT, max_age=_KEPT_FOR)
    if data["unit"] != unit.pk or data["span"] != [span.year, span.code]:
        raise signing.BadSignature
    rows = [Row(number, code, name, tuple(numbers)) for number, code, name, numbers in data["rows"]]
    return previewed(unit, span, rows, way=data["way"], origin=data["origin"], file_id=data["file"])


def _line(row: Row, held: Mapping[str, LineFigure]) -> PreviewLine:
    component = _found(row)
    if component is None:
        words = _("Không có chỉ số nào mang mã hoặc tên “%(words)s”.") % {"words": (row.code or row.name)[:_LONGEST]}
        return PreviewLine(row, None, None, None, REFUSED, (words,))
    before = held.get(component.code)
    try:
        entry = _entry(component, row)
    except NotANumber as error:
        return PreviewLine(row, component, None, before, REFUSED, (str(error),))
    problems = tuple(problems_of(entry))
    if problems:
        return PreviewLine(row, component, entry, before, REFUSED, problems)
    return PreviewLine(row, component, entry, before, _outcome(entry, before))


def _found(row: Row) -> Component | None:
    """The line that a row names by its code or its name."""
    code = row.code.strip().rstrip(".")
    if code in index_set():
        return index_set()[code]
    names = {fold(code), fold(row.name)} - {""}
    return next((one for one in index_set().components if fold(one.name) in names), None)


def _entry(component: Component, row: Row) -> LineEntry:
    given = [one.strip() for one in row.numbers]
    if any(fold(one) in _NONE for one in given):
        return LineEntry(component.code, is_none=True)
    names = [name for name, _words in asked_numbers(component)]
    given = _parted(given, len(names))
    if any(_is_number(one) for one in given[len(names) :]):
        raise NotANumber(_("Có nhiều số hơn chỉ số này hỏi."))
    numbers = {name: read_number(text) for name, text in zip(names, given, strict=False) if text}
    return LineEntry(component.code, Numbers(**numbers))


def _parted(given: list[str], asked: int) -> list[str]:
    """ "188/200" in one cell is two numbers; the column between two numbers belongs to satisfaction alone."""
    if len([one for one in given if one]) == 1 and asked == 2 and "/" in "".join(given):
        value, _sign, of = "".join(given).partition("/")
        return [value.strip(), of.strip()]
    return [given[0], *given[2:]] if asked == 2 and len(given) > 2 and not given[1] else given


def _outcome(entry: LineEntry, held: LineFigure | None) -> str:
    if held is None:
        return NEW
    is_same = entry.is_none == (held.given == LineFigure.GivenAs.NONE) and held.numbers == entry.numbers
    return SAME if is_same else CHANGED


def _refused_twice(line: PreviewLine, twice: Mapping[str, int]) -> PreviewLine:
    if line.component is None or twice[line.component.code] < 2:
        return line
    words = _("Chỉ số %(code)s có ở nhiều dòng: giữ một dòng.") % {"code": line.component.code}
    return replace(line, outcome=REFUSED, problems=(*line.problems, words))


def rows_of_paste(text: str) -> Iterable[Row]:
    """The rows of a paste, cells parted by tabs. What stands between code and numbers is the name; a row without any
    digit after its first cell is a heading."""
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip() for cell in line.split("\t")]
        at = next((place for place, cell in enumerate(cells) if place and _is_number(cell)), None)
        if at is None:
            if any(any(map(str.isdigit, cell)) for cell in cells[1:]):
                yield Row(number, cells[0], "", tuple(cells[1:]))
            continue
        yield Row(number, cells[0], next(filter(None, cells[1:at]), ""), tuple(cells[at:]))


def _is_number(cell: str) -> bool:
    return fold(cell) in _NONE or (bool(cell) and all(char.isdigit() or char in "., \u00a0/-" for char in cell))
