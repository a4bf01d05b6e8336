"""The index of service quality as a value that the last step of a sheet may take."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from index_kit import gave
from sauro.core.periods import Window
from sauro.core.scoring import load_set
from sauro.web.scoring.models import Sheet, Step
from sauro.web.scoring.offers import offers_for
from score_kit import province_round, sheet_of

pytestmark = pytest.mark.django_db
SET = load_set("par-index-commune-example")
YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))


def test_the_line_that_names_qd_766_is_offered_the_index(cast):
    assert offers_for(cast.commune, YEAR, SET["3.4.3"]) == []
    gave(cast)
    (offer,) = offers_for(cast.commune, YEAR, SET["3.4.3"])
    assert offer.value == Decimal("75.13")
    assert offer.words.endswith("Mới có 1 trong 12 tháng.")


@pytest.mark.parametrize("code", ["8.1.1", "1.1.1"])
def test_other_lines_are_offered_nothing(cast, code):
    gave(cast)
    assert offers_for(cast.commune, YEAR, SET[code]) == []


def test_who_closes_a_sheet_takes_it_with_its_words(as_person, cast):
    gave(cast)
    sheet = sheet_of(province_round(cast, criteria=SET), cast.commune)
    Sheet.objects.filter(pk=sheet.pk).update(step=Step.CLOSING, handed_in_on=date(2026, 11, 20))
    browser, url = as_person("province_officer"), reverse("scoring:outside", args=[sheet.pk, "3.4.3"])
    assert "Lấy số 75,13" in browser.get(url).content.decode()
    words = browser.get(url, {"lay": "1"}).content.decode()
    assert 'value="75,13"' in words
    assert "Chỉ số phục vụ" in words
    assert browser.get(url, {"lay": "9"}).status_code == 200
