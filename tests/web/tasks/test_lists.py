"""Lists of tasks and of turns: found, filtered, ordered, pinned, taken home, handled many at once."""

import csv
import io
from datetime import date

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from plan_kit import TEXT, accepted
from sauro.web.common.searching import search_everywhere
from sauro.web.tasks.actions.assigning import delegate, set_presiding
from sauro.web.tasks.actions.reviewing import accept_delivery
from sauro.web.tasks.models import BulkAct, Occurrence, Pin, Task
from sauro.web.tasks.queries.lists import (
    Wanted,
    narrowed_occurrences,
    narrowed_tasks,
    open_counts,
    ordered_tasks,
    visible_occurrences,
    visible_tasks,
)
from work_kit import TODAY, handed_in, turn_of, work


@pytest.fixture
def tasks(cast):
    return work(cast)


def numbers(rows: QuerySet[Task]) -> list[str]:
    return [task.number for task in rows.order_by("position")]


def found(cast, by=None, **wanted):
    return numbers(narrowed_tasks(visible_tasks(by or cast.reader), Wanted(**wanted), by or cast.reader, TODAY))


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({"words": "quy che"}, ["4"]),
        ({"words": "DOI THOAI nguoi dan"}, ["3"]),
        ({"year": 2026}, ["1", "2", "3", "4", "5"]),
        ({"year": 2025}, []),
        ({"section": "II"}, ["4", "5"]),
        ({"state": "qua-han"}, ["1", "3"]),
        ({"state": "cho-su-kien"}, ["4", "5"]),
        ({"since": date(2026, 4, 1), "until": date(2026, 4, 30)}, ["3"]),
        ({"waits": "chỉ đạo của UBND tỉnh"}, ["4"]),
        ({"state": "xong-dung-han"}, []),
        ({"words": "doi thoai", "state": "cho-su-kien"}, []),
    ],
    ids=str,
)
def test_tasks_are_narrowed(cast, tasks, wanted, expected):
    assert found(cast, **wanted) == expected


def test_tasks_are_found_by_who_does_them(cast, tasks):
    assert found(cast, unit=cast.office.pk) == ["3", "4"]
    delegate(by=cast.leader, occurrences=[turn_of(tasks["2"])], officer=cast.officer, on=TODAY)
    set_presiding(by=cast.leader, task=tasks["1"], leader=cast.leader)
    assert found(cast, officer=cast.officer.pk) == ["2"]
    assert found(cast, leader=cast.leader.pk) == ["1"]
    assert found(cast, by=cast.officer, whose="toi") == ["1", "2", "5"]  # her own, and what nobody of her office has
    assert found(cast, by=cast.head, whose="don-vi") == ["3", "4"]


def test_without_a_state_turns_are_those_still_to_be_done(as_person, cast, tasks):
    rows = narrowed_occurrences(visible_occurrences(cast.reader), Wanted(), cast.reader, TODAY)
    assert rows.count() == 6
    turn = turn_of(tasks["2"])
    handed_in(cast.officer, turn)
    as_person("standing_body").post(reverse("tasks:accept", args=[turn.pk]))
    assert rows.count() == 5
    every = narrowed_occurrences(visible_occurrences(cast.reader), Wanted(state="tat-ca"), cast.reader, TODAY)
    assert every.count() == 6


def test_by_deadline_the_first_open_day_leads_and_what_has_no_day_comes_last(cast, tasks):
    ordered = ordered_tasks(visible_tasks(cast.reader), "han")
    assert [task.number for task in ordered] == ["1", "3", "2", "4", "5"]


def test_open_states_are_counted_in_one_query(cast, tasks, django_assert_num_queries):
    rows = visible_occurrences(cast.reader).filter(unit=cast.commune.pk)
    with django_assert_num_queries(1):
        counts = open_counts(rows, TODAY)
    assert counts == {
        "chua-den-ky": 2,
        "dang-lam": 0,
        "cho-su-kien": 2,
        "cho-nghiem-thu": 0,
        "bi-tra-lai": 0,
        "qua-han": 2,
    }


def test_another_commune_sees_nothing(as_person, tasks):
    for path in ("/nhiem-vu/", "/viec-theo-ky/"):
        assert len(as_person("stranger").get(path).context["page"]) == 0
        assert len(as_person("reader").get(path).context["page"]) > 0


def test_the_province_narrows_to_a_commune(as_person, cast, tasks):
    browser = as_person("province_officer")
    assert len(browser.get("/nhiem-vu/").context["page"]) == 5
    assert len(browser.get(f"/nhiem-vu/?xa={cast.other_commune.pk}").context["page"]) == 0


@pytest.mark.parametrize(
    "query",
    [
        "?thang=2026-99",
        "?nam=x&don-vi=-1",
        "?don-vi=99999999999999999999",
        "?trang=0",
        "?tu=31/02/2026&den=hôm qua",
        "?trang-thai=xong&cua=moi-nguoi&xep=la",
        "?nguoi=5&lanh-dao=7&ke-hoach=9",
    ],
)
def test_an_address_that_makes_no_sense_is_answered(as_person, tasks, query):
    for path in ("/nhiem-vu/", "/viec-theo-ky/"):
        assert as_person("reader").get(path + query).status_code == 200


def test_where_nothing_fits_it_is_said_what_would(as_person, tasks):
    told = as_person("reader").get("/nhiem-vu/?tim-trong=doi+thoai&trang-thai=cho-su-kien").content.decode()
    assert "Có 2 việc nếu bỏ “Có chữ: doi thoai”" in told
    assert "Có 1 việc nếu bỏ “Trạng thái: Chờ sự kiện”" in told


def test_no_late_work_is_good_news(as_person, cast, tasks):
    Occurrence.objects.filter(counted_on__lt=timezone.localdate()).update(
        due_on=date(2090, 1, 1), counted_on=date(2090, 1, 1)
    )
    told = as_person("reader").get("/viec-theo-ky/?trang-thai=qua-han").content.decode()
    assert "Không có việc nào quá hạn" in told


def test_the_lists_as_filtered_are_files_with_both_days(as_person, cast, tasks):
    answer = as_person("reader").get("/viec-theo-ky/?tim-trong=doi+thoai&xuat=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Kỳ"] for row in rows] == ["Tháng 4/2026", "Tháng 10/2026"]
    assert (rows[0]["Hạn ban đầu"], rows[0]["Hạn"], rows[0]["Hạn tính trễ"]) == ("30/4/2026",) * 3
    assert int(rows[0]["Số ngày trễ"]) == (timezone.localdate() - date(2026, 4, 30)).days
    answer = as_person("reader").get("/nhiem-vu/?tim-trong=doi+thoai&xuat=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Nhiệm vụ"] for row in rows] == ["Tổ chức đối thoại với người dân"]
    assert rows[0]["Thời hạn trong kế hoạch"] == "Tháng 4 và tháng 10/2026"
    assert rows[0]["Số kỳ"] == "2"
    for path in ("/nhiem-vu/", "/viec-theo-ky/"):
        assert as_person("reader").get(path + "?xuat=xlsx").content[:2] == b"PK"


@pytest.mark.parametrize(("path", "queries"), [("/nhiem-vu/", 16), ("/viec-theo-ky/", 15)])
def test_a_list_asks_the_database_a_fixed_number_of_times(
    as_person, cast, tasks, path, queries, django_assert_num_queries
):
    browser = as_person("reader")
    with django_assert_num_queries(queries):
        browser.get(path)
    accepted(cast, TEXT.replace("năm 2026", "năm 2027"))
    with django_assert_num_queries(queries):
        browser.get(path)


@pytest.mark.parametrize(("path", "queries"), [("/nhiem-vu/", 17), ("/viec-theo-ky/?trang-thai=tat-ca", 16)])
def test_who_did_what_is_done_is_not_asked_row_by_row(as_person, cast, tasks, path, queries, django_assert_num_queries):
    browser = as_person("reader")
    turns = [turn_of(tasks["1"]), turn_of(tasks["3"], "Tháng 4/2026"), turn_of(tasks["3"], "Tháng 10/2026")]
    Occurrence.objects.filter(pk__in=[turn.pk for turn in turns]).update(officer=cast.officer)
    for turn in turns:
        handed_in(cast.standing_body, turn)
        accept_delivery(by=cast.standing_body, occurrence=turn, on=TODAY)
    with django_assert_num_queries(queries):
        browser.get(path)


def test_a_long_list_is_counted_up_to_a_bound(as_person, tasks, monkeypatch):
    from sauro.web.tasks.views import occurrences

    monkeypatch.setattr(occurrences, "MOST", 3)
    answer = as_person("reader").get("/viec-theo-ky/")
    assert "1–3 trong hơn 3" in answer.content.decode().replace("\xa0", " ")


# Many rows at once


def chosen(turns, **more):
    return {"ky": [turn.pk for turn in turns], "ve": "/viec-theo-ky/?xep=don-vi", **more}


def test_many_are_accepted_and_taken_back_in_one_go(as_person, cast, tasks):
    turns = [turn_of(tasks["2"]), turn_of(tasks["1"])]
    for turn in turns:
        handed_in(cast.standing_body, turn)
    browser = as_person("standing_body")
    answer = browser.post("/viec-theo-ky/nghiem-thu/", chosen(turns))
    assert answer.url == "/viec-theo-ky/?xep=don-vi"
    assert Occurrence.objects.filter(accepted_on__isnull=False).count() == 2
    undo = reverse("tasks:undo_bulk", args=[BulkAct.objects.get().pk])
    assert undo in browser.get(answer.url).content.decode()
    browser.post(undo)
    assert Occurrence.objects.filter(accepted_on__isnull=False).count() == 0


def test_where_one_cannot_be_accepted_none_is(as_person, cast, tasks):
    turns = [turn_of(tasks["2"]), turn_of(tasks["1"])]
    handed_in(cast.standing_body, turns[0])
    answer = as_person("standing_body").post("/viec-theo-ky/nghiem-thu/", chosen(turns), follow=True)
    assert "không có sản phẩm nào đang chờ nghiệm thu" in answer.content.decode()
    assert Occurrence.objects.filter(accepted_on__isnull=False).count() == 0


def test_many_are_given_to_one_person_after_asking_whom(as_person, cast, tasks):
    turns = [turn_of(tasks["2"]), turn_of(tasks["1"])]
    browser = as_person("leader")
    asked = browser.post("/viec-theo-ky/giao/", chosen(turns)).content.decode()
    assert "Cho 2 việc đã chọn" in asked
    assert "Bùi Thị Lan" in asked
    browser.post("/viec-theo-ky/giao/", chosen(turns, officer=cast.officer.pk))
    assert Occurrence.objects.filter(officer=cast.officer).count() == 2


def test_many_are_given_up_on_one_basis(as_person, tasks):
    turns = [turn_of(tasks["2"]), turn_of(tasks["1"])]
    browser = as_person("standing_body")
    assert "Nhập căn cứ" in browser.post("/viec-theo-ky/thoi/", chosen(turns, basis="")).content.decode()
    browser.post("/viec-theo-ky/thoi/", chosen(turns, basis="Thông báo 52/TB-UBND"))
    assert Occurrence.objects.filter(dropped_basis="Thông báo 52/TB-UBND").count() == 2


def test_a_head_gives_out_the_turns_of_the_own_office_alone(as_person, cast, tasks):
    browser = as_person("head")
    assert browser.post("/viec-theo-ky/giao/", chosen([turn_of(tasks["2"])])).status_code == 403
    assert browser.post("/viec-theo-ky/giao/", chosen([turn_of(tasks["4"])])).status_code == 200


def test_nothing_chosen_is_said(as_person, tasks):
    answer = as_person("standing_body").post("/viec-theo-ky/thoi/", chosen([]), follow=True)
    assert "Chọn ít nhất một việc." in answer.content.decode()


def test_the_way_back_never_leaves_the_site(as_person, tasks):
    answer = as_person("standing_body").post("/viec-theo-ky/thoi/", {"ve": "//xau.example/"})
    assert answer.url == "/viec-theo-ky/"


# Views kept


def test_a_view_is_kept_under_a_name(as_person, cast, tasks):
    browser = as_person("officer")
    browser.post("/ghim/", {"name": "Trễ cả xã", "path": "/viec-theo-ky/", "query": "trang-thai=qua-han"})
    pin = Pin.objects.get()
    assert pin.url == "/viec-theo-ky/?trang-thai=qua-han"
    assert "Trễ cả xã" in browser.get("/nhiem-vu/").content.decode()
    assert "Trễ cả xã" not in as_person("head").get("/nhiem-vu/").content.decode()
    browser.post(f"/ghim/{pin.pk}/bo/")
    assert not Pin.objects.exists()


def test_a_view_without_a_name_or_outside_the_site_is_not_kept(as_person, tasks):
    browser = as_person("officer")
    answer = browser.post("/ghim/", {"name": " ", "path": "/nhiem-vu/", "query": ""}, follow=True)
    assert "Nhập tên cho cách xem này" in answer.content.decode()
    browser.post("/ghim/", {"name": "Lạ", "path": "//xau.example/", "query": ""})
    assert not Pin.objects.exists()


def test_the_top_bar_finds_tasks_once(cast, tasks):
    labels = [label for label, _hits in search_everywhere(cast.reader, "doi thoai")]
    assert labels.count("Nhiệm vụ") == 1


def test_reports_say_that_they_use_a_piece_of_evidence(cast, tasks):
    from io import BytesIO

    from sauro.web.evidence.actions import add_file
    from sauro.web.evidence.usages import uses_of
    from sauro.web.tasks.actions.reporting import Said, report_progress

    piece = add_file(by=cast.officer, unit=cast.culture, name="a.txt", content=BytesIO(b"abc"))
    turn = turn_of(tasks["2"])
    for _again in range(2):
        report_progress(by=cast.officer, occurrence=turn, said=Said(words="Xong.", evidence=[piece]), on=TODAY)
    assert [used.hit.title for used in uses_of([piece.pk])[piece.pk]] == ["2. Kiểm tra cải cách hành chính"]
