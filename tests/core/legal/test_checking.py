from datetime import date

import pytest

from sauro.core.findings import Severity
from sauro.core.legal import citation_findings, find_citations


def codes(text: str, on: date | None = None) -> list[str]:
    return [finding.code for finding in citation_findings(find_citations(text), on=on)]


@pytest.mark.parametrize(
    ("code", "wrong", "right"),
    [
        (
            "legal.two_dates",
            "Nghị định số 59/2019/NĐ-CP ngày 01/9/2019; Nghị định số 59/2019/NĐ-CP ngày 01/7/2019",
            "Nghị định số 59/2019/NĐ-CP ngày 01/7/2019; Nghị định số 59/2019/NĐ-CP ngày 01 tháng 7 năm 2019",
        ),
        ("legal.number_without_year", "Nghị định số 118/NĐ-CP ngày 09/6/2025", "Nghị định số 118/2025/NĐ-CP"),
        ("legal.impossible_date", "Quyết định số 1/QĐ-UBND ngày 31/02/2026", "Quyết định số 1/QĐ-UBND ngày 28/02/2026"),
        ("legal.year_mismatch", "Thông tư số 2/2024/TT-BNV ngày 3/4/2025", "Thông tư số 2/2024/TT-BNV ngày 3/4/2024"),
        ("legal.kind_mismatch", "Nghị quyết số 12/QĐ-UBND", "Quyết định số 12/QĐ-UBND"),
    ],
)
def test_a_wrong_citation_is_found_and_a_right_one_is_not(code, wrong, right):
    assert codes(wrong) == [code]
    assert codes(right) == []


def test_a_document_later_than_the_plan_is_found():
    text = "Quyết định số 600/QĐ-UBND ngày 09/02/2026 của UBND thành phố Hà Nội"
    assert codes(text, on=date(2026, 1, 20)) == ["legal.future_date"]
    assert codes(text, on=date(2026, 2, 9)) == []


def test_the_advice_for_a_short_number_gives_the_full_one():
    (finding,) = citation_findings(find_citations("Nghị định số 118/NĐ-CP ngày 09/6/2025 của Chính phủ"))
    assert "118/2025/NĐ-CP" in finding.advice


def test_two_years_of_a_number_that_starts_anew_each_year_are_only_worth_a_look():
    refs = find_citations("Quyết định số 12/QĐ-UBND ngày 1/2/2025; Quyết định số 12/QĐ-UBND ngày 1/2/2026")
    assert [finding.severity for finding in citation_findings(refs)] == [Severity.ADVICE]


def test_what_is_repeated_is_said_once():
    wrong = "Nghị định số 118/NĐ-CP ngày 09/6/2025. "
    assert len(codes(wrong * 3)) == 1
