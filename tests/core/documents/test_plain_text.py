"""Plain text as people paste and programs extract it: tables of every kind, paragraphs whole again."""

import csv
import io

import pytest
from documents_seen import cells, lines

from sauro.core.documents import Paragraph, read_document

HEADER = ["TT", "Nội dung công việc", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Sản phẩm"]
ROWS = [
    HEADER,
    ["I", "CẢI CÁCH THỂ CHẾ", "", "", "", ""],
    ["1", "Rà soát văn bản", "Văn phòng HĐND và UBND", "Các phòng", "Quý I/2026", "Báo cáo"],
    ["2", "Ban hành kế hoạch kiểm tra", "Phòng Văn hóa - Xã hội", "Các đơn vị", "Tháng 3/2026", "Kế hoạch"],
    ["II", "CẢI CÁCH THỦ TỤC", "", "", "", ""],
    ["1", "Công khai thủ tục", "Trung tâm Phục vụ", "Các phòng", "Thường xuyên", "Bảng niêm yết"],
]


def read(text):
    return read_document(text.encode(), "kế hoạch.txt")


def filled(document):
    return [[text for text in row if text] for row in cells(document)]


def as_tabs():
    return "\n".join("\t".join(row) for row in ROWS)


def as_trimmed_tabs():
    return "\n".join("\t".join(row).rstrip("\t") for row in ROWS)


def as_cell_lines_with_tabs():
    return "\n\n".join("\n".join(f"\t{text}" for text in (row if row[2] else row[:2])) for row in ROWS)


def as_cell_lines():
    return "\n".join(text for row in ROWS for text in row if text)


def as_spaced_cell_lines():
    return "\n\n".join(text for row in ROWS for text in row if text)


def as_markdown():
    head, *body = ["| " + " | ".join(row) + " |" for row in ROWS]
    return "\n".join([head, "|---" * 6 + "|", *body])


def as_frame():
    rule = "+" + "+".join("-" * 32 for _ in HEADER) + "+"
    drawn = ["|" + "|".join(f" {text:<31}" for text in row) + "|" for row in ROWS]
    return "\n".join([rule, *(line for row in drawn for line in (row, rule))])


def as_columns():
    return "\n".join("".join(f"{text:<30}" for text in row).rstrip() for row in ROWS)


def as_csv():
    stream = io.StringIO()
    csv.writer(stream, delimiter=";").writerows(ROWS)
    return stream.getvalue()


@pytest.mark.parametrize(
    "written",
    [
        as_tabs,
        as_trimmed_tabs,
        as_cell_lines_with_tabs,
        as_cell_lines,
        as_spaced_cell_lines,
        as_markdown,
        as_frame,
        as_columns,
        as_csv,
    ],
)
def test_the_same_table_is_read_however_it_is_written(written):
    document = read(f"Phụ lục kèm theo kế hoạch.\n\n{written()}\n\nNơi nhận:\n- Như trên.\n")

    assert filled(document) == [[text for text in row if text] for row in ROWS]
    assert lines(document) == ["Phụ lục kèm theo kế hoạch.", "Nơi nhận:", "- Như trên."]


def test_a_line_break_within_a_cell_does_not_break_the_row():
    document = read("TT\tNội dung\tChủ trì\n1\tXây dựng dự thảo\ntrình ban hành\tVăn phòng\n2\tb\tc\n")

    assert cells(document)[1] == ["1", "Xây dựng dự thảo\ntrình ban hành", "Văn phòng"]


def test_a_line_without_tabs_that_names_a_section_is_a_row_over_all_columns():
    document = read("TT\tNội dung\tChủ trì\nI. CẢI CÁCH THỂ CHẾ\n1\ta\tb\n")

    (section,) = next(document.tables()).rows[1]
    assert (section.text, section.column_span) == ("I. CẢI CÁCH THỂ CHẾ", 3)


def test_a_cell_with_line_breaks_in_quotes_as_excel_copies_it_is_one_cell():
    document = read('TT\tNội dung\tChủ trì\n1\t"Dòng một\ndòng hai ""x"""\tVăn phòng\n2\tb\tc\n')

    assert cells(document)[1] == ["1", 'Dòng một\ndòng hai "x"', "Văn phòng"]


def test_a_row_that_lost_its_tabs_is_told_by_the_codes_of_its_cells():
    def task(number):
        return f"\t{number}\n\t1.{number}. Mục tiêu\n\t2.{number}. Nhiệm vụ\n\tVăn phòng\n\tQuý I\n"

    lost = task(3) + " 1.4. Mục tiêu\n\t2.4. Nhiệm vụ\n\tVăn phòng\n\tQuý I\n"
    text = "\tTT\n\tMục tiêu\n\tNhiệm vụ\n\tChủ trì\n\tThời gian\n\n"
    document = read(text + "\n".join([task(1), task(2), task(7), lost, task(5)]))

    assert cells(document)[4:6] == [
        ["3", "1.3. Mục tiêu", "2.3. Nhiệm vụ", "Văn phòng", "Quý I"],
        ["", "1.4. Mục tiêu", "2.4. Nhiệm vụ", "Văn phòng", "Quý I"],
    ]
    assert "table.repaired" in [finding.code for finding in document.findings]


def test_wrapped_lines_of_a_page_are_whole_paragraphs_again():
    text = """
        Thực hiện tốt mục tiêu chung được đề ra tại Nghị quyết số 45-
        NQ/TW ngày 24 tháng 01 năm 2019 về xây dựng và phát triển, các
        cơ quan, đơn vị trên địa bàn xã tổ chức thực hiện đồng bộ, có
        hiệu quả các nhiệm vụ cải cách hành chính năm 2026 của tỉnh và
        Ủy ban nhân dân xã Minh Sơn theo kế hoạch này.
        - Tăng cường kiểm tra, rà soát văn bản quy phạm pháp luật, kịp
        thời phát hiện và xử lý các quy định chồng chéo, mâu thuẫn, hết
        hiệu lực.
        1. Yêu cầu
        Xác định rõ trách nhiệm người đứng đầu của các cơ quan, đơn vị
        trong quá trình triển khai thực hiện.
    """
    assert lines(read(text)) == [
        "Thực hiện tốt mục tiêu chung được đề ra tại Nghị quyết số 45-NQ/TW ngày 24 tháng 01 năm 2019 về xây dựng và "
        "phát triển, các cơ quan, đơn vị trên địa bàn xã tổ chức thực hiện đồng bộ, có hiệu quả các nhiệm vụ cải cách "
        "hành chính năm 2026 của tỉnh và Ủy ban nhân dân xã Minh Sơn theo kế hoạch này.",
        "- Tăng cường kiểm tra, rà soát văn bản quy phạm pháp luật, kịp thời phát hiện và xử lý các quy định chồng "
        "chéo, mâu thuẫn, hết hiệu lực.",
        "1. Yêu cầu",
        "Xác định rõ trách nhiệm người đứng đầu của các cơ quan, đơn vị trong quá trình triển khai thực hiện.",
    ]


def test_a_paragraph_cut_by_a_page_and_its_number_is_whole_again():
    prose = "\n\n".join(f"- Nội dung {letter} của kế hoạch." for letter in "ABCDEGHI")
    cut = "- Chỉ đạo các phòng, ban chuyên môn tổ chức\n\n2\n\nthực hiện tốt các nhiệm vụ."
    text = f"{prose}\n\n{cut}\n\n{prose}\n\n3\n\nHết."

    assert "- Chỉ đạo các phòng, ban chuyên môn tổ chức thực hiện tốt các nhiệm vụ." in lines(read(text))
    assert "2" not in lines(read(text))


def test_marks_of_an_extraction_are_no_text_and_a_lost_break_is_put_back():
    title = "KẾ HOẠCH**Cải cách hành chính năm 2026**"
    text = f"{title}\n\n[bookmark: x]I. MỤC ĐÍCH**1. Yêu cầu:**\n\n*(Kèm theo Quyết định)*\n\n(*)"

    assert lines(read(text)) == [
        "KẾ HOẠCH",
        "Cải cách hành chính năm 2026",
        "I. MỤC ĐÍCH",
        "1. Yêu cầu:",
        "(Kèm theo Quyết định)",
        "(*)",
    ]


def test_a_footnote_between_the_lines_is_taken_out_and_its_sentence_goes_on():
    text = (
        "- Định kỳ báo cáo kết quả với Chủ tịch UBND xã (qua Phòng Văn hóa)¹ để tổng hợp, báo\n\n"
        "¹Báo cáo tháng gửi trước ngày 15.\n\n- Báo cáo quý: gửi trước ngày 08.\n\ncáo theo quy định."
    )
    document = read(text)

    assert lines(document) == [
        "- Định kỳ báo cáo kết quả với Chủ tịch UBND xã (qua Phòng Văn hóa) để tổng hợp, báo cáo theo quy định."
    ]
    (note,) = document.footnotes
    assert [paragraph.text for paragraph in note.paragraphs] == [
        "Báo cáo tháng gửi trước ngày 15.",
        "- Báo cáo quý: gửi trước ngày 08.",
    ]
    assert (note.mark, str(note.anchor)) == ("1", "đoạn 1")


def test_a_letterhead_in_two_columns_is_unfolded():
    text = (
        "ỦY BAN NHÂN DÂN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
        "XÃ MINH SƠN\tĐộc lập - Tự do - Hạnh phúc\n"
        "Số:      /KH-UBND\tMinh Sơn, ngày     tháng 01 năm 2026\n\nKẾ HOẠCH\n"
    )

    assert lines(read(text)) == [
        "ỦY BAN NHÂN DÂN",
        "XÃ MINH SƠN",
        "Số: /KH-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Minh Sơn, ngày tháng 01 năm 2026",
        "KẾ HOẠCH",
    ]


def test_list_numbers_followed_by_a_tab_are_no_table():
    document = read("1.\tMục đích\n2.\tYêu cầu\n3.\tNội dung\n")

    assert all(isinstance(block, Paragraph) for block in document.blocks)
    assert lines(document) == ["1. Mục đích", "2. Yêu cầu", "3. Nội dung"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_form_of_unicode_is_read(encoding):
    text = "Kế hoạch cải cách hành chính của Ủy ban nhân dân xã. " * 3

    assert lines(read_document(text.encode(encoding), "a.txt")) == [text.strip()]


def test_windows_1258_is_read_in_composed_letters():
    text = "Kế hoạch của xã"
    decomposed = "Kê\u0301 hoa\u0323ch cu\u0309a xa\u0303"

    assert lines(read_document(decomposed.encode("cp1258"), "a.txt")) == [text]


def test_tcvn3_and_vni_texts_are_converted_and_said():
    tcvn3 = "KÕ ho¹ch c¶i c¸ch hµnh chÝnh cña ñy ban nh©n d©n x·"
    vni = "Keá hoaïch caûi caùch haønh chính cuûa uûy ban nhaân daân xaõ"
    for text in (tcvn3, vni):
        document = read_document(text.encode("latin-1"), "a.txt")
        assert lines(document) == ["Kế hoạch cải cách hành chính của ủy ban nhân dân xã"]
        assert [finding.code for finding in document.findings] == ["text.legacy"]
