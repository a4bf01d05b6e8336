"""The targets of one sentence, bullet or cell, as the words say them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sauro.core.plans.model import TargetKind
from sauro.core.plans.targets_masks import masked
from sauro.core.plans.targets_mentions import Mention, mentions
from sauro.core.plans.targets_text import Span, clauses, sentences, shadow, trimmed
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
        for span in _joined(text, bare, clauses(text, sentence)):
            start, end = trimmed(text, span) if _MAY_SET.search(text, *span) else (0, 0)
            if start < end:
                found += _in_clause(text[start:end], bare[start:end], found, bare_counts=bare_counts)
    return tuple(found)


def may_set_targets(text: str) -> bool:
    """Whether ``text`` has a digit or other words with which a target could be set: a quick look first."""
    return _MAY_SET.search(text) is not None


_MAY_SET = re.compile(r"[\d%°º]|phần trăm|phan tram|ít nhất|it nhat|tối thiểu|toi thieu|tối đa|trở lên|không quá", re.I)

# A share that only names its objects shares the verb after it: "100% cán bộ cấp tỉnh; 85% cán bộ cấp xã được …".
_BEFORE_SHARE = "phan da?u|dam bao|bao dam|duy tri|hoan thanh|dat|toi thieu|it nhat|tren|tu|co|[ ,]"
_OPENS_WITH_SHARE = re.compile(rf"[\W\d]{{0,12}}(?:muc tieu \d+\W+)?(?:{_BEFORE_SHARE})*\s*\d+(?:[.,]\d+)?\s*%")
_VERBS = (
    "được|phải|đạt|không|ban hành|hoàn thành|hoàn thiện|thực hiện|bố trí|làm chủ|sử dụng|áp dụng|xây dựng|niêm yết"
    "|công khai|công bố|rà soát|tham gia|xử lý|giải quyết|đảm bảo|bảo đảm|triển khai|cập nhật|tạo lập|có|biết|đăng ký"
    "|đăng tải|kết nối|tích hợp|kích hoạt|lưu trữ|trả|kiểm tra|cung cấp|số hóa|số hoá|thanh toán|hài lòng|nộp"
    "|chấp hành|ký|gửi|là"
)
_VERB = re.compile(rf"\b(?:{_VERBS})\b", re.I)
_ANY_DIGIT = re.compile(r"\d")


_LONGEST_JOINED = 1200  # longer than any sentence whose clauses share their verb


def _joined(text: str, bare: str, parts: Sequence[Span]) -> list[Span]:
    """Clauses that only together say what is reached, as one."""
    joined: list[Span] = []
    open_ended = False
    for part in parts:
        before = joined[-1] if joined else (0, 0)
        may_join = bool(joined) and part[1] - before[0] <= _LONGEST_JOINED
        if may_join and (open_ended or _same_predicate(bare, before, part)):
            joined[-1] = (before[0], part[1])
        else:
            joined.append(part)
        open_ended = _open_ended(text, bare, joined[-1])
    return joined


def _open_ended(text: str, bare: str, part: Span) -> bool:
    opening = _OPENS_WITH_SHARE.match(bare, *part)
    return opening is not None and _VERB.search(text, opening.end(), part[1]) is None


def _same_predicate(bare: str, before: Span, part: Span) -> bool:
    """ "Mức độ hài lòng về A; mức độ hài lòng về B đạt 90%": subjects in a row that share the number at the end."""
    first, second = bare[slice(*before)], bare[slice(*part)]
    if _ANY_DIGIT.search(first):
        return False
    opening = re.match(r"\W*(?:\w\W+)?(?:[a-z]{2,}\W+){3}", first)
    words = re.findall(r"[a-z]{2,}", opening.group())[:3] if opening else []
    return bool(words) and re.findall(r"[a-z]{2,}", second[:60])[:3] == words


_PART = re.compile(r"(?<!\w)(?:trong (?:so )?do|trong (?:so )?nay|rieng)(?!\w)")


def _in_clause(text: str, bare: str, before: Sequence[FoundTarget], *, bare_counts: bool) -> list[FoundTarget]:
    if not (_ANY_DIGIT.search(bare) or "phan tram" in bare or _MAY_COUNT_IN_WORDS.search(bare)):
        return []
    part = _PART.search(bare)
    compared = _COMPARED.search(bare) is not None
    base_year = _base_year(text) if compared else None
    main = _main(before)
    found: list[FoundTarget] = []
    for mention in mentions(text, bare):
        if not (
            _is_target(bare, mention, bare_counts=bare_counts) or (found and bare_counts and _goes_on(bare, mention))
        ):
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
    if _period(bare, mention) is not None and mention.group in ("events", "works"):
        return True
    if mention.group in ("bodies", "people") and left.strip() and not _CHANGES.search(left):
        return False
    return bare_counts and (not left.strip() or _ACTS.search(left) is not None)


def _target(text: str, bare: str, mention: Mention, *, compared: bool) -> FoundTarget:
    period = _period(bare, mention) if mention.form == "count" or mention.group else None
    kind = _kind(bare, mention, period, compared=compared)
    return FoundTarget(text, mention.comparator, mention.value, mention.unit, kind, mention.of, period=period)


_CUT = re.compile(r"(?<!\w)(?:cat giam|tiet giam|giam|rut ngan)(?!\w)(?:\s+(?!con\b|xuong\b)[a-z]+){0,7}[\s,]*$")
_ASSIGNED_AFTER = re.compile(
    r"\W*(?:[a-z]+ ){0,3}?(?:chi tieu|ke hoach|du toan)\b[^.;]{0,50}\bgiao\b(?! duc)"
    r"|\W*(?:so voi )?(?:chi tieu|ke hoach(?: von)?|du toan)"
    r"(?= (?:giao|duoc giao|nam|tinh|thanh pho|von)|[,.;) ]*$)"
)
_FORM_KIND = {"rank": TargetKind.RANK, "level": TargetKind.LEVEL, "index": TargetKind.INDEX}


def _kind(bare: str, mention: Mention, period: str | None, *, compared: bool) -> TargetKind:
    if mention.form in _FORM_KIND:
        return _FORM_KIND[mention.form]
    left = bare[max(0, mention.start - 60) : mention.start]
    if _CUT.search(left) and mention.comparator != "<":
        return TargetKind.CUT
    if compared:
        return TargetKind.RELATIVE_TO_YEAR
    if mention.unit == "%":
        assigned = _ASSIGNED_AFTER.match(bare, mention.end)
        return TargetKind.RELATIVE_TO_ASSIGNED if assigned else TargetKind.SHARE
    if mention.group == "points":
        return TargetKind.INDEX
    if period is None:
        return TargetKind.COUNT
    return TargetKind.COUNT_PER_YEAR if period == "năm" else TargetKind.COUNT_PER_PERIOD


_COMPARED = re.compile(
    r"so voi (?:cung ky )?(?:[a-z]+ ){0,3}?(?:nam )?([#\d]{4})(?!\s*[-–])"
    r"|so voi (?:[a-z]+ ){0,2}?(?:giai doan|cung ky|nam truoc|nam ngoai|hien nay)"
)


def _base_year(text: str) -> int | None:
    """The year that the clause compares with: "so với năm 2025"."""
    match = _COMPARED.search(shadow(text))
    return int(match.group(1)) if match and match.group(1) else None


_TIMES = {"nam": "năm", "thang": "tháng", "quy": "quý", "tuan": "tuần", "ngay": "ngày"}
_TIME = "nam|thang|quy|tuan"
_PER_AFTER = re.compile(
    rf"[^,;.\d]{{0,40}}?(?:/\s*(?:(\d{{1,2}})\s+)?({_TIME}|ngay)\b|\b(?:mot|moi|hang|trong mot)\s+({_TIME})\b"
    r"|\btrong (nam)\b(?!\s+#))|[^;.\d]{0,150}\btrong (nam)\W*$"
)
_PER_BEFORE = re.compile(
    rf"(?<!\w)(?:(?:moi|hang|dinh ky|mot)\s+({_TIME})(?!\w)|trong (nam)(?!\w)(?!\s+#)"
    rf"|(\d{{1,2}})\s*({_TIME}|ngay)\s*(?:/\s*(?:\d+\s*)?lan|mot lan)"
    rf"|(?:dinh ky|cu|moi|it nhat)\s+(\d{{1,2}})\s+({_TIME}))"
)


def _period(bare: str, mention: Mention) -> str | None:
    """The time in which the count is reached each time: "năm", "quý", "06 tháng"."""
    match = _PER_AFTER.match(bare, mention.end) or _PER_BEFORE.search(bare[max(0, mention.start - 90) : mention.start])
    if match is None:
        return None
    groups = [group for group in match.groups() if group]
    span = _TIMES[groups[-1]]
    return f"{groups[0]} {span}" if len(groups) > 1 else span
