"""Lines of a letterhead that a reader ran together, taken apart: body, office below it, number, "V/v …", stamp.

A cell of a letterhead comes out of a PDF as one paragraph: "UBND XÃ MINH SƠN PHÒNG KINH TẾ Số: 12/BC-PKT".
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sauro.core.heads.lines import Line

_TOP_LINES = 25
_NUMBER = re.compile(r"\s+(?=S[ốộồổôo]\s*[:.]?\s*[\d/.…_])")
_ABOUT = re.compile(r"(?<=\S)\s+(?=V/v\b)")
_STAMP = re.compile(r"\s+(?=(?:DỰ THẢO|KHẨN|THƯỢNG KHẨN|HỎA TỐC|HOẢ TỐC|MẬT|TỐI MẬT|TUYỆT MẬT)$)")
_OFFICES = (
    "SỞ|CHI CỤC|CỤC|PHÒNG|VĂN PHÒNG|TRUNG TÂM|BAN CHỈ ĐẠO|BAN QUẢN LÝ|BAN THƯỜNG TRỰC|BAN CHỈ HUY|TRẠM|TRƯỜNG|THANH TRA"
    "|THƯỜNG TRỰC HĐND|ĐOÀN KIỂM TRA|TỔ CÔNG TÁC|CÔNG AN XÃ|CÔNG AN PHƯỜNG|ĐẢNG ỦY|ĐẢNG UỶ"
)
# "VĂN PHÒNG", "SỞ … VÀ PHÒNG …", "BAN THƯỜNG VỤ ĐẢNG ỦY" are one name each
_OFFICE = re.compile(rf"(?<!\bVĂN)(?<!\bVÀ)(?<!THƯỜNG VỤ)(?<!\bTRỰC)(?<!-)\s+(?=(?:{_OFFICES})(?:\s|$))")
_ABOVE_OFFICE = re.compile(
    r"UBND|[ỦUÚ][ỶYỸ] BAN|UỶ BAN|HỘI ĐỒNG|HĐND|BỘ |SỞ |CỤC |CÔNG AN |ĐẢNG BỘ|ĐẢNG [ỦU][ỶY]|TỈNH [ỦU][ỶY]"
)
_MOTTO_CUT = re.compile(r"CHỦ NGHĨA VIỆT$")


def taken_apart(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines, those of the letterhead that were run together parted again."""
    top = [
        piece for at, line in enumerate(lines[:_TOP_LINES]) for piece in _pieces(line, lines[at - 1] if at else None)
    ]
    return (*top, *lines[_TOP_LINES:])


def _pieces(line: Line, above: Line | None) -> Iterator[Line]:
    text = line.text
    if above is not None and _MOTTO_CUT.search(above.text):
        text = text.removesuffix(" NAM")  # the last word of the motto, that had no room on its line
    elif _MOTTO_CUT.search(text):
        return
    for part in _ABOUT.split(text):
        name, *number = _NUMBER.split(part, maxsplit=1)
        if in_capitals(name) and not name.startswith("V/v"):
            yield from (replace(line, text=piece) for piece in _bodies(name) if piece)
            yield from (replace(line, text=piece) for piece in number)
        else:
            yield from (replace(line, text=piece) for piece in _STAMP.split(part))


def in_capitals(text: str) -> bool:
    """Capitals, be it that one was misread from a picture ("MlNH SƠN")."""
    small, capital = sum(map(str.islower, text)), sum(map(str.isupper, text))
    return small * 6 <= capital


def _bodies(name: str) -> Iterator[str]:
    *rest, last = _STAMP.split(name, maxsplit=1)[::-1]
    yield from _OFFICE.split(last) if _ABOVE_OFFICE.match(last) else [last]
    yield from rest
