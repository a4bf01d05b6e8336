"""The lines of a cell → its text: wrapped lines joined, words that the edge of the cell cut made whole."""

import itertools
import re

from sauro.core.documents.page.lines import joined, was_forced
from sauro.core.documents.page.model import Line
from sauro.core.text import is_syllable, read_label

_CUT_POINTS = "-–/,;:.)"  # where a line may be broken between two words or after a mark
_NEVER_FIRST = ",;:.)"  # marks that never begin a line: the edge of the cell parted them from their word
_LETTERS_LAST, _LETTERS_FIRST = re.compile(r"[^\W\d_]+$"), re.compile(r"[^\W\d_]+")
_CUT_DATE = re.compile(r"\d/\d{0,3}$")
_WORDS_OF_ONE_LETTER = "yýởàạôủuồ"
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
        elif _is_soft_hyphen(before, line):
            text = text[:-1] + line.text
        elif line.text[0] in _NEVER_FIRST or _cuts_word(before, line, width):
            text += line.text
        else:
            text = joined(text, line.text)
    return "\n".join([*paragraphs, text])


def _cuts_word(before: Line, line: Line, width: float) -> bool:
    """Whether a word too long for its cell was cut at the edge ("HĐND&U", "BND"; "01/202", "6")."""
    letter = line.words[0].width / len(line.words[0].text)
    if before.width < width - before.size or before.text[-1] in _CUT_POINTS:
        return False
    if " " in before.text:  # spaces that forbid a break: no space was written in the whole line
        full = before.width + letter > width - 1.5
        unspaced = before.bold is not None and not any(word.spaced for word in before.words)
        return full and unspaced and _is_torn(before, line)
    if line.text[0].isdigit():
        return before.text[-1].isdigit() and _LONG_NUMBER.search(before.text) is not None
    tail, head = _LETTERS_LAST.search(before.text), _LETTERS_FIRST.match(line.text)
    return tail is not None and head is not None and _are_one(tail.group(), head.group())


def _is_torn(before: Line, line: Line) -> bool:
    if line.text[0].isdigit():
        return _CUT_DATE.search(before.text) is not None
    tail, head = _LETTERS_LAST.search(before.text), _LETTERS_FIRST.match(line.text)
    if tail is None or head is None or not is_syllable(tail.group() + head.group()):
        return False
    alone = len(head.group()) == 1 and head.group() not in _WORDS_OF_ONE_LETTER
    return alone or not (is_syllable(tail.group()) and is_syllable(head.group()))


def _are_one(tail: str, head: str) -> bool:
    """Whether two runs of letters are one word: not two syllables or abbreviations that merely follow each other."""
    if head[0].isupper() and tail[-1].islower():
        return False
    if len(tail) > 1 and tail.isupper() and head.islower():
        return not is_syllable(head)
    return is_syllable(tail + head) or not (is_syllable(tail) and is_syllable(head))


def _is_soft_hyphen(before: Line, line: Line) -> bool:
    """Whether the hyphen at the end of a line only parts a word there ("tr-", "ường")."""
    if not before.text.endswith("-") or before.words[-1].spaced:
        return False
    if line.text[0] == "/" and before.text[-2:-1].isdigit():
        return True
    tail, head = _LETTERS_LAST.search(before.text[:-1]), _LETTERS_FIRST.match(line.text)
    return tail is not None and head is not None and is_syllable(tail.group() + head.group())


def _begins(before: Line, line: Line, width: float) -> bool:
    if not was_forced(before, line, width):
        return False
    label = read_label(line.text)
    if label is not None and label.kind != "capital":
        return True
    return line.text[:1].isupper()
