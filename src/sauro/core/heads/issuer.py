"""Which authority issues a document, which commune it is, and in which province.

The letterhead says it in capitals ("ỦY BAN NHÂN DÂN / XÃ MINH SƠN"), often misread by OCR; the rest of the document
repeats the name in ordinary letters. The letterhead decides who it is, the text how the name is spelt.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz

from sauro.core.heads.lines import Line
from sauro.core.text import NAME, fold, is_syllable

_LEVELS = {
    "xa": "xã",
    "phuong": "phường",
    "thi tran": "thị trấn",
    "dac khu": "đặc khu",
    "huyen": "huyện",
    "quan": "quận",
    "thi xa": "thị xã",
    "thanh pho": "thành phố",
    "tp": "thành phố",
    "tinh": "tỉnh",
}
_COMMUNE_LEVELS = ("xã", "phường", "thị trấn", "đặc khu")
_LEVEL = r"(?i:xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tp\.?|tỉnh)"
_AREA = re.compile(rf"(?<!\w)({_LEVEL})\s+({NAME})")
_COMMITTEE = r"(?i:[uủừưúùũ][yỷỳýỵỹ] ban nhân dân|uỷ ban nhân dân|ubnd)"
_COMMITTEE_AREA = re.compile(rf"{_COMMITTEE}\s+({_LEVEL})\s+({NAME}|\d{{1,2}})")
_SPEAKING = re.compile(
    rf"(?:^|[;.]\s*)(?:CHỦ TỊCH\s+|Chủ tịch\s+)?{_COMMITTEE}\s+({_LEVEL})\s+({NAME})"
    r"(?=\s*$|\s+(?:xây dựng|ban hành|triển khai|đề ra|thực hiện|lập|năm)\b)"
)
_SPEAKING_WITHIN = re.compile(rf"{_COMMITTEE}\s+({_LEVEL})\s+({NAME})(?=\s+(?:đã\s+)?(?:xây dựng|ban hành)\b)")
_FOLDED_COMMITTEE = re.compile(
    r"(?:uy ban nhan dan|ubnd|hdnd|hoi dong nhan dan)\s+"
    r"(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tp\.?|tinh)\s+(?P<name>.+)"
)
_FOLDED_AREA = re.compile(r"(xa|phuong|thi tran|dac khu|huyen|quan|thi xa|thanh pho|tinh)\s+(?P<name>.+)")
_OFFICE = re.compile(r"(so|bo|cuc|tong cuc|phong|ban|van phong|trung tam|vien|truong)\s+\S")
_NAMED = re.compile(rf"{NAME}|\d{{1,2}}$")  # "Quận 1" has a number for a name
_NUMBER_LINE = re.compile(r"so\s*(?::|[\d/.…_-])")
_LIKE_ENOUGH = 80.0  # of a name misread in the letterhead ("MlNH SƠN") and one of the text
_PLACE_OF_DATE = re.compile(rf"^({NAME})\s*,\s*ngày\b")
_NOT_NAME = re.compile(r"\s+(?:năm|Năm|NĂM|CỘNG|ĐỘC|SỐ|Số|KẾ|Kế|VỀ|Về|BAN HÀNH|Ban hành|TRONG|GIAI|Giai)\b.*")


@dataclass(frozen=True, slots=True)
class Issuer:
    """``name`` as the record shows it ("UBND xã Minh Sơn"); ``commune`` where the authority is one or part of one."""

    name: str
    commune: str | None
    province: str | None


@dataclass(frozen=True, slots=True)
class _Area:
    level: str
    name: str
    body: str = "UBND"

    @property
    def key(self) -> tuple[str, str]:
        return self.level, fold(self.name)


def read_issuer(letterhead: Sequence[Line], opening: str, annexed: str, title: str, whole: str) -> Issuer | None:
    """The issuing authority, from the letterhead or, where there is none, from what the document says of itself."""
    spellings = _spellings(whole)
    bodies = _organisations(letterhead)
    area, office = _area_and_office(bodies)
    if area is None:
        area = _issuing(opening) or _said(annexed) or _subject(title) or _placed(letterhead, spellings)
        area = area or _issuing(opening, _SPEAKING_WITHIN)
    if office is None and area is None:
        office = _office_said(annexed)
    if area is None and office is None:
        return None
    area = area and _well_spelt(area, spellings, whole)
    return _issuer(area, office and _office_spelling(office, whole), whole)


def _issuer(area: _Area | None, office: str | None, whole: str) -> Issuer:
    where = f"{area.level} {area.name}" if area else None
    body = office or (area.body if area else "UBND")
    name = f"{body} {where}" if where else body
    commune = area.name if area and area.level in _COMMUNE_LEVELS else None
    if area and area.level in ("tỉnh", "thành phố") and _is_province(area):
        return Issuer(name, None, area.name)
    return Issuer(name, commune, _province(whole, commune))


def _organisations(letterhead: Sequence[Line]) -> list[str]:
    """The issuing bodies above the number, one string each: "ỦY BAN NHÂN DÂN" and "XÃ …" on two lines are one."""
    bodies: list[str] = []
    for line in letterhead:
        text = line.text.strip(" -_–—*")
        folded = fold(text)
        if not text or _NUMBER_LINE.match(folded) or folded.startswith(("v/v", "ve viec")) or "ngay " in folded:
            continue
        if bodies and (_FOLDED_AREA.match(folded) or _open_ended(bodies[-1])):
            bodies[-1] = f"{bodies[-1]} {text}"
        elif _names_office(text, folded) or folded.startswith(("uy ban nhan dan", "ubnd", "hoi dong nhan dan", "hdnd")):
            bodies.append(text)
    return bodies


def _names_office(text: str, folded: str) -> bool:
    """Whether a line is an office's name: in capitals, or with a capital after its kind ("Sở Nội vụ"), no sentence."""
    match = _OFFICE.match(folded)
    if folded == "van phong":
        return True  # below the committee whose office it is
    if match is None or folded.startswith("ban hanh") or text.endswith((".", ";", ":")):
        return False
    return text == text.upper() or text[match.end() - 1].isupper()


def _open_ended(body: str) -> bool:
    """Whether a body's name goes on in the next line: "ỦY BAN NHÂN DÂN XÃ", "SỞ KHOA HỌC VÀ"."""
    return bool(re.search(r"(?:\bva|\bxa|\bphuong|\btinh|\bthanh pho|[-–,])$", fold(body)))


def _area_and_office(bodies: list[str]) -> tuple[_Area | None, str | None]:
    """The last area and, where an office stands below or beside it, that office."""
    area = office = None
    for body in bodies:
        folded = fold(body)
        match = _FOLDED_COMMITTEE.match(folded)
        if match is not None:
            area, office = _area_at(body, folded, match), None
        elif folded == "van phong" and area is not None:
            office = f"Văn phòng {area.body}"
        elif _OFFICE.match(folded):
            inner = _FOLDED_AREA.search(folded, 3)
            if inner is not None and folded[inner.start() - 1] == " ":
                area, body = _area_at(body, folded, inner), body[: inner.start()].strip()
            office = body
    return area, office


def _area_at(body: str, folded: str, match: re.Match[str]) -> _Area | None:
    if len(body) != len(folded):
        return None
    named = _NAMED.match(body, match.start("name"))
    name = _cut(named.group()) if named else ""
    speaker = "HĐND" if folded.startswith(("hoi dong nhan dan", "hdnd")) else "UBND"
    return _Area(_LEVELS[match.group(1).rstrip(".")], name, speaker) if name else None


def _issuing(opening: str, speaking: re.Pattern[str] = _SPEAKING) -> _Area | None:
    """The committee that the opening makes speak: its authority line, or "UBND xã … ban hành Kế hoạch"."""
    for line in opening.split("\n"):
        for match in speaking.finditer(line):
            return _Area(_level(match[1]), _cut(match[2]))
    return None


def _said(text: str) -> _Area | None:
    """The committee whose annex it is ("Kèm theo Kế hoạch … của Chủ tịch UBND xã …")."""
    found = [_Area(_level(match[1]), _cut(match[2])) for match in _COMMITTEE_AREA.finditer(text)]
    communes = [area for area in found if area.level in _COMMUNE_LEVELS]
    chosen = communes or found
    return chosen[-1] if chosen else None


def _subject(title: str) -> _Area | None:
    """The area that the title names: "Cải cách hành chính nhà nước xã … năm 2026"."""
    found = [_Area(_level(match[1]), _cut(match[2])) for match in _AREA.finditer(title)]
    return found[0] if found else None


def _placed(letterhead: Sequence[Line], spellings: dict[tuple[str, str], Counter[str]]) -> _Area | None:
    """The area named like the place before the date ("Minh Sơn, ngày …")."""
    for line in letterhead:
        match = _PLACE_OF_DATE.match(line.text)
        if match is None:
            continue
        known = [(counter.total(), level) for (level, name), counter in spellings.items() if name == fold(match[1])]
        communes = [item for item in known if item[1] in _COMMUNE_LEVELS]
        if known:
            return _Area(max(communes or known)[1], match[1])
    return None


def _office_said(text: str) -> str | None:
    match = re.search(r"của\s+((?:Sở|Bộ|Cục|Ban)\s[^;.()]+?)\s*\)?$", text)
    return match.group(1).strip() if match else None


def _spellings(whole: str) -> dict[tuple[str, str], Counter[str]]:
    """How the document spells each area it names, by level and folded name."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for match in _AREA.finditer(whole):
        area = _Area(_level(match[1]), _cut(match[2]))
        if area.name:
            found.setdefault(area.key, Counter())[area.name] += 1
    return found


def _well_spelt(area: _Area, spellings: dict[tuple[str, str], Counter[str]], whole: str) -> _Area:
    """The area in the spelling of the running text; without one, its capitals as a name."""
    known = _in_small_letters(spellings.get(area.key, Counter()))
    if not known:
        placed = Counter(re.findall(rf"({NAME})\s*,\s*ngày", whole))
        beside = [counter for (level, _), counter in spellings.items() if level == area.level]
        near = _likest(area.name, map(_in_small_letters, [placed, *beside]))
        known = Counter(known for known in near if fold(known) == fold(area.name) or not _is_clean(area.name))
    name = known.most_common(1)[0][0] if known else _as_name(area.name)
    return replace(area, name=name)


def _in_small_letters(names: Counter[str]) -> Counter[str]:
    def is_small(name: str) -> bool:
        return sum(map(str.islower, name)) >= sum(map(str.isupper, name))

    return Counter({name: count for name, count in names.items() if is_small(name)})


def _likest(name: str, counters: Iterable[Counter[str]]) -> list[str]:
    """The known names that may be ``name`` misread, the same name first."""
    scored = [(fuzz.ratio(fold(name), fold(known)), known) for counter in counters for known in counter]
    best = max((score for score, _ in scored), default=0.0)
    return [known for score, known in scored if score == best and score >= _LIKE_ENOUGH]


def _is_clean(name: str) -> bool:
    """Whether the letterhead's name was surely read well, so that one that differs elsewhere is the misread one."""
    return name == name.upper() and all(is_syllable(part) for part in name.lower().split())


def _as_name(text: str) -> str:
    """ "ĐƯNG K'NỚ" → "Đưng K'Nớ": each syllable with a capital."""
    if text != text.upper():
        return text
    return re.sub(r"[^\W\d_]+", lambda match: match.group()[0] + match.group()[1:].lower(), text)


def _office_spelling(office: str, whole: str) -> str:
    """ "SỞ NỘI VỤ" as the text writes it ("Sở Nội vụ")."""
    if office != office.upper():
        return office
    pattern = re.compile(r"\s+".join(re.escape(word) for word in office.split()), re.IGNORECASE)
    written = (found for found in pattern.findall(whole) if found != found.upper() and found[0].isupper())
    known: Counter[str] = Counter(written)
    if known:
        return known.most_common(1)[0][0]
    first, _, rest = office.partition(" ")
    return f"{first.capitalize()} {rest.capitalize()}" if rest else first.capitalize()


def _province(whole: str, commune: str | None) -> str | None:
    """The province that the document names most, "tỉnh …" or "thành phố …"; ``None`` where it names none."""
    counts: Counter[str] = Counter()
    for match in _AREA.finditer(whole):
        level, name = _level(match[1]), _as_name(_cut(match[2]))
        known = _known_province(name)
        if known is not None and fold(known) != fold(commune or ""):
            counts[known] += 3 if level in ("tỉnh", "thành phố") else 1
        elif level == "tỉnh" and " " in name:
            counts[name] += 1
    return counts.most_common(1)[0][0] if counts else None


def _known_province(name: str) -> str | None:
    """The known province that ``name`` is, or begins with ("Hải Phòng Ban hành" was cut badly)."""
    names = _provinces()
    words = fold(name).split()
    for length in range(len(words), 1, -1):
        if (found := names.get(" ".join(words[:length]))) is not None:
            return found
    return names.get(words[0]) if words else None


def _is_province(area: _Area) -> bool:
    return area.level == "tỉnh" or _known_province(area.name) is not None


@cache
def _provinces() -> dict[str, str]:
    data = tomllib.loads((files(__package__) / "provinces.toml").read_text(encoding="utf-8"))
    return {fold(name): name for group in ("former", "provinces", "cities") for name in data[group]}


def _level(words: str) -> str:
    return _LEVELS[fold(words).rstrip(".")]


def _cut(name: str) -> str:
    """The name without words that follow it in capitals ("Minh Sơn Năm")."""
    return _NOT_NAME.sub("", f"{name} ").strip(" -–")
