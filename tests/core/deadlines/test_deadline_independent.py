"""Wordings answered by hand from the conventions of the plans, without a look at what the reader says.

Where two answers are defensible, "kind_accept" names the other kinds; their days are then not compared."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sauro.core.deadlines import as_record, read_deadline, write_deadline

ANSWERS: list[dict[str, Any]] = json.loads(Path(__file__).with_name("independent.json").read_text(encoding="utf-8"))
FIELDS = ("due", "start", "rrule", "trigger", "parts", "offset_days")


def named(answer: dict[str, Any]) -> str:
    return f"{answer['text']} ({answer.get('year', 2026)})"


@pytest.mark.parametrize("answer", ANSWERS, ids=named)
def test_phrase_means_what_a_careful_reader_says(answer: dict[str, Any]) -> None:
    year = answer.get("year", 2026)
    deadline = read_deadline(answer["text"], year=year, last_year=answer.get("last_year"))
    record = as_record(deadline, year=year)
    if record["kind"] in answer.get("kind_accept", ()):
        return
    expected = {field: answer[field] for field in ("kind", *FIELDS) if field in answer}
    assert {field: record.get(field) for field in expected} == expected


@pytest.mark.parametrize("answer", ANSWERS, ids=named)
def test_phrase_reads_back_from_its_canonical_form(answer: dict[str, Any]) -> None:
    deadline = read_deadline(answer["text"], year=answer.get("year", 2026), last_year=answer.get("last_year"))
    again = read_deadline(write_deadline(deadline), year=2050)
    assert [replace(part, words="") for part in again.parts] == [replace(part, words="") for part in deadline.parts]
