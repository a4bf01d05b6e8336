"""A Word file is read as a person sees it: what is shown stands there, what is not shown does not."""

from documents_seen import cells, lines
from hypothesis import given, settings
from hypothesis import strategies as st
from office_files import cell, docx, paragraph, row, run, table

from sauro.core.documents import Table, read_document


def read(body, **parts):
    return read_document(docx(body, **parts), "kế hoạch.docx")


def test_paragraphs_and_tables_come_in_reading_order_with_their_places():
    document = read(paragraph("Một") + table(row("a", "b")) + paragraph("Hai"))

    assert [str(block.place) for block in document.blocks] == ["đoạn 1", "bảng 1", "đoạn 3"]
    assert str(document.blocks[1].rows[0][1].place) == "bảng 1, dòng 1, cột 2"


def test_a_cell_over_three_columns_stands_once():
    document = read(table(row("1", "2", "3"), row(cell("I. Thể chế", properties='<w:gridSpan w:val="3"/>'))))

    (merged,) = next(document.tables()).rows[1]
    assert (merged.text, merged.column_span) == ("I. Thể chế", 3)


def test_a_cell_merged_downwards_covers_the_rows_below():
    start, below = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    document = read(table(row(cell("1", properties=start), "a"), row(cell("", properties=below), "b"), row("2", "c")))

    grid = next(document.tables()).grid()
    assert [[field.text for field in line] for line in grid] == [["1", "a"], ["1", "b"], ["2", "c"]]


def test_cells_merged_the_old_way_are_one():
    document = read(
        table(
            row(
                cell("A", properties='<w:hMerge w:val="restart"/>'), cell("", properties='<w:hMerge w:val="continue"/>')
            )
        )
    )

    assert [(c.text, c.column_span) for c in next(document.tables()).rows[0]] == [("A", 2)]


def test_a_row_that_begins_further_right_leaves_a_gap():
    document = read(table(row("a", "b", "c"), row("x", properties='<w:gridBefore w:val="2"/>')))

    assert next(document.tables()).grid()[1][0] is None
    assert next(document.tables()).rows[1][0].column == 2


def test_a_nested_table_stands_whole_in_its_cell_and_its_words_in_the_text():
    document = read(table(row(cell("Ngoài", table(row("trong 1", "trong 2")), paragraph("")), "b")))

    outer = next(document.tables()).rows[0][0]
    assert outer.text == "Ngoài\ntrong 1\ntrong 2"
    assert outer.tables[0].rows[0][1].text == "trong 2"
    assert outer.tables[0].place.part == "nested"


def test_tracked_changes_are_read_as_accepted():
    document = read(
        paragraph("Giữ ", "<w:ins>" + run("thêm") + "</w:ins>", "<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del>")
        + paragraph("<w:moveFrom>" + run("chỗ cũ") + "</w:moveFrom>", "<w:moveTo>" + run("chỗ mới") + "</w:moveTo>")
        + table(row("dòng bỏ", properties="<w:del/>"), row("dòng còn"))
    )

    assert lines(document) == ["Giữ thêm", "chỗ mới"]
    assert cells(document) == [["dòng còn"]]


def test_a_deleted_paragraph_mark_joins_the_next_paragraph():
    document = read(paragraph("Nửa đầu ", properties="<w:rPr><w:del/></w:rPr>") + paragraph("nửa sau"))

    assert lines(document) == ["Nửa đầu nửa sau"]


def test_hidden_text_and_field_codes_are_left_out():
    document = read(
        paragraph("Thấy", run(" ẩn", "<w:vanish/>"), "<w:r><w:instrText> PAGE </w:instrText></w:r>")
        + paragraph('<w:fldSimple w:instr="DATE">' + run("01/02/2026") + "</w:fldSimple>")
    )

    assert lines(document) == ["Thấy", "01/02/2026"]


def test_content_controls_links_and_special_signs_are_read():
    document = read(
        "<w:sdt><w:sdtContent>"
        + paragraph("<w:hyperlink>" + run("liên kết") + "</w:hyperlink>")
        + "</w:sdtContent></w:sdt>"
        + paragraph("<w:r><w:t>45</w:t><w:noBreakHyphen/><w:t>NQ/TW</w:t><w:tab/><w:t>x</w:t></w:r>")
        + paragraph('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 90%</w:t></w:r>')
    )

    assert lines(document) == ["liên kết", "45-NQ/TW x", "≥ 90%"]


def test_a_text_box_is_read_once_though_written_twice():
    box = "<w:txbxContent>" + paragraph("Trong hộp") + "</w:txbxContent>"
    body = paragraph(
        "Ngoài hộp",
        "<w:r><mc:AlternateContent><mc:Choice><w:drawing>"
        f"{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    )
    document = read(body)

    assert [(p.text, p.place.part) for p in document.paragraphs()] == [("Ngoài hộp", "body"), ("Trong hộp", "textbox")]


def test_a_footnote_knows_the_cell_that_bears_its_mark():
    notes = (
        '<w:footnote w:id="0" w:type="separator"/><w:footnote w:id="2">'
        + paragraph("Gửi trước ngày 15")
        + "</w:footnote>"
    )
    mark = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    document = read(paragraph("Mở đầu") + table(row("a", cell(paragraph("Báo cáo", mark)))), footnotes=notes)

    (note,) = document.footnotes
    assert note.paragraphs[0].text == "Gửi trước ngày 15"
    assert str(note.anchor) == "bảng 1, dòng 1, cột 2"
    assert next(document.tables()).rows[0][1].text == "Báo cáo"


LISTS = """
<w:abstractNum w:abstractNumId="0">
 <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
 <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
 <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
 <w:lvl w:ilvl="3"><w:start w:val="1"/><w:isLgl/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
 <w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xF0B7;"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
 <w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
"""


def item(level, text, number=1):
    return paragraph(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_written_as_word_shows_them():
    body = item(0, "Mục đích") + item(1, "Một") + item(2, "a") + item(2, "b") + item(1, "Hai") + item(2, "a lại")
    body += item(0, "Nhiệm vụ") + item(1, "Một lại") + item(3, "pháp lý") + item(4, "chấm")
    document = read(body, numbering=LISTS)

    assert lines(document) == [
        "I. Mục đích",
        "1. Một",
        "a) a",
        "b) b",
        "2. Hai",
        "a) a lại",
        "II. Nhiệm vụ",
        "1. Một lại",
        "2.1 pháp lý",
        "• chấm",
    ]
    assert [p.label for p in document.paragraphs()][:3] == ["I.", "1.", "a)"]


def test_a_second_list_on_the_same_pattern_starts_where_it_says():
    document = read(item(0, "A") + item(1, "một") + item(1, "năm", 2) + item(1, "sáu", 2), numbering=LISTS)

    assert lines(document) == ["I. A", "1. một", "5. năm", "6. sáu"]


def test_a_number_cell_that_word_fills_by_itself_is_not_empty():
    document = read(table(row(cell(item(1, "")), "x"), row(cell(item(1, "")), "y")), numbering=LISTS)

    assert cells(document) == [["1.", "x"], ["2.", "y"]]


def test_headings_bold_and_centred_come_through_inherited_styles():
    styles = """
    <w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>
    <w:style w:type="paragraph" w:styleId="Mine"><w:basedOn w:val="H"/><w:pPr><w:jc w:val="center"/></w:pPr></w:style>
    """
    document = read(
        paragraph("Tiêu đề", properties='<w:pStyle w:val="Mine"/>')
        + paragraph(run("đậm", "<w:b/>"), run(" thường", '<w:b w:val="0"/>')),
        styles=styles,
    )

    title, mixed = document.paragraphs()
    assert (title.heading, title.bold, title.centred) == (2, True, True)
    assert (mixed.heading, mixed.bold, mixed.centred) == (None, False, False)


def test_letters_in_an_old_vietnamese_font_become_unicode():
    fonts = '<w:rFonts w:ascii=".VnTime" w:hAnsi=".VnTime"/>'
    capitals = '<w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/>'
    document = read(paragraph(run("KÕ ho¹ch c¶i c¸ch hµnh chÝnh", fonts)) + paragraph(run("ñy ban nh©n d©n", capitals)))

    assert lines(document) == ["Kế hoạch cải cách hành chính", "ỦY BAN NHÂN DÂN"]
    assert [finding.code for finding in document.findings] == ["text.legacy"]


def test_a_letterhead_laid_out_with_tabs_is_unfolded():
    tab = "<w:r><w:tab/></w:r>"
    document = read(
        paragraph("ỦY BAN NHÂN DÂN", tab, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
        + paragraph("XÃ MINH SƠN", tab, "Độc lập - Tự do - Hạnh phúc")
        + paragraph("KẾ HOẠCH")
        + paragraph("1.", tab, "Mục đích")
    )

    assert lines(document) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ MINH SƠN",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "KẾ HOẠCH",
        "1. Mục đích",
    ]


def test_a_name_that_promises_another_form_is_said():
    document = read_document(docx(paragraph("x")), "ảnh.jpg")

    assert [finding.code for finding in document.findings] == ["file.other_form"]


@st.composite
def grids(draw):
    """A grid of non-overlapping merged cells: (row, column, height, width) for each."""
    height, width = draw(st.integers(1, 5)), draw(st.integers(1, 5))
    free = {(r, c) for r in range(height) for c in range(width)}
    found = []
    for r in range(height):
        for c in range(width):
            if (r, c) not in free:
                continue
            w = draw(st.integers(1, 3))
            while any((r, c + i) not in free for i in range(w)):
                w -= 1
            h = draw(st.integers(1, height - r))
            while any((r + j, c + i) not in free for j in range(h) for i in range(w)):
                h -= 1
            free -= {(r + j, c + i) for j in range(h) for i in range(w)}
            found.append((r, c, h, w))
    return height, found


def as_word_table(height, merged):
    rows = []
    for r in range(height):
        row_cells = []
        for top, left, h, w in sorted(merged, key=lambda m: m[1]):
            if not top <= r < top + h:
                continue
            merge = "" if h == 1 else '<w:vMerge w:val="restart"/>' if r == top else "<w:vMerge/>"
            row_cells.append(
                cell(f"ô {top} {left}" if r == top else "", properties=f'<w:gridSpan w:val="{w}"/>{merge}')
            )
        rows.append(row(*row_cells))
    return table(*rows)


@given(grids())
@settings(max_examples=60, deadline=None)
def test_any_merged_grid_is_read_back_as_it_is(grid):
    height, merged = grid
    document = read(as_word_table(height, merged))

    found = [(c.row, c.column, c.row_span, c.column_span) for line in next(document.tables()).rows for c in line]
    assert sorted(found) == sorted(merged)
    assert all(isinstance(block, Table) for block in document.blocks)
