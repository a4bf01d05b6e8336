"""One proof for several sheets: what another sheet of the unit has is offered, and how far it reaches is told."""

import pytest
from django.urls import reverse

from sauro.core.scoring import load_set
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.lending import loans_for, reaches_of
from score_kit import TODAY, own_round, piece, proven, province_round, sheet_of

pytestmark = pytest.mark.django_db


def loans(sheet, code):
    return loans_for(ground_of(sheet, TODAY), code)


@pytest.fixture
def index(cast):
    """The sheet of the province's round by the set of communes."""
    return sheet_of(province_round(cast, criteria=load_set("par-index-commune-2025")), cast.commune)


@pytest.fixture
def digital(cast):
    """The commune's own sheet of digital transformation in the same year."""
    return sheet_of(own_round(cast, criteria=load_set("dti-commune-example")), cast.commune)


def test_what_proves_a_line_is_offered_to_the_line_that_a_crosswalk_leads_to(cast, index, digital):
    paper = piece(cast)
    proven(cast, index, "7.1", paper)
    (loan,) = loans(digital, "2.2")
    assert (loan.evidence, loan.code, loan.is_whole) == (paper, "7.1", True)
    assert loans(digital, "2.1") == []
    assert loans(index, "7.1") == []


def test_a_part_is_offered_as_a_part(cast, index, digital):
    proven(cast, index, "7.3.6", piece(cast))
    (loan,) = loans(digital, "6.1")
    assert not loan.is_whole
    assert loan.note


def test_a_trial_of_the_same_set_lends_line_to_line(cast, index):
    trial = sheet_of(own_round(cast, criteria=load_set("par-index-commune-2025")), cast.commune)
    proven(cast, trial, "1.2", piece(cast))
    assert [loan.code for loan in loans(index, "1.2")] == ["1.2"]


def test_what_is_used_already_or_withdrawn_is_not_offered(cast, index, digital):
    one = piece(cast)
    proven(cast, index, "7.1", one)
    proven(cast, digital, "2.2", one)
    assert loans(digital, "2.2") == []


def test_a_round_of_other_days_lends_nothing(cast, digital):
    from datetime import date

    days = {"start_on": date(2024, 1, 1), "end_on": date(2024, 12, 31), "year": 2024}
    old = sheet_of(province_round(cast, criteria=load_set("par-index-commune-2025"), **days), cast.commune)
    proven(cast, old, "7.1", piece(cast))
    assert loans(digital, "2.2") == []


def test_how_far_another_sheet_reaches_is_told(cast, index, digital):
    proven(cast, index, "7.1", piece(cast))
    (reach,) = reaches_of(ground_of(digital, TODAY))
    assert (reach.sheet, reach.coverage.lines, reach.coverage.proven_lines) == (index, 7, 1)
    assert reaches_of(ground_of(index, TODAY)) == []


def test_an_offered_proof_is_taken_on_the_page_of_the_line(as_person, cast, index, digital):
    kept, lent = piece(cast, "20/KH-UBND"), piece(cast)
    proven(cast, digital, "2.2", kept)
    proven(cast, index, "7.1", lent)
    browser = as_person("standing_body")
    words = browser.get(reverse("scoring:line", args=[digital.pk, "2.2"])).content.decode()
    assert "Đã có ở bảng điểm khác của đơn vị" in words
    browser.post(reverse("scoring:borrow", args=[digital.pk, "2.2"]), {"evidence": [lent.pk]})
    assert {proof.evidence for proof in digital.proofs.filter(code="2.2", removed_at__isnull=True)} == {kept, lent}


def test_only_what_is_offered_can_be_taken(as_person, cast, index, digital):
    other = piece(cast)
    browser = as_person("standing_body")
    browser.post(reverse("scoring:borrow", args=[digital.pk, "2.2"]), {"evidence": [other.pk]})
    assert not digital.proofs.exists()


def test_the_sheet_says_what_is_shared(as_person, cast, index, digital):
    proven(cast, index, "7.1", piece(cast))
    words = as_person("standing_body").get(reverse("scoring:sheet", args=[digital.pk])).content.decode()
    assert "Minh chứng dùng chung" in words
    assert "phủ 7/" in words
