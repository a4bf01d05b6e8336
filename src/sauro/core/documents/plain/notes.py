"""Footnotes that an extraction left between the lines of the body."""

import re
from dataclasses import dataclass

from sauro.core.documents._flow import ends_sentence
from sauro.core.documents.plain.lines import Line

_SIGNS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = re.compile(rf"\s*([{_SIGNS}]{{1,2}})\s*(?=\S)")
_MARKDOWN_NOTE = re.compile(r"\s*\[\^(\w{1,8})\]:\s*(?=\S)")
_MARKDOWN_MARK = re.compile(r"\[\^(\w{1,8})\]")
_REACH = 24


@dataclass(slots=True)
class LooseNote:
    """A footnote found between lines; ``line`` is the index, in the lines left, of the line that bears its mark."""

    mark: str
    lines: list[str]
    line: int | None = None


def take_notes(lines: list[Line]) -> tuple[list[Line], list[LooseNote]]:
    """The lines without footnotes and their marks, and the footnotes."""
    kept: list[Line] = []
    notes: list[LooseNote] = []
    index = 0
    while index < len(lines):
        match = _NOTE.match(lines[index].text) or _MARKDOWN_NOTE.match(lines[index].text)
        if match is None:
            kept.append(lines[index])
            index += 1
            continue
        end = _end(lines, index, _last_text(kept))
        words = [lines[index].text[match.end() :], *(line.text for line in lines[index + 1 : end])]
        notes.append(LooseNote(_plain_mark(match.group(1)), [word for word in words if word.strip()]))
        index = end
    if notes:
        _unmark(kept, notes)
    return kept, notes


def _plain_mark(mark: str) -> str:
    return "".join(str(_SIGNS.index(char)) if char in _SIGNS else char for char in mark)


def _last_text(lines: list[Line]) -> str:
    return next((line.text for line in reversed(lines) if not line.blank), "")


def _end(lines: list[Line], start: int, before: str) -> int:
    """Where a note that starts at ``start`` ends: where the sentence cut before it goes on, else with its own lines."""
    if before and not ends_sentence(before):
        for index in range(start + 1, min(start + _REACH, len(lines))):
            if lines[index].text.strip()[:1].islower() and _is_break(lines, index):
                return index
    end = start + 1
    while end < len(lines) and not lines[end].blank and not _NOTE.match(lines[end].text):
        end += 1
    return end


def _is_break(lines: list[Line], index: int) -> bool:
    return lines[index - 1].blank or ends_sentence(lines[index - 1].text)


def _unmark(lines: list[Line], notes: list[LooseNote]) -> None:
    """Takes the marks out of the body and tells each note the line that bore its mark."""
    waiting = {note.mark: note for note in notes}
    signs = re.compile(rf"(?<=\S)[{_SIGNS}]{{1,2}}")
    for index, line in enumerate(lines):
        if "[^" not in line.text and not any(sign in line.text for sign in _SIGNS):
            continue

        def drop(match: re.Match[str], index: int = index) -> str:
            note = waiting.get(_plain_mark(match.group().strip("[]^")))
            if note is None:
                return match.group()
            note.line = index if note.line is None else note.line
            return ""

        line.text = _MARKDOWN_MARK.sub(drop, signs.sub(drop, line.text))
