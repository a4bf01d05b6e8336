"""Which criteria sets a unit may score by on a day."""

from datetime import date

import pytest

from sauro.core.scoring import read_set, write_set
from sauro.web.criteria.queries import set_of, sets_for

END_OF_2025 = date(2025, 12, 31)


def codes(unit, on=END_OF_2025):
    return [one.code for one in sets_for(unit, on)]


def test_a_commune_scores_by_sets_of_communes_and_of_anybody(cast):
    found = codes(cast.commune)
    assert {"par-index-commune-2025", "qd-766"} <= set(found)
    assert not [code for code in found if code.startswith("par-index-province")]


def test_a_province_has_its_own_set_as_issued_and_under_the_guide_beside_those_of_its_communes(cast):
    found = codes(cast.province)
    assert {"par-index-province-2025", "par-index-province-2025.bnv-12094-2025", "par-index-commune-2025"} <= set(found)


def test_a_guide_that_is_not_in_force_yet_lies_over_nothing(cast):
    assert "par-index-province-2025.bnv-12094-2025" not in codes(cast.province, date(2025, 12, 14))


def test_a_set_not_in_force_yet_is_not_offered(cast):
    assert "qd-766" not in codes(cast.commune, date(2022, 6, 22))
    assert "qd-766" in codes(cast.commune, date(2022, 6, 23))


def test_the_newest_stand_first(cast):
    years = [one.year for one in sets_for(cast.province, END_OF_2025)]
    assert years == sorted(years, reverse=True)


def test_an_office_scores_by_the_sets_of_its_commune(cast):
    assert codes(cast.culture) == codes(cast.commune)


@pytest.mark.parametrize("code", ["par-index-province-2025", "par-index-province-2025.bnv-12094-2025"])
def test_a_set_is_found_by_its_code_and_freezes_as_text(cast, code):
    criteria = set_of(cast.province, code)
    assert read_set(write_set(criteria)) == criteria
    assert bool(criteria.overlays) == code.endswith("bnv-12094-2025")


def test_no_set_is_found_for_whom_it_is_not(cast):
    assert set_of(cast.commune, "par-index-province-2025") is None
    assert set_of(cast.commune, "khong-co") is None
