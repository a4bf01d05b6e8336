"""Criteria sets and overlays as text: TOML, read once, every key looked at.

Rows stand in printed order; their codes say where they belong ("1" a field, "1.2" a criterion, "1.2.3" a component). A
row with a rule is scored. Steps are written as pairs, ``[[0.98, 3], [0.95, 1.5]]``: from so much, so many points.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from datetime import date
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_origin, get_type_hints

from sauro.core.scoring import rules
from sauro.core.scoring.model import Component, CriteriaSet, Criterion, Field
from sauro.core.scoring.overlaying import Change, Overlay, overlaid
from sauro.core.values import from_values

T = TypeVar("T")

KINDS: Mapping[str, type] = {
    "share_steps": rules.ShareSteps,
    "share_of_max": rules.ShareOfMax,
    "share_left": rules.ShareLeft,
    "weighted_parts": rules.WeightedParts,
    "count_steps": rules.CountSteps,
    "each_period": rules.EachPeriod,
    "all_of": rules.AllOf,
    "any_of": rules.AnyOf,
    "sum_of": rules.SumOf,
    "choice": rules.Choice,
    "none_of": rules.NoneOf,
    "per_event": rules.PerEvent,
    "per_item": rules.PerItem,
    "against_target": rules.AgainstTarget,
    "over_target": rules.OverTarget,
    "against_last_year": rules.AgainstLastYear,
    "by_rank": rules.ByRank,
    "by_delay": rules.ByDelay,
    "from_index": rules.FromIndex,
    "manual": rules.Manual,
}
_PAIRS = {  # lists written as pairs, and the names of the two
    "steps": ("at_least", "points"),
    "places": ("to", "points"),
    "parts": ("name", "points"),
    "options of choice": ("name", "points"),
}
_CODE = re.compile(r"[0-9]{1,3}[a-z]?(\.[0-9]{1,3}[a-z]?){0,2}")
_LONGEST = 24  # digits, and powers of ten
_NAMING = ("code", "name", "maximum")
_HEADING = {"code", "name", "maximum", "cap", "note"}
_OVERLAY = ".guide"


class BadSet(ValueError):
    """A text that is no criteria set; the message says in Vietnamese where and why."""


@cache
def criteria_sets() -> tuple[CriteriaSet, ...]:
    """Every bundled set as it was issued, by code; guides are laid over it by ``load_set``."""
    return tuple(read_set(text) for name, text in _bundled() if _OVERLAY not in name)


@cache
def overlays() -> tuple[Overlay, ...]:
    """Every bundled overlay, by code."""
    return tuple(read_overlay(text) for name, text in _bundled() if _OVERLAY in name)


@cache
def load_set(code: str, *, as_issued: bool = False) -> CriteriaSet:
    """The bundled set of this code, with the guides over it unless ``as_issued``; LookupError names those there are."""
    found = next((one for one in criteria_sets() if one.code == code), None)
    if found is None:
        known = ", ".join(one.code for one in criteria_sets())
        raise LookupError(f"Không có bộ tiêu chí “{code}”. Các bộ hiện có: {known}.")
    for overlay in overlays():
        if overlay.over == code and not as_issued:
            found = overlaid(found, overlay)
    return found


def _bundled() -> Iterable[tuple[str, str]]:
    folder = files(__package__).joinpath("data")
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return [(entry.name, entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".toml")]


def read_set(text: str) -> CriteriaSet:
    """The set of a TOML text; BadSet where it holds what a set cannot."""
    data = _parsed(text)
    where = f"Bộ tiêu chí “{data.get('code', 'chưa có mã')}”"
    rows = _rows(data.pop("rows", []), where)
    return _built(CriteriaSet, data, where, fields=tuple(_fields(rows, where)))


def read_overlay(text: str) -> Overlay:
    """The overlay of a TOML text; BadSet where it holds what an overlay cannot."""
    data = _parsed(text)
    where = f"Hướng dẫn “{data.get('code', 'chưa có mã')}”"
    entries = _tables(data.pop("changes", []), "changes", where)
    changes = tuple(_built(Change, _row(entry, where), where) for entry in entries)
    return _built(Overlay, data, where, changes=changes)


def _parsed(text: str) -> dict[str, Any]:
    try:
        data = tomllib.loads(text, parse_float=_decimal)
    except BadSet:
        raise
    except (ValueError, ArithmeticError, RecursionError) as error:
        raise BadSet(f"Tệp bộ tiêu chí không đọc được: {error}.") from error
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in data.items()}


def _decimal(text: str) -> Decimal:
    """A number as written; neither endless nor so long that a fraction of it would fill the memory."""
    number = Decimal(text)
    if not number.is_finite() or abs(number.adjusted()) > _LONGEST or len(text) > _LONGEST:
        raise BadSet(f"Tệp bộ tiêu chí có số “{text[:_LONGEST]}” không dùng được.")
    return number


def _tables(entries: Any, name: str, where: str) -> list[dict[str, Any]]:
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise BadSet(f"{where}: mục {name} phải là các bảng [[{name}]].")
    return entries


def _rows(entries: Any, where: str) -> list[dict[str, Any]]:
    """The rows once every code is one, and leads to a row above it that is not scored itself: none is lost unseen."""
    rows = _tables(entries, "rows", where)
    if odd := [row.get("code", "") for row in rows if not _CODE.fullmatch(str(row.get("code", "")))]:
        raise BadSet(f"{where}: dòng có mã “{odd[0]}”; mã phải như 1, 1.2 hoặc 1.2.3.")
    headings = {str(row["code"]) for row in rows if "rule" not in row}
    for row in rows:
        above = str(row["code"]).rpartition(".")[0]
        if above and above not in headings:
            raise BadSet(f"{where}: dòng {row['code']} không có dòng đề mục {above} ở trên.")
        if not above and "rule" in row:
            raise BadSet(f"{where}: lĩnh vực {row['code']} không thể tự có cách tính.")
    return [{**row, "code": str(row["code"])} for row in rows]


def _fields(rows: list[dict[str, Any]], where: str) -> Iterable[Field]:
    for top in (row for row in rows if "." not in row["code"]):
        below = tuple(_criteria([row for row in rows if _is_below(row, top["code"])], where))
        yield _built(Field, _heading(top, where), where, criteria=below)


def _criteria(rows: list[dict[str, Any]], where: str) -> Iterable[Criterion]:
    for head in (row for row in rows if row["code"].count(".") == 1):
        leaves = [head] if "rule" in head else [row for row in rows if _is_below(row, head["code"])]
        if not leaves:
            raise BadSet(f"{where}: tiêu chí {head['code']} không có gì để chấm.")
        components = tuple(_built(Component, _row(row, where), where) for row in leaves)
        kept = {key: head[key] for key in _NAMING if key in head} if "rule" in head else _heading(head, where)
        yield _built(Criterion, kept, where, components=components)


def _is_below(row: Mapping[str, Any], code: str) -> bool:
    return str(row["code"]).startswith(f"{code}.")


def _heading(row: dict[str, Any], where: str) -> dict[str, Any]:
    if unknown := row.keys() - _HEADING:
        raise BadSet(f"{where}: dòng {row.get('code')} có mục lạ {', '.join(sorted(unknown))}.")
    return row


def _row(row: dict[str, Any], where: str) -> dict[str, Any]:
    """A row whose rule has its class named, as values are kept."""
    at = f"{where}, dòng {row.get('code', 'chưa có mã')}"
    return {**row, "rule": _rule(row["rule"], at)} if "rule" in row else row


def _rule(rule: Any, where: str, *, is_part: bool = False) -> dict[str, Any]:
    kind = rule.get("kind", "") if isinstance(rule, dict) else ""
    if not isinstance(kind, str) or kind not in KINDS:
        raise BadSet(f"{where}: không có cách tính “{kind}”. Các cách tính: {', '.join(KINDS)}.")
    if empty := [key for key, value in rule.items() if value == [] and key != "also"]:
        raise BadSet(f"{where}: mục {', '.join(empty)} để trống.")
    values = {key: _pairs(kind, key, value, where) for key, value in rule.items() if key != "kind"}
    if kind == "sum_of":
        if is_part:
            raise BadSet(f"{where}: một ý của tổng không chứa tổng khác.")
        values["items"] = [_item(item, where) for item in _tables(rule.get("items", []), "items", where)]
    return {**_values(KINDS[kind], values, where), "is": KINDS[kind].__name__}


def _item(item: dict[str, Any], where: str) -> dict[str, Any]:
    own = {"rule": _rule(item["rule"], where, is_part=True)} if "rule" in item else {}
    return _values(rules.Item, {**item, **own}, where)


def _pairs(kind: str, key: str, value: Any, where: str) -> Any:
    names = _PAIRS.get(f"{key} of {kind}") or _PAIRS.get(key)
    if names is None:
        return value
    if not isinstance(value, list) or not all(isinstance(pair, list) and len(pair) == len(names) for pair in value):
        raise BadSet(f"{where}: mục {key} phải gồm các cặp [ …, điểm ].")
    return [dict(zip(names, pair, strict=True)) for pair in value]


def _values(kind: type, values: dict[str, Any], where: str) -> dict[str, Any]:
    """``values`` once their keys are those of ``kind``."""
    known = {field.name: field for field in fields(kind) if field.init}
    if unknown := values.keys() - known.keys():
        raise BadSet(f"{where}: mục lạ {', '.join(sorted(unknown))}.")
    hints = get_type_hints(kind)
    if wrong := [key for key, value in values.items() if not _is_of(hints[key], value)]:
        raise BadSet(f"{where}: mục {', '.join(wrong)} ghi sai kiểu.")
    needed = (name for name, field in known.items() if field.default is MISSING and field.default_factory is MISSING)
    if missing := [name for name in needed if name not in values]:
        raise BadSet(f"{where}: thiếu mục {', '.join(missing)}.")
    return values


def _is_of(hint: Any, value: Any) -> bool:
    """Whether a text, a truth, a whole number or a list stands where one is asked for; other kinds are tried out."""
    if hint in (str, bool, int):
        return type(value) is hint
    if get_origin(hint) is tuple and not isinstance(value, list | tuple):
        return False
    return hint != tuple[str, ...] or all(isinstance(one, str) for one in value)


def _built(kind: type[T], values: dict[str, Any], where: str, **more: Any) -> T:
    """A value of ``kind`` from what the text says; ``more`` are members that are built already."""
    empty: dict[str, Any] = dict.fromkeys(more, ())
    try:
        made = from_values(kind, _values(kind, {**values, **empty}, where))
        return replace(made, **more)  # type: ignore[type-var]
    except BadSet:
        raise
    except KeyError as error:  # of a table within: a class, a cut
        raise BadSet(f"{where}, dòng {values.get('code', '')}: mục lạ {error}.") from error
    except (TypeError, ValueError, ArithmeticError, AttributeError, StopIteration) as error:
        raise BadSet(f"{where}, dòng {values.get('code', '')}: {error}") from error
