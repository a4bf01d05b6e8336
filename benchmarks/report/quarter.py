"""A commune's quarter as plain values, the same for the same seed: 60 tasks, 120 figures, the words of 12 units."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from random import Random
from typing import Any

from sauro.core.indicators import Coverage, Figure, FigureState, Kind, Library, formula_of, load_library
from sauro.core.periods import Window
from sauro.core.reports import (
    Content,
    Delivery,
    Explanation,
    LateTask,
    Outline,
    Span,
    Tally,
    TargetLine,
    TargetState,
    UnitText,
    Upcoming,
    load_outline,
)
from sauro.core.values import from_values, to_values

TASKS, FIGURES, UNITS = 60, 120, 12
WINDOW = Window(date(2025, 12, 15), date(2026, 3, 14))
BEFORE = Window(date(2025, 9, 15), date(2025, 12, 14))
_FIELDS = (
    ("Chỉ đạo, điều hành", "tuyên truyền cải cách hành chính"),
    ("Cải cách thể chế", "rà soát văn bản quy phạm pháp luật"),
    ("Cải cách thủ tục hành chính", "số hóa kết quả giải quyết thủ tục hành chính"),
    ("Cải cách tổ chức bộ máy", "sắp xếp các đơn vị sự nghiệp"),
    ("Cải cách chế độ công vụ", "đào tạo, bồi dưỡng công chức"),
    ("Cải cách tài chính công", "giao quyền tự chủ cho đơn vị sự nghiệp"),
    ("Xây dựng Chính quyền điện tử, Chính quyền số", "cung cấp dịch vụ công trực tuyến"),
)
_WORDS = (
    "Đã phối hợp với các đơn vị hướng dẫn người dân nộp hồ sơ, trả lời đúng hẹn, không để tồn đọng trong kỳ.",
    "Việc phân công người, thời hạn được ghi vào sổ theo dõi; mỗi tuần rà soát một lần.",
    "Khó khăn chủ yếu là đường truyền ở thôn xa chưa ổn định.",
)


def outline() -> Outline:
    return load_outline("cchc-2025")


def library() -> Library:
    """The rows of the ministry and those of a commune together, as a commune that is asked for both."""
    ministry, commune = load_library("cchc-2025"), load_library("xa")
    return Library("chung", "Bộ chỉ tiêu của xã", (*commune.forms, *ministry.forms))


def quarter(seed: int, name: str) -> Content:
    """All that the report of the commune ``name`` is made from."""
    draw = Random(seed)
    codes = [row.code for row in library().indicators if row.kind is not Kind.GROUP][:FIGURES]
    units = tuple(f"Đơn vị {at}" for at in range(1, UNITS + 1))
    return Content(
        issuer=name,
        receiver="UBND tỉnh",
        period=Span("Quý I", 2026, "Q1", WINDOW),
        previous=Span("Quý IV", 2025, "Q4", BEFORE),
        following=Span("Quý II", 2026, "Q2"),
        basis=("Kế hoạch số 18/KH-UBND ngày 26/01/2026",),
        figures=tuple(_figures(codes, draw)),
        previous_figures=tuple(_figures(codes, draw)),
        asked=tuple(codes),
        deliveries=tuple(_delivery(at, units, draw) for at in range(30)),
        late=tuple(_late(at, units, draw) for at in range(30, 38)),
        upcoming=tuple(_upcoming(at, units, draw) for at in range(38, TASKS)),
        unit_texts=tuple(_words(name, units, draw)),
        targets=tuple(_targets(codes, draw)),
        plan=Tally(TASKS, 30, 4, 4, "Kế hoạch số 18/KH-UBND"),
        explanations=tuple(Explanation(code, "số hồ sơ đất đai tăng đầu năm") for code in codes[::20]),
        units=units,
    )


def _figures(codes: list[str], draw: Random) -> Iterator[Figure]:
    rows = library()
    coverage = Coverage(UNITS, UNITS, WINDOW.days, WINDOW.days)
    for at, code in enumerate(codes):
        row = rows[code]
        keys = tuple(f"{code}:{unit}" for unit in range(3))
        if row.kind is Kind.SHARE or (row.kind is Kind.COMPUTED and formula_of(row) and "/" in row.formula):
            of = draw.randint(50, 5000)
            done = draw.randint(of // 2, of)
            share = Decimal(100) * done / of
            yield Figure(code, FigureState.KNOWN, share, Decimal(done), Decimal(of), WINDOW.end_on, keys, (), coverage)
        elif at % 17 == 16:
            yield Figure(code, FigureState.NONE, coverage=coverage)
        else:
            value = Decimal(draw.randint(0, 1 if row.choices else 4000))
            yield Figure(code, FigureState.KNOWN, value, None, None, WINDOW.end_on, keys, (), coverage)


def _task(at: int) -> tuple[str, str]:
    field, words = _FIELDS[at % len(_FIELDS)]
    return field, f"Nhiệm vụ {at + 1} về {words}, báo cáo kết quả theo quy định"


def _delivery(at: int, units: tuple[str, ...], draw: Random) -> Delivery:
    field, task = _task(at)
    day = WINDOW.start_on + timedelta(days=draw.randrange(WINDOW.days))
    paper = f"Quyết định số {at + 40}/QĐ-UBND ngày {day:%d/%m/%Y}"
    result = f"{units[at % UNITS]} đã hoàn thành, phục vụ {draw.randint(20, 900)} lượt người."
    return Delivery(f"t{at}", task, field, str(at + 1), (units[at % UNITS],), result, (paper,), day, day)


def _late(at: int, units: tuple[str, ...], draw: Random) -> LateTask:
    field, task = _task(at)
    due = WINDOW.start_on + timedelta(days=draw.randrange(WINDOW.days))
    done = due + timedelta(days=9) if at % 2 else None
    reason = "chưa thống nhất người ký thay với đơn vị phối hợp"
    return LateTask(f"t{at}", task, field, str(at + 1), (units[at % UNITS],), due, done, reason)


def _upcoming(at: int, units: tuple[str, ...], draw: Random) -> Upcoming:
    field, task = _task(at)
    due = date(2026, 3, 15) + timedelta(days=draw.randrange(90))
    return Upcoming(f"t{at}", task, field, str(at + 1), (units[at % UNITS],), due)


def _words(name: str, units: tuple[str, ...], draw: Random) -> Iterator[UnitText]:
    for at, unit in enumerate(units):
        sections = draw.sample([section.code for section in outline().sections if section.code.count(".") == 2], 3)
        for section in sections:
            own = f"{unit} của {name} đã xử lý {draw.randint(3, 400)} việc trong kỳ."
            yield UnitText(unit, section, f"{own}\n{_WORDS[at % len(_WORDS)]}", f"{name}/{unit}")


def _targets(codes: list[str], draw: Random) -> Iterator[TargetLine]:
    for at, code in enumerate(codes[::10]):
        state = TargetState.MET if at % 2 else TargetState.UNMET
        field, _ = _FIELDS[at % len(_FIELDS)]
        goal = f"{draw.randint(60, 100)}%"
        yield TargetLine(f"c{at}", f"Chỉ tiêu {at + 1}", goal, code, "71,8%", state, "cần thêm 40 hồ sơ", field)


def write_province(path: Path, communes: int) -> None:
    """What ``communes`` handed in, kept as a site keeps it: a line of JSON for each."""
    with path.open("w", encoding="utf-8") as out:
        for at in range(communes):
            out.write(json.dumps(to_values(quarter(at, f"UBND xã số {at + 1}")), ensure_ascii=False) + "\n")


def read_province(path: Path) -> Iterator[tuple[str, tuple[Figure, ...], tuple[UnitText, ...]]]:
    """Of each commune its name, its figures and the words of its units: what a province puts together."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            plain: Any = json.loads(line)
            figures = tuple(from_values(Figure, one) for one in plain["figures"])
            yield plain["issuer"], figures, tuple(from_values(UnitText, one) for one in plain["unit_texts"])
