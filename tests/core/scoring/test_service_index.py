"""QĐ 766 as data: the same engine, other thresholds."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.findings import Severity
from sauro.core.scoring import Answer, NotArising, State, check_set, class_of, judge, load_set, score, share

INDEX = load_set("qd-766")


def test_five_groups_of_100_points_add_up():
    assert [field.maximum for field in INDEX.fields] == [18, 20, 22, 22, 18]
    assert [finding for finding in check_set(INDEX) if finding.severity is not Severity.NOTE] == []


@pytest.mark.parametrize(
    ("code", "answer", "points"),
    [
        ("3.3", replace(share(42, 120), factor=Decimal(1)), "4.2"),  # 35 / 50 of 6
        ("3.3", replace(share(42, 120), factor=Decimal("0.5")), "2.1"),  # one defect costs twice
        ("3.1", share(300, 350), "2"),  # past 80 %
        ("3.1", share(140, 350), "1"),
        ("5.2", share(0, 0), "6"),  # no petition: full
        ("5.4", share(0, 0), "0"),  # no dossier: nothing
        ("2.1", share(188, 200), "18.8"),
        ("5.4", share(171, 200), "5.7"),
    ],
)
def test_lines_come_out_as_the_portal_reckons(code, answer, points):
    verdict = judge(INDEX[code], answer)
    assert (verdict.state, verdict.points) == (State.SCORED, Fraction(points))


def test_the_share_that_multiplies_is_asked_for():
    assert judge(INDEX["3.3"], share(42, 120)).state is State.ASKS
    assert judge(INDEX["3.3"], replace(share(42, 120), factor=Decimal("1.2"))).state is State.REFUSED


def test_a_commune_without_procedures_of_its_own_is_measured_on_the_rest():
    left_out = Answer(arises=False, treated_as=NotArising.EXCLUDED, reason="chỉ tính ở tỉnh, bộ")
    said = dict.fromkeys(("1.1", "1.2", "1.3"), left_out)
    said |= {one.code: replace(share(9, 10), factor=Decimal(1)) for one in INDEX.components if one.code not in said}
    sheet = score(INDEX, said)
    # 88 points: 24 of lines that are full from 50, 80 or 90 %, and 0,9 of the other 64
    assert (sheet.maximum, sheet.points) == (88, 24 + Fraction(64 * 9, 10))
    assert class_of(sheet.index, INDEX.ranks) == "Xuất sắc"
