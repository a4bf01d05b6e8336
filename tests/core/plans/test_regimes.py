"""The reporting calendar of a plan as a rule for any year; of the five real plans, what the listing says."""

from datetime import date
from pathlib import Path

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.documents import Document, Paragraph, read_document
from sauro.core.findings import Place
from sauro.core.periods import DaySpec, DueRule, DueSpec, Level, Period, Regime, periods_of, read_regime
from sauro.core.plans import Head, ReportingPeriod, read_plan, regime_of
from sauro.core.plans.outline import read_outline
from sauro.core.plans.reporting import read_reporting
from sauro.core.values import from_values, to_values
from sauro.core.workdays import bundled_calendar

REGIMES = Path(__file__).parents[1] / "periods" / "regimes"
HEAD = Head(
    issuer="UBND xã Minh Sơn", commune="Minh Sơn", document_type="Kế hoạch", number="18/KH-UBND", years=(2026, 2026)
)


def reporting(*lines: str) -> tuple[ReportingPeriod, ...]:
    read = Document("kế hoạch", "text", tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(lines, 1)))
    return read_reporting(read, read_outline(read), (2026, 2026))[0]


def regime(*lines: str, head: Head = HEAD) -> Regime:
    found = regime_of(head, reporting(*lines))
    assert found is not None
    return found


def in_2027(rule: Regime) -> tuple[Period, ...]:
    return periods_of(rule, 2027, bundled_calendar())


def test_before_the_day_and_by_the_day_are_kept_apart():
    (before,) = regime("Báo cáo năm gửi trước ngày 10/12.").periods
    (by,) = regime("Báo cáo năm gửi chậm nhất ngày 09/12.").periods
    assert before.dues == (DueSpec(Level.UNIT, DueRule.BEFORE, DaySpec(10, 12)),)
    assert by.dues == (DueSpec(Level.UNIT, DueRule.BY, DaySpec(9, 12)),)


def test_before_the_first_of_march_holds_in_leap_years_too():
    (period,) = periods_of(regime("Báo cáo năm gửi trước ngày 01/3."), 2028, None)
    assert period.dues[0].last_on == date(2028, 2, 29)


def test_each_level_keeps_its_own_words():
    (period, *_) = regime(
        "Các phòng gửi báo cáo năm về UBND xã (qua Phòng Văn hóa - Xã hội) trước ngày 12/12.",
        "Phòng Văn hóa - Xã hội tổng hợp, gửi Sở Nội vụ báo cáo năm chậm nhất ngày 18/12.",
    ).periods
    assert [(due.level, due.rule, due.day.day) for due in period.dues] == [
        (Level.UNIT, DueRule.BEFORE, 12), (Level.COMMUNE, DueRule.BY, 18),
    ]  # fmt: skip


def test_months_of_one_rule_are_one_rule_and_go_back_over_the_year():
    rule = regime(
        "Báo cáo tháng gửi chậm nhất là ngày 16 hàng tháng (trừ các tháng 3, 6, 9, 12; chốt số liệu từ ngày 15 tháng "
        "trước đến ngày 14 tháng báo cáo). Báo cáo năm gửi trước ngày 10/12."
    )
    monthly, yearly = rule.periods
    assert (monthly.code, monthly.months, yearly.code) == ("M", (1, 2, 4, 5, 7, 8, 10, 11), "Y")
    january = in_2027(rule)[0]
    assert january.window is not None
    assert (january.code, january.window.start_on, january.window.end_on, january.dues[0].last_on) == (
        "M01", date(2026, 12, 15), date(2027, 1, 14), date(2027, 1, 16),
    )  # fmt: skip


def test_months_of_different_rules_stand_each_for_itself():
    first = ReportingPeriod("Tháng 1", None, None, date(2026, 1, 15), None)
    second = ReportingPeriod("Tháng 2", None, None, date(2026, 2, 20), None)
    rule = regime_of(HEAD, (first, second))
    assert rule is not None
    assert [(each.code, each.dues[0].day) for each in rule.periods] == [
        ("M01", DaySpec(15, 1)),
        ("M02", DaySpec(20, 2)),
    ]


def test_a_report_of_the_year_due_in_the_next_stays_due_in_the_next():
    (period,) = in_2027(regime("Báo cáo tổng kết năm muộn nhất là ngày 05/01 năm sau"))
    assert period.dues[0].last_on == date(2028, 1, 5)


def test_the_rule_says_from_which_plan_it_is():
    rule = regime("Báo cáo năm gửi trước ngày 10/12.")
    assert (rule.name, rule.source) == (
        "Chế độ báo cáo theo Kế hoạch 18/KH-UBND năm 2026", "Kế hoạch 18/KH-UBND của UBND xã Minh Sơn",
    )  # fmt: skip
    assert (rule.from_year, rule.until_year) == (2026, 2026)


def test_in_a_province_s_plan_it_is_communes_that_hand_in():
    head = Head(issuer="UBND tỉnh Bắc Sơn", province="Bắc Sơn", years=(2026, 2026))
    periods = (ReportingPeriod("Năm", None, None, date(2026, 12, 9), date(2026, 12, 19)),)
    rule = regime_of(head, periods)
    assert rule is not None
    assert [due.level for due in rule.periods[0].dues] == [Level.COMMUNE, Level.PROVINCE]


def test_no_calendar_no_rule():
    assert regime_of(HEAD, ()) is None
    assert regime_of(Head(), reporting("Báo cáo năm gửi trước ngày 10/12.")) is None


def test_periods_stored_before_rules_were_kept_are_read_as_by_the_day():
    stored = to_values(reporting("Báo cáo năm gửi trước ngày 10/12.")[0])
    assert stored.pop("unit_rule") == "before"
    old = from_values(ReportingPeriod, stored)
    rule = regime_of(HEAD, (old,))
    assert rule is not None
    assert rule.periods[0].dues == (DueSpec(Level.UNIT, DueRule.BY, DaySpec(9, 12)),)


@pytest.mark.reference
@needs_reference
@pytest.mark.parametrize(
    ("name", "listed"),
    [
        ("co-do-2026", "hanoi-co-do-2026"),
        ("dong-ky-2026", "bac-ninh-dong-ky-2026"),
        ("ha-bac-2026", "hai-phong-ha-bac-2026"),
        ("tan-minh-2026-2030", "hai-phong-tan-minh-2026-2030"),
        ("bac-hong-linh-2026", "ha-tinh-bac-hong-linh-2026"),
    ],
)
def test_the_calendars_that_real_plans_state(name, listed):
    plan = read_plan(read_document((REFERENCE / f"{name}.txt").read_bytes(), f"{name}.txt"))
    found = regime_of(plan.head, plan.reporting)
    expected = read_regime((REGIMES / f"{listed}.toml").read_text("utf-8"))
    stated = [
        period for period in expected.periods if period.dues or period.window
    ]  # a plan does not say what it leaves out
    assert [(each.code, each.window, each.dues, each.months) for each in (found.periods if found else ())] == [
        (each.code, each.window, each.dues, each.months) for each in stated
    ]
