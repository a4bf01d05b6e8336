"""The measurable numbers of a clause, one after the other: shares, ranks, levels, counts, points, limits of time."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from sauro.core.plans.targets_comparators import comparator_of
from sauro.core.plans.targets_units import Unit, any_unit_at, unit_at


@dataclass(frozen=True, slots=True)
class Mention:
    """A number with its unit at ``start``–``end`` of the clause. ``form`` says by which pattern it was read;
    ``said`` whether words say how it compares; ``unit`` is "%", "hạng", "cấp độ" or ``None`` for the words found
    between ``unit_start`` and ``end``."""

    start: int
    end: int
    value: Decimal
    form: str
    comparator: str
    said: bool
    unit: str | None = None
    unit_start: int = 0
    group: str = ""
    of: int | None = None


_NUM = r"\d{1,3}(?:\.\d{3})+(?:,\d{1,4})?|\d{1,9}(?:[.,]\d{1,4})?"
_BEFORE = r"(?<![\w.,/#])"
_WORDS = r"(?:\s*\([^()\d]{1,30}\))?"  # "02 (hai) cuộc"
_PERCENT = r"(?:%|[°º]\s*[/%]?\s*[o0]?(?!\w)|o/o(?!\w)|phan tram(?!\w))"
_TO = r"\s*%?\s*(?:-|–|—|\bden\b(?:\s+duoi)?)\s*"
_DONE = r"(?:dat|len|o|duy tri|giu(?: vung)?|toi thieu|it nhat|tu|tro len|nang|tren|dung|xep|vuon|thu|hang|cai thien)"

_BEFORE_SHARE = r"(?<![\d.,/#])"  # also right after a word ("đạt70%", misread)
_SHARE_RANGE = re.compile(rf"{_BEFORE_SHARE}({_NUM}){_TO}({_NUM})\s*{_PERCENT}")
_SHARE = re.compile(rf"{_BEFORE_SHARE}({_NUM}){_WORDS}\s*{_PERCENT}(?:\s*\([^()\d]{{1,40}}phan tram\s*\))?")
_SHARE_IN_WORDS = re.compile(
    r"(?<!\w)((?:(?:mot|hai|ba|bon|nam|sau|bay|tam|chin)\s+)?(?:tram|muoi)?(?:\s+(?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin))?)"
    r"\s+phan tram(?!\w)"
)
_RANK = re.compile(
    r"(?<!\w)(?:(?P<named>(?:thu|xep) hang|vi tri|vi thu|thu bac)(?:\s+[a-z]+){0,5}?\s*:?"
    r"|xep thu|dung thu|hang|xep|dung|thu)"
    r"(?:\s+(?:thu|so|dat|tu|o|tren|duoi|toi thieu|it nhat|vi tri|hang|trong|nhom(?=\s+\d{1,3}\s*/)"
    r"|khong duoi|toi da))*\s+"
    rf"(?P<first>\d{{1,4}}\s*[-–]\s*)?{_BEFORE}(?P<rank>\d{{1,4}})(?!\d)(?:\s*/\s*(?P<of>\d{{1,4}}))?"
    r"(?![\d.,]*\s*%)(?!\s*(?:lan|cuoc|bac|hang)\b)(?!\s*[-–]\s*\d)(?![\w#])"
)
_AMONG_FIRST = re.compile(
    rf"(?<!\w)(?:top|nhom|trong(?:\s+so)?|thuoc|nam trong|danh sach)\s+(?:\w+\s+){{0,2}}?{_BEFORE}(\d{{1,3}})(?!\d)"
    r"(?:\s*/\s*(\d{1,4}))?(?P<rest>[^;.%\d]{0,60})"
)
_FEWEST_RANKED = 6
_FIRST = re.compile(r"(?<!\w)(?:dan dau|dung dau|cao nhat|tot nhat|hang dau|top dau)(?!\w)")
_LEVEL = re.compile(
    rf"(?<!\w)(cap do|muc do|muc|cap|bac)\s+(?:tu\s+)?{_BEFORE}(\d)(?![\d.,/])(?!\s*(?:%|diem))(?![\w#])"
)
_LEVEL_REACHED = re.compile(rf"(?<!\w){_DONE}(?:\s+\w+)?\s*$")
_PART_OF_WHOLE = re.compile(rf"{_BEFORE}(\d{{1,5}}(?:,\d{{1,2}})?)\s*/\s*(\d{{1,5}})(?![/\d])\s*(?=\w)")
_COUNT_RANGE = re.compile(rf"{_BEFORE}({_NUM}){_TO}({_NUM})\s+(?=[a-z])")
_COUNT = re.compile(rf"{_BEFORE}({_NUM}){_WORDS}(?![\d.,]*\d)\s*(?=[a-z])")
_COUNT_IN_WORDS = re.compile(r"(?<!\w)(mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi)\s+(?=[a-z])")
_PLAIN = re.compile(rf"{_BEFORE}({_NUM})(?=\s*(?:[,;.()]|$|va\b|tro len|tro xuong|hoac|so voi|trong do|vao|nam\b))")
_INDEX = re.compile(r"(?<!\w)(?:chi so|index|he so|diem so|sipas|papi|dti|ddci|pci)(?!\w)")

_SMALL = {
    "mot": 1,
    "hai": 2,
    "ba": 3,
    "bon": 4,
    "tu": 4,
    "nam": 5,
    "lam": 5,
    "sau": 6,
    "bay": 7,
    "tam": 8,
    "chin": 9,
    "muoi": 10,
}


def mentions(text: str, bare: str) -> list[Mention]:
    """The measurable numbers of a clause (``text``) with its masked shadow (``bare``), in the order of the words."""
    found: list[Mention] = []
    taken = bytearray(len(bare))
    for reader in (_shares, _ranks, _levels, _counts, _indices):
        for mention in reader(text, bare):
            if not any(taken[mention.start : mention.end]) or (found and _together(mention, found[-1])):
                found.append(mention)
                taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
    return sorted(found, key=lambda mention: mention.start)


def _together(one: Mention, other: Mention) -> bool:
    """The two ends of a range stand at the same place."""
    return one.form == other.form == "range" and (one.start, one.end) == (other.start, other.end)


def number(words: str) -> Decimal:
    """ "1.200" → 1200, "0,71" and "0.71" → 0.71."""
    if re.fullmatch(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?", words):
        words = words.replace(".", "")
    return Decimal(words.replace(",", "."))


def _range(
    bare: str, match: re.Match[str], form_of: str, unit: str | None, unit_start: int, end: int, group: str
) -> Iterator[Mention]:
    """ "từ 80% đến 90%": at least the one, at most the other; where it is raised from the one, the other alone."""
    low, high = number(match.group(1)), number(match.group(2))
    before = bare[max(0, match.start() - 60) : match.start()]
    raised = unit == "%" and "den" in match.group() and re.search(r"(?:tang|nang|giam)(?:\s+\w+){1,8}\s+tu\s*$", before)
    if raised or low >= high:
        yield Mention(match.start(2), end, high, form_of, "=", True, unit, unit_start, group)
        return
    yield Mention(match.start(), end, low, "range", ">=", True, unit, unit_start, group)
    yield Mention(match.start(), end, high, "range", "<=", True, unit, unit_start, group)


def _shares(_text: str, bare: str) -> Iterator[Mention]:
    if not re.search(r"%|[°º]|o/o|phan tram", bare):
        return
    for match in _SHARE_RANGE.finditer(bare):
        yield from _range(bare, match, "share", "%", match.end(), match.end(), "")
    for match in _SHARE.finditer(bare):
        comparator, said = comparator_of(bare, match.start(), match.end())
        yield Mention(match.start(), match.end(), number(match.group(1)), "share", comparator, said, "%")
    for match in _SHARE_IN_WORDS.finditer(bare):
        value = _value_of_words(match.group(1))
        if value is not None:
            comparator, said = comparator_of(bare, match.start(), match.end())
            yield Mention(match.start(), match.end(), Decimal(value), "share", comparator, said, "%")


def _value_of_words(words: str) -> int | None:
    """ "một trăm" → 100, "chín mươi lăm" → 95."""
    total = 0
    for word in words.split():
        if word == "tram":
            total = max(total, 1) * 100
        elif word == "muoi":
            total = total * 10 if total else 10
        else:
            total += _SMALL[word]
    return total or None


def _ranks(text: str, bare: str) -> Iterator[Mention]:
    for match in _AMONG_FIRST.finditer(bare):
        first = _FIRST.search(match.group("rest"))
        if first or re.search(r"\btop\b", match.group()):
            of = int(match.group(2)) if match.group(2) else None
            if of is not None and of < _FEWEST_RANKED:  # "tốp 1/3" is a share of all, not a rank
                continue
            end = match.end(2) if match.group(2) else match.end(1)
            yield Mention(match.start(1), end, Decimal(match.group(1)), "rank", "<=", True, "hạng", of=of)
    for match in _RANK.finditer(bare):
        if match.group("named") is None and match.group("of") is None and not _ranked(text, bare, match):
            continue
        comparator, said = comparator_of(bare, match.start("rank"), match.end())
        if match.group("first"):  # "thứ hạng 01-20": among the first twenty
            comparator, said = "<=", True
        of = int(match.group("of")) if match.group("of") else None
        if of is not None and of < _FEWEST_RANKED:
            continue
        if not said and _RANK_UPWARDS.match(bare, match.end()):
            comparator, said = ">=", True
        yield Mention(
            match.start("rank"), match.end(), Decimal(match.group("rank")), "rank", comparator, said, "hạng", of=of
        )


_RANK_WORDS = re.compile(r"(?:thứ|hạng|xếp|đứng|thu|hang|xep|dung)\b", re.I)


_OTHER_WORD = re.compile(r"(?<!\w)(?:noi|su|ap|xay|tuyen|tac|tin|van)\s$")  # "nội dung", "áp dụng", "xây dựng" …
_RANK_UPWARDS = re.compile(r"[^;.%\d]{0,30}?\btro len\b")


def _ranked(text: str, bare: str, match: re.Match[str]) -> bool:
    """Whether "đứng 3", "xếp thứ 3", "hạng 3" is meant, not "xây dựng 3" or "hạng 3" of something."""
    if not _RANK_WORDS.match(text, match.start()):
        return False
    if _OTHER_WORD.search(bare[max(0, match.start() - 8) : match.start()]):
        return False
    before = bare[max(0, match.start() - 20) : match.start("rank")]
    return re.search(r"(?:dat|xep|dung|giu|len|duy tri)\s+(?:(?:o|thu|hang|vi tri)\s+)*$", before) is not None


def _levels(text: str, bare: str) -> Iterator[Mention]:
    for match in _LEVEL.finditer(bare):
        comparator, said = comparator_of(bare, match.start(), match.end())
        if said or _LEVEL_REACHED.search(bare[max(0, match.start() - 40) : match.start()]):
            unit = text[match.start(1) : match.end(1)].lower()
            yield Mention(match.start(), match.end(), Decimal(match.group(2)), "level", comparator, said, unit)


def _counts(text: str, bare: str) -> Iterator[Mention]:
    for match in _COUNT_RANGE.finditer(bare):
        unit = unit_at(bare, match.end())
        if unit is not None:
            words = unit.words or text[match.end() : unit.end]
            yield from _range(bare, match, "count", words, match.end(), unit.end, unit.group)
    for match in _PART_OF_WHOLE.finditer(bare):
        unit = unit_at(bare, match.end())
        if unit is not None:
            yield _count(text, bare, match, unit, number(match.group(1)), int(match.group(2)))
    for match in _COUNT.finditer(bare):
        unit = any_unit_at(bare, match.end())
        if unit is not None:
            yield _count(text, bare, match, unit, number(match.group(1)))
    for match in _COUNT_IN_WORDS.finditer(bare):
        unit = unit_at(bare, match.end())
        if unit is not None and comparator_of(bare, match.start(), unit.end)[1]:
            yield _count(text, bare, match, unit, Decimal(_SMALL[match.group(1)]))


def _count(text: str, bare: str, match: re.Match[str], unit: Unit, value: Decimal, of: int | None = None) -> Mention:
    comparator, said = comparator_of(bare, match.start(), unit.end)
    words = unit.words or text[match.end() : unit.end]
    return Mention(match.start(), unit.end, value, "count", comparator, said, words, match.end(), unit.group, of)


def _indices(_text: str, bare: str) -> Iterator[Mention]:
    """A number without unit, where the clause speaks of an index (or of "%") and something says that it is reached."""
    of_share = "(%)" in bare
    if not (of_share or _INDEX.search(bare)):
        return
    for match in _PLAIN.finditer(bare):
        comparator, said = comparator_of(bare, match.start(), match.end())
        left = bare[max(0, match.start() - 30) : match.start()]
        if said or re.search(r"(?:dat|la|len|bang|muc|:)\s*$", left):
            form, unit = ("share", "%") if of_share else ("index", None)
            yield Mention(match.start(), match.end(), number(match.group(1)), form, comparator, said, unit)
