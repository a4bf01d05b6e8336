"""What holds of windows and hand-in days whatever the year, the rule and the calendar."""

import itertools
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from sauro.core.periods import (
    DayOffRule,
    DaySpec,
    DueRule,
    DueSpec,
    Level,
    PeriodSpec,
    Regime,
    Window,
    WindowSpec,
    check_periods,
    day_of,
    do_meet,
    gap_between,
    national_regimes,
    overlap_of,
    periods_of,
    split,
)
from sauro.core.values import from_values, to_values
from sauro.core.workdays import WorkCalendar, bundled_calendar

DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))
YEARS = st.integers(2020, 2060)
SPECS = st.builds(DaySpec, st.none() | st.integers(1, 31), st.integers(1, 12), st.integers(-1, 1))


@st.composite
def windows(draw: st.DrawFn) -> Window:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    return Window(first, last)


@st.composite
def regimes(draw: st.DrawFn) -> Regime:
    dues = st.lists(st.builds(DueSpec, st.sampled_from(Level), st.sampled_from(DueRule), SPECS), max_size=3)
    codes = draw(st.lists(st.sampled_from(["Q1", "Q2", "H1", "Q3", "M9", "Q4", "Y", "khac"]), unique=True))
    periods = tuple(
        PeriodSpec(code, code, draw(st.none() | st.builds(WindowSpec, SPECS, SPECS)), tuple(draw(dues)))
        for code in codes
    )
    return Regime("thu", "Thử", periods, on_day_off=draw(st.sampled_from(DayOffRule)))


@given(SPECS, YEARS)
def test_a_day_is_the_one_meant_or_the_last_its_month_has(spec: DaySpec, year: int) -> None:
    day = day_of(spec, year)
    assert (day.year, day.month) == (year + spec.year, spec.month)
    assert day.day == spec.day or (day + timedelta(days=1)).day == 1


@given(st.integers(0, 12), st.integers(1, 12), st.integers(1, 28), YEARS)
def test_months_are_counted_back_over_the_year(back: int, month: int, number: int, year: int) -> None:
    day = day_of(DaySpec(number, months_before=back), year, month)
    assert (year * 12 + month) - (day.year * 12 + day.month) == back


@given(windows(), st.lists(DAYS, max_size=8))
def test_the_parts_of_a_window_meet_and_count_each_day_once(window: Window, ends: list[date]) -> None:
    parts = split(window, ends)
    assert sum(part.days for part in parts) == window.days
    assert all(do_meet(first, second) for first, second in itertools.pairwise(parts))
    assert (parts[0].start_on, parts[-1].end_on) == (window.start_on, window.end_on)


@given(windows(), windows())
def test_two_windows_overlap_or_stand_apart_or_meet(first: Window, second: Window) -> None:
    overlap, gap = overlap_of(first, second), gap_between(first, second)
    meet = do_meet(first, second) or do_meet(second, first)
    assert [overlap is not None, gap is not None, meet].count(True) == 1
    assert (overlap, gap) == (overlap_of(second, first), gap_between(second, first))
    if overlap:
        assert overlap.start_on in first
        assert overlap.end_on in second
    days = set(range(first.start_on.toordinal(), first.end_on.toordinal() + 1))
    others = set(range(second.start_on.toordinal(), second.end_on.toordinal() + 1))
    assert (overlap.days if overlap else 0) == len(days & others)


@given(regimes(), st.integers(2026, 2027))
def test_every_report_of_a_rule_is_there_once_and_checking_always_answers(regime: Regime, year: int) -> None:
    periods = periods_of(regime, year, bundled_calendar())
    assert sorted(period.code for period in periods) == sorted(spec.code for spec in regime.periods)
    assert all(finding.message.endswith(".") for finding in check_periods(periods))


@given(regimes(), st.integers(2026, 2027), st.sampled_from(DayOffRule))
def test_a_hand_in_day_moves_only_by_the_rule(regime: Regime, year: int, rule: DayOffRule) -> None:
    calendar = bundled_calendar()
    moved = Regime(regime.code, regime.name, regime.periods, on_day_off=rule)
    for period in periods_of(moved, year, calendar):
        for due in period.dues:
            plain = due.stated_on - timedelta(days=due.rule is DueRule.BEFORE)
            if plain.year not in calendar.years or calendar.is_working_day(plain) or rule is DayOffRule.STAY:
                assert due.last_on == plain
            elif due.last_on != plain:
                assert (due.last_on < plain) == (rule is DayOffRule.EARLIER)
                assert calendar.is_working_day(due.last_on)


@given(regimes())
def test_a_rule_is_stored_and_read_back_without_loss(regime: Regime) -> None:
    assert from_values(Regime, to_values(regime)) == regime


@given(YEARS)
def test_the_ministry_s_year_is_its_half_years_and_quarters(year: int) -> None:
    """6 tháng cộng quý III rồi quý IV là cả năm, không ngày nào tính hai lần."""
    ttcp = next(each for each in national_regimes() if each.code == "ttcp-06-2025")
    by_code = {period.code: period.window for period in periods_of(ttcp, year, WorkCalendar(frozenset()))}
    ends = [window.end_on for window in by_code.values() if window]
    whole = by_code["Y"]
    assert whole is not None
    assert split(whole, ends) == (by_code["Q1"], by_code["Q2"], by_code["Q3"], by_code["Q4"])
