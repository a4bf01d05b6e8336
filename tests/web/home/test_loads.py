"""How the year's work lies on offices and people."""

import pytest

from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import UnitKind
from sauro.web.tasks.actions.assigning import delegate
from sauro.web.tasks.actions.dropping import drop_occurrence
from sauro.web.tasks.queries.loads import loads_of
from work_kit import TODAY, plan_of, turn_of, work

ROWS = (
    "1|Một|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 12/6/2026",
    "2|Hai|Kế hoạch|Phòng Văn hóa - Xã hội||Ngày 15/6/2026",
    "3|Ba|Kế hoạch|Phòng Văn hóa - Xã hội||Trước ngày 01/02/2026",
    "4|Bốn|Kế hoạch|Văn phòng HĐND và UBND||Ngày 12/8/2026",
    "5|Năm|Kế hoạch|Phòng Kinh tế||Ngày 12/8/2026",
)


@pytest.fixture
def tasks(cast):
    plant_unit(kind=UnitKind.OFFICE, name="Phòng Kinh tế", parent=cast.commune, by=None)
    return work(cast, plan_of(*ROWS))


def test_offices_stand_by_their_load_with_months_open_and_late(cast, tasks):
    loads = loads_of(cast.commune, TODAY)
    first = loads.offices[0]
    assert (first.name, first.figures.total, first.figures.late, first.of) == ("Phòng VH-XH", 3, 1, 5)
    assert [month.count for month in first.months] == [1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0]
    assert first.peak.first.month == 6


def test_an_office_that_carries_too_much_is_named(cast, tasks):
    assert loads_of(cast.commune, TODAY).heavy.pk == cast.culture.pk
    drop_occurrence(by=cast.standing_body, occurrence=turn_of(tasks["1"]), basis="x", on=TODAY)
    drop_occurrence(by=cast.standing_body, occurrence=turn_of(tasks["2"]), basis="x", on=TODAY)
    assert loads_of(cast.commune, TODAY).heavy is None


def test_people_carry_what_was_given_to_them(cast, tasks):
    assert loads_of(cast.commune, TODAY).people == ()
    delegate(by=cast.standing_body, occurrences=[turn_of(tasks["1"])], officer=cast.officer, on=TODAY)
    (load,) = loads_of(cast.commune, TODAY).people
    assert (load.name, load.unit, load.figures.total) == (cast.officer.full_name, "Phòng VH-XH", 1)


def test_the_page_warns_and_goes_out_as_a_file(cast, tasks, as_person, django_assert_max_num_queries):
    browser = as_person("reader")
    with django_assert_max_num_queries(7):
        page = browser.get("/tai-viec/").content.decode()
    assert "Phòng VH-XH gánh 60% (3/5)" in page
    assert (
        browser.get("/tai-viec/", {"xuat": "csv"})
        .content.decode("utf-8-sig")
        .splitlines()[1]
        .startswith("Phòng VH-XH,,3")
    )
