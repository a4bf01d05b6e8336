"""What the wordings of plans mean, and what must stay unread."""

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.core.deadlines import Deadline, Kind, as_record, read_deadline

WORDINGS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("wordings.json").read_text(encoding="utf-8")
)  # plan year 2026; "because" is the reason why a wording is unread


def read(words: str, year: int = 2026, last_year: int | None = None) -> Deadline:
    return read_deadline(words, year=year, last_year=last_year)


@pytest.mark.parametrize("answer", WORDINGS, ids=lambda answer: answer["words"])
def test_wording_means_what_was_agreed(answer: dict[str, Any]) -> None:
    deadline = read(answer["words"])
    record = as_record(deadline, year=2026)
    expected = {key: value for key, value in answer.items() if key not in ("words", "because", "acts")}
    assert {key: record.get(key) for key in expected} == expected
    assert deadline.reason == answer.get("because", "")
    if "acts" in answer:
        assert [part.act for part in deadline.parts] == answer["acts"]


def test_words_are_kept_as_written() -> None:
    words = "  TRƯỚC   ngày 15/03/2026 ; "
    assert read(words).words == words


@pytest.mark.parametrize(
    ("words", "due"),
    [("Quý II", "2031-06-30"), ("tháng 2", "2031-02-28"), ("trước 15/6", "2031-06-14"), ("Trong năm", "2031-12-31")],
)
def test_the_plans_year_fills_a_missing_year(words: str, due: str) -> None:
    assert as_record(read(words, 2031), year=2031)["due"] == [due]


def test_what_comes_back_holds_over_all_years_of_the_plan() -> None:
    (part,) = read("Hằng quý", 2026, 2030).parts
    assert (str(part.since_on), str(part.until_on)) == ("2026-01-01", "2030-12-31")


@pytest.mark.parametrize(
    "words", ["Tháng 13/2026", "31/02/2026", "29/02/2026", "Quý V", "Định kỳ", "Quý I hoặc quý II", "Từ tháng 3"]
)
def test_nothing_is_guessed(words: str) -> None:
    deadline = read(words)
    assert deadline.kind == Kind.UNREAD
    assert deadline.reason


def test_the_29th_of_february_is_read_in_a_leap_year() -> None:
    assert as_record(read("Chậm nhất 29/2/2028"), year=2026)["due"] == ["2028-02-29"]


def test_a_time_that_is_only_partly_understood_is_unread() -> None:
    assert read("Quý II/2026, riêng 3 đơn vị xong trước kỳ họp").kind == Kind.UNREAD


def test_harmless_words_beside_a_time_do_not_disturb_it() -> None:
    assert as_record(read("Quý II/2026 để tổng hợp báo cáo tỉnh"), year=2026)["due"] == ["2026-06-30"]


def test_a_line_break_inside_a_time_is_a_space() -> None:
    assert as_record(read("Báo cáo định kỳ tại các kỳ\nbáo cáo"), year=2026)["kind"] == "with_reports"
    assert as_record(read("Tháng\n3/2026"), year=2026)["due"] == ["2026-03-31"]
    assert as_record(read("Tháng 3/2026\nTháng 9/2026"), year=2026)["due"] == ["2026-03-31", "2026-09-30"]


def test_decomposed_letters_read_like_composed_ones() -> None:
    words = unicodedata.normalize("NFD", "Trước ngày 15/3/2026")
    assert read(words).parts == read("Trước ngày 15/3/2026").parts


VOCABULARY = (
    "trước sau từ đến hết ngày tháng quý năm tuần hằng định kỳ thường xuyên theo khi và hoặc , ; ( ) - / . "
    "I II IV 3 15 30 31 2026 15/3 29/2 6/2026 2026-2030 đầu cuối giữa 6 tháng làm việc kể từ trừ lần báo cáo"
)
WORDS_OF_TIME = st.sampled_from(VOCABULARY.split())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80) | st.lists(WORDS_OF_TIME, max_size=9).map(" ".join))
def test_no_text_whatever_makes_reading_fail(words: str) -> None:
    deadline = read(words)
    assert deadline.words == words
    assert bool(deadline.reason) == (deadline.parts == ())


@pytest.mark.parametrize(
    "words", ["(" * 5000, "; " * 5000, "Quý I, " * 140, "tháng " * 160, "1/" * 490, "theo - " * 140]
)
def test_long_and_odd_text_is_refused_or_read_but_never_raises(words: str) -> None:
    assert read(words).words == words
