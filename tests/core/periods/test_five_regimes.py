"""The reporting calendars of five real plans: windows, hand-in days and what is wrong in them, for two years."""

import tomllib
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from sauro.core.periods import Level, Period, Regime, Window, check_periods, periods_of, read_regime
from sauro.core.workdays import bundled_calendar

HERE = Path(__file__).parent
EXPECTED = tomllib.loads((HERE / "expected.toml").read_text("utf-8"))
CASES = [(code, int(year)) for code, years in EXPECTED.items() for year in years]


def regime(code: str) -> Regime:
    return read_regime((HERE / "regimes" / f"{code}.toml").read_text("utf-8"))


def expected(code: str, year: int, what: str) -> dict:
    said = EXPECTED[code][str(year)]
    parts = [said, *said.get("by_period", [])]
    return {period: value for part in parts for period, value in part.get(what, {}).items()}


def of_level(periods: tuple[Period, ...], level: Level) -> dict[str, date]:
    return {period.code: due.last_on for period in periods if (due := period.due(level)) is not None}


@pytest.mark.parametrize(("code", "year"), CASES)
def test_windows_and_hand_in_days(code, year):
    periods = periods_of(regime(code), year, bundled_calendar())
    windows = {period.code: period.window for period in periods if period.window}
    assert windows == {each: Window(*days) for each, days in expected(code, year, "windows").items()}
    assert of_level(periods, Level.UNIT) == expected(code, year, "unit")
    assert of_level(periods, Level.COMMUNE) == expected(code, year, "commune")


@pytest.mark.parametrize(("code", "year"), CASES)
def test_days_that_are_not_worked_are_said_and_not_moved(code, year):
    periods = periods_of(regime(code), year, bundled_calendar())
    off = {due.last_on for period in periods for due in period.dues if due.day_off}
    assert off == set(EXPECTED[code][str(year)]["off"])
    assert all(due.last_on == due.stated_on for period in periods for due in period.dues if due.rule == "by")


@pytest.mark.parametrize(("code", "year"), CASES)
def test_what_is_wrong_in_them(code, year):
    found = check_periods(periods_of(regime(code), year, bundled_calendar()))
    assert Counter(finding.code for finding in found) == EXPECTED[code][str(year)]["findings"]


def test_the_year_runs_from_the_first_hand_in_to_the_last():
    periods = periods_of(regime("bac-ninh-dong-ky-2026"), 2026, bundled_calendar())
    assert [period.code for period in periods] == [
        "M01", "M02", "Q1", "M04", "M05", "H1", "M07", "M08", "Q3", "M10", "M11", "Y",
    ]  # fmt: skip
    assert [period.name for period in periods][:3] == ["Tháng 1", "Tháng 2", "Quý I"]


def test_the_days_counted_twice_are_named_once():
    """Ngày 14 và 15 hằng tháng thuộc hai cửa sổ."""
    found = check_periods(periods_of(regime("bac-ninh-dong-ky-2026"), 2026, bundled_calendar()))
    (overlap,) = [finding for finding in found if finding.code == "reporting.overlap"]
    assert overlap.message == (
        "Số liệu từ 14/01/2026 đến 15/01/2026 được tính hai lần (Tháng 1 và Tháng 2; 4 chỗ như vậy)."
    )
