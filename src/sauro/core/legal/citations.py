"""Citations in running text: kind, number, day and issuer, up to the issuer ("… của Chính phủ" and no further)."""

import re
from datetime import date

from sauro.core.findings import Place
from sauro.core.legal.issuers import read_issuer
from sauro.core.legal.model import LegalRef
from sauro.core.legal.numbers import NUMBER, kind_of_number, normalise_number
from sauro.core.text import clean

# Longest first, so that "Thông tư liên tịch" is not read as "Thông tư".
KINDS = (
    "Thông tư liên tịch",
    "Chương trình hành động",
    "Nghị quyết liên tịch",
    "Chương trình",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Quy định",
    "Thông báo",
    "Thông tri",
    "Kế hoạch",
    "Kết luận",
    "Công điện",
    "Công văn",
    "Hướng dẫn",
    "Tờ trình",
    "Phương án",
    "Chiến lược",
    "Pháp lệnh",
    "Thông tư",
    "Báo cáo",
    "Chỉ thị",
    "Quy chế",
    "Văn bản",
    "Đề án",
    "Bộ luật",
    "Luật",
)
_LAWS = ("Luật", "Bộ luật", "Pháp lệnh")
_KIND = "|".join(f"[{kind[0]}{kind[0].lower()}]{kind[1:]}|{kind.upper()}" for kind in KINDS)
_DAY = re.compile(
    r"[,\s]*(?:ban hành\s+|ký\s+)?ngày\s+"
    r"(?:(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})|(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+(\d{4}))(?!\d)",
    re.IGNORECASE,
)
_NUMBERED = re.compile(rf"(?<!\w)(?:(?P<kind>{_KIND})\s+)?(?:(?:số|Số|SỐ)\s*:?\s*)?(?P<number>{NUMBER})(?![\w])")
_LAW_NAME = r"(?:(?!Luật|Nghị|Quyết định|Căn cứ|ngày|năm \d|[;.:()]).){3,140}?"
_LAW = re.compile(
    rf"(?<!\w)(?P<kind>Bộ luật|Luật|Pháp lệnh)\s+(?P<name>{_LAW_NAME})"
    rf"(?:\s*,?\s+(?:số\s*:?\s*)?(?P<number>{NUMBER})(?!\w)|(?=\s*,?\s*\(?ngày\s+\d)|\s+(?P<year>năm\s+\d{{4}}))"
)
_LAW_AS_BASIS = re.compile(
    rf"Căn cứ (?:vào )?(?P<kind>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?P<name>{_LAW_NAME})(?=[;.]|$)"
)


def find_citations(text: str, place: Place | None = None) -> tuple[LegalRef, ...]:
    """The documents cited in ``text``, in reading order. Blank numbers ("số     /KH-UBND") are not citations."""
    text = clean(text)
    laws = [*_laws(text, place)]
    taken = [span for span, _ in laws]
    found = [*laws, *_numbered(text, place, taken)]
    return tuple(ref for _, ref in sorted(found, key=lambda item: item[0]))


def stated_day(words: str) -> tuple[str, date | None] | None:
    """The day a citation states, as written and as a date (``None`` where the calendar has no such day)."""
    match = _DAY.search(words)
    return None if match is None else (match.group().strip(" ,"), _date(match))


_Span = tuple[int, int]


def _numbered(text: str, place: Place | None, taken: list[_Span]) -> list[tuple[_Span, LegalRef]]:
    found = []
    for match in _NUMBERED.finditer(text):
        if any(start <= match.start("number") < end for start, end in taken):
            continue
        number = normalise_number(match["number"])
        inferred = kind_of_number(number)
        kind = _as_written(match["kind"]) if match["kind"] else inferred
        if kind is None or (match["kind"] is None and inferred is None):
            continue
        start = match.start("kind") if match["kind"] else match.start("number")
        found.append(_finished(text, start, match.end(), kind, number, place, rewrite=match["number"]))
    return found


def _laws(text: str, place: Place | None) -> list[tuple[_Span, LegalRef]]:
    found = []
    for match in _LAW.finditer(text):
        number = normalise_number(match["number"]) if match["number"] else None
        found.append(_finished(text, match.start(), match.end(), match["kind"], number, place))
    covered = [span for span, _ in found]
    for match in _LAW_AS_BASIS.finditer(text):
        start = match.start("kind")
        if not any(begin <= start < end for begin, end in covered):
            words = text[start : match.end()].strip()
            found.append(((start, match.end()), LegalRef(words, match["kind"], place=place)))
    return found


def _finished(
    text: str, start: int, end: int, kind: str, number: str | None, place: Place | None, rewrite: str | None = None
) -> tuple[_Span, LegalRef]:
    """The citation that begins at ``start`` with its day and issuer, where they follow."""
    issued_on = None
    if day := _DAY.match(text, end):
        issued_on, end = _date(day), day.end()
    issuer = read_issuer(text, end)
    if issuer is not None:
        end = issuer.end
    words = text[start:end].strip(" ,")
    if rewrite is not None and number is not None:
        words = words.replace(rewrite, number, 1)
    ref = LegalRef(words, kind, number, issued_on, issuer.name if issuer else None, place)
    return (start, end), ref


def _as_written(kind: str) -> str:
    return kind[0].upper() + kind[1:].lower()


def _date(match: re.Match[str]) -> date | None:
    day, month, year = (int(group) for group in match.groups() if group)
    try:
        return date(year, month, day)
    except ValueError:
        return None
