"""Rules on words: what was left over from the province's text or another commune's, and slips of the keyboard."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date

from sauro.core.findings import Place, Severity
from sauro.core.plans.check.subject import Hit, Subject
from sauro.core.text import NAME, comparable, fold, propose_repairs

_TYPED_TOGETHER = re.compile(r"(?<!\w)(?:t(?:phường|thành phố|xã|tỉnh)|(?:UBND|HĐND)(?:xã|tỉnh|phường|thành))(?!\w)")
_WHOLE_PROVINCE = re.compile(
    r"(?:(?:trên địa bàn|trong phạm vi|của toàn) (?:toàn )?|(?:cán bộ, )?công chức(?:, viên chức)? cấp )tỉnh(?!\w)"
)
_DEPARTMENTS = re.compile(r"(?:thẩm quyền|phạm vi|thuộc|giao|yêu cầu|đôn đốc)[^.;]{0,20}\bcác sở,? (?:ban,? )?ngành")
_DISTRICT = re.compile(r"(?<!\w)(?:UBND|HĐND|[Cc]ấp|[Cc]ác|[ỦUủ][yỷ] ban nhân dân|Phòng Nội vụ) huyện(?!\w)")
_OTHER_AREA = re.compile(rf"(?<!liên )(?<!\w)(xã|phường|thị trấn|thành phố)\s+({NAME})")
_NO_PLACE = frozenset(("Đoàn", "Hội", "Ban", "Đảng", "Phòng", "Sở", "Bộ", "Mặt", "Trung", "Văn", "Công", "Tổ", "Ủy"))
_COMMITTEE_OF = re.compile(r"(?:UBND|[ỦU][yỷ] ban nhân dân|HĐND) (xã|phường)(?!\w)")
_LISTED_TWICE = re.compile(r"(?<!\w)(?:các |của )?(xã|phường|tỉnh|thị trấn|đặc khu), \1(?!\w)(?! [A-ZĐ])")
_AFTER_LIST = re.compile(r"^[\s,]*(?:và\s+)?(?:xã|phường|thị trấn)")
_PLACEHOLDER = re.compile(r"…{2,}|\.{5,}|_{4,}|\[\s*[.…_]*\s*\]|(?<!\w)(?:XXX+|xxx+|TODO)(?!\w)")
_REPEATED = re.compile(r"(?<!\w)((?:[^\W\d]+\s+){2,5}[^\W\d]+)\s+\1(?!\w)", re.IGNORECASE)
_TWO_TIERS_SINCE = date(2025, 7, 1)  # Luật Tổ chức chính quyền địa phương 72/2025/QH15 leaves province and commune


def typed_together(subject: Subject) -> Iterator[Hit]:
    """ "UBND tphường": what replacing "thành phố" or "tỉnh" by "phường" letter for letter leaves behind."""
    for text in subject.texts:
        for match in _TYPED_TOGETHER.finditer(text.words):
            message = f"“{match.group()}” là chữ thay sót khi sửa văn bản của nơi khác."
            yield Hit(message, text.place, _around(text.words, match))


def whole_province(subject: Subject) -> Iterator[Hit]:
    """A commune's plan that speaks of the whole province."""
    if subject.plan.head.commune is None:
        return
    for text in subject.texts:
        match = _WHOLE_PROVINCE.search(text.words)
        if match is not None:
            yield Hit(f"Kế hoạch của xã, phường nhưng ghi “{match.group()}”.", text.place, _around(text.words, match))


def departments(subject: Subject) -> Iterator[Hit]:
    """A commune's plan that directs departments of the province."""
    if subject.plan.head.commune is None:
        return
    for text in subject.texts:
        match = _DEPARTMENTS.search(text.words)
        if match is not None and "do các sở" not in text.words:
            yield Hit("Kế hoạch của xã, phường nói đến “các sở, ngành” như cơ quan thuộc quyền.", text.place,
                      _around(text.words, match))  # fmt: skip


def district(subject: Subject) -> Iterator[Hit]:
    """The district level in a plan for a time after it was ended."""
    years = subject.plan.head.years
    if years is None or years[0] <= _TWO_TIERS_SINCE.year:
        return
    for text in subject.texts:
        match = _DISTRICT.search(text.words)
        if match is not None:
            yield Hit(f"Còn ghi “{match.group()}”, cấp đã bỏ từ 01/7/2025.", text.place, _around(text.words, match))


def other_area(subject: Subject) -> Iterator[Hit]:
    """Another commune's name, or the own name with the wrong rank or a wrong letter. Each name is said once."""
    commune = subject.plan.head.commune
    if commune is None:
        return
    said = set()
    for text in subject.texts:
        for match in _OTHER_AREA.finditer(text.words):
            level, name = match.groups()
            found = _wrong_area(level, name, commune, subject)
            if found is not None and (level, name) not in said:
                said.add((level, name))
                severity, message = found
                yield Hit(message, text.place, _around(text.words, match), severity=severity)


def _wrong_area(level: str, name: str, commune: str, subject: Subject) -> tuple[Severity, str] | None:
    """What is wrong with "xã X" in the plan of ``commune``, if anything; another commune may be meant."""
    own_level, province = _own_level(subject), subject.plan.head.province
    words = f"{level} {name}"
    if _begins_with(comparable(name), comparable(commune)):
        if own_level is None or level == own_level:
            return None
        return Severity.DEFECT, f"Ghi “{words}” thay vì “{own_level} {commune}”."
    if level == "thành phố":
        return None
    if province is not None and _begins_with(fold(name), fold(province)):
        return Severity.DEFECT, f"Ghi “{words}”: {province} không phải là {level}."
    if _begins_with(fold(name), fold(commune)):
        return Severity.DEFECT, f"Ghi “{words}” thay vì “{own_level or level} {commune}”."
    if len(name.split()) < 2 or name.split()[0] in _NO_PLACE:
        return None
    return Severity.NOTE, f"Nhắc đến “{words}”, nơi khác."


def _begins_with(name: str, start: str) -> bool:
    return name == start or name.startswith(f"{start} ")


def _own_level(subject: Subject) -> str | None:
    issuer = fold(subject.plan.head.issuer or "")
    return next((word for word in ("xã", "phường") if f" {fold(word)} " in f"{issuer} "), None)


def wrong_level(subject: Subject) -> Iterator[Hit]:
    """ "UBND xã" in a ward's plan, "UBND phường" in a commune's."""
    own = _own_level(subject)
    if own is None or subject.plan.head.commune is None:
        return
    for text in subject.texts:
        for match in _COMMITTEE_OF.finditer(text.words):
            if match.group(1) != own and not _AFTER_LIST.match(text.words[match.end() :]):
                yield Hit(f"Ghi “{match.group()}” trong kế hoạch của {own}.", text.place, _around(text.words, match))
                break


def list_repeats(subject: Subject) -> Iterator[Hit]:
    """ "UBND các xã, xã thuộc thành phố": "xã, phường" after all "phường" were replaced by "xã"."""
    for text in subject.texts:
        match = _LISTED_TWICE.search(text.words)
        if match is not None:
            yield Hit(f"Ghi “{match.group()}”: một từ kể hai lần.", text.place, _around(text.words, match))


def placeholder(subject: Subject) -> Iterator[Hit]:
    for text in subject.texts[20:]:
        match = _PLACEHOLDER.search(text.words)
        if match is not None:
            yield Hit("Còn chỗ để trống chưa điền.", text.place, _around(text.words, match))


def repeated_words(subject: Subject) -> Iterator[Hit]:
    """The same words twice in a row ("nhập dữ liệu báo cáo nhập dữ liệu báo cáo")."""
    for text in subject.texts:
        match = _REPEATED.search(text.words)
        if match is not None:
            yield Hit(f"Lặp chữ: “{match.group(1)}”.", text.place, _around(text.words, match))


def slips(subject: Subject) -> Iterator[Hit]:
    """Slips of typing or recognition, each wrong spelling said once with the number of its places."""
    known = frozenset(re.findall(r"[^\W\d_]+", " ".join(text.words for text in subject.texts)))
    first: dict[tuple[str, str], Place | None] = {}
    counted: Counter[tuple[str, str]] = Counter()
    for text in subject.texts:
        for repair in propose_repairs(text.words, known=known):
            pair = (text.words[: repair.start].split()[-1:] or [""])[0], repair.found, repair.proposed
            said = (f"{pair[0]} {pair[1]}".strip(), f"{pair[0]} {pair[2]}".strip()) if " " not in pair[1] else pair[1:]
            first.setdefault(said, text.place)
            counted[said] += 1
    for (found, proposed), times in counted.items():
        more = f" ({times} chỗ)" if times > 1 else ""
        yield Hit(f"Nên viết “{proposed}” thay cho “{found}”{more}.", first[found, proposed], found)


def _around(words: str, match: re.Match[str], width: int = 60) -> str:
    start, end = max(0, match.start() - width), min(len(words), match.end() + width)
    head = "…" if start else ""
    return head + words[start:end].strip() + ("…" if end < len(words) else "")
