"""Values that are kept and taken out again are the same values."""

import json

from sauro.core.documents import Cell, Document, Footnote, Paragraph, Table
from sauro.core.findings import Finding, Place, Severity
from sauro.core.values import from_values, to_values


def a_document() -> Document:
    inner = Table(((Cell("x", 0, 0, Place(table=1)),),), 1, Place(table=1, part="nested"))
    cell = Cell("Ban hành\nKế hoạch", 0, 0, Place(block=2, table=1, row=1, column=1), tables=(inner,), row_span=2)
    return Document(
        "kế hoạch.docx",
        "docx",
        (Paragraph("I. MỤC ĐÍCH", Place(block=1), label="I."), Table(((cell,),), 1, Place(block=2, table=1))),
        (Footnote("1", (Paragraph("Báo cáo tháng", Place(part="footnote")),), Place(block=1)),),
        pages=3,
        findings=(Finding("table.rejoined", Severity.NOTE, "Đã nối một dòng.", Place(row=4)),),
    )


def test_a_document_survives_json_whole():
    kept = json.loads(json.dumps(to_values(a_document())))
    assert from_values(Document, kept) == a_document()


def test_fields_at_their_default_take_no_room():
    assert to_values(Place(row=4)) == {"row": 4}


def test_types_to_leave_out_are_left_out():
    document = a_document()
    assert "findings" in to_values(document)
    assert "place" not in to_values(document.blocks[0], leave_out=(Place,))
