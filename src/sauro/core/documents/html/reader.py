"""HTML → ``Document``: saved pages, exports of office programs, fragments from the clipboard."""

from sauro.core.documents import _refusals, limits
from sauro.core.documents._draft import Draft
from sauro.core.documents.assembly import assemble
from sauro.core.documents.html.flow import Flow, Grid, NoteText, Words
from sauro.core.documents.html.markup import decode_markup, parse_markup, unescape_letters
from sauro.core.documents.html.styles import Look
from sauro.core.documents.html.tables import only_cell, read_grid
from sauro.core.documents.model import Document, Footnote, Paragraph
from sauro.core.findings import Place
from sauro.core.text import from_legacy, recognise_legacy


def read_html(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in an HTML file."""
    return read_markup(decode_markup(data), name)


def read_markup(markup: str, name: str, form: str = "html") -> Document:
    """The document in HTML text; without blocks where it shows nothing."""
    reading = _Reading()
    legacy = recognise_legacy(unescape_letters(markup))
    if legacy is not None:
        markup = from_legacy(unescape_letters(markup), legacy)
        reading.draft.note_legacy(legacy.value)
    root = parse_markup(markup)
    if root is not None:
        if sum(1 for _ in root.iter("td", "th")) > limits.CELLS:
            raise _refusals.too_many_cells()
        reading.add(root, Look())
    draft = reading.finished()
    return assemble(name, form, draft.blocks, footnotes=draft.footnotes, findings=draft.findings)


class _Reading:
    def __init__(self) -> None:
        self.draft = Draft()
        self._marks: list[tuple[str, Place]] = []
        self._texts: list[NoteText] = []

    def add(self, element: object, look: Look) -> None:
        for found in Flow().read(element, look):
            if isinstance(found, Words):
                self._words(found)
            elif isinstance(found, Grid):
                self._grid(found)
            else:
                self._texts.append(found)

    def _words(self, words: Words) -> None:
        place = self.draft.next_place()
        self._marks += [(mark, place) for mark in words.notes if mark]
        self.draft.add(
            Paragraph(words.text, place, words.label, words.heading, words.bold, words.italic, words.centred)
        )

    def _grid(self, grid: Grid) -> None:
        framed = only_cell(grid)
        if framed is not None:
            self.add(*framed)
            return
        table = read_grid(grid, self.draft.next_place(), self._marks)
        if table is not None:
            self.draft.add(table)

    def finished(self) -> Draft:
        """The draft, each footnote tied to the place of its mark."""
        anchors = dict(reversed(self._marks))
        for note in self._texts:
            anchor = anchors.get(note.mark)
            place = Place(block=anchor.block if anchor else None, part="footnote")
            paragraphs = tuple(Paragraph(words.text, place, words.label) for words in note.words)
            self.draft.footnotes.append(Footnote(note.mark, paragraphs, anchor))
        return self.draft
