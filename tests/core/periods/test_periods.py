"""Windows and hand-in days of a rule: years and months counted, the last of a month, days off, figures closed apart."""

from dataclasses import replace
from datetime import date

import pytest

from sauro.core.findings import Place
from sauro.core.periods import (
    CutoffSpec,
    DayOffRule,
    DaySpec,
    DueRule,
    DueSpec,
    Level,
    Origin,
    Period,
    PeriodSpec,
    Regime,
    Window,
    WindowSpec,
    check_periods,
    day_of,
    national_regimes,
    periods_of,
)
from sauro.core.workdays import WorkCalendar, bundled_calendar

YEAR = PeriodSpec(
    "Y",
    "Năm",
    WindowSpec(DaySpec(15, 12, -1), DaySpec(14, 12)),
    (DueSpec(Level.UNIT, DueRule.BY, DaySpec(15, 12)), DueSpec(Level.COMMUNE, DueRule.BEFORE, DaySpec(19, 12))),
)


def of(*periods: PeriodSpec, year: int = 2026, rule: DayOffRule = DayOffRule.STAY) -> tuple[Period, ...]:
    return periods_of(Regime("thu", "Thử", periods, on_day_off=rule), year, bundled_calendar())


def due(spec: DueSpec, rule: DayOffRule = DayOffRule.STAY, year: int = 2026):
    return of(replace(YEAR, dues=(spec,)), rule=rule, year=year)[0].dues[0]


def codes(*periods: PeriodSpec) -> list[str]:
    return [finding.code for finding in check_periods(of(*periods))]


@pytest.mark.parametrize(
    ("spec", "month", "day"),
    [
        (DaySpec(15, 12, -1), None, date(2025, 12, 15)),
        (DaySpec(5, 1, 1), None, date(2027, 1, 5)),
        (DaySpec(None, 2), None, date(2026, 2, 28)),
        (DaySpec(31, 4), None, date(2026, 4, 30)),
        (DaySpec(14, months_before=1), 1, date(2025, 12, 14)),
        (DaySpec(15), 2, date(2026, 2, 15)),
        (DaySpec(None, months_before=1), 3, date(2026, 2, 28)),
    ],
)
def test_a_day_of_any_year(spec, month, day):
    assert day_of(spec, 2026, month) == day


def test_the_last_of_february_of_a_leap_year():
    assert day_of(DaySpec(None, 2), 2028) == date(2028, 2, 29)


def test_a_day_without_a_month_belongs_to_monthly_reports():
    with pytest.raises(ValueError, match="chỉ dùng cho báo cáo tháng"):
        day_of(DaySpec(15), 2026)


def test_by_takes_the_day_and_before_ends_on_the_day_before():
    (period,) = of(YEAR)
    by, before = period.dues
    assert (by.stated_on, by.last_on) == (date(2026, 12, 15), date(2026, 12, 15))
    assert (before.stated_on, before.last_on) == (date(2026, 12, 19), date(2026, 12, 18))
    assert by.reason == "Đơn vị nộp xã chậm nhất ngày 15/12/2026."
    assert before.reason == "Xã gửi tỉnh trước ngày 19/12/2026, tức chậm nhất 18/12/2026."


SUNDAY = DueSpec(Level.UNIT, DueRule.BY, DaySpec(15, 3))


@pytest.mark.parametrize(
    ("rule", "last_on", "day_off", "words"),
    [
        (DayOffRule.STAY, date(2026, 3, 15), True, "chế độ không dời hạn nên giữ nguyên"),
        (DayOffRule.EARLIER, date(2026, 3, 13), False, "ngày làm việc liền trước: 13/3/2026"),
        (DayOffRule.LATER, date(2026, 3, 16), False, "ngày làm việc liền sau: 16/3/2026"),
    ],
)
def test_a_hand_in_day_that_is_not_worked(rule, last_on, day_off, words):
    found = due(SUNDAY, rule)
    assert (found.stated_on, found.last_on, found.day_off) == (date(2026, 3, 15), last_on, day_off)
    assert "Ngày 15/3/2026 nghỉ (Chủ nhật)" in found.reason
    assert words in found.reason


def test_it_is_the_last_good_day_that_must_be_worked():
    """“Trước ngày 16/3/2026” là chậm nhất Chủ nhật 15/3."""
    found = due(replace(SUNDAY, rule=DueRule.BEFORE, day=DaySpec(16, 3)), DayOffRule.EARLIER)
    assert found.last_on == date(2026, 3, 13)


@pytest.mark.parametrize("rule", DayOffRule)
def test_tet_moves_a_day_only_where_the_regime_says_so(rule):
    found = due(replace(SUNDAY, day=DaySpec(17, 2)), rule)
    assert found.last_on == {
        DayOffRule.STAY: date(2026, 2, 17), DayOffRule.EARLIER: date(2026, 2, 13), DayOffRule.LATER: date(2026, 2, 23),
    }[rule]  # fmt: skip
    assert "Tết Nguyên đán Bính Ngọ" in found.reason


@pytest.mark.parametrize("calendar", [None, WorkCalendar(frozenset({2025}))])
def test_a_year_whose_days_off_are_not_known_is_said_not_guessed(calendar):
    ((period),) = periods_of(Regime("thu", "Thử", (YEAR,), on_day_off=DayOffRule.LATER), 2026, calendar)
    first = period.dues[0]
    assert (first.last_on, first.day_off) == (date(2026, 12, 15), False)
    assert "Chưa có lịch ngày nghỉ năm 2026" in first.reason


def test_a_figure_may_close_on_a_day_of_its_own():
    """Số liệu ngân sách chốt 10/12, các số liệu khác 14/12."""
    budget = CutoffSpec("6/1.1", DaySpec(10, 12))
    staff = CutoffSpec("5/2", DaySpec(30, 11), DaySpec(1, 12, -1))
    (period,) = of(replace(YEAR, cutoffs=(budget, staff)))
    assert period.own_windows == {
        "6/1.1": Window(date(2025, 12, 15), date(2026, 12, 10)), "5/2": Window(date(2025, 12, 1), date(2026, 11, 30)),
    }  # fmt: skip


def test_a_window_that_ends_before_it_begins_counts_no_day():
    (period,) = of(replace(YEAR, window=WindowSpec(DaySpec(15, 12), DaySpec(14, 12))))
    assert period.window is None
    assert period.reversed_window == (date(2026, 12, 15), date(2026, 12, 14))
    assert [finding.code for finding in check_periods((period,))] == ["reporting.window_reversed"]


HALF = PeriodSpec(
    "H1",
    "6 tháng",
    WindowSpec(DaySpec(15, 12, -1), DaySpec(14, 6)),
    (DueSpec(Level.UNIT, DueRule.BY, DaySpec(16, 6)),),
)
THIRD = PeriodSpec(
    "Q3", "Quý III", WindowSpec(DaySpec(15, 6), DaySpec(14, 9)), (DueSpec(Level.UNIT, DueRule.BY, DaySpec(15, 9)),)
)


@pytest.mark.parametrize(
    ("code", "changed"),
    [
        ("reporting.no_annual", (HALF,)),
        ("reporting.no_day", (replace(YEAR, dues=()),)),
        ("reporting.window_not_stated", (replace(YEAR, window=None),)),
        ("reporting.gap", (HALF, replace(THIRD, window=WindowSpec(DaySpec(20, 6), DaySpec(14, 9))), YEAR)),
        ("reporting.overlap", (HALF, replace(THIRD, window=WindowSpec(DaySpec(10, 6), DaySpec(14, 9))), YEAR)),
        ("reporting.due_before_window_ends", (replace(YEAR, window=WindowSpec(DaySpec(15, 12, -1), DaySpec(17, 12))),)),
        (
            "reporting.commune_before_units",
            (replace(YEAR, dues=(YEAR.dues[0], replace(YEAR.dues[1], day=DaySpec(15, 12)))),),
        ),
        (
            "reporting.upper_before_lower",
            (replace(YEAR, dues=(YEAR.dues[1], DueSpec(Level.PROVINCE, DueRule.BY, DaySpec(17, 12)))),),
        ),
        ("reporting.cutoff_reversed", (replace(YEAR, cutoffs=(CutoffSpec("1/1", DaySpec(1, 12), DaySpec(2, 12)),)),)),
        ("reporting.cutoff_after_due", (replace(YEAR, cutoffs=(CutoffSpec("1/1", DaySpec(31, 12)),)),)),
        ("reporting.due_on_day_off", (replace(YEAR, dues=(DueSpec(Level.UNIT, DueRule.BY, DaySpec(20, 12)),)),)),
    ],
)
def test_what_is_wrong_is_found_where_it_is_and_only_there(code, changed):
    assert codes(*changed) == [code]
    assert codes(HALF, THIRD, YEAR) == []


def test_a_year_report_of_which_nothing_is_said_is_none():
    assert codes(PeriodSpec("Y", "Năm")) == ["reporting.no_annual"]


def test_a_finding_says_where_the_report_is_written():
    origin = Origin(Place(block=7), "gửi trước ngày 20/12")
    (finding,) = check_periods(of(replace(YEAR, window=None)), {"Y": origin})
    assert (finding.place, finding.quote) == (Place(block=7), "gửi trước ngày 20/12")


def test_nine_months_are_not_september():
    nine = next(each for each in national_regimes() if each.code == "ttcp-06-2025")
    periods = periods_of(nine, 2026, bundled_calendar())
    assert [period.code for period in periods] == ["Q1", "Q2", "H1", "Q3", "M9", "Q4", "Y"]
    assert {finding.code for finding in check_periods(periods)} == {"reporting.due_on_day_off"}


def test_the_calendars_that_ministries_set():
    found = {regime.code: regime for regime in national_regimes()}
    assert set(found) == {"bnv-581", "ttcp-06-2025", "nd331-security-yearly", "vpcp-01-2020"}
    assert all(regime.source and regime.confidence for regime in found.values())
    assert found["vpcp-01-2020"].confidence == "memory"
    year = periods_of(found["bnv-581"], 2027, bundled_calendar())
    assert {each.code: str(each.dues[0].last_on) for each in year} == {
        "Q1": "2027-03-20", "H1": "2027-06-20", "Q3": "2027-09-20", "Y": "2027-12-20",
    }  # fmt: skip
    (security,) = periods_of(found["nd331-security-yearly"], 2026, bundled_calendar())
    assert [(each.level, str(each.last_on)) for each in security.dues] == [
        ("internal", "2026-12-19"), ("ministry", "2026-12-24"),
    ]  # fmt: skip
