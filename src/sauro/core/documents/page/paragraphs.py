"""Lines of running text → paragraphs."""

import itertools
from collections import Counter
from dataclasses import dataclass, field

from sauro.core.documents._flow import ends_sentence, is_capitals
from sauro.core.documents.page.lines import joined, was_forced
from sauro.core.documents.page.model import Line
from sauro.core.text import read_label


@dataclass(frozen=True, slots=True)
class Margins:
    """Where the running text of a column begins and ends, and how far its lines stand apart."""

    left: float
    right: float
    leading: float

    @property
    def width(self) -> float:
        return self.right - self.left


@dataclass(slots=True)
class Passage:
    """A paragraph in the making."""

    page: int
    lines: list[Line]
    margins: Margins
    text: str = ""
    marks: list[str] = field(default_factory=list)
    centred: bool = False

    @property
    def bold(self) -> bool | None:
        known = [word.bold for line in self.lines for word in line.words if word.bold is not None]
        return all(known) if known else None

    @property
    def italic(self) -> bool | None:
        known = [word.italic for line in self.lines for word in line.words if word.italic is not None]
        return all(known) if known else None


def margins_of(lines: list[Line]) -> Margins:
    """The margins of a column of lines: where most of them begin and where the longest end."""
    lefts = Counter(round(line.left / 3) for line in lines)
    rights = sorted(line.right for line in lines)
    common = [left for left, count in lefts.items() if count >= max(2, len(lines) // 8)] or list(lefts)
    left = min(line.left for line in lines if round(line.left / 3) == min(common))
    gaps = [b.baseline - a.baseline for a, b in itertools.pairwise(lines) if b.baseline > a.baseline]
    usual = Counter(round(gap) for gap in gaps if gap < 4 * lines[0].size)
    leading = float(usual.most_common(1)[0][0]) if usual else 1.3 * lines[0].size
    return Margins(left, rights[-1 if len(rights) < 12 else -2], leading)


def passages(lines: list[Line], page: int, margins: Margins) -> list[Passage]:
    """The paragraphs of one column of lines."""
    found: list[Passage] = []
    for line in lines:
        centred = is_centred(line, margins)
        if found and not _parts(found[-1], line, centred, margins):
            _extend(found[-1], line)
            continue
        found.append(Passage(page, [line], margins, line.text, line.marks, centred))
    return found


def continues(before: Passage, after: Passage) -> bool:
    """Whether the first paragraph of a page goes on with the last one of the page before."""
    if before.centred or after.centred:
        return False
    last, first = before.lines[-1], after.lines[0]
    if was_forced(last, first, before.margins.width - (last.left - before.margins.left)):
        return False
    return not _opens(last, first, after.margins)


def extend_over_page(before: Passage, after: Passage) -> None:
    """Put the two halves of a paragraph together."""
    before.text = joined(before.text, after.text)
    before.lines += after.lines
    before.marks += after.marks
    before.margins = after.margins


def is_centred(line: Line, margins: Margins) -> bool:
    """Whether a line stands in the middle, clear of both margins."""
    middle = (margins.left + margins.right) / 2
    inset = min(line.left - margins.left, margins.right - line.right)
    return abs(line.centre - middle) < 0.04 * margins.width and inset > max(1.5 * line.size, 0.05 * margins.width)


def _extend(passage: Passage, line: Line) -> None:
    passage.text = joined(passage.text, line.text)
    passage.lines.append(line)
    passage.marks += line.marks


def _parts(passage: Passage, line: Line, centred: bool, margins: Margins) -> bool:
    before = passage.lines[-1]
    gap = line.baseline - before.baseline
    if gap > 1.45 * margins.leading + 0.15 * line.size and gap > 1.6 * line.size:
        return True
    if (
        passage.text.startswith("(")
        and before.text.endswith(")")
        and passage.text.count("(") == passage.text.count(")")
    ):
        return not line.text[:1].islower()
    if passage.centred or centred:
        return _parts_centred(passage, line, centred)
    if was_forced(before, line, margins.right - before.left):
        return not _same_sentence(before, line)
    return _opens(before, line, margins)


def _same_sentence(before: Line, line: Line) -> bool:
    """Whether a short line only runs on: what the scanner or writer broke in the middle of a sentence."""
    if not line.text[:1].islower() or read_label(line.text) or ends_sentence(before.text):
        return False
    return abs(line.left - before.left) < 2 * line.size or line.left < before.left


def _parts_centred(passage: Passage, line: Line, centred: bool) -> bool:
    before = passage.lines[-1]
    if passage.centred != centred:
        return not (line.text[:1].islower() and abs(line.size - before.size) < 1 and before.bold == line.bold)
    if is_capitals(before.text) != is_capitals(line.text) or before.bold != line.bold:
        return True
    if abs(before.size - line.size) > 1 or before.text.startswith("(") != line.text.startswith("("):
        return not line.text[:1].islower()
    return not line.text[:1].islower() and was_forced(before, line, passage.margins.width * 0.8)


def _opens(before: Line, line: Line, margins: Margins) -> bool:
    """Whether a line after a full one begins a paragraph: by its indent or its list number."""
    indent = line.left - margins.left
    label = read_label(line.text)
    if indent > 0.6 * line.size and line.left - before.left > 0.5 * line.size:
        return label is not None or not _hangs(before, line)
    if label is None:
        return indent > 0.6 * line.size and abs(line.left - before.left) < 2 and ends_sentence(before.text)
    if label.kind in {"dash", "plus", "bullet"}:
        return indent > 0.6 * line.size or ends_sentence(before.text)
    return ends_sentence(before.text) or (bool(line.bold) and not before.bold)


def _hangs(before: Line, line: Line) -> bool:
    """Whether a line stands under the words after the list number of the line before."""
    return len(before.words) > 1 and read_label(before.text) is not None and abs(line.left - before.words[1].left) < 4
