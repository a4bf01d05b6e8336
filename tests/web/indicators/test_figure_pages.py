"""The list of figures and the page of one: what is there, what is missing, where it comes from, what it was before."""

from io import BytesIO

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from evidence_kit import added
from figure_kit import FLAG, H1, IN_TIME, Q1, Q3, SETTLED, SHARE, gave, given_duties
from sauro.core.indicators import Given
from sauro.web.indicators import actions, locks
from sauro.web.indicators.models import Fact

LIST = reverse("indicators:figure_list")
OF_Q1, OF_Q3 = {"nam": "2026", "ky": "Q1"}, {"nam": "2026", "ky": "Q3"}


def page_of(code):
    form, _, number = code.partition("/")
    return reverse("indicators:figure", args=[form, number])


def words(answer):
    return " ".join(answer.content.decode().split())


def rows_of(answer):
    return {line.indicator.code: line for line in answer.context["listing"].lines}


def test_the_list_shows_this_window_beside_the_one_before(cast, as_person):
    gave(cast, Q1, settled=100, in_time=95)
    gave(cast, Q3, settled=200, in_time=198)
    answer = as_person("reader").get(LIST, OF_Q3)
    line = rows_of(answer)[SHARE]
    assert (line.value, line.value_before) == ("99", "95")
    assert rows_of(answer)[SETTLED].people == "Bùi Thị Lan"
    assert "198/200" in words(answer)


def test_what_nobody_said_differs_from_nought_and_from_nothing_to_count(cast, as_person):
    given_duties(cast)
    gave(cast, Q1, settled=0, in_time=Given.NONE, staff=Given.WITHHELD)
    rows = rows_of(as_person("reader").get(LIST, OF_Q1))
    shown = [rows[code].value for code in (SETTLED, IN_TIME, "4/2.1", FLAG)]
    assert shown == ["0", "không phát sinh", "chưa cung cấp", "–"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"tim-trong": "giai quyet dung han ubnd"}, [SHARE]),
        ({"tim-trong": "3/3.2.1"}, [SETTLED]),
        ({"trang-thai": "co", "bieu": "3"}, [SETTLED]),
        ({"trang-thai": "can-xem"}, []),
    ],
)
def test_the_list_is_narrowed_by_its_address(cast, as_person, asked, found):
    gave(cast, Q1, settled=100)
    rows = rows_of(as_person("reader").get(LIST, OF_Q1 | asked))
    assert [code for code, line in rows.items() if line.figure is not None] == found


def test_headings_stay_above_what_was_found(cast, as_person):
    rows = rows_of(as_person("reader").get(LIST, OF_Q1 | {"tim-trong": "3.2.1"}))
    assert [code for code, line in rows.items() if line.figure is None][:1] == ["2/3"]
    assert "3/3" in rows


def test_a_list_by_the_unit_that_answers(cast, as_person):
    given_duties(cast, [SETTLED])
    rows = rows_of(as_person("reader").get(LIST, OF_Q1 | {"giao": cast.culture.pk}))
    assert [code for code, line in rows.items() if line.figure is not None] == [SETTLED]


def test_a_jump_stands_beside_the_figure(cast, as_person):
    gave(cast, Q1, staff=50)
    gave(cast, Q3, staff=70)
    answer = as_person("reader").get(LIST, OF_Q3 | {"trang-thai": "can-xem"})
    assert "Tăng 40% so với kỳ trước (50 → 70), quá 10%: ghi lý do." in words(answer)


def test_any_days_may_be_asked(cast, as_person):
    gave(cast, Q1, settled=100)
    answer = as_person("reader").get(LIST, {"tu": "15/12/2025", "den": "14/6/2026"})
    assert "90/182 ngày" in words(answer)


def test_the_list_leaves_as_a_workbook_with_numbers(cast, as_person):
    gave(cast, Q1, settled=100, in_time=95)
    answer = as_person("reader").get(LIST, OF_Q1 | {"xuat": "xlsx"})
    sheet = load_workbook(BytesIO(answer.content)).active
    (row,) = [[cell.value for cell in line] for line in sheet.iter_rows() if line[0].value == SHARE]
    assert row[3:6] == [95, 95, 100]


def test_another_commune_is_not_seen(cast, as_person):
    assert as_person("stranger").get(LIST, {"don-vi": cast.commune.pk}).status_code == 404
    assert as_person("stranger").get(page_of(SETTLED), {"don-vi": cast.commune.pk}).status_code == 404


def test_the_list_asks_the_database_a_bounded_number_of_times(cast, as_person, django_assert_max_num_queries):
    given_duties(cast)
    gave(cast, Q1, settled=100, in_time=95, staff=50, flag=1)
    client = as_person("reader")
    client.get(LIST, OF_Q1)
    with django_assert_max_num_queries(40):
        client.get(LIST, OF_Q1)


def test_a_figure_keeps_what_was_replaced_with_who_and_when(cast, as_person):
    gave(cast, Q1, settled=100)
    gave(cast, Q1, settled=110)
    answer = as_person("reader").get(page_of(SETTLED), OF_Q1)
    facts = [(fact.value, is_used) for fact, is_used, _ in answer.context["facts"]]
    assert facts == [(110, True), (100, False)]
    assert "đã thay" in words(answer)


def test_a_change_after_the_lock_shows_both_values_and_why(cast, as_person, monkeypatch):
    gave(cast, Q1, settled=100)
    monkeypatch.setattr(locks, "_locks", {"test": lambda unit, start, end: "báo cáo quý I đã nhận"})
    entry = actions.Entry(SETTLED, 110, change_reason="Đối chiếu lại với hệ thống một cửa")
    actions.enter_figures(by=cast.officer, unit=cast.culture, window=Q1, entries=[entry])
    answer = words(as_person("reader").get(page_of(SETTLED), OF_Q1))
    assert "sửa sau khi chốt: Đối chiếu lại với hệ thống một cửa" in answer
    assert "đã thay" in answer


def test_a_computed_figure_says_what_it_is_made_of(cast, as_person):
    gave(cast, Q1, settled=100, in_time=95)
    answer = as_person("reader").get(page_of(SHARE), OF_Q1)
    assert [(part.code, said) for part, said in answer.context["parts"]] == [(IN_TIME, "95"), (SETTLED, "100")]
    assert "95 trên 100." in words(answer)


def test_the_trend_stands_as_columns_with_their_numbers(cast, as_person):
    gave(cast, Q1, settled=100)
    gave(cast, Q3, settled=200)
    columns = as_person("reader").get(page_of(SETTLED), OF_Q3).context["columns"]
    assert [(str(column.named), column.words, column.height) for column in columns][-2:] == [
        ("Quý I 2026", "100", 60),
        ("Quý III 2026", "200", 120),
    ]


def test_a_figure_is_taken_back_and_stays_on_record(cast, as_person):
    (fact,) = gave(cast, Q1, settled=100)
    answer = as_person("officer").post(reverse("indicators:take_back", args=[fact.pk]), follow=True)
    assert "Đã bỏ số liệu 3/3.2.1." in words(answer)
    fact.refresh_from_db()
    assert (fact.replaced_by, Fact.objects.count()) == (cast.officer, 1)


def test_a_reader_sees_no_way_to_enter(cast, as_person):
    answer = words(as_person("reader").get(LIST))
    assert reverse("indicators:enter") not in answer
    assert reverse("indicators:duty_list") not in answer


def test_a_half_year_that_is_less_than_its_quarter_is_told(cast, as_person):
    gave(cast, Q1, settled=100)
    gave(cast, H1, settled=90)
    answer = as_person("reader").get(LIST, {"nam": "2026", "ky": "H1", "trang-thai": "can-xem"})
    assert "(90) nhỏ hơn tổng các kỳ nằm trong đó (100)." in words(answer)


def test_figures_are_found_from_the_top_bar(cast, as_person):
    assert page_of(SHARE) not in words(as_person("reader").get("/tim/", {"tim": "ho so dung han ubnd cap xa"}))
    gave(cast, Q1, settled=100)
    answer = as_person("reader").get("/tim/", {"tim": "ho so dung han ubnd cap xa"})
    assert page_of(SHARE) in words(answer)
    assert page_of(SHARE) not in words(as_person("stranger").get("/tim/", {"tim": "ho so dung han ubnd cap xa"}))


def test_a_piece_of_evidence_says_which_figure_it_proves(cast, as_person):
    piece = added(cast)
    entry = actions.Entry(SETTLED, 100, evidence=[piece])
    actions.enter_figures(by=cast.officer, unit=cast.culture, window=Q1, entries=[entry])
    answer = as_person("reader").get(reverse("evidence:evidence", args=[piece.pk]))
    assert page_of(SETTLED) in words(answer)
