"""A scanned page: its prose and its tables come out as from a page of text, however the paper lay."""

from difflib import SequenceMatcher
from unicodedata import normalize

import numpy as np
import pytest
from documents_seen import cells, lines
from drawn_pages import DPI, blank, needs_font, needs_ocr, rule_table, saved, write
from PIL import Image

from sauro.core.documents import UnreadableDocument, read_document
from sauro.core.documents.page import Word
from sauro.core.documents.scan import Picture, Scanner
from sauro.core.documents.scan.dots import without_unseen_dots
from sauro.core.documents.scan.recognition import _believed
from sauro.core.documents.scan.straighten import lies_on_its_side, skew_of
from sauro.core.documents.scan.tessdata import find_tessdata

TASKS = [
    ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"],
    ["1", "Rà soát văn bản\ncủa Ủy ban nhân dân", "Phòng Văn hóa", "Quý II"],
    ["2", "Công khai thủ tục", "Văn phòng", "Tháng 6"],
]
PROSE = [
    "Kế hoạch cải cách hành chính của xã Minh Sơn",
    "nhằm nâng cao chất lượng phục vụ người dân",
    "và doanh nghiệp trong năm tới.",
]


def plan_page():
    return rule_table(write(blank(), PROSE), TASKS)


def read(image, form="PNG"):
    return read_document(saved(image, form=form), "trang quét")


def said(document):
    return " ".join(lines(document))


def task_table(document):
    return [[" ".join(cell.split()) for cell in row] for row in cells(document)]


def nearly(expected, found):
    """Recognition may miss a letter of a font, not a word."""
    return SequenceMatcher(None, expected, found, autojunk=False).ratio() > 0.97


def dots_below(names):
    """For each syllable whether it has the dot below."""
    return ["\u0323" in normalize("NFD", syllable) for syllable in " ".join(names).split()]


def is_task_table(document):
    found = task_table(document)
    return [len(row) for row in found] == [4, 4, 4] and nearly(as_text(EXPECTED), as_text(found))


def as_text(rows):
    return "\n".join(" | ".join(row) for row in rows)


EXPECTED = [[cell.replace("\n", " ") for cell in row] for row in TASKS]


@needs_font
@needs_ocr
class TestReading:
    def test_prose_is_read_word_by_word(self):
        assert nearly(said(read(write(blank(), PROSE))), " ".join(PROSE))

    def test_a_ruled_table_is_read_into_its_cells(self):
        document = read(plan_page())

        assert is_task_table(document)
        assert nearly(said(document), " ".join(PROSE))

    def test_a_page_laid_askew_is_put_straight(self):
        document = read(plan_page().rotate(1.5, Image.Resampling.BICUBIC, fillcolor=250))

        assert is_task_table(document)
        assert nearly(said(document), " ".join(PROSE))

    @pytest.mark.parametrize("turn", [Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270])
    def test_a_page_scanned_on_its_side_is_turned(self, turn):
        document = read(plan_page().transpose(turn))

        assert is_task_table(document)
        assert nearly(said(document), " ".join(PROSE))

    def test_a_name_keeps_the_dot_that_is_there_and_gets_none_that_is_not(self):
        read_names = lines(read(write(blank(), ["Đinh Văn Thịnh", "Trịnh Thị Lệ Hạnh"], size=44)))

        assert dots_below(read_names) == dots_below(["Đinh Văn Thịnh Trịnh Thị Lệ Hạnh"])

    def test_an_empty_page_has_no_words(self):
        with Scanner(threads=1) as scanner:
            pages = scanner.read([Picture(1, np.asarray(blank()), DPI)], lambda _done: None)

        assert [page.words for page in pages] == [[]]

    def test_pages_come_in_their_order_and_are_told(self):
        told = []
        pictures = [Picture(n, np.asarray(write(blank(), [f"Trang {n}"], size=60)), DPI) for n in (1, 2, 3)]
        with Scanner(threads=2) as scanner:
            pages = scanner.read(pictures, told.append)

        assert [" ".join(word.text for word in page.words) for page in pages] == ["Trang 1", "Trang 2", "Trang 3"]
        assert told == [1, 2, 3]


def dotted(ink_below):
    """A word of a name read as "Định" at 72 dpi: the letters' feet on line 50, ink below or none."""
    ink = np.zeros((80, 60), dtype=bool)
    ink[30:51, 5:50] = True
    if ink_below:
        ink[53:56, 20:23] = True
    return [Word("Định", 5.0, 50.0, 50.0, 30.0)], ink


def test_a_dot_below_is_believed_where_ink_stands_below_the_line():
    assert [word.text for word in without_unseen_dots(*dotted(True), 72)] == ["Định"]
    assert [word.text for word in without_unseen_dots(*dotted(False), 72)] == ["Đinh"]


@pytest.mark.parametrize("text", ["định", "Nghị", "Trịnh,"])
def test_common_words_and_words_that_reach_below_the_line_stay_as_read(text):
    _, ink = dotted(False)
    words = without_unseen_dots([Word(text, 5.0, 50.0, 50.0, 30.0)], ink, 72)

    assert [word.text for word in words] == [text]


def stripes(angle=0.0):
    """Lines of writing without letters."""
    page = np.full((1400, 1000), 255, dtype=np.uint8)
    page[200:1200:40, 150:850] = 0
    for row in range(1, 10):
        page[200 + row : 1200 + row : 40, 150:850] = 0
    image = Image.fromarray(page).rotate(-angle, Image.Resampling.BICUBIC, fillcolor=255)
    return np.asarray(image)


@pytest.mark.parametrize("angle", [-4.0, -1.5, 0.0, 0.5, 3.0])
def test_the_angle_of_a_page_is_found(angle):
    assert skew_of(stripes(angle)) == pytest.approx(angle, abs=0.1)


def test_lines_that_climb_tell_a_page_on_its_side():
    assert lies_on_its_side(np.ascontiguousarray(stripes().T))
    assert not lies_on_its_side(stripes())


def test_own_data_come_before_those_of_the_machine(tmp_path):
    own, system = tmp_path / "own", tmp_path / "system" / "5" / "tessdata"
    for folder in (own, system):
        folder.mkdir(parents=True)
    (system / "vie.traineddata").touch()
    assert find_tessdata(own, (str(tmp_path / "system"),)) == system
    (own / "vie.traineddata").touch()
    assert find_tessdata(own, (str(tmp_path / "system"),)) == own


def test_without_data_it_says_what_to_install(tmp_path):
    with pytest.raises(UnreadableDocument) as refused:
        find_tessdata(tmp_path, (str(tmp_path),))

    assert refused.value.code == "ocr.no_data"
    assert "tesseract-ocr-vie" in refused.value.advice


def believed(*found):
    return [word.text for word in _believed([(Word(text, 0, 9, 9, 9), sure) for text, sure in found])]


def test_a_word_beside_a_speck_stays_among_sure_words():
    assert believed(("'Theo", 7.0), ("Kế", 97.0), ("hoạch", 96.0)) == ["Theo", "Kế", "hoạch"]


def test_words_read_into_the_grain_of_paper_are_left_out():
    assert believed(("Rmm", 5.0), ("ii", 3.0), ("SỐ", 9.0)) == []
    assert believed(("ˆ.", 5.0), ("Kế", 97.0), ("hoạch", 96.0)) == ["Kế", "hoạch"]
