"""Ranks as a province really printed them: unrounded, ties, another maximum, decimals that tell neighbours apart."""

from decimal import Decimal
from fractions import Fraction

import pytest

from sauro.core.scoring import Entry, Rank, class_of, ranked, rounded, spread

RANKS = tuple(Rank(name, Decimal(limit)) for name, limit in (("TỐT", 80), ("KHÁ", 65), ("TRUNG BÌNH", 50), ("YẾU", 0)))


def entry(unit, points, maximum="99", **more):
    return Entry(unit, Fraction(points) / Fraction(maximum), **more)


def test_another_maximum_gives_a_higher_index_with_fewer_points():
    standings = ranked([entry("Đạ Huoai 2", "65.25", "89"), entry("xã kế", "72.5")], RANKS)
    assert [(one.unit, one.rank, one.printed) for one in standings] == [
        ("Đạ Huoai 2", 1, "73,31"),
        ("xã kế", 2, "73,23"),
    ]


def test_equal_indices_share_the_better_rank_and_the_next_is_left_out():
    standings = ranked([entry("c", 60), entry("b", 70), entry("a", 70), entry("d", 80)])
    assert [(one.unit, one.rank) for one in standings] == [("d", 1), ("a", 2), ("b", 2), ("c", 4)]


def test_thirds_that_add_up_differently_still_tie():
    halves = Fraction(1, 3) + Fraction(1, 6)
    assert [one.rank for one in ranked([Entry("a", halves), Entry("b", Fraction(1, 2))])] == [1, 1]


def test_neighbours_that_would_look_equal_get_a_third_decimal():
    indices = ("88.98", "79.8848", "79.882", "64.36")
    given = [Entry(str(at), Fraction(value) / 100) for at, value in enumerate(indices)]
    assert [one.printed for one in ranked(given)] == ["88,98", "79,885", "79,882", "64,36"]


def test_ties_keep_two_decimals():
    given = [Entry("a", Fraction("0.72411")), Entry("b", Fraction("0.72411")), Entry("c", Fraction("0.5"))]
    assert [one.printed for one in ranked(given)] == ["72,41", "72,41", "50,00"]


def test_a_unit_that_is_not_ranked_is_classed_and_takes_no_place():
    standings = ranked([entry("sở", 90), entry("thanh tra", 85, is_ranked=False), entry("ban", 80)], RANKS)
    assert [(one.unit, one.rank, one.of, one.rank_name) for one in standings] == [
        ("sở", 1, 2, "TỐT"),
        ("thanh tra", None, 2, "TỐT"),
        ("ban", 2, 2, "TỐT"),
    ]


@pytest.mark.parametrize(
    ("index", "name"),
    [("88.98", "TỐT"), ("80", "TỐT"), ("79.999", "KHÁ"), ("79.885", "KHÁ"), ("65", "KHÁ"), ("64.36", "TRUNG BÌNH")],
)
def test_a_class_follows_the_unrounded_index(index, name):
    assert class_of(Fraction(index) / 100, RANKS) == name


def test_no_class_where_no_limit_is_given():
    assert class_of(Fraction(1), ()) == ""


def test_the_one_rounding_is_half_up():
    assert [rounded(Fraction(value)) for value in ("0.125", "0.124999", "-0.125")] == [
        Decimal("0.13"),
        Decimal("0.12"),
        Decimal("-0.13"),
    ]


def test_rounding_points_first_would_give_another_index():
    exact = Fraction("64.8745")
    assert rounded(exact / 99 * 100, 3) == Decimal("65.530")
    assert rounded(Fraction(rounded(exact)) / 99 * 100, 3) == Decimal("65.525")


def test_how_indices_lie():
    told = spread(ranked([entry("a", 90), entry("b", 70), entry("c", 68), entry("d", 55)], RANKS))
    assert (told.count, told.best, told.worst) == (4, Fraction(90, 99), Fraction(55, 99))
    assert (told.median, told.mean) == (Fraction(69, 99), Fraction(283, 396))
    assert told.by_class == (("TỐT", 1), ("KHÁ", 2), ("TRUNG BÌNH", 1))
    assert spread([]) is None
