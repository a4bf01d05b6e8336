"""Where a line break within running text parts paragraphs, and where a line only runs on."""

import re
from typing import Protocol, TypeVar

from sauro.core.text import read_label

_SENTENCE_END = re.compile(r"[.;:!?…]['\"”’)\]]*$")
_SHORT = 60


class Lettered(Protocol):
    """Letters that can be taken apart at line breaks."""

    text: str
    bold: bool
    italic: bool


Letters = TypeVar("Letters", bound=Lettered)


def ends_sentence(text: str) -> bool:
    """Whether a line ends with the sign of a sentence's or list item's end."""
    return bool(_SENTENCE_END.search(text.rstrip()[-12:]))


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals (at least three)."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 3 and all(char.isupper() for char in letters)


def starts_item(text: str) -> bool:
    """Whether a line begins with a list number or dash."""
    return read_label(text) is not None


def parts_here(before: str, after: str, *, centred: bool = False) -> bool:
    """Whether a hard line break between two lines parts two paragraphs."""
    before, after = before.strip(), after.strip()
    if not before or not after or centred or starts_item(after) or ends_sentence(before):
        return True
    if is_capitals(before) != is_capitals(after) and len(before) > 2:
        return not after[:1].islower()
    return not after[:1].islower() and len(before) < _SHORT


def split_line_breaks(pieces: list[Letters], *, centred: bool = False) -> list[list[Letters]]:
    """The pieces of one paragraph, parted where its hard line breaks part paragraphs."""
    if not any("\n" in piece.text for piece in pieces):
        return [pieces]
    lines: list[list[Letters]] = [[]]
    for piece in pieces:
        for index, text in enumerate(piece.text.split("\n")):
            if index:
                lines.append([])
            lines[-1].append(type(piece)(text, piece.bold, piece.italic))  # type: ignore[call-arg]
    joined, before = [lines[0]], _text(lines[0])
    for line in lines[1:]:
        after = _text(line)
        if parts_here(before, after, centred=centred):
            joined.append(line)
        else:
            joined[-1].append(type(pieces[0])(" ", pieces[0].bold, pieces[0].italic))  # type: ignore[call-arg]
            joined[-1].extend(line)
        before = after
    return joined


def _text(pieces: list[Letters]) -> str:
    return "".join(piece.text for piece in pieces)
