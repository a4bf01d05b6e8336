"""Tables that page breaks cut are one table again, and every joint is said."""

from documents_seen import cells

from sauro.core.documents import read_document

HEADER = "TT\tNội dung\tChủ trì\tThời gian"


def read(*pages):
    return read_document("\n\n".join(pages).encode(), "a.txt")


def codes(document):
    return [finding.code for finding in document.findings]


def test_a_repeated_header_goes_and_the_rows_follow_on():
    document = read(f"{HEADER}\n1\ta\tb\tc", f"{HEADER}\n2\td\te\tf")

    assert cells(document) == [["TT", "Nội dung", "Chủ trì", "Thời gian"], ["1", "a", "b", "c"], ["2", "d", "e", "f"]]
    assert codes(document) == ["table.rejoined"]
    assert str(document.findings[0].place) == "bảng 1, dòng 3, cột 1"


def test_a_row_cut_by_the_page_is_joined_cell_by_cell_with_one_space():
    document = read(f"{HEADER}\n1\tBan hành kế\tPhòng Văn hóa\tQuý I", f"{HEADER}\n\thoạch\t- Xã hội\t\n2\tx\ty\tz")

    assert cells(document)[1] == ["1", "Ban hành kế hoạch", "Phòng Văn hóa - Xã hội", "Quý I"]
    assert document.findings[0].quote == "hoạch - Xã hội"


def test_a_row_without_a_number_elsewhere_stays_a_row():
    document = read(f"{HEADER}\n1\ta\tb\tc\n\tĐiều chỉnh kế hoạch\tb\tc", f"{HEADER}\n2\td\te\tf")

    assert cells(document)[2] == ["", "Điều chỉnh kế hoạch", "b", "c"]
    assert len(cells(document)) == 4


def test_rows_that_count_on_after_a_page_break_need_no_header():
    document = read(f"{HEADER}\n1\ta\tb\tc\n2\td\te\tf", "3\tg\th\ti\n4\tk\tl\tm")

    assert [row[0] for row in cells(document)] == ["TT", "1", "2", "3", "4"]


def test_tables_under_their_own_headings_stay_apart():
    document = read(f"{HEADER}\n1\ta\tb\tc", "II. Cải cách thể chế", f"{HEADER}\n1\td\te\tf")

    assert len(list(document.tables())) == 2
    assert codes(document) == []


def test_where_many_rows_have_no_number_only_words_that_go_on_are_joined():
    rows = "\n".join(f"{n}\tMục {n}\tb\tc\n\tViệc khác {n}\tb\tc" for n in range(1, 5))
    apart = read(f"{HEADER}\n{rows}", f"{HEADER}\n\tViệc mới\tB\tC")
    joined = read(f"{HEADER}\n{rows}", f"{HEADER}\n\tcủa xã\t\t")

    assert cells(apart)[-1] == ["", "Việc mới", "B", "C"]
    assert cells(joined)[-1] == ["", "Việc khác 4 của xã", "b", "c"]
