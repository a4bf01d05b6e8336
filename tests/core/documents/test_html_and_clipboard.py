"""Saved pages and what is pasted from Word, Excel and browsers."""

import pytest
from documents_seen import cells, lines
from hypothesis import given, settings
from test_docx import grids

from sauro.core.documents import UnreadableDocument, read_clipboard, read_document


def read(markup):
    return read_document(f"<html><body>{markup}</body></html>".encode(), "trang.html")


@given(grids())
@settings(max_examples=60, deadline=None)
def test_any_grid_of_spans_is_read_back_as_it_is(grid):
    height, merged = grid
    rows = [
        "<tr>"
        + "".join(
            f"<td rowspan={h} colspan={w}>ô {top}.{left}</td>"
            for top, left, h, w in sorted(merged, key=lambda m: m[1])
            if top == r
        )
        + "</tr>"
        for r in range(height)
    ]
    document = read(f"<p>x</p><table>{''.join(rows)}</table>") if len(merged) > 1 else None
    if document is None:  # a table of one cell is only a frame
        return
    found = [(c.row, c.column, c.row_span, c.column_span) for line in next(document.tables()).rows for c in line]
    assert sorted(found) == sorted(merged)


def test_hidden_parts_scripts_and_page_headers_are_left_out():
    document = read(
        "<script>x()</script><p style='display:none'>ẩn</p><div title=header>đầu trang</div><p>Thấy&nbsp;rõ</p>"
        "<table><tr><td>a</td><td>b</td></tr><tr style='display:none'><td>c</td><td>d</td></tr></table>"
    )

    assert lines(document) == ["Thấy rõ"]
    assert cells(document) == [["a", "b"]]


def test_lists_show_the_numbers_a_browser_shows():
    document = read(
        "<ol type=I start=2><li>hai<ol type=a><li>a</li><li>b</li></ol></li><li value=9>chín</li></ol>"
        "<ul><li>chấm</li></ul>"
    )

    assert lines(document) == ["II. hai", "a. a", "b. b", "IX. chín", "• chấm"]


def test_headings_bold_and_centred_are_known():
    title, mixed = read("<h2 align=center>Tiêu đề</h2><p><b>đậm</b> thường</p>").paragraphs()

    assert (title.heading, title.bold, title.centred) == (2, True, True)
    assert (mixed.bold, mixed.centred) == (False, False)


def test_a_nested_table_and_line_breaks_stay_within_their_cell():
    document = read("<table><tr><td>Một<br>Hai<table><tr><td>x</td><td>y</td></tr></table></td><td>b</td></tr></table>")

    outer = next(document.tables()).rows[0][0]
    assert outer.text == "Một\nHai\nx\ny"
    assert outer.tables[0].columns == 2


def test_a_footnote_of_an_office_export_is_tied_to_its_mark():
    document = read(
        "<p>Báo cáo<a class=sdfootnoteanc href='#sdfootnote1sym'><sup>1</sup></a> tháng</p>"
        "<div id=sdfootnote1><p><a class=sdfootnotesym href='#sdfootnote1anc'>1</a>Trước ngày 15</p></div>"
    )

    assert lines(document) == ["Báo cáo tháng"]
    (note,) = document.footnotes
    assert (note.paragraphs[0].text, str(note.anchor)) == ("Trước ngày 15", "đoạn 1")


WORD = """Version:1.0
StartHTML:0000000105
EndHTML:0000000500
<html><body><!--StartFragment-->
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><![if !supportLists]><span style='mso-list:Ignore'>a)<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span><![endif]>Mục tiêu</p>
<p style='mso-list:l1 level1 lfo2'><span style='font-family:Symbol'>
<span style='mso-list:Ignore'>·<span>&nbsp;</span></span></span>Chấm</p>
<!--EndFragment--></body></html>"""


def test_numbers_in_words_list_markup_are_kept():
    document = read_clipboard(WORD, "a)\tMục tiêu\n·\tChấm")

    assert lines(document) == ["a) Mục tiêu", "• Chấm"]
    assert document.format == "clipboard"


def test_rows_pasted_without_their_table_are_a_table():
    document = read_clipboard("<tr><td>TT</td><td>Nội dung</td></tr><tr><td>1</td><td>x</td></tr>", None)

    assert cells(document) == [["TT", "Nội dung"], ["1", "x"]]


def test_plain_text_is_taken_where_the_html_shows_less():
    assert cells(read_clipboard("<p>TT</p>", "TT\tNội dung\tChủ trì\n1\ta\tb")) == [
        ["TT", "Nội dung", "Chủ trì"],
        ["1", "a", "b"],
    ]
    assert lines(read_clipboard("<meta charset=utf-8><span>Kế hoạch</span>", "Kế hoạch")) == ["Kế hoạch"]


@pytest.mark.parametrize(("html", "text"), [(None, None), ("", " \n"), ("<p> </p>", None)])
def test_an_empty_clipboard_is_refused(html, text):
    with pytest.raises(UnreadableDocument) as refused:
        read_clipboard(html, text)

    assert refused.value.code == "clipboard.empty"


def test_a_page_in_an_old_encoding_is_read():
    declared = "<meta charset=windows-1252><p>KÕ ho¹ch c¶i c¸ch hµnh chÝnh nhµ n\xadíc</p>"

    assert lines(read_document(declared.encode("latin-1"), "a.html")) == ["Kế hoạch cải cách hành chính nhà nước"]
