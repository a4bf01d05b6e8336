"""The blocks within an HTML element: paragraphs with their look, and tables."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sauro.core.documents._flow import split_line_breaks
from sauro.core.documents._xml import Element
from sauro.core.documents.html.lists import ListCount, is_word_label, word_label
from sauro.core.documents.html.styles import Look, is_left_out, look_within
from sauro.core.text import clean

_BLOCKS = (
    "html body p div section article aside main header footer li dd dt dl ul ol blockquote pre center address figure "
    "figcaption form fieldset legend h1 h2 h3 h4 h5 h6 hr details summary caption tr td th tbody thead tfoot"
)
_BLOCK_TAGS = frozenset(_BLOCKS.split())
_NOTE_MARK = re.compile(r"(?:sdfootnote|sdendnote|_?ftn|_?edn|fn)(\d+)", re.IGNORECASE)
_SPACES = re.compile(r"[ \t\r\n]+")


@dataclass(slots=True)
class Piece:
    """Letters of one look."""

    text: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Words:
    """A paragraph of HTML."""

    text: str
    label: str = ""
    heading: int | None = None
    bold: bool | None = None
    italic: bool | None = None
    centred: bool | None = None
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Grid:
    """A table of HTML: its element, read where it is placed."""

    element: Element
    look: Look


@dataclass(slots=True)
class NoteText:
    """The text of a footnote, at the foot of the page."""

    mark: str
    words: list[Words]


Found = Words | Grid | NoteText


@dataclass(slots=True)
class Flow:
    """Walks an element and yields its blocks."""

    _pieces: list[Piece] = field(default_factory=list)
    _notes: list[str] = field(default_factory=list)
    _label: str = ""
    _heading: int | None = None
    _centred: bool = False

    def read(self, element: Element, look: Look) -> Iterator[Found]:
        """The blocks within ``element``, whose own look is ``look``."""
        yield from self._within(element, look)
        yield from self._flush()

    def _within(self, element: Element, look: Look, count: ListCount | None = None) -> Iterator[Found]:
        self._letters(element.text, look)
        for child in element:
            if not is_left_out(child):
                yield from self._child(child, look, count)
            self._letters(child.tail, look)

    def _child(self, child: Element, outer: Look, count: ListCount | None) -> Iterator[Found]:
        tag = child.tag
        if tag == "br":
            self._pieces.append(Piece("\n", outer.bold, outer.italic))
        elif tag == "table":
            yield from self._flush()
            yield Grid(child, look_within(child, outer))
        elif is_word_label(child):
            self._label = word_label(child)
        elif (mark := note_body(child)) is not None:
            yield from self._flush()
            words = [found for found in Flow().read(child, look_within(child, outer)) if isinstance(found, Words)]
            yield NoteText(mark, words)
        elif (mark := note_mark(child)) is not None:
            self._notes.append(mark)
        elif tag in _BLOCK_TAGS:
            yield from self._block(child, look_within(child, outer), count)
        else:
            yield from self._within(child, look_within(child, outer))

    def _block(self, element: Element, look: Look, count: ListCount | None) -> Iterator[Found]:
        yield from self._flush()
        tag = element.tag
        if tag == "li" and count is not None:
            self._label = count.label(element)
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self._heading = int(tag[1])
        self._centred = look.centred
        yield from self._within(element, look, ListCount(element) if tag in {"ol", "ul"} else count)
        yield from self._flush()
        if tag == "li":
            self._label = ""
        self._heading = None

    def _letters(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if not look.preformatted:
            text = _SPACES.sub(" ", text)
            if text == " " and not self._pieces:
                return
        if look.centred:
            self._centred = True
        self._pieces.append(Piece(text, look.bold, look.italic))

    def _flush(self) -> Iterator[Words]:
        pieces, self._pieces = self._pieces, []
        if not any(piece.text.strip() for piece in pieces):
            return
        notes, self._notes = tuple(self._notes), []
        for line in split_line_breaks(pieces, centred=self._centred):
            words = _words(line, self._label, self._heading, self._centred)
            if words is not None:
                words.notes, notes = notes, ()
                self._label = ""
                yield words
        self._centred = False


def _words(pieces: list[Piece], label: str, heading: int | None, centred: bool) -> Words | None:
    text = clean("".join(piece.text for piece in pieces))
    if not text:
        return None
    shown = [piece for piece in pieces if piece.text.strip()]
    whole = f"{label} {text}" if label else text
    bold, italic = all(piece.bold for piece in shown), all(piece.italic for piece in shown)
    return Words(whole, label, heading, bold, italic, centred)


def note_mark(element: Element) -> str | None:
    """The number of the footnote that an anchor in the text points to."""
    if element.tag != "a" or not element.get("href", "").startswith("#"):
        return None
    style, kind = element.get("style", "").lower(), element.get("class", "").lower()
    if "mso-footnote-id" in style or "mso-endnote-id" in style or kind in {"sdfootnoteanc", "sdendnoteanc"}:
        match = _NOTE_MARK.search(element.get("href", ""))
        return match.group(1) if match else None
    if kind in {"sdfootnotesym", "sdendnotesym"}:
        return ""
    return None


def note_body(element: Element) -> str | None:
    """The number of the footnote whose text an element holds."""
    if element.tag not in {"div", "aside", "li"}:
        return None
    match = re.fullmatch(r"(?:sdfootnote|sdendnote|ftn|edn)(\d+)", element.get("id", ""), re.IGNORECASE)
    return match.group(1) if match else None
