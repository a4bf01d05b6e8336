"""The task tables and prose tasks of the real reference plans, cell by cell."""

import json
from typing import Any

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.documents import Document, read_document
from sauro.core.plans.narrative import read_narrative, tasks_from_prose
from sauro.core.plans.outline import read_outline
from sauro.core.plans.task_tables import read_task_tables

pytestmark = [pytest.mark.reference, needs_reference]

FORMS = (
    "ha-bac-2026.txt",
    "co-do-2026.txt",
    "bac-hong-linh-2026.txt",
    "dong-ky-2026.txt",
    "tan-minh-2026-2030.txt",
    "forms/ha-bac-2026.docx",
    "forms/co-do-2026.docx",
    "forms/co-do-2026.xlsx",
    "forms/bac-hong-linh-2026.docx",
    "forms/dong-ky-2026.docx",
    "forms/co-do-2026.pdf",
    "forms/tan-minh-2026-2030.pdf",
)


def opened(form: str) -> tuple[Document, dict[str, Any]]:
    path = REFERENCE / form
    gold = json.loads((REFERENCE / "gold" / f"{path.stem}.json").read_text("utf-8"))
    return read_document(path.read_bytes(), path.name), gold


@pytest.mark.parametrize("form", FORMS)
def test_every_cell_of_every_task_is_as_agreed(form: str) -> None:
    document, gold = opened(form)
    tasks = read_task_tables(document, read_outline(document)).tasks
    assert len(tasks) == len(gold["tasks"])
    for task, agreed in zip(tasks, gold["tasks"], strict=True):
        for field in agreed.keys() - {"accept"}:
            value = getattr(task, field)
            assert (list(value) if isinstance(value, tuple) else value) == agreed[field], (agreed["number"], field)


@pytest.mark.parametrize("form", [form for form in FORMS if not form.endswith(".xlsx")])
def test_prose_tasks_are_counted_as_agreed(form: str) -> None:
    document, gold = opened(form)
    found = read_narrative(document, read_outline(document))
    counts = [{"section": part.section, "title": part.title, "count": len(part.tasks)} for part in found]
    assert counts == gold["narrative_tasks"]


def test_prose_that_names_nobody_gives_no_tasks() -> None:
    document, _ = opened("tan-minh-2026-2030.txt")
    assert tasks_from_prose(document, read_outline(document)) == ()
