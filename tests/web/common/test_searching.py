"""What is found by a few words, and in which order."""

import pytest

from cast import Cast
from sauro.core.text import fold
from sauro.web.common.searching import exact_first, matching, search_everywhere
from sauro.web.organisation.actions.units import plant_unit
from sauro.web.organisation.models import Unit, UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture
def offices(cast) -> Cast:
    for name in ("Ban An ninh", "Ban Quản lý", "Trung tâm an sinh (An Bình)", "Đội an toàn"):
        plant_unit(kind=UnitKind.OFFICE, name=name, parent=cast.commune, by=None)
    return cast


def names(rows) -> list[str]:
    return [unit.name for unit in rows]


@pytest.mark.parametrize("words", ["an", "Án", "  an "])
def test_words_at_the_beginning_of_a_name_come_before_words_within(offices, words):
    found = names(exact_first(Unit.objects.filter(kind=UnitKind.OFFICE), words, "pk"))
    assert found[:3] == ["Ban An ninh", "Trung tâm an sinh (An Bình)", "Đội an toàn"]
    assert "Ban Quản lý" in found[3:]


def test_what_is_called_just_so_comes_first(offices):
    plant_unit(kind=UnitKind.OFFICE, name="Đội an toàn giao thông Ban An", parent=offices.commune, by=None)
    plant_unit(kind=UnitKind.OFFICE, name="Ban An", parent=offices.commune, by=None)
    found = names(exact_first(Unit.objects.all(), "ban an", "pk"))
    assert found[:3] == ["Ban An", "Ban An ninh", "Đội an toàn giao thông Ban An"]


def test_the_order_changes_nothing_of_what_is_found(offices):
    for words in ("an", "ban an", "phong", "18/kh", "100%", "_", "("):
        rows = Unit.objects.all()
        assert set(exact_first(rows, words)) == set(matching(rows, words))


def test_an_order_of_the_rows_is_kept_among_alike_ones(offices):
    rows = Unit.objects.filter(kind=UnitKind.OFFICE).order_by("-name")
    assert names(exact_first(rows, "an"))[:3] == ["Đội an toàn", "Trung tâm an sinh (An Bình)", "Ban An ninh"]


def test_the_kind_that_holds_something_called_just_so_stands_first(offices):
    plant_unit(kind=UnitKind.OFFICE, name="Bùi Thị Lan", parent=offices.commune, by=None)
    kinds = search_everywhere(offices.administrator, "Bùi Thị Lan")
    assert len(kinds) == 2
    for _, hits in search_everywhere(offices.administrator, "an"):
        assert all("an" in fold(f"{hit.title} {hit.note} {hit.url}") for hit in hits)
