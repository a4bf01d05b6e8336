"""The first page: what awaits a person."""

from datetime import date

import pytest

from plan_kit import accepted, draft
from sauro.web.plans.queries.desk import desk_of


@pytest.fixture
def version(cast):
    return accepted(cast)


def test_what_is_due_within_thirty_days_is_named_in_order(cast, version):
    desk = desk_of(cast.reader, date(2026, 9, 15))
    assert [(one.window.task.number, one.window.due_on) for one in desk.due] == [("2", date(2026, 9, 30))]
    assert desk.due[0].left == "còn 15 ngày"
    assert desk_of(cast.reader, date(2026, 8, 1)).due_count == 0


def test_the_next_report_day_is_the_plans(cast, version):
    report = desk_of(cast.reader, date(2026, 3, 16)).report
    assert report is not None
    assert report.due_on == date(2026, 6, 15)
    assert desk_of(cast.reader, date(2027, 1, 5)).report is None


def test_imports_wait_for_those_who_may_review_them(cast):
    draft(cast)
    assert desk_of(cast.standing_body, date(2026, 2, 2)).import_count == 1
    assert desk_of(cast.reader, date(2026, 2, 2)).import_count == 0
    assert desk_of(cast.stranger, date(2026, 2, 2)).import_count == 0


def test_who_sees_no_plan_has_no_desk(cast):
    cast.reader.grants.all().delete()
    assert desk_of(cast.reader, date(2026, 2, 2)) is None


def test_the_page_asks_the_database_a_fixed_number_of_times(as_person, version, django_assert_max_num_queries):
    browser = as_person("standing_body")
    with django_assert_max_num_queries(9):
        assert browser.get("/").status_code == 200


def test_an_empty_site_says_where_to_begin(as_person):
    assert "Chưa có kế hoạch nào" in as_person("standing_body").get("/").content.decode()
