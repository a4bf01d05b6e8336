"""Who answers for a task: named units, groups of units, and what nobody can tell."""

import pytest

from sauro.core.plans import KnownUnit, UnitRegister
from sauro.core.work import Member, addressees, members_of_group

MEMBERS = (
    Member("1", "Văn phòng HĐND và UBND"),
    Member("2", "Phòng Văn hóa - Xã hội"),
    Member("3", "Phòng Kinh tế"),
    Member("4", "Trung tâm Phục vụ hành chính công"),
    Member("5", "Trạm Y tế xã"),
    Member("6", "Trường Tiểu học Minh Sơn"),
    Member("7", "Công an xã", is_outside=True),
    Member("8", "Ủy ban MTTQ Việt Nam xã", is_outside=True),
    Member("9", "Ban Quản lý dự án"),
)
REGISTER = UnitRegister([KnownUnit(member.code, member.name) for member in MEMBERS])


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("Các phòng", "123"),
        ("Các phòng, trung tâm thuộc xã", "1234"),
        ("Các phòng, ban, trung tâm", "12349"),
        ("Các cơ quan, đơn vị thuộc xã", "1234569"),
        ("Các cơ quan, đơn vị liên quan", "123456789"),
        ("Các trường học trên địa bàn", "6"),
        ("Các đoàn thể", "8"),
        ("Các doanh nghiệp", ""),
    ],
)
def test_a_group_calls_upon_the_units_of_the_day(words, codes):
    assert "".join(member.code for member in members_of_group(words, MEMBERS)) == codes


def test_of_several_leads_the_first_is_accountable_and_alone_delivers():
    found = addressees(["Phòng Văn hóa - Xã hội", "Phòng Kinh tế"], ["Công an xã"], REGISTER, MEMBERS)
    lead, second, helper = found.answering
    assert (lead.code, lead.is_accountable, lead.for_itself) == ("2", True, True)
    assert (second.code, second.is_lead, second.is_accountable, second.for_itself) == ("3", True, False, False)
    assert (helper.code, helper.is_lead) == ("7", False)


def test_each_unit_of_a_group_answers_for_itself_and_none_for_the_others():
    found = addressees(["Các phòng, trung tâm thuộc xã"], [], REGISTER, MEMBERS)
    assert [each.code for each in found.answering] == ["1", "2", "3", "4"]
    assert all(each.for_itself and not each.is_accountable for each in found.answering)


def test_a_named_lead_beside_a_group_is_accountable_for_the_whole():
    found = addressees(["Phòng Kinh tế", "các phòng, trung tâm"], [], REGISTER, MEMBERS)
    assert [each.code for each in found.answering if each.is_accountable] == ["3"]
    assert all(each.for_itself for each in found.answering)


def test_a_unit_that_leads_is_not_asked_again_for_helping():
    found = addressees(["Phòng Kinh tế"], ["Các phòng"], REGISTER, MEMBERS)
    assert [(each.code, each.is_lead) for each in found.answering] == [("3", True), ("1", False), ("2", False)]


def test_names_that_no_unit_bears_stay_words():
    found = addressees(["Sở Nội vụ"], ["Phòng Kinh tế"], REGISTER, MEMBERS)
    assert found.unclear == ("Sở Nội vụ",)
    assert [each.code for each in found.answering] == ["3"]
