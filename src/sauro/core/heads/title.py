"""Type, title, years, number and day of a document, from its first lines."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sauro.core.heads.lines import Line
from sauro.core.legal import kind_of_number, normalise_number
from sauro.core.text import UPPER, fold, read_label

TYPES = {
    "ke hoach": "Kế hoạch",
    "quyet dinh": "Quyết định",
    "chuong trinh": "Chương trình",
    "nghi quyet": "Nghị quyết",
    "chi thi": "Chỉ thị",
    "de an": "Đề án",
    "phuong an": "Phương án",
    "thong bao": "Thông báo",
    "huong dan": "Hướng dẫn",
    "bao cao": "Báo cáo",
    "to trinh": "Tờ trình",
    "phu luc": "Phụ lục",
}
_TYPE = re.compile(rf"(?P<type>{'|'.join(TYPES)})(?P<mark>\s+(?:so\s+)?(?:\d{{1,2}}|[ivx]{{1,4}})\b)?\s*[:.]?\s*")
_WITH = re.compile(r"[\W_]*(?:ban hanh )?(?:kem|keo) theo\b|[\W_]*dinh kem")
_OPENING = re.compile(
    r"(can cu|thuc hien|theo|kinh gui|de|nham|tren co so|xet|uy ban nhan dan|ubnd|chu tich|giam doc|bo truong)\b"
)
_YEAR_RANGE = re.compile(r"(20\d\d)\s*(?:-|–|—|đến(?: năm)?)\s*(20\d\d)")
_YEARS_LISTED = re.compile(r"năm\s+(20\d\d)(?:\s*(?:,|và)\s*(?:năm\s+)?(20\d\d))+", re.IGNORECASE)
_YEAR = re.compile(r"năm\s*:?\s*(20\d\d)", re.IGNORECASE)
_SYMBOL = rf"[{UPPER}]\w*(?:\s?[-/&]\s?[{UPPER}]\w*)*"
_NUMBER = re.compile(rf"(?i:\bsố)\s*:?\s*(\d{{1,5}}[a-z]?\s?(?:/\s?\d{{4}}\s?)?[/-]\s?{_SYMBOL})")
_LAST_FIRST_LINES = 60  # a type name after so many lines is not the document's own
_LONGEST_TITLE_LINE = 260
_SHORTEST_TITLE = 12


@dataclass(frozen=True, slots=True)
class Titled:
    """Where the document names itself: its type, title and the positions of these among the lines."""

    document_type: str
    title: str | None
    at: int
    end: int


def find_title(lines: Sequence[Line]) -> Titled | None:
    """The type and title of the document, or ``None`` where its first lines name none."""
    for index, line in enumerate(lines[:_LAST_FIRST_LINES]):
        found, after = _type_of(line), index + 1
        if found is None and index + 1 < len(lines):  # "QUYẾT" / "ĐỊNH" on two lines
            found, after = _type_in_halves(line.text, lines[index + 1].text), index + 2
        if found is not None:
            document_type, rest = found
            title, end = _title_after(lines, after, rest)
            return Titled(document_type, title, index, end)
    return _annex_without_name(lines) or _title_without_name(lines)


def _type_of(line: Line) -> tuple[str, str] | None:
    """The type that a line names in capitals or alone on the line, and the rest of the line."""
    folded = line.folded
    match = _TYPE.match(folded)
    if match is None or len(folded) != len(line.text) or len(line.text) > _LONGEST_TITLE_LINE:
        return None
    name, rest = line.text[: match.end("type")], line.text[match.end() :].strip()
    # "Quyết định số 12/QĐ-UBND …" and "Kế hoạch này …" are text; "KẾ HOẠCH Cải cách …" and "Phụ lục I" are names
    if (rest or line.in_table) and name != name.upper():
        return None  # in a task table "Kế hoạch" is a product
    if rest and _WITH.match(fold(rest)):
        rest = ""
    return TYPES[match["type"]], rest


def _type_in_halves(first: str, second: str) -> tuple[str, str] | None:
    name = TYPES.get(fold(f"{first} {second}").strip(" :"))
    return (name, "") if name is not None and first == first.upper() else None


def _annex_without_name(lines: Sequence[Line]) -> Titled | None:
    """A sheet that only says "(Kèm theo Kế hoạch …)" under its title is an annex too."""
    for index, line in enumerate(lines[:10]):
        if _WITH.match(line.folded) and index > 0:
            title = " ".join(before.text for before in lines[:index] if before.text == before.text.upper())
            return Titled("Phụ lục", title or None, 0, index)
    return None


def _title_without_name(lines: Sequence[Line]) -> Titled | None:
    """A title in capitals right below the day, whose line "KẾ HOẠCH" was lost; the number tells the type."""
    for index, line in enumerate(lines[:_LAST_FIRST_LINES]):
        if not _LONG_DATE.search(line.text) or line.folded.startswith(("can cu", "thuc hien", "theo")):
            continue
        document_type = kind_of_number(read_number(" ".join(above.text for above in lines[: index + 1])) or "")
        following = lines[index + 1].text if index + 1 < len(lines) else ""
        if document_type is None or len(following) < _SHORTEST_TITLE or following != following.upper():
            return None
        title, end = _title_after(lines, index + 1, "")
        return Titled(document_type, title, index + 1, end) if title else None
    return None


def _title_after(lines: Sequence[Line], start: int, rest: str) -> tuple[str | None, int]:
    """The title: the rest of the type's line and the lines after it, up to the opening of the text."""
    parts = [rest] if rest else []
    index = start
    while index < len(lines) and len(parts) < 5 and _continues_title(parts, lines[index]):
        parts.append(lines[index].text)
        index += 1
    title = " ".join(parts).strip(" *_")
    return title or None, index


def _continues_title(parts: list[str], line: Line) -> bool:
    text, folded = line.text, line.folded
    if not text.strip(" -_*.–—") or len(text) > _LONGEST_TITLE_LINE or _WITH.match(folded):
        return False
    if folded.startswith("dieu "):
        return False
    label = read_label(text)
    if label is not None and label.kind in ("roman", "part", "number", "capital", "dash"):
        return False
    if not parts:
        return not folded.startswith(("can cu ", "kinh gui"))
    if text[0].islower() or text[0].isdigit():
        return not text.endswith((";", ":", "."))
    if _OPENING.match(folded) or text.endswith((";", ":", ".")) or (line.in_table and folded in ("tt", "stt")):
        return False
    capitals = parts[-1] == parts[-1].upper()
    return (text == text.upper()) is capitals and _years_in(" ".join(parts)) is None


def with_line(lines: Sequence[Line]) -> str | None:
    """The text "(Kèm theo Kế hoạch số … ngày … của …)" under a title, with the lines it runs over."""
    for index, line in enumerate(lines):
        if not _WITH.match(line.folded):
            continue
        text = line.text
        for following in lines[index + 1 : index + 4]:
            if ")" in text or "(" not in text:
                break
            text = f"{text} {following.text}"
        return text
    return None


def is_with_line(line: Line) -> bool:
    """Whether a line says with which document an annex goes."""
    return _WITH.match(line.folded) is not None


def read_years(title: str | None, opening: str = "") -> tuple[int, int] | None:
    """The plan years: a single year of the title goes before a period ("Chương trình 2021-2030 năm 2026" is 2026)."""
    return _years_in(title or "") or _announced(opening)


def _years_in(text: str) -> tuple[int, int] | None:
    ranges = [(int(first), int(last)) for first, last in _YEAR_RANGE.findall(text) if first <= last]
    listed = _YEARS_LISTED.search(text)
    if listed:
        years = [int(year) for year in re.findall(r"20\d\d", listed.group())]
        return min(years), max(years)
    single = _YEAR.findall(_YEAR_RANGE.sub(" ", text))
    if single:
        return int(single[0]), int(single[0])
    return ranges[0] if ranges else None


def _announced(opening: str) -> tuple[int, int] | None:
    """The years of the plan that the opening says is being issued, after the programmes that it goes by."""
    announced = _ANNOUNCED.findall(opening)
    return next((years for words in reversed(announced) if (years := _years_in(words)) is not None), None)


_ANNOUNCED = re.compile(r"(?:ban hành|xây dựng)\s+(?:Kế hoạch|kế hoạch|Chương trình|chương trình)([^;.:]*)")


def read_number(text: str) -> str | None:
    """The document's number, or ``None`` while it is blank ("Số:      /KH-UBND")."""
    match = _NUMBER.search(text)
    return normalise_number(match.group(1)) if match else None


_BLANK = r"[\s.…_/—–-]*"  # OCR sees a dash in the blank that is left for the day
_LONG_DATE = re.compile(
    rf"ngày{_BLANK}(\d{{1,2}})?{_BLANK}tháng{_BLANK}(\d{{1,2}})?{_BLANK}năm{_BLANK}(20\d\d)?", re.IGNORECASE
)
_SHORT_DATE = re.compile(r"ngày\s*(\d{1,2})?[\s.…_]*[/.-][\s.…_]*(\d{1,2})?[\s.…_]*[/.-]\s*(20\d\d)", re.IGNORECASE)


def read_day(text: str) -> str | None:
    """The day as exact as written, ISO: "ngày 05 tháng 01 năm 2026" → "2026-01-05", "ngày   tháng 9 năm 2025" →
    "2025-09"; ``None`` where not even the month is filled in."""
    match = _LONG_DATE.search(text) or _SHORT_DATE.search(text)
    if match is None:
        return None
    day, month, year = (int(group) if group else None for group in match.groups())
    if year is None or month is None or not 1 <= month <= 12:
        return None
    return f"{year}-{month:02d}-{day:02d}" if day and 1 <= day <= 31 else f"{year}-{month:02d}"
