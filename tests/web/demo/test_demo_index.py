"""The service index of the demo: months up to the day of loading, beside a portal that says otherwise for a reason."""

from datetime import date

import pytest

from sauro.core.service_index import Span
from sauro.web.demo.loading import load_demo
from sauro.web.organisation.models import Unit
from sauro.web.service_index.models import LineFigure, PortalReading, PublicNotice
from sauro.web.service_index.queries import sheet_of
from sauro.web.service_index.queries.year_pages import year_page


@pytest.mark.parametrize("on", [date(2027, 1, 3), date(2026, 9, 20)], ids=str)
def test_months_are_known_up_to_the_day_of_loading(db, on):
    load_demo(on)
    commune = Unit.objects.get(name="UBND xã Minh Sơn")
    page = year_page(commune, on.year, on)
    assert len(page.known) == (8 if on.month == 9 else 0)
    assert all(row.one.rank_name and not row.one.sheet.open for row in page.known)
    assert not PortalReading.objects.filter(read_on__gt=on).exists()
    assert not LineFigure.objects.filter(entered_at__date__gt=on).exists()


def test_the_portal_differs_in_a_few_groups_and_says_why(db):
    on = date(2026, 9, 20)
    load_demo(on)
    commune = Unit.objects.get(name="UBND xã Minh Sơn")
    apart = {
        row.one.span.code: [group.code for group in row.one.apart]
        for row in year_page(commune, 2026, on).months
        if row.one.apart
    }
    assert apart == {"M06": ["DVCTT"], "M08": ["TDGQ"]}
    february = sheet_of(commune, Span(2026, "M02"))
    group = next(group for group in february.groups if group.code == "MDSH")
    assert group.agrees  # the portal has worked the past out anew
    assert "Giá trị đọc ngày 06/3/2026 khác" in group.words
    assert sheet_of(commune, Span(2026, "M08")).published is None  # one group without data
    assert PublicNotice.objects.get().reference == "12/TB-UBND"
