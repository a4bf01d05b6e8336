"""Slips are proposed for repair; what is right is left alone, and the words as written stay until a person says so."""

import pytest

from reference import REFERENCE, needs_reference
from sauro.core.text import apply_repairs, propose_repairs, repair_diff


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("cho phù họp với quy định", "cho phù hợp với quy định"),
        ("Phần đầu 100% hồ sơ", "Phấn đấu 100% hồ sơ"),
        ("Phân đầu duy trì", "Phấn đấu duy trì"),
        ("Chi số cải cách hành chính", "Chỉ số cải cách hành chính"),
        ("CẢM NANG điện tử", "CẨM NANG điện tử"),
        ("trên Công Dịch vụ công quốc gia", "trên Cổng Dịch vụ công quốc gia"),
        ("họp lý, kịp thòi", "hợp lý, kịp thời"),
        ("tuyên tmyền pháp luật", "tuyên truyền pháp luật"),
    ],
)
def test_slips_are_put_right(written, meant):
    assert apply_repairs(written, propose_repairs(written)) == meant


@pytest.mark.parametrize(
    "right",
    [
        "Phần đầu của Kế hoạch nêu mục đích",
        "Cuộc họp giao ban hằng tháng",
        "Phòng họp không giấy tờ",
        "Quy chế chi tiêu nội bộ",
        "Chi số tiền 20 triệu đồng",
        "Công chức, viên chức; UBND; HĐND; PAR INDEX; iHanoi; Đắk Lắk",
        "",
    ],
)
def test_what_is_right_is_left_alone(right):
    assert propose_repairs(right) == ()


def test_a_broken_syllable_is_read_from_the_same_document():
    (repair,) = propose_repairs("giải quyếtt hồ sơ", known={"quyết", "hồ", "sơ"})
    assert (repair.found, repair.proposed) == ("quyếtt", "quyết")


def test_two_likely_readings_are_no_proposal():
    assert propose_repairs("tườnq", known={"tường"}) != ()
    assert propose_repairs("tườnq", known={"tường", "tườn"}) == ()


def test_the_difference_is_shown():
    text = "phù họp"
    assert repair_diff(text, propose_repairs(text)) == "phù [-họp-]{+hợp+}"


@needs_reference
@pytest.mark.reference
@pytest.mark.parametrize(("name", "at_most"), [("ha-bac-2026", 0), ("bac-hong-linh-2026", 0)])
def test_clean_plans_raise_no_alarm(name, at_most):
    text = (REFERENCE / f"{name}.txt").read_text(encoding="utf-8")
    assert len(propose_repairs(text, known=set(text.split()))) <= at_most
