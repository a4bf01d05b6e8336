"""Worksheets are read as shown: numbers and days as written, merged cells, titles above the table."""

import pytest
from documents_seen import cells, lines
from office_files import sheet_row, sheet_rows, xlsx, zipped

from sauro.core.documents import read_document
from sauro.core.documents.sheets.numbers import shown


def read(*sheets, **parts):
    return read_document(xlsx(*sheets, **parts), "a.xlsx")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("1", "", "1"),
        ("1.0", "", "1"),
        ("0.71", "", "0,71"),
        ("0.8", "0%", "80%"),
        ("0.805", "0.0%", "80,5%"),
        ("46037", "dd/mm/yyyy", "15/01/2026"),
        ("46037", "[$-42A]dd mmmm yyyy", "15/01/2026"),
        ("46037", "mm/yyyy", "01/2026"),
        ("46037.5", "dd/mm/yyyy hh:mm", "15/01/2026 12:00"),
        ("1234567", "#,##0", "1.234.567"),
        ("3", "00", "03"),
        ("5", '0" nhiệm vụ"', "5 nhiệm vụ"),
        ("1e999", "", "1E+999"),
        ("abc", "0", "abc"),
        ("99999999", "dd/mm/yyyy", "99999999"),
    ],
)
def test_a_number_is_written_as_the_cell_shows_it(value, code, text):
    assert shown(value, code).upper() == text.upper()


def test_a_row_number_keeps_its_point():
    assert shown("5.1", "", point=True) == "5.1"


def test_titles_above_the_header_are_paragraphs_and_notes_below_too():
    document = read(
        (
            "Phụ lục",
            sheet_rows(
                {"A": "PHỤ LỤC"},
                {"B": "Kèm theo Kế hoạch"},
                {"A": "TT", "B": "Nội dung", "C": "Chủ trì"},
                {"A": "I", "B": "Thể chế"},
                {"A": "1", "B": "Rà soát", "C": "Văn phòng"},
                {},
                {"B": "Người lập biểu"},
            ),
        )
    )

    assert lines(document) == ["PHỤ LỤC", "Kèm theo Kế hoạch", "Người lập biểu"]
    assert cells(document) == [["TT", "Nội dung", "Chủ trì"], ["I", "Thể chế"], ["1", "Rà soát", "Văn phòng"]]
    place = next(document.tables()).rows[1][0].place
    assert (place.sheet, place.table, place.row, place.column) == ("Phụ lục", 1, 2, 1)


def test_merged_cells_span_rows_and_columns():
    rows = sheet_rows(
        {"A": "TT", "B": "Phân công", "D": "Hạn"},
        {"B": "Chủ trì", "C": "Phối hợp"},
        {"A": "1", "B": "x", "C": "y", "D": "z"},
    )
    merges = "".join(f'<mergeCell ref="{area}"/>' for area in ("A1:A2", "B1:C1", "D1:D2"))
    document = read(("A", f"{rows}<mergeCells>{merges}</mergeCells>"))

    grid = next(document.tables()).grid()
    assert [field.text for field in grid[0]] == ["TT", "Phân công", "Phân công", "Hạn"]
    assert [field.text for field in grid[1]] == ["TT", "Chủ trì", "Phối hợp", "Hạn"]


def test_a_hidden_sheet_is_left_out_and_hidden_rows_are_read_and_both_are_said():
    shown_rows = (
        "<sheetData>"
        + sheet_row(1, {"A": "TT", "B": "b", "C": "c"})
        + sheet_row(2, {"A": "1"}, ' hidden="1"')
        + "</sheetData>"
    )
    document = read(("Kế hoạch", shown_rows), ("!Nháp", sheet_rows({"A": "bí mật"})))

    assert cells(document) == [["TT", "b", "c"], ["1"]]
    assert lines(document) == []
    assert {finding.code for finding in document.findings} == {"sheet.hidden", "row.hidden"}


def test_several_sheets_are_read_in_their_order():
    document = read(("Một", sheet_rows({"A": "a"})), ("Hai", sheet_rows({"A": "b"})))

    assert [(p.text, p.place.sheet) for p in document.paragraphs()] == [("a", "Một"), ("b", "Hai")]


def test_bold_titles_and_formats_come_from_the_styles():
    styles = (
        '<fonts><font/><font><b/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/>'
        '<xf numFmtId="9" fontId="1"/></cellXfs>'
    )
    document = read(("A", '<sheetData><row r="1"><c r="A1" s="1"><v>0.9</v></c></row></sheetData>'), styles=styles)

    (title,) = document.paragraphs()
    assert (title.text, title.bold) == ("90%", True)


def test_ods_cells_show_their_text_and_repeated_rows_stay_bounded():
    ns = (
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    )

    def field(text, more=""):
        return f"<table:table-cell {more}><text:p>{text}</text:p></table:table-cell>"

    rows = (
        f"<table:table-row>{field('TT')}{field('Nội dung')}{field('Hạn')}</table:table-row>"
        f"<table:table-row>{field('I. Thể chế', 'table:number-columns-spanned=' + chr(34) + '3' + chr(34))}"
        "<table:covered-table-cell/><table:covered-table-cell/></table:table-row>"
        '<table:table-row table:number-rows-repeated="1048570">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
        f"<table:table-row>{field('1')}{field('Rà soát<text:line-break/>văn bản')}{field('15/01/2026')}"
        "</table:table-row>"
    )
    body = f"<office:body><office:spreadsheet><table:table table:name='A'>{rows}</table:table></office:spreadsheet>"
    content = f"<office:document-content {ns}>{body}</office:body></office:document-content>"
    data = zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
    document = read_document(data, "a.ods")

    assert cells(document) == [["TT", "Nội dung", "Hạn"], ["I. Thể chế"], ["1", "Rà soát\nvăn bản", "15/01/2026"]]
    assert next(document.tables()).rows[1][0].column_span == 3
