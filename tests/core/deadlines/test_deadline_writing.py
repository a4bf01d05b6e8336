"""A deadline writes itself in one fixed form and reads itself back."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.core.deadlines import Deadline, Part, read_deadline, write_deadline

WORDINGS: list[str] = [
    answer["words"]
    for answer in json.loads(Path(__file__).with_name("wordings.json").read_text(encoding="utf-8"))
    if answer["kind"] != "unread"
]


def meaning(deadline: Deadline) -> list[Part]:
    return [replace(part, words="") for part in deadline.parts]


def reads_back(words: str, year: int = 2026, last_year: int | None = None) -> None:
    deadline = read_deadline(words, year=year, last_year=last_year)
    written = write_deadline(deadline)
    # Another plan year on purpose: the canonical form says every year.
    again = read_deadline(written, year=2050)
    assert meaning(again) == meaning(deadline), written
    assert write_deadline(again) == written


@pytest.mark.parametrize("words", WORDINGS)
def test_each_wording_reads_back_from_its_canonical_form(words: str) -> None:
    reads_back(words)


@pytest.mark.parametrize("words", ["Hằng tháng", "Tháng 10 hằng năm", "Trước ngày 25 hằng tháng", "2 lần/năm"])
def test_what_comes_back_over_several_years_reads_back(words: str) -> None:
    reads_back(words, 2026, 2030)


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("trước 15/6", "Trước ngày 15/06/2026"),
        ("T3-T5", "Từ tháng 3/2026 đến tháng 5/2026"),
        ("ban hành kế hoạch trước 31/1", "ban hành kế hoạch trước ngày 31/01/2026"),
        ("Q.III", "Quý III/2026"),
        ("định kỳ 3 tháng", "Hằng quý trong năm 2026"),
        ("liên tục", "Thường xuyên"),
        ("sau khi họp; hằng năm", "Sau khi họp; Hằng năm trong năm 2026"),
    ],
)
def test_the_canonical_form_does_not_depend_on_the_words(words: str, written: str) -> None:
    assert write_deadline(read_deadline(words, year=2026)) == written


def test_an_unread_deadline_writes_its_own_words() -> None:
    assert write_deadline(read_deadline("Tháng 13", year=2026)) == "Tháng 13"


DAYS = st.dates(date(1950, 1, 1), date(2098, 12, 31)).map(lambda day: f"{day:%d/%m/%Y}")
YEARS = st.integers(1950, 2098)
QUARTERS = st.sampled_from(["I", "II", "III", "IV"])
MONTH_DAYS = st.integers(1, 31)
TRIGGERS = st.sampled_from(
    ["có hướng dẫn của tỉnh", "kết thúc đợt kiểm tra", "nhận đủ hồ sơ", "ban hành Nghị quyết số 12/NQ-HĐND"]
)
PHRASES = st.one_of(
    st.builds("{}ngày {}".format, st.sampled_from(["Trước ", "Chậm nhất ", "Đến hết ", "Trước 17h00 "]), DAYS),
    st.builds("{}tháng {}/{}".format, st.sampled_from(["", "Trước ", "Chậm nhất ", "Đầu ", "Tuần 3 "]),
              st.integers(1, 12), YEARS),
    st.builds("{}quý {}/{}".format, st.sampled_from(["", "Trước ", "Hết ", "Cuối "]), QUARTERS, YEARS),
    st.builds("Từ tháng {}/2026 đến {}tháng {}/2027".format, st.integers(1, 12), st.sampled_from(["", "trước "]),
              st.integers(1, 12)),
    st.builds("Từ {} đến 31/12/2098".format, DAYS),
    st.builds("{}ngày {} hằng tháng năm {}".format, st.sampled_from(["", "trước "]), MONTH_DAYS, YEARS),
    st.builds("{}ngày {} của tháng cuối quý".format, st.sampled_from(["", "Chậm nhất "]), MONTH_DAYS),
    st.builds("{}ngày {}/{} hằng năm".format, st.sampled_from(["", "trước "]), st.integers(1, 28),
              st.integers(1, 12)),
    st.builds("{} lần mỗi {}".format, st.integers(1, 9), st.sampled_from(["tháng", "quý", "năm", "6 tháng"])),
    st.builds("Trong {} {} kể từ khi {}".format, st.integers(1, 300), st.sampled_from(["ngày", "ngày làm việc"]),
              TRIGGERS),
    st.builds("{} {}".format, st.sampled_from(["Sau khi", "Theo", "Ngay khi"]), TRIGGERS),
    st.sampled_from(["Thường xuyên", "Đột xuất", "Cùng các kỳ báo cáo", "Hằng tuần", "Thường xuyên năm 2026"]),
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PHRASES, min_size=1, max_size=3))
def test_whatever_is_read_reads_back(phrases: list[str]) -> None:
    words = "; ".join(phrases)
    deadline = read_deadline(words, year=2026)
    assert deadline.parts or deadline.reason
    reads_back(words)
