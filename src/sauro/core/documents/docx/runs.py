"""The words of one Word paragraph: runs in order, with what stands between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sauro.core.documents._xml import Element
from sauro.core.documents.docx._names import MATH, MC, w
from sauro.core.documents.docx.numbering import bullet
from sauro.core.documents.docx.styles import Style, Styles, of_run, style_id
from sauro.core.text import Legacy, from_legacy, is_capital_font, of_font

_TRANSPARENT = frozenset(
    map(w, ("hyperlink", "ins", "moveTo", "smartTag", "customXml", "fldSimple", "sdt", "sdtContent", "dir", "bdo"))
)
_RUN = w("r")
_TEXT = w("t")
_ALTERNATE = MC + "AlternateContent"
_CHOICES = (MC + "Choice", MC + "Fallback")
_TEXT_BOX = w("txbxContent")
_SIGNS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("br"): "\n",
    w("cr"): "\n",
    w("noBreakHyphen"): "-",
    w("softHyphen"): "\u00ad",
}
_SYMBOLS = {0xB3: "≥", 0xA3: "≤", 0xB4: "×", 0xB1: "±", 0xB9: "≠", 0xAE: "→", 0xB0: "°", 0x2D: "-", 0xE0: "→"}


@dataclass(slots=True)
class Piece:
    """Letters of one look."""

    text: str
    bold: bool
    italic: bool


@dataclass(slots=True)
class Inline:
    """What one paragraph holds: its letters, the footnotes it marks and the text boxes anchored in it."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(piece.text for piece in self.pieces)


class RunReader:
    """Reads the content of paragraphs with the styles of the file."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self.legacy: Legacy | None = None

    def read(self, paragraph: Element, base: Style) -> Inline:
        """The content of ``paragraph``, whose style resolves to ``base``."""
        inline = Inline()
        for run in _runs(paragraph):
            if run.tag == _RUN:
                self._run(run, base, inline)
            else:
                inline.pieces.append(Piece("".join(run.itertext(MATH + "t")), False, False))
        return inline

    def _run(self, run: Element, base: Style, inline: Inline) -> None:
        properties = run.find(w("rPr"))
        look = base
        if properties is not None:
            look = of_run(properties).over(self._styles.get(style_id(properties, "rStyle"))).over(base)
        text = "".join(_content(run, inline))
        if text and not look.hidden:
            text = self._unicode(text, look.fonts)
            inline.pieces.append(Piece(text, bool(look.bold), bool(look.italic)))

    def _unicode(self, text: str, font: str | None) -> str:
        """``text`` in Unicode where its font is one of the old Vietnamese ones."""
        encoding = None if text.isascii() and not is_capital_font(font) else of_font(font)
        if encoding is None:
            return text
        self.legacy = encoding
        text = from_legacy(text, encoding)
        return text.upper() if is_capital_font(font) else text


def _runs(parent: Element) -> Iterator[Element]:
    for child in parent:
        tag = child.tag
        if tag == _RUN or tag == MATH + "oMath":
            yield child
        elif tag in _TRANSPARENT or tag == MATH + "oMathPara":
            yield from _runs(child)
        elif tag == _ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _runs(chosen)


def choice(alternate: Element) -> Element | None:
    """The one branch of alternate content that is read: the first choice, else the fallback."""
    return next((branch for name in _CHOICES for branch in alternate.iterchildren(name)), None)


def _content(run: Element, inline: Inline) -> Iterator[str]:
    for child in run:
        tag = child.tag
        if tag == _TEXT:
            yield child.text or ""
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == w("sym"):
            yield _symbol(child)
        elif tag == _ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _content(chosen, inline)
        elif tag in {w("footnoteReference"), w("endnoteReference")}:
            inline.notes.append(("footnote" if "footnote" in tag else "endnote", child.get(w("id"), "")))
        elif tag == w("ruby"):
            base = child.find(w("rubyBase"))
            if base is not None:
                yield "".join(base.itertext(_TEXT))
        elif tag in {w("drawing"), w("pict"), w("object")}:
            inline.boxes.extend(_boxes(child))


def _boxes(drawing: Element) -> Iterator[Element]:
    """The text boxes of a drawing, each once though written twice for old readers; nested ones are left to theirs."""
    for child in drawing:
        if child.tag == _TEXT_BOX:
            yield child
        elif child.tag == _ALTERNATE:
            chosen = choice(child)
            if chosen is not None:
                yield from _boxes(chosen)
        else:
            yield from _boxes(child)


def _symbol(element: Element) -> str:
    try:
        code = int(element.get(w("char"), ""), 16)
    except ValueError:
        return ""
    if 0xF000 <= code <= 0xF0FF:
        return _SYMBOLS.get(code - 0xF000) or bullet(chr(code))
    return chr(code) if 0x20 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else ""


def ends_deleted(properties: Element | None) -> bool:
    """Whether the end mark of a paragraph is deleted in tracked changes: its text runs on into the next."""
    mark = None if properties is None else properties.find(w("rPr"))
    return mark is not None and (mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None)


__all__ = ["Inline", "Piece", "RunReader", "choice", "ends_deleted"]
