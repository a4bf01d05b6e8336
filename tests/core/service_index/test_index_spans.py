"""Months, quarters and years of the index."""

from datetime import date

import pytest

from sauro.core.periods import Window
from sauro.core.scoring import score
from sauro.core.service_index import SPAN_CODES, Span, index_set, month_of, spans_within


@pytest.mark.parametrize(
    ("code", "name", "words", "first", "last", "parts"),
    [
        ("M02", "Tháng 2/2024", "tháng 2 năm 2024", date(2024, 2, 1), date(2024, 2, 29), 12),
        ("Q3", "Quý III/2024", "quý III năm 2024", date(2024, 7, 1), date(2024, 9, 30), 4),
        ("Y", "Năm 2024", "năm 2024", date(2024, 1, 1), date(2024, 12, 31), 1),
    ],
)
def test_a_span_has_its_names_and_days(code, name, words, first, last, parts):
    span = Span(2024, code)
    assert (span.name, span.words, span.window, span.parts) == (name, words, Window(first, last), parts)


def test_a_name_stands_within_a_sentence():
    assert Span(2026, "Q3").inline == "quý III/2026"


@pytest.mark.parametrize(
    ("code", "before"), [("M01", (2025, "M12")), ("M10", (2026, "M09")), ("Q1", (2025, "Q4")), ("Y", (2025, "Y"))]
)
def test_the_one_before_is_of_its_kind(code, before):
    found = Span(2026, code).before
    assert (found.year, found.code) == before


def test_windows_of_a_year_are_its_days_once():
    for kind in ("M", "Q", "Y"):
        windows = [Span(2026, code).window for code in SPAN_CODES if code[0] == kind]
        assert sum(window.days for window in windows) == 365
        assert [span.window.end_on for span in (Span(2026, c).before for c in SPAN_CODES if c[0] == kind)][1:] == [
            window.end_on for window in windows[:-1]
        ]


def test_a_period_that_is_none_is_refused():
    with pytest.raises(ValueError, match="Không có kỳ “H1”"):
        Span(2026, "H1")


def test_a_window_is_the_period_of_just_its_days_or_the_months_within():
    assert spans_within(Window(date(2026, 7, 1), date(2026, 9, 30))) == (Span(2026, "Q3"),)
    found = spans_within(Window(date(2025, 12, 15), date(2026, 3, 14)))
    assert found == (Span(2026, "M01"), Span(2026, "M02"))
    assert spans_within(Window(date(2026, 1, 2), date(2026, 1, 31))) == ()
    assert month_of(date(2026, 11, 21)) == Span(2026, "M11")


def test_a_line_that_a_sheet_does_not_have_is_a_key_error():
    with pytest.raises(KeyError):
        score(index_set(), {})["3.4"]
