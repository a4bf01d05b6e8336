"""Criteria sets as workbooks: ours read back exactly, those of officials by their words, broken ones refused."""

import re
from contextlib import suppress
from dataclasses import replace
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from test_rule_words import WORDED

from sauro.core.official import Annex, AnnexRow, Attachment, write_attachment, write_set_workbook
from sauro.core.scoring import (
    BadSet,
    Counting,
    CriteriaSet,
    Criterion,
    Cut,
    Field,
    NotArising,
    check_set,
    criteria_sets,
    load_set,
    read_set_workbook,
)
from sauro.core.scoring.model import Component
from sauro.core.scoring.rules import AllOf, ByDelay, CountSteps, Manual, PerEvent, ShareSteps
from sauro.core.scoring.set_rows import COLUMNS, rows_of

SETS = [*criteria_sets(), load_set("par-index-province-2025")]
COMMUNE = load_set("par-index-commune-2025")


def read(criteria):
    return read_set_workbook(write_set_workbook(criteria), "bo-tieu-chi.xlsx")


@pytest.mark.parametrize("criteria", SETS, ids=lambda one: ".".join((one.code, *one.overlays)))
def test_a_workbook_that_we_wrote_reads_back_to_the_same_set(criteria):
    assert read(criteria) == (criteria, ())


def set_of(*components, **more):
    maximum = sum((one.maximum for one in components if one.counting is Counting.ORDINARY), Decimal())
    below = tuple(Criterion(one.code, one.name, one.maximum, (one,)) for one in components)
    return CriteriaSet("thu", "Thử", "commune", 2026, maximum, (Field("1", "A", maximum, below),), **more)


def test_every_kind_of_rule_survives_the_workbook():
    components = [Component(f"1.{at}", f"Tiêu chí {at}", Decimal(2), rule) for at, (rule, _) in enumerate(WORDED, 1)]
    criteria = set_of(*components)
    assert read(criteria) == (criteria, ())


TEXTS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=40).filter(str.strip)
POINTS = st.decimals(0, 100, places=4, allow_nan=False)


@settings(max_examples=60, deadline=None)
@given(TEXTS, TEXTS, st.lists(TEXTS, max_size=3), TEXTS, POINTS)
def test_any_words_and_points_survive_the_workbook(name, note, evidence, words, points):
    line = Component(
        "1.1",
        name,
        points,
        Manual(words),
        NotArising.FULL,
        words,
        note=note,
        evidence=tuple(evidence),
        requires=words,
        cuts=(Cut("a", words, Decimal("0.5")),),
    )
    assert read(set_of(line, oddities=(note,), basis=words))[0] == set_of(line, oddities=(note,), basis=words)


def test_a_table_in_a_paper_reads_back_to_the_same_lines():
    """A decision's annex as DOCX: the machine cells survive any document."""
    rows = tuple(
        AnnexRow(row.code, (row.name, row.maximum, row.scale, row.evidence, row.not_arising, row.note, row.machine))
        for row in rows_of(COMMUNE)
    )
    paper = write_attachment(Attachment(COMMUNE.name, Annex(COLUMNS, (1.0,) * len(COLUMNS), rows)))
    criteria, _ = read_set_workbook(paper, "phu-luc.docx")
    assert criteria.fields == COMMUNE.fields


# A workbook of ours in the hands of people


def changed(criteria, **cells):
    """The set read from our workbook after somebody wrote into cells: ``D7="…"``."""
    workbook = load_workbook(BytesIO(write_set_workbook(criteria)))
    sheets = {"": workbook["Bộ tiêu chí"], "info_": workbook["Thông tin"]}
    for place, words in cells.items():
        sheets["info_" if place.startswith("info_") else ""][place.removeprefix("info_")] = words
    stream = BytesIO()
    workbook.save(stream)
    return read_set_workbook(stream.getvalue(), "sua.xlsx")


def row_of(criteria, code):
    sheet = load_workbook(BytesIO(write_set_workbook(criteria)))["Bộ tiêu chí"]
    return next(cells[0].row for cells in sheet.iter_rows() if cells[0].value == code)


def test_a_scale_changed_by_hand_goes_before_the_machine_cell_and_is_told():
    row = row_of(COMMUNE, "1.1.1")
    criteria, findings = changed(COMMUNE, **{f"D{row}": "100%: 2 điểm; từ 90% đến dưới 100%: 1 điểm"})
    assert [step.at_least for step in criteria["1.1.1"].rule.steps] == [1, Decimal("0.9")]
    assert criteria["1.1.1"].requires == ""
    assert "Dòng 1.1.1: thang điểm đã được sửa khác ô máy đọc, lấy theo chữ đã sửa." in [
        one.message for one in findings
    ]
    assert criteria["1.1.2"] == COMMUNE["1.1.2"]


def test_names_maxima_notes_and_not_arising_changed_by_hand_are_taken():
    row = row_of(COMMUNE, "1.5")
    cells = {f"B{row}": "Sáng kiến của xã", f"C{row}": 2.5, f"F{row}": "lấy điểm kỳ trước", f"G{row}": "Mới sửa"}
    criteria, _ = changed(COMMUNE, **cells)
    line = criteria["1.5"]
    assert (line.name, line.maximum, line.note) == ("Sáng kiến của xã", Decimal("2.5"), "Mới sửa")
    assert line.not_arising is NotArising.LAST_ROUND
    assert any("1.5" in one.message for one in check_set(criteria))  # it no longer adds up, and that is told


def test_what_the_set_says_of_itself_may_be_changed_by_hand():
    sheet = load_workbook(BytesIO(write_set_workbook(COMMUNE)))["Thông tin"]
    row = next(cells[0].row for cells in sheet.iter_rows() if cells[1].value == "Năm")
    criteria, findings = changed(COMMUNE, **{f"info_C{row}": 2026})
    assert criteria.year == 2026
    assert [one.code for one in findings] == ["scoring.changed"]


def test_without_the_machine_cell_the_words_are_recognised():
    row = row_of(COMMUNE, "1.1.1")
    criteria, findings = changed(COMMUNE, **{f"H{row}": None})
    assert criteria["1.1.1"].rule == COMMUNE["1.1.1"].rule
    assert any(one.message.startswith("Dòng 1.1.1: hiểu là tỷ lệ theo mức") for one in findings)


def test_a_machine_cell_that_cannot_be_read_is_named():
    row = row_of(COMMUNE, "1.1.1")
    with pytest.raises(BadSet, match=r"Dòng 1\.1\.1: ô “Cách tính \(máy đọc\)” không đọc được"):
        changed(COMMUNE, **{f"H{row}": "rule = {"})


# Workbooks of officials


def workbook(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


HEAD = ["STT", "Lĩnh vực/Tiêu chí", "Điểm tối đa", "Thang điểm", "Tài liệu kiểm chứng", "Cơ quan thẩm định"]
TITLE = (
    ["PHỤ LỤC"],
    ["BỘ TIÊU CHÍ CHẤM ĐIỂM CẢI CÁCH HÀNH CHÍNH CẤP XÃ NĂM 2026"],
    ["(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Sông Lam)"],
    [],
)
IN_TIME = "Đúng hạn: 1,5 điểm\nChậm từ 1 đến 10 ngày: 0,5 điểm"
IDEAS = "Từ 02 sáng kiến trở lên: 2,5 điểm; có 01: 1 điểm\nKhông phát sinh thì không tính"
NUMBERED = (
    *TITLE,
    HEAD,
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ["I", "CHỈ ĐẠO, ĐIỀU HÀNH", 6],
    [1, "Kế hoạch CCHC", 3.5],
    [1.1, "Ban hành kế hoạch", 1.5, IN_TIME, "- Kế hoạch\n- Công văn", "Sở"],
    [1.2, "Mức độ hoàn thành kế hoạch", 2, None, "Báo cáo", "Sở"],
    [None, "Hoàn thành 100% kế hoạch", 2],
    [None, "Hoàn thành từ 80% đến dưới 100% kế hoạch", 1],
    [None, "Hoàn thành dưới 80% kế hoạch", 0],
    [2, "Sáng kiến", 2.5, IDEAS, "Quyết định"],
    ["II", "ĐIỂM THƯỞNG", 1],
    [1, "Được khen thưởng", 1, "Hội đồng xem xét quyết định"],
    [None, "Tổng cộng", 6],
)


def test_a_workbook_of_officials_is_read_by_its_words():
    criteria, findings = read_set_workbook(workbook(*NUMBERED), "xã.xlsx")
    assert (criteria.year, criteria.level, criteria.maximum) == (2026, "commune", 6)
    assert criteria.basis == "Quyết định số 12/QĐ-UBND ngày 05/01/2026 của UBND tỉnh Sông Lam"
    rules = {one.code: type(one.rule) for one in criteria.components}
    assert rules == {"1.1.1": ByDelay, "1.1.2": ShareSteps, "1.2": CountSteps, "2.1": Manual}
    assert criteria["1.1.1"].evidence == ("Kế hoạch", "Công văn")
    assert criteria["1.2"].not_arising is NotArising.EXCLUDED
    assert (criteria["2.1"].counting, criteria.fields[1].maximum, criteria.fields[1].cap) == (Counting.BONUS, 0, 1)
    codes = [one.code for one in findings]
    assert codes.count("scoring.understood") == 3
    assert codes.count("scoring.not_understood") == 1
    assert "scoring.column" in codes  # "Cơ quan thẩm định" is nothing to us, and that is said


def test_codes_of_two_levels_and_a_code_that_lost_its_nought():
    lines = [[f"1.{at}" if at < 10 else 1.1, f"Tiêu chí số {at}", 1, "Có: 1 điểm"] for at in range(1, 11)]
    criteria, findings = read_set_workbook(workbook(*TITLE, HEAD, ["1", "Lĩnh vực", 10], *lines), "x.xlsx")
    assert [one.code for one in criteria.components][-2:] == ["1.9", "1.10"]
    assert "Mã 1.1 đứng sau 1.9: hiểu là 1.10." in [one.message for one in findings]


def test_a_list_without_levels_becomes_one_field():
    rows = [[at, f"Nội dung {at}", 1, "Đạt: 1 điểm; không đạt: 0 điểm"] for at in (1, 2, 3)]
    criteria, _ = read_set_workbook(workbook(*TITLE, HEAD, *rows), "x.xlsx")
    assert [one.code for one in criteria.components] == ["1.1", "1.2", "1.3"]
    assert {type(one.rule) for one in criteria.components} == {AllOf}


def test_a_column_called_scale_that_holds_points_is_the_maximum():
    head = ["TT", "Nội dung tiêu chí", "Thang điểm", "Hướng dẫn chấm điểm"]
    rows = [["1", "Lĩnh vực", 2], ["1.1", "A", "2,0", "Mỗi lần chậm trừ 0,5 điểm"]]
    criteria, _ = read_set_workbook(workbook(*TITLE, head, *rows), "x.xlsx")
    assert criteria["1.1"].rule == PerEvent("lần chậm", Decimal("0.5"))


def test_a_heading_without_maximum_takes_the_sum_and_says_so():
    rows = [["1", "Lĩnh vực"], ["1.1", "A", 2, "Đủ: 2 điểm"], ["1.2", "B", 1.5, "Đủ: 1,5 điểm"]]
    criteria, findings = read_set_workbook(workbook(*TITLE, HEAD, *rows), "x.xlsx")
    assert criteria.fields[0].maximum == Decimal("3.5")
    assert "Dòng 1 không ghi điểm tối đa: lấy tổng các dòng dưới, 3,5." in [one.message for one in findings]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["Chỉ có chữ"]], "Không thấy bảng tiêu chí"),
        ([HEAD, ["a", "Không mã", 2, "x", "y", "z"]], "không có dòng nào có mã"),
        ([HEAD, ["1", "Lĩnh vực", 2], ["1.1", "A", None, "Đủ: 2 điểm", "x"]], "Dòng 1.1 “A” chưa có điểm tối đa"),
        ([HEAD, ["1", "B", 2], ["1.1", "A", 2, "x", "x"], ["1.1", "A", 2, "x", "x"]], "1.1 có hai lần"),
        ([HEAD, ["1", "B", 2], ["2.1", "A", 2, "x", "x"]], "lĩnh vực 1 không thể tự có cách tính"),
    ],
)
def test_a_workbook_that_is_no_set_says_what_is_wrong(rows, words):
    with pytest.raises(BadSet, match=re.escape(words)):
        read_set_workbook(workbook(*rows), "x.xlsx")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04nothing", b"\x00\x01\x02"])
def test_a_file_that_is_no_document_says_what_is_wrong(data):
    with pytest.raises(BadSet, match=r"Tệp|loại tệp"):
        read_set_workbook(data, "x.xlsx")


@settings(max_examples=40, deadline=None)
@given(
    st.integers(4, 14), st.sampled_from("ABCDEFGH"), st.sampled_from((None, "x", 3, "1.1", "II", "rule = 3", "100%"))
)
def test_a_cell_damaged_anywhere_is_read_or_refused_in_words(row, column, words):
    small = replace(COMMUNE, fields=COMMUNE.fields[1:2], maximum=COMMUNE.fields[1].maximum)
    with suppress(BadSet):
        changed(small, **{f"{column}{row}": words})
