"""Pages of reporting calendars: lists, what can be taken over, the form with its look ahead."""

from dataclasses import replace
from datetime import date

import pytest

from plan_kit import TEXT, accepted
from regime_kit import FOUR, set_four, without
from sauro.core.indicators import load_library
from sauro.core.periods import CutoffSpec, DayOffRule, DaySpec, DueRule, DueSpec, Level, national_regimes
from sauro.core.workdays import bundled_calendar
from sauro.web.indicators.queries import library_for
from sauro.web.organisation.models import UnitKind
from sauro.web.reports.forms.regimes import RegimeForm
from sauro.web.reports.models import Regime, ReportPeriod, Submission
from sauro.web.reports.queries.regime_offers import offers_for
from sauro.web.reports.queries.regime_year import year_of
from sauro.web.reports.queries.regimes import value_of

LIST = "/bao-cao/che-do/"
CODE = load_library("cchc-2025").asked[0].code


def edit_url(unit, year=2026, rest=""):
    return f"{LIST}{unit.pk}/{year}/soan/{rest}"


def typed(cast, regime=FOUR, **changed):
    """What a browser sends for a calendar, with some fields typed otherwise."""
    form = RegimeForm(
        base=regime, kind=UnitKind.COMMUNE, year=2026, library=library_for(cast.commune, date(2026, 12, 31))
    )
    sent = {}
    for name in form.fields:
        value = changed.get(name, form.get_initial_for_field(form.fields[name], name))
        if value not in (None, False, ""):
            sent[name] = "on" if value is True else value
    return sent


def words(page):
    return " ".join(page.content.decode().split())


@pytest.mark.parametrize("regime", [FOUR, *national_regimes()], ids=lambda regime: regime.code)
def test_a_calendar_goes_through_the_form_without_loss(cast, regime):
    library = library_for(cast.commune, date(2026, 12, 31))
    form = RegimeForm(typed(cast, regime), base=regime, kind=UnitKind.COMMUNE, year=2026, library=library)
    assert form.is_valid(), form.errors
    assert form.regime == regime


def test_rules_months_and_own_windows_go_through_the_form_without_loss(cast):
    library = library_for(cast.commune, date(2026, 12, 31))
    monthly = replace(
        FOUR.periods[0], code="M", name="Tháng", window=None, months=(1, 2, 4),
        dues=(DueSpec(Level.UNIT, DueRule.BEFORE, DaySpec(5, months_before=-1)),),
    )  # fmt: skip
    year = replace(FOUR.periods[3], cutoffs=(CutoffSpec(CODE, DaySpec(10, 12), DaySpec(1, 1)),))
    regime = replace(FOUR, periods=(monthly, year), on_day_off=DayOffRule.EARLIER, receiver="Sở Nội vụ")
    form = RegimeForm(typed(cast, regime), base=regime, kind=UnitKind.COMMUNE, year=2026, library=library)
    assert form.is_valid(), form.errors
    assert form.regime == regime


def test_a_calendar_is_taken_over_from_the_plan_in_force(cast, as_person):
    version = accepted(cast)
    offer = offers_for(cast.standing_body, cast.commune, 2026)[0]
    assert offer.plan == version.plan
    assert [(each.code, each.dues[0].day) for each in offer.regime.periods] == [
        ("Q1", DaySpec(15, 3)), ("H1", DaySpec(15, 6)),
    ]  # fmt: skip
    browser, url = as_person("standing_body"), edit_url(cast.commune, rest=f"?tu={offer.key}")
    page = browser.get(url)
    assert 'value="15/3"' in words(page)
    answer = browser.post(url, typed(cast, offer.regime))
    row = Regime.objects.get()
    assert (answer.status_code, row.origin, row.plan) == (302, Regime.Origin.PLAN, version.plan)
    assert "theo kế hoạch" in words(browser.get(answer["Location"]))


def test_before_in_the_plan_is_before_on_the_form(cast, as_person):
    accepted(cast, TEXT.replace("quý I: chậm nhất ngày 15/3/2026", "quý I: gửi trước ngày 15/3/2026"))
    key = offers_for(cast.standing_body, cast.commune, 2026)[0].key
    page = as_person("standing_body").get(edit_url(cast.commune, rest=f"?tu={key}"))
    assert page.context["form"].initial["Q1-unit-luat"] == "before"
    assert page.context["form"].initial["H1-unit-luat"] == "by"


def test_an_amended_plan_that_states_another_calendar_is_pointed_out(cast, as_person):
    plan = accepted(cast).plan
    offer = offers_for(cast.standing_body, cast.commune, 2026)[0]
    row = set_four(cast, value=offer.regime, origin=offer.origin, plan=plan).regime
    page = f"{LIST}{row.pk}/"
    assert "ghi lịch báo cáo khác" not in words(as_person("standing_body").get(page))
    accepted(cast, TEXT.replace("15/6/2026", "20/6/2026"), amends=plan)
    shown = words(as_person("standing_body").get(page))
    assert "Bản 2 của" in shown
    assert f"?tu=ke-hoach-{plan.pk}" in shown


def test_last_year_s_the_province_s_and_the_ministries_calendars_are_offered(cast):
    set_four(cast, year=2025)
    set_four(cast, unit=cast.province, by=cast.province_officer)
    keys = [offer.key for offer in offers_for(cast.standing_body, cast.commune, 2026)]
    assert keys == [
        "tinh", "nam-truoc", "chung-bnv-581", "chung-nd331-security-yearly", "chung-ttcp-06-2025", "chung-vpcp-01-2020",
        "trang",
    ]  # fmt: skip


def test_what_nobody_offers_is_not_there(cast, as_person):
    assert as_person("standing_body").get(edit_url(cast.commune, rest="?tu=ke-hoach-999")).status_code == 404
    assert as_person("standing_body").get(edit_url(cast.commune, 1999)).status_code == 404


def test_last_year_s_calendar_moves_by_itself_into_this_year(cast, as_person):
    set_four(cast, year=2025)
    as_person("standing_body").post(edit_url(cast.commune, rest="?tu=nam-truoc"), typed(cast))
    assert Regime.objects.get(year=2026).origin == Regime.Origin.EARLIER
    assert ReportPeriod.objects.get(year=2026, code="Y").start_on == date(2025, 12, 15)


def test_errors_keep_what_was_typed_and_say_how_to_put_it_right(cast, as_person):
    page = as_person("standing_body").post(
        edit_url(cast.commune),
        typed(cast, **{"Q1-den": "hôm nào đó", "H1-tu": "", "rieng-0-ma": "không có", "rieng-0-den": ""}),
    )
    shown = words(page)
    assert page.status_code == 200
    assert 'value="hôm nào đó"' in shown
    assert "Chưa hiểu ngày “hôm nào đó”. Viết ngày/tháng" in shown
    assert "6 tháng đầu năm: ghi cả ngày đầu và ngày cuối" in shown
    assert "Không có chỉ tiêu “không có”" in shown
    assert "Nhập ngày cuối của cửa sổ riêng" in shown
    assert "<title>Lỗi:" in shown
    assert not Regime.objects.exists()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"name": ""}, "Nhập tên chế độ báo cáo"),
        ({f"{code}-co": False for code in ("Q1", "H1", "Q3", "Y")}, "Chọn ít nhất một kỳ báo cáo"),
        ({"M-co": True}, "Chọn những tháng có báo cáo tháng"),
        ({"rieng-0-ky": "Q2", "rieng-0-ma": CODE, "rieng-0-den": "10/6"}, "nhưng kỳ này chưa được chọn"),
        (
            {"rieng-0-ma": CODE, "rieng-0-den": "10/12", "rieng-1-ma": CODE, "rieng-1-den": "11/12"},
            "đã có cửa sổ riêng trong kỳ này",
        ),
    ],
)
def test_what_cannot_be_is_said(cast, as_person, changed, why):
    assert why in words(as_person("standing_body").post(edit_url(cast.commune), typed(cast, **changed)))


def test_the_look_ahead_shows_the_year_and_what_is_wrong_and_stores_nothing(cast, as_person):
    url = f"{LIST}{cast.commune.pk}/2026/xem-thu/"
    shown = words(as_person("standing_body").post(url, typed(cast, **{"Q3-tu": "20/6", "H1-unit-ngay": "hôm nào"})))
    assert "Số liệu từ 15/6/2026 đến 19/6/2026 không thuộc báo cáo nào (6 tháng đầu năm và Quý III)." in shown
    assert "Chưa hiểu ngày “hôm nào”" in shown
    assert 'class="win-svg' in shown
    assert not Regime.objects.exists()


def test_a_wrong_calendar_is_warned_of_and_set_as_it_is(cast, as_person):
    overlapping = typed(cast, **{"Q3-tu": "10/6"})
    answer = as_person("standing_body").post(edit_url(cast.commune), overlapping)
    assert answer.status_code == 302
    assert ReportPeriod.objects.get(code="Q3").start_on == date(2026, 6, 10)
    assert "được tính hai lần" in words(as_person("standing_body").get(answer["Location"]))


def test_the_page_says_which_periods_stand_by_the_calendar_before(cast, as_person):
    set_four(cast)
    period = ReportPeriod.objects.get(code="Q1")
    Submission.objects.create(
        period=period, unit=cast.culture, state="handed_in", first_handed_in_at="2026-03-10T08:00:00+07:00"
    )
    sent = typed(cast, **{"Q1-unit-ngay": "10/3"})
    answer = as_person("standing_body").post(edit_url(cast.commune), sent, follow=True)
    assert "Giữ nguyên vì đã mở hoặc đã có đơn vị nộp: Quý I (UBND xã Minh Sơn)." in words(answer)
    assert "vẫn theo chế độ trước" in words(answer)


def test_dropping_asks_first_and_can_be_undone(cast, as_person):
    row = set_four(cast).regime
    browser = as_person("standing_body")
    assert "data-confirm" in words(browser.get(f"{LIST}{row.pk}/"))
    answer = browser.post(f"{LIST}{row.pk}/bo/", follow=True)
    assert f"{LIST}{row.pk}/lay-lai/" in words(answer)
    browser.post(f"{LIST}{row.pk}/lay-lai/")
    assert ReportPeriod.objects.filter(dropped_at__isnull=True).count() == 4


def test_an_officer_of_a_commune_sees_the_calendar_of_the_province(cast, as_person):
    row = set_four(cast, unit=cast.province, by=cast.province_officer).regime
    assert "của UBND tỉnh Sông Lam, áp dụng vì chưa có chế độ riêng" in words(
        as_person("officer").get(LIST + "?nam=2026")
    )
    page = as_person("officer").get(f"{LIST}{row.pk}/")
    assert page.status_code == 200
    assert not page.context["may_manage"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["UBND tỉnh Sông Lam", "UBND xã Minh Sơn", "UBND xã Đông Hải"]),
        ("&tim-trong=dong hai", ["UBND xã Đông Hải"]),
        ("&co=rieng", ["UBND xã Minh Sơn"]),
        ("&co=chua", ["UBND tỉnh Sông Lam", "UBND xã Đông Hải"]),
        ("&co=tinh", []),
    ],
)
def test_the_list_of_a_province_is_narrowed_by_name_and_state(cast, as_person, query, names):
    set_four(cast)
    page = as_person("province_officer").get(f"{LIST}?nam=2026{query}")
    assert [line.unit.name for line, _may in page.context["lines"]] == names


def test_communes_that_the_province_s_calendar_holds_for_are_found(cast, as_person):
    set_four(cast, unit=cast.province, by=cast.province_officer)
    set_four(cast)
    page = as_person("province_officer").get(f"{LIST}?nam=2026&co=tinh")
    assert [line.unit.name for line, _may in page.context["lines"]] == ["UBND xã Đông Hải"]


def test_the_list_is_exported(cast, as_person):
    set_four(cast)
    rows = as_person("province_officer").get(f"{LIST}?nam=2026&xuat=csv").content.decode("utf-8-sig").splitlines()
    assert rows[0] == "Đơn vị,Chế độ báo cáo,Của,Lấy từ,Các kỳ,Căn cứ"
    assert any("UBND xã Minh Sơn,Chế độ báo cáo cải cách hành chính" in row for row in rows)
    assert any(row.startswith("UBND xã Đông Hải,,") for row in rows)


def test_the_queries_of_the_list_do_not_grow_with_its_rows(cast, as_person, django_assert_max_num_queries):
    set_four(cast)
    browser = as_person("province_officer")
    browser.get(LIST + "?nam=2026")
    with django_assert_max_num_queries(11):
        browser.get(LIST + "?nam=2026")
    set_four(cast, unit=cast.other_commune, by=cast.stranger)
    with django_assert_max_num_queries(11):
        browser.get(LIST + "?nam=2026")


def test_windows_stand_in_lanes_and_hand_in_days_in_groups():
    shown = year_of(FOUR, 2026, bundled_calendar(), date(2026, 6, 10)).drawing
    assert shown is not None
    lanes = {bar.name: bar.top for bar in shown.bars}
    assert lanes["Quý I"] == lanes["Quý III"] < lanes["6 tháng đầu năm"] < lanes["Năm"]
    assert {bar.name: bar.when for bar in shown.bars} == {
        "Quý I": "past", "6 tháng đầu năm": "now", "Quý III": "coming", "Năm": "now",
    }  # fmt: skip
    assert [group.text for group in shown.groups] == ["15 · 18"] * 4
    assert (shown.lanes, shown.now != "") == (3, True)
    assert "6 tháng đầu năm từ 15/12/2025 đến 14/6/2026" in shown.label


def test_a_year_without_windows_and_days_is_not_drawn():
    bare = replace(FOUR, periods=tuple(replace(each, window=None, dues=()) for each in without(FOUR, "Y").periods))
    assert year_of(bare, 2026, bundled_calendar(), date(2026, 6, 10)).drawing is None


def test_the_value_of_a_row_is_the_calendar_as_set(cast):
    assert value_of(set_four(cast).regime) == FOUR
