"""What Sáu Rõ writes in the official form, it reads back: letters, minutes, and papers of every named kind."""

from datetime import date

import pytest

from sauro.core.documents import read_document
from sauro.core.heads import KINDS, read_document_head
from sauro.core.official import (
    Issuance,
    Issuer,
    Letter,
    Minutes,
    Report,
    Signature,
    for_committee,
    own_authority,
    write_letter,
    write_minutes,
    write_report,
)

COMMITTEE = Issuer("UBND xã Minh Sơn", "Minh Sơn")
OFFICE = Issuer("Phòng Văn hóa - Xã hội", "Minh Sơn", superior="Ủy ban nhân dân xã Minh Sơn")
ON = date(2026, 6, 8)
TEXT = ("Thực hiện Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn.", "Đề nghị các đơn vị thực hiện.")
SIGNED = Signature(for_committee("Phó Chủ tịch"), "Nguyễn Thu Hà")
NAMED = sorted(set(KINDS) - {"CV"})


def said(data: bytes) -> dict[str, str | None]:
    head = read_document_head(read_document(data, "van-ban.docx"))
    names = ("kind", "number", "issued_on", "issuer", "superior", "subject")
    values = {name: getattr(head, name) and getattr(head, name).value for name in names}
    return {**values, "signer": head.signer.name if head.signer else None}


@pytest.mark.parametrize("kind", NAMED)
def test_a_paper_of_each_kind_is_read_back(kind):
    report = Report(
        COMMITTEE, Issuance(f"{kind}-UBND", 41, ON), KINDS[kind], "Kết quả cải cách hành chính quý II", TEXT, SIGNED
    )
    assert said(write_report(report)) == {
        "kind": kind,
        "number": f"41/{kind}-UBND",
        "issued_on": "2026-06-08",
        "issuer": "UBND xã Minh Sơn",
        "superior": None,
        "subject": "Kết quả cải cách hành chính quý II",
        "signer": "Nguyễn Thu Hà",
    }


def test_a_report_of_an_office_without_number_and_day_is_read_back():
    signed = Signature(own_authority("Trưởng phòng"), "Hoàng Thị Mai")
    report = Report(OFFICE, Issuance("BC-VHXH", year=2026), "Báo cáo", "Kết quả thực hiện nhiệm vụ", TEXT, signed)
    assert said(write_report(report)) == {
        "kind": "BC",
        "number": None,
        "issued_on": None,
        "issuer": "Phòng Văn hóa - Xã hội",
        "superior": "UBND xã Minh Sơn",
        "subject": "Kết quả thực hiện nhiệm vụ",
        "signer": "Hoàng Thị Mai",
    }


def test_a_letter_is_read_back():
    letter = Letter(
        COMMITTEE, Issuance("UBND-VHXH", 5, ON), "đôn đốc thực hiện nhiệm vụ", ("Công an xã",), TEXT, SIGNED
    )
    assert said(write_letter(letter)) == {
        "kind": "CV",
        "number": "05/UBND-VHXH",
        "issued_on": "2026-06-08",
        "issuer": "UBND xã Minh Sơn",
        "superior": None,
        "subject": "đôn đốc thực hiện nhiệm vụ",
        "signer": "Nguyễn Thu Hà",
    }


def test_minutes_take_their_day_from_the_text_and_name_no_single_signer():
    opening = "Hôm nay, vào hồi 14 giờ 00 ngày 05 tháng 6 năm 2026, tại trụ sở UBND xã Minh Sơn."
    signatures = (
        Signature(("BÊN GIAO",), "Bùi Thị Lan"),
        Signature(("BÊN NHẬN",), "Đỗ Quang Huy"),
    )
    minutes = Minutes(
        COMMITTEE, Issuance("BB-UBND", 3), "Bàn giao công việc", (opening, "Hai bên thống nhất."), signatures
    )
    assert said(write_minutes(minutes)) == {
        "kind": "BB",
        "number": "03/BB-UBND",
        "issued_on": "2026-06-05",
        "issuer": "UBND xã Minh Sơn",
        "superior": None,
        "subject": "Bàn giao công việc",
        "signer": None,
    }
