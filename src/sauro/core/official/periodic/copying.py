"""Figures in the order of somebody else's screen: a sheet to copy from, a column to paste in one go."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sauro.core.indicators import Figure, FigureState, Kind, Library, missing, printed
from sauro.core.official.model import Annex, AnnexRow, Attachment, Cell
from sauro.core.official.periodic.statistics import annex_value, note_of
from sauro.core.official.sheets import write_attachment_workbook
from sauro.core.reports import read_number

_WHY = {
    FigureState.NONE: "không phát sinh",
    FigureState.WITHHELD: "chưa cung cấp",
    FigureState.MISSING: "chưa có số liệu",
}


@dataclass(frozen=True, slots=True)
class Screen:
    """The screen of a report system as a province sets it: the rows in its order, how it takes numbers. An empty code
    stands for a field of the screen that is passed over; without ``codes`` the order is that of the library."""

    name: str
    codes: tuple[str, ...] = ()
    groups_thousands: bool = False
    decimal_mark: str = ","


@dataclass(frozen=True, slots=True)
class CopyLine:
    """A field of the screen. ``value`` is what is typed there; empty where there is nothing to type, and ``note`` says
    why: a figure that is not known is never typed as 0."""

    code: str
    label: str
    measure: str = ""
    value: str = ""
    note: str = ""


def copy_lines(library: Library, figures: Mapping[str, Figure], screen: Screen) -> tuple[CopyLine, ...]:
    """A line for each field of ``screen``, in its order."""
    codes = screen.codes or tuple(row.code for row in library.indicators if row.kind is not Kind.GROUP)
    return tuple(_line(code, library, figures, screen) for code in codes)


def _line(code: str, library: Library, figures: Mapping[str, Figure], screen: Screen) -> CopyLine:
    row = library.get(code) if code else None
    if row is None:
        return CopyLine(code, "", note=f"Không có chỉ tiêu mã {code}." if code else "")
    figure = figures.get(code) or missing([code])[code]
    if not figure.is_known:
        why = figure.reason if figure.state is FigureState.WITHHELD and figure.reason else _WHY[figure.state]
        return CopyLine(code, row.name, row.measure, note=why)
    value = _typed(printed(row, figure), screen)
    return CopyLine(code, row.name, row.measure, value, note_of(row, figure))


def _typed(words: str, screen: Screen) -> str:
    if read_number(words) is None:
        return words
    digits = words if screen.groups_thousands and screen.decimal_mark == "," else words.replace(".", "")
    if screen.groups_thousands and screen.decimal_mark != ",":
        return words.translate(str.maketrans(".,", ",."))
    return digits.replace(",", screen.decimal_mark)


def copy_column(lines: Sequence[CopyLine]) -> str:
    """The values alone, one below the other: pasted into the first field they fill the column."""
    return "\n".join(line.value for line in lines)


def copy_table(lines: Sequence[CopyLine]) -> str:
    """The lines as tab-separated text: code, label, unit, value, note."""
    cells = ((line.code, line.label, line.measure, line.value, line.note) for line in lines)
    return "\n".join("\t".join(" ".join(cell.split()) for cell in row) for row in cells)


def write_copy_sheet(library: Library, figures: Mapping[str, Figure], screen: Screen) -> bytes:
    """The bytes of an XLSX with the lines of ``screen``; numbers are numbers, so that any screen can take them."""
    rows = tuple(
        AnnexRow(line.code, (line.label, line.measure, _value(line, library, figures), line.note))
        for line in copy_lines(library, figures, screen)
    )
    headers = ("Mã", "Chỉ tiêu", "Đơn vị tính", "Số liệu", "Ghi chú")
    table = Annex(headers, (10, 60, 15, 18, 30), rows, frozenset({0, 2, 3}))
    return write_attachment_workbook(Attachment(f"Số liệu theo thứ tự {screen.name}", table))


def _value(line: CopyLine, library: Library, figures: Mapping[str, Figure]) -> Cell:
    row = library.get(line.code)
    return annex_value(row, figures[line.code]) if row is not None and line.value else ""
