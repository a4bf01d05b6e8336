"""The lines of a cell → its text: wrapped lines joined, words that the edge of the cell cut made whole."""

import itertools
import re

from sauro.core.documents.page.lines import joined, was_forced
from sauro.core.documents.page.model import Line
from sauro.core.text import is_syllable, read_label

_CUT_POINTS = "-–/,;:.)"  # where a line may be broken between two words or after a mark
_NEVER_FIRST = ",;:.)"  # marks that never begin a line: the edge of the cell parted them from their word
_LETTERS_LAST, _LETTERS_FIRST = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_LONG_NUMBER = re.compile(r"[\d/.,-]{4,}$")


def cell_text(lines: list[Line], width: float) -> str:
    """The text of a cell: wrapped lines joined, a line of its own only where the writer evidently began one."""
    if not lines:
        return ""
    text = lines[0].text
    paragraphs = []
    for before, line in itertools.pairwise(lines):
        if _begins(before, line, width):
            paragraphs.append(text)
            text = line.text
        elif before.words[-1].spaced:
            text = f"{text} {line.text}"
        elif line.text[0] in _NEVER_FIRST or _cuts_word(before, line, width):
            text += line.text
        else:
            text = joined(text, line.text)
    return "\n".join([*paragraphs, text])


def _cuts_word(before: Line, line: Line, width: float) -> bool:
    """Whether a word too long for its cell was cut at the edge ("HĐND&U", "BND"; "01/202", "6"): it fills the line
    alone, no space was written after it, and the two parts are not two syllables that merely stand below each other."""
    if " " in before.text or before.text[-1] in _CUT_POINTS or before.width < width - before.size:
        return False
    if line.text[0].isdigit():
        return before.text[-1].isdigit() and _LONG_NUMBER.search(before.text) is not None
    tail, head = _LETTERS_LAST.search(before.text), _LETTERS_FIRST.match(line.text)
    return tail is not None and head is not None and not (is_syllable(tail.group()) and is_syllable(head.group()))


def _begins(before: Line, line: Line, width: float) -> bool:
    if not was_forced(before, line, width):
        return False
    label = read_label(line.text)
    if label is not None and label.kind != "capital":
        return True
    return line.text[:1].isupper()
