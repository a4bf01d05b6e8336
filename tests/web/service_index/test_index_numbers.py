"""Numbers of months: kept with their history, reckoned exactly, summed to quarters, beside what the portal said."""

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from index_kit import MONTH, ON, POINTS, SEPTEMBER, entries, entry, gave, read
from sauro.core.indicators import Given
from sauro.core.periods import Window
from sauro.core.scoring import State
from sauro.core.service_index import Numbers, Span
from sauro.web.audit.models import Event
from sauro.web.indicators.actions import Entry, assign_duties, enter_figures
from sauro.web.notices.queries import notices_about
from sauro.web.service_index import actions
from sauro.web.service_index.models import IndexPeriod, LineFigure, PortalReading
from sauro.web.service_index.models.figures import Way
from sauro.web.service_index.papers import Signing
from sauro.web.service_index.queries import index_for, sheet_of
from sauro.web.service_index.queries.desk import missing_month
from sauro.web.service_index.queries.period_pages import period_page
from sauro.web.service_index.queries.ranking import ranking
from sauro.web.service_index.queries.simulating import simulated
from sauro.web.service_index.queries.suggestions import suggestions_for
from sauro.web.service_index.queries.year_pages import year_page

Q3 = Span(2026, "Q3")


def of(cast, span=SEPTEMBER):
    return sheet_of(cast.commune, span)


def test_a_month_is_reckoned_as_by_hand(cast):
    gave(cast)
    one = of(cast)
    assert {group.code: group.points for group in one.groups} == {code: Fraction(of) for code, of in POINTS.items()}
    assert (one.sheet.points, one.sheet.maximum) == (Fraction("50.78") + Fraction(46, 3), 88)
    assert (one.printed, one.rank_name) == (Decimal("75.13"), "Khá")


def test_the_order_of_entry_does_not_matter(cast):
    for one in reversed(entries()):
        actions.enter_lines(by=cast.standing_body, unit=cast.commune, span=SEPTEMBER, entries=[one], on=ON)
    assert of(cast).printed == Decimal("75.13")


def test_a_correction_is_a_new_row_with_its_reason(cast):
    gave(cast)
    with pytest.raises(ValidationError, match="Ghi lý do sửa"):
        gave(cast, l21=(480, 500))
    assert of(cast).sheet["2.1"].points == Fraction("18.8")
    kept = gave(cast, l21=(480, 500), reason="Đối chiếu lại với hệ thống của tỉnh")
    assert [row.line for row in kept] == ["2.1"]  # what says the same stays as it is
    now, before = LineFigure.objects.filter(line="2.1").order_by("-pk")
    assert (now.change_reason, now.replaced_at) == ("Đối chiếu lại với hệ thống của tỉnh", None)
    assert (before.value, before.replaced_by) == (470, cast.standing_body)
    assert before.replaced_at is not None
    assert of(cast).sheet["2.1"].points == Fraction("19.2")


def test_what_is_taken_back_is_asked_again_and_stays_on_record(cast):
    gave(cast)
    figure = LineFigure.objects.get(line="2.1")
    with pytest.raises(ValidationError, match="Ghi lý do bỏ"):
        actions.take_back_line(by=cast.standing_body, figure=figure, reason=" ")
    actions.take_back_line(by=cast.standing_body, figure=figure, reason="Nhầm tháng")
    assert of(cast).sheet["2.1"].state is State.ASKS
    with pytest.raises(ValidationError, match="đã thôi dùng"):
        actions.take_back_line(by=cast.standing_body, figure=figure, reason="Nhầm tháng")
    assert LineFigure.objects.filter(line="2.1").count() == 1


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ((500, 470), "bị đảo"),
        ((-1, 470), "từ 0 trở lên"),
        ((Decimal("0.5"), 470), "số nguyên"),
        ((1, 10**12), "không quá lớn"),
    ],
)
def test_one_wrong_number_keeps_everything_out(cast, given, why):
    with pytest.raises(ValidationError) as refused:
        gave(cast, l21=given)
    assert why in refused.value.message_dict["2.1"][0]
    assert not LineFigure.objects.exists()


@pytest.mark.parametrize(
    ("numbers", "why"),
    [(Numbers(Decimal(1)), "Còn thiếu số: hồ sơ tiếp nhận hoặc xử lý"), (Numbers(), "Còn thiếu số")],
)
def test_both_numbers_are_needed(cast, numbers, why):
    with pytest.raises(ValidationError, match=why):
        _enter(cast, actions.LineEntry("2.1", numbers))


def test_lines_that_are_not_there_or_come_twice_are_refused(cast):
    with pytest.raises(ValidationError, match=r"Không có chỉ số mang mã 3\.4"):
        _enter(cast, entry("3.4", (1, 2)))
    with pytest.raises(ValidationError, match="hai lần"):
        _enter(cast, entry("2.1", (1, 2)), entry("2.1", (1, 3)))
    with pytest.raises(ValidationError, match="chỉ có hai số"):
        _enter(cast, actions.LineEntry("2.1", Numbers(Decimal(1), Decimal(2), Decimal(1))))


def _enter(cast, *some, span=SEPTEMBER, on=ON):
    return actions.enter_lines(by=cast.standing_body, unit=cast.commune, span=span, entries=some, on=on)


def test_a_month_that_has_not_begun_takes_nothing(cast):
    with pytest.raises(ValidationError, match="Tháng 11/2026 chưa bắt đầu"):
        _enter(cast, entry("2.1", (1, 2)), span=Span(2026, "M11"))
    with pytest.raises(ValidationError, match="từ năm 2022"):
        _enter(cast, entry("2.1", (1, 2)), span=Span(2021, "M11"))


# -- Who may ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "who", ["officer", "head", "leader", "administrator", "reader", "province_officer", "stranger"]
)
def test_only_the_unit_itself_gives_its_numbers(cast, who):
    with pytest.raises(PermissionDenied):
        gave(cast, by=getattr(cast, who))
    assert not IndexPeriod.objects.exists()


def test_the_office_that_is_set_gives_them_too(cast):
    actions.set_up(by=cast.standing_body, unit=cast.commune, office=cast.culture)
    assert gave(cast, by=cast.officer)
    with pytest.raises(PermissionDenied):
        gave(cast, by=cast.head, l21=(1, 2), reason="x")


def test_an_office_has_no_index_of_its_own(cast):
    with pytest.raises(ValidationError, match="tính cho xã, phường"):
        gave(cast, unit=cast.culture)


# -- What a commune does not count -----------------------------------------------------------------


def test_lines_of_provinces_leave_a_communes_maximum_unless_it_is_set_otherwise(cast):
    gave(cast)
    assert of(cast).sheet["1.1"].state is State.EXCLUDED
    with pytest.raises(ValidationError, match="làm căn cứ"):
        actions.set_up(by=cast.province_officer, unit=cast.province, treated_as="full")
    actions.set_up(by=cast.province_officer, unit=cast.province, treated_as="full", reason="Công văn 12/VPUBND")
    one = of(cast)
    assert (one.sheet.maximum, one.sheet["1.1"].points) == (100, 6)
    actions.set_up(by=cast.standing_body, unit=cast.commune, treated_as="zero", reason="Cổng tính 0 điểm")
    assert (of(cast).sheet.maximum, of(cast).sheet["1.1"].points) == (100, 0)


def test_numbers_that_a_commune_has_after_all_are_counted(cast):
    gave(cast)
    _enter(cast, entry("1.3", (9, 10)))
    one = of(cast)
    assert (one.sheet["1.3"].points, one.sheet.maximum) == (Fraction("1.8"), 90)


def test_a_province_counts_its_own_lines(cast):
    actions.enter_lines(
        by=cast.province_officer, unit=cast.province, span=SEPTEMBER, entries=[entry("2.1", (1, 2))], on=ON
    )
    assert sheet_of(cast.province, SEPTEMBER).sheet["1.1"].state is State.ASKS


# -- Quarters and years ----------------------------------------------------------------------------


def test_a_quarter_is_summed_from_its_months(cast):
    gave(cast, Span(2026, "M07"), l21=(200, 400))
    gave(cast, Span(2026, "M08"), l21=(90, 100))
    gave(cast, l21=(500, 500))
    one = of(cast, Q3)
    # (200 + 90 + 500) of 1.000 = 79 %: 15,8; the mean of the shares would be 80 %
    assert one.sheet["2.1"].points == Fraction("15.8")
    assert one.sheet["1.4"].points == Fraction("5.4")
    assert one.months == (7, 8, 9)
    assert one.sheet["3.2"].state is State.ASKS
    assert "chỉ đếm một lần" in one.words["3.2"]


def test_numbers_of_the_whole_quarter_go_before_sums(cast):
    gave(cast, Span(2026, "M07"))
    gave(cast)
    _enter(cast, entry("3.2", (70, 80)), entry("2.1", (9, 10)), span=Q3)
    one = of(cast, Q3)
    assert (one.sheet["3.2"].points, one.sheet["2.1"].points) == (Fraction("3.5"), 18)
    assert one.words["2.1"] == "Nhập cho cả kỳ."


def test_a_quarter_of_equal_months_has_the_points_of_each(cast):
    for month in (7, 8, 9):
        gave(cast, Span(2026, f"M0{month}"))
    month, quarter = of(cast), of(cast, Q3)
    asked = {line.code for line in quarter.sheet.lines if line.state is State.ASKS}
    assert asked == {"3.2", "3.5b", "4.5b"}  # procedures of several months count once
    assert {line.code: line.points for line in quarter.sheet.lines if line.code not in asked} == {
        line.code: line.points for line in month.sheet.lines if line.code not in asked
    }


def test_a_month_without_dossiers_takes_last_years_total(cast):
    gave(cast, Span(2025, "M03"), l14=(100, 120))
    gave(cast, l14=(0, 0))
    line = of(cast).sheet["1.4"]
    assert line.points == 0
    assert line.answer.of == 10  # 120 ÷ 12
    assert of(cast).sheet["3.3"].points == 0  # it is multiplied by it


# -- The portal ------------------------------------------------------------------------------------


def test_the_portals_value_stands_beside_and_a_difference_is_told(cast):
    gave(cast)
    read(cast, CKMB="5.4", DVCTT="9.2", MDSH=None)
    groups = {group.code: group for group in of(cast).groups}
    assert (groups["CKMB"].agrees, groups["DVCTT"].difference) == (True, Fraction("0.42"))
    assert (groups["MDSH"].published, groups["MDSH"].agrees) == (None, None)
    assert [group.code for group in of(cast).apart] == ["DVCTT"]


def test_those_who_answer_hear_of_a_difference_once(cast):
    actions.set_up(by=cast.standing_body, unit=cast.commune, office=cast.culture)
    gave(cast, by=cast.officer)
    read(cast, by=cast.officer, DVCTT="9.2")
    read(cast, by=cast.officer, DVCTT="9.3", TDGQ="18.8")
    period = IndexPeriod.objects.get()
    told = list(notices_about(period))
    assert [(notice.recipient, notice.kind) for notice in told] == [(cast.standing_body, "service_index.differs")]
    assert "cao hơn 0,42 điểm" in told[0].body


def test_each_reading_keeps_its_day_and_the_latest_counts(cast):
    gave(cast)
    read(cast, date(2026, 10, 2), DVCTT="8.1")
    read(cast, date(2026, 10, 6), DVCTT="8.78")
    group = next(group for group in of(cast).groups if group.code == "DVCTT")
    assert (group.published, group.agrees) == (Decimal("8.78"), True)
    assert "Giá trị đọc ngày 02/10/2026 khác: công bố 8,1 điểm." in group.words


def test_a_second_value_of_one_day_takes_the_place_of_the_first(cast):
    read(cast, DVCTT="8.1", TTTT="0")
    assert [row.group for row in read(cast, DVCTT="8.8", TTTT="0")] == ["DVCTT"]
    first, second = PortalReading.objects.filter(group="DVCTT").order_by("pk")
    assert (first.replaced_by, second.replaced_by) == (cast.standing_body, None)
    actions.take_back_reading(by=cast.standing_body, reading=second)
    assert [row.group for row in PortalReading.objects.filter(replaced_at__isnull=True)] == ["TTTT"]


@pytest.mark.parametrize(
    ("read_on", "values", "where", "why"),
    [
        (ON, {"DVCTT": "12.1"}, "DVCTT", "từ 0 đến 12"),
        (ON, {"DVCTT": "-0.1"}, "DVCTT", "từ 0 đến 12"),
        (date(2026, 10, 8), {"DVCTT": "1"}, "read_on", "đến hôm nay, 07/10/2026"),
        (date(2026, 8, 31), {"DVCTT": "1"}, "read_on", "phải từ 01/9/2026"),
    ],
)
def test_readings_that_cannot_be_are_refused(cast, read_on, values, where, why):
    with pytest.raises(ValidationError) as refused:
        read(cast, read_on, **values)
    assert why in refused.value.message_dict[where][0]
    assert not PortalReading.objects.exists()


def test_an_answer_of_the_portal_is_kept_whole_or_not_at_all(cast):
    def take(of):
        some = [actions.LineEntry("2.1", Numbers(Decimal(9), Decimal(of)))]
        actions.take_answer(
            by=cast.standing_body,
            unit=cast.commune,
            span=SEPTEMBER,
            read_on=date(2026, 10, 5),
            values={"TDGQ": Decimal(18)},
            entries=some,
        )

    with pytest.raises(ValidationError):
        take(8)
    assert not PortalReading.objects.exists()
    take(10)
    figure = LineFigure.objects.get()
    assert (figure.way, figure.origin) == (Way.PORTAL, "Câu trả lời của Cổng, đọc ngày 05/10/2026")
    assert of(cast).groups[1].agrees is True


# -- Pages' numbers --------------------------------------------------------------------------------


def test_a_month_beside_the_one_before_and_last_years(cast):
    gave(cast, Span(2026, "M08"), l21=(400, 500))
    gave(cast, Span(2025, "M09"), l36=(30, 120))
    gave(cast)
    before, last_year = period_page(cast.commune, SEPTEMBER).comparisons
    assert before.lines == [("2.1", "Hồ sơ xử lý trước hạn và đúng hạn", "16", "18,8", "+2,8")]
    assert before.words == "+3,18"  # 2,8 of 88 points
    assert [(code, by) for code, _name, _then, _now, by in last_year.lines] == [("3.6", "+3")]


def test_the_dearest_figure_comes_first(cast):
    gave(cast)
    costs = period_page(cast.commune, SEPTEMBER).costs
    assert [(one.code, one.lost) for one in costs[:3]] == [
        ("4.4", Fraction("3.2")),
        ("3.3", Fraction("2.22")),
        ("4.2b", Fraction(2)),
    ]
    assert sum((one.lost for one in costs), Fraction()) == 88 - of(cast).sheet.points


def test_other_numbers_are_tried_without_being_kept(cast):
    gave(cast)
    found = simulated(
        of(cast), {"1.4": Numbers(Decimal(500), Decimal(500)), "4.4": Numbers(Decimal(200), Decimal(500))}
    )
    # 1.4 + 0,6; 3.3 with it: 0,35 ÷ 0,5 × 6 = 4,2, + 0,42; 4.4 + 0,8
    assert found.gained == Fraction("1.82")
    assert [line[0] for line in found.lines] == ["1.4", "3.3", "4.4"]
    assert of(cast).printed == Decimal("75.13")


def test_the_year_counts_what_is_there_what_differs_and_what_lacks(cast):
    gave(cast)
    gave(cast, Span(2026, "M08"))
    read(cast, DVCTT="9.2")
    page = year_page(cast.commune, 2026, ON)
    assert (len(page.known), page.apart, page.lacking) == (2, 1, 7)
    assert [row.one.span.code for row in year_page(cast.commune, 2026, ON, "lech").shown] == ["M09"]
    assert len(year_page(cast.commune, 2026, ON, "thieu").shown) == 7
    assert [drawn.column.value for drawn in page.chart.columns[7:9]] == [Decimal("75.13")] * 2


def test_communes_are_ranked_and_who_lacks_numbers_is_not(cast):
    gave(cast)
    found = ranking(cast.province, SEPTEMBER)
    assert [(row.one.unit, row.state) for row in found.rows] == [
        (cast.commune, "kha"),
        (cast.other_commune, "chua-co-so"),
    ]
    assert (found.rows[0].standing.rank, found.known, found.all) == (1, 1, 2)
    gave(cast, Span(2026, "M08"), l21=())
    assert [row.state for row in ranking(cast.province, Span(2026, "M08")).rows] == ["chua-du-so", "chua-co-so"]
    assert [row.one.unit for row in ranking(cast.province, SEPTEMBER, "dong hai").rows] == [cast.other_commune]
    assert [row.one.unit for row in ranking(cast.province, SEPTEMBER, state="kha").rows] == [cast.commune]


def test_a_province_is_read_in_few_queries(cast, django_assert_max_num_queries):
    gave(cast)
    with django_assert_max_num_queries(6):
        ranking(cast.province, SEPTEMBER)
    with django_assert_max_num_queries(5):
        year_page(cast.commune, 2026, ON)


# -- Onward ----------------------------------------------------------------------------------------


def test_a_round_takes_the_index_of_its_window(cast):
    assert index_for(cast.commune, SEPTEMBER.window) is None
    gave(cast)
    found = index_for(cast.commune, SEPTEMBER.window)
    assert (found.value, found.window, found.is_whole) == (Decimal("75.13"), SEPTEMBER.window, True)
    assert found.source == "Chỉ số phục vụ tháng 9/2026 tính lại từ số liệu: 66,11 trên 88 điểm."
    assert found.published is None
    read(cast, CKMB="5.4", TDGQ="18.8", DVCTT="8.78", TTTT="6.5", MDSH="11.3", MDHL="15.33")
    assert index_for(cast.commune, SEPTEMBER.window).published == Decimal("66.11")


def test_a_window_of_other_days_takes_the_whole_months_within_it(cast):
    gave(cast, Span(2025, "M12"))
    gave(cast, Span(2026, "M01"))
    gave(cast)
    found = index_for(cast.commune, Window(date(2025, 12, 15), date(2026, 12, 14)))
    assert found.window == Window(date(2026, 1, 1), date(2026, 9, 30))
    assert found.source == "Chỉ số phục vụ cộng 2 trong 11 tháng của kỳ, từ 01/01/2026 đến hết 30/9/2026."
    assert not found.is_whole  # procedures of several months are not added


# -- What the unit's figures know ------------------------------------------------------------------


def test_figures_of_the_annex_are_offered_with_their_source(cast):
    assign_duties(
        by=cast.standing_body, commune=cast.commune, codes=["3/3.2.1", "3/3.2.2", "X7/7.5"], answering=cast.culture
    )
    window = SEPTEMBER.window
    some = [Entry("3/3.2.1", Decimal(90)), Entry("3/3.2.2", Decimal(81)), Entry("X7/7.5", Decimal(4), Decimal(5))]
    enter_figures(by=cast.officer, unit=cast.culture, window=window, entries=some)
    found = suggestions_for(cast.commune, SEPTEMBER)
    assert (found["2.1"].words, found["3.6"].words) == ("81/90", "4/5")
    assert found["2.1"].origin.startswith("Số liệu của đơn vị: 3/3.2.2 Số hồ sơ TTHC giải quyết đúng hạn; 3/3.2.1")
    assert "chưa gồm hồ sơ đang xử lý" in found["2.1"].differs
    assert not LineFigure.objects.exists()  # never silently


def test_a_figure_that_was_not_given_is_not_offered(cast):
    assign_duties(by=cast.standing_body, commune=cast.commune, codes=["X7/7.5"], answering=cast.culture)
    some = [Entry("X7/7.5", given=Given.WITHHELD, reason="chưa tổng hợp")]
    enter_figures(by=cast.officer, unit=cast.culture, window=SEPTEMBER.window, entries=some)
    assert "3.6" not in suggestions_for(cast.commune, SEPTEMBER)


# -- Notices, desk, log ----------------------------------------------------------------------------


def test_a_public_notice_is_kept_as_it_went_out(cast):
    with pytest.raises(ValidationError, match="chưa có số liệu nào"):
        actions.issue_notice(by=cast.standing_body, unit=cast.commune, span=SEPTEMBER, signing=Signing())
    gave(cast)
    with pytest.raises(ValidationError, match="số và ký hiệu"):
        actions.issue_notice(by=cast.standing_body, unit=cast.commune, span=SEPTEMBER, signing=Signing("số 31"))
    signing = Signing("31/TB-UBND", ON, "Phó Chủ tịch", "Nguyễn Thu Hà")
    row = actions.issue_notice(by=cast.standing_body, unit=cast.commune, span=SEPTEMBER, signing=signing)
    assert (row.points, row.maximum, row.reference) == (Decimal("66.1133"), 88, "31/TB-UBND")
    assert (row.paper.name, row.workbook.name) == (
        "thong-bao-chi-so-phuc-vu-thang-09-2026.docx",
        "thong-bao-chi-so-phuc-vu-thang-09-2026.xlsx",
    )
    with pytest.raises(PermissionDenied):  # whoever watches from above does not issue for those below
        actions.issue_notice(by=cast.province_officer, unit=cast.commune, span=SEPTEMBER, signing=Signing())


@pytest.mark.parametrize(
    ("on", "is_told"), [(date(2026, 11, 5), False), (date(2026, 11, 6), True), (date(2026, 11, 30), True)]
)
def test_a_month_without_numbers_stands_on_the_desk_after_five_days(cast, on, is_told):
    assert missing_month(cast.standing_body, on) is None  # the unit does not keep its index
    gave(cast)
    found = missing_month(cast.standing_body, on)
    assert (found is not None) == is_told
    assert found is None or found.span == Span(2026, "M10")
    assert missing_month(cast.officer, on) is None
    assert missing_month(cast.leader, on) is None


def test_nothing_is_on_the_desk_once_the_month_has_numbers(cast):
    gave(cast)
    assert missing_month(cast.standing_body, date(2026, 10, 20)) is None


def test_every_act_is_in_the_log(cast):
    actions.set_up(by=cast.standing_body, unit=cast.commune)
    gave(cast)
    read(cast, DVCTT="9.2")
    actions.take_back_line(by=cast.standing_body, figure=LineFigure.objects.get(line="2.1"), reason="Nhầm")
    actions.take_back_reading(by=cast.standing_body, reading=PortalReading.objects.get())
    actions.issue_notice(by=cast.standing_body, unit=cast.commune, span=SEPTEMBER, signing=Signing())
    acts = set(Event.objects.filter(act__startswith="service_index.").values_list("act", flat=True))
    assert acts == {
        "service_index.set_up",
        "service_index.entered",
        "service_index.read",
        "service_index.taken_back",
        "service_index.reading_taken_back",
        "service_index.notice_issued",
    }
    assert len(MONTH) == 18
