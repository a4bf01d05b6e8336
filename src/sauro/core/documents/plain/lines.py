"""The lines of a text, without the marks that an extraction left in them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from sauro.core.documents._flow import is_capitals

_BOOKMARK = re.compile(r"\[bookmark:[^\]\n]{0,200}\]", re.IGNORECASE)
_BOLD = "**"
_STAR = re.compile(r"(?<![\d(])\*(?![\d)])|(?<=\()\*(?!\))|(?<!\()\*(?=\))")
_HEADING = re.compile(r"(#{1,6})\s+(?=\S)")
_ESCAPED = re.compile(r"\\([.\-+*_()\[\]#>!|])")
_ADDRESS = re.compile(r"<(https?://[^<>\s]+|[\w.+-]+@[\w.-]+)>")
_LINK = re.compile(r"\[([^\[\]\n]{1,300})\]\((?:https?://|mailto:)[^()\s]+\)")
_BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
_PAGE_NUMBER = re.compile(r"(?:trang\s+|-\s*|–\s*)?(\d{1,3})(?:\s*/\s*\d{1,3}|\s*[-–])?$", re.IGNORECASE)
_NUMBER_HEADER = re.compile(r"s?tt|số tt|số thứ tự", re.IGNORECASE)
_PAGE_LINES = 8


@dataclass(slots=True)
class Line:
    """A line of text, tabs and inner spaces as written. ``page_start`` marks the first after a page break."""

    text: str
    bold: bool | None = None
    heading: int | None = None
    page_start: bool = False

    @property
    def blank(self) -> bool:
        return not self.text.strip()


def read_lines(text: str) -> list[Line]:
    """The lines of ``text`` without emphasis and bookmark marks; a break lost before bold words is put back."""
    lines: list[Line] = []
    for raw in text.replace("\v", "\n").split("\n"):
        for index, part in enumerate(raw.split("\f")):
            if index:
                lines.append(Line("", page_start=True))
            lines.extend(_unmarked(part.rstrip("\r")))
    return _without_page_numbers(lines)


def _unmarked(raw: str) -> Iterator[Line]:
    if "[" in raw:
        raw = _LINK.sub(r"\1", _BOOKMARK.sub("", raw))
    if "<" in raw:
        raw = _ADDRESS.sub(r"\1", raw)
    heading = _HEADING.match(raw.lstrip())
    if heading:
        raw = raw.lstrip()[heading.end() :]
    if "\\" in raw:
        raw = _ESCAPED.sub(r"\1", raw)
    level = len(heading.group(1)) if heading else None
    if "*" not in raw:
        yield Line(raw, heading=level)
        return
    for part in _at_lost_breaks(raw):
        yield Line(_without_stars(part), _whole_bold(part), level)


def _at_lost_breaks(raw: str) -> list[str]:
    """Parts before bold marks glued to the word before, and behind a bold heading in capitals glued to what follows."""
    parts, begin, at, opened = [], 0, raw.find(_BOLD), False
    last_open = 0
    while at >= 0:
        before, after = raw[:at], raw[at + 2 : at + 3]
        if not opened and before[begin:].strip() and before[-1:].isalnum() and after.isalnum():
            parts.append(raw[begin:at])
            begin = at
        elif opened and after.isalnum() and not raw[begin:last_open].strip() and is_capitals(raw[last_open:at]):
            parts.append(raw[begin : at + 2])
            begin = at + 2
        last_open = at
        opened = not opened
        at = raw.find(_BOLD, at + 2)
    parts.append(raw[begin:])
    return parts


def _without_stars(text: str) -> str:
    text = text.replace(_BOLD, "")
    head = len(text) - len(text.lstrip())
    if text[head : head + 2] == "* ":  # a list mark, not emphasis
        return text[: head + 2] + _STAR.sub("", text[head + 2 :])
    return _STAR.sub("", text)


def _whole_bold(text: str) -> bool | None:
    words = text.strip()
    if words.startswith(_BOLD) and words.endswith(_BOLD) and len(words) > 4:
        return True if _BOLD not in words[2:-2] else None
    return None


def unbroken(text: str) -> str:
    """``text`` with HTML line breaks of Markdown cells as line breaks."""
    return _BREAK.sub("\n", text)


def _without_page_numbers(lines: list[Line]) -> list[Line]:
    """The lines without page numbers: numbers alone on a line that count on from 1 or 2, a page of text between."""
    found: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        match = _PAGE_NUMBER.match(line.text.strip()) if len(line.text) < 40 else None
        if match and "\t" not in line.text.strip(" "):
            found.append((index, int(match.group(1))))
    row_numbers = any(_NUMBER_HEADER.fullmatch(line.text.strip()) for line in lines)
    if not found or row_numbers or found[0][1] > 2 or not _counts_pages(found):
        return lines
    numbers = {index for index, _ in found}
    return [Line("", page_start=True) if index in numbers else line for index, line in enumerate(lines)]


def _counts_pages(found: list[tuple[int, int]]) -> bool:
    steps = pairwise(found)
    far = all(after[1] == before[1] + 1 and after[0] - before[0] >= _PAGE_LINES for before, after in steps)
    return far and found[0][0] >= _PAGE_LINES - 3
