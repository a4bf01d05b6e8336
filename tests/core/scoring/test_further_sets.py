"""The sets of our own beside the real ones, each scored by hand; and what one proof serves in several sets."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.findings import Severity
from sauro.core.scoring import (
    NOTHING_AROSE,
    Answer,
    BadSet,
    Counting,
    CriteriaSet,
    Field,
    check_crosswalk,
    check_set,
    chosen,
    class_of,
    coverage,
    criteria_sets,
    crosswalks,
    lent,
    load_set,
    marked,
    number,
    printed_index,
    read_crosswalk,
    score,
    share,
    subtotals,
    summed,
)
from sauro.core.scoring.rules import (
    AllOf,
    ByDelay,
    Choice,
    CountSteps,
    EachPeriod,
    FromIndex,
    NoneOf,
    PerEvent,
    PerItem,
    ShareOfMax,
    ShareSteps,
    SumOf,
)

EXAMPLE = load_set("par-index-commune-example")
DIGITAL = load_set("dti-commune-example")
QUALITY = load_set("iso-9001-18091-commune")
INSPECTION = load_set("cchc-inspection-offices")
OFFICES = load_set("par-index-offices-example")
OURS = [EXAMPLE, DIGITAL, QUALITY, INSPECTION, OFFICES]


@pytest.mark.parametrize("criteria", OURS, ids=lambda one: one.code)
def test_a_set_of_ours_adds_up_and_says_that_it_is_ours(criteria):
    assert [one.message for one in check_set(criteria) if one.severity is not Severity.NOTE] == []
    assert "Sáu Rõ" in criteria.basis
    assert "ours" in criteria.confidence


@pytest.mark.parametrize(
    ("criteria", "lines", "points", "fields"),
    [
        (EXAMPLE, 70, 100, [14, 8, 22, 7, 12, 9, 16, 12, 0, 0]),
        (DIGITAL, 27, 100, [10, 10, 10, 10, 10, 20, 15, 15]),
        (QUALITY, 29, 58, [8, 6, 6, 8, 10, 8, 4, 8]),
        (INSPECTION, 20, 49, [10, 18, 8, 9, 4]),
        (OFFICES, 31, 100, [20, 8, 22, 8, 18, 7, 17]),
    ],
    ids=lambda one: getattr(one, "code", ""),
)
def test_how_a_set_of_ours_is_built(criteria, lines, points, fields):
    assert (len(criteria.components), criteria.maximum) == (lines, points)
    assert [field.maximum for field in criteria.fields] == fields


def test_the_example_set_gives_seventy_points_by_evidence_and_thirty_by_survey():
    surveys = [one for one in EXAMPLE.components if getattr(one.rule, "is_survey", False)]
    assert sum(one.maximum for one in surveys) == 30
    assert all(not one.self_scored for one in surveys)
    counting = {one.code: one.counting for one in EXAMPLE.components if one.counting is not Counting.ORDINARY}
    assert list(counting) == ["9.1", "9.2", "10.1", "10.2", "10.3", "10.4"]


def best(rule):
    """An answer that gets all that the rule can give."""
    match rule:
        case ShareSteps() | ShareOfMax():
            return share(100, 100)
        case CountSteps():
            return number(rule.steps[0].at_least)
        case EachPeriod():
            return Answer(counts=tuple(_month(at) for at in range(1, 13)))
        case AllOf():
            return marked(*[True] * len(rule.conditions))
        case SumOf():
            return summed(*[marked(True)] * len(rule.items))
        case Choice():
            return chosen(1)
        case NoneOf() | PerEvent() | ByDelay():
            return number(0)
        case FromIndex():
            return number(100)
    raise AssertionError(rule)


def _month(at):
    from sauro.core.scoring import Counted

    return Counted(f"{at:02d}", Decimal(10))


def all_won(criteria):
    return {one.code: best(one.rule) for one in criteria.components if one.counting is Counting.ORDINARY}


@pytest.mark.parametrize("criteria", OURS, ids=lambda one: one.code)
def test_a_unit_that_does_all_of_it_gets_all_of_it(criteria):
    sheet = score(criteria, all_won(criteria))
    assert sheet.is_whole or {line.code for line in sheet.lines if line.open} == set()
    assert (sheet.index, sheet.earned) == (1, Fraction(criteria.maximum))


# Scored by hand: line, answer, points


@pytest.mark.parametrize(
    ("criteria", "code", "answer", "points"),
    [
        (EXAMPLE, "1.1.1", number(45), "0.5"),  # days after the plan of the province: up to 60
        (EXAMPLE, "1.1.3", share(30, 40), "0"),  # 75 % is below 80 %
        (EXAMPLE, "1.1.3", share(36, 40), "1.35"),
        (EXAMPLE, "1.2.1", number(3), "0.25"),  # 1 - 3 × 0.25
        (EXAMPLE, "1.3.1", share(1, 12), "0.25"),  # one of twelve is more than none
        (EXAMPLE, "1.3.1", share(0, 12), "0"),
        (EXAMPLE, "6.1.1", share(76, 100), "1.6"),  # 76/95 × 2
        (EXAMPLE, "8.1.1", number(88), "8.8"),
        (EXAMPLE, "9.1", number(3), "2"),
        (EXAMPLE, "10.3", number(5), "1.25"),
        (DIGITAL, "2.1", chosen(2), "2"),
        (DIGITAL, "3.2", share(19, 20), "1.5"),
        (DIGITAL, "6.1", share(35, 100), "2.5"),  # half of the 70 % that give all
        (DIGITAL, "4.2", share(12, 40), "0"),
        (QUALITY, "7.1", chosen(2), "1"),
        (INSPECTION, "2.2", share(48, 50), "3"),
        (INSPECTION, "3.2", number(3), "0.5"),
        (OFFICES, "1.1.2", share(17, 20), "3"),
        (OFFICES, "3.1", share(979, 1000), "4"),
        (OFFICES, "5.4", number(5), "0"),  # never below nothing
    ],
)
def test_lines_of_our_sets_by_hand(criteria, code, answer, points):
    sheet = score(criteria, {code: answer})
    assert sheet[code].points == Fraction(points)


def test_the_example_set_by_hand_with_bonus_and_penalty():
    """Half of 8.1 and none of 8.2: 93. Bonus 2 + 1 = 3 within its cap, penalty 1 + 0.5 = 1.5: 94.5."""
    said = all_won(EXAMPLE) | {"8.1.1": number(50), "8.2.1": share(1, 4)}
    said |= {"9.1": number(5), "9.2": number(2), "10.1": number(1), "10.2": number(1)}
    said |= {"10.3": number(0), "10.4": number(0)}
    sheet = score(EXAMPLE, said)
    assert (sheet.earned, sheet.bonus, sheet.penalty) == (93, 3, Fraction("1.5"))
    assert class_of(sheet.index, EXAMPLE.ranks) == "Xuất sắc"
    assert printed_index(sheet.index, EXAMPLE.scale) == "94,5%"


def test_the_digital_index_is_published_between_nought_and_one():
    """All but online payment (4 points, half of 80 %: 2) and the Internet of households (4 points, 3/4 of 80 %: 3)."""
    said = all_won(DIGITAL) | {"6.2": share(40, 100), "3.1": share(60, 100)}
    sheet = score(DIGITAL, said)
    assert sheet.earned == 97
    assert printed_index(sheet.index, DIGITAL.scale) == "0,97"
    assert printed_index(Fraction(2, 3), 1) == "0,6667"
    totals = {one.code: one.points for one in subtotals(DIGITAL, sheet)}
    assert (totals["3"], totals["6"]) == (9, 18)


def test_a_question_of_the_audit_that_does_not_apply_leaves_the_sum():
    """57 of 58 points won, and two of them do not apply: 55 of 56."""
    said = all_won(QUALITY) | {"3.3": NOTHING_AROSE, "7.2": chosen(2)}
    sheet = score(QUALITY, said)
    assert (sheet.points, sheet.maximum) == (55, 56)
    assert class_of(sheet.index, QUALITY.ranks) == "Phù hợp"


def test_an_inspection_by_hand():
    """2 + 4 × 0.8 + 2 - 0.5 … as the lines say; nothing late, nothing found before."""
    said = all_won(INSPECTION) | {"1.2": share(8, 10), "1.3": number(1), "1.4": NOTHING_AROSE, "2.3": NOTHING_AROSE}
    sheet = score(INSPECTION, said)
    assert sheet.points == 49 - Fraction("0.8") - Fraction("0.5")
    assert class_of(sheet.index, INSPECTION.ranks) == "Tốt"


def test_an_office_without_survey_is_scored_on_the_other_seventy_points():
    surveys = {one.code: NOTHING_AROSE for one in OFFICES.components if isinstance(one.rule, FromIndex)}
    sheet = score(OFFICES, all_won(OFFICES) | surveys | {"3.1": share(96, 100)})
    assert (sheet.maximum, sheet.points, sheet.printed()) == (70, 66, Decimal("94.29"))


def test_an_unknown_scale_is_refused():
    with pytest.raises(ValueError, match="thang phải là 1 hoặc 100"):
        CriteriaSet("x", "X", "any", 2026, Decimal(0), (Field("1", "A", Decimal(0), ()),), scale=10)


def test_per_item_bonuses_stop_at_their_maximum():
    assert isinstance(EXAMPLE["9.2"].rule, PerItem)
    assert score(EXAMPLE, {"9.2": number(9)})["9.2"].points == 1


# One proof for several sets


@pytest.mark.parametrize("crosswalk", crosswalks(), ids=lambda one: f"{one.source} → {one.target}")
def test_a_bundled_crosswalk_leads_somewhere_once(crosswalk):
    known = {one.code: one for one in criteria_sets()}
    assert check_crosswalk(crosswalk, known[crosswalk.source], known[crosswalk.target]) == ()
    pairs = [(link.source, link.target) for link in crosswalk.links]
    assert len(set(pairs)) == len(pairs)
    assert all(link.note for link in crosswalk.links if not link.is_whole)


def test_five_crosswalks_are_bundled():
    assert {(one.source, one.target) for one in crosswalks()} == {
        ("par-index-commune-2025", "par-index-commune-example"),
        ("par-index-commune-2025", "dti-commune-example"),
        ("qd-766", "par-index-commune-2025"),
        ("qd-766", "par-index-commune-example"),
        ("par-index-offices-example", "par-index-commune-example"),
    }


def test_the_proof_of_a_line_is_lent_with_what_it_does_not_prove():
    crosswalk = next(one for one in crosswalks() if one.target == "dti-commune-example")
    said = {
        "7.3.8": replace(share(8, 10), evidence=("bao-cao-1",)),
        "7.3.6": replace(share(8, 10), evidence=("bao-cao-2",)),
    }
    offered = {one.target: one for one in lent(crosswalk, said)}
    assert (offered["6.2"].evidence, offered["6.2"].is_whole) == (("bao-cao-1",), True)
    assert (offered["6.1"].is_whole, offered["6.1"].note) == (False, "chỉ dịch vụ công toàn trình")
    reached = coverage(crosswalk, DIGITAL, said)
    assert (reached.lines, reached.whole_lines, reached.proven_lines, reached.points) == (7, 6, 1, 26)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("=", "không đọc được"),
        ('source = "a"\ntarget = "b"', "thiếu hoặc thừa mục links"),
        ('source = "a"\ntarget = "b"\nlinks = [["1"]]', "phải gồm hai mã"),
    ],
)
def test_a_text_that_is_no_crosswalk_says_what_is_wrong(text, words):
    with pytest.raises(BadSet, match=words):
        read_crosswalk(text)
