"""Pages → blocks in reading order: tables, columns, paragraphs, footnotes; paragraphs cut by pages rejoined."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sauro.core.documents._draft import Draft, build_table
from sauro.core.documents.model import Footnote, Paragraph
from sauro.core.documents.page import furniture
from sauro.core.documents.page.cells import ruled_table
from sauro.core.documents.page.columns import Columns, aligned_rows, is_table, regions_of
from sauro.core.documents.page.joints import continued
from sauro.core.documents.page.lines import joined, lines_of
from sauro.core.documents.page.model import Line, PageContent, Word
from sauro.core.documents.page.open_sides import with_open_sides
from sauro.core.documents.page.paragraphs import Margins, Passage, continues, extend_over_page, margins_of, passages
from sauro.core.documents.page.ruling import Grid, grids_of
from sauro.core.documents.page.tables import RuledTable, cell_place
from sauro.core.documents.rejoin import ROW_JOINED, TABLE_JOINED
from sauro.core.findings import Place
from sauro.core.text import clean

_FAR_GRIDS = 40


@dataclass(slots=True)
class _Parts:
    """A page taken apart: its ruled tables with their words, its lines of text, its footnotes."""

    page: PageContent
    grids: list[tuple[Grid, list[Word]]]
    lines: list[Line]
    notes: list[furniture.Note] = field(default_factory=list)


def read_pages(pages: Sequence[PageContent], draft: Draft) -> None:
    """Puts the blocks and footnotes of the pages into the draft. Places are provisional, with their page."""
    parts = [_take_apart(page) for page in pages]
    heads = furniture.running_heads([(part.page, part.lines) for part in parts])
    anchors: dict[str, Place] = {}
    writer = _Writer(draft, anchors)
    for part in parts:
        part.lines = [line for line in part.lines if not furniture.is_running_head(line, part.page, heads)]
        part.lines, part.notes = furniture.split_notes(part.lines, part.page.rules, part.page)
        writer.write(part)
    writer.finish()


def _take_apart(page: PageContent) -> _Parts:
    grids = grids_of(with_open_sides(page.rules, page.words))[:_FAR_GRIDS]
    owned: list[list[Word]] = [[] for _ in grids]
    free = []
    for word in page.words:
        for grid, words in zip(grids, owned, strict=True):
            if grid.position(word.centre, word.middle) is not None:
                words.append(word)
                break
        else:
            free.append(word)
    filled = [(grid, words) for grid, words in zip(grids, owned, strict=True) if words]
    lines = furniture.without_page_number(lines_of(free), page)
    return _Parts(page, filled, lines)


class _Writer:
    """Writes page after page, holding back the last paragraph or table in case the next page goes on with it."""

    def __init__(self, draft: Draft, anchors: dict[str, Place]) -> None:
        self.draft = draft
        self.anchors = anchors
        self.open: Passage | None = None
        self.table: tuple[RuledTable, Place] | None = None

    def write(self, part: _Parts) -> None:
        first = True
        for item in _in_order(part):
            if isinstance(item, list):
                for passage in item:
                    self._passage(passage, joint=first)
                    first = False
            elif isinstance(item, Columns):
                self._columns(item, part.page)
            else:
                self._ruled(ruled_table(item[1], item[0], part.page.number), part.page, joint=first)
            first = False
        self._notes(part)

    def finish(self) -> None:
        if self.open is not None:
            self._emit(self.open)
            self.open = None
        if self.table is not None:
            table, place = self.table
            self.draft.add(table.built(place))
            self.table = None

    def _passage(self, passage: Passage, *, joint: bool) -> None:
        before = self.open
        if joint and before is not None and before.page < passage.page and continues(before, passage):
            extend_over_page(before, passage)
            return
        self.finish()
        self.open = passage

    def _emit(self, passage: Passage) -> None:
        text = clean(passage.text)
        if not text:
            return
        place = self.draft.next_place(page=passage.page)
        self.draft.add(
            Paragraph(text, place, bold=passage.bold, italic=passage.italic, centred=passage.centred or None)
        )
        self.anchors.update(dict.fromkeys(passage.marks, place))

    def _columns(self, item: Columns, page: PageContent) -> None:
        self.finish()
        place = self.draft.next_place(page=page.number)
        self.draft.add(build_table(aligned_rows(item, max(line.right for line in item.lines)), place))

    def _ruled(self, table: RuledTable, page: PageContent, *, joint: bool) -> None:
        marked = any(table.marks())
        if not (joint and self.open is None and self._goes_on(table)):
            self.finish()
            self.table = table, self.draft.next_place(page=page.number)
        whole, place = self.table or (table, Place())
        if marked:
            self.anchors.update({mark: cell_place(place, cell) for mark, cell in whole.marks()})

    def _goes_on(self, table: RuledTable) -> bool:
        """Whether a table goes on with the one held back, which has grown by it then."""
        if self.table is None:
            return False
        whole, place = self.table
        joint = continued(whole, table)
        if joint is None:
            return False
        cut, cell = joint
        at = cell_place(place, cell) if cell is not None else place
        self.draft.note("table.rejoined", ROW_JOINED if cut else TABLE_JOINED, at)
        return True

    def _notes(self, part: _Parts) -> None:
        for note in part.notes:
            text = ""
            for line in note.lines:
                text = joined(text, line.text)
            place = Place(page=part.page.number, part="footnote")
            self.draft.footnotes.append(
                Footnote(note.mark, (Paragraph(clean(text), place),), self.anchors.get(note.mark))
            )


def _in_order(part: _Parts) -> list["list[Passage] | Columns | tuple[Grid, list[Word]]"]:
    """Runs of paragraphs and tables from the top of the page down."""
    items: list[list[Passage] | Columns | tuple[Grid, list[Word]]] = []
    rest = part.lines
    margins = margins_of(rest) if rest else Margins(0, part.page.width, 14)
    for grid in part.grids:
        above = [line for line in rest if line.baseline < grid[0].top + 2]
        rest = [line for line in rest if line.baseline >= grid[0].top + 2]
        items += _runs(above, part.page, margins)
        items.append(grid)
    return items + _runs(rest, part.page, margins)


def _runs(
    lines: list[Line], page: PageContent, margins: Margins
) -> list["list[Passage] | Columns | tuple[Grid, list[Word]]"]:
    items: list[list[Passage] | Columns | tuple[Grid, list[Word]]] = []
    text: list[Line] = []
    for region in regions_of(lines):
        if isinstance(region, Line):
            text.append(region)
            continue
        if text:
            items.append(passages(text, page.number, margins))
            text = []
        if is_table(region):
            items.append(region)
        else:
            items += [passages(column, page.number, margins_of(column)) for column in region.columns if column]
    if text:
        items.append(passages(text, page.number, margins))
    return items
