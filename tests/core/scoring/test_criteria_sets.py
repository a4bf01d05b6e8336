"""The two real sets whole, what their checks find, and texts that are no set."""

import json
import re
from contextlib import suppress
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.core.findings import Severity
from sauro.core.scoring import (
    BadSet,
    Change,
    CriteriaSet,
    NotArising,
    Overlay,
    check_set,
    criteria_sets,
    load_set,
    overlaid,
    overlays,
    read_set,
    write_set,
)
from sauro.core.values import from_values, to_values

COMMUNE = load_set("par-index-commune-2025")
ISSUED = load_set("par-index-province-2025", as_issued=True)
GUIDED = load_set("par-index-province-2025")


def told(criteria, severity=Severity.NOTE):
    return [finding.message for finding in check_set(criteria) if finding.severity is not severity]


def test_the_set_of_communes_has_77_lines_of_75_points_in_7_fields():
    assert (len(COMMUNE.components), len(COMMUNE.fields), COMMUNE.maximum) == (77, 7, 75)
    assert [field.maximum for field in COMMUNE.fields] == [17, 6, 12, 5, 9, Decimal("7.5"), Decimal("18.5")]
    assert told(COMMUNE) == []


def test_the_set_of_provinces_has_102_lines_of_100_points_in_8_fields():
    assert (len(ISSUED.components), len(ISSUED.fields), ISSUED.maximum) == (102, 8, 100)
    surveys = [one for one in ISSUED.components if getattr(one.rule, "is_survey", False)]
    assert (len(surveys), sum(one.maximum for one in surveys)) == (27, 32)
    assert sum(one.maximum for one in ISSUED.components if not one.self_scored) == Decimal("38.5")


def test_the_slip_of_the_ministrys_decision_is_told_and_its_guide_mends_it():
    assert told(ISSUED) == ["Điểm tối đa của tiêu chí 3.1 là 1, các ý cộng lại 1,5."]
    assert told(GUIDED) == []


def test_how_not_arising_is_spread_over_the_sets():
    kinds = [one.not_arising for one in COMMUNE.components]
    assert {kind.value: kinds.count(kind) for kind in set(kinds)} == {
        "silent": 60,
        "full": 12,
        "excluded": 3,
        "zero": 2,
    }
    assert [one.code for one in ISSUED.components if one.not_arising is NotArising.LAST_ROUND] == ["5.2.1", "5.2.2"]


def test_lines_know_their_flags():
    assert {one.code for one in COMMUNE.components if not one.self_scored} == {"3.4.3", "6.3.2"}
    assert COMMUNE["1.6.2"].shares_proof_with == "1.6.1"
    assert COMMUNE["6.1.3"].window.startswith("kiến nghị có thời hạn")
    assert ISSUED["3.4.2"].data_from == "Văn phòng Chính phủ"
    assert COMMUNE["1.1.1"].evidence[0] == "kế hoạch CCHC của địa phương"
    assert [one.code for field in COMMUNE.fields for one in field.criteria if one.is_direct] == [
        "1.2", "1.5", "1.7", "2.1", "2.3", "5.3", "5.5", "7.1",
    ]  # fmt: skip


@pytest.mark.parametrize("criteria", [COMMUNE, ISSUED, GUIDED], ids=lambda one: one.code)
def test_a_set_survives_json_whole(criteria):
    assert from_values(CriteriaSet, json.loads(json.dumps(to_values(criteria)))) == criteria


@pytest.mark.parametrize("criteria", [COMMUNE, ISSUED, GUIDED, load_set("qd-766")], ids=lambda one: one.code)
def test_a_set_written_as_text_reads_back_the_same(criteria):
    assert read_set(write_set(criteria)) == criteria


def test_words_with_marks_and_line_breaks_survive_the_text():
    text = 'Điểm “a” \\ "b"\n\x7f\t'
    changed = overlaid(COMMUNE, Overlay("x", COMMUNE.code, "Sửa", (Change("1.5", note=text),)))
    assert read_set(write_set(changed))["1.5"].note == text


def test_sets_are_asked_for_by_code():
    assert {COMMUNE.code, ISSUED.code, "qd-766"} < {one.code for one in criteria_sets()}
    with pytest.raises(LookupError, match="par-index-commune-2025"):
        load_set("khong-co")


# Overlays


def test_a_guide_stands_over_the_set_from_its_day():
    (guide,) = overlays()
    assert overlaid(ISSUED, guide, date(2025, 12, 14)) == ISSUED
    assert overlaid(ISSUED, guide, date(2025, 12, 15)) == GUIDED
    assert GUIDED.overlays == ("bnv-12094-2025",)
    assert GUIDED["6.2.3"].basis.startswith("Công văn 12094")
    assert ISSUED["6.2.3"].basis == ""


def test_a_line_dropped_by_a_guide_leaves_the_maximum_at_every_level():
    dropped = overlaid(COMMUNE, Overlay("x", COMMUNE.code, "Bỏ", (Change("6.3.2", is_dropped=True),)))
    assert (dropped.maximum, len(dropped.components)) == (Decimal("74.5"), 76)
    assert told(dropped) == []


def test_a_criterion_left_without_lines_goes_too():
    dropped = overlaid(COMMUNE, Overlay("x", COMMUNE.code, "Bỏ", (Change("1.5", is_dropped=True),)))
    assert "1.5" not in [criterion.code for criterion in dropped.fields[0].criteria]
    assert told(dropped) == []


def test_a_guide_of_another_version_is_refused():
    with pytest.raises(ValueError, match=r"9\.9"):
        overlaid(COMMUNE, Overlay("x", COMMUNE.code, "Lạ", (Change("9.9"),)))


def test_a_guide_that_changes_a_maximum_alone_no_longer_adds_up():
    changed = overlaid(COMMUNE, Overlay("x", COMMUNE.code, "Sửa", (Change("1.3.1", maximum=Decimal(2)),)))
    assert told(changed) == [
        "Điểm tối đa của tiêu chí 1.3 là 2, các tiêu chí thành phần cộng lại 3.",
        "Điểm tối đa của tiêu chí 1.3.1 là 2, mức cao nhất của cách tính 1.",
    ]


# Texts

HEAD = 'code = "x"\nname = "Thử"\nlevel = "commune"\nyear = 2026\nmaximum = {maximum}\n'
FIELD = '[[rows]]\ncode = "1"\nname = "A"\nmaximum = 3\n'
RULE = 'rule = { kind = "share_steps", numerator = "a", denominator = "b", steps = [[0.5, 1], [0.8, 3]] }'
LEAF = '[[rows]]\ncode = "1.1"\nname = "B"\nmaximum = 3\n'
DEEP = '[[rows]]\ncode = "1.1.1"\nname = "C"\nmaximum = 3\n'
NESTED = """rule = { kind = "sum_of", items = [{ name = "a", points = 3, rule = { kind = "sum_of", items = [] } }] }
""".replace("items = [] }", 'items = [{ name = "b", points = 3 }] }')
EACH = 'rule = {{ kind = "each_period", value = "x", periods = ["{}"] }}'
MANUAL = 'rule = { kind = "manual", value = "x" }\n'


def test_maxima_that_do_not_add_up_and_steps_out_of_order_are_told():
    text = HEAD.format(maximum=4) + FIELD + LEAF + RULE
    assert told(read_set(text)) == [
        "Điểm tối đa của bộ tiêu chí “Thử” là 4, các lĩnh vực cộng lại 3.",
        "Các mức của tiêu chí 1.1 không xếp từ cao xuống thấp.",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("=", "không đọc được"),
        (HEAD.format(maximum=3) + FIELD + LEAF, "1.1 không có gì để chấm"),
        (HEAD.format(maximum=3) + LEAF + MANUAL, "1.1 không có dòng đề mục 1"),
        (HEAD.format(maximum=3) + FIELD + LEAF + MANUAL + LEAF + MANUAL, "1.1 có hai lần"),
        (HEAD.format(maximum=3) + FIELD + LEAF + 'rule = { kind = "magic" }', "không có cách tính “magic”"),
        (HEAD.format(maximum=3) + FIELD + LEAF + 'rule = { kind = "manual" }', "thiếu mục value"),
        (HEAD.format(maximum=3) + FIELD + LEAF + MANUAL + "pints = 3", "mục lạ pints"),
        (HEAD.format(maximum=3) + FIELD + LEAF + MANUAL + 'not_arising = "maybe"', "maybe"),
        (HEAD.format(maximum=3) + FIELD + LEAF + 'rule = { kind = "sum_of", items = [{ name = "a" }] }', "points"),
        ('code = "x"\n', "thiếu mục name"),
        (HEAD.format(maximum="nan"), "nan"),
        (HEAD.format(maximum="1e99999999"), "1e99999999"),
        (HEAD.format(maximum=3) + "rows = 3", "[[rows]]"),
        (HEAD.format(maximum=3) + 'ranks = [{ name = "Tốt", from = 80 }]', "mục lạ 'from'"),
        (HEAD.format(maximum=3) + '[[rows]]\nname = "A"\n', "mã phải như"),
        (HEAD.format(maximum=3) + "[[rows]]\n", "mã phải như"),
        (HEAD.format(maximum=3) + FIELD + LEAF + MANUAL + DEEP + MANUAL, "1.1.1 không có dòng đề mục 1.1"),
        (HEAD.format(maximum=3) + FIELD + DEEP + MANUAL, "1.1.1 không có dòng đề mục 1.1"),
        (HEAD.format(maximum=3) + FIELD + MANUAL, "lĩnh vực 1 không thể tự có cách tính"),
        (HEAD.format(maximum=3) + FIELD + LEAF + "rule = 3", "không có cách tính"),
        (HEAD.format(maximum=3) + FIELD + LEAF + RULE.replace("[0.5, 1]", "[0.5]"), "mục steps phải gồm các cặp"),
        (HEAD.format(maximum=3) + FIELD + LEAF + 'rule = { kind = "all_of", conditions = "x" }', "ghi sai kiểu"),
        (HEAD.format(maximum=3) + FIELD + LEAF + NESTED, "không chứa tổng khác"),
        (HEAD.format(maximum=3) + FIELD + LEAF + MANUAL + 'self_scored = "no"', "self_scored ghi sai kiểu"),
        (HEAD.format(maximum=3) + FIELD + LEAF + 'rule = { kind = "all_of", conditions = [] }', "để trống"),
        (HEAD.format(maximum=3) + FIELD + LEAF + EACH.format("week"), "month, quarter hoặc year"),
        (HEAD.format(maximum=3) + FIELD + LEAF + EACH.format("month"), "cần một mức số lượng"),
    ],
)
def test_a_text_that_is_no_set_says_what_is_wrong(text, words):
    with pytest.raises(BadSet, match=re.escape(words)):
        read_set(text)


SOURCE = write_set(COMMUNE).splitlines()[:80]
SCRAPS = st.sampled_from(
    ("", "[[rows]]", "3", '"x"', "[]", "{}", "true", "nan", "1e400", "code = 3", "rule = []", "2025-01-01", "[[", "=")
)


@settings(max_examples=300)
@given(st.integers(0, 79), st.integers(0, 60), SCRAPS, st.booleans())
def test_a_text_damaged_anywhere_is_read_or_refused_in_words(at, column, scrap, is_whole):
    line = scrap if is_whole else SOURCE[at][:column] + scrap + SOURCE[at][column + 3 :]
    with suppress(BadSet):
        read_set("\n".join([*SOURCE[:at], line, *SOURCE[at + 1 :]]))


def test_numbers_of_a_text_stay_as_written():
    assert read_set(HEAD.format(maximum=3) + FIELD + LEAF + RULE)["1.1"].rule.steps[1].at_least == Decimal("0.8")
