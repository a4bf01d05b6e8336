"""The month wall: what is due on which day, in which state, and when nobody works."""

from datetime import date

import pytest

from sauro.core.workdays import bundled_calendar
from sauro.web.tasks.models import Occurrence
from sauro.web.tasks.queries.months import MOST, month_wall
from work_kit import TODAY, handed_in, plan_of, turn_of, work

ROWS = (
    "1|Trong tháng|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 12/6/2026",
    "2|Của Văn phòng|Kế hoạch|Văn phòng HĐND và UBND||Ngày 12/6/2026",
    "3|Đã quá hạn|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 04/6/2026",
    "4|Chờ sự kiện|Kế hoạch|Phòng Văn hóa - Xã hội||Theo chỉ đạo của UBND tỉnh",
)


@pytest.fixture
def tasks(cast):
    return work(cast, plan_of(*ROWS))


def wall(cast, unit=None, first=date(2026, 6, 1)):
    return month_wall(cast.commune, first, TODAY, bundled_calendar(), unit)


def days(found):
    return {day.on: day for week in found.weeks for day in week}


def test_each_day_holds_what_is_due_on_it_with_its_state(cast, tasks):
    found = days(wall(cast))
    assert [item.turn.task.number for item in found[date(2026, 6, 12)].items] == ["1", "2"]
    assert found[date(2026, 6, 4)].items[0].is_late
    assert (wall(cast).late, wall(cast).done, len(wall(cast).items)) == (1, 0, 3)


def test_one_unit_has_its_own_month(cast, tasks):
    found = days(wall(cast, cast.office))
    assert [item.turn.task.number for item in found[date(2026, 6, 12)].items] == ["2"]
    assert found[date(2026, 6, 4)].items == []


def test_days_off_say_why_and_weeks_are_whole(cast, tasks):
    found = wall(cast, first=date(2026, 9, 1))
    assert days(found)[date(2026, 9, 2)].holiday
    assert days(found)[date(2026, 9, 5)].holiday == ""  # a Saturday needs no name
    assert all(len(week) == 7 and week[0].on.weekday() == 0 for week in found.weeks)


def test_what_is_no_longer_carried_out_is_not_on_the_wall(cast, tasks):
    Occurrence.objects.filter(task=tasks["3"]).update(dropped_on=TODAY, dropped_basis="x")
    assert days(wall(cast))[date(2026, 6, 4)].items == []


def test_a_crowded_day_names_some_and_counts_the_rest(cast):
    rows = [f"{number}|Việc {number}|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 12/6/2026" for number in range(1, 13)]
    work(cast, plan_of(*rows))
    day = days(wall(cast))[date(2026, 6, 12)]
    assert (len(day.shown), day.further) == (MOST, 12 - MOST)


def test_a_turn_put_off_over_new_year_is_found_in_its_month(cast, tasks):
    Occurrence.objects.filter(task=tasks["1"]).update(due_on=date(2027, 1, 15))
    assert days(wall(cast, first=date(2027, 1, 1)))[date(2027, 1, 15)].items


def test_the_page_leads_through_the_months_and_keeps_the_unit(cast, tasks, as_person):
    handed_in(cast.officer, turn_of(tasks["1"]))
    page = as_person("reader").get("/lich/2026/6/", {"don-vi": cast.culture.pk}).content.decode()
    assert f"/lich/2026/5/?don-vi={cast.culture.pk}" in page
    assert "Của Văn phòng" not in page
    assert as_person("reader").get("/lich/").status_code == 302


@pytest.mark.parametrize("address", ["/lich/2026/13/", "/lich/2026/0/", "/lich/1800/1/", "/lich/2026/6/?don-vi=999999"])
def test_a_month_that_is_none_is_not_found(cast, as_person, address):
    assert as_person("reader").get(address).status_code == 404


def test_who_watches_several_communes_chooses_one(cast, tasks, as_person):
    browser = as_person("province_officer")
    assert "hãy chọn một" in browser.get("/lich/2026/6/").content.decode()
    assert "Trong tháng" in browser.get("/lich/2026/6/", {"xa": cast.commune.pk}).content.decode()


def test_the_page_asks_a_fixed_number_of_times(cast, tasks, as_person, django_assert_max_num_queries):
    browser = as_person("reader")
    with django_assert_max_num_queries(10):
        browser.get("/lich/2026/6/")
