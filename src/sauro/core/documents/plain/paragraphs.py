"""Lines of running text as paragraphs: wrapped lines joined, page cuts closed, hard breaks kept."""

from dataclasses import dataclass, field

from sauro.core.documents._flow import ends_sentence, is_capitals, parts_here, starts_item
from sauro.core.documents.plain.lines import Line
from sauro.core.text import clean, read_label

_WRAP_WIDTH = 135
_RUNNING = 40
_FULL = 0.9


@dataclass(slots=True)
class Joined:
    """A paragraph of joined lines; ``lines`` are the indexes of the lines it took."""

    parts: list[str]
    bold: bool | None = None
    heading: int | None = None
    lines: list[int] = field(default_factory=list)
    length: int = 0
    brackets: int = 0

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str, line: int) -> None:
        """Takes one more line."""
        if self.parts:
            self.parts.append(between(self.parts[-1], text))
        self.parts.append(text)
        self.lines.append(line)
        self.length += len(text)
        self.brackets += text.count("(") - text.count(")") + text.count("“") - text.count("”")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How a text is wrapped: the ``width`` its lines fill, and whether blank lines part its paragraphs."""

    width: int
    blanks_part: bool


def wrapping(lines: list[Line]) -> Wrapping | None:
    """How the running text is wrapped at a fixed width, or ``None`` where each line is a paragraph."""
    texts = [line for line in lines if not line.blank and "\t" not in line.text.strip()]
    lengths = sorted(len(clean(line.text)) for line in texts)
    if len(lengths) < 8 or lengths[len(lengths) * 95 // 100] > _WRAP_WIDTH:
        return None
    width = lengths[len(lengths) * 85 // 100]
    if width < _RUNNING:
        return None
    full = [index for index, line in enumerate(lines) if _open_ended(line, width)]
    if len(full) < max(4, len(texts) // 5):
        return None
    followed = sum(1 for index in full if index + 1 < len(lines) and lines[index + 1].blank)
    return Wrapping(width, blanks_part=followed * 2 < len(full))


def _open_ended(line: Line, width: int) -> bool:
    text = clean(line.text)
    return len(text) > width * 0.8 and not ends_sentence(text) and not is_capitals(text)


def join_paragraphs(lines: list[Line], wrap: Wrapping | None, first: int = 0) -> list[Joined]:
    """The paragraphs of ``lines``; ``first`` is the index of the first line in the whole text."""
    paragraphs: list[Joined] = []
    blank = True
    last = ""
    for offset, line in enumerate(lines):
        text = clean(line.text)
        if not text:
            blank = True
            continue
        previous = paragraphs[-1] if paragraphs else None
        if previous is not None and _runs_on(previous, last, line, text, wrap, blank):
            previous.add(text, first + offset)
        else:
            paragraphs.append(Joined([], line.bold, line.heading))
            paragraphs[-1].add(text, first + offset)
        blank, last = False, text
    return paragraphs


def between(before: str, after: str) -> str:
    """What stands between two lines joined: a space, or nothing after a hyphen glued to its word."""
    return "" if before.endswith("-") and before[-2:-1].strip() and after[:1].isalnum() else " "


def _runs_on(previous: Joined, last: str, line: Line, text: str, wrap: Wrapping | None, blank: bool) -> bool:
    if line.heading or previous.heading:
        return False
    if wrap is None:
        return _cut(previous, last, text) if blank else not parts_here(last, text)
    if blank and wrap.blanks_part:
        return _cut(previous, last, text)
    return _wrapped(previous, last, text, wrap.width)


def _cut(previous: Joined, last: str, after: str) -> bool:
    """Whether a blank line between two texts is only a page break: the sentence goes on."""
    if ends_sentence(last) or previous.length < _RUNNING or starts_item(after):
        return False
    return after[:1].islower() or (last.endswith(("-", ",")) and not is_capitals(last))


def _wrapped(previous: Joined, last: str, text: str, width: int) -> bool:
    """Whether ``text`` goes on the line ``last`` before it in a text wrapped at ``width``."""
    full = len(last) + 1 + len(text.split(" ", 1)[0]) >= width * _FULL
    label = read_label(text)
    if label is not None:
        inline = label.rest[:1].islower() or label.kind == "bracket"
        return full and inline and not ends_sentence(last) and label.kind in {"dash", "bracket", "number"}
    if text[:1].islower() or last.endswith((",", "-")):
        return not last.endswith(":") or text[:1].islower()
    if is_capitals(last) != is_capitals(text) and (len(last) > 3 and len(text) > 3):
        return False
    if last.endswith((":", "./.", "/.")):
        return False
    if full and len(last) >= width * 0.75:
        return True
    return not ends_sentence(last) and previous.brackets > 0
