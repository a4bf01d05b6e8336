"""Whether a piece of evidence falls within a window, and what it lacks: each answer with its sentence."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.evidence import Piece, check_piece, in_window

START, END = date(2025, 12, 15), date(2026, 12, 14)
WHOLE = Piece(number="96/QĐ-UBND", issued_on=date(2026, 5, 11), is_confirmed=True, has_text=True, is_signed=True)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1))


def codes(piece, *window):
    return {finding.code for finding in check_piece(piece, *window)}


@pytest.mark.parametrize(
    ("day", "inside", "words"),
    [
        (START, True, "trong cửa sổ 15/12/2025 - 14/12/2026"),
        (END, True, "trong cửa sổ"),
        (START - timedelta(days=1), False, "Ngày 14/12/2025 trước cửa sổ"),
        (END + timedelta(days=1), False, "Ngày 15/12/2026 sau cửa sổ"),
        (None, None, "Chưa biết ngày"),
    ],
)
def test_both_ends_belong_to_the_window(day, inside, words):
    answer = in_window(Piece(issued_on=day), START, END)
    assert answer.inside is inside
    assert words in answer.reason


@given(DAYS, DAYS, DAYS)
def test_a_day_is_inside_exactly_between_the_ends(day, one, other):
    start, end = sorted((one, other))
    assert in_window(Piece(issued_on=day), start, end).inside is (start <= day <= end)
    assert in_window(Piece(issued_on=day), start, None).inside is (start <= day)
    assert in_window(Piece(issued_on=day), None, end).inside is (day <= end)
    assert in_window(Piece(issued_on=day), None, None).inside is True


def test_a_window_that_ends_before_it_begins_is_a_mistake():
    with pytest.raises(ValueError, match="before it begins"):
        in_window(WHOLE, END, START)


def test_a_whole_piece_leaves_only_its_signature_to_be_checked():
    assert codes(WHOLE, START, END) == {"evidence.signature_unchecked"}


def test_what_is_missing_is_said():
    assert codes(Piece(has_text=False, is_signed=False)) == {
        "evidence.unconfirmed",
        "evidence.no_number",
        "evidence.no_day",
        "evidence.no_text",
        "evidence.no_digital_signature",
    }
    assert codes(Piece(is_photo=True, is_confirmed=True, issued_on=START)) == set()
    assert "evidence.signature_unknown" in codes(Piece())
    assert "evidence.outside_window" in codes(Piece(issued_on=START), END, None)
    assert "evidence.withdrawn" in codes(Piece(is_withdrawn=True))


def test_no_sentence_claims_that_a_signature_holds():
    said = " ".join(finding.message for finding in check_piece(WHOLE))
    assert "chưa kiểm tra" in said
    assert "hợp lệ" not in said


@given(
    st.builds(
        Piece, issued_on=st.none() | DAYS, has_text=st.none() | st.booleans(), is_signed=st.none() | st.booleans()
    )
)
def test_every_sentence_is_whole(piece):
    for finding in check_piece(piece, START, END):
        assert finding.message.endswith(".")
        assert finding.advice.endswith(".")
