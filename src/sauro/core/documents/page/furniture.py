"""What stands on a page besides its text: page numbers, running heads, footnotes."""

import re
from collections import Counter
from dataclasses import dataclass, field

from sauro.core.documents.page.model import Line, PageContent, Rule
from sauro.core.text import fold

_PAGE_NUMBER = re.compile(r"(?:trang\s*)?[-–—]?\s*\d{1,3}\s*[-–—]?(?:\s*/\s*\d{1,3})?$", re.I)
_MARKED = re.compile(r"[(\[]?(\d{1,2}|[¹²³⁴-⁹]|\*{1,3})[)\].]?\s+(?=\S)|([¹²³⁴-⁹])(?=\S)")
_MARGIN = 0.11
_SMALLER = 0.92


@dataclass(slots=True)
class Note:
    """A footnote at the bottom of a page."""

    mark: str
    lines: list[Line] = field(default_factory=list)


def without_page_number(lines: list[Line], page: PageContent) -> list[Line]:
    """The lines without the one that only holds the page's number."""
    kept = list(lines)
    for end in (0, -1):
        if kept and _in_margin(kept[end], page) and _PAGE_NUMBER.match(kept[end].text):
            kept.pop(end)
    return kept


def running_heads(pages: list[tuple[PageContent, list[Line]]]) -> set[str]:
    """The first and last lines that stand, but for their numbers, on more than half of the pages."""
    if len(pages) < 4:
        return set()
    seen: Counter[str] = Counter()
    for page, lines in pages:
        ends = {head_key(line) for line in (*lines[:2], *lines[-2:]) if _in_margin(line, page)}
        seen.update(ends)
    return {key for key, count in seen.items() if count > len(pages) / 2 and key}


def head_key(line: Line) -> str:
    """A line without its numbers."""
    return re.sub(r"\d+", "#", fold(line.text))


def is_running_head(line: Line, page: PageContent, heads: set[str]) -> bool:
    return bool(heads) and _in_margin(line, page) and head_key(line) in heads


def _in_margin(line: Line, page: PageContent) -> bool:
    return line.baseline < _MARGIN * page.height or line.baseline > (1 - _MARGIN) * page.height


def split_notes(lines: list[Line], rules: list[Rule], page: PageContent) -> tuple[list[Line], list[Note]]:
    """The lines of the text, and the footnotes under the short line at the bottom of the page."""
    start = _notes_start(lines, rules, page)
    if start is None:
        return lines, []
    notes: list[Note] = []
    for line in lines[start:]:
        mark = _take_mark(line)
        if mark:
            notes.append(Note(mark))
        notes[-1].lines.append(line)
    return lines[:start], notes


def _notes_start(lines: list[Line], rules: list[Rule], page: PageContent) -> int | None:
    if len(lines) < 2:
        return None
    usual = _usual_size(lines)
    for index, line in enumerate(lines):
        if index and _is_marked(line) and _all_below(lines[index:], line, usual):
            ruled = any(_parts_notes(rule, lines[index - 1], line, page) for rule in rules)
            small = max(item.size for item in lines[index:]) <= _SMALLER * usual
            if ruled or (small and line.baseline > 0.5 * page.height and _raised_mark(line)):
                return index
    return None


def _usual_size(lines: list[Line]) -> float:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


def _all_below(lines: list[Line], first: Line, usual: float) -> bool:
    return all(line.size <= max(first.size, usual) + 0.5 for line in lines)


def _parts_notes(rule: Rule, above: Line, below: Line, page: PageContent) -> bool:
    length = rule.end - rule.start
    return (
        rule.level
        and above.baseline - 1 < rule.at < below.baseline
        and 0.08 * page.width < length < 0.45 * page.width
        and rule.start < 0.3 * page.width
        and rule.at > 0.3 * page.height
    )


def _is_marked(line: Line) -> bool:
    return bool(_MARKED.match(line.text)) or _raised_mark(line)


def _raised_mark(line: Line) -> bool:
    first = line.words[0]
    if first.text[0] in "¹²³⁴⁵⁶⁷⁸⁹*":
        return True
    return first.text.strip("()[]").isdigit() and first.size < 0.8 * line.size


def _take_mark(line: Line) -> str:
    """Takes the mark off the head of a footnote's first line; "" where there is none."""
    if not _is_marked(line):
        return ""
    first = line.words[0]
    match = re.match(r"[(\[]?(\d{1,2}|[¹²³⁴-⁹]|\*+)[)\].]?", first.text)
    if match is None:
        return ""
    rest = first.text[match.end() :]
    if rest:
        first.text = rest
    elif len(line.words) > 1:
        line.words.pop(0)
    return match.group(1).translate(str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789"))
