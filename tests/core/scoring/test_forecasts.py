"""What a year will come to: sure, expected with its assumption, to be won, gone. Figures that answer lines."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.indicators import Figure, FigureState, load_library
from sauro.core.scoring import (
    Answer,
    FigureLink,
    Outlook,
    by_period,
    criteria_sets,
    figured,
    forecast,
    links_for,
    load_set,
    number,
    score,
    share,
)
from scoring_kit import UNITS, answers_of

SET = load_set("par-index-commune-2025")


def outlook(code, answers=None, last=None, **more):
    sheet = score(SET, answers or {}, until=9)
    found = forecast(SET, sheet, last, **more)
    return next(one for one in found.lines if one.code == code)


def test_points_that_are_lost_in_the_year_may_still_be_won():
    line = outlook("3.4.1", {"3.4.1": share(96, 100)})
    assert (line.outlook, line.winnable, line.gone) == (Outlook.SURE, 3 - line.points, 0)
    assert line.winnable > 0


def test_what_is_over_is_gone():
    line = outlook("3.4.1", {"3.4.1": share(96, 100)}, is_over=True)
    assert line.winnable == 0
    assert line.gone == 3 - line.points


def test_a_month_gone_by_is_not_won_back():
    counts = {f"{month:02d}": 4 for month in range(1, 10)} | {"05": 1}
    line = outlook("1.4.1", {"1.4.1": by_period(counts, True)})
    assert (line.points, line.winnable, line.gone) == (0, 0, Fraction(1, 2))


def test_months_to_come_are_assumed_to_hold_and_it_is_said():
    counts = {f"{month:02d}": 4 for month in range(1, 10)}
    line = outlook("1.4.1", {"1.4.1": by_period(counts, True)})
    assert line.points == Fraction(1, 2)
    assert line.assumption == "Coi như các kỳ còn lại cũng đạt."


def test_a_happening_is_not_undone():
    assert outlook("5.4.1", {"5.4.1": number(1)}).gone == Fraction(1, 2)


def test_an_open_line_counts_as_last_year_where_that_is_known():
    line = outlook("3.4.1", last={"3.4.1": Fraction(1, 2)})
    assert (line.outlook, line.points, line.winnable) == (Outlook.EXPECTED, Fraction(3, 2), Fraction(3, 2))
    assert line.assumption == "Ước theo đợt trước: 1,5 điểm."


def test_an_open_line_without_a_past_counts_as_nothing_and_says_so():
    line = outlook("3.4.1")
    assert (line.outlook, line.points, line.winnable) == (Outlook.UNKNOWN, 0, 3)
    assert line.assumption == "Chưa biết nên tính 0 điểm, nhiều nhất 3 điểm."


def test_what_others_say_stands_apart():
    assert outlook("3.4.3").outlook is Outlook.OUTSIDE
    line = outlook("3.4.3", last={"3.4.3": Fraction(1)})
    assert (line.outlook, line.points, line.winnable) == (Outlook.OUTSIDE, 1, 0)


@pytest.mark.parametrize("unit", UNITS)
@given(until=st.integers(0, 12), before=st.fractions(0, 1), is_over=st.booleans())
def test_every_point_of_the_maximum_stands_in_one_place(unit, until, before, is_over):
    sheet = score(SET, answers_of(unit), until=until)
    last = {component.code: before for component in SET.components[::2]}
    found = forecast(SET, sheet, last, is_over=is_over)
    for one in found.lines:
        placed, counted = one.points + one.winnable + one.gone, Fraction(sheet[one.code].counted)
        assert placed <= counted if one.outlook is Outlook.OUTSIDE else placed == counted, one
    assert found.total <= found.best <= found.maximum


def test_how_much_is_missing_to_a_goal():
    found = forecast(SET, score(SET, {}, until=6))
    assert found.needed(Fraction(8, 10)) == Fraction(60)
    assert found.needed(Fraction(0)) == 0
    assert found.best_index == 1


# Figures that answer lines


def known(code, value, numerator=None, denominator=None):
    return Figure(code, FigureState.KNOWN, Decimal(value), numerator, denominator, facts=(f"fact:{code}",))


@pytest.mark.parametrize("code", [one.code for one in criteria_sets()])
def test_bundled_links_name_lines_and_figures_that_there_are(code):
    criteria = load_set(code)
    libraries = [load_library("cchc-2025"), load_library("xa")]
    for link in links_for(code):
        assert link.code in criteria
        assert all(any(figure in library for library in libraries) for figure in link.codes), link


def test_two_figures_answer_a_share_with_all_that_they_rest_on():
    link = FigureLink("3.4.1", ("3/3.2.2",), ("3/3.2.1",))
    found = figured(link, {"3/3.2.1": known("3/3.2.1", 200), "3/3.2.2": known("3/3.2.2", 188)})
    assert found == Answer(Decimal(188), Decimal(200), facts=("fact:3/3.2.2", "fact:3/3.2.1"))


def test_figures_are_summed():
    link = FigureLink("1.1.2", ("a", "b"), ("c",))
    found = figured(link, {"a": known("a", 20), "b": known("b", 3), "c": known("c", 25)})
    assert (found.value, found.of) == (23, 25)


def test_a_share_brings_both_its_numbers():
    found = figured(FigureLink("3.3.1", ("3/2.1",)), {"3/2.1": known("3/2.1", 94, Decimal(188), Decimal(200))})
    assert (found.value, found.of) == (188, 200)


def test_nothing_is_said_while_a_figure_is_missing():
    link = FigureLink("3.4.1", ("a",), ("b",))
    assert figured(link, {"a": known("a", 1)}) is None
    assert figured(link, {"a": known("a", 1), "b": Figure("b", FigureState.MISSING)}) is None
    assert figured(FigureLink("3.4.1"), {}) is None


def test_where_nothing_was_counted_nothing_arose():
    link = FigureLink("1.3.2", ("a",), ("b",))
    none = {"a": Figure("a", FigureState.NONE), "b": Figure("b", FigureState.NONE)}
    assert figured(link, none) == Answer(arises=False)
    zero = replace(known("b", 0), facts=())
    assert figured(link, {"a": zero, "b": zero}).arises is False
