"""What cannot or may not be read is refused in one clear sentence, quickly, whatever it is called."""

import io
import zipfile

import pytest
from office_files import cell, docx, paragraph, row, sheet_rows, table, xlsx, zipped

from sauro.core.documents import UnreadableDocument, limits, read_document
from sauro.core.documents.doc import read_doc, read_rtf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
GOOD = docx(paragraph("Kế hoạch") * 300)


def wide(text):
    return text.encode("utf-16-le")


def bomb():
    return zipped({"word/document.xml": b"<a>" + b"0" * 30_000_000 + b"</a>"})


def with_declaration(declaration, encoding="utf-8"):
    return zipped(
        {"word/document.xml": f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<r>&a;</r>'.encode(encoding)}
    )


def locked_zip():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<a/>")
    data = bytearray(stream.getvalue())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        data[data.find(mark) + offset] |= 1
    return bytes(data)


def nested_tables(depth):
    body = paragraph("x")
    for _ in range(depth):
        body = table(row(cell(body)))
    return docx(body)


ENTITY = '<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/hostname">]>'

REFUSED = {
    "an empty file": (b"", "file.empty"),
    "only blanks": (b"\xef\xbb\xbf \r\n\t", "file.empty"),
    "only zeros": (bytes(500), "file.empty"),
    "a DOCX cut in the middle": (GOOD[: len(GOOD) // 2], "file.damaged"),
    "the beginning of a ZIP": (GOOD[:40], "file.damaged"),
    "a ZIP bomb": (bomb(), "file.bomb"),
    "a ZIP of too many parts": (zipped({f"word/{n}": "" for n in range(limits.PARTS + 1)}), "file.bomb"),
    "a ZIP with a password": (locked_zip(), "file.encrypted"),
    "an Office file with a password": (OLE + bytes(512) + wide("EncryptedPackage"), "file.encrypted"),
    "an external entity": (with_declaration(ENTITY), "file.entities"),
    "an external entity in UTF-16": (with_declaration(ENTITY, "utf-16"), "file.entities"),
    "macros": (zipped({"word/document.xml": "<a/>", "word/vbaProject.bin": b"x"}), "file.macros"),
    "macros in a workbook": (zipped({"xl/workbook.xml": "<a/>", "xl/vbaProject.bin": b"x"}), "file.macros"),
    "macros in a DOC": (OLE + wide("WordDocument") + wide("_VBA_PROJECT"), "file.macros"),
    "a broken XLS": (OLE + bytes(512) + wide("Workbook"), "file.damaged"),
    "a ZIP of other files": (zipped({"a.txt": "x"}), "file.wrong_type"),
    "a ZIP in a ZIP": (zipped({"a.docx": GOOD}), "file.wrong_type"),
    "slides": (zipped({"ppt/presentation.xml": "<a/>"}), "file.wrong_type"),
    "a program": (b"MZ\x90\0\3\0\0\0", "file.wrong_type"),
    "binary junk": (bytes(range(256)) * 40, "file.not_text"),
    "letters of no known encoding": (bytes(range(0xC0, 0xFF)) * 40, "file.encoding"),
    "one endless line": (b"a b " * 100_000, "file.too_large"),
    "more text than 2,000 pages": (b"ab\n" * 3_000_000, "file.too_large"),
    "XML that is none": (zipped({"word/document.xml": "<w:document"}), "file.damaged"),
    "a DOCX without a body": (zipped({"word/document.xml": "<a/>"}), "file.damaged"),
    "a DOCX without words": (docx(paragraph(" ")), "file.no_text"),
    "tables in tables without end": (nested_tables(limits.NESTING + 1), "file.too_large"),
    "elements in elements without end": (docx("<w:sdt>" * 3_000 + "</w:sdt>" * 3_000), "file.damaged"),
    "tags in tags without end": (b"<html><body>" + b"<div>\n" * 3_000 + b"x", "file.too_large"),
}


@pytest.mark.parametrize(("data", "code"), REFUSED.values(), ids=REFUSED)
@pytest.mark.parametrize("name", ["kế hoạch.docx", "a.txt"])
def test_it_is_refused_with_a_sentence_and_advice(data, code, name):
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data, name)

    assert refused.value.code == code
    assert refused.value.message.endswith(".")
    assert refused.value.advice.endswith(".")


def test_a_part_that_is_longer_than_its_directory_says_is_refused():
    data = docx(paragraph("x" * 5000))
    size = (len("x") * 5000).to_bytes(4, "little")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        true = archive.getinfo("word/document.xml").file_size.to_bytes(4, "little")
    with pytest.raises(UnreadableDocument) as refused:
        read_document(data.replace(true, size), "a.docx")

    assert refused.value.code == "file.damaged"


@pytest.mark.parametrize("span", ["999999999", "9" * 4000, "-5", "x", ""])
def test_absurd_spans_are_cut_to_the_bounds(span):
    document = read_document(docx(table(row(cell("a", properties=f'<w:gridSpan w:val="{span}"/>'), "b"))), "a.docx")
    page = read_document(
        f"<table><tr><td colspan='{span}' rowspan='{span}'>a</td><td>b</td></tr></table>".encode(), "a.html"
    )

    for found in (document, page):
        assert next(found.tables()).columns <= limits.COLUMNS


def test_a_cell_at_the_far_end_of_a_worksheet_takes_no_memory():
    cells = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c><c r="A1048576"><v>1</v></c>'
    far = f'<sheetData><row r="1048576">{cells}</row></sheetData>'
    document = read_document(xlsx(("A", far), ("B", sheet_rows({"A": "b"}))), "a.xlsx")

    assert [paragraph.text for paragraph in document.paragraphs()] == ["1", "b"]


def test_styles_that_inherit_from_each_other_in_a_circle_are_read():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>' for a, b in ("AB", "BA")
    )
    document = read_document(docx(paragraph("x", properties='<w:pStyle w:val="A"/>'), styles=styles), "a.docx")

    assert len(document.blocks) == 1


def test_five_thousand_rows_are_read():
    body = table(row("TT", "Nội dung", "Hạn"), *(row(str(n), f"Việc {n}", "Quý I") for n in range(1, 5001)))

    assert next(read_document(docx(body), "a.docx").tables()).height == 5001


def test_without_an_office_program_a_broken_doc_and_an_rtf_are_refused_clearly():
    with pytest.raises(UnreadableDocument) as doc:
        read_doc(OLE + bytes(600), "a.doc", office=lambda: None)
    with pytest.raises(UnreadableDocument) as rtf:
        read_rtf(b"{\\rtf1 x}", "a.rtf", office=lambda: None)

    assert (doc.value.code, rtf.value.code) == ("file.doc_unreadable", "file.rtf")


def test_a_broken_xls_is_refused_without_a_word_on_the_terminal(capfd):
    header = OLE + bytes(16) + b"\x3e\x00\x03\x00\xfe\xff\x09\x00\x06\x00" + bytes(10) + b"\x01" + bytes(60)
    with pytest.raises(UnreadableDocument):
        read_document(header + bytes(400) + wide("Workbook") + bytes(1200), "a.xls")

    assert capfd.readouterr() == ("", "")
