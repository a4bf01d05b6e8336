"""What the pages after the hand-in show and do: appraising, explaining, closing, versions, rounds, rankings."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from appraisal_kit import (
    DAYS,
    WITH_BONUS,
    again,
    appraise,
    appraised,
    closed,
    closed_with,
    closing,
    communes,
    finish,
    handed_in,
)
from sauro.core.scoring import number, share
from sauro.web.notices.models import Notice
from sauro.web.scoring.actions.appraisals import agree_lines
from sauro.web.scoring.actions.explanations import explain_line, hand_in_explanations
from sauro.web.scoring.actions.publishing import publish_round
from sauro.web.scoring.actions.reminding import remind_steps
from sauro.web.scoring.models import LineAnswer, Step
from sauro.web.scoring.queries.grounds import ground_of
from score_kit import FULL, TODAY, own_round, piece, proven, province_round, sheet_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(cast):
    return sheet_of(province_round(cast, criteria=WITH_BONUS, **DAYS), cast.commune)


@pytest.fixture
def appraiser(as_person):
    return as_person("province_officer")


@pytest.fixture
def unit(as_person):
    return as_person("standing_body")


def get(client, name, *args, **query):
    return client.get(reverse(f"scoring:{name}", args=args), query)


def post(client, name, *args, **data):
    return client.post(reverse(f"scoring:{name}", args=args), data)


def said(answer):
    return answer.content.decode()


def line_of(sheet, code):
    return ground_of(again(sheet), TODAY).now[code]


# The table of an appraisal


def test_the_table_says_how_many_lines_have_been_looked_at(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    agree_lines(by=cast.province_officer, sheet=sheet, codes=["1.1", "1.2"])
    page = get(appraiser, "appraisal", sheet.pk).context["page"]
    assert (page.seen, page.to_see) == (2, 5)
    assert page.columns == ["Tự chấm", "Thẩm định lần 1"]


@pytest.mark.parametrize(
    ("kept", "codes"),
    [
        ("chua-xem", ["1.2", "2.1", "2.2", "2.3"]),
        ("lech", ["1.1"]),
        ("thieu-minh-chung", ["1.2", "2.1", "2.2", "2.3"]),
        ("mat-diem", ["1.1", "1.2", "2.1"]),
        ("giai-trinh", []),
    ],
)
def test_lines_are_narrowed_by_the_address(cast, asked, appraiser, kept, codes):
    proven(cast, asked, "1.1", piece(cast))
    sheet = handed_in(cast, asked)
    appraise(cast, sheet, "1.1", share(3, 14))
    assert [row.line.code for row in get(appraiser, "appraisal", sheet.pk, loc=kept).context["page"].lines] == codes


def test_lines_are_searched_without_diacritics_in_names_and_reasons(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    appraise(cast, sheet, "1.2", number(0), "sáng kiến chưa được công nhận")
    found = get(appraiser, "appraisal", sheet.pk, **{"tim-trong": "chua duoc CONG NHAN"}).context["page"].lines
    assert [row.line.code for row in found] == ["1.2"]


def test_ticked_lines_are_agreed_and_the_filter_stays(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    url = reverse("scoring:agree", args=[sheet.pk]) + "?loc=chua-xem"
    answer = appraiser.post(url, {"code": ["1.1", "2.2"]})
    assert answer.url == reverse("scoring:appraisal", args=[sheet.pk]) + "?loc=chua-xem"
    assert LineAnswer.objects.filter(sheet=sheet, step=Step.FIRST).count() == 2


def test_nothing_ticked_is_said_in_a_toast(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    answer = appraiser.post(reverse("scoring:agree", args=[sheet.pk]), {}, follow=True)
    assert "Chọn ít nhất một dòng" in said(answer)


def test_the_unit_reads_the_table_without_boxes(cast, asked, unit):
    sheet = handed_in(cast, asked)
    words = said(get(unit, "appraisal", sheet.pk))
    assert 'name="code"' not in words
    assert reverse("scoring:finish_appraisal", args=[sheet.pk]) not in words


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_the_table_goes_out_as_a_file(cast, asked, appraiser, form):
    sheet = handed_in(cast, asked)
    appraise(cast, sheet, "1.1", share(3, 14))
    answer = get(appraiser, "appraisal", sheet.pk, xuat=form)
    assert answer["Content-Disposition"].startswith("attachment")
    if form == "csv":
        row = next(line for line in answer.content.decode("utf-8-sig").splitlines() if line.startswith("1.1,"))
        assert "2.0000,1.0000,-1.0000" in row
        assert "chỉ nhận 3 kết luận kiểm tra" in row


def test_the_table_takes_few_questions_however_many_lines(cast, asked, appraiser, django_assert_max_num_queries):
    sheet = handed_in(cast, asked)
    for at, code in enumerate(FULL):
        appraise(cast, sheet, code, number(0) if code == "1.2" else FULL[code], f"lý do {at}")
    with django_assert_max_num_queries(22):
        get(appraiser, "appraisal", sheet.pk)


# One line


def test_a_line_shows_what_the_unit_said_and_what_speaks_against_its_proof(cast, asked, appraiser):
    proven(cast, asked, "1.1", piece(cast, issued_on=date(2025, 12, 30)))
    sheet = handed_in(cast, asked)
    words = said(get(appraiser, "appraise_line", sheet.pk, "1.1"))
    assert "7 trên 14 (50%)" in words
    assert "theo hồ sơ" in words
    assert "proof-red" in words
    assert "Thẩm định" in words


def test_other_numbers_lead_to_the_next_line_not_looked_at(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    data = {"value": "3", "of": "14", "reason": "chỉ 3 kết luận", "onward": "1"}
    answer = post(appraiser, "appraise_line", sheet.pk, "1.1", **data)
    assert answer.url == reverse("scoring:appraise_line", args=[sheet.pk, "1.2"])
    assert line_of(sheet, "1.1").points == 1


def test_agreeing_to_the_last_line_leads_back_to_the_table(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    agree_lines(by=cast.province_officer, sheet=sheet, codes=FULL.keys() - {"2.2"})
    answer = post(appraiser, "agree", sheet.pk, code="2.2", onward="2.2")
    assert answer.url == reverse("scoring:appraisal", args=[sheet.pk])


def test_what_was_typed_survives_a_missing_reason(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    answer = post(appraiser, "appraise_line", sheet.pk, "1.1", value="3", of="14", reason="")
    assert answer.status_code == 200
    assert answer.context["form"]["value"].value() == "3"
    assert "Lỗi:" in said(answer)


def test_a_share_upside_down_stands_at_the_form(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    answer = post(appraiser, "appraise_line", sheet.pk, "1.1", value="14", of="3", reason="nhầm")
    assert "lớn hơn 1" in said(answer)


def test_a_line_is_left_for_later(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    agree_lines(by=cast.province_officer, sheet=sheet, codes=FULL)
    post(appraiser, "look_again", sheet.pk, "1.1")
    page = get(appraiser, "finish_appraisal", sheet.pk)
    assert [row.line.code for row in page.context["unseen"]] == ["1.1"]
    assert "Còn 1 tiêu chí chưa xem: 1.1" in said(post(appraiser, "finish_appraisal", sheet.pk, words="xong"))


def test_an_appraisal_is_ended_and_a_sheet_given_back_on_the_page(cast, asked, appraiser):
    sheet = handed_in(cast, asked)
    assert "Nêu điều đơn vị phải sửa" in said(post(appraiser, "return_sheet", sheet.pk, words=""))
    post(appraiser, "return_sheet", sheet.pk, words="Thiếu minh chứng")
    assert again(sheet).step == Step.SELF


# Explaining


def test_the_unit_sees_the_reasons_and_explains_with_proof(cast, asked, unit):
    sheet, proof = appraised(cast, asked), piece(cast)
    words = said(get(unit, "explanations", sheet.pk))
    assert "chỉ nhận 3 kết luận kiểm tra" in words
    answer = post(unit, "explain", sheet.pk, "1.1", words="Có kết luận số 9", evidence=[proof.pk])
    assert answer.url == reverse("scoring:explanations", args=[sheet.pk])
    page = get(unit, "explanations", sheet.pk).context["page"]
    assert [(row.code, row.explanation.words, row.added) for row in page.rows] == [("1.1", "Có kết luận số 9", 1)]
    assert page.lost == 1


def test_an_explanation_that_is_refused_keeps_its_words(cast, asked, unit):
    sheet = appraised(cast, asked)
    answer = post(unit, "explain", sheet.pk, "2.1", words="Chúng tôi vẫn muốn nói")
    assert "không bị chấm thấp hơn" in said(answer)
    assert "Chúng tôi vẫn muốn nói" in said(answer)


def test_explanations_are_handed_in_or_withdrawn(cast, asked, unit):
    sheet = appraised(cast, asked)
    explain_line(by=cast.standing_body, sheet=sheet, code="1.1", words="có", on=TODAY)
    post(unit, "withdraw_explanation", sheet.pk, "1.1")
    assert "Không có ý kiến" in said(get(unit, "explanations", sheet.pk))
    post(unit, "hand_in_explanations", sheet.pk, words="Nhất trí")
    assert sheet.versions.first().words == "Nhất trí"


def test_an_explanation_is_taken_on_the_page(cast, asked, appraiser):
    sheet = appraised(cast, asked)
    explain_line(by=cast.standing_body, sheet=sheet, code="1.1", words="có kết luận số 9", on=TODAY)
    hand_in_explanations(by=cast.leader, sheet=sheet, on=TODAY)
    sheet = again(sheet)
    assert "có kết luận số 9" in said(get(appraiser, "appraise_line", sheet.pk, "1.1"))
    assert "Nêu lý do nhận" in said(post(appraiser, "take_explanation", sheet.pk, "1.1", reason=""))
    post(appraiser, "take_explanation", sheet.pk, "1.1", reason="Nhận giải trình")
    assert line_of(sheet, "1.1").points == 2


def test_the_organiser_goes_on_from_the_table_when_the_day_is_over(cast, asked, appraiser):
    sheet = appraised(cast, asked)
    asked.round.explanation_due_on = timezone.localdate().replace(year=2020)
    asked.round.save()
    assert reverse("scoring:end_explanations", args=[sheet.pk]) in said(get(appraiser, "appraisal", sheet.pk))
    post(appraiser, "end_explanations", sheet.pk)
    assert again(sheet).step == Step.SECOND


# Closing


def test_a_sheet_is_closed_on_the_page(cast, asked, appraiser):
    sheet = closing(cast, asked)
    page = get(appraiser, "closing", sheet.pk).context["page"]
    assert [(row.component.code, row.kind) for row in page.rows] == [
        ("2.4", "survey"),
        ("9.1", "bonus"),
        ("9.2", "penalty"),
    ]
    assert "Còn 1 tiêu chí chưa có điểm" in said(post(appraiser, "close", sheet.pk, words=""))
    post(appraiser, "outside", sheet.pk, "2.4", value="80", reason="khảo sát SIPAS")
    post(appraiser, "outside", sheet.pk, "9.1", points="0,5", reason="Bằng khen số 12")
    post(appraiser, "close", sheet.pk, words="")
    assert again(sheet).step == Step.FINAL
    assert sheet.versions.first().total["points"] == "9"
    post(appraiser, "reopen", sheet.pk, reason="nhập nhầm")
    post(appraiser, "remove_outside", sheet.pk, "9.1")
    assert ground_of(again(sheet), TODAY).now.bonus == 0


def test_a_value_from_outside_needs_its_reason(cast, asked, appraiser):
    sheet = closing(cast, asked)
    answer = post(appraiser, "outside", sheet.pk, "2.4", value="80", reason="")
    assert answer.status_code == 200
    assert answer.context["form"]["value"].value() == "80"


def test_what_a_unit_scores_itself_has_no_page_at_the_end(cast, asked, appraiser):
    assert get(appraiser, "outside", closing(cast, asked).pk, "1.1").status_code == 404


# What became of it


def test_a_line_tells_all_that_was_said_to_it(cast, asked, unit):
    proven(cast, asked, "1.1", piece(cast))
    sheet = appraised(cast, asked)
    explain_line(by=cast.standing_body, sheet=sheet, code="1.1", words="có kết luận số 9", on=TODAY)
    found = get(unit, "line_history", sheet.pk, "1.1").context["said"]
    assert [one.title for one in found] == ["Giải trình", "Nhập trên trang", "Nhập trên trang", "Đưa minh chứng"]
    assert [one.points for one in found] == [None, 1, 2, None]
    assert found[1].by == cast.province_officer


def test_two_versions_stand_side_by_side(cast, asked, unit):
    sheet = appraised(cast, asked)
    page = get(unit, "versions", sheet.pk)
    comparison = page.context["comparison"]
    assert [move.after.code for move in comparison.moves] == ["1.1"]
    assert comparison.by == -1
    assert get(unit, "versions", sheet.pk, **{"tim-trong": "khong co"}).context["comparison"].moves == ()
    assert get(unit, "versions", sheet.pk, xuat="csv")["Content-Type"].startswith("text/csv")
    assert get(unit, "versions", sheet.pk, tu="9", den="1").context["comparison"] is None


# Rounds and rankings


@pytest.fixture
def province(cast):
    """Three communes: one at its self-score, one handed in, one closed."""
    units = communes(cast, 2)
    made = province_round(cast, units=[cast.commune, *units], **DAYS)
    handed_in(cast, sheet_of(made, cast.commune))
    closed_with(cast, made, units[0], 99)
    return made


def test_the_round_shows_each_sheet_with_its_points_by_step(province, appraiser):
    rows = get(appraiser, "round", province.pk).context["rows"]
    shown = {row.sheet.unit.name: (row.own, row.appraised, row.final and row.final.points) for row in rows}
    assert shown == {
        "UBND xã Minh Sơn": (Decimal("6.9"), None, None),
        "UBND xã Số 01": (Decimal("6.98"), Decimal("6.98"), Decimal("8.58")),
        "UBND xã Số 02": (None, None, None),
    }


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"loc": "xong"}, ["UBND xã Số 01"]),
        ({"loc": "tu-cham"}, ["UBND xã Số 02"]),
        ({"tim-trong": "minh son"}, ["UBND xã Minh Sơn"]),
        ({"loc": "xong", "tim-trong": "minh"}, []),
    ],
)
def test_the_sheets_of_a_round_are_narrowed(province, appraiser, query, names):
    assert [row.sheet.unit.name for row in get(appraiser, "round", province.pk, **query).context["rows"]] == names


def test_late_sheets_are_those_whose_step_has_lost_its_day(province, appraiser):
    province.self_score_due_on = date(2020, 1, 1)
    province.appraisal_due_on = None
    province.save()
    rows = get(appraiser, "round", province.pk, loc="qua-han").context["rows"]
    assert [(row.sheet.unit.name, row.is_late) for row in rows] == [("UBND xã Số 02", True)]


def test_a_commune_sees_its_own_sheet_only(province, unit):
    page = get(unit, "round", province.pk)
    assert [row.sheet.unit.name for row in page.context["rows"]] == ["UBND xã Minh Sơn"]
    assert reverse("scoring:ranking", args=[province.pk]) not in said(page)
    assert get(unit, "ranking", province.pk).status_code == 404


def test_a_round_takes_as_many_questions_for_many_as_for_few(cast, appraiser, django_assert_num_queries):
    units = communes(cast, 4)
    few, many = province_round(cast, units=units[:1]), province_round(cast, units=units[1:])
    for made, those in ((few, units[:1]), (many, units[1:])):
        for one in those:
            closed_with(cast, made, one, 95)
    for name, count in (("round", 8), ("ranking", 6)):
        get(appraiser, name, few.pk)
        for made in (few, many):
            with django_assert_num_queries(count):
                get(appraiser, name, made.pk)


@pytest.mark.parametrize("name", ["round", "ranking"])
def test_a_round_and_its_ranking_go_out_as_files(province, appraiser, name):
    text = get(appraiser, name, province.pk, xuat="csv").content.decode("utf-8-sig")
    assert "UBND xã Số 01" in text
    assert get(appraiser, name, province.pk, xuat="xlsx").status_code == 200


def test_a_ranking_before_publication_is_marked_as_such(province, appraiser):
    page = get(appraiser, "ranking", province.pk)
    assert "Xếp hạng tạm tính" in said(page)
    assert [place.name for place in page.context["page"].object_list] == ["UBND xã Số 01", "UBND xã Minh Sơn"]
    assert [sheet.unit.name for sheet in page.context["ranking"].missing] == ["UBND xã Số 02"]


@pytest.fixture
def published(cast):
    units = communes(cast, 4)
    made = province_round(cast, units=[cast.commune, *units])
    closed(cast, sheet_of(made, cast.commune))
    for one, in_time in zip(units, (99, 97, 90, 50), strict=True):
        closed_with(cast, made, one, in_time)
    return publish_round(by=cast.province_officer, round_=made, on=TODAY)


def test_a_commune_finds_its_rank_and_its_neighbours(published, unit):
    page = get(unit, "ranking", published.pk)
    assert "hạng 3/5" in said(page)
    assert [place.rank for place in page.context["beside"]] == [1, 2, 3, 4, 5]
    assert page.context["figures"].best == "85,8%"
    assert page.context["figures"].median == "85%"


def test_a_ranking_is_narrowed_by_class_and_name(published, unit):
    found = get(unit, "ranking", published.pk, loai="kha").context["page"].object_list
    assert [(place.name, place.rank_name) for place in found] == [("UBND xã Số 04", "Khá")]
    named = get(unit, "ranking", published.pk, **{"tim-trong": "so 02"}).context["page"].object_list
    assert [place.rank for place in named] == [2]


def test_a_ranking_shows_how_indices_lie(published, unit):
    page = get(unit, "ranking", published.pk)
    assert [(bar.label, bar.count) for bar in page.context["by_five"].bars] == [
        ("65 đến 70%", 1),
        ("70 đến 75%", 0),
        ("75 đến 80%", 0),
        ("80 đến 85%", 1),
        ("85 đến 90%", 3),
    ]
    assert [(bar.label, bar.count) for bar in page.context["by_class"].bars] == [
        ("Tốt", 4),
        ("Khá", 1),
        ("Trung bình", 0),
    ]


def test_publishing_shows_first_what_stands_in_the_way(province, appraiser):
    page = get(appraiser, "publish", province.pk)
    assert [sheet.unit.name for sheet in page.context["unclosed"]] == ["UBND xã Minh Sơn", "UBND xã Số 02"]
    assert "Còn 2 đơn vị chưa chốt điểm" in said(post(appraiser, "publish", province.pk, words="theo quyết định"))


def test_a_round_is_published_on_the_page(cast, appraiser):
    made = province_round(cast, units=[cast.commune])
    closed(cast, sheet_of(made, cast.commune))
    answer = post(appraiser, "publish", made.pk, words="Quyết định 519")
    assert answer.url == reverse("scoring:ranking", args=[made.pk])
    made.refresh_from_db()
    assert made.published_by == cast.province_officer


# Days


def moment(year, month, day):
    return datetime(year, month, day, 0, 5, tzinfo=timezone.get_default_timezone())


def test_a_unit_hears_of_its_day_once_before_and_once_after(cast, asked):
    assert remind_steps(moment(2026, 10, 28)) == 0
    assert remind_steps(moment(2026, 10, 29)) == remind_steps(moment(2026, 11, 2)) > 0
    assert remind_steps(moment(2026, 11, 3)) == 0
    heard = Notice.objects.filter(recipient=cast.standing_body, about_id=str(asked.pk)).order_by("pk")
    assert [notice.kind for notice in heard] == ["score.asked", "score.due_soon", "score.overdue"]
    assert "01/11/2026" in heard[1].body


def test_the_organiser_hears_once_for_all_sheets(cast, asked):
    handed_in(cast, asked)
    remind_steps(moment(2026, 11, 11))
    notice = Notice.objects.get(recipient=cast.province_officer, kind="score.overdue")
    assert "thẩm định lần 1 của 1 đơn vị" in notice.subject


def test_the_unit_hears_of_the_day_for_explaining(cast, asked):
    appraised(cast, asked)
    remind_steps(moment(2026, 11, 13))
    assert Notice.objects.filter(recipient=cast.standing_body, kind="score.due_soon").count() == 1


def test_a_round_without_days_is_silent(cast):
    own_round(cast)
    assert remind_steps(moment(2030, 1, 1)) == 0


def test_a_second_appraisal_that_nobody_asked_for_is_ended_at_once(cast, asked, appraiser):
    sheet = appraised(cast, asked)
    hand_in_explanations(by=cast.leader, sheet=sheet, on=TODAY)
    assert get(appraiser, "appraisal", sheet.pk).context["page"].is_whole
    finish(cast, sheet)
    assert again(sheet).step == Step.CLOSING


def test_who_may_not_write_is_told_who_does(cast, asked, as_person):
    sheet = appraised(cast, asked)
    reader = as_person("reader")
    assert get(reader, "explanations", sheet.pk).context["writable"] == set()
    words = said(get(reader, "explain", sheet.pk, "1.1"))
    assert "viết giải trình." in words
    assert 'name="words"' not in words


def test_a_button_waits_until_its_act_is_possible(province, appraiser):
    assert 'name="words"' not in said(get(appraiser, "publish", province.pk))
    sheet = province.sheets.get(step=Step.FIRST)
    assert 'name="words"' not in said(get(appraiser, "finish_appraisal", sheet.pk))
