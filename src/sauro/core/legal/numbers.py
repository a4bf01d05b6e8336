"""Numbers and symbols of documents ("600/QĐ-UBND", "57-NQ/TW", "118/2025/NĐ-CP") and what they say."""

import re

_TAIL = r"[A-ZĐƯ][A-Za-zĐđƯư0-9]{0,14}"
# "45- NQ/TW" and "12 /KH-UBND" are the same numbers as without the spaces; the year may stand between.
NUMBER = rf"\d{{1,5}}[a-zA-Z]?\s?(?:/\s?(?:19|20)\d\d\s?)?[/-]\s?{_TAIL}(?:\s?[-/&]\s?{_TAIL}){{0,4}}"
_PARTS = re.compile(r"(\d{1,5}[A-Z]?)(?:/((?:19|20)\d\d))?[/-](.+)")
_YEAR = re.compile(r"^\d{1,5}[A-Za-z]?/((?:19|20)\d\d)[/-]")

# Abbreviations of types: NĐ 30/2020/NĐ-CP, Phụ lục III; those of the Party: Hướng dẫn 36-HD/VPTW.
_KINDS_BY_SYMBOL = {
    "NQ": "Nghị quyết",
    "QĐ": "Quyết định",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QYĐ": "Quy định",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTR": "Chương trình",
    "CTRHĐ": "Chương trình hành động",
    "KH": "Kế hoạch",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "BC": "Báo cáo",
    "TTR": "Tờ trình",
    "CĐ": "Công điện",
    "NĐ": "Nghị định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "KL": "Kết luận",
    "CV": "Công văn",
    "PL": "Pháp lệnh",
}


def normalise_number(number: str) -> str:
    """The number without stray spaces: "45- NQ/TW" → "45-NQ/TW", "12 /KH-UBND" → "12/KH-UBND"."""
    return re.sub(r"\s+", "", number).strip(".,;")


def number_key(number: str) -> str:
    """The form in which two numbers are compared: leading zeros, case and "/" against "-" do not matter."""
    bare = normalise_number(number).upper().lstrip("0").replace("/", "-")
    return bare.replace("Ð", "Đ")


def kind_of_number(number: str) -> str | None:
    """The kind of document that the symbol says ("76/NQ-CP" → "Nghị quyết"), or ``None`` where it says none."""
    match = _PARTS.fullmatch(number.upper())
    if match is None:
        return None
    symbol = match.group(3)
    if re.fullmatch(r"QH\d{1,2}", symbol):
        return "Nghị quyết"
    if re.fullmatch(r"(PL-)?UBTVQH\d{1,2}", symbol):
        return "Pháp lệnh" if symbol.startswith("PL") else "Nghị quyết"
    first, _, rest = re.sub(r"[/&]", "-", symbol).partition("-")
    return _KINDS_BY_SYMBOL.get(first) if rest else None


def year_of_number(number: str) -> int | None:
    """The year inside a number of three parts: "118/2025/NĐ-CP" → 2025."""
    match = _YEAR.match(number)
    return int(match.group(1)) if match else None
