"""A commune's quarter: invented, small enough to read, with every kind of thing that a report is made from."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.core.indicators import Coverage, Figure, FigureState, load_library
from sauro.core.periods import Window
from sauro.core.reports import (
    Content,
    Delivery,
    Explanation,
    LateTask,
    Span,
    Tally,
    TargetLine,
    TargetState,
    UnitText,
    Upcoming,
    load_outline,
)

OUTLINE = load_outline("cchc-2025")
COMMUNE = load_library("xa")
MINISTRY = load_library("cchc-2025")
QUARTER = Window(date(2025, 12, 15), date(2026, 3, 14))
BEFORE = Window(date(2025, 9, 15), date(2025, 12, 14))
PLAN = "Kế hoạch số 18/KH-UBND"


def number(code: str, value: str | int, **more: Any) -> Figure:
    return Figure(code, FigureState.KNOWN, Decimal(value), **more)


def share(code: str, numerator: int, denominator: int, **more: Any) -> Figure:
    both = {"numerator": Decimal(numerator), "denominator": Decimal(denominator)}
    if not denominator:
        return Figure(code, FigureState.NONE, **both, **more)
    return Figure(code, FigureState.KNOWN, Decimal(100) * numerator / denominator, **both, **more)


FIGURES = (
    number("X1/1.1.1", 60),
    number("X1/1.1.2", 20),
    share("X1/1.1.3", 20, 60),
    number("X1/1.4.4", 7),
    number("X1/1.4.5", 0),
    number("X3/3.3.1", 3872, coverage=Coverage(11, 12, 90, 90)),
    number("X3/3.3.1.1", 2751),
    number("X3/3.3.1.2", 1121),
    number("X3/3.3.3", 3790),
    number("X3/3.3.4", 3000),
    number("X3/3.3.5", 730),
    number("X3/3.3.6", 60),
    share("X3/3.3.8", 3730, 3790),
    share("X3/3.4.1", 0, 0),
    number("X3/3.5.1", "87.20"),
    share("X6/6.1", 9037, 17454, as_of=date(2026, 2, 25)),
    Figure("X2/2.4.1", FigureState.WITHHELD, reason="Sở Tư pháp chưa giao danh mục."),
    share("X7/7.4", 2751, 3872),
)
CONTENT = Content(
    issuer="UBND xã Minh Sơn",
    receiver="UBND tỉnh",
    period=Span("Quý I", 2026, "Q1", QUARTER),
    previous=Span("Quý IV", 2025, "Q4", BEFORE),
    following=Span("Quý II", 2026, "Q2"),
    basis=(f"{PLAN} ngày 26/01/2026 của UBND xã Minh Sơn",),
    figures=FIGURES,
    previous_figures=(number("X3/3.3.1", 3102), share("X3/3.3.8", 3000, 3100), number("X3/3.5.1", "85.85")),
    asked=("X3/3.3.1", "X3/3.3.3", "X5/5.5"),
    deliveries=(
        Delivery(
            "t24",
            "Ban hành quy trình nội bộ giải quyết thủ tục hành chính",
            "Cải cách thủ tục hành chính",
            "24",
            ("Phòng Văn hóa - Xã hội",),
            "UBND xã đã ban hành 7/12 quy trình nội bộ.",
            ("Quyết định số 96/QĐ-UBND ngày 02/3/2026",),
            date(2026, 3, 2),
            date(2026, 2, 28),
            PLAN,
        ),
        Delivery(
            "t3",
            "Xây dựng kế hoạch tuyên truyền",
            "CHỈ ĐẠO ĐIỀU HÀNH",
            "3",
            ("Phòng Văn hóa - Xã hội",),
            papers=("Kế hoạch số 20/KH-UBND ngày 05/02/2026",),
        ),
    ),
    late=(
        LateTask(
            "t25",
            "Số hóa hồ sơ lưu trữ",
            "Cải cách TTHC",
            "25",
            ("Văn phòng",),
            date(2026, 2, 28),
            reason="Chưa có máy quét",
            remedy="mượn máy của Trung tâm",
        ),
        LateTask("t9", "Rà soát văn bản", "Cải cách thể chế", "9", ("Văn phòng",), date(2026, 2, 28), date(2026, 3, 9)),
    ),
    upcoming=(
        Upcoming("t30", "Tổ chức đối thoại", "Chỉ đạo điều hành", "30", ("Văn phòng",), date(2026, 5, 15)),
        Upcoming("t31", "Báo cáo tự chủ", "Cải cách tài chính công", "31", ("Phòng Kinh tế",), due_words="Quý II"),
    ),
    unit_texts=(UnitText("Công an xã", "II.6.e", "Đã cấp 120 tài khoản định danh.\nĐã tuyên truyền tại 5 thôn."),),
    targets=(
        TargetLine("c1", "Tỷ lệ hồ sơ giải quyết đúng hạn", "98%", "X3/3.3.8", "98,42%", TargetState.MET, field="TTHC"),
        TargetLine(
            "c2",
            "Tỷ lệ hồ sơ trực tuyến",
            "80%",
            "X7/7.4",
            "71,05%",
            TargetState.UNMET,
            "cần thêm 347 hồ sơ nộp trực tuyến",
            plan=PLAN,
        ),
    ),
    plan=Tally(60, 20, 2, 3, PLAN, "p1"),
    explanations=(Explanation("X3/3.3.1", "Người dân làm thủ tục đất đai tăng cao đầu năm", "Đặng Thị Nga"),),
    units=("Phòng Kinh tế", "Công an xã"),
)


def content_with(**changes: Any) -> Content:
    return replace(CONTENT, **changes)
