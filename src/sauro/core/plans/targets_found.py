"""The targets of one sentence, bullet or cell, as the words say them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sauro.core.plans.model import TargetKind
from sauro.core.plans.targets_kinds import base_year_of, compares_with_year, kind_of, period_of
from sauro.core.plans.targets_masks import masked
from sauro.core.plans.targets_mentions import Mention, mentions
from sauro.core.plans.targets_text import clauses, joined_clauses, sentences, shadow, trimmed
from sauro.core.text import clean


@dataclass(frozen=True, slots=True)
class FoundTarget:
    """One number to reach, in words of the text. ``part_of`` is the index of the target it qualifies."""

    text: str
    comparator: str
    value: Decimal
    unit: str | None
    kind: TargetKind
    of: int | None = None
    base_year: int | None = None
    period: str | None = None
    part_of: int | None = None


def targets_in(text: str, *, bare_counts: bool = True) -> tuple[FoundTarget, ...]:
    """The numbers to reach that ``text`` sets, in its order, each with the sentence or clause it stands in.

    ``bare_counts`` = False leaves out counts that no word makes a level ("tổ chức 02 hội nghị"), as in the
    description of work.
    """
    if not may_set_targets(text):
        return ()
    text = clean(text)
    bare = masked(shadow(text))
    found: list[FoundTarget] = []
    for sentence in sentences(text):
        if _MAY_SET.search(text, *sentence) is None:
            continue
        for span in joined_clauses(text, bare, clauses(text, sentence)):
            start, end = trimmed(text, span) if _MAY_SET.search(text, *span) else (0, 0)
            if start < end:
                found += _in_clause(text[start:end], bare[start:end], found, bare_counts=bare_counts)
    return tuple(found)


def may_set_targets(text: str) -> bool:
    """Whether ``text`` has a digit or other words with which a target could be set: a quick look first."""
    return _MAY_SET.search(text) is not None


_MAY_SET = re.compile(r"[\d%°º]|phần trăm|phan tram|ít nhất|it nhat|tối thiểu|toi thieu|tối đa|trở lên|không quá", re.I)

_ANY_DIGIT = re.compile(r"\d")
_PART = re.compile(r"(?<!\w)(?:trong (?:so )?do|trong (?:so )?nay|rieng)(?!\w)")


def _in_clause(text: str, bare: str, before: Sequence[FoundTarget], *, bare_counts: bool) -> list[FoundTarget]:
    """The targets of one clause; ``before`` are those of the same text that stand before it."""
    if not (_ANY_DIGIT.search(bare) or "phan tram" in bare or _MAY_COUNT_IN_WORDS.search(bare)):
        return []
    part = _PART.search(bare)
    compared = compares_with_year(bare)
    base_year = base_year_of(text) if compared else None
    main = _main(before)
    found: list[FoundTarget] = []
    for mention in mentions(text, bare):
        listed = bool(found) and bare_counts and _goes_on(bare, mention)
        if not (listed or _is_target(bare, mention, bare_counts=bare_counts)):
            continue
        qualifies = part is not None and mention.start > part.start()
        target = _target(text, bare, mention, compared=compared)
        found.append(replace(target, base_year=base_year, part_of=main if qualifies else None))
        if not qualifies and (part is None or len(found) == 1):
            main = len(before) + len(found) - 1
    return found


_FURTHER = re.compile(r"(?:[,;]|\bva)\s*$")


def _goes_on(bare: str, mention: Mention) -> bool:
    """Whether a count goes on with a list of counts ("05 pa nô, 20 băng rôn")."""
    return (
        mention.group in ("events", "works")
        and _FURTHER.search(bare[max(0, mention.start - 9) : mention.start]) is not None
    )


def _main(before: Sequence[FoundTarget]) -> int | None:
    """The target that "trong đó" at the head of a clause speaks of: the last one that is no part itself."""
    if not before:
        return None
    return len(before) - 1 if before[-1].part_of is None else before[-1].part_of


_MAY_COUNT_IN_WORDS = re.compile(r"it nhat|toi thieu|tro len|toi da|khong qua")
_ACT_WORDS = (
    "to chuc|thuc hien|co|xay dung|phan dau|dat|kiem tra|tu kiem tra|dang|dang tai|phat|lap dat|phat song|cat giam|giam"
    "|tang|hoan thanh|moi|duy tri|de xuat|ra soat|cong nhan|nhan rong|tap huan|boi duong|viet|tham gia|mo|trien khai"
    "|tiep nhan|giai quyet|cung cap|doi thoai|khao sat|thu thap|ky|cap|so hoa|tuyen truyen|gioi thieu|lap|thanh lap"
    "|bo tri|thang|cai thien|nang|hoi nghi|tai|cac|voi|it nhat|hang nam|hang thang|hang quy"
)
_ACTS = re.compile(rf"(?<!\w)(?:{_ACT_WORDS})(?:\s+[a-z]+){{0,3}}[\s,:/]*$")
_CHANGES = re.compile(
    r"(?<!\w)(?:kiem tra|tu kiem tra|giam|cat giam|tang|khao sat|tap huan|boi duong|dao tao|cu|phan dau|it nhat)(?!\w)"
)
_REPORTS = re.compile(r"(?<!\w)(?:bao cao|thong ke|tong hop|giao ban|so ket)(?:\s+[a-z]+){0,5}\s*$")
_TIME_LIMIT = re.compile(
    r"(?<!\w)(?:thoi gian|thoi han giai quyet|rut ngan|cat giam|giam|xuong|con|cham nhat khong)(?!\w)"
)
_TIME_OF_COURSE = re.compile(r"(?<!\w)(?:ke tu|sau khi|truoc khi|tinh tu|tinh den|ngay lam viec ke)(?!\w)")
_MONEY_REACHED = re.compile(r"(?<!\w)(?:thu|tiet kiem|tang thu|giai ngan|dat|von)(?!\w)")


def _is_target(bare: str, mention: Mention, *, bare_counts: bool) -> bool:
    """Whether a number sets a level. Shares, ranks, levels and indices do; counts where the words around say so."""
    if mention.form != "count" and mention.group == "":
        return True
    left = bare[max(0, mention.start - 80) : mention.start]
    if mention.group == "times":
        return (
            mention.said
            and bool(_TIME_LIMIT.search(left))
            and not _TIME_OF_COURSE.search(bare[mention.end : mention.end + 30])
        )
    if mention.group == "money":
        return bool(_MONEY_REACHED.search(left)) and not re.search(r"kinh phi|ho tro|muc phat", left)
    if _REPORTS.search(left):
        return False
    if mention.said or mention.of is not None:
        return True
    if mention.group in ("points", "ranks"):
        return bool(re.search(r"(?:dat|tang|nang|cai thien|len|duy tri)(?:\s+[a-z]+){0,3}\s*$", left))
    if mention.group == "other":
        return False
    if period_of(bare, mention) is not None and mention.group in ("events", "works"):
        return True
    if mention.group in ("bodies", "people") and left.strip() and not _CHANGES.search(left):
        return False
    return bare_counts and (not left.strip() or _ACTS.search(left) is not None)


def _target(text: str, bare: str, mention: Mention, *, compared: bool) -> FoundTarget:
    period = period_of(bare, mention) if mention.form == "count" or mention.group else None
    kind = kind_of(bare, mention, period, compared=compared)
    return FoundTarget(text, mention.comparator, mention.value, mention.unit, kind, mention.of, period=period)
