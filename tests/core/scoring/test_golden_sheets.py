"""The real set of communes scored on three invented communes by hand-worked sheets."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.scoring import Entry, State, load_set, ranked, score, subtotals
from scoring_kit import UNITS, answers_of, golden

COMMUNE = load_set("par-index-commune-2025")
SHEETS = {unit: score(COMMUNE, answers_of(unit), unit=unit) for unit in UNITS}
_STATES = {"out": State.EXCLUDED, "ask": State.ASKS, "no": State.REFUSED}


@pytest.mark.parametrize("unit", UNITS)
def test_every_line_comes_out_as_worked_by_hand(unit):
    expected = {
        code: (_STATES.get(points, State.SCORED), Fraction(0) if points in _STATES else Fraction(points))
        for code, (_, points) in golden()[unit].items()
    }
    assert {line.code: (line.state, line.points) for line in SHEETS[unit].lines} == expected


@pytest.mark.parametrize(
    ("unit", "fields"),
    [
        ("Đồi Sim", ("16", "6", "12", "5", "8", "7.5", "17.1")),
        ("Bến Lúa", ("9.75", "3.5", "7", "4", "5", "115/24", "124/15")),
        ("Suối Ngọc", ("1.5", "1.5", "4.25", "1", "4.5", "11/28", "9/7")),
    ],
)
def test_fields_come_out_as_added_by_hand(unit, fields):
    totals = [one.points for one in subtotals(COMMUNE, SHEETS[unit]) if "." not in one.code]
    assert totals == [Fraction(points) for points in fields]


@pytest.mark.parametrize(
    ("unit", "points", "maximum", "open_points", "printed"),
    [
        ("Đồi Sim", "71.6", "74", "0", "96.76"),
        ("Bến Lúa", "5077/120", "72.5", "1.5", "58.36"),
        ("Suối Ngọc", "101/7", "74.5", "6.25", "19.37"),
    ],
)
def test_the_index_is_over_the_units_own_maximum(unit, points, maximum, open_points, printed):
    sheet = SHEETS[unit]
    assert (sheet.points, sheet.maximum) == (Fraction(points), Decimal(maximum))
    assert (sheet.open, sheet.printed()) == (Fraction(open_points), Decimal(printed))
    assert sheet.is_whole is (sheet.open == 0)


def test_the_three_are_ranked_and_classed():
    standings = ranked([Entry(unit, sheet.index) for unit, sheet in SHEETS.items()], COMMUNE.ranks)
    assert [(one.unit, one.rank, one.rank_name, one.printed) for one in standings] == [
        ("Đồi Sim", 1, "Tốt", "96,76"),
        ("Bến Lúa", 2, "Trung bình", "58,36"),
        ("Suối Ngọc", 3, "Yếu", "19,37"),
    ]


def test_the_dearest_losses_stand_first():
    assert [line.code for line in SHEETS["Đồi Sim"].lost] == ["1.1.2", "7.3.6", "7.3.7", "7.3.8"]
    assert [line.lost for line in SHEETS["Đồi Sim"].lost] == [1, Fraction(3, 5), Fraction(1, 2), Fraction(3, 10)]


def test_what_is_open_is_told_apart_from_what_is_lost():
    sheet = SHEETS["Suối Ngọc"]
    assert {line.code for line in sheet.lines if line.open} == {"1.3.2", "2.1", "2.4.3", "3.5.2", "4.3.2", "7.3.8"}
    assert sheet.best_index == (Fraction(101, 7) + Fraction(25, 4)) / Fraction(149, 2)
