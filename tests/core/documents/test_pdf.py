"""PDF: pages of text by their letters, pages that are pictures by recognition, and what is refused."""

import io

import pytest
from documents_seen import lines
from drawn_pages import DPI, blank, needs_font, needs_ocr, saved, write

from bad_files import locked_pdf, pages, pdf
from sauro.core.documents import UnreadableDocument, read_document

WORDS = "Ke hoach cai cach hanh chinh."
SENTENCE = "Rà soát thủ tục hành chính."


def refusal(data):
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, "kế hoạch.pdf")
    assert refused.value.advice.endswith(".")
    return refused.value.code


def mixed_pdf():
    """A page of text and a page that is a JPEG of A4 size."""
    picture = write(blank(), [SENTENCE], size=44)
    stream = io.BytesIO()
    picture.save(stream, "JPEG", quality=90, dpi=(DPI, DPI))
    photo, draw, text = stream.getvalue(), b"595 0 0 842 0 0 cm /I Do", b"BT /F1 12 Tf 72 720 Td (%s) Tj ET"
    text = text % WORDS.encode()
    shape = b"/Width %d /Height %d /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode" % picture.size
    page = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources <<%s>>>>"
    return pdf([
        b"<</Type /Catalog /Pages 2 0 R>>",
        b"<</Type /Pages /Count 2 /Kids [4 0 R 6 0 R]>>",
        b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>",
        page % (5, b"/Font <</F1 3 0 R>>"),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(text), text),
        page % (7, b"/XObject <</I 8 0 R>>"),
        b"<</Length %d>>\nstream\n%s\nendstream" % (len(draw), draw),
        b"<</Type /XObject /Subtype /Image %s /Length %d>>\nstream\n%s\nendstream" % (shape, len(photo), photo),
    ])  # fmt: skip


def test_pages_of_text_are_read_by_their_letters():
    told = []
    document = read_document(pages(2, WORDS.encode()), "kế hoạch.pdf", progress=lambda *done: told.append(done))

    assert " ".join(lines(document)) == f"{WORDS} {WORDS}"
    assert (document.format, document.pages, document.findings) == ("pdf", 2, ())
    assert told == [(1, 2), (2, 2)]


@needs_font
@needs_ocr
def test_a_page_of_text_and_a_page_that_is_a_picture_follow_each_other():
    document = read_document(mixed_pdf(), "kế hoạch.pdf")

    assert " ".join(lines(document)) == f"{WORDS} {SENTENCE}"
    assert document.format == "pdf"
    assert [(note.severity.value, note.place.page) for note in document.findings] == [("note", 2)]


@needs_font
@needs_ocr
def test_a_pdf_of_pictures_alone_is_a_scan():
    sheets = [write(blank(), [text], size=44) for text in (SENTENCE, "Phụ lục kèm theo.")]
    document = read_document(saved(*sheets, form="PDF"), "quét.pdf")

    assert " ".join(lines(document)) == f"{SENTENCE} Phụ lục kèm theo."
    assert (document.format, document.pages) == ("scan", 2)


@needs_font
def test_without_recognition_data_a_scan_says_what_to_install(monkeypatch, tmp_path):
    from sauro.core.documents.scan import reading, tessdata

    monkeypatch.setattr(reading, "find_tessdata", lambda: tessdata.find_tessdata(tmp_path, (str(tmp_path),)))

    assert refusal(saved(write(blank(), [SENTENCE]), form="PDF")) == "ocr.no_data"


def test_a_broken_list_of_places_is_mended():
    whole = pages(1, WORDS.encode())
    shifted = whole.replace(b"startxref\n", b"startxref\n9").replace(b"0000000009 00000", b"0000000123 00000")

    assert lines(read_document(shifted, "kế hoạch.pdf")) == [WORDS]


def test_no_more_pages_than_a_book_has():
    assert read_document(pages(500), "dài.pdf").pages == 500
    assert refusal(pages(501)) == "file.too_many_pages"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (locked_pdf(), "file.encrypted"),
        (b"%PDF-1.7\n", "file.damaged"),
        (pages(3)[:200], "file.damaged"),
        (pages(0), "file.damaged"),
        (pages(2, None), "file.no_text"),
    ],
    ids=["a password", "only the head", "the beginning", "no pages", "empty pages"],
)
def test_what_cannot_be_read_is_refused_with_advice(data, code):
    assert refusal(data) == code


def test_what_is_hidden_in_the_file_is_named_and_never_run():
    plain = pages(1, WORDS.encode())
    script = b"/Names <</JavaScript <</Names [(a) <</S /JavaScript /JS (app.alert\\(1\\))>>]>>>>"
    document = read_document(plain.replace(b"/Pages 2 0 R", b"/Pages 2 0 R " + script), "kế hoạch.pdf")

    assert lines(document) == [WORDS]
    assert "pdf.script" in [note.code for note in document.findings]
