"""Automatic list numbers of a DOCX file, rendered as Word shows them."""

import re
from dataclasses import dataclass

from sauro.core.documents._xml import Element
from sauro.core.documents.docx._names import w
from sauro.core.documents.docx._properties import number, switch, value, whole

_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"))
_ROMAN_LOW = ((9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DASHES = {"-", "–", "—", "\uf02d", "\uf0be"}
_KEPT_BULLETS = {"+", "*", "•", "●", "▪", "◦", "○", "■"}


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: how it counts and how it writes the count."""

    form: str = "decimal"
    text: str = "%1."
    start: int = 1
    restart_after: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(frozen=True, slots=True)
class _Instance:
    abstract: str
    starts: dict[int, int]
    levels: dict[int, Level]


class Numbering:
    """The lists of a file; ``label`` counts on with every call, so it is asked in reading order."""

    def __init__(self, root: Element | None) -> None:
        self._abstract: dict[str, dict[int, Level]] = {}
        self._instances: dict[int, _Instance] = {}
        self._counters: dict[str, dict[int, int]] = {}
        self._begun: set[int] = set()
        if root is not None:
            self._read_abstract(root)
            self._read_instances(root)

    def _read_abstract(self, root: Element) -> None:
        links, names = {}, {}
        for element in root.iterchildren(w("abstractNum")):
            key = element.get(w("abstractNumId"), "")
            self._abstract[key] = _levels(element)
            if link := value(element, "numStyleLink"):
                links[key] = link
            if name := value(element, "styleLink"):
                names[name] = key
        for key, link in links.items():
            if link in names and not self._abstract[key]:
                self._abstract[key] = self._abstract[names[link]]

    def _read_instances(self, root: Element) -> None:
        for element in root.iterchildren(w("num")):
            num_id = whole(element.get(w("numId")))
            if num_id is None:
                continue
            starts, levels = {}, {}
            for override in element.iterchildren(w("lvlOverride")):
                index = whole(override.get(w("ilvl"))) or 0
                if (start := number(override, "startOverride")) is not None:
                    starts[index] = start
                if (replaced := override.find(w("lvl"))) is not None:
                    levels[index] = _level(replaced)
            self._instances[num_id] = _Instance(value(element, "abstractNumId") or "", starts, levels)

    def level_of_style(self, num_id: int, style: str | None) -> int | None:
        """The level that a list ties to a paragraph style."""
        instance = self._instances.get(num_id)
        if instance is None or not style:
            return None
        levels = self._abstract.get(instance.abstract, {})
        return next((index for index, level in levels.items() if level.style == style), None)

    def label(self, num_id: int, index: int) -> str:
        """The next number of that list at that level, e.g. "2.1." or "-"; "" where the list shows none."""
        instance = self._instances.get(num_id)
        if instance is None or not 0 <= index <= 8:
            return ""
        levels = {**self._abstract.get(instance.abstract, {}), **instance.levels}
        level = levels.get(index)
        if level is None:
            return ""
        counters = self._counters.setdefault(instance.abstract, {})
        if num_id not in self._begun:
            self._begun.add(num_id)
            for overridden in instance.starts:
                for deeper in [key for key in counters if key >= overridden]:
                    del counters[deeper]
        self._count(counters, levels, instance.starts, index)
        return _render(level, levels, counters)

    @staticmethod
    def _count(counters: dict[int, int], levels: dict[int, Level], starts: dict[int, int], index: int) -> None:
        for key in range(index + 1):
            start = starts.get(key, levels.get(key, Level()).start)
            if key == index:
                counters[key] = counters[key] + 1 if key in counters else start
            else:
                counters.setdefault(key, start)
        for deeper in [key for key in counters if key > index]:
            after = levels.get(deeper, Level()).restart_after
            if after is None or (after > 0 and index < after):
                del counters[deeper]


def _levels(abstract: Element) -> dict[int, Level]:
    return {whole(element.get(w("ilvl"))) or 0: _level(element) for element in abstract.iterchildren(w("lvl"))}


def _level(element: Element) -> Level:
    start = number(element, "start")
    form = element.find(w("numFmt"))
    if form is None:
        form = element.find(".//" + w("numFmt"))
    return Level(
        form="decimal" if form is None else form.get(w("val"), "decimal"),
        text=value(element, "lvlText") or "",
        start=1 if start is None else start,
        restart_after=number(element, "lvlRestart"),
        legal=bool(switch(element, "isLgl")),
        style=value(element, "pStyle"),
    )


def _render(level: Level, levels: dict[int, Level], counters: dict[int, int]) -> str:
    if level.form == "bullet":
        return bullet(level.text)
    if level.form == "none" and "%" not in level.text:
        return level.text.strip()

    def counted(match: re.Match[str]) -> str:
        index = int(match.group(1)) - 1
        form = "decimal" if level.legal else levels.get(index, Level()).form
        return render(counters.get(index, 1), form)

    return _PLACEHOLDER.sub(counted, level.text).strip()


def bullet(glyph: str) -> str:
    """A bullet as a plain sign: dashes "-", kept signs as they are, symbol-font glyphs "•"."""
    glyph = glyph.strip()
    if glyph in _DASHES:
        return "-"
    return glyph if not glyph or glyph in _KEPT_BULLETS else "•"


def render(count: int, form: str) -> str:
    """A count in one of Word's number forms; forms not known here count in decimal."""
    if form in {"lowerLetter", "upperLetter"} and count > 0:
        letters = chr(ord("a") + (count - 1) % 26) * min((count - 1) // 26 + 1, 8)
        return letters if form == "lowerLetter" else letters.upper()
    if form in {"lowerRoman", "upperRoman"} and 0 < count < 4000:
        numeral = roman(count)
        return numeral if form == "upperRoman" else numeral.lower()
    if form == "decimalZero":
        return f"{count:02d}"
    return "" if form == "none" else str(count)


def roman(count: int) -> str:
    """The Roman numeral of a number from 1 to 3999."""
    parts = []
    for worth, sign in _ROMAN + _ROMAN_LOW:
        times, count = divmod(count, worth)
        parts.append(sign * times)
    return "".join(parts)
