"""One task with everything known of it; the tasks of all plans in force."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse

from plan_kit import TEXT, accepted
from sauro.web.plans.queries.plans import by_day, narrowed_tasks, visible_tasks
from sauro.web.plans.queries.task_pages import task_page
from sauro.web.plans.queries.versions import content_of

JUNE = date(2026, 6, 10)


@pytest.fixture
def version(cast):
    return accepted(cast)


def lineage(version, number):
    return version.tasks.get(number=number).lineage


def of(version, number):
    return task_page(version, content_of(version), lineage(version, number), JUNE)


def html(as_person, version, number):
    answer = as_person("reader").get(reverse("plans:task", args=[version.plan_id, lineage(version, number)]))
    assert answer.status_code == 200
    return answer.content.decode()


def test_each_time_of_the_task_is_told_with_its_reason(as_person, version):
    told = html(as_person, version, "3")
    assert "30/4/2026" in told
    assert "31/10/2026" in told
    assert all(window.reason in told.replace("&quot;", '"') for window in version.tasks.get(number="3").windows.all())


def test_what_the_task_waits_for_is_said(as_person, version):
    assert of(version, "4").triggers
    assert "Chờ sự kiện" in html(as_person, version, "4")


def test_each_of_the_six_says_why(as_person, version):
    told = html(as_person, version, "5")
    assert "Chưa ghi sản phẩm phải có." in told
    assert "Rõ kết quả" in told
    assert "giữ nguyên chữ" in told


def test_the_source_row_stands_cell_by_cell_with_its_place(version):
    cells = {cell.field: (cell.words, str(cell.place)) for cell in of(version, "2").cells}
    assert cells["lead"][0] == "Phòng VHXH"
    assert "dòng" in cells["lead"][1]
    assert "cột 4" in cells["lead"][1]


def test_neighbours_are_those_of_the_plan(version):
    assert (of(version, "1").before, of(version, "1").after.row.number) == (None, "2")
    assert (of(version, "5").before.row.number, of(version, "5").after) == ("4", None)


def test_the_task_is_followed_through_versions(as_person, cast, version):
    second = accepted(cast, TEXT.replace("Quý III/2026", "Quý IV/2026"), amends=version.plan)
    assert lineage(second, "2") == lineage(version, "2")
    history = of(second, "2").history
    assert [past.version.number for past in history] == [2, 1]
    assert history[0].changes == (("deadline", "Quý III/2026", "Quý IV/2026"),)
    assert history[1].is_first
    assert "<del>III/2026</del>" in html(as_person, second, "2")


def test_a_task_that_the_version_in_force_dropped_has_no_page(as_person, cast, version):
    gone = lineage(version, "5")
    accepted(
        cast, TEXT.replace("5\tRà soát văn bản\t\tPhòng Văn hóa - Xã hội\t\tTháng 13/2026\n", ""), amends=version.plan
    )
    assert as_person("reader").get(reverse("plans:task", args=[version.plan_id, gone])).status_code == 404


def test_the_page_asks_the_database_a_fixed_number_of_times(as_person, version, django_assert_num_queries):
    browser = as_person("reader")
    for number in ("1", "3"):
        address = reverse("plans:task", args=[version.plan_id, lineage(version, number)])
        with django_assert_num_queries(8):
            browser.get(address)


@pytest.mark.parametrize(
    ("conditions", "found"),
    [
        ({"words": "quy che"}, ["4"]),
        ({"year": 2026}, ["1", "2", "3", "4", "5"]),
        ({"year": 2025}, []),
        ({"month": "2026-04"}, ["3"]),
        ({"month": "2026-09", "words": "doi thoai"}, []),
    ],
    ids=str,
)
def test_tasks_of_all_plans_are_narrowed(cast, version, conditions, found):
    tasks = narrowed_tasks(visible_tasks(cast.reader), **conditions).order_by("position")
    assert [task.number for task in tasks] == found


def test_tasks_of_a_unit_are_found_under_all_its_names(cast, version):
    led = narrowed_tasks(visible_tasks(cast.reader), unit=cast.culture.pk)
    assert set(led.values_list("number", flat=True)) >= {"1", "5"}


def test_by_deadline_coming_days_stand_first_and_those_without_a_day_last(cast, version):
    assert [task.number for task in by_day(visible_tasks(cast.reader), JUNE)] == ["2", "3", "1", "4", "5"]


def test_the_list_shows_each_task_with_a_day_and_its_reason(as_person, version):
    lines = as_person("reader").get("/nhiem-vu/").context["lines"]
    assert [(task.number, bool(window)) for task, window in lines] == [
        ("1", True),
        ("2", True),
        ("3", True),
        ("4", False),
        ("5", False),
    ]


def test_what_was_not_understood_is_said_and_its_words_kept(as_person, version):
    told = as_person("reader").get("/nhiem-vu/?tim-trong=ra+soat+van+ban").content.decode()
    assert "Chưa hiểu" in told
    assert "Tháng 13/2026" in told


def test_another_commune_sees_no_task(as_person, version):
    assert len(as_person("stranger").get("/nhiem-vu/").context["page"]) == 0
    assert len(as_person("reader").get("/nhiem-vu/").context["page"]) == 5


def test_the_list_asks_the_database_a_fixed_number_of_times(as_person, cast, version, django_assert_num_queries):
    browser = as_person("reader")
    with django_assert_num_queries(8):
        browser.get("/nhiem-vu/")
    accepted(cast, TEXT.replace("năm 2026", "năm 2027"))
    with django_assert_num_queries(8):
        browser.get("/nhiem-vu/")


@pytest.mark.parametrize("query", ["?thang=2026-99", "?nam=x&chu-tri=-1", "?chu-tri=99999999999999999999", "?trang=0"])
def test_an_address_that_makes_no_sense_is_answered(as_person, version, query):
    assert as_person("reader").get(f"/nhiem-vu/{query}").status_code == 200


def test_the_list_as_filtered_is_a_file(as_person, version):
    answer = as_person("reader").get("/nhiem-vu/?tim-trong=doi+thoai&xuat=csv")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [row["Nhiệm vụ"] for row in rows] == ["Tổ chức đối thoại với người dân"]
    assert rows[0]["Thời hạn trong kế hoạch"] == "Tháng 4 và tháng 10/2026"
    book = as_person("reader").get("/nhiem-vu/?xuat=xlsx")
    assert book.content[:2] == b"PK"
