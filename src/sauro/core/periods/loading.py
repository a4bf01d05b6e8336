"""Reporting calendars from data files: every value is looked at, and what is wrong is said where it stands."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from sauro.core.periods.model import (
    CutoffSpec,
    DayOffRule,
    DaySpec,
    DueRule,
    DueSpec,
    Level,
    PeriodSpec,
    Regime,
    WindowSpec,
)
from sauro.core.periods.naming import MONTHLY, name_of_period

T = TypeVar("T", Level, DueRule, DayOffRule)

_REGIME = {
    "code", "name", "periods", "province", "commune", "level", "form", "source", "confidence", "receiver", "channels",
    "from_year", "until_year", "on_day_off",
}  # fmt: skip
_PERIOD = {"code", "name", "window", "due", "months", "cutoffs", "note"}
_DAY = {"day", "month", "year", "months_before"}


class BadRegime(ValueError):
    """A data file that is no reporting calendar; the message says in Vietnamese where and why."""


@cache
def national_regimes() -> tuple[Regime, ...]:
    """The calendars that ministries set for the whole country, as they come with the program."""
    folder = files(__package__).joinpath("data")
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    return tuple(read_regime(entry.read_text(encoding="utf-8")) for entry in entries if entry.name.endswith(".toml"))


def read_regime(text: str) -> Regime:
    """The calendar of a TOML file; BadRegime where it holds what a calendar cannot."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRegime(f"Tệp chế độ báo cáo không đọc được: {error}. Sửa tệp theo mẫu bnv-581.toml.") from error
    where = f"Chế độ báo cáo “{data.get('code', 'chưa có mã')}”"
    _only(data, _REGIME, where)
    periods = tuple(_period(entry, where) for entry in _list(data, "periods", where))
    codes = [period.code for period in periods]
    if twice := next((code for code in codes if codes.count(code) > 1), None):
        raise BadRegime(f"{where}: kỳ {twice} ghi hai lần. Gộp lại thành một.")
    first, last = _number(data, "from_year", where, 2000, 2100), _number(data, "until_year", where, 2000, 2100)
    if first and last and last < first:
        raise BadRegime(f"{where}: hết hiệu lực năm {last}, trước năm bắt đầu {first}. Sửa một trong hai năm.")
    return Regime(
        _words(data, "code", where, required=True),
        _words(data, "name", where, required=True),
        periods,
        from_year=first,
        until_year=last,
        channels=tuple(_each(data, "channels", where, str, "là chữ")),
        on_day_off=_one_of(DayOffRule, data.get("on_day_off", "stay"), f"{where}, mục on_day_off"),
        **{
            name: _words(data, name, where)
            for name in ("province", "commune", "level", "form", "source", "confidence", "receiver")
        },
    )


def _period(data: Any, where: str) -> PeriodSpec:
    _table(data, f"{where}, mục periods")
    code = _words(data, "code", f"{where}, mục periods", required=True)
    where = f"{where}, kỳ {code}"
    _only(data, _PERIOD, where)
    months = tuple(_each(data, "months", where, int, "là số từ 1 đến 12", lambda month: 1 <= month <= 12))
    if bool(months) != (code == MONTHLY):
        raise BadRegime(f"{where}: mục months đi cùng mã kỳ “{MONTHLY}” (báo cáo tháng), và chỉ với mã đó.")
    window = data.get("window")
    return PeriodSpec(
        code,
        _words(data, "name", where) or name_of_period(code),
        None if window is None else _window(window, f"{where}, mục window", monthly=bool(months)),
        tuple(_due(entry, f"{where}, mục due", monthly=bool(months)) for entry in _list(data, "due", where)),
        months,
        tuple(_cutoff(entry, f"{where}, mục cutoffs", monthly=bool(months)) for entry in _list(data, "cutoffs", where)),
        _words(data, "note", where),
    )


def _window(data: Any, where: str, *, monthly: bool) -> WindowSpec:
    _table(data, where)
    _only(data, {"from", "to"}, where)
    start, end = (_day(data.get(name), f"{where}.{name}", monthly=monthly) for name in ("from", "to"))
    return WindowSpec(start, end)


def _due(data: Any, where: str, *, monthly: bool) -> DueSpec:
    _table(data, where)
    _only(data, _DAY | {"level", "rule"}, where)
    return DueSpec(
        _one_of(Level, data.get("level"), f"{where}.level"),
        _one_of(DueRule, data.get("rule"), f"{where}.rule"),
        _day({name: data[name] for name in _DAY if name in data}, where, monthly=monthly),
    )


def _cutoff(data: Any, where: str, *, monthly: bool) -> CutoffSpec:
    _table(data, where)
    _only(data, {"indicator", "from", "to"}, where)
    start = _day(data["from"], f"{where}.from", monthly=monthly) if "from" in data else None
    end = _day(data.get("to"), f"{where}.to", monthly=monthly)
    return CutoffSpec(_words(data, "indicator", where, required=True), end, start)


def _day(data: Any, where: str, *, monthly: bool) -> DaySpec:
    _table(data, where)
    _only(data, _DAY, where)
    if data.get("day") is None:
        raise BadRegime(f'{where}: thiếu ngày. Ghi day = 1 đến 31, hoặc day = "last" cho ngày cuối tháng.')
    day = None if data["day"] == "last" else _number(data, "day", where, 1, 31)
    month = _number(data, "month", where, 1, 12)
    if month is None and not monthly:
        raise BadRegime(f"{where}: thiếu tháng. Chỉ báo cáo tháng mới đếm theo tháng báo cáo (months_before).")
    if month is not None and "months_before" in data:
        raise BadRegime(f"{where}: ghi month hoặc months_before, không ghi cả hai.")
    year, back = _number(data, "year", where, -1, 1), _number(data, "months_before", where, -1, 12)
    return DaySpec(day, month, year or 0, back or 0)


def _only(data: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := next((name for name in data if name not in known), None):
        raise BadRegime(f"{where}: không có mục “{unknown}”. Các mục được ghi: {', '.join(sorted(known))}.")


def _table(data: Any, where: str) -> None:
    if not isinstance(data, Mapping):
        raise BadRegime(f"{where}: phải là một bảng các mục, đang ghi {data!r}.")


def _list(data: Mapping[str, Any], name: str, where: str) -> list[Any]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise BadRegime(f"{where}, mục {name}: phải là danh sách, đang ghi {value!r}.")
    return value


def _each(
    data: Mapping[str, Any], name: str, where: str, kind: type, words: str, holds: Callable[[Any], bool] | None = None
) -> list[Any]:
    values = _list(data, name, where)
    for value in values:
        if type(value) is not kind or (holds and not holds(value)):
            raise BadRegime(f"{where}, mục {name}: mỗi giá trị phải {words}, đang ghi {value!r}.")
    return values


def _words(data: Mapping[str, Any], name: str, where: str, *, required: bool = False) -> str:
    value = data.get(name, "")
    if not isinstance(value, str):
        raise BadRegime(f"{where}, mục {name}: phải là chữ, đang ghi {value!r}.")
    if required and not value.strip():
        raise BadRegime(f"{where}: thiếu mục {name}.")
    return value


def _number(data: Mapping[str, Any], name: str, where: str, least: int, most: int) -> int | None:
    value = data.get(name)
    if value is not None and (type(value) is not int or not least <= value <= most):
        raise BadRegime(f"{where}, mục {name}: phải là số từ {least} đến {most}, đang ghi {value!r}.")
    return value


def _one_of(kind: type[T], value: Any, where: str) -> T:
    try:
        return kind(value)
    except ValueError:
        known = ", ".join(each.value for each in kind)
        raise BadRegime(f"{where}: phải là một trong {known}, đang ghi {value!r}.") from None
