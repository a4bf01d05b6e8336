"""The bodies named in a letterhead: who issues the document, and below whom it stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sauro.core.heads.apart import in_capitals
from sauro.core.heads.issuer import read_issuer
from sauro.core.heads.lines import Line
from sauro.core.heads.model import Said
from sauro.core.text import fold

_FIRST_WORDS = (
    "uy ban|ubnd|hoi dong|hdnd|so|bo|phong|ban|van phong|trung tam|cong an|dang uy|dang bo|chi bo|tinh uy|thanh uy"
    "|truong|tram|mat tran|hoi|doan|lien doan|chi cuc|cuc|tong cuc|thanh tra|vien|to|doi|kho bac|thue|bao hiem|quy"
    "|ngan hang|buu dien|dien luc|chi nhanh|toa an|cong ty|hop tac xa|thuong truc|quan su|benh vien|cong doan|chinh phu"
)
_BODY = re.compile(rf"(?:{_FIRST_WORDS})\b")
_AREA = re.compile(r"(?:xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)\b")
_OPEN_END = re.compile(r"(?:\bva|\bcua|\bxa|\bphuong|\btinh|\bthanh pho|[-–,])$")
_NOT_BODY = re.compile(r"so\s*(?::|[\d/.…_-])|v/v|ve viec|kinh gui|.*\bngay\b|dang cong san viet nam|mau (?:so )?\d")
_COMMITTEE = re.compile(
    r"(?:uy ban nhan dan|ubnd|hoi dong nhan dan|hdnd)\s+(?:xa|phuong|thi tran|dac khu|tinh|thanh pho)\b"
)
_STAMP = re.compile(r"(?:du thao|khan|thuong khan|hoa toc|mat|toi mat|tuyet mat)\W*(?:lan \d+)?$")
_NO_NAME = re.compile(r"trưởng\b|ban hành\b|hội nghị\b|ban giao\b", re.IGNORECASE)
_SHORT = (
    (re.compile(r"[ỦU][ỶYyỷỹ] BAN NHÂN DÂN|UỶ BAN NHÂN DÂN", re.IGNORECASE), "UBND"),
    (re.compile(r"HỘI ĐỒNG NHÂN DÂN", re.IGNORECASE), "HĐND"),
)
_SHORTENED = frozenset(("ubnd", "hđnd", "mttq", "tncs", "cchc", "thpt", "thcs", "qlda", "ptth", "bql"))
_LEVELS = frozenset(("xã", "phường", "huyện", "quận", "tỉnh"))
_PARTY_ABOVE = ("tỉnh ủy ", "tỉnh uỷ ", "thành ủy ", "thành uỷ ")
_KIND_WORDS = (
    *("văn phòng", "trung tâm", "chi cục", "tổng cục", "thanh tra", "ban quản lý", "hội đồng", "thường trực"),
    *("sở", "bộ", "phòng", "ban", "cục", "trường", "trạm", "viện", "hội", "đoàn", "tổ", "đội", "ủy ban", "uỷ ban"),
)


@dataclass(frozen=True, slots=True)
class _Body:
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        return " ".join(line.text.strip(" -_–—*") for line in self.lines)


def read_bodies(letterhead: Sequence[Line], whole: str, place_name: str) -> tuple[Said | None, Said | None]:
    """The issuer and its superior. ``whole`` is the running text, ``place_name`` the place before the day: they tell
    how names in capitals are spelt."""
    bodies = list(_bodies(letterhead))
    if not bodies:
        return None, None
    said = [_said(body, whole, place_name) for body in bodies[-2:]]
    issuer, superior = said[-1], said[0] if len(said) > 1 else None
    if superior is not None and fold(issuer.value) == "van phong":
        issuer = replace(issuer, value=f"{issuer.value} {superior.value}")
    return issuer, superior


def is_stamp(line: Line) -> bool:
    """Whether a line is a mark beside the letterhead: draft, urgency, secrecy."""
    return _STAMP.match(line.folded.strip(" *_.-–—()")) is not None


def _bodies(letterhead: Sequence[Line]) -> Iterator[_Body]:
    """The bodies above the number, those on several lines put together."""
    open_body: list[Line] = []
    for line in letterhead:
        text = line.text.strip(" -_–—*")
        if is_stamp(line):
            continue
        if not text or _NOT_BODY.match(line.folded):
            if open_body and line.folded.startswith("so"):
                break
            continue
        begins = _BODY.match(line.folded) is not None and _looks_like_name(text)
        if open_body and _goes_on(open_body, line, begins):
            open_body.append(line)
        elif begins:
            if open_body:
                yield _Body(tuple(open_body))
            open_body = [line]
        elif open_body:
            break
    if open_body:
        yield _Body(tuple(open_body))


def _looks_like_name(text: str) -> bool:
    """In capitals, or with a capital after the first word: no sentence, and no post ("Trưởng phòng …")."""
    if _NO_NAME.match(text):
        return False
    return in_capitals(text) or (text[0].isupper() and not text.endswith((".", ";", ":")) and len(text) < 80)


def _goes_on(body: Sequence[Line], line: Line, begins: bool) -> bool:
    above = body[-1]
    if above.in_table != line.in_table or (line.in_table and above.place != line.place):
        return False
    if in_capitals(line.text) is not in_capitals(above.text):
        return False
    return bool(_AREA.match(line.folded) or _OPEN_END.search(fold(above.text))) or not begins


def _said(body: _Body, whole: str, place_name: str) -> Said:
    words = body.words
    return Said(_spelt(body, words, whole, place_name), words, body.lines[0].place)


def _spelt(body: _Body, words: str, whole: str, place_name: str) -> str:
    if _COMMITTEE.match(fold(words)):
        found = read_issuer(body.lines, "", "", "", f"{whole} | {place_name}, ngày")
        if found is not None:
            return found.name
    for pattern, short in _SHORT:
        words = pattern.sub(short, words)
    if words != words.upper():
        return words
    return _in_text(words, whole) or _as_name(words, place_name)


def _in_text(words: str, whole: str) -> str | None:
    """The name as the running text writes it, in whatever letters but capitals alone."""
    pattern = re.compile(r"(?<!\w)" + r"\s+".join(map(re.escape, words.split())) + r"(?!\w)", re.IGNORECASE)
    for found in pattern.findall(whole):
        name = " ".join(found.split())
        if name != name.upper() and name[0].isupper():
            return name
    return None


def _as_name(words: str, place_name: str) -> str:
    """Capitals as a name: "PHÒNG VĂN HÓA - XÃ HỘI" → "Phòng Văn hóa - Xã hội", "CÔNG AN XÃ MINH SƠN" → "Công an xã
    Minh Sơn"."""
    text = words.lower()
    kind = next((kind for kind in _KIND_WORDS if text.startswith(f"{kind} ")), "")
    tokens = text.split()
    starts = {0, len(kind.split())}  # a capital at the start, and after the kind of office
    area_at = next(
        (at for at, token in enumerate(tokens) if at > 0 and token in _LEVELS and not _is_field(tokens, at)), None
    )
    if text.startswith(_PARTY_ABOVE):  # "Tỉnh ủy Sông Lam": the rest is its name
        starts.update(range(2, len(tokens)))
    out = [_token(token, at in starts or (at > 0 and tokens[at - 1] in ("-", "–"))) for at, token in enumerate(tokens)]
    if area_at is not None:
        out[area_at] = tokens[area_at]
        out[area_at + 1 :] = [_token(token, True) for token in tokens[area_at + 1 :]]
    name = " ".join(out).replace("việt nam", "Việt Nam")
    if place_name:
        name = re.sub(re.escape(place_name), place_name, name, flags=re.IGNORECASE)
    return name


def _is_field(tokens: Sequence[str], at: int) -> bool:
    """ "xã hội" is no commune."""
    return tokens[at] == "xã" and at + 1 < len(tokens) and tokens[at + 1] == "hội"


def _token(token: str, capital: bool) -> str:
    if token in _SHORTENED:
        return token.upper()
    return token[:1].upper() + token[1:] if capital else token
