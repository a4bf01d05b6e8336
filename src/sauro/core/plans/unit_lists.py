"""A cell of units → single names: "Phòng Kinh tế; Công an xã, các phòng, ban" are three."""

import re
from functools import lru_cache

from sauro.core.text import clean, fold

_BULLET = re.compile(
    r"^\s*(?:[-–—+•●*▪]|\(?[a-zđ\d]{1,2}\))\s*(?:(?:cơ quan |đơn vị )?(?:chủ trì|phối hợp)\s*:)?\s*", re.I
)
_HEAD = re.compile(
    r"(?:cac |toan the )?(?:phong|van phong|vp|trung tam|tt|ttpvhcc|ttdvth|cong an|ca|ban|bch|hoi|doan"
    r"|dang uy|ubnd|uy ban"
    r"|ubmttq|mat tran|mttq|buu dien|tram|truong|bo phan|cong chuc|to|thon|ban|diem|doi|chi nhanh|so|thue"
    r"|chi cuc|kho bac"
    r"|bao hiem|ngan hang|nha|quy|dai|hat|chu tich|pho chu tich|lanh dao|thu truong|nguoi dung dau|co quan"
    r"|don vi|doanh nghiep"
    r"|lien doan|hop tac xa|khu dan cu|to dan pho|dan quan|to chuc|nganh|dia phuong|hdnd|thanh vien|can bo)\b"
)
_LONE = re.compile(r"(?:cac )?(?:phong|ban|nganh|don vi|co quan|to|to chuc|dia phuong|doan the|truong|tram)\b\W*$")
# In a group ("các phòng, ban, trung tâm thuộc xã") a small letter opens a name only where it is one unit's own.
_PROPER = re.compile(
    r"(?:phòng|trung tâm|trạm|ban) (?:[A-ZĐ]|phục vụ|dịch vụ|cung ứng|chỉ huy|hành chính)|công an|văn phòng"
)
_STRONG = re.compile(r";|\n")


@lru_cache(maxsize=512)  # a plan writes the same few cells again and again
def split_units(words: str) -> tuple[str, ...]:
    """The single units that a cell names, each as written.

    Semicolons and lines part names; commas and "và" only where a new name begins, since names hold both ("Phòng Kinh
    tế, Hạ tầng và Đô thị", "Văn phòng HĐND và UBND", "các phòng, ban, đơn vị thuộc xã").
    """
    names: list[str] = []
    for line in _lines(words):
        names.extend(_split_weak(line))
    return tuple(name for name in (clean(name).strip(" ;,.-–") for name in names) if name)


def _lines(words: str) -> list[str]:
    """The parts between semicolons and lines; a line that only goes on with a name is joined to it."""
    parts: list[str] = []
    for at, piece in enumerate(_STRONG.split(words)):
        text = clean(piece)
        if not text:
            continue
        bare = _BULLET.sub("", text)
        goes_on = at > 0 and parts and bare == text and not _HEAD.match(fold(text))
        if goes_on:
            parts[-1] = f"{parts[-1]} {text}"
        else:
            parts.append(bare)
    return parts


def _split_weak(line: str) -> list[str]:
    names = [""]
    for piece in re.split(r"(,\s+|\s+và\s+|\s+&\s+|\s*/\s*|\s\+\s|,(?=\S))", line):
        if re.fullmatch(r",\s*|\s+và\s+|\s+&\s+|\s*/\s*|\s\+\s", piece):
            names[-1] += piece
        elif names[-1] and _begins_name(piece, names[-1]):
            names[-1] = re.sub(r"(?:,|/|\+|&|\svà)\s*$", "", names[-1])
            names.append(piece)
        else:
            names[-1] += piece
    return names


def _begins_name(piece: str, before: str) -> bool:
    """Whether ``piece`` is a new name after ``before``, not the rest of it."""
    folded, above = fold(piece), fold(before).rstrip(" ,/&+")
    above = re.sub(r"\s(?:va)$", "", above)
    if not _HEAD.match(folded):
        return False
    if re.search(r"\bhdnd$", above) and folded.startswith(("ubnd", "uy ban")):
        return False
    in_group = above.startswith(("cac ", "toan the ", "thu truong", "truong cac", "lanh dao cac")) or bool(
        _LONE.search(above)
    )
    if in_group and not piece[:1].isupper():
        return folded.startswith("cac ") or bool(_PROPER.match(piece))
    if folded.startswith("cac "):
        return True
    return not _LONE.fullmatch(folded) or piece[:1].isupper()
