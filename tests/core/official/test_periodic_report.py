"""The periodic report as it goes out: on paper, as a workbook, as a sheet to copy from, for other programs."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as open_docx
from openpyxl import load_workbook
from papers_seen import body, empty_heights, line, misplaced, needs_office, pages
from tests.core.reports.kit import COMMUNE, CONTENT, MINISTRY, OUTLINE, content_with, number, share

from sauro.core.indicators import Figure, FigureState, Scope
from sauro.core.official import Issuance, Issuer, Signature, for_committee
from sauro.core.official.periodic import (
    NoPdfError,
    PackageError,
    PeriodicReport,
    Screen,
    TaskLine,
    copy_column,
    copy_lines,
    copy_table,
    periodic_report,
    progress_attachment,
    read_package,
    statistics_attachment,
    write_copy_sheet,
    write_package,
    write_pdf,
    write_periodic_report,
    write_periodic_workbook,
)
from sauro.core.reports import Passage, Sentence, draft

_TASKS = (
    TaskLine("I", section="Chỉ đạo, điều hành"),
    TaskLine(
        "1", "Ban hành kế hoạch", "Phòng Văn hóa - Xã hội", "Kế hoạch", date(2026, 1, 31), "Hoàn thành", ("18/KH",)
    ),
    TaskLine("2", "Tuyên truyền", "Văn phòng", "", "Quý III", "Đang thực hiện", ("Bản tin số 1", "Bản tin số 2")),
)
REPORT = PeriodicReport(
    issuer=Issuer("UBND xã Minh Sơn", "Minh Sơn"),
    issuance=Issuance("BC-UBND", year=2026),
    signature=Signature(for_committee("Phó Chủ tịch"), "Nguyễn Thu Hà"),
    outline=OUTLINE,
    library=COMMUNE,
    content=CONTENT,
    passages=draft(OUTLINE, COMMUNE, CONTENT),
    tasks=_TASKS,
    addressees=("Sở Nội vụ",),
    recipients=("Như trên", "TT HĐND xã (b/c)"),
    filing="VT, VHXH",
)
DOCX = write_periodic_report(REPORT)


def _tables(data: bytes = DOCX):
    """The ruled tables of the annexes, each as rows of cells."""
    tables = open_docx(BytesIO(data)).tables
    ruled = [table for table in tables if table._tbl.xpath("w:tblPr/w:tblBorders")]
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in ruled]


def test_the_paper_has_the_form_of_the_decree() -> None:
    for text in ("BÁO CÁO", "Kết quả công tác cải cách hành chính quý I năm 2026", "Nơi nhận:", "Nguyễn Thu Hà"):
        assert line(DOCX, text).bold
    assert line(DOCX, "Kính gửi: Sở Nội vụ").centred
    assert line(DOCX, "- Lưu: VT, VHXH.").size == 11
    assert any(one.endswith("kính gửi UBND tỉnh xem xét, tổng hợp./.") for one in body(DOCX))
    assert sum(one.startswith("(Kèm theo Báo cáo số") for one in body(DOCX)) == 2  # each annex
    assert misplaced(DOCX) == []
    assert all(height <= 14 for height in empty_heights(DOCX))


def test_heads_of_three_levels_are_numbered_and_set_apart() -> None:
    first = line(DOCX, "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH CẢI CÁCH HÀNH CHÍNH")
    second = line(DOCX, "2. Cải cách thủ tục hành chính")
    third = line(DOCX, "đ) Phát triển ứng dụng, dịch vụ nội bộ")
    assert [(one.bold, one.italic) for one in (first, second, third)] == [(True, False), (True, False), (True, True)]
    levels = [
        paragraph._p.xpath("string(w:pPr/w:outlineLvl/@w:val)")
        for paragraph in open_docx(BytesIO(DOCX)).paragraphs
        if paragraph.text in (first.text, second.text, third.text)
    ]
    assert levels == ["1", "2", "3"]


def test_a_section_without_words_leaves_a_line_to_fill_in_and_an_optional_one_is_left_out() -> None:
    text = body(DOCX)
    assert set(text[text.index("3. Công tác kiểm tra cải cách hành chính") + 1]) == {"…"}
    assert not any("KIẾN NGHỊ" in one for one in text)
    asked = Passage("V", (Sentence("Đề nghị tỉnh tập huấn.", by="Đặng Thị Nga"),))
    passages = tuple(asked if one.section == "V" else one for one in REPORT.passages)
    assert "V. KIẾN NGHỊ, ĐỀ XUẤT" in body(write_periodic_report(replace(REPORT, passages=passages)))


def test_the_annex_has_a_header_of_two_rows_on_every_page() -> None:
    progress, first, *_ = _tables()
    assert progress[0][1] == "Nhiệm vụ"
    assert first[0] == ["STT", "Chỉ tiêu thống kê", "Kết quả thống kê", "Kết quả thống kê", "Ghi chú"]
    assert first[1] == ["STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú"]
    table = [one for one in open_docx(BytesIO(DOCX)).tables if one._tbl.xpath("w:tblPr/w:tblBorders")][1]
    heads = [bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows]
    assert heads[:3] == [True, True, False]


def test_annex_and_text_hold_the_same_numbers() -> None:
    rows = {f"X{at}/{row[0]}": row for at, table in enumerate(_tables()[1:], start=1) for row in table}
    assert rows["X3/3.3.3"] == ["3.3.3", "Số hồ sơ đã giải quyết", "hồ sơ", "3.790", ""]
    assert rows["X3/3.3.8"][3] == "98,42"
    assert "3.790 hồ sơ" in "\n".join(body(DOCX))
    assert "98,42%" in "\n".join(body(DOCX))


def test_what_is_not_known_is_no_number_in_the_annex() -> None:
    rows = {row[0]: row for table in _tables()[1:] for row in table}
    assert rows["2.4.1"][3:] == ["-", "Sở Tư pháp chưa giao danh mục."]
    assert rows["3.4.1"][3] == "không phát sinh"
    assert rows["5.5"][3] == ""
    assert rows["1.4.5"][3] == "0"
    assert rows["3.3.1"][4] == "Số liệu của 11/12 đơn vị"
    assert rows["6.1"][4] == "9.037/17.454; Tính đến ngày 25/02/2026"


def test_a_code_of_a_choice_is_explained_in_the_note() -> None:
    figures = {one.indicator: one for one in (number("1/5", 1), number("1/5.2", 2))}
    table = statistics_attachment(MINISTRY, figures).table
    rows = {row.number: row.cells for row in table.rows}
    assert rows["5.2"][2:] == (Decimal(2), "Kết hợp")


def test_the_ministrys_annex_has_its_seven_forms_and_123_rows() -> None:
    tables = statistics_attachment(MINISTRY, {}, scope=Scope.PROVINCE).tables
    assert [one.title.partition(".")[0] for one in tables] == [f"Biểu mẫu {at}" for at in range(1, 8)]
    whole = statistics_attachment(MINISTRY, {}).tables
    assert sum(len(one.table.rows) for one in whole) == 123


def test_a_commune_is_not_given_the_rows_of_the_province_nor_headings_over_nothing() -> None:
    rows = [row for one in statistics_attachment(MINISTRY, {}, scope=Scope.COMMUNE).tables for row in one.table.rows]
    assert not any("sở, ngành đã kiểm tra" in str(row.cells[0]) for row in rows)
    for at, row in enumerate(rows):
        if row.title:
            assert rows[at + 1].number.startswith(f"{row.number}.")


def test_tasks_stand_under_the_parts_of_their_plan() -> None:
    progress = _tables()[0]
    assert progress[1][1] == "Chỉ đạo, điều hành"
    assert progress[2][4:6] == ["31/01/2026", "Hoàn thành"]
    assert progress[3][4:] == ["Quý III", "Đang thực hiện", "- Bản tin số 1\n- Bản tin số 2"]
    assert progress_attachment(_TASKS).title == "Tiến độ thực hiện kế hoạch"


def test_the_workbook_has_a_sheet_for_each_form_and_numbers_that_sum() -> None:
    workbook = load_workbook(BytesIO(write_periodic_workbook(REPORT)))
    assert workbook.sheetnames == ["Tiến độ kế hoạch", *(f"Biểu mẫu X{at}" for at in range(1, 8))]
    cells = {row[0].value: row for row in workbook["Biểu mẫu X3"].iter_rows()}
    assert cells["3.3.3"][3].value == 3790
    assert cells["3.3.8"][3].value == pytest.approx(98.42)
    assert cells["3.4.1"][3].value == "không phát sinh"
    assert cells["3.1.1"][3].value is None
    sheet = workbook["Biểu mẫu X3"]
    first, last = sheet.print_title_rows.replace("$", "").split(":")
    assert int(last) == int(first) + 1
    assert sheet.freeze_panes == f"A{int(last) + 1}"


def test_a_signed_report_written_again_is_the_same_paper() -> None:
    from sauro.core.values import from_values, to_values

    kept = from_values(type(CONTENT), json.loads(json.dumps(to_values(CONTENT))))
    assert periodic_report(replace(REPORT, content=kept)) == periodic_report(REPORT)


# Sheets to copy from


def test_the_sheet_to_copy_from_follows_the_screen_and_types_nothing_that_is_not_known() -> None:
    screen = Screen("màn hình của tỉnh", ("X3/3.3.8", "", "X3/3.3.1", "X5/5.5", "X3/3.4.1", "X2/2.4.1", "9/9"))
    lines = copy_lines(COMMUNE, CONTENT.by_code, screen)
    assert copy_column(lines).split("\n") == ["98,42", "", "3872", "", "", "", ""]
    assert [line.note for line in lines[3:]] == [
        "chưa có số liệu",
        "không phát sinh",
        "Sở Tư pháp chưa giao danh mục.",
        "Không có chỉ tiêu mã 9/9.",
    ]


@pytest.mark.parametrize(
    ("groups", "mark", "count", "score"),
    [
        (False, ",", "3872", "87,2"),
        (True, ",", "3.872", "87,2"),
        (False, ".", "3872", "87.2"),
        (True, ".", "3,872", "87.2"),
    ],
)
def test_numbers_are_typed_as_the_screen_takes_them(groups: bool, mark: str, count: str, score: str) -> None:
    screen = Screen("m", ("X3/3.3.1", "X3/3.5.1"), groups, mark)
    assert copy_column(copy_lines(COMMUNE, CONTENT.by_code, screen)) == f"{count}\n{score}"


def test_the_lines_stand_in_a_table_for_pasting_and_in_a_workbook() -> None:
    lines = copy_lines(COMMUNE, CONTENT.by_code, Screen("m", ("X3/3.3.1",)))
    assert copy_table(lines) == "X3/3.3.1\tSố hồ sơ tiếp nhận trong kỳ (mới)\thồ sơ\t3872\tSố liệu của 11/12 đơn vị"
    sheet = load_workbook(BytesIO(write_copy_sheet(COMMUNE, CONTENT.by_code, Screen("tỉnh")))).active
    assert sheet is not None
    values = {row[0].value: row[3].value for row in sheet.iter_rows()}
    assert values["X3/3.3.1"] == 3872
    assert values["X5/5.5"] is None


# Packages


def test_a_package_reads_back_to_the_same_figures_and_passages() -> None:
    package = read_package(write_package(REPORT, organisation="H26.15.2"))
    assert (package.issuer, package.organisation, package.period, package.year) == (
        "UBND xã Minh Sơn", "H26.15.2", "Quý I", 2026,
    )  # fmt: skip
    assert package.figures == CONTENT.figures
    assert package.passages == tuple(one for one in REPORT.passages if one.sentences)


def test_a_package_keeps_to_its_schema() -> None:
    schema = json.loads(Path("docs/goi-tin-bao-cao.schema.json").read_text(encoding="utf-8"))
    for report in (REPORT, replace(REPORT, library=MINISTRY, content=content_with(figures=(share("3/3.1", 1, 3),)))):
        assert _faults(json.loads(write_package(report)), schema) == []
    assert _faults({"dinh_dang": "khác"}, schema)


_TYPES = {
    "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
}  # fmt: skip


def _faults(value, schema, place: str = "") -> list[str]:
    """Where ``value`` breaks ``schema``: the words of JSON Schema that ours uses."""
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    faults = [] if isinstance(value, tuple(_TYPES[kind] for kind in kinds)) else [f"{place}: {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        faults.append(f"{place}: {value}")
    if isinstance(value, list):
        for at, item in enumerate(value):
            faults += _faults(item, schema["items"], f"{place}[{at}]")
    if isinstance(value, dict) and "properties" in schema:
        faults += [f"{place}: thiếu {key}" for key in schema["required"] if key not in value]
        faults += [f"{place}: thừa {key}" for key in value if key not in schema["properties"]]
        for key in value.keys() & schema["properties"].keys():
            faults += _faults(value[key], schema["properties"][key], f"{place}.{key}")
    return faults


def test_a_package_says_that_its_fields_are_ours() -> None:
    assert "không phải của quy chuẩn" in json.loads(write_package(REPORT))["can_cu"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK", "JSON"),
        (b"[]", "không phải là gói tin"),
        (b'{"dinh_dang": "sauro-bao-cao", "phien_ban": 9}', "phiên bản 9"),
        (b'{"dinh_dang": "sauro-bao-cao", "phien_ban": 1}', "goi_tin"),
    ],
)
def test_what_is_no_package_is_refused_with_the_reason(data: bytes, words: str) -> None:
    with pytest.raises(PackageError, match=words):
        read_package(data)


def test_a_figure_not_known_has_no_value_in_the_package() -> None:
    withheld = Figure("X5/5.5", FigureState.WITHHELD, reason="Chưa tổng hợp.")
    (figure,) = json.loads(write_package(replace(REPORT, content=content_with(figures=(withheld,)))))["goi_tin"][
        "so_lieu_bao_cao"
    ]
    assert (figure["trang_thai"], figure["gia_tri"], figure["in_ra"]) == ("withheld", None, "-")


# Pages


def test_without_libreoffice_a_pdf_is_refused_with_advice(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(NoPdfError, match="chưa cài LibreOffice"):
        write_pdf(DOCX)


@needs_office
@pytest.mark.office
def test_the_pages_stand_upright_then_lying_with_the_header_on_each(tmp_path: Path) -> None:
    seen = pages(DOCX, tmp_path)
    upright = [page for page in seen if page.height > page.width]
    lying = [page for page in seen if page.width > page.height]
    assert seen == [*upright, *lying]
    assert "Nguyễn Thu Hà" in upright[-1].text
    forms = [page for page in lying if "Kết quả thống kê" in page.text]
    assert len(forms) >= 3
    assert all("Đơn vị tính" in page.text for page in forms)


@needs_office
@pytest.mark.office
def test_the_pdf_is_the_docx_laid_out(tmp_path: Path) -> None:
    pdf = write_pdf(DOCX)
    assert pdf.startswith(b"%PDF")
    with pypdfium2.PdfDocument(pdf) as document:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
        assert len(document) == len(pages(DOCX, tmp_path))
    assert "3.790" in text
    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM" in text
