"""Where the targets of a plan stand by the figures of its units."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from sauro.core.indicators import Outlook, State
from sauro.web.audit.models import Event
from sauro.web.indicators.actions.bindings import (
    Means,
    bind_target,
    explain_target,
    take_suggestions,
    unbind_targets,
)
from sauro.web.indicators.models import TargetBinding
from sauro.web.indicators.queries.bindings import suggestions_for, wording_of
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.indicators.queries.plan_years import plan_year
from sauro.web.indicators.queries.risks import targets_at_risk
from sauro.web.indicators.queries.target_charts import by_commune, by_office, by_period, over_time
from sauro.web.indicators.queries.target_rows import row_of, rows_of_targets
from sauro.web.indicators.queries.target_search import count_targets, find_targets
from sauro.web.indicators.queries.targets import targets_on
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import UnitKind
from sauro.web.organisation.permissions import Denied
from sauro.web.plans.actions.versions import withdraw_version
from targets_kit import (
    AMENDED,
    DIALOGUES,
    ONLINE_CODE,
    QUARTERS,
    STAFF,
    TEXT,
    TODAY,
    YEAR,
    bind,
    count,
    measured,
    name_of,
    online_files,
    own,
    plan_with_targets,
    share,
)

NBSP = "\u00a0"


@pytest.fixture
def plan(cast):
    return plan_with_targets(cast)


# -- Where targets stand ----------------------------------------------------------------------------------------------


def test_a_share_says_how_many_files_are_still_needed(cast, plan):
    online_files(cast)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    row = row_of(measured(plan, "nộp trực tuyến"))
    assert row.value == "62,11% (1.118/1.800)"
    assert row.level.replace(NBSP, " ") == "≥ 70 %"
    assert row.as_of == "14/6/2026"
    assert row.needed == (  # 1.800 in 182 of 365 days: 3.610 by the end, 2.527 of them online
        "Còn 1.409 hồ sơ nộp trực tuyến đến 14/12, trong khoảng 1.810 dự kiến phát sinh thêm."
    )
    assert row.spark is not None
    assert row.meter is not None
    assert row.meter.goal == "70"


def test_the_year_of_a_plan_without_a_yearly_period_is_that_of_the_ministry(plan):
    year = targets_on(plan, TODAY).year
    assert (year.window, year.is_last) == (YEAR, True)
    assert "theo lệ" in year.origin


def test_the_forecast_follows_the_pace_of_both_quarters(cast, plan):
    online_files(cast)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    one = measured(plan, "nộp trực tuyến")
    assert [on for on, _figure in one.series] == [QUARTERS[0][1], QUARTERS[1][1]]
    assert one.ahead.low < one.ahead.value < one.ahead.high
    assert one.outlook is Outlook.UNLIKELY  # even at the pace of the second quarter: 65,4 %
    assert row_of(one).standing.words == "Nguy cơ không đạt"


def test_a_composite_target_holds_only_with_its_part(cast, plan):
    share(cast.culture, "X7/7.2", QUARTERS[0], 97, 100)
    own(cast, "R/1", "Tỷ lệ hồ sơ trả trước hạn", "share", measure="%", numerator="số hồ sơ trước hạn")
    share(cast.culture, "R/1", QUARTERS[0], 30, 100)
    bind(cast, plan, "giải quyết đúng hạn", "X7/7.2")
    bind(cast, plan, "giải quyết đúng hạn", "R/1", turn=2)
    whole = measured(plan, "giải quyết đúng hạn", on=date(2026, 12, 20))
    assert whole.progress.state is State.MET
    assert whole.parts[0].progress.state is State.NOT_MET
    assert whole.state is State.NOT_MET
    assert row_of(whole).needed.startswith("Trong đó: Không đạt")


def test_a_rank_waits_until_it_is_announced(cast, plan):
    own(cast, "R/2", "Hạng chỉ số cải cách hành chính", timing="stock")
    bind(cast, plan, "xếp hạng", "R/2")
    assert row_of(measured(plan, "xếp hạng")).standing.words == "Chưa đến kỳ"
    count(cast.commune, "R/2", (TODAY, TODAY), 41)
    row = row_of(measured(plan, "xếp hạng"))
    assert (row.value, row.needed, row.meter) == ("hạng 41/99", "Còn kém 6 hạng.", None)


def test_a_cut_needs_the_value_of_the_base_year(cast, plan):
    count(cast.office, STAFF, (TODAY, TODAY), 48)
    bind(cast, plan, "biên chế", STAFF)
    assert row_of(measured(plan, "biên chế")).needed == "Chưa có giá trị năm 2025 để so."
    bind(cast, plan, "biên chế", STAFF, base=Decimal(50), base_origin="Quyết định giao biên chế 2025")
    row = row_of(measured(plan, "biên chế"))
    assert row.compared == "giảm 4%"
    assert row.needed == "Phải giảm 3 người đến 14/12."


def test_a_target_against_what_was_assigned(cast, plan):
    own(cast, "R/3", "Thu ngân sách", "number", measure="tỷ đồng")
    count(cast.office, "R/3", QUARTERS[0], "30.5")
    bind(cast, plan, "Thu ngân sách", "R/3", assigned=Decimal("45.5"), assigned_origin="Nghị quyết HĐND xã")
    row = row_of(measured(plan, "Thu ngân sách"))
    assert row.compared.replace(NBSP, " ") == "bằng 67,03% mức để so"
    assert row.needed == "Còn 15 tỷ đồng đến 14/12."


def test_a_count_once_reached_is_reached(cast, plan):
    count(cast.office, DIALOGUES, QUARTERS[0], 1)
    bind(cast, plan, "đối thoại", DIALOGUES)
    assert row_of(measured(plan, "đối thoại")).needed == "Còn 1 cuộc đến 14/12."
    count(cast.office, DIALOGUES, QUARTERS[1], 1)
    assert row_of(measured(plan, "đối thoại")).standing.words == "Đạt"


def test_a_target_without_figures_and_one_that_says_why_not(cast, plan):
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    assert row_of(measured(plan, "nộp trực tuyến")).standing.words == "Chưa có số liệu"
    assert row_of(measured(plan, "cấp độ 3")).standing.words == "Chưa gắn"
    explain_target(by=cast.standing_body, plan=plan, name=name_of(plan, "cấp độ 3"), reason="Tỉnh công bố cuối năm.")
    assert row_of(measured(plan, "cấp độ 3")).standing.words == "Không đo bằng số liệu"


# -- Charts -----------------------------------------------------------------------------------------------------------


def test_units_stand_beside_each_other_with_their_coverage(cast, plan):
    online_files(cast)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    whole = targets_on(plan, TODAY)
    one = next(target for target in whole if target.is_bound)
    beside = by_office(whole, one)
    assert [(line.label, line.value, line.is_reached) for line in beside.lines] == [
        ("Văn phòng HĐND và UBND", "71,43% (500/700)", True),
        ("Phòng VH-XH", "56,18% (618/1.100)", False),
    ]
    assert "1/2 đạt mức đề ra" in beside.chart.label
    time = over_time(whole, one)
    assert [mark.words for mark in time.chart.marks] == [
        "14/3/2026: 55,56% (500/900)",
        "14/6/2026: 62,11% (1.118/1.800)",
    ]
    assert time.chart.band
    periods = by_period(whole, one)
    assert [line.value for line in periods.lines] == ["55,56% (500/900)", "68,67% (618/900)", "–"]


def test_a_province_sees_its_communes_beside_each_other(cast, plan):
    online_files(cast)
    share(cast.other_commune, ONLINE_CODE, QUARTERS[0], 90, 100)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    whole = targets_on(plan, TODAY)
    one = next(target for target in whole if target.is_bound)
    beside = by_commune(whole, one, cast.province)
    assert [(line.label, line.value, line.is_own) for line in beside.lines] == [
        ("xã Đông Hải", "90% (90/100)", False),
        ("xã Minh Sơn", "62,11% (1.118/1.800)", True),
    ]


def test_of_many_communes_the_first_and_the_last_are_drawn_and_the_own_one(cast, plan):
    online_files(cast)
    for number in range(40):
        commune = plant_unit(kind=UnitKind.COMMUNE, name=f"UBND xã Thử {number:02d}", parent=cast.province, by=None)
        share(commune, ONLINE_CODE, QUARTERS[0], 40 + number, 100)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    whole = targets_on(plan, TODAY)
    one = next(target for target in whole if target.is_bound)
    beside = by_commune(whole, one, cast.province)
    drawn = [row.bar.label for row in beside.chart.bars]
    assert (drawn[0], drawn[-1], len(drawn)) == ("xã Thử 39", "xã Thử 00", 31)
    assert "xã Minh Sơn" in drawn
    assert (len(beside.lines), beside.left_out) == (42, 11)  # the one without a number is in the table


def test_one_unit_alone_is_compared_with_nobody(cast, plan):
    share(cast.culture, ONLINE_CODE, QUARTERS[0], 90, 100)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    whole = targets_on(plan, TODAY)
    one = next(target for target in whole if target.is_bound)
    assert by_office(whole, one) is None
    assert by_commune(whole, one, cast.province) is None


# -- Binding ----------------------------------------------------------------------------------------------------------


def test_the_name_of_a_target_stands_through_another_number():
    assert wording_of("Đạt tối thiểu 70% hồ sơ") == wording_of("Đạt tối thiểu 75,5 % hồ sơ;")
    assert wording_of("Đạt 70% hồ sơ") != wording_of("Đạt 70% thủ tục")


def test_suggestions_name_what_can_measure_the_target(cast, plan):
    library = library_for(cast.commune, TODAY)
    one = measured(plan, "nộp trực tuyến")
    first = suggestions_for(one.target, library)[0]
    assert first.indicator.code in (ONLINE_CODE, "7/4.3")
    dialogues = measured(plan, "đối thoại")
    assert suggestions_for(dialogues.target, library)[0].indicator.code == DIALOGUES
    assert suggestions_for(measured(plan, "cấp độ 3").target, library) == ()


def test_a_count_cannot_measure_a_share(cast, plan):
    with pytest.raises(ValidationError) as refused:
        bind(cast, plan, "nộp trực tuyến", DIALOGUES)
    assert "số đếm" in refused.value.message_dict["code"][0]


def test_a_base_value_needs_its_source(cast, plan):
    with pytest.raises(ValidationError) as refused:
        bind(cast, plan, "biên chế", STAFF, base=Decimal(50))
    assert "nguồn" in refused.value.message_dict["base_origin"][0]


def test_an_unknown_indicator_or_target_is_refused(cast, plan):
    with pytest.raises(ValidationError):
        bind(cast, plan, "nộp trực tuyến", "Z/9")
    name = name_of(plan, "nộp trực tuyến")
    plan_with_targets(
        cast, AMENDED.replace("Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 80%", "Một điều khác 5%"), amends=plan
    )
    plan.refresh_from_db()
    with pytest.raises(ValidationError):
        bind_target(by=cast.standing_body, plan=plan, name=name, means=Means(ONLINE_CODE), on=TODAY)


def test_who_does_not_manage_figures_binds_nothing(cast, plan):
    name = name_of(plan, "nộp trực tuyến")
    with pytest.raises(Denied):
        bind_target(by=cast.officer, plan=plan, name=name, means=Means(ONLINE_CODE), on=TODAY)
    with pytest.raises(Denied):
        explain_target(by=cast.officer, plan=plan, name=name, reason="Không đo")


def test_suggestions_are_taken_and_taken_back(cast, plan):
    bind(cast, plan, "biên chế", STAFF, base=Decimal(50), base_origin="QĐ")
    chosen = {name_of(plan, "nộp trực tuyến"): ONLINE_CODE, name_of(plan, "biên chế"): "X4/4.2.1"}
    made = take_suggestions(by=cast.standing_body, plan=plan, chosen=chosen, on=TODAY)
    assert [one.code for one in made] == [ONLINE_CODE]  # what is measured already stays as it is
    count_back = unbind_targets(
        by=cast.standing_body, plan=plan, bindings=[one.pk for one in made], until=timezone.now()
    )
    assert count_back == 1
    assert [one.code for one in TargetBinding.objects.filter(plan=plan)] == [STAFF]
    assert {"targets.bound", "targets.unbound"} <= set(Event.objects.values_list("act", flat=True))


def test_what_somebody_changed_meanwhile_is_not_taken_back(cast, plan):
    made = take_suggestions(
        by=cast.standing_body, plan=plan, chosen={name_of(plan, "nộp trực tuyến"): ONLINE_CODE}, on=TODAY
    )
    until = made[0].bound_at
    bind(cast, plan, "nộp trực tuyến", "X7/7.5")
    assert unbind_targets(by=cast.standing_body, plan=plan, bindings=[made[0].pk], until=until) == 0


def test_a_binding_survives_a_new_version_in_other_words_and_its_withdrawal(cast, plan):
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    bind(cast, plan, "biên chế", STAFF, base=Decimal(50), base_origin="QĐ giao biên chế")
    plan_with_targets(cast, AMENDED, amends=plan)
    online = measured(plan, "nộp trực tuyến")
    assert (online.target.value, online.indicator.code) == (80, ONLINE_CODE)
    staff = measured(plan, "biên chế")
    assert staff.target.text.startswith("Phấn đấu giảm")
    assert (staff.indicator.code, staff.binding.base_origin) == (STAFF, "QĐ giao biên chế")
    plan.refresh_from_db()
    withdraw_version(by=cast.standing_body, version=plan.current)
    assert measured(plan, "biên chế").indicator.code == STAFF


def test_a_target_is_found_from_the_top_bar_without_diacritics(cast, plan, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        hits = find_targets(cast.reader, "giai quyet dung han", 8)
    assert [hit.url.rsplit("/", 2)[1] for hit in hits] == [
        str(name_of(plan, "giải quyết đúng hạn", turn)) for turn in (1, 2)
    ]
    assert count_targets(cast.reader, "xep hang") == 1
    assert find_targets(cast.stranger, "xep hang", 8) == []


def test_a_plan_of_years_is_looked_at_year_by_year(cast):
    text = TEXT.replace("Cải cách hành chính năm 2026", "Cải cách hành chính giai đoạn 2026 - 2030")
    plan = plan_with_targets(cast, text)
    years = {on: plan_year(plan, on) for on in (date(2025, 6, 1), TODAY, date(2026, 12, 15), date(2031, 3, 1))}
    assert [(year.year, year.is_last) for year in years.values()] == [
        (2026, False),
        (2026, False),
        (2027, False),
        (2030, True),
    ]
    assert years[date(2026, 12, 15)].window.start_on == date(2026, 12, 15)


# -- The desk ---------------------------------------------------------------------------------------------------------


def test_who_steers_sees_the_targets_at_risk(cast, plan):
    online_files(cast)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    for who in (cast.leader, cast.standing_body):
        risks = targets_at_risk(who, TODAY)
        assert [row.one.target.text for row in risks.rows] == ["Tỷ lệ hồ sơ nộp trực tuyến đạt tối thiểu 70%"]
    assert targets_at_risk(cast.officer, TODAY) is None
    assert targets_at_risk(cast.stranger, TODAY) is None


def test_without_measured_targets_the_desk_asks_once(cast, plan, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert targets_at_risk(cast.leader, TODAY) is None


def test_the_list_asks_the_database_a_fixed_number_of_times(cast, plan, django_assert_max_num_queries):
    online_files(cast)
    bind(cast, plan, "nộp trực tuyến", ONLINE_CODE)
    bind(cast, plan, "đối thoại", DIALOGUES)
    plan.refresh_from_db()
    with django_assert_max_num_queries(6):
        rows_of_targets(targets_on(plan, TODAY).targets)
