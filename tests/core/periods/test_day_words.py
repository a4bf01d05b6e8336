"""Days of a rule as people type them: read, written, and read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.periods import DaySpec, day_words, read_day

OF_YEAR = st.builds(DaySpec, st.none() | st.integers(1, 28), st.integers(1, 12), st.integers(-1, 1))
OF_MONTH = st.builds(DaySpec, st.none() | st.integers(1, 31), months_before=st.integers(-1, 12))


@pytest.mark.parametrize(
    ("words", "spec"),
    [
        ("14/3", DaySpec(14, 3)),
        ("Ngày 14 tháng 3", DaySpec(14, 3)),
        ("14.03", DaySpec(14, 3)),
        ("15/12 năm trước", DaySpec(15, 12, -1)),
        ("15-12 của năm trước liền kề", DaySpec(15, 12, -1)),
        ("15/12 nam truoc", DaySpec(15, 12, -1)),
        ("05/01 năm sau", DaySpec(5, 1, 1)),
        ("14/3 năm báo cáo", DaySpec(14, 3)),
        ("cuối tháng 2", DaySpec(None, 2)),
        ("29/02", DaySpec(29, 2)),
    ],
)
def test_a_day_of_the_year(words, spec):
    assert read_day(words) == spec


@pytest.mark.parametrize(
    ("words", "spec"),
    [
        ("15", DaySpec(15)),
        ("15 hằng tháng", DaySpec(15)),
        ("ngày 15 tháng báo cáo", DaySpec(15)),
        ("14 tháng trước", DaySpec(14, months_before=1)),
        ("14 của tháng trước liền kề", DaySpec(14, months_before=1)),
        ("05 tháng sau", DaySpec(5, months_before=-1)),
        ("cuối tháng báo cáo", DaySpec(None)),
        ("20 của 3 tháng trước", DaySpec(20, months_before=3)),
        ("15/12 năm trước", DaySpec(15, 12, -1)),
    ],
)
def test_a_day_of_a_monthly_report(words, spec):
    assert read_day(words, monthly=True) == spec


def test_a_year_in_digits_is_counted_from_the_report_year():
    assert read_day("15/12/2025", year=2026) == DaySpec(15, 12, -1)
    assert read_day("14 tháng 3 năm 2026", year=2026) == DaySpec(14, 3)


@pytest.mark.parametrize(
    ("words", "monthly", "why"),
    [
        ("hôm nào đó", False, "Chưa hiểu ngày “hôm nào đó”. Viết ngày/tháng, ví dụ 14/3"),
        ("15", False, "Chưa hiểu ngày “15”"),
        ("14/13", False, "không có tháng 13"),
        ("31/4", False, "tháng 4 chỉ có 30 ngày"),
        ("0/4", False, "tháng 4 chỉ có 30 ngày"),
        ("15/12/2025", False, "không ghi số năm"),
        ("32 tháng báo cáo", True, "một tháng chỉ có 31 ngày"),
        ("5 của 13 tháng trước", True, "một năm chỉ có 12 tháng"),
        ("giữa tháng", True, "Viết ngày của tháng báo cáo"),
    ],
)
def test_what_is_no_day_says_how_to_write_one(words, monthly, why):
    with pytest.raises(ValueError, match=why):
        read_day(words, monthly=monthly)


@given(OF_YEAR)
def test_a_day_of_the_year_writes_itself_and_reads_itself_back(spec: DaySpec) -> None:
    assert read_day(day_words(spec)) == spec
    assert read_day(day_words(spec), monthly=True) == spec


@given(OF_MONTH)
def test_a_day_of_a_month_writes_itself_and_reads_itself_back(spec: DaySpec) -> None:
    assert read_day(day_words(spec), monthly=True) == spec


@given(st.text(max_size=30), st.booleans())
def test_any_text_is_a_day_or_refused(text: str, monthly: bool) -> None:
    try:
        spec = read_day(text, monthly=monthly)
    except ValueError:
        return
    assert read_day(day_words(spec), monthly=monthly) == spec
