"""Deadlines as records; the agreed answers of the real plans."""

import json
from datetime import date
from typing import Any

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.deadlines import ReportDay, as_record, read_deadline

REPORT_DAYS = tuple(
    ReportDay(period, date(2026, month, 15))
    for period, month in (("quý I", 3), ("6 tháng", 6), ("quý III", 9), ("năm", 12))
)


def record(words: str) -> dict[str, Any]:
    return as_record(read_deadline(words, year=2026), year=2026, report_days=REPORT_DAYS)


@pytest.mark.reference
@needs_reference
def test_all_wordings_of_the_real_plans_have_the_agreed_answer() -> None:
    gold = json.loads((REFERENCE / "deadlines_gold.json").read_text(encoding="utf-8"))
    wrong = [answer["text"] for answer in gold if not _agrees(answer, record(answer["text"]))]
    assert (len(gold), wrong) == (58, [])


def _agrees(answer: dict[str, Any], given: dict[str, Any]) -> bool:
    keys = {"due", "start", "rrule", "trigger", "parts", "offset_days", "due_from_reporting"} & answer.keys()
    return given["kind"] in {answer["kind"], *answer.get("kind_accept", ())} and all(
        given.get(key) == answer[key] for key in keys
    )


def test_a_plain_date_has_only_the_fields_that_apply() -> None:
    assert record("Trước ngày 05/5/2026") == {
        "text": "Trước ngày 05/5/2026",
        "kind": "date",
        "due": ["2026-05-04"],
        "start": None,
        "rrule": None,
        "trigger": None,
        "reason": "“Trước ngày 05/5/2026” nghĩa là chậm nhất ngày 04/5/2026.",
    }


def test_days_of_a_recurring_time_are_those_of_the_year_asked_for() -> None:
    deadline = read_deadline("Hằng quý", year=2026, last_year=2028)
    assert as_record(deadline, year=2027)["due"] == ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"]


def test_several_rules_stand_one_a_line() -> None:
    assert record("Hằng tháng, quý")["rrule"] == "FREQ=MONTHLY;BYMONTHDAY=-1\nFREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=-1"


def test_what_goes_with_the_reports_has_the_report_days_of_the_plan() -> None:
    assert record("Cùng các kỳ báo cáo CCHC")["due_from_reporting"] == [
        "2026-03-15", "2026-06-15", "2026-09-15", "2026-12-15",
    ]  # fmt: skip
