"""List numbers at the head of a line: "III.", "2.1.", "a)", "đ)", "-", "+", "(1)", "Phần A."."""

import re
from dataclasses import dataclass

_ROMAN = r"(?=[IVXL])(?:XL|L?X{0,3})(?:IX|IV|V?I{0,3})"
_PATTERNS = (
    ("roman", re.compile(rf"({_ROMAN})(?:\s*[.)]\s*|\s*[/:-]\s+|\s+[-–]\s+)(?=\S)")),
    ("part", re.compile(r"(?:Phần|PHẦN|Mục|MỤC|Chương|CHƯƠNG)\s+([A-Z]{1,4}|\d{1,2}|thứ \w+)\b\s*[.:]?\s+(?=\S)")),
    ("capital", re.compile(r"([A-ZĐ])\s*[.)]\s*(?=\S)")),
    ("decimal", re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,4})\.?\)?\s*(?=[^\d\s%])")),
    ("number", re.compile(r"(\d{1,3})\s*[.)]\s*(?=[^\d\s])|(\d{1,3})[.)]\s+(?=\S)")),
    ("bracket", re.compile(r"\((\d{1,3}|[a-zđ])\)\s*(?=\S)")),
    ("letter", re.compile(r"([a-zđ])\s*[.)]\s+(?=\S)|([a-zđ])\)\s*(?=\S)")),
    ("dash", re.compile(r"([-–—−])\s*(?=[^\d\s-])|([-–—−])\s+(?=\S)")),
    ("plus", re.compile(r"(\+)\s*(?=\S)")),
    ("bullet", re.compile(r"([•●▪◦○■*·→⇒➔➢➤►❖✓✔])\s*(?=\S)")),
)
_WORTHS = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Label:
    """A list number: its ``kind``, its ``value`` ("III", "2.1", "đ", "-") and the ``rest`` of the line."""

    kind: str
    value: str
    rest: str


def read_label(line: str) -> Label | None:
    """The list number at the head of ``line``, or ``None`` where there is none.

    Kinds: roman, part (Phần A), capital, decimal (2.1), number, bracket, letter, dash, plus, bullet.
    """
    line = line.strip()
    for kind, pattern in _PATTERNS:
        match = pattern.match(line)
        if match:
            value = next(group for group in match.groups() if group)
            return Label(kind, value, line[match.end() :])
    return None


def begins_midway(text: str) -> bool:
    """Whether ``text`` can only go on with a sentence begun before it: in a small letter, which is no list number."""
    return text[:1].islower() and read_label(text) is None


def roman_value(numeral: str) -> int | None:
    """The value of a Roman numeral up to 89, or ``None`` where it is not one."""
    if not numeral or not re.fullmatch(_ROMAN, numeral):
        return None
    worth = {"I": 1, "V": 5, "X": 10, "L": 50}
    total = 0
    for char, following in zip(numeral, numeral[1:] + " ", strict=True):
        value = worth[char]
        total += -value if worth.get(following, 0) > value else value
    return total


def roman(number: int) -> str:
    """The Roman numeral of a number from 1 to 3999: 1 → I, 14 → XIV."""
    written = ""
    for worth, letters in _WORTHS:
        count, number = divmod(number, worth)
        written += letters * count
    return written
