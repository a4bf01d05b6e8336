"""Every target of the real plans, with the words, section and task agreed on by readers."""

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.documents import read_document
from sauro.core.plans.outline import read_outline
from sauro.core.plans.targets import read_targets
from sauro.core.plans.task_tables import read_task_tables

PLANS = ("ha-bac-2026", "tan-minh-2026-2030", "co-do-2026", "bac-hong-linh-2026", "dong-ky-2026")

Row = tuple[str, str, float, str | None, str | None, str | None, str]


def agreed(name: str) -> list[dict[str, Any]]:
    targets: list[dict[str, Any]] = json.loads((REFERENCE / "gold" / f"{name}.json").read_text("utf-8"))["targets"]
    return targets


def as_row(one: dict[str, Any]) -> Row:
    return (one["text"], one["comparator"], one["value"], one["unit"], one["section"], one.get("task"), one["where"])


def read(name: str) -> Counter[Row]:
    path = REFERENCE / name
    document = read_document(path.read_bytes(), path.name)
    outline = read_outline(document)
    targets = read_targets(document, outline, read_task_tables(document, outline).tasks)
    return Counter(
        (one.text, one.comparator, float(one.value), one.unit, one.section, one.task, one.where) for one in targets
    )


FILES = [f"{name}.txt" for name in PLANS] + [
    "forms/ha-bac-2026.docx",
    "forms/co-do-2026.docx",
    "forms/bac-hong-linh-2026.docx",
    "forms/dong-ky-2026.docx",
    "forms/tan-minh-2026-2030.pdf",
]


@needs_reference
@pytest.mark.reference
@pytest.mark.parametrize("name", FILES)
def test_all_targets_are_read_as_agreed_and_no_others(name: str) -> None:
    targets = agreed(Path(name).name.split(".")[0])
    wanted = Counter(as_row(one) for one in targets if not one.get("optional"))
    either = Counter(as_row(one) for one in targets if one.get("optional"))
    found = read(name)
    assert wanted - found == Counter()
    assert found - wanted - either == Counter()
