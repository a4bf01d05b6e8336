"""Setting a reporting calendar: its periods are laid out, a province's holds below, what has begun stays."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from regime_kit import FOUR, set_four, without
from sauro.core.periods import CutoffSpec, DayOffRule, DaySpec, DueRule, DueSpec, Level
from sauro.web.audit.models import Event
from sauro.web.organisation.actions import add_day_off
from sauro.web.organisation.permissions import Denied
from sauro.web.reports.actions.regimes import drop_regime, lay_out_periods, restore_regime, set_regime
from sauro.web.reports.models import Regime, ReportPeriod, Submission
from sauro.web.reports.queries.regimes import code_of, regime_in_force, regimes_in_force, value_of


def periods(unit, year=2026):
    return {row.code: row for row in ReportPeriod.objects.filter(unit=unit, year=year, dropped_at__isnull=True)}


def hand_in(period, unit):
    return Submission.objects.create(
        period=period, unit=unit, state=Submission.State.HANDED_IN, first_handed_in_at=timezone.now()
    )


def moved(code, month, day):
    """The calendar of four with the units' day of one report set otherwise."""
    due = DueSpec(Level.UNIT, DueRule.BEFORE, DaySpec(day, month))
    return replace(
        FOUR, periods=tuple(replace(each, dues=(due,)) if each.code == code else each for each in FOUR.periods)
    )


def test_a_calendar_lays_out_the_year(cast):
    made = set_four(cast)
    rows = periods(cast.commune)
    assert list(rows) == ["Q1", "H1", "Q3", "Y"]
    year = rows["Y"]
    assert (year.start_on, year.end_on) == (date(2025, 12, 15), date(2026, 12, 14))
    assert (year.below_due_on, year.due_on) == (date(2026, 12, 15), date(2026, 12, 18))
    assert year.below_due_words == "Đơn vị nộp xã chậm nhất ngày 15/12/2026."
    assert (year.regime, year.name, made.kept) == (made.regime, "Năm", ())
    assert value_of(made.regime) == FOUR


def test_before_the_day_is_due_on_the_day_before_and_says_so(cast):
    set_four(cast, value=moved("Q1", 3, 10))
    row = periods(cast.commune)["Q1"]
    assert row.below_due_on == date(2026, 3, 9)
    assert row.below_due_words == "Đơn vị nộp xã trước ngày 10/3/2026, tức chậm nhất 09/3/2026."
    assert (row.due_on, row.due_words) == (None, "")


def test_a_figure_that_closes_apart_has_its_days_in_the_period(cast):
    """Ngân sách chốt 10/12, các số liệu khác 14/12."""
    budget = CutoffSpec("6/1", DaySpec(10, 12))
    set_four(cast, value=replace(FOUR, periods=(replace(FOUR.periods[3], cutoffs=(budget,)),)))
    assert periods(cast.commune)["Y"].cutoffs == {"6/1": ["2025-12-15", "2026-12-10"]}


def test_a_change_is_a_new_row_and_the_periods_follow(cast):
    first = set_four(cast).regime
    second = set_four(cast, value=without(moved("Q1", 3, 10), "Q3")).regime
    first.refresh_from_db()
    assert first.replaced_by == cast.standing_body
    assert Regime.objects.filter(unit=cast.commune, replaced_at__isnull=True).get() == second
    rows = periods(cast.commune)
    assert list(rows) == ["Q1", "H1", "Y"]
    assert rows["Q1"].below_due_on == date(2026, 3, 9)
    assert all(row.regime == second for row in rows.values())
    assert ReportPeriod.objects.get(code="Q3").dropped_by == cast.standing_body


def test_what_somebody_handed_in_to_stays_and_is_said(cast):
    set_four(cast)
    first, third = periods(cast.commune)["Q1"], periods(cast.commune)["Q3"]
    hand_in(first, cast.culture)
    hand_in(third, cast.culture)
    made = set_four(cast, value=without(moved("Q1", 3, 10), "Q3"))
    assert {period.code for period in made.kept} == {"Q1", "Q3"}
    rows = periods(cast.commune)
    assert rows["Q1"].below_due_on == date(2026, 3, 15)
    assert rows["Q3"].dropped_at is None
    assert Event.objects.get(act="regime.set", target_id=str(made.regime.pk)).detail["kept"] == [
        "Quý I 2026", "Quý III 2026",
    ]  # fmt: skip


def test_a_period_that_is_open_but_empty_gets_the_new_day_and_is_not_dropped(cast):
    set_four(cast)
    ReportPeriod.objects.filter(code__in=["Q1", "Q3"]).update(opened_at=timezone.now())
    made = set_four(cast, value=without(moved("Q1", 3, 10), "Q3"))
    assert [period.code for period in made.kept] == ["Q3"]
    assert periods(cast.commune)["Q1"].below_due_on == date(2026, 3, 9)


def test_setting_the_same_again_keeps_nothing_back(cast):
    set_four(cast)
    hand_in(periods(cast.commune)["Q1"], cast.culture)
    assert set_four(cast).kept == ()


def test_a_window_that_somebody_chose_stands_where_the_calendar_states_none(cast):
    open_ended = replace(FOUR, periods=tuple(replace(each, window=None) for each in FOUR.periods))
    set_four(cast, value=open_ended)
    row = periods(cast.commune)["Q1"]
    assert (row.start_on, row.end_on) == (None, None)
    ReportPeriod.objects.filter(pk=row.pk).update(start_on=date(2026, 1, 1), end_on=date(2026, 3, 10))
    set_four(cast, value=open_ended)
    row.refresh_from_db()
    assert (row.start_on, row.end_on) == (date(2026, 1, 1), date(2026, 3, 10))


def test_the_calendar_of_a_province_holds_for_communes_without_their_own(cast):
    set_four(cast)
    province = set_four(cast, unit=cast.province, by=cast.province_officer, value=moved("Q1", 3, 12)).regime
    assert periods(cast.commune)["Q1"].below_due_on == date(2026, 3, 15)
    assert periods(cast.other_commune)["Q1"].below_due_on == date(2026, 3, 11)
    assert regime_in_force(cast.other_commune, 2026) == province
    own = periods(cast.province)["H1"]
    assert (own.below_due_on, own.due_on) == (date(2026, 6, 18), None)  # communes hand in to the province


def test_a_calendar_that_is_dropped_gives_way_to_that_of_the_province(cast):
    set_four(cast, unit=cast.province, by=cast.province_officer, value=moved("Q1", 3, 12))
    own = set_four(cast).regime
    drop_regime(by=cast.standing_body, regime=own)
    assert periods(cast.commune)["Q1"].below_due_on == date(2026, 3, 11)
    own.refresh_from_db()
    with pytest.raises(ValidationError, match="đã được thay từ trước"):
        drop_regime(by=cast.standing_body, regime=own)


def test_without_a_province_s_calendar_dropping_leaves_no_periods_and_restoring_brings_them_back(cast):
    own = set_four(cast).regime
    drop_regime(by=cast.standing_body, regime=own)
    assert periods(cast.commune) == {}
    own.refresh_from_db()
    restored = restore_regime(by=cast.standing_body, regime=own).regime
    assert list(periods(cast.commune)) == ["Q1", "H1", "Q3", "Y"]
    with pytest.raises(ValidationError, match="đang được dùng"):
        restore_regime(by=cast.standing_body, regime=restored)


def test_reports_of_another_kind_stand_beside_those_on_reform(cast):
    set_four(cast)
    other = replace(FOUR, name="Báo cáo tiếp công dân", form="TTCP")
    assert code_of(other) == "ttcp"
    set_four(cast, value=other, code="ttcp")
    assert {"Q1", "ttcp/Q1", "Y", "ttcp/Y"} <= set(periods(cast.commune))
    assert periods(cast.commune)["ttcp/Q1"].name == "Quý I: Báo cáo tiếp công dân"
    assert [row.code for row in regimes_in_force(cast.commune, 2026)] == ["cchc", "ttcp"]


def test_a_holiday_of_the_commune_moves_hand_in_days_where_the_calendar_says_so(cast):
    set_four(cast, value=replace(FOUR, on_day_off=DayOffRule.LATER), year=2027)
    set_four(cast, year=2028)
    assert periods(cast.commune, 2027)["Q1"].below_due_on == date(2027, 3, 15)
    day = date(2027, 3, 15)
    add_day_off(by=cast.standing_body, unit=cast.commune, name="Lễ hội", starts_on=day, ends_on=day, source="TB 15")
    row = periods(cast.commune, 2027)["Q1"]
    assert row.below_due_on == date(2027, 3, 16)
    assert "Lễ hội" in row.below_due_words


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"year": 1998}, "Năm phải từ 2020 đến 2100"),
        ({"value": replace(FOUR, periods=())}, "Chọn ít nhất một kỳ báo cáo"),
        ({"value": replace(FOUR, name=" ")}, "Nhập tên chế độ báo cáo"),
    ],
)
def test_what_cannot_be_a_calendar_is_refused(cast, changed, why):
    with pytest.raises(ValidationError, match=why):
        set_regime(**{"by": cast.standing_body, "unit": cast.commune, "year": 2026, "value": FOUR} | changed)
    assert not Regime.objects.exists()


def test_a_calendar_is_not_set_for_an_office(cast):
    with pytest.raises(ValidationError, match="không cho một phòng"):
        set_four(cast, unit=cast.culture, by=cast.administrator)


@pytest.mark.parametrize("who", ["officer", "head", "leader", "reader", "supervisor", "stranger"])
def test_only_those_who_keep_calendars_set_them(cast, who):
    with pytest.raises(Denied, match="đặt chế độ báo cáo"):
        set_four(cast, by=getattr(cast, who))
    with pytest.raises(Denied):
        drop_regime(by=getattr(cast, who), regime=set_four(cast).regime)


def test_the_log_says_what_was_set_and_what_it_replaced(cast):
    set_four(cast)
    set_four(cast, value=replace(FOUR, name="Chế độ mới"))
    detail = Event.objects.filter(act="regime.set").order_by("number").last().detail
    assert (detail["was"], detail["periods"]) == ("Chế độ báo cáo cải cách hành chính", ["Q1", "H1", "Q3", "Y"])


def test_laying_out_a_province_asks_few_queries_for_each_commune(cast, django_assert_max_num_queries):
    set_four(cast, unit=cast.province, by=cast.province_officer)
    with django_assert_max_num_queries(9 + 3 * 3):  # the calendar of each unit's days off is three
        lay_out_periods(by=cast.province_officer, unit=cast.province, year=2026)
