"""Ruled tables of PDF pages: cut rows and merged cells that go on overleaf, words cut at the edges of cells."""

from sauro.core.documents._draft import Draft
from sauro.core.documents.page import PageContent, Rule, Word, read_pages

COLUMNS = [50, 90, 250, 350, 450]
SIZE = 10.0
STEP = 12.0
HEADER = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"]


def words(lines, column, top, *, spaced=True):
    """The words of the lines of a cell, each letter five points wide."""
    found = []
    for number, line in enumerate(lines):
        left = COLUMNS[column] + 4.0
        for text in line.split():
            word = Word(text, left, left + 5.0 * len(text), top + STEP * (number + 1) - 2, SIZE, False, False)
            word.spaced = spaced and text != line.split()[-1]
            found.append(word)
            left = word.right + 3
    return found


def page(number, rows, columns=COLUMNS):
    """A page with one table; a row is a list of cells, a cell a list of lines, ``None`` what a cell above covers."""
    content = PageContent(number, 600, 800)
    top = 100.0
    for row in rows:
        bottom = top + STEP * max(len(cell or []) for cell in row) + 4
        for column, cell in enumerate(row):
            content.words += words(cell or [], column, top)
            if cell is not None:
                content.rules.append(Rule(True, top, columns[column], columns[column + 1]))
        content.rules += [Rule(False, x, top, bottom) for x in columns]
        top = bottom
    content.rules.append(Rule(True, top, columns[0], columns[-1]))
    return content


def texts(*pages):
    """The tables of the pages: the texts of their cells with the rows that they cover, where more than one."""
    draft = Draft()
    read_pages(pages, draft)
    return [
        [[cell.text if cell.row_span == 1 else (cell.text, cell.row_span) for cell in row] for row in table.rows]
        for table in draft.blocks
    ]


def head():
    return [[text] for text in HEADER]


FULL_1 = ["Xây dựng, trình ban hành văn bản", "triển khai công tác chỉ đạo"]


def test_a_row_cut_by_the_foot_of_a_page_is_one_row_again():
    first = page(1, [head(), [["1"], FULL_1, ["Văn phòng"], ["Quý I"]]])
    second = page(2, [[[], ["cải cách hành chính"], [], []], [["2"], ["Kiểm tra"], ["Phòng Kinh tế"], ["Quý II"]]])
    assert texts(first, second) == [
        [
            HEADER,
            ["1", " ".join([*FULL_1, "cải cách hành chính"]), "Văn phòng", "Quý I"],
            ["2", "Kiểm tra", "Phòng Kinh tế", "Quý II"],
        ]
    ]


def test_a_row_that_begins_with_the_page_stays_a_row_of_its_own():
    first = page(1, [head(), [["1"], ["Kiểm tra"], ["Văn phòng"], ["Quý I"]]])
    second = page(2, [[["2"], ["Tổng kết"], ["Văn phòng"], []]])
    assert texts(first, second) == [
        [HEADER, ["1", "Kiểm tra", "Văn phòng", "Quý I"], ["2", "Tổng kết", "Văn phòng", ""]]
    ]


def test_the_header_repeated_on_the_next_page_is_dropped():
    first = page(1, [head(), [["1"], FULL_1, ["Văn phòng"], ["Quý I"]]])
    second = page(2, [head(), [[], ["cải cách hành chính"], [], []]])
    assert texts(first, second) == [[HEADER, ["1", " ".join([*FULL_1, "cải cách hành chính"]), "Văn phòng", "Quý I"]]]


def test_a_merged_cell_covers_its_rows_on_both_pages():
    first = page(
        1,
        [
            head(),
            [["1"], FULL_1, ["Văn phòng"], ["Quý I"]],
            [["2"], ["Rà soát"], ["Phòng Kinh tế"], ["Quý II"]],
            [["3"], ["Tổng kết"], None, ["Quý III"]],
        ],
    )
    second = page(2, [[["4"], ["Đánh giá"], [], ["Quý IV"]], [["5"], ["Sơ kết"], None, ["Quý IV"]]])
    (table,) = texts(first, second)
    assert table[2] == ["2", "Rà soát", ("Phòng Kinh tế", 4), "Quý II"]
    assert table[4:] == [["4", "Đánh giá", "Quý IV"], ["5", "Sơ kết", "Quý IV"]]


def test_a_merged_cell_whose_words_are_cut_by_the_page_keeps_all_its_words():
    objective = ["Mục tiêu chung của cả năm là mọi", "cơ quan đều được kiểm tra theo"]
    first = page(
        1,
        [
            head(),
            [["1"], ["Rà soát"], ["Văn phòng"], ["Quý I"]],
            [["2"], None, ["Phòng Kinh tế"], ["Quý I"]],
            [["3"], objective, ["Phòng Kinh tế", "và Văn phòng"], ["Quý II"]],
        ],
    )
    second = page(2, [[["4"], ["đúng kế hoạch"], ["Phòng Văn hoá"], ["Quý III"]]])
    (table,) = texts(first, second)
    assert table[3][1] == (" ".join([*objective, "đúng kế hoạch"]), 2)
    assert table[4] == ["4", "Phòng Văn hoá", "Quý III"]


def test_an_empty_cell_of_a_new_row_is_not_filled_from_the_page_before():
    first = page(1, [head(), [["1"], ["Kiểm tra"], ["Văn phòng"], ["Quý I"]]])
    second = page(2, [[["2"], ["Tổng kết"], [], ["Quý II"]], [["3"], ["Sơ kết"], ["Văn phòng"], ["Quý II"]]])
    assert texts(first, second)[0][2] == ["2", "Tổng kết", "", "Quý II"]


def test_another_table_on_the_next_page_stays_another_table():
    first = page(1, [head(), [["1"], ["Kiểm tra"], ["Văn phòng"], ["Quý I"]]])
    other = ["STT", "Nội dung chi", "Đơn vị tính", "Thành tiền"]
    second = page(2, [[[text] for text in other], [["1"], ["In tờ rơi"], ["tờ"], ["3.000.000"]]])
    assert [table[0] for table in texts(first, second)] == [HEADER, other]


def test_cells_name_the_page_on_which_they_begin_and_the_joint_is_told():
    draft = Draft()
    first = page(1, [head(), [["1"], ["Kiểm tra"], ["Văn phòng"], ["Quý I"]]])
    read_pages([first, page(2, [[["2"], ["Tổng kết"], ["Văn phòng"], ["Quý II"]]])], draft)
    (table,) = draft.blocks
    assert [row[0].place.page for row in table.rows] == [1, 1, 2]
    assert [(finding.code, finding.place) for finding in draft.findings] == [("table.rejoined", table.rows[2][0].place)]


def cell(*lines, spaced=True):
    """The text of a cell of the last column, one hundred points wide, in a table of one page."""
    content = page(1, [head(), [["1"], ["Kiểm tra"], ["Văn phòng"], []], [["2"], ["x"] * len(lines), ["y"], []]])
    content.words += words(lines, 3, 132.0, spaced=spaced)
    return texts(content)[0][2][3]


def test_a_word_cut_at_the_edge_of_its_cell_is_whole():
    assert cell("xxxxxxxxxxTháng03/20", "26") == "xxxxxxxxxxTháng03/2026"
    assert cell("VănphòngHĐND&U", "BND") == "VănphòngHĐND&U\nBND"  # room was left: the writer began a line
    assert cell("HộiđồngnhândânHĐND&U", "BND") == "HộiđồngnhândânHĐND&UBND"


def test_a_word_written_with_spaces_that_forbid_a_break_is_whole():
    assert cell("Các phòng, các phườn", "g", spaced=False) == "Các phòng, các phường"
    assert cell("Các phòng, các phườn", "g") == "Các phòng, các phườn g"


def test_a_soft_hyphen_at_the_end_of_a_line_goes_a_true_one_stays():
    assert cell("Ban hành tr-", "ường học") == "Ban hành trường học"
    assert cell("Văn phòng HĐND-", "UBND") == "Văn phòng HĐND-UBND"


def test_a_mark_that_begins_a_line_belongs_to_its_word():
    assert cell("Kế hoạch triển khai", "; báo cáo") == "Kế hoạch triển khai; báo cáo"


ROWS = [HEADER] + [
    [str(number), f"Rà soát việc thứ {number}", "Văn phòng", "" if number == 4 else f"Quý {number}/2026"]
    for number in range(1, 7)
]


def drawn(keep):
    """A page of seven rows of which only the lines that ``keep`` wants are drawn."""
    content = page(1, [[[text] if text else [] for text in row] for row in ROWS])
    content.rules = [rule for rule in content.rules if keep(rule)]
    return texts(content)


def test_a_table_without_upright_lines_has_its_columns_where_the_words_leave_room():
    assert drawn(lambda rule: rule.level) == [ROWS]
    assert drawn(lambda rule: rule.level or rule.at in (COLUMNS[0], COLUMNS[-1])) == [ROWS]


def test_a_table_without_level_lines_has_a_row_for_each_number():
    assert drawn(lambda rule: not rule.level) == [ROWS]


def test_level_lines_around_running_text_make_no_table():
    draft = Draft()
    content = PageContent(1, 600, 800)
    for number in range(8):
        content.words += words(["Ủy ban nhân dân xã giao các đơn vị thực hiện kế hoạch này"], 0, 100.0 + 20 * number)
        content.rules.append(Rule(True, 100.0 + 20 * number, 50, 450))
    read_pages([content], draft)
    assert not [block for block in draft.blocks if hasattr(block, "rows")]
