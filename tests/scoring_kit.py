"""Three communes scored by hand, and ready answers for every rule."""

import re
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from sauro.core.scoring import (
    NOTHING_AROSE,
    Answer,
    NotArising,
    by_period,
    marked,
    number,
    share,
    summed,
)

UNITS = ("Đồi Sim", "Bến Lúa", "Suối Ngọc")
_SHEETS = Path(__file__).parent / "core" / "scoring" / "golden_sheets.txt"
_GRADES = {"X": "Xuất sắc", "T": "Tốt", "K": "Khá"}
_HOLDS = {"+": True, "-": False, "?": None}


def golden() -> dict[str, dict[str, tuple[Answer | None, str]]]:
    """Unit → code → the answer and what was worked out by hand."""
    found: dict[str, dict[str, tuple[Answer | None, str]]] = {unit: {} for unit in UNITS}
    for line in _SHEETS.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            code, *cells = (cell.strip() for cell in line.split(";"))
            for unit, cell in zip(UNITS, cells, strict=True):
                said, points = cell.split(" > ")
                found[unit][code] = (read(said), points)
    return found


def answers_of(unit: str) -> dict[str, Answer]:
    return {code: answer for code, (answer, _) in golden()[unit].items() if answer is not None}


def read(said: str) -> Answer | None:
    if said == "…":
        return None
    if said.startswith("kps"):
        treated = said.partition(":")[2]
        decided = {"treated_as": NotArising(treated), "reason": "Sở Nội vụ trả lời"} if treated else {}
        return replace(NOTHING_AROSE, **decided)
    if said.startswith("#"):
        return replace(number(int(said.strip("#w"))), is_waived=said.endswith("w"))
    if said.startswith("="):
        return Answer(points=Decimal(said[1:]), reason="Hội đồng thẩm định chấm")
    if said.startswith("["):
        return summed(*(read(item) for item in said.strip("[]").split("|")))
    if said.startswith("m "):
        return _months(said[2:])
    if said.startswith("q "):
        periods = ("Q1", "Q2", "Q3", "Q4", "năm")
        return by_period({code: _GRADES[grade] for code, grade in zip(periods, said[2:].split(), strict=False)})
    if found := re.fullmatch(r"(\d+)/(\d+)(!?)", said):
        cuts = ("bao-cao",) if found[3] else ()
        return replace(share(int(found[1]), int(found[2])), cuts=cuts)
    return marked(*(_HOLDS[mark] for mark in said))


def _months(said: str) -> Answer:
    counts, _, marks = said.partition(" ")
    each = [int(value) for part in counts.split(",") for value in _times(part)]
    return by_period({f"{at:02d}": count for at, count in enumerate(each, 1)}, *(_HOLDS[mark] for mark in marks))


def _times(part: str) -> list[str]:
    value, _, times = part.partition("x")
    return [value] * int(times or 1)
