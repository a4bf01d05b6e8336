"""A document in the making: paragraphs and cells before their last places are known."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from sauro.core.documents import _refusals, limits
from sauro.core.documents.model import Block, Cell, Footnote, Table
from sauro.core.findings import Finding, Place, Severity
from sauro.core.text import clean_lines


@dataclass(slots=True)
class DraftCell:
    """A cell as its format writes it."""

    text: str
    column: int
    column_span: int = 1
    row_span: int = 1
    bold: bool | None = None
    tables: tuple[Table, ...] = ()


@dataclass(slots=True)
class Draft:
    """Collects what a reader finds, in reading order."""

    blocks: list[Block] = field(default_factory=list)
    footnotes: list[Footnote] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    cells: int = 0

    def next_place(self, *, page: int | None = None, sheet: str | None = None, part: str = "body") -> Place:
        """A place for the next block: unique within the draft, made right at the end."""
        if len(self.blocks) >= limits.BLOCKS:
            raise _refusals.too_large("có quá nhiều đoạn văn và bảng")
        return Place(block=len(self.blocks) + 1, page=page, sheet=sheet, part=part)

    def add(self, block: Block) -> None:
        if isinstance(block, Table):
            self.cells += sum(map(len, block.rows))
            if self.cells > limits.CELLS:
                raise _refusals.too_many_cells()
        self.blocks.append(block)

    def note(self, code: str, message: str, place: Place | None = None, advice: str = "", quote: str = "") -> None:
        self.findings.append(Finding(code, Severity.NOTE, message, place, advice, quote))

    def note_legacy(self, encoding: str) -> None:
        """Says that letters of an old encoding were made Unicode."""
        self.note(
            "text.legacy",
            f"Văn bản dùng bảng mã cũ {encoding}, đã được chuyển sang Unicode.",
            advice="Đối chiếu vài chỗ với bản gốc; khi sửa kế hoạch nên lưu bằng Unicode.",
        )


def build_table(rows: list[list[DraftCell]], place: Place, columns: int | None = None) -> Table:
    """The table of drafted rows: spans cut where they leave the table or run into another cell, bounds checked."""
    width = max((cell.column + cell.column_span for row in rows for cell in row), default=0)
    width = min(max(width, columns or 0), limits.COLUMNS)
    if len(rows) > limits.ROWS or len(rows) * width > limits.FIELDS:
        raise _refusals.too_large("một bảng có quá nhiều dòng hoặc cột")
    return Table(tuple(_fitted(rows, width, place)), width, place)


def _fitted(rows: list[list[DraftCell]], width: int, place: Place) -> Iterable[tuple[Cell, ...]]:
    height = len(rows)
    starts = [{cell.column for cell in row} for row in rows]
    for index, row in enumerate(rows):
        cells = []
        for draft in row:
            if draft.column >= width:
                continue
            column_span = max(1, min(draft.column_span, width - draft.column))
            fields = range(draft.column, draft.column + column_span)
            below = max(1, min(draft.row_span, height - index))
            row_span = next((n for n in range(1, below) if any(c in starts[index + n] for c in fields)), below)
            cells.append(
                Cell(
                    clean_lines(draft.text),
                    index,
                    draft.column,
                    _cell_place(place, index, draft.column),
                    row_span,
                    column_span,
                    draft.bold,
                    draft.tables,
                )
            )
        yield tuple(cells)


def _cell_place(place: Place, row: int, column: int) -> Place:
    return Place(place.block, place.table, row + 1, column + 1, place.page, place.sheet, place.part)
