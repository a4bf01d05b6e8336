"""The names of units as plans write them: one known unit, a question, a group, or unknown."""

import pytest

from sauro.core.plans.unit_names import Group, KnownUnit, Resolved, UnitRegister, Unknown, Unsure

REGISTER = UnitRegister(
    [
        KnownUnit("office", "Văn phòng HĐND và UBND xã"),
        KnownUnit("culture", "Phòng Văn hóa - Xã hội"),
        KnownUnit("economy", "Phòng Kinh tế"),
        KnownUnit("one_stop", "Trung tâm Phục vụ hành chính công"),
        KnownUnit("services", "Trung tâm Dịch vụ tổng hợp", ("Trung tâm Dịch vụ sự nghiệp công",)),
        KnownUnit("police", "Công an xã"),
        KnownUnit("military", "Ban Chỉ huy Quân sự xã"),
        KnownUnit("front", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
    ]
)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Phòng Kinh tế", "economy"),
        ("Phòng VH-XH", "culture"),
        ("Phòng VHXH", "culture"),
        ("phòng Văn hoá – Xã hội xã", "culture"),
        ("Phòng Văn hoá Xã hội xã Minh Sơn", "culture"),
        ("Trung tâm PV HCC", "one_stop"),
        ("TTPVHCC", "one_stop"),
        ("Trung tâm Phục vụ Hành chính công của xã", "one_stop"),
        ("TTDVTH", "services"),
        ("Trung tâm Dịch vụ sự nghiệp công", "services"),
        ("Văn phòng HĐND&UBND", "office"),
        ("VP HĐND - UBND", "office"),
        ("CA xã", "police"),
        ("Ban CHQS", "military"),
        ("BCH Quân sự xã", "military"),
        ("UBMTTQVN xã", "front"),
        ("MTTQ", "front"),
    ],
)
def test_another_spelling_or_abbreviation_is_the_unit(words: str, code: str) -> None:
    found = REGISTER.resolve(words)
    assert isinstance(found, Resolved)
    assert found.unit.code == code
    assert found.reason


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Văn phòng", "office"),
        ("Văn phòng HĐND-UBND tỉnh", "office"),
        ("Phòng Kinh tế, Hạ tầng và Đô thị", "economy"),
        ("Trung tâm Phục vụ hành chính công tỉnh", "one_stop"),
        ("Phòng Kinh lế", "economy"),
    ],
)
def test_a_name_that_is_only_alike_is_asked(words: str, code: str) -> None:
    found = REGISTER.resolve(words)
    assert isinstance(found, Unsure)
    assert found.candidates[0].code == code


def test_a_name_that_fits_two_units_is_asked_with_both() -> None:
    found = REGISTER.resolve("Trung tâm")
    assert isinstance(found, Unsure)
    assert {unit.code for unit in found.candidates} == {"one_stop", "services"}


def test_an_alias_of_two_units_is_asked() -> None:
    register = UnitRegister([KnownUnit("a", "Thôn Một", ("Thôn Đông",)), KnownUnit("b", "Thôn Hai", ("Thôn Đông",))])
    assert isinstance(register.resolve("thôn Đông"), Unsure)


@pytest.mark.parametrize(
    "words",
    ["các phòng, ban, đơn vị", "Các cơ quan liên quan", "Các cơ quan, đơn vị có liên quan", "Thôn, tổ dân phố"],
)
def test_a_group_is_no_unit(words: str) -> None:
    assert isinstance(REGISTER.resolve(words), Group)


@pytest.mark.parametrize("words", ["Sở Nội vụ", "Kho bạc Nhà nước", ""])
def test_what_is_like_no_unit_is_unknown(words: str) -> None:
    assert isinstance(REGISTER.resolve(words), Unknown)


def test_units_that_differ_by_a_figure_are_never_taken_for_one_another() -> None:
    register = UnitRegister([KnownUnit("three", "Đội thuế cơ sở 8")])
    assert not isinstance(register.resolve("Đội thuế cơ sở 9"), Resolved)
