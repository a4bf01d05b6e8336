"""Answers as people write them in a form, a worksheet or a paste: 3.872 · 98,5 · 3.730/3.790 · không phát sinh · -."""

import re
from dataclasses import dataclass
from decimal import Decimal

from sauro.core.indicators.model import Given
from sauro.core.text import fold

_GROUPED = re.compile(r"[+-]?\d{1,3}(?:[. ]\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"[+-]?\d+(?:,\d+)?")
_PADDED = re.compile(r"\s+")
_NONE = frozenset({"khong phat sinh", "kps", "khong co phat sinh"})
_WITHHELD = frozenset({"chua co", "chua co so", "chua cung cap"})
_DASHES = frozenset("-–—")
_DIGITS = 20


class NotANumber(ValueError):
    """What was written is no number; the message says in Vietnamese how to write it."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What was written: a number or two, or that there is none; ``is_blank`` where nothing was written at all."""

    given: Given = Given.VALUE
    value: Decimal | None = None
    of: Decimal | None = None

    @property
    def is_blank(self) -> bool:
        return self.given is Given.VALUE and self.value is None and self.of is None


def read_number(text: str) -> Decimal:
    """A number in Vietnamese writing: dots (or blanks) group thousands, a comma begins the decimals."""
    words = _PADDED.sub(" ", text.replace("\u00a0", " ").replace("\u2212", "-")).strip()
    if not words:
        raise NotANumber("Chưa nhập số.")
    if not (_GROUPED.fullmatch(words) or _PLAIN.fullmatch(words)):
        hint = "Dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ: 3.872 hoặc 98,5."
        raise NotANumber(f"“{text.strip()[:40]}” không phải một số. {hint}")
    if sum(map(str.isdigit, words)) > _DIGITS:
        raise NotANumber(f"“{words[:40]}” quá dài; xem lại đơn vị tính.")
    return Decimal(re.sub(r"[. ]", "", words).replace(",", "."))


def read_answer(value: str, of: str = "") -> Answer:
    """The answer of one or two cells. "3.730/3.790" in the first fills both; a dash is withheld; NotANumber else."""
    said = fold(value)
    if said in _NONE:
        return Answer(Given.NONE)
    if said in _WITHHELD or value.strip() in _DASHES:
        return Answer(Given.WITHHELD)
    if "/" in value and not of.strip():
        value, _, of = value.partition("/")
    return Answer(
        value=read_number(value) if value.strip() else None,
        of=read_number(of) if of.strip() else None,
    )
