"""Photos and scans in picture files: read by recognition, or refused before they are unpacked."""

from difflib import SequenceMatcher

import pytest
from documents_seen import lines
from drawn_pages import blank, needs_font, needs_ocr, saved, write
from PIL import Image

from bad_files import png
from sauro.core.documents import UnreadableDocument, read_document
from sauro.core.documents.image import read_image

SENTENCE = "Rà soát thủ tục hành chính"


def refusal(data, name="ảnh.png"):
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, name)
    assert refused.value.advice.endswith(".")
    return refused.value.code


@needs_font
@needs_ocr
class TestReading:
    def test_the_pages_of_a_tiff_follow_each_other(self):
        pages = [write(blank(), [text], size=48) for text in ("Trang đầu của kế hoạch.", "Phụ lục kèm theo.")]
        told = []
        document = read_image(saved(*pages, form="TIFF"), "kế hoạch.tif", progress=lambda *done: told.append(done))

        assert " ".join(lines(document)) == "Trang đầu của kế hoạch. Phụ lục kèm theo."
        assert (document.format, document.pages) == ("image", 2)
        assert told == [(1, 2), (2, 2)]

    def test_each_recognised_page_says_that_it_may_be_wrong(self):
        document = read_document(saved(write(blank(), [SENTENCE])), "ảnh.png")

        assert [(note.code, note.place.page) for note in document.findings] == [("image.recognised", 1)]

    def test_writing_on_a_transparent_ground_is_read(self):
        clear = Image.new("RGBA", (1654, 800), (0, 0, 0, 0))
        clear.paste((0, 0, 0, 255), mask=write(blank((1654, 800)), [SENTENCE]).point(lambda level: 255 - level))

        assert lines(read_document(saved(clear), "ảnh.png")) == [SENTENCE]

    def test_small_writing_of_a_coarse_picture_is_enlarged(self):
        coarse = write(blank(), [SENTENCE], size=44).resize((827, 1170), Image.Resampling.LANCZOS)
        stream = saved(coarse)

        found = " ".join(lines(read_document(stream, "ảnh.png")))
        assert SequenceMatcher(None, found, SENTENCE).ratio() > 0.9

    @pytest.mark.parametrize("form", ["JPEG", "BMP", "WEBP", "GIF"])
    def test_a_strip_of_a_page_is_read_in_every_common_form(self, form):
        page = write(blank((1654, 500)), [SENTENCE], size=44)

        assert lines(read_document(saved(page, form=form), "ảnh")) == [SENTENCE]


@needs_ocr
def test_a_picture_without_words_is_refused():
    assert refusal(saved(blank())) == "file.no_text"


@needs_ocr
def test_a_cut_picture_is_refused():
    whole = saved(blank())

    assert refusal(whole[: len(whole) // 2]) == "file.damaged"
    assert refusal(png(400, 400, keep=0.5)) == "file.damaged"


def test_only_the_head_of_a_picture_is_refused():
    assert refusal(saved(blank())[:30]) == "file.damaged"


def test_a_small_file_of_a_huge_picture_is_not_unpacked():
    assert refusal(png(30_000, 30_000)) == "file.bomb"
    assert refusal(png(9_000, 9_000)) == "file.bomb"


def test_a_tiff_of_too_many_pages_is_refused():
    dot = Image.new("1", (1, 1))

    assert refusal(saved(*[dot] * 501, form="TIFF"), "dài.tif") == "file.too_many_pages"


def test_without_recognition_data_it_says_what_to_install(monkeypatch, tmp_path):
    from sauro.core.documents.scan import reading, tessdata

    monkeypatch.setattr(reading, "find_tessdata", lambda: tessdata.find_tessdata(tmp_path, (str(tmp_path),)))

    assert refusal(saved(blank())) == "ocr.no_data"
