"""A quarter from its months; what is to be looked at; the document for the personnel system."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import sauro.core.ratings as ratings
from ratings_kit import APRIL, HEAD, JUNE, METHOD, OFFICE, OFFICER, day, product, row, sheet, typed
from sauro.core.findings import Severity
from sauro.core.ratings import (
    NOT_A_DECISION,
    BrokenFacts,
    Subject,
    SubjectKind,
    check_sheet,
    checksum,
    printed,
    quarter_rows,
    read_facts,
    write_facts,
)

SCHEMA = json.loads((Path(__file__).parents[3] / "docs" / "so-lieu-theo-doi-thang.schema.json").read_text("utf-8"))


def quarter():
    """April: one on time. May: one on time, one missing. June: what was missing came, late; one more on time."""
    missing = product("2", handed_in=day(3, 6))
    return [
        sheet(row(product("0", day(10, 4), day(9, 4)), given=typed(24), window=APRIL), window=APRIL),
        sheet(row(product("1", handed_in=day(14)), missing, given=typed(25))),
        sheet(
            row(replace(missing, was_counted=True), product("3", day(9, 6), day(8, 6)), given=typed(26), window=JUNE),
            window=JUNE,
        ),
    ]


def test_in_the_quarter_what_came_a_month_later_is_late_and_not_missing():
    (found,) = quarter_rows(quarter(), METHOD)
    assert [share.value for share in found.rating.shares] == [100, 100, Fraction(375, 4)]
    assert found.rating.fact("assigned").count == 4  # each product once
    assert found.rating.fact("carried").count == 0


def test_what_people_marked_is_the_mean_of_the_months():
    (found,) = quarter_rows(quarter(), METHOD)
    assert found.rating.common.value == 25
    assert printed(found.rating.total.value) == Decimal("93.54")  # (100 + 100 + 93,75)/3 × 0,7 + 25
    assert "trung bình của 3 tháng (24, 25 và 26 điểm)" in found.rating.common.reason


def test_a_month_without_marks_leaves_the_quarter_without_them():
    april, may, june = quarter()
    bare = replace(may, rows=tuple(replace(one, typed=None) for one in may.rows))
    (found,) = quarter_rows([april, bare, june], METHOD)
    assert found.rating.common.value is None
    assert found.rating.results.value is not None


def test_what_an_earlier_quarter_counted_is_not_counted_again():
    old = product("9", day(20, 3), day(5, 4), was_counted=True)
    (found,) = quarter_rows([sheet(row(old, product("0", day(10, 4)), window=APRIL), window=APRIL)], METHOD)
    assert found.rating.fact("assigned").keys == ("0",)


def people(*totals: int):
    """Rows of people whose work was all in time, with common points that bring them to these totals."""
    return [
        row(product(str(at), handed_in=day(10)), given=typed(total - 70), subject=replace(OFFICER, name=f"Người {at}"))
        for at, total in enumerate(totals)
    ]


@pytest.mark.parametrize(
    ("totals", "over"),
    [((95, *[80] * 5), False), ((95, *[80] * 4), True), ((95, 95, *[80] * 9), True), ((80,), False), ((95,), True)],
)
def test_the_best_level_is_for_at_most_a_fifth_of_those_at_the_second(totals, over):
    found = [one for one in check_sheet(sheet(*people(*totals))) if one.code == "ratings.cap"]
    assert bool(found) is over
    assert all(one.severity is Severity.ADVICE for one in found)  # told, never enforced


def test_in_a_special_case_the_share_is_a_quarter():
    rows = people(95, *[80] * 4)
    assert not check_sheet(sheet(*rows, method=replace(METHOD, is_special=True)))
    (found,) = check_sheet(sheet(*rows))
    assert found.message == (
        "1 người ở mức hoàn thành xuất sắc nhiệm vụ trên 4 người ở mức hoàn thành tốt nhiệm vụ; "
        "tỷ lệ không quá 20%, tức là nhiều nhất 0 người."
    )


def test_what_waits_and_who_is_not_marked_are_told_once():
    waiting = product("w", handed_in=day(14), accepted_on=None)
    done = product("1", handed_in=day(14))
    found = check_sheet(sheet(row(done, waiting, subject=OFFICE), row(done, waiting)))
    assert [one.code for one in found] == ["ratings.waiting", "ratings.unmarked"]
    assert found[0].message.startswith("1 sản phẩm")
    assert "Bùi Thị Lan" in found[1].message


WHOLE = sheet(
    row(product("1", handed_in=day(14)), subject=OFFICE),
    row(product("1", handed_in=day(14)), subject=HEAD, given=typed(27, 100, 90, 80)),
    row(product("1", handed_in=day(20), returns=1), given=typed(28)),
)
DATA, SEAL = write_facts(WHOLE, issuer="UBND xã Minh Sơn", closing=1)


def test_the_document_holds_people_with_facts_points_and_reasons_and_says_what_it_is_not():
    said = json.loads(DATA)
    assert said["luu_y"] == NOT_A_DECISION
    head, officer = said["nguoi"]  # no office
    assert (head["vai"], officer["vai"]) == ("lanh_dao", "cong_chuc")
    assert officer["so_lieu"]["returned"] == {
        "so": 1,
        "ly_do": "1 sản phẩm bị trả lại ít nhất một lần, chưa được công nhận là không do chất lượng.",
    }
    assert officer["diem"]["results"]["gia_tri"] == "58.33"
    assert set(head["diem"]) == {"a", "b", "c", "d", "đ", "e", "results", "common", "total"}
    assert not any(level.code in DATA.decode() or level.name in DATA.decode() for level in METHOD.levels)


def test_the_document_reads_back_and_a_changed_one_is_refused():
    content = read_facts(DATA)
    assert content["lan_chot"] == 1
    assert json.loads(DATA)["ma_kiem_tra"]["gia_tri"] == checksum(content) == SEAL
    with pytest.raises(BrokenFacts, match="đã bị sửa"):
        read_facts(DATA.replace(b"58.33", b"68.33"))
    for other in (b"{}", b"[]", b"\xff", json.dumps({**content, "ma_kiem_tra": 1}).encode()):
        with pytest.raises(BrokenFacts, match="không phải tệp"):
            read_facts(other)


def test_before_the_closing_the_document_says_that_it_is_provisional():
    said = json.loads(write_facts(WHOLE, issuer="UBND xã Minh Sơn", closing=None)[0])
    assert (said["trang_thai"], said["lan_chot"]) == ("tam_tinh", None)


def allowed(schema, name="$"):
    """Every name that the schema lets stand at a place, with what must stand there."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    return schema


def check(value, schema, at="$"):
    """The document against the schema: the few words of JSON Schema that ours uses."""
    schema = allowed(schema)
    kinds = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None)}
    wanted = schema.get("type", [])
    assert not wanted or isinstance(
        value, tuple(kinds[one] for one in ([wanted] if isinstance(wanted, str) else wanted))
    ), at
    assert "enum" not in schema or value in schema["enum"], at
    assert "const" not in schema or value == schema["const"], at
    if isinstance(value, dict):
        assert set(schema.get("required", ())) <= set(value), at
        known = schema.get("properties", {})
        other = schema.get("additionalProperties", True)
        for name, item in value.items():
            assert name in known or other is not False, f"{at}.{name}"
            check(item, known.get(name, other if isinstance(other, dict) else {}), f"{at}.{name}")
    if isinstance(value, list):
        for place, item in enumerate(value):
            check(item, schema.get("items", {}), f"{at}[{place}]")


def test_the_document_is_as_its_schema_says():
    check(json.loads(DATA), SCHEMA)
    with pytest.raises(AssertionError):
        check({**json.loads(DATA), "xep_loai": "HTXSNV"}, SCHEMA)


def test_the_package_exports_what_it_offers():
    assert all(hasattr(ratings, name) for name in ratings.__all__)
    assert Subject(SubjectKind.OFFICE, "Phòng", "1").person == ""
