"""Which column of a table means what, by the words of its heading."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

from rapidfuzz import fuzz, process

from sauro.core.text import fold


class Role(StrEnum):
    """What a column holds. The roles after OTHER belong to tables that are no lists of tasks."""

    NUMBER = "number"
    FIELD = "field"
    OBJECTIVE = "objective"
    CONTENT = "content"
    ACTIVITY = "activity"
    OUTPUTS = "outputs"
    LEADER = "leader"
    LEAD = "lead"
    COORDINATING = "coordinating"
    BOTH = "both"  # lead and coordinating units in one cell
    START = "start"
    DEADLINE = "deadline"
    PERIOD = "period"  # one quarter or month to tick
    UNIT = "unit"  # one unit to tick
    BUDGET = "budget"
    NOTES = "notes"
    OTHER = "other"
    UNIT_OF_MEASURE = "unit_of_measure"
    VALUE = "value"
    QUANTITY = "quantity"
    MONEY = "money"
    SCORE = "score"
    CRITERION = "criterion"
    PERSON = "person"
    VENUE = "venue"
    ATTENDANCE = "attendance"
    HOUR = "hour"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its ``role``, its heading as written and how sure that is.

    ``weak``: only a general word told the role. ``leads``: the telling word opens the heading, as in a heading, and
    does not just occur, as in a sentence. ``by_words``: the heading told the role, not the cells.
    """

    role: Role
    heading: str = ""
    weak: bool = False
    leads: bool = True
    by_words: bool = True


_NUMBERED = re.compile(r"^\(?\d{1,2}\s*[).:/-]+\s*|^[ivx]{1,4}\s*[.)]\s*")
_PERIOD = re.compile(r"(?:quy|q)\s*(?:[1-4]|i{1,3}|iv)(?:/?\s*20\d\d)?|(?:thang|t)\s*\d{1,2}(?:/?\s*20\d\d)?")
_BEFORE = re.compile(
    r"(?:ten|cac|co quan|don vi|bo phan|phong|ban|nguoi|ca nhan|can cu|du kien|nguon|to chuc|va|dong chi"
    r"|cong chuc|lanh dao"
    r"|ubnd|xa|phuong|cq|dv|chi tiet|yeu cau|hinh thuc|ngay|so|\W)*"
)
_SAYING = re.compile(r":\s*[^\s(]")  # "Chủ trì: Phòng Kinh tế" is a cell that says it, not a heading
_LONGEST_HEADING = 90
_LIKE_ENOUGH = 80
_SHORTEST_LIKE = 6
_LONGEST_MISREAD = 40


def heading_role(heading: str) -> Column | None:
    """The column that ``heading`` names, or ``None`` where its words name none.

    The word that stands first decides, since a Vietnamese noun precedes what qualifies it; "Cơ quan" and other general
    words decide only where nothing else does. A letter or two misread do not matter.
    """
    words = plain_heading(heading)
    if not words or len(words) > _LONGEST_HEADING or _SAYING.search(heading):
        return None
    exact = _vocabulary().exact
    if role := exact.get(words) or exact.get(words.replace(" ", "")):
        return Column(role, heading)
    if _PERIOD.fullmatch(words):
        return Column(Role.PERIOD, heading)
    if "chu tri" in words and "phoi hop" in words and "lanh dao" not in words:
        return Column(Role.BOTH, heading)
    return _first_named(words, heading) or _nearly_named(words, heading)


def plain_heading(heading: str) -> str:
    """A heading for comparing: without diacritics, numbering ("1- ", "(2)") and what stands in brackets at its end."""
    words = re.sub(r"\s*\((?!.*\().*\)\s*$", "", fold(heading)) or fold(heading)
    words = re.sub(r"\s*/\s*", "/", re.sub(r"[*:;._…]+", " ", _NUMBERED.sub("", words)))
    return " ".join(words.split())


def _first_named(words: str, heading: str) -> Column | None:
    for weak in (False, True):
        phrases = _vocabulary().weak if weak else _vocabulary().words
        if match := phrases.pattern.search(words):
            role = _field_or_content(phrases.roles[match.group()], words)
            return Column(role, heading, weak=weak, leads=_opens(words[: match.start()], weak=weak))
    return None


def _field_or_content(role: Role, words: str) -> Role:
    """ "Lĩnh vực/Nhiệm vụ" holds the tasks, with the names of the fields as rows between them."""
    return Role.CONTENT if role is Role.FIELD and "nhiem vu" in words and "nhom" not in words else role


def _opens(before: str, *, weak: bool) -> bool:
    """Whether what stands before the telling word is only "tên", "cơ quan", "dự kiến" and the like.

    "Các cơ quan" is no heading but an addressee.
    """
    return _BEFORE.fullmatch(before) is not None and not (weak and before.startswith("cac "))


def _nearly_named(words: str, heading: str) -> Column | None:
    """The role whose word is almost the whole heading: "nhiem vv", "san pharn", "co quan chu trl"."""
    if len(words) > _LONGEST_MISREAD:
        return None
    roles = _vocabulary().likenesses
    best = process.extractOne(words, roles.keys(), scorer=fuzz.ratio, score_cutoff=_LIKE_ENOUGH)
    return None if best is None else Column(roles[best[0]], heading)


@dataclass(frozen=True, slots=True)
class _Phrases:
    """Phrases with their roles, and one pattern that finds the first of them, the longest where several begin."""

    pattern: re.Pattern[str]
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    exact: Mapping[str, Role]
    words: _Phrases
    weak: _Phrases
    likenesses: Mapping[str, Role]


@cache
def _vocabulary() -> _Vocabulary:
    raw = tomllib.loads(files("sauro.core.plans").joinpath("column_words.toml").read_text("utf-8"))
    by_kind = {
        kind: {str(phrase): Role(role) for role, entry in raw.items() for phrase in entry.get(kind, ())}
        for kind in ("exact", "words", "weak")
    }
    words = by_kind["words"]
    likenesses = {
        phrase: role for phrase, role in words.items() if len(phrase) >= _SHORTEST_LIKE and not phrase[-1].isdigit()
    }
    return _Vocabulary(by_kind["exact"], _phrases(words), _phrases(by_kind["weak"]), likenesses)


def _phrases(roles: Mapping[str, Role]) -> _Phrases:
    """Whole words only; a phrase ending in a figure may go on ("ke hoach 20" in "ke hoach 2026")."""
    longest_first = sorted(roles, key=len, reverse=True)
    either = "|".join(re.escape(phrase) + ("" if phrase[-1].isdigit() else r"(?!\w)") for phrase in longest_first)
    return _Phrases(re.compile(rf"(?<!\w)(?:{either})"), roles)
