"""What the styles of a DOCX file say about a paragraph or run, inheritance followed."""

import re
from dataclasses import dataclass

from sauro.core.documents._xml import Element
from sauro.core.documents.docx._names import VAL, w
from sauro.core.documents.docx._properties import number, switch, value

_HEADING = re.compile(r"(?:heading|tiêu đề|đầu đề)\s*(\d)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Style:
    """Properties of one style; ``None`` = it says nothing."""

    bold: bool | None = None
    italic: bool | None = None
    hidden: bool | None = None
    centred: bool | None = None
    heading: int | None = None
    num_id: int | None = None
    level: int | None = None
    fonts: str | None = None

    def over(self, base: "Style") -> "Style":
        """These properties, and those of ``base`` where this says nothing."""
        if self is PLAIN or base is PLAIN:
            return base if self is PLAIN else self
        return Style(  # written out: asked for with every run of every paragraph
            base.bold if self.bold is None else self.bold,
            base.italic if self.italic is None else self.italic,
            base.hidden if self.hidden is None else self.hidden,
            base.centred if self.centred is None else self.centred,
            base.heading if self.heading is None else self.heading,
            base.num_id if self.num_id is None else self.num_id,
            base.level if self.level is None else self.level,
            base.fonts if self.fonts is None else self.fonts,
        )


PLAIN = Style()


class Styles:
    """The styles of a file by their id."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._resolved: dict[str, Style] = {}
        self.default_paragraph = PLAIN
        if root is None:
            return
        defaults = root.find(w("docDefaults"))
        if defaults is not None:
            self._defaults = _read(
                defaults.find(f"{w('pPrDefault')}/{w('pPr')}"), defaults.find(f"{w('rPrDefault')}/{w('rPr')}")
            )
        else:
            self._defaults = PLAIN
        normal = ""
        for element in root.iterchildren(w("style")):
            style_id = element.get(w("styleId"), "")
            self._elements.setdefault(style_id, element)
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in {"1", "true"}:
                normal = style_id
        self.default_paragraph = self.get(normal).over(self._defaults) if normal else self._defaults

    def get(self, style_id: str | None) -> Style:
        """The resolved style; an unknown id says nothing."""
        if not style_id:
            return PLAIN
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Style:
        style, seen = PLAIN, set[str]()
        current: str | None = style_id
        while current and current in self._elements and current not in seen:
            seen.add(current)
            element = self._elements[current]
            style = style.over(_style(element))
            current = value(element, "basedOn")
        return style


def _style(element: Element) -> Style:
    style = _read(element.find(w("pPr")), element.find(w("rPr")))
    match = _HEADING.match((value(element, "name") or "").strip())
    return Style(heading=int(match.group(1))).over(style) if match and style.heading is None else style


def _read(paragraph: Element | None, run: Element | None) -> Style:
    numbering = None if paragraph is None else paragraph.find(w("numPr"))
    outline = number(paragraph, "outlineLvl")
    justification = value(paragraph, "jc")
    return Style(
        bold=switch(run, "b"),
        italic=switch(run, "i"),
        hidden=switch(run, "vanish"),
        centred=None if justification is None else justification == "center",
        heading=None if outline is None else (outline + 1 if 0 <= outline <= 8 else 0),
        num_id=number(numbering, "numId"),
        level=number(numbering, "ilvl"),
        fonts=None if run is None else _font(run),
    )


def _font(run: Element) -> str | None:
    fonts = run.find(w("rFonts"))
    return None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi"))


def direct(paragraph: Element | None) -> Style:
    """What the properties of a paragraph itself say (not its runs)."""
    return PLAIN if paragraph is None else _read(paragraph, None)


def of_run(run: Element | None) -> Style:
    """What the properties of a run itself say."""
    if run is None:
        return PLAIN
    return Style(bold=switch(run, "b"), italic=switch(run, "i"), hidden=switch(run, "vanish"), fonts=_font(run))


def style_id(properties: Element | None, name: str) -> str | None:
    """The id of the style that ``w:pStyle`` or ``w:rStyle`` names."""
    child = None if properties is None else properties.find(w(name))
    return None if child is None else child.get(VAL)
