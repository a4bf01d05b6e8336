"""The grain of scanned paper is not read as words, and letters are not read as ruling lines."""

import numpy as np
from drawn_pages import DPI, blank, needs_font, needs_ocr, write

from sauro.core.documents.scan import Picture, Scanner
from sauro.core.documents.scan.rules import ink_of, ruling_runs


def grainy(page, strength=15.0):
    grain = np.random.default_rng(7).normal(0, strength, (page.height, page.width))
    return np.clip(np.asarray(page).astype(float) * 0.9 + 10 + grain, 0, 255).astype(np.uint8)


@needs_ocr
def test_grainy_empty_paper_has_no_words():
    with Scanner(threads=1) as scanner:
        pages = scanner.read([Picture(1, grainy(blank()), DPI)], lambda _done: None)

    assert [word.text for word in pages[0].words] == []


def test_a_tall_letter_between_two_lines_is_no_ruling_line():
    dpi = 150
    ink = np.zeros((200, 900), dtype=bool)
    ink[50:53, 20:880] = ink[86:89, 20:880] = True  # a row as low as one line of writing
    ink[50:89, 20:23] = ink[50:89, 400:403] = ink[50:89, 877:880] = True
    ink[59:83, 600:603] = True  # a stroke that keeps clear of the upper one

    _, upright = ruling_runs(ink, dpi)

    assert [left for left, *_ in upright] == [19, 399, 876]


@needs_font
def test_letters_on_a_grainy_page_leave_no_ruling_lines():
    page = write(blank(), ["Kế hoạch cải cách hành chính"], size=40)

    level, upright = ruling_runs(ink_of(grainy(page)), DPI)

    assert (level, upright) == ([], [])
