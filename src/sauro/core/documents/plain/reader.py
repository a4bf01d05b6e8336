"""Plain text → ``Document``: paragraphs, and tables of every kind that text can write."""

from collections.abc import Callable

from sauro.core.documents._draft import Draft, build_table
from sauro.core.documents.assembly import assemble
from sauro.core.documents.model import Document, Footnote, Paragraph
from sauro.core.documents.plain.aligned import find_aligned
from sauro.core.documents.plain.decoding import decode
from sauro.core.documents.plain.layout import has_gap, is_layout, unfold
from sauro.core.documents.plain.lines import Line, read_lines
from sauro.core.documents.plain.listed import find_listed
from sauro.core.documents.plain.notes import LooseNote, take_notes
from sauro.core.documents.plain.paragraphs import Joined, Wrapping, join_paragraphs, wrapping
from sauro.core.documents.plain.piped import find_piped
from sauro.core.documents.plain.regions import Region
from sauro.core.documents.plain.separated import find_separated
from sauro.core.documents.plain.stacked import find_stacked
from sauro.core.documents.plain.tabbed import find_tabbed
from sauro.core.findings import Place
from sauro.core.text import clean, from_legacy, recognise_legacy

_FINDERS: tuple[Callable[[list[Line], int], Region | None], ...] = (
    find_piped,
    find_stacked,
    find_tabbed,
    find_separated,
    find_aligned,
    find_listed,
)


def read_text(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in a text file."""
    return read_plain(decode(data), name)


def read_plain(text: str, name: str, form: str = "text") -> Document:
    """The document in a text."""
    legacy = recognise_legacy(text)
    lines, notes = take_notes(read_lines(text if legacy is None else from_legacy(text, legacy)))
    reading = _Reading(lines, notes)
    if legacy is not None:
        reading.draft.note_legacy(legacy.value)
    reading.run()
    if form == "text" and reading.markdown:
        form = "markdown"
    draft = reading.draft
    return assemble(name, form, draft.blocks, footnotes=draft.footnotes, findings=draft.findings)


class _Reading:
    def __init__(self, lines: list[Line], notes: list[LooseNote]) -> None:
        self.draft = Draft()
        self._lines = lines
        self._notes = notes
        self._wrap: Wrapping | None = wrapping(lines)
        self._places: dict[int, Place] = {}
        self._barren: dict[Callable[[list[Line], int], Region | None], int] = {}
        self.markdown = any(line.heading for line in lines)

    def run(self) -> None:
        begin = index = 0
        while index < len(self._lines):
            region = None if self._lines[index].blank else self._region(index)
            if region is None:
                index += 1
                continue
            self._prose(begin, index)
            self._table(region, index)
            begin = index = region.end
        self._prose(begin, len(self._lines))
        self._footnotes()

    def _region(self, index: int) -> Region | None:
        for find in _FINDERS:
            if index < self._barren.get(find, 0):
                continue
            region = find(self._lines, index)
            if region is not None and region.pieces:
                return region
            if region is not None:
                self._barren[find] = region.end
        return None

    def _table(self, region: Region, start: int) -> None:
        for piece in region.pieces:
            place = self.draft.next_place()
            self.draft.add(build_table(piece.rows, place))
            for line in range(start, region.end):
                self._places.setdefault(line, place)
        self.markdown = self.markdown or region.markdown
        for message in region.notes:
            self.draft.note("table.repaired", message, place)

    def _prose(self, begin: int, end: int) -> None:
        for joined in join_paragraphs(self._unfolded(begin, end), self._wrap, begin):
            place = self.draft.next_place()
            self._places.update(dict.fromkeys(joined.lines, place))
            self.draft.add(_paragraph(joined, place))

    def _unfolded(self, begin: int, end: int) -> list[Line]:
        """The lines, letterheads and signature blocks in two columns unfolded one below the other."""
        lines: list[Line] = []
        index = begin
        while index < end:
            stop = index
            while stop < end and stop - index < 14 and not self._lines[stop].blank:
                stop += 1
            group = self._lines[index:stop]
            if group and any(has_gap(line.text) for line in group) and is_layout([line.text for line in group]):
                lines += unfold(group)
            else:
                lines += group or [self._lines[index]]
            index = max(stop, index + 1)
        return lines

    def _footnotes(self) -> None:
        for note in self._notes:
            anchor = self._places.get(note.line) if note.line is not None else None
            place = Place(block=anchor.block if anchor else None, part="footnote")
            paragraphs = join_paragraphs([Line(text) for text in note.lines], self._wrap)
            self.draft.footnotes.append(
                Footnote(note.mark, tuple(Paragraph(joined.text, place) for joined in paragraphs), anchor)
            )


def _paragraph(joined: Joined, place: Place) -> Paragraph:
    return Paragraph(clean(joined.text), place, "", joined.heading, joined.bold)
