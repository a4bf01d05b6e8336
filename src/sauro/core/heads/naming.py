"""How a document calls itself: its kind and its summary (trích yếu), with the place of each."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sauro.core.heads.bodies import is_stamp
from sauro.core.heads.kinds import KINDS, LETTER, kind_code
from sauro.core.heads.lines import Line
from sauro.core.heads.model import Said
from sauro.core.text import UPPER, fold, read_label

_NAMES = "|".join(sorted((fold(name) for code, name in KINDS.items() if code != LETTER), key=len, reverse=True))
_KIND = re.compile(rf"(?P<name>{_NAMES})\b\s*[:.]?\s*")
_ABOUT = re.compile(r"v\s?/\s?v\b[.:]?\s*")
_STOP = re.compile(
    r"(?:can cu|kinh gui|kinh moi|hom nay|vao hoi|vao luc|hoi \d|thoi gian|dia diem|thuc hien |theo "
    r"|xet |tren co so|dieu \d|uy ban nhan dan|uy ban mat tran|ubnd|hoi dong nhan dan|chu tich|giam doc|truong phong"
    r"|bo truong|ban chi dao|thanh phan|so\s*[:\d]|ban hanh kem|\(?kem theo|noi nhan|toi la|toi ten|chung toi"
    r"|ben a\b|ho va ten|nguoi uy quyen|ngay |cong hoa|doc lap|\(|i\.|1\.|a\.)"
)
_DAY_AT_RIGHT = re.compile(rf"\s+(?=[{UPPER}][^\d:;]{{1,40}},\s*ngày\b)")
_DAY = re.compile(r"\bngay\b.*\bthang\b|,\s*ngay\b")
_FIRST_LINES = 60
_LONGEST = 260
_MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Named:
    """Where the document names itself; ``end`` is the line after the summary."""

    kind: Said
    subject: Said | None
    at: int
    end: int


def find_name(lines: Sequence[Line]) -> Named | None:
    """The kind and summary, from the title in capitals or, for an official letter, from its "V/v …"."""
    title, letter = _titled(lines), _letter(lines)
    if title is not None and letter is not None:
        return title if title.at < letter.at else letter
    return title or letter


def _titled(lines: Sequence[Line]) -> Named | None:
    for index, line in enumerate(lines[:_FIRST_LINES]):
        if line.folded.startswith(("kinh gui", "can cu")):
            return None  # the text has begun
        found, after = _kind_of(line.text, line.folded, line.in_table), index + 1
        if found is None and index + 1 < len(lines):  # "QUYẾT" / "ĐỊNH" on two lines
            both = f"{line.text} {lines[index + 1].text}"
            code = kind_code(both) if both == both.upper() else None
            found, after = (code, "") if code else None, index + 2
        if found is not None:
            code, rest = found
            subject, end = _summary(lines, after, rest, line)
            return Named(Said(code, line.text, line.place), subject, index, end)
    return None


def _kind_of(text: str, folded: str, in_table: bool) -> tuple[str, str] | None:
    """The code of the kind that a line names in capitals, or alone on the line, and the rest of the line."""
    bare = text.strip(" *_-–—.:")
    spaced = bare.replace(" ", "")
    if len(bare) > len(spaced) + 4 and all(len(part) == 1 for part in bare.split()):
        bare = _closed_up(bare)  # "B Á O  C Á O"
    folded = fold(bare)
    match = _KIND.match(folded)
    if bare.casefold().startswith("phường "):
        return None  # "PHƯỜNG AN KHÁNH" is no "phương án"
    if match is None or len(folded) != len(bare) or len(bare) > _LONGEST:
        return None
    name, rest = bare[: match.end("name")], bare[match.end() :].strip()
    if name != name.upper() and (rest or in_table):
        return None  # "Báo cáo này …" is text, "BÁO CÁO Kết quả …" a title
    if rest and re.match(r"so\s*[:\d]", fold(rest)):
        rest = ""
    code = kind_code(name)
    return (code, rest) if code else None


def _closed_up(text: str) -> str:
    """Letters set apart, put together again: words are parted by more than one space, or known by their length."""
    joined = text.replace(" ", "")
    for name in KINDS.values():
        if fold(joined) == fold(name).replace(" ", ""):
            return name.upper()
    return text


def _letter(lines: Sequence[Line]) -> Named | None:
    """An official letter: "V/v …" under the number, with the lines that it runs over."""
    for index, line in enumerate(lines[:_FIRST_LINES]):
        match = _ABOUT.match(line.folded)
        if match is None or len(line.folded) != len(line.text):
            continue
        first = _DAY_AT_RIGHT.split(line.text[match.end() :], maxsplit=1)[0].strip()
        parts, end = [first] if first else [], index + 1
        while end < len(lines) and len(parts) < _MOST_LINES:
            if _is_day_between(lines, end):
                end += 1
            if not _letter_goes_on(line, lines[end]):
                break
            parts.append(lines[end].text)
            end += 1
        words = " ".join(parts).strip(" *_-–—")
        subject = Said(words, words, line.place) if words else None
        return Named(Said(LETTER, line.text, line.place), subject, index, end)
    return None


def _is_day_between(lines: Sequence[Line], at: int) -> bool:
    """Whether the day of the right column stands between two lines of the left one."""
    return _DAY.search(lines[at].folded) is not None and at + 1 < len(lines) and lines[at + 1].text[:1].islower()


def _letter_goes_on(first: Line, line: Line) -> bool:
    if line.in_table != first.in_table or (first.in_table and line.place != first.place):
        return False
    if not line.text.strip(" -_*.–—") or is_stamp(line) or _STOP.match(line.folded) or _DAY.search(line.folded):
        return False
    return line.text != line.text.upper() or len(line.text) < 3


def _summary(lines: Sequence[Line], start: int, rest: str, title: Line) -> tuple[Said | None, int]:
    """The rest of the title's line and the lines below it, up to where the text begins."""
    parts, place = ([rest], title.place) if rest else ([], None)
    index = start
    while index < len(lines) and len(parts) < _MOST_LINES:
        line = lines[index]
        if not line.text.strip(" -_*.–—"):
            index += 1
            continue
        if not _summary_goes_on(parts, line, title):
            break
        parts.append(line.text)
        place = place or line.place
        index += 1
    words = " ".join(parts).strip(" *_-–—")
    return (Said(words, words, place) if words else None), index


def _summary_goes_on(parts: Sequence[str], line: Line, title: Line) -> bool:
    text, folded = line.text, line.folded
    if len(text) > _LONGEST or line.in_table is not title.in_table or _DAY.search(folded):
        return False
    label = read_label(text)
    if label is not None and label.kind in ("roman", "part", "number", "capital", "dash"):
        return False
    if text.endswith((";", ":", ".")) and not (parts and line.text[0].islower()):
        return False
    if not parts:
        return _STOP.match(folded) is None or folded.startswith(("thuc hien ", "theo "))
    if text[0].islower() or text[0].isdigit():
        return not text.endswith((";", ":", ".", "./."))
    if _STOP.match(folded) or is_stamp(line):
        return False
    return (text == text.upper()) is (parts[-1] == parts[-1].upper())
