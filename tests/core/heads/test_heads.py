"""What a document of any kind says of itself is read from every layout, and what it does not say stays empty."""

import json
from dataclasses import replace
from datetime import date

import pytest
from head_layouts import DOCUMENTS, LAYOUTS, as_docx, as_lines
from hypothesis import given
from hypothesis import strategies as st

from reference import REFERENCE, needs_reference
from sauro.core.documents import Document, Paragraph, read_document
from sauro.core.findings import Place
from sauro.core.heads import KINDS, DocumentHead, read_document_head
from sauro.core.heads.kinds import code_of_symbol, kind_code

VALUES = ("kind", "number", "issued_on", "issuer", "superior", "subject")
NOTICE = next(spec for spec in DOCUMENTS if spec["name"] == "thông báo của UBND xã")


def text(*lines: str) -> Document:
    return read_document("\n".join(lines).encode(), "van-ban.txt")


def said(head: DocumentHead) -> dict[str, str]:
    values = {name: getattr(head, name).value for name in VALUES if getattr(head, name)}
    return {**values, "signer": head.signer.name} if head.signer else values


def codes(head: DocumentHead) -> set[str]:
    return {finding.code for finding in head.findings}


@pytest.mark.parametrize("layout", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("spec", DOCUMENTS, ids=lambda spec: spec["name"])
def test_a_head_is_read_whole_and_nothing_is_added(spec, layout):
    assert said(read_document_head(layout(spec))) == spec["said"]


def test_each_value_says_where_it_stands():
    head = read_document_head(as_docx(NOTICE))
    for name in ("kind", "number", "issued_on", "issuer", "subject"):
        value = getattr(head, name)
        assert value.place is not None, name
        assert value.place.block, name
        assert value.words, name
    assert head.number.place.table == 1


def test_what_is_blank_or_doubtful_is_said():
    blank = read_document_head(text("UBND XÃ MINH SƠN", "Số:     /BC-UBND", "BÁO CÁO", "Kết quả quý I"))
    assert {"head.number_blank", "head.no_day", "head.no_signer"} <= codes(blank)
    partly = read_document_head(as_lines({**NOTICE, "day": "Minh Sơn, ngày    tháng 5 năm 2026"}))
    assert (partly.issued_on.value, "head.day_blank" in codes(partly)) == ("2026-05", True)
    other = read_document_head(as_lines({**NOTICE, "left": [*NOTICE["left"][:2], "Số: 22/QĐ-UBND"]}))
    assert "head.kinds_differ" in codes(other)
    assert codes(read_document_head(as_lines(NOTICE))) == set()


def test_the_symbol_tells_the_kind_where_the_title_is_lost():
    head = read_document_head(text("UBND XÃ MINH SƠN", "Số: 22/TB-UBND", "Minh Sơn, ngày 12 tháng 5 năm 2026"))
    assert head.kind.value == "TB"
    assert "head.no_subject" in codes(head)


def test_a_commune_called_like_a_kind_is_no_kind():
    head = read_document_head(text("ỦY BAN NHÂN DÂN", "PHƯỜNG AN KHÁNH", "Số: 5/UBND", "V/v rà soát", "Kính gửi: A"))
    assert (head.kind.value, head.issuer.value) == ("CV", "UBND phường An Khánh")


@pytest.mark.parametrize(
    "lines",
    [
        ("Danh sách hộ nghèo", "1. Nguyễn Văn A", "2. Trần Thị B"),
        ("Báo cáo này nói về quyết định số 12/QĐ-UBND ngày 01/02/2026 của UBND xã Minh Sơn.",),
        ("x",),
        ("STT\tHọ tên", "1\tNguyễn Văn A"),
    ],
)
def test_a_text_without_a_head_says_nothing_of_itself(lines):
    head = read_document_head(text(*lines))
    assert said(head) == {}
    assert codes(head) == {"head.no_head"}


def test_a_scan_asks_for_a_look():
    document = replace(as_lines(NOTICE), format="scan")
    assert "head.from_picture" in codes(read_document_head(document))


@given(st.lists(st.text(max_size=60), max_size=30))
def test_whatever_stands_there_the_reader_answers(lines):
    blocks = tuple(Paragraph(line, Place(block=at)) for at, line in enumerate(lines, start=1))
    document = Document("van-ban", "docx", blocks)
    head = read_document_head(document)
    assert head.kind is None or head.kind.value in KINDS


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_is_read_as_it_is_written(day):
    spec = {**NOTICE, "day": f"Minh Sơn, ngày {day.day:02d} tháng {day.month:02d} năm {day.year}"}
    assert read_document_head(as_lines(spec)).issued_on.value == day.isoformat()


def test_names_and_symbols_of_kinds_lead_to_the_same_code():
    for code, name in KINDS.items():
        assert kind_code(name) == kind_code(name.upper()) == code
        assert code == "CV" or code_of_symbol(code.upper()) == code
    assert kind_code("Thư mời") is None


@needs_reference
@pytest.mark.parametrize("name", ["co-do-2026", "dong-ky-2026", "tan-minh-2026-2030", "ha-bac-2026"])
def test_real_plans_are_documents_too(name):
    gold = json.loads((REFERENCE / "gold" / f"{name}.json").read_text("utf-8"))
    path = REFERENCE / f"{name}.txt"
    head = said(read_document_head(read_document(path.read_bytes(), path.name)))
    assert head.get("number") == gold["number"]
    assert head.get("issued_on") in (gold["date"], None)  # the gold also takes the day from the line of an annex
    assert head["issuer"] == gold["issuer"]
    assert head["signer"] == gold["signer"]["name"]
