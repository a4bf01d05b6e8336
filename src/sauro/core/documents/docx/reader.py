"""DOCX → ``Document`` by one walk over the body: true cells, list numbers, notes, text boxes, changes accepted."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from sauro.core.documents import _refusals, limits
from sauro.core.documents._draft import Draft, DraftCell, build_table
from sauro.core.documents._flow import split_line_breaks
from sauro.core.documents._package import Package
from sauro.core.documents._xml import Element
from sauro.core.documents.assembly import assemble
from sauro.core.documents.docx._names import W, w
from sauro.core.documents.docx._properties import number, switch, value
from sauro.core.documents.docx.notes import Notes
from sauro.core.documents.docx.numbering import Numbering
from sauro.core.documents.docx.runs import Inline, RunReader, choice, ends_deleted
from sauro.core.documents.docx.styles import Style, Styles, direct, style_id
from sauro.core.documents.model import Document, Footnote, Paragraph, Table
from sauro.core.documents.plain.layout import side_by_side
from sauro.core.findings import Place
from sauro.core.text import clean

_P, _TBL, _TR, _TC = w("p"), w("tbl"), w("tr"), w("tc")
_BLOCKS = (_P, _TBL)
_OPEN = frozenset(map(w, ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag", "body")))
_DOCUMENT = "word/document.xml"
_OFFICE_DOCUMENT = "/officeDocument"


def read_docx(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in a DOCX file: paragraphs and tables in reading order, changes accepted, hidden text left out."""
    package = Package(data, "DOCX")
    refuse_macros(package)
    main = main_part(package, _DOCUMENT)
    return _Reader(package, main).read(name)


def refuse_macros(package: Package) -> None:
    """Refuses an office file that carries a program."""
    if any(part.lower().endswith("vbaproject.bin") for part in package.names):
        raise _refusals.macros()


def main_part(package: Package, usual: str) -> str:
    """The name of the main part, from the relations of the package."""
    if usual in package:
        return usual
    if "_rels/.rels" in package:
        for relation in package.xml("_rels/.rels"):
            target = relation.get("Target", "").lstrip("/")
            if relation.get("Type", "").endswith(_OFFICE_DOCUMENT) and target in package:
                return str(target)
    raise _refusals.damaged(package.what)


@dataclass(slots=True)
class _Line:
    """A paragraph in the making: what it says and how it looks."""

    text: str
    label: str = ""
    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None
    heading: int | None = None
    right: str = ""


@dataclass(slots=True)
class _Spans:
    """The cells of a table that are still open downwards, by their first column."""

    open: dict[int, DraftCell] = field(default_factory=dict)


class _Reader:
    def __init__(self, package: Package, main: str) -> None:
        folder = main.rpartition("/")[0]
        self._root = package.xml(main)

        def part(file: str) -> Element | None:
            path = f"{folder}/{file}" if folder else file
            return package.xml(path) if path in package else None

        self._styles = Styles(part("styles.xml"))
        self._numbering = Numbering(part("numbering.xml"))
        self._notes = Notes(part("footnotes.xml"), part("endnotes.xml"))
        self._runs = RunReader(self._styles)
        self._draft = Draft()
        self._carried: list[Inline] = []
        self._right: list[_Line] = []

    def read(self, name: str) -> Document:
        body = self._root.find(w("body"))
        if body is None:
            raise _refusals.damaged("DOCX")
        if sum(1 for _ in body.iter(_TC)) > limits.CELLS:
            raise _refusals.too_many_cells()
        for block in _blocks(body):
            if block.tag == _P:
                self._paragraph(block, "body")
            else:
                self._right_column()
                self._table(block)
        self._right_column()
        draft = self._draft
        if self._runs.legacy is not None:
            draft.note_legacy(self._runs.legacy.value)
        return assemble(name, "docx", draft.blocks, footnotes=draft.footnotes, findings=draft.findings)

    def _paragraph(self, element: Element, part: str) -> None:
        lines, inline = self._lines(element)
        place = self._draft.next_place(part=part)
        for line in lines:
            if not line.right:
                self._right_column()
            place = self._line(line, part)
            if line.right:
                self._right.append(replace(line, text=line.right, right=""))
        self._footnotes(inline, place)
        for box in inline.boxes:
            self._box(box)

    def _line(self, line: _Line, part: str = "body") -> Place:
        place = self._draft.next_place(part=part)
        self._draft.add(
            Paragraph(line.text, place, line.label, line.heading or None, line.bold, line.italic, line.centred)
        )
        return place

    def _right_column(self) -> None:
        """The right column of a letterhead laid out with tabs follows its left one."""
        waiting, self._right = self._right, []
        for line in waiting:
            self._line(line)

    def _box(self, box: Element) -> None:
        for block in _blocks(box):
            if block.tag == _P:
                self._paragraph(block, "textbox")
            else:
                self._table(block, "textbox")

    def _footnotes(self, inline: Inline, anchor: Place) -> None:
        for kind, note_id in inline.notes:
            paragraphs = []
            for element in self._notes.take(kind, note_id):
                lines, _ = self._lines(element)
                paragraphs += [
                    Paragraph(line.text, _note_place(anchor), line.label, None, line.bold, line.italic, line.centred)
                    for line in lines
                ]
            if paragraphs:
                mark = str(len(self._draft.footnotes) + 1)
                self._draft.footnotes.append(Footnote(mark, tuple(paragraphs), anchor))

    def _lines(self, element: Element, *, keep_empty_numbers: bool = False) -> tuple[list[_Line], Inline]:
        """The lines a paragraph stands for (hard breaks may part it), and what is anchored in it."""
        properties = element.find(w("pPr"))
        look = self._look(properties)
        inline = self._runs.read(element, look)
        if self._carried:
            inline = _run_on([*self._carried, inline])
            self._carried = []
        if ends_deleted(properties):
            self._carried = [inline]
            return [], Inline()
        if not inline.text.strip() and not keep_empty_numbers:
            return [], inline
        label = self._label(properties, look)
        return _lines_of(inline, look, label), inline

    def _look(self, properties: Element | None) -> Style:
        named = style_id(properties, "pStyle")
        style = (
            self._styles.get(named).over(self._styles.default_paragraph) if named else self._styles.default_paragraph
        )
        own = direct(properties)
        return own.over(style)

    def _label(self, properties: Element | None, look: Style) -> str:
        if not look.num_id:
            return ""
        level = look.level
        if level is None or (properties is not None and properties.find(w("numPr")) is None):
            tied = self._numbering.level_of_style(look.num_id, style_id(properties, "pStyle"))
            level = tied if tied is not None else level
        return self._numbering.label(look.num_id, level or 0)

    def _table(self, element: Element, part: str = "body") -> None:
        place = self._draft.next_place(part=part)
        table = self._grid(element, place, 1)
        if table is not None:
            self._draft.add(table)

    def _grid(self, element: Element, place: Place, depth: int) -> Table | None:
        if depth > limits.NESTING:
            raise _refusals.too_large("bảng lồng trong bảng quá nhiều lớp")
        spans = _Spans()
        rows: list[list[DraftCell]] = []
        for row in _children(element, _TR):
            if _row_deleted(row):
                continue
            rows.append(self._row(row, spans, place, len(rows), depth))
            if len(rows) > limits.ROWS:
                raise _refusals.too_large("một bảng có quá nhiều dòng")
        return build_table(rows, place) if rows else None

    def _row(self, row: Element, spans: _Spans, place: Place, index: int, depth: int) -> list[DraftCell]:
        properties = row.find(w("trPr"))
        column = max(number(properties, "gridBefore") or 0, 0)
        cells: list[DraftCell] = []
        still_open: dict[int, DraftCell] = {}
        for element in _children(row, _TC):
            settings = element.find(w("tcPr"))
            if settings is not None and settings.find(w("cellDel")) is not None:
                continue
            span = min(max(number(settings, "gridSpan") or 1, 1), limits.COLUMNS)
            if value(settings, "hMerge") == "continue" and cells:
                cells[-1].column_span += span
                column += span
                continue
            merge = value(settings, "vMerge")
            above = spans.open.get(column)
            if merge is not None and merge != "restart" and above is not None:
                above.row_span += 1
                still_open[column] = above
            else:
                anchor = Place(place.block, None, index + 1, column + 1, part=place.part)
                cell = self._cell(element, anchor, column, span, depth)
                cells.append(cell)
                if merge is not None:
                    still_open[column] = cell
            column += span
        spans.open = still_open
        return cells

    def _cell(self, element: Element, anchor: Place, column: int, span: int, depth: int) -> DraftCell:
        lines: list[_Line] = []
        nested: list[Table] = []
        texts: list[str] = []
        for block in _blocks(element):
            if block.tag == _TBL:
                inner = self._grid(block, anchor, depth + 1)
                if inner is not None:
                    nested.append(inner)
                    texts += [cell.text for row in inner.rows for cell in row if cell.text]
                continue
            found, inline = self._lines(block, keep_empty_numbers=True)
            lines += found
            texts += [line.text for line in found]
            self._footnotes(inline, anchor)
            for box in inline.boxes:
                texts += self._box_texts(box)
        bold = [line.bold for line in lines if line.text]
        return DraftCell("\n".join(texts), column, span, 1, all(bold) if bold else None, tuple(nested))

    def _box_texts(self, box: Element) -> Iterator[str]:
        for element in box.iter(_P):
            lines, _ = self._lines(element)
            yield from (line.text for line in lines)


def _note_place(anchor: Place) -> Place:
    return Place(anchor.block, None, None, None, anchor.page, anchor.sheet, "footnote")


def _blocks(parent: Element) -> Iterator[Element]:
    """The paragraphs and tables right within ``parent``, wrappers opened, deleted and moved-away ones left out."""
    for child in parent:
        tag = child.tag
        if tag in _BLOCKS:
            yield child
        elif tag in _OPEN:
            yield from _blocks(child)
        elif isinstance(tag, str) and tag.endswith("}AlternateContent"):
            chosen = choice(child)
            if chosen is not None:
                yield from _blocks(chosen)


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    """The rows of a table or cells of a row, content controls and the like opened."""
    for child in parent:
        if child.tag == wanted:
            yield child
        elif child.tag in _OPEN:
            yield from _children(child, wanted)


def _row_deleted(row: Element) -> bool:
    properties = row.find(w("trPr"))
    if properties is None:
        return False
    return properties.find(w("del")) is not None or bool(switch(properties, "hidden"))


def _run_on(parts: list[Inline]) -> Inline:
    whole = Inline()
    for part in parts:
        whole.pieces += part.pieces
        whole.notes += part.notes
        whole.boxes += part.boxes
    return whole


def _lines_of(inline: Inline, look: Style, label: str) -> list[_Line]:
    lines = []
    for index, pieces in enumerate(split_line_breaks(inline.pieces, centred=bool(look.centred))):
        written = "".join(piece.text for piece in pieces)
        left, right = side_by_side(written) if "\t" in written else (written, "")
        words = clean(left)
        head = label if index == 0 else ""
        text = f"{head} {words}".strip() if head else words
        if text:
            shown = [piece for piece in pieces if piece.text.strip()]
            bold = all(piece.bold for piece in shown) if shown else None
            italic = all(piece.italic for piece in shown) if shown else None
            lines.append(_Line(text, head, bold, italic, bool(look.centred), look.heading, clean(right)))
    return lines


__all__ = ["W", "main_part", "read_docx", "refuse_macros"]
