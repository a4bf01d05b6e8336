"""What a report lacks, where its text and its annex do not agree, words of many units, reports on demand."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.core.reports.kit import COMMUNE, CONTENT, MINISTRY, OUTLINE, content_with, number, share

from sauro.core.indicators import Kind, Scope
from sauro.core.reports import (
    GapKind,
    Passage,
    Question,
    Role,
    Sentence,
    Source,
    SourceKind,
    Tally,
    UnitText,
    consolidate_texts,
    disagreements,
    draft,
    edited,
    missing_of,
    special_outline,
)
from sauro.core.reports.numbers import is_share


def _gaps(kind: GapKind, content=CONTENT, outline=OUTLINE):
    return [gap for gap in missing_of(outline, content, COMMUNE) if gap.kind is kind]


def test_rows_asked_and_not_answered_are_named() -> None:
    (gap,) = _gaps(GapKind.FIGURE)
    assert gap.key == "X5/5.5"
    assert gap.section == "II.4.b"
    assert gap.words == "Chưa có số liệu “Số người chuyển đổi vị trí công tác” (Biểu mẫu X5, dòng 5.5)."


def test_a_figure_of_some_of_the_units_a_late_task_without_reason_a_silent_unit_are_named() -> None:
    assert "11/12 đơn vị" in _gaps(GapKind.COVERAGE)[0].words
    (reason,) = _gaps(GapKind.REASON)
    assert (reason.key, reason.whom, reason.section) == ("t9", "Văn phòng", "III.2")
    assert [gap.whom for gap in _gaps(GapKind.WORDS)] == ["Phòng Kinh tế"]


def test_sections_without_a_sentence_are_named_but_not_headings_and_optional_ones() -> None:
    silent = {gap.section for gap in _gaps(GapKind.SECTION)}
    assert {"I.1", "I.3", "II.6.g"} <= silent
    assert not silent & {"0", "I", "II", "II.2", "III", "V", "end", "I.2"}


def test_passages_that_people_wrote_count_as_said() -> None:
    written = [Passage("II.6.g", (Sentence("Chưa triển khai.", by="Đặng Thị Nga"),))]
    gaps = missing_of(OUTLINE, CONTENT, COMMUNE, written)
    assert "II.6.g" not in {gap.section for gap in gaps if gap.kind is GapKind.SECTION}


def test_the_plan_of_the_annex_and_that_of_the_tasks_are_set_beside_each_other() -> None:
    (gap,) = _gaps(GapKind.MISMATCH, content_with(plan=Tally(58, 20)))
    assert gap.words == "Biểu mẫu ghi 20/60 nhiệm vụ hoàn thành, sổ nhiệm vụ có 20/58."
    assert _gaps(GapKind.MISMATCH) == []


def test_what_the_machine_writes_never_disagrees_with_the_annex() -> None:
    assert disagreements(COMMUNE, draft(OUTLINE, COMMUNE, CONTENT), CONTENT.by_code) == ()


def _typed(old: str, new: str):
    passage = next(one for one in draft(OUTLINE, COMMUNE, CONTENT) if one.section == "II.2.c")
    assert old in passage.text
    return disagreements(COMMUNE, [edited(passage, passage.text.replace(old, new), "Đặng Thị Nga")], CONTENT.by_code)


def test_a_number_that_a_person_changed_is_found_with_its_row() -> None:
    (found,) = _typed("Đã giải quyết 3.790 hồ sơ", "Đã giải quyết 3.970 hồ sơ")
    assert (found.indicator, found.typed, found.figure, found.value) == ("X3/3.3.3", "3.970", "3.790", Decimal(3790))
    assert found.words == "Lời văn ghi 3.970, biểu ghi 3.790 (Biểu mẫu X3, dòng 3.3.3: Số hồ sơ đã giải quyết)."


def test_a_share_that_a_person_changed_is_found() -> None:
    (found,) = _typed("98,42%", "99,42%")
    assert (found.indicator, found.typed, found.figure) == ("X3/3.3.8", "99,42%", "98,42")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Đã giải quyết 3.790 hồ sơ", "UBND xã đã giải quyết xong 3.790 hồ sơ"),
        ("đạt 98,42%", "đạt 3.730/3.790 hồ sơ (98,42%)"),
        ("Kết quả trên đạt chỉ tiêu 98%.", "Kết quả trên đạt chỉ tiêu 98% của Kế hoạch số 18/KH-UBND ngày 26/01/2026."),
    ],
)
def test_other_words_for_the_same_numbers_are_no_disagreement(old: str, new: str) -> None:
    assert _typed(old, new) == ()


def test_a_number_beside_a_rows_name_in_a_units_words_is_found() -> None:
    words = "Trong quý, số hồ sơ tiếp nhận trong kỳ là 3.900 hồ sơ theo Công văn số 15/UBND ngày 02/3/2026."
    text = UnitText("Trung tâm", "II.2.c", words)
    passages = consolidate_texts(OUTLINE, [text])
    (found,) = disagreements(COMMUNE, passages, CONTENT.by_code)
    assert (found.indicator, found.typed) == ("X3/3.3.1", "3.900")
    right = consolidate_texts(OUTLINE, [replace(text, text=words.replace("3.900", "3.872"))])
    assert disagreements(COMMUNE, right, CONTENT.by_code) == ()


def test_a_sentence_of_the_machine_that_is_out_of_date_is_found() -> None:
    passages = draft(OUTLINE, COMMUNE, CONTENT)
    now = {**CONTENT.by_code, "X1/1.4.4": number("X1/1.4.4", 9)}
    (found,) = disagreements(COMMUNE, passages, now)
    assert (found.section, found.typed, found.figure) == ("I.4", "07", "9")


def test_a_province_tells_its_communes_apart_and_says_the_same_words_once() -> None:
    texts = [UnitText(f"UBND xã {name}", "V", "Đề nghị tập huấn.", key=name) for name in "ABCDE"]
    texts.append(UnitText("UBND xã G", "V", "Đề nghị  tập huấn.\nSớm hướng dẫn tự chủ.", key="G"))
    steps: list[tuple[int, int]] = []
    passages = consolidate_texts(
        OUTLINE, texts, named=True, group="xã", progress=lambda done, of: steps.append((done, of))
    )
    (passage,) = [one for one in passages if one.sentences]
    assert passage.paragraphs == ("06 xã: Đề nghị tập huấn.", "UBND xã G: Sớm hướng dẫn tự chủ.")
    assert len(passage.sentences[0].sources) == 6
    assert passage.sentences[1].sources == (Source(SourceKind.UNIT, "G", "UBND xã G"),)
    assert steps[-1] == (6, 6)


def test_a_report_on_demand_is_answered_from_what_is_stored_and_says_what_is_missing() -> None:
    questions = (
        Question("q1", "Tình hình giải quyết hồ sơ", ("X3/3.3.3", "X3/3.3.8")),
        Question("q2", "Việc số hóa", words=("Số hóa", "quy trình nội bộ")),
        Question("q3", "Kết quả luân chuyển {cán bộ}", ("X5/5.5",)),
    )
    outline = special_outline("dot-xuat-1", "tình hình giải quyết hồ sơ", questions, basis="Công văn số 5/SNV-CCHC")
    assert [section.role for section in outline.sections if section.code.isdigit()][1:] == [Role.ANSWER] * 3
    content = content_with(asked=("X3/3.3.3", "X5/5.5"), late=CONTENT.late[:1], units=(), unit_texts=(), basis=())
    said = {passage.section: passage.text for passage in draft(outline, COMMUNE, content)}
    assert said["0"].startswith("Thực hiện Công văn số 5/SNV-CCHC, UBND xã Minh Sơn báo cáo tình hình giải quyết hồ sơ")
    assert "Số hồ sơ đã giải quyết: 3.790 hồ sơ." in said["1"]
    assert "98,42%" in said["1"]
    assert "7/12 quy trình nội bộ" in said["2"]
    assert "Nhiệm vụ 25 “Số hóa hồ sơ lưu trữ”" in said["2"]
    assert said["3"] == ""
    gaps = missing_of(outline, content, COMMUNE)
    assert {gap.kind for gap in gaps} == {GapKind.FIGURE, GapKind.QUESTION}
    assert "“Kết quả luân chuyển {cán bộ}”" in next(gap.words for gap in gaps if gap.kind is GapKind.QUESTION)


def test_numbers_of_the_ministrys_annex_are_checked_too() -> None:
    figures = {one.indicator: one for one in (number("7/4.5.1", 453), number("7/4.5.2", 453), share("7/4.5", 453, 453))}
    content = content_with(figures=tuple(figures.values()), scope=Scope.PROVINCE)
    passage = next(one for one in draft(OUTLINE, MINISTRY, content) if one.section == "II.6.h")
    typed = edited(passage, passage.text.replace("453", "553"), "Đặng Thị Nga")
    found = disagreements(MINISTRY, [typed], figures)
    assert {one.typed for one in found} == {"553"}  # 453 in the annex, 553 in the text: as once printed


_VALUES = st.one_of(st.none(), st.integers(0, 40), st.integers(0, 5_000_000))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([COMMUNE, MINISTRY]), st.data())
def test_whatever_the_figures_the_machines_text_and_the_annex_agree(library, data) -> None:
    figures = []
    for row in data.draw(st.lists(st.sampled_from(library.indicators), max_size=40, unique_by=lambda one: one.code)):
        value, of = data.draw(_VALUES), data.draw(st.integers(0, 5000))
        if row.kind is Kind.GROUP or value is None:
            continue
        if is_share(row):
            figures.append(share(row.code, min(value, of), of))
        else:
            figures.append(number(row.code, value % 2 if row.choices else value))
    content = content_with(figures=tuple(figures), previous_figures=(), scope=Scope.PROVINCE)
    assert disagreements(library, draft(OUTLINE, library, content), content.by_code) == ()
