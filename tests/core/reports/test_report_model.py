"""Passages and content go to plain values and back: what a site keeps is what was written."""

import json
from datetime import date
from decimal import Decimal

from sauro.core.indicators import Figure, FigureState
from sauro.core.periods import Window
from sauro.core.reports import (
    Content,
    Delivery,
    LateTask,
    Passage,
    Sentence,
    Source,
    SourceKind,
    Span,
    Tally,
    TargetLine,
    TargetState,
    UnitText,
)
from sauro.core.values import from_values, to_values

_CONTENT = Content(
    issuer="UBND xã Minh Sơn",
    receiver="UBND tỉnh",
    period=Span("Quý I", 2026, "Q1", Window(date(2025, 12, 15), date(2026, 3, 14))),
    figures=(Figure("3/3.2.1", FigureState.KNOWN, Decimal(3790)), Figure("3/3.2.2", FigureState.NONE)),
    deliveries=(Delivery("t1", "Ban hành quy trình nội bộ", done_on=date(2026, 3, 2), papers=("96/QĐ-UBND",)),),
    late=(LateTask("t2", "Rà soát thủ tục", reason="Chưa thống nhất người ký"),),
    unit_texts=(UnitText("Phòng Kinh tế", "II.5.a", "Đã giao dự toán."),),
    targets=(TargetLine("c1", "Tỷ lệ số hóa", "80%", "7/4.3", "71,8%", TargetState.UNMET),),
    plan=Tally(60, 20, 2, 3),
)
_PASSAGE = Passage(
    "II.2.c",
    (
        Sentence("Đã giải quyết 3.790 hồ sơ.", (Source(SourceKind.FIGURE, "3/3.2.1", "Biểu mẫu 3, dòng 3.2.1"),)),
        Sentence("Việc trả kết quả đã vào nếp.", by="Đặng Thị Nga", opens=False),
        Sentence("Người dân lớn tuổi còn bỡ ngỡ.", by="Đặng Thị Nga"),
    ),
    dropped=("figure:3/3.3",),
)


def test_content_and_passages_survive_the_way_through_plain_values() -> None:
    for value in (_CONTENT, _PASSAGE):
        plain = json.loads(json.dumps(to_values(value)))
        assert from_values(type(value), plain) == value


def test_sentences_stand_in_paragraphs() -> None:
    assert _PASSAGE.text == ("Đã giải quyết 3.790 hồ sơ. Việc trả kết quả đã vào nếp.\nNgười dân lớn tuổi còn bỡ ngỡ.")


def test_a_period_is_named_as_sentences_name_it() -> None:
    names = [("Quý I", 2026), ("6 tháng đầu năm", 2026), ("Năm", 2025), ("Tháng 2", 2026)]
    assert [Span(name, year).words for name, year in names] == [
        "quý I năm 2026",
        "6 tháng đầu năm 2026",
        "năm 2025",
        "tháng 2 năm 2026",
    ]


def test_figures_are_found_by_their_code() -> None:
    assert _CONTENT.by_code["3/3.2.1"].value == 3790
    assert _CONTENT.targets_by_code["7/4.3"].goal == "80%"
