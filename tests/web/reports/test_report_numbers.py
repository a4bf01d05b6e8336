"""Which numbers of a sentence lead to their source."""

import pytest

from sauro.web.reports.queries.shown import _spans


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("hoàn thành 13/44 nhiệm vụ, đạt 29,55%", ["13", "44", "29,55"]),
        ("Kế hoạch số 18/KH-UBND ngày 26/01/2026", []),
        ("từ ngày 15/6/2026 đến ngày 14/9/2026", []),
        ("Đã giải quyết 3.790 hồ sơ, đúng hạn 3.730 hồ sơ (98,4%).", ["3.790", "3.730", "98,4"]),
        ("Trong kỳ có 07 văn bản.", ["07"]),
        ("tháng 8.", ["8"]),
    ],
)
def test_numbers_are_found_and_days_and_papers_are_not(text, numbers):
    assert [text[start:end] for start, end in _spans(text)] == numbers
