"""The page of a plan: filters in the address, views, what is clear, the way back."""

from datetime import date

import pytest
from django.urls import reverse

from plan_kit import TEXT, accepted
from sauro.core.plans import Plan as PlanValue
from sauro.web.plans.models import ImportState, Plan, PlanImport, TaskWindow
from sauro.web.plans.queries.month_wall import month_wall
from sauro.web.plans.queries.task_rows import (
    RowFilter,
    clarity_counts,
    days_left,
    narrowed,
    ordered,
    rows_of,
    shown_window,
)
from sauro.web.plans.queries.timeline import Axis
from sauro.web.plans.queries.versions import content_of
from sauro.web.plans.queries.workload import workload

JUNE = date(2026, 6, 10)


@pytest.fixture
def version(cast):
    return accepted(cast)


@pytest.fixture
def rows(version):
    return rows_of(version, content_of(version), JUNE)


def numbers(rows):
    return [row.row.number for row in rows]


def page(as_person, version, query="", who="reader"):
    return as_person(who).get(reverse("plans:plan", args=[version.plan_id]) + query)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (RowFilter(words="doi thoai"), ["3"]),
        (RowFilter(words="đối THOẠI"), ["3"]),
        (RowFilter(section="2"), ["4", "5"]),
        (RowFilter(section="99"), ["1", "2", "3", "4", "5"]),
        (RowFilter(group="cho"), ["4"]),
        (RowFilter(group="chua-hieu"), ["5"]),
        (RowFilter(group="co-ngay"), ["1", "2", "3"]),
        (RowFilter(unclear="ket-qua"), ["5"]),
        (RowFilter(month="2026-10"), ["3"]),
        (RowFilter(lead="Phòng VH-XH", words="ke hoach"), ["1"]),
    ],
    ids=str,
)
def test_rows_are_narrowed(rows, wanted, found):
    assert numbers(narrowed(rows, wanted)) == found


def test_the_lead_is_one_unit_under_all_its_names_where_it_was_recognised(rows):
    assert rows[0].row.lead_unit is not None
    assert rows[0].lead == "Phòng VH-XH"


def test_the_date_shown_is_the_first_from_today_on_else_the_last(rows):
    shown = {row.row.number: row.window and row.window.due_on for row in rows}
    assert shown == {
        "1": date(2026, 1, 31),
        "2": date(2026, 9, 30),
        "3": date(2026, 10, 31),
        "4": None,
        "5": None,
    }
    assert [row.has_passed for row in rows] == [True, False, False, False, False]


def test_what_is_due_on_the_day_itself_is_not_over():
    windows = [TaskWindow(due_on=date(2026, 6, 10)), TaskWindow(due_on=date(2026, 6, 30))]
    assert shown_window(windows, date(2026, 6, 10)) is windows[0]
    assert shown_window(windows, date(2026, 6, 11)) is windows[1]
    assert shown_window([], JUNE) is None


@pytest.mark.parametrize(
    ("due_on", "words"),
    [(date(2026, 6, 9), "đã qua"), (JUNE, "hôm nay"), (date(2026, 6, 13), "còn 3 ngày"), (date(2026, 12, 31), "")],
)
def test_what_is_left_is_said_in_days_as_long_as_people_count_them(due_on, words):
    assert days_left(due_on, JUNE) == words


def test_by_deadline_coming_days_stand_first_and_those_without_a_day_last(rows):
    assert numbers(ordered(rows, "han")) == ["2", "3", "1", "4", "5"]
    assert numbers(ordered(rows, "so")) == ["1", "2", "3", "4", "5"]
    assert numbers(ordered(rows, "ro"))[0] == "5"


def test_the_six_are_counted_over_the_whole_plan(rows):
    counts = {count.slug: (count.clear, count.total) for count in clarity_counts(rows)}
    assert counts["ket-qua"] == (4, 5)
    assert counts["thoi-gian"] == (3, 5)


def test_the_wall_holds_whole_weeks_the_days_due_and_the_report_days(rows, version):
    wall = month_wall(rows, content_of(version), date(2026, 9, 1), JUNE)
    assert all(len(week) == 7 and week[0].on.weekday() == 0 for week in wall.weeks)
    due = {day.on: numbers(row for row, _ in day.due) for week in wall.weeks for day in week if day.due}
    assert due == {date(2026, 9, 30): ["2"]}
    days = {day.on: day for week in wall.weeks for day in week}
    assert days[date(2026, 9, 2)].rest
    assert days[date(2026, 9, 5)].rest
    assert not days[date(2026, 9, 8)].rest
    assert (wall.before, wall.after) == (date(2026, 8, 1), date(2026, 10, 1))


def test_report_days_are_milestones_of_the_wall(version):
    content = content_of(version)
    assert content.reporting, "the plan says its report days"
    wall = month_wall((), content, date(2026, 6, 1), JUNE)
    miles = {day.on: day.miles for week in wall.weeks for day in week if day.miles}
    assert any("6 tháng" in words for words in miles[date(2026, 6, 15)])


def test_a_day_at_the_end_of_the_axis_is_still_drawn():
    bar = Axis(date(2026, 1, 1), date(2026, 12, 31)).bar(date(2026, 12, 31), date(2026, 12, 31), "")
    assert float(bar.left.rstrip("%")) + float(bar.width.rstrip("%")) <= 100
    assert float(bar.width.rstrip("%")) > 0


def test_the_page_shows_original_words_and_the_reason_beside_the_date(as_person, version):
    html = page(as_person, version).content.decode()
    assert "Trước ngày 01/02/2026" in html
    assert "chậm nhất ngày 31/01/2026" in html
    assert "Chưa hiểu" in html
    assert "is-late" not in html  # without facts of delivery nothing is late


@pytest.mark.parametrize(
    "query", ["", "?xem=lich&thang=2026-09", "?xem=thoi-gian", "?tim-trong=kiem+tra&xem=thoi-gian"]
)
def test_each_view_is_an_address(as_person, version, query):
    answer = page(as_person, version, query)
    assert answer.status_code == 200
    assert "Kiểm tra cải cách hành chính" in answer.content.decode()


@pytest.mark.parametrize(
    "query", ["?thang=x", "?xem=lich&thang=2026-13", "?muc=-1", "?xep=zzz&xem=zzz", "?trang=999", "?thieu=zzz&han=zzz"]
)
def test_an_address_that_makes_no_sense_shows_the_plan(as_person, version, query):
    answer = page(as_person, version, query)
    assert answer.status_code == 200
    assert numbers(answer.context["fitting"]) == ["1", "2", "3", "4", "5"]


def test_nothing_found_says_how_to_go_on(as_person, version):
    assert "Không việc nào khớp" in page(as_person, version, "?tim-trong=khong-co-viec-nay").content.decode()


def test_nothing_found_says_which_condition_stands_in_the_way(as_person, version):
    narrowing = page(as_person, version, "?tim-trong=doi+thoai&han=cho&muc=1").context["narrowing"]
    assert [(words, count) for words, _, count in narrowing.nearer] == [("Thời hạn: chờ sự kiện, chỉ đạo", 1)]
    assert "han=" not in narrowing.nearer[0][1]


def test_the_page_asks_the_database_a_fixed_number_of_times(as_person, cast, version, django_assert_max_num_queries):
    browser = as_person("reader")
    with django_assert_max_num_queries(8):
        browser.get(reverse("plans:plan", args=[version.plan_id]))
    longer = TEXT + "".join(f"{n}\tViệc thêm số {n}\tBáo cáo\tVăn phòng\t\tTháng {n - 5}/2026\n" for n in range(6, 15))
    other = accepted(cast, longer)
    with django_assert_max_num_queries(8):
        browser.get(reverse("plans:plan", args=[other.plan_id]))


def test_plans_are_found_without_diacritics_by_year_and_as_a_file(as_person, cast, version, django_assert_num_queries):
    browser = as_person("reader")
    with django_assert_num_queries(7):
        found = browser.get("/ke-hoach/?tim-trong=cai+cach&nam=2026")
    assert len(found.context["page"]) == 1
    assert len(browser.get("/ke-hoach/?nam=2031").context["page"]) == 0
    assert len(browser.get(f"/ke-hoach/?xa={cast.other_commune.pk}").context["page"]) == 0
    assert "2026" in browser.get("/ke-hoach/?xuat=csv").content.decode("utf-8-sig")


def test_versions_are_compared(as_person, cast, version):
    second = accepted(cast, TEXT.replace("Quý III/2026", "Quý IV/2026"), amends=version.plan)
    answer = as_person("reader").get(reverse("plans:plan_versions", args=[version.plan_id]))
    assert (answer.context["old"], answer.context["new"]) == (version, second)
    html = answer.content.decode()
    assert "<del>III/2026</del>" in html
    assert "<ins>IV/2026</ins>" in html


def test_an_amendment_taken_back_puts_the_version_before_in_force(as_person, cast, version):
    second = accepted(cast, TEXT.replace("Quý III/2026", "Quý IV/2026"), amends=version.plan)
    answer = as_person("standing_body").post(
        reverse("plans:withdraw_version", args=[version.plan_id, second.number]), follow=True
    )
    assert Plan.objects.get().current == version
    assert "Đã rút bản 2" in answer.content.decode()
    assert PlanImport.objects.filter(state=ImportState.READ).count() == 1


def test_the_first_version_taken_back_leads_to_its_import(as_person, version):
    plan_import = version.imports.get()
    answer = as_person("administrator").post(reverse("plans:withdraw_version", args=[version.plan_id, 1]))
    assert answer.url == reverse("plans:review", args=[plan_import.pk])
    assert page(as_person, version).status_code == 404


def test_too_old_a_version_stays_and_says_why(as_person, version):
    from datetime import timedelta

    type(version).objects.filter(pk=version.pk).update(accepted_at=version.accepted_at - timedelta(days=31))
    answer = as_person("administrator").post(reverse("plans:withdraw_version", args=[version.plan_id, 1]), follow=True)
    assert "trong 30 ngày" in answer.content.decode()
    assert Plan.objects.get().current == version


def test_only_who_may_take_back_is_offered_to(as_person, version):
    assert "Rút bản 1" in page(as_person, version, who="standing_body").content.decode()
    assert "Rút bản 1" not in page(as_person, version).content.decode()


def test_units_workload_and_report_days_are_told(as_person, version):
    html = as_person("reader").get(reverse("plans:plan_units", args=[version.plan_id])).content.decode()
    assert "2 trên 5" in html
    assert "15/6/2026" in html


def test_the_memo_groups_findings_with_place_and_advice(as_person, version):
    answer = as_person("reader").get(reverse("plans:plan_memo", args=[version.plan_id]))
    assert any("Tháng 13/2026" in (finding.quote + finding.message) for finding in answer.context["findings"])
    assert "dòng" in answer.content.decode()


def test_a_plan_without_tasks_has_a_page(as_person, cast):
    text = "KẾ HOẠCH\nCải cách hành chính năm 2026\n\nI. MỤC TIÊU\n- Tỷ lệ hồ sơ đúng hạn đạt 95%.\n"
    version = accepted(cast, text)
    for view in ("plans:plan", "plans:target_list", "plans:plan_units", "plans:plan_memo", "plans:plan_versions"):
        assert as_person("reader").get(reverse(view, args=[version.plan_id])).status_code == 200
    assert isinstance(content_of(version), PlanValue)
    assert "không có nhiệm vụ trong bảng" in page(as_person, version).content.decode()


def test_a_task_with_two_leads_counts_for_both(cast):
    text = TEXT.replace(
        "Rà soát văn bản\t\tPhòng Văn hóa - Xã hội", "Rà soát văn bản\t\tPhòng Văn hóa - Xã hội; Văn phòng HĐND và UBND"
    )
    version = accepted(cast, text)
    rows = rows_of(version, content_of(version), JUNE)
    loads = {load.lead: load.count for load in workload(rows)}
    assert loads["Văn phòng HĐND và UBND"] == 3
    assert loads["Phòng VH-XH"] >= 2
    assert numbers(narrowed(rows, RowFilter(lead="Văn phòng HĐND và UBND"))) == ["3", "4", "5"]
