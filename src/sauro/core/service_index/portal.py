"""What the portal answers about a unit, read from JSON or from a table: values of groups, numbers of lines.

The services behind the portal's page are not documented. Only the codes of groups, the keys of lines and that ``null``
is "no data" and not 0 are known, so every shape is walked through for them; what cannot be read is told, never guessed.
"""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sauro.core.indicators.reading import NotANumber, read_number
from sauro.core.periods import month_code
from sauro.core.scoring import CriteriaSet
from sauro.core.service_index.lines import Numbers, index_lines
from sauro.core.text import fold

_LONGEST = 2_000_000  # characters
_POINTS = frozenset(
    {"score", "point", "points", "value", "mark", "diem", "totalscore", "totalpoint", "giatri", "diemso"}
)
_VALUE = frozenset({"numerator", "tuso", "n", "so", "dat"})
_OF = frozenset({"denominator", "mauso", "d", "tren", "tong", "tongso"})
_NAMED_BY = frozenset(
    {"code", "key", "type", "groupcode", "indicatorcode", "indicator", "group", "id", "ma", "nhom", "name", "ten"}
)
_YEAR, _MONTH, _QUARTER = frozenset({"year", "nam"}), frozenset({"month", "thang"}), frozenset({"quarter", "quy"})
_NOTHING = frozenset({"", "-", "–", "—", "null", "none", "khong co du lieu", "chua co du lieu", "n/a"})
_DELIMITERS = "\t;,|"


class BadPortalAnswer(ValueError):
    """What was given is no answer of the portal; the message says in Vietnamese why and what to do."""


@dataclass(frozen=True, slots=True)
class PortalValue:
    """Points of a group; ``None`` is "no data"."""

    group: str
    value: Decimal | None


@dataclass(frozen=True, slots=True)
class PortalLine:
    """The two numbers of a line, as the portal has them."""

    code: str
    numbers: Numbers


@dataclass(frozen=True, slots=True)
class PortalAnswer:
    """``periods`` are codes that the answer names itself ("M09", "Q3"), ``years`` the years; ``problems`` are what must
    be put right before anything is kept."""

    values: tuple[PortalValue, ...] = ()
    lines: tuple[PortalLine, ...] = ()
    years: tuple[int, ...] = ()
    periods: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(slots=True)
class _Gathered:
    criteria: CriteriaSet
    values: dict[str, Decimal | None] = field(default_factory=dict)
    lines: dict[str, Numbers] = field(default_factory=dict)
    years: set[int] = field(default_factory=set)
    periods: set[str] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    pointless: set[str] = field(default_factory=set)  # groups that are named without their points


def read_portal_answer(text: str, criteria: CriteriaSet) -> PortalAnswer:
    """The answer in ``text``: JSON where it begins as such, else a table with a row for each group or line."""
    words = text.lstrip("\ufeff \t\r\n")
    if not words.strip():
        raise BadPortalAnswer("Chưa có gì để đọc: dán câu trả lời của Cổng hoặc chọn tệp.")
    if len(words) > _LONGEST:
        raise BadPortalAnswer("Tệp quá lớn so với câu trả lời của một kỳ; xem lại có đúng tệp không.")
    gathered = _Gathered(criteria)
    if words[0] in "{[":
        _walk(gathered, _json(words))
    else:
        _table(gathered, words)
    lacking = sorted(gathered.pointless - gathered.values.keys())
    gathered.problems += [f"Nhóm {code}: không thấy điểm." for code in lacking]
    if not gathered.values and not gathered.lines and not gathered.problems:
        codes = ", ".join(_groups(criteria))
        raise BadPortalAnswer(f"Không thấy nhóm nào ({codes}) hay dòng nào của chỉ số trong phần này.")
    return PortalAnswer(
        tuple(PortalValue(code, gathered.values[code]) for code in _groups(criteria) if code in gathered.values),
        tuple(PortalLine(code, gathered.lines[code]) for code in index_lines() if code in gathered.lines),
        tuple(sorted(gathered.years)),
        tuple(sorted(gathered.periods)),
        tuple(dict.fromkeys(gathered.problems)),
    )


def _groups(criteria: CriteriaSet) -> dict[str, Decimal]:
    """Code of a published group → its maximum."""
    assert criteria.publication is not None
    return {
        group.code: sum((criteria[code].maximum for code in group.lines), Decimal())
        for group in criteria.publication.groups
    }


# -- JSON -------------------------------------------------------------------------------------------------------------


def _json(text: str) -> Any:
    try:
        return json.loads(text, parse_float=Decimal, parse_int=Decimal, parse_constant=_refuse)
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadPortalAnswer(f"JSON không đọc được ({_where(error)}). Chép lại trọn câu trả lời của Cổng.") from error


def _refuse(word: str) -> Any:
    raise ValueError(word)


def _where(error: Exception) -> str:
    return f"dòng {error.lineno}, cột {error.colno}" if isinstance(error, json.JSONDecodeError) else "có giá trị lạ"


def _walk(gathered: _Gathered, root: Any) -> None:
    """Look at every table of the answer, whatever stands around it."""
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, list):
            waiting += reversed(node)
        elif isinstance(node, dict):
            waiting += reversed(list(_looked_at(gathered, node)))


def _looked_at(gathered: _Gathered, node: Mapping[str, Any]) -> Iterator[Any]:
    """What one table says; gives the parts that are still to be looked at."""
    _dated(gathered, node)
    named = next((_code(gathered, value) for key, value in node.items() if _plain(key) in _NAMED_BY), "")
    if named:
        _told(gathered, named, node)
    for key, value in node.items():
        code = _code(gathered, key)
        if code and isinstance(value, dict):
            _told(gathered, code, value)
            yield value
        elif code and not isinstance(value, list):
            _value(gathered, code, value)
        elif isinstance(value, dict | list):
            yield value


def _dated(gathered: _Gathered, node: Mapping[str, Any]) -> None:
    for key, value in node.items():
        if isinstance(value, Decimal) and value == value.to_integral_value() and abs(value) < 10_000:
            number, name = int(value), _plain(key)
            if name in _YEAR:
                gathered.years.add(number)
            elif name in _MONTH and 1 <= number <= 12:
                gathered.periods.add(month_code(number))
            elif name in _QUARTER and 1 <= number <= 4:
                gathered.periods.add(f"Q{number}")


def _told(gathered: _Gathered, code: str, node: Mapping[str, Any]) -> None:
    """The points and the two numbers that a table about ``code`` holds."""
    said = {_plain(key): value for key, value in node.items() if not isinstance(value, dict | list)}
    if code in _groups(gathered.criteria):
        found = next((name for name in said if name in _POINTS), None)
        if found is not None:
            _value(gathered, code, said[found])
        elif len(node) > 1 and not any(isinstance(value, dict | list) for value in node.values()):
            gathered.pointless.add(code)
        return
    value = next((said[name] for name in said if name in _VALUE), None)
    of = next((said[name] for name in said if name in _OF), None)
    if value is not None or of is not None:
        _numbers(gathered, code, value, of)


def _plain(key: object) -> str:
    return fold(str(key)).replace("_", "").replace("-", "").replace(" ", "")


def _code(gathered: _Gathered, words: object) -> str:
    """The group or line that words name: CKMB, "Công khai, minh bạch", ONLINE_DOSSIERS, 3.3."""
    if not isinstance(words, str) or len(words) > 200:
        return ""
    said = words.strip()
    publication = gathered.criteria.publication
    assert publication is not None
    for group in publication.groups:
        if said.upper() == group.code or fold(said) == fold(group.name):
            return group.code
    for line in index_lines().values():
        if said.upper() == line.key or said == line.code:
            return line.code
    return ""


# -- Tables -----------------------------------------------------------------------------------------------------------


def _table(gathered: _Gathered, text: str) -> None:
    """Rows with a code or a name, then points, then perhaps two numbers; a head says otherwise."""
    rows = [row for row in _rows(text) if any(cell.strip() for cell in row)]
    places = _places(rows[0]) if rows else {}
    for number, row in enumerate(rows[1:] if places else rows, 2 if places else 1):
        _row(gathered, number, [cell.strip() for cell in row], places or {"named": 0, "points": 1, "value": 2, "of": 3})


def _rows(text: str) -> Iterable[list[str]]:
    first = text.splitlines()[0]
    delimiter = max(_DELIMITERS, key=first.count)
    try:
        return list(csv.reader(text.splitlines(), delimiter=delimiter))
    except csv.Error as error:
        raise BadPortalAnswer(
            "Bảng không đọc được: mỗi dòng một nhóm, các cột cách nhau bằng tab, “;” hoặc “,”."
        ) from error


def _places(head: list[str]) -> dict[str, int]:
    """Where the columns stand, by a head; empty where the first row is none."""
    kinds = {
        "points": _POINTS,
        "value": _VALUE,
        "of": _OF,
        "named": _NAMED_BY | {"manhom", "machitieu", "chitieu", "dong"},
    }
    found: dict[str, int] = {}
    for at, cell in enumerate(head):
        for kind, names in kinds.items():
            if _plain(cell) in names and kind not in found:
                found[kind] = at
                break
    return found if "named" in found and len(found) > 1 else {}


def _row(gathered: _Gathered, number: int, cells: list[str], places: Mapping[str, int]) -> None:
    def cell(kind: str) -> str:
        at = places.get(kind, len(cells))
        return cells[at] if at < len(cells) else ""

    code = _code(gathered, cell("named"))
    if not code:
        gathered.problems.append(f"Dòng {number}: không có nhóm hay dòng nào tên “{cell('named')[:40]}”.")
    elif code in _groups(gathered.criteria):
        _value(gathered, code, cell("points"))
    elif cell("value") or cell("of"):
        _numbers(gathered, code, cell("value"), cell("of"))


# -- Both -------------------------------------------------------------------------------------------------------------


def _value(gathered: _Gathered, code: str, said: Any) -> None:
    most = _groups(gathered.criteria).get(code)
    if most is None:
        return  # the points of one line are not kept: they follow from its numbers
    try:
        value = _number(said)
    except ValueError:
        gathered.problems.append(f"Nhóm {code}: “{str(said)[:40]}” không phải một số điểm.")
        return
    if value is not None and not 0 <= value <= most:
        gathered.problems.append(f"Nhóm {code}: {value} điểm nằm ngoài khoảng từ 0 đến {most}.")
    elif code in gathered.values and gathered.values[code] != value:
        gathered.problems.append(f"Nhóm {code} có hai giá trị khác nhau: chỉ chép câu trả lời của một đơn vị, một kỳ.")
    else:
        gathered.values[code] = value


def _numbers(gathered: _Gathered, code: str, value: Any, of: Any) -> None:
    try:
        numbers = Numbers(_count(value), _count(of))
    except ValueError:
        gathered.problems.append(f"Dòng {code}: “{str(value)[:20]}” trên “{str(of)[:20]}” không phải hai số.")
        return
    if numbers.is_blank:
        return
    if code in gathered.lines and gathered.lines[code] != numbers:
        gathered.problems.append(f"Dòng {code} có hai cặp số khác nhau.")
    gathered.lines[code] = numbers


def _number(said: Any) -> Decimal | None:
    """A number with a point or a comma before its decimals; nothing for "no data"."""
    if said is None or (isinstance(said, str) and fold(said) in _NOTHING):
        return None
    if isinstance(said, bool):
        raise ValueError(said)
    if isinstance(said, Decimal):
        return _sane(said)
    words = str(said).strip().replace(",", ".")
    if not words.replace(".", "", 1).isascii() or not words.replace(".", "", 1).isdigit():
        raise ValueError(said)
    return _sane(Decimal(words))


def _count(said: Any) -> Decimal | None:
    """A count: in a table dots group thousands."""
    if isinstance(said, str) and fold(said) not in _NOTHING:
        try:
            return _sane(read_number(said))
        except NotANumber as error:
            raise ValueError(said) from error
    return _number(said)


def _sane(number: Decimal) -> Decimal:
    if not number.is_finite() or abs(number.adjusted()) > 15 or len(number.as_tuple().digits) > 20 or number < 0:
        raise ValueError(number)
    return number
