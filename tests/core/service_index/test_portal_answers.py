"""What the portal answers, whatever stands around it: codes of groups, keys of lines, no data that is not 0."""

import json
from decimal import Decimal

import pytest

from sauro.core.scoring import load_set
from sauro.core.service_index import BadPortalAnswer, Numbers, index_lines, index_set, read_portal_answer

INDEX = index_set()


def read(said) -> object:
    return read_portal_answer(said if isinstance(said, str) else json.dumps(said, ensure_ascii=False), INDEX)


def values(answer) -> dict[str, Decimal | None]:
    return {one.group: one.value for one in answer.values}


def test_every_line_of_the_set_is_known_by_its_key():
    assert list(index_lines()) == [one.code for one in load_set("qd-766").components]
    keys = [line.key for line in index_lines().values()]
    assert len(set(keys)) == len(keys) == 21
    assert [code for code, line in index_lines().items() if line.of_province] == ["1.1", "1.2", "1.3"]


@pytest.mark.parametrize(
    "said",
    [
        {"CKMB": 5.4, "TTTT": None},
        {"data": {"result": {"CKMB": {"score": 5.4}, "TTTT": {"score": None}}}},
        [{"code": "CKMB", "point": "5.4"}, {"code": "TTTT", "point": None}],
        {"items": [{"groupCode": "ckmb", "diem": "5,4"}, {"groupCode": "TTTT", "diem": "không có dữ liệu"}]},
        [{"name": "Công khai, minh bạch", "value": 5.40}, {"name": "Thanh toán trực tuyến", "value": ""}],
    ],
)
def test_groups_are_found_wherever_they_stand_and_no_data_stays_no_data(said):
    assert values(read(said)) == {"CKMB": Decimal("5.4"), "TTTT": None}


def test_nothing_is_not_no_data():
    assert values(read({"TTTT": 0})) == {"TTTT": Decimal(0)}


def test_numbers_of_lines_come_along():
    said = {
        "list": [{"key": "ONLINE_DOSSIERS", "numerator": 42, "denominator": 120}, {"key": "3.6", "tuSo": 1, "mauSo": 2}]
    }
    answer = read(said)
    assert {one.code: one.numbers for one in answer.lines} == {
        "3.3": Numbers(Decimal(42), Decimal(120)),
        "3.6": Numbers(Decimal(1), Decimal(2)),
    }


def test_the_period_that_an_answer_names_is_told():
    answer = read({"year": 2026, "month": 9, "CKMB": 5})
    assert (answer.years, answer.periods) == ((2026,), ("M09",))
    assert read({"timeType": 2, "quarter": 3, "CKMB": 5}).periods == ("Q3",)


@pytest.mark.parametrize("delimiter", ["\t", ";", "|"])
def test_a_table_is_read_with_its_head(delimiter):
    rows = [
        ["Mã", "Điểm", "Tử số", "Mẫu số"],
        ["CKMB", "5,4", "", ""],
        ["MDHL", "-", "", ""],
        ["3.3", "", "1.200", "3.000"],
    ]
    answer = read("\n".join(delimiter.join(row) for row in rows))
    assert values(answer) == {"CKMB": Decimal("5.4"), "MDHL": None}
    assert answer.lines[0].numbers == Numbers(Decimal(1200), Decimal(3000))


def test_a_table_without_head_has_names_and_points():
    assert values(read("Số hóa hồ sơ\t11,3\nTDGQ\t18.8")) == {"TDGQ": Decimal("18.8"), "MDSH": Decimal("11.3")}


def test_commas_that_part_cells_of_a_file():
    assert values(read('code,value\nCKMB,5.4\nTTTT,"6,5"')) == {"CKMB": Decimal("5.4"), "TTTT": Decimal("6.5")}


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ({"CKMB": 18.5}, "Nhóm CKMB: 18.5 điểm nằm ngoài khoảng từ 0 đến 18."),
        ({"CKMB": -1}, "Nhóm CKMB: “-1” không phải một số điểm."),
        ({"CKMB": "cao"}, "Nhóm CKMB: “cao” không phải một số điểm."),
        ({"CKMB": True}, "Nhóm CKMB: “True” không phải một số điểm."),
        (
            [{"CKMB": 5}, {"CKMB": 6}],
            "Nhóm CKMB có hai giá trị khác nhau: chỉ chép câu trả lời của một đơn vị, một kỳ.",
        ),
        ([{"code": "CKMB", "order": 1}], "Nhóm CKMB: không thấy điểm."),
        ({"key": "ON_TIME", "numerator": "x", "denominator": 3}, "Dòng 2.1: “x” trên “3” không phải hai số."),
        ("Mã;Điểm\nABC;5", "Dòng 2: không có nhóm hay dòng nào tên “ABC”."),
    ],
)
def test_what_cannot_be_is_told(said, problem):
    assert read(said).problems == (problem,)


def test_a_group_named_once_without_points_and_once_with_is_no_problem():
    assert read([{"code": "CKMB", "order": 1}, {"CKMB": 5}]).problems == ()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "Chưa có gì để đọc"),
        ('{"a": 1', "JSON không đọc được"),
        ('{"CKMB": NaN}', "JSON không đọc được"),
        ("[" * 100_000, "JSON không đọc được"),
        ("{}", "Không thấy nhóm nào"),
        ('{"error": "Unauthorized"}', "Không thấy nhóm nào"),
        ("x" * 2_000_001, "Tệp quá lớn"),
    ],
)
def test_what_is_no_answer_is_refused_in_words(said, why):
    with pytest.raises(BadPortalAnswer, match=why):
        read(said)


def test_a_number_without_end_is_refused_not_kept():
    assert read('{"CKMB": 1e999999}').problems
