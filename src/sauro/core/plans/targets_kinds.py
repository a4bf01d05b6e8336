"""What kind of target a number sets, in which time it is reached each time, and with which year it compares."""

import re

from sauro.core.plans.model import TargetKind
from sauro.core.plans.targets_mentions import Mention
from sauro.core.plans.targets_text import shadow

_CUT = re.compile(r"(?<!\w)(?:cat giam|tiet giam|giam|rut ngan)(?!\w)(?:[\s,]+(?!con\b|xuong\b)[a-z]+){0,7}[\s,:]*$")
_ASSIGNED_AFTER = re.compile(
    r"\W*(?:[a-z]+ ){0,3}?(?:chi tieu|ke hoach|du toan)\b[^.;]{0,50}\bgiao\b(?! duc)"
    r"|\W*(?:so voi )?(?:chi tieu|ke hoach(?: von)?|du toan)"
    r"(?= (?:giao|duoc giao|nam|tinh|thanh pho|von)|[,.;) ]*$)"
)
_FORM_KIND = {"rank": TargetKind.RANK, "level": TargetKind.LEVEL, "index": TargetKind.INDEX}


def kind_of(bare: str, mention: Mention, period: str | None, *, compared: bool) -> TargetKind:
    """What kind of target a number sets, from its form, its unit and the words around it."""
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


def compares_with_year(bare: str) -> bool:
    """Whether a clause compares with another year or period: "so với năm 2025", "so với cùng kỳ"."""
    return _COMPARED.search(bare) is not None


def base_year_of(text: str) -> int | None:
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


def period_of(bare: str, mention: Mention) -> str | None:
    """The time in which the count is reached each time: "năm", "quý", "06 tháng"."""
    match = _PER_AFTER.match(bare, mention.end) or _PER_BEFORE.search(bare[max(0, mention.start - 90) : mention.start])
    if match is None:
        return None
    groups = [group for group in match.groups() if group]
    span = _TIMES[groups[-1]]
    return f"{groups[0]} {span}" if len(groups) > 1 else span
