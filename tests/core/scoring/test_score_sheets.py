"""A sheet line by line: rescoring one fact, months, bonuses and penalties, answers that belong elsewhere."""

import json
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.scoring import (
    NOTHING_AROSE,
    Answer,
    Component,
    Counting,
    CriteriaSet,
    Criterion,
    Field,
    Sheet,
    State,
    by_month,
    by_period,
    evidence_of,
    load_set,
    marked,
    moves,
    number,
    rescored,
    score,
    share,
)
from sauro.core.scoring.rules import PerItem, ShareOfMax
from sauro.core.values import from_values, to_values
from scoring_kit import UNITS, answers_of

COMMUNE = load_set("par-index-commune-2025")


def test_another_answer_to_one_line_gives_what_scoring_all_gives():
    answers = answers_of("Suối Ngọc")
    before = score(COMMUNE, answers)
    after = rescored(before, COMMUNE, "7.3.8", share(600, 700))
    assert after == score(COMMUNE, {**answers, "7.3.8": share(600, 700)})
    assert after.points - before.points == Fraction(18, 7)
    assert [one for one, other in zip(after.lines, before.lines, strict=True) if one is not other] == [after["7.3.8"]]


def test_a_simulation_tells_what_a_better_share_would_bring():
    sheet = score(COMMUNE, answers_of("Bến Lúa"))
    line = sheet["7.3.8"]  # 700 of 1.200 is below the floor of 60 %
    assert [gain.by for gain in line.raises] == [Fraction(9, 5), 3]
    simulated = rescored(sheet, COMMUNE, "7.3.8", share(720, 1200))
    assert simulated.points - sheet.points == line.raises[0].by


def test_a_line_left_out_gives_its_maximum_back_when_it_arises_after_all():
    sheet = score(COMMUNE, answers_of("Đồi Sim"))
    after = rescored(sheet, COMMUNE, "5.2.1", Answer(points=Decimal("0.5"), reason="đã tuyển một người"))
    assert (sheet.maximum, after.maximum) == (Decimal("74.0"), Decimal("74.5"))


def test_nothing_said_at_all_is_wholly_open():
    sheet = score(COMMUNE, {})
    assert (sheet.points, sheet.open, sheet.maximum) == (0, 75, 75)
    assert (sheet.index, sheet.best_index) == (0, 1)
    assert {line.state for line in sheet.lines} == {State.ASKS}


def test_an_answer_that_belongs_to_another_set_is_refused():
    with pytest.raises(ValueError, match=r"không có tiêu chí 9\.9"):
        score(COMMUNE, {"9.9": number(1)})


def test_the_index_of_each_month_asks_only_for_what_has_gone_by():
    def until(month):
        return {"1.4.3": by_period({f"{at:02d}": 1 for at in range(1, month + 1)})}

    sheets = by_month(COMMUNE, {month: until(month) for month in (1, 6)})
    assert [(month, sheet.until, sheet.points) for month, sheet in sheets.items()] == [
        (1, 1, Fraction(1, 2)),
        (6, 6, Fraction(1, 2)),
    ]
    assert score(COMMUNE, until(6)).points == 0


def test_lines_keep_inputs_evidence_and_who_gives_the_data():
    sheet = score(COMMUNE, {"3.4.1": share(99, 100, "BC 12/BC-UBND")})
    line = sheet["3.4.1"]
    assert (line.answer.value, line.answer.evidence, line.is_proven) == (Decimal(99), ("BC 12/BC-UBND",), True)
    assert line.reason == "99 trên 100 (99%) hồ sơ giải quyết đúng hạn: 3 điểm."
    assert not sheet["1.5"].is_proven
    assert sheet["2.4.2"].data_from == "Sở Tư pháp"


def test_a_carried_answer_says_where_it_came_from_until_it_is_confirmed():
    sheet = score(COMMUNE, {"1.5": replace(number(2), carried_from="đợt năm 2024")})
    assert sheet["1.5"].needs_confirming
    assert sheet["1.5"].reason.endswith("Mang sang từ đợt năm 2024, cần xác nhận.")


def test_what_moved_between_two_sheets_is_told_line_by_line():
    answers = answers_of("Suối Ngọc")
    before = score(COMMUNE, answers)
    after = score(COMMUNE, {**answers, "1.5": number(2), "5.2.2": NOTHING_AROSE, "6.1.2": number(3)})
    told = [(move.after.code, move.by, move.after.state) for move in moves(before, after)]
    assert told == [("1.5", 2, State.SCORED), ("5.2.2", Fraction(-1, 2), State.EXCLUDED)]
    with pytest.raises(ValueError, match="hai bộ tiêu chí khác nhau"):
        moves(before, replace(after, criteria="khac"))


def test_evidence_that_two_lines_share_proves_both():
    answers = {"1.6.1": marked(True, True, True, evidence=["BB 1", "VB 2"]), "1.6.2": share(1, 1, "VB 2", "BC 3")}
    assert evidence_of(COMMUNE, answers, "1.6.1") == ("BB 1", "VB 2", "BC 3")
    assert evidence_of(COMMUNE, answers, "1.6.2") == ("VB 2", "BC 3", "BB 1")
    assert evidence_of(COMMUNE, answers, "1.5") == ()


@pytest.mark.parametrize("unit", UNITS)
def test_a_sheet_survives_json_whole(unit):
    sheet = score(COMMUNE, answers_of(unit), unit=unit)
    assert from_values(Sheet, json.loads(json.dumps(to_values(sheet)))) == sheet


# Bonuses and penalties


def with_bonus(cap: str | None = None) -> CriteriaSet:
    each = PerItem("lượt", Decimal("0.5"))
    bonus = Component("2.1", "Thưởng", Decimal(2), each, counting=Counting.BONUS)
    more = Component("2.2", "Thưởng thêm", Decimal(2), each, counting=Counting.BONUS)
    penalty = Component("3.1", "Trừ", Decimal(3), each, counting=Counting.PENALTY)
    plain = Component("1.1", "Thường", Decimal(10), ShareOfMax("a", "b"))
    fields = (
        Field("1", "Thường", Decimal(10), (Criterion("1.1", "Thường", Decimal(10), (plain,)),)),
        Field(
            "2",
            "Thưởng",
            Decimal(),
            tuple(Criterion(one.code, one.name, one.maximum, (one,)) for one in (bonus, more)),
            Decimal(cap) if cap else None,
        ),
        Field("3", "Trừ", Decimal(), (Criterion("3.1", "Trừ", Decimal(3), (penalty,)),)),
    )
    return CriteriaSet("thu", "Bộ thử", "commune", 2026, Decimal(10), fields)


@pytest.mark.parametrize(
    ("cap", "share_of", "bonus", "penalty", "points"),
    [
        (None, 6, 2, 0, "7"),
        (None, 6, 9, 0, "8"),  # the line's own maximum
        (None, 6, 0, 3, "4.5"),
        (None, 1, 0, 9, "0"),  # never below nothing
        (None, 10, 4, 0, "10"),  # never above the maximum
        ("1", 6, 4, 0, "7"),  # the field's cap
    ],
)
def test_bonuses_and_penalties_stand_beside_the_maximum(cap, share_of, bonus, penalty, points):
    criteria = with_bonus(cap)
    sheet = score(criteria, {"1.1": share(share_of, 10), "2.1": number(bonus), "3.1": number(penalty)})
    assert (sheet.points, sheet.maximum) == (Fraction(points), 10)


def test_two_bonuses_share_the_cap_of_their_field():
    sheet = score(with_bonus("3"), {"1.1": share(5, 10), "2.1": number(4), "2.2": number(4)})
    assert (sheet.bonus, sheet.points) == (3, 8)


def test_a_bonus_not_claimed_is_neither_lost_nor_open():
    sheet = score(with_bonus(), {"1.1": share(10, 10)})
    assert (sheet.lost, sheet.open) == ((), 0)
