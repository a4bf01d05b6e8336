"""What plans put on a desk: the next day of reporting, documents that wait for review."""

from datetime import date

import pytest

from plan_kit import accepted, draft
from sauro.web.plans.queries.desk import panel_of


@pytest.fixture
def version(cast):
    return accepted(cast)


def test_the_next_report_day_is_the_plans(cast, version):
    report = panel_of(cast.reader, date(2026, 3, 16)).report
    assert report is not None
    assert report.due_on == date(2026, 6, 15)
    assert panel_of(cast.reader, date(2027, 1, 5)).report is None


def test_imports_wait_for_those_who_may_review_them(cast):
    draft(cast)
    assert len(panel_of(cast.standing_body, date(2026, 2, 2)).imports) == 1
    assert panel_of(cast.reader, date(2026, 2, 2)).imports == ()
    assert panel_of(cast.stranger, date(2026, 2, 2)).imports == ()


def test_who_sees_no_plan_has_no_panel(cast):
    cast.reader.grants.all().delete()
    assert panel_of(cast.reader, date(2026, 2, 2)) is None


def test_an_empty_site_says_where_to_begin(as_person):
    page = as_person("standing_body").get("/").content.decode()
    assert "Chưa có kế hoạch nào" in page
    assert "Đến trang văn bản" in page
    assert "Đến trang văn bản" not in as_person("reader").get("/").content.decode()
