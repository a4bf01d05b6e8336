"""What holds for any facts: a split window sums to the whole, order says nothing, parts consolidate to the same."""

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.core.indicators import Fact, FigureState, Form, Given, Indicator, Kind, Library, Timing, consolidate, figures
from sauro.core.periods import Window

LIBRARY = Library(
    "thu",
    "Bộ thử",
    (
        Form(
            "1",
            "Biểu thử",
            (
                Indicator("1/1", "Đã giải quyết", Kind.NUMBER, "Hồ sơ"),
                Indicator("1/2", "Đúng hạn", Kind.NUMBER, "Hồ sơ"),
                Indicator("1/3", "Tỷ lệ", Kind.COMPUTED, "%", formula="2 / 1"),
                Indicator("1/4", "Ký số", Kind.SHARE, "%"),
                Indicator("1/5", "Có mặt", Kind.NUMBER, "Người", Timing.STOCK),
                Indicator("1/6", "Tổng", Kind.COMPUTED, "Hồ sơ", formula="1 + 2"),
            ),
        ),
    ),
)
FIRST = date(2025, 12, 15)
YEAR = Window(FIRST, FIRST + timedelta(364))
UNITS = ("phòng 1", "phòng 2", "phòng 3")


def on(number):
    return FIRST + timedelta(number)


@st.composite
def any_facts(draw, most=40):
    facts = []
    for key in range(draw(st.integers(0, most))):
        start = draw(st.integers(-20, 380))
        given = draw(st.sampled_from([Given.VALUE] * 6 + [Given.NONE, Given.WITHHELD]))
        value = Decimal(draw(st.integers(0, 10**12))) / 100 if given is Given.VALUE else None
        of = Decimal(draw(st.integers(0, 10**6))) if given is Given.VALUE else None
        code = draw(st.sampled_from(["1/1", "1/2", "1/4", "1/5"]))
        end = on(start + draw(st.integers(0, 100)))
        facts.append(Fact(code, draw(st.sampled_from(UNITS)), on(start), end, value, of, given, key=str(key)))
    return facts


@st.composite
def a_year_in_pieces(draw):
    """A year cut into pieces, each a fact; windows cut it at some of the same days."""
    cuts = [0, *sorted(draw(st.sets(st.integers(1, 364), max_size=60))), 365]
    facts = [
        Fact("1/1", "phòng 1", on(start), on(end - 1), Decimal(draw(st.integers(0, 10**9))), key=str(start))
        for start, end in pairwise(cuts)
    ]
    inner = draw(st.sets(st.sampled_from(cuts[1:-1]))) if len(cuts) > 2 else set()
    edges = [0, *sorted(inner), 365]
    return facts, [Window(on(start), on(end - 1)) for start, end in pairwise(edges)]


@given(a_year_in_pieces())
@settings(deadline=None)
def test_any_split_of_a_window_sums_to_the_window(pieces):
    facts, windows = pieces
    whole = figures(LIBRARY, facts, YEAR)["1/1"]
    assert whole.value == sum(fact.value for fact in facts)
    assert sum(figures(LIBRARY, facts, window)["1/1"].value for window in windows) == whole.value
    assert whole.coverage.days == 365


@given(any_facts(), st.randoms(use_true_random=False))
@settings(deadline=None)
def test_the_order_of_facts_does_not_matter(facts, random):
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert figures(LIBRARY, facts, YEAR) == figures(LIBRARY, shuffled, YEAR)


@given(any_facts())
@settings(deadline=None)
def test_consolidated_parts_are_the_figures_of_all_facts(facts):
    asked = dict.fromkeys(("1/1", "1/2", "1/4", "1/5"), UNITS)
    whole = figures(LIBRARY, facts, YEAR, asked=asked)
    parts = {
        unit: figures(
            LIBRARY, [fact for fact in facts if fact.unit == unit], YEAR, asked={code: [unit] for code in asked}
        )
        for unit in UNITS
    }
    joined = consolidate(LIBRARY, parts)
    for code, figure in whole.items():
        other = joined[code]
        assert (figure.state, figure.value, figure.numerator, figure.denominator, figure.coverage) == (
            other.state,
            other.value,
            other.numerator,
            other.denominator,
            other.coverage,
        )


@given(any_facts())
@settings(deadline=None)
def test_no_day_counts_twice_and_no_better_choice_was_left(facts):
    flow = [fact for fact in facts if fact.indicator == "1/1" and fact.unit == "phòng 1"]
    figure = figures(LIBRARY, flow, YEAR)["1/1"]
    within = [
        fact for fact in flow if fact.start_on in YEAR and fact.end_on in YEAR and fact.given is not Given.WITHHELD
    ]
    counted = sorted((fact for fact in within if fact.key in figure.facts), key=lambda fact: fact.start_on)
    assert all(before.end_on < after.start_on for before, after in pairwise(counted))
    assert figure.coverage.days == most_days(within)
    if figure.state is FigureState.KNOWN:
        assert figure.value == sum(fact.value for fact in counted if fact.value is not None)


def most_days(facts):
    """Day by day: the most days that facts ending by then can cover without overlap."""
    best = {on(-1): 0}
    for number in range(365):
        day = on(number)
        ending = [
            best[fact.start_on - timedelta(1)] + (day - fact.start_on).days + 1 for fact in facts if fact.end_on == day
        ]
        best[day] = max([best[day - timedelta(1)], *ending])
    return best[on(364)]


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=365, max_size=365), st.data())
@settings(max_examples=10, deadline=None)
def test_a_year_of_daily_facts_has_the_totals_that_plain_addition_gives(days, data):
    facts = [
        fact
        for number, (settled, in_time) in enumerate(days)
        for fact in (
            Fact("1/1", UNITS[number % 3], on(number), on(number), Decimal(settled), key=f"a{number}"),
            Fact("1/2", UNITS[number % 3], on(number), on(number), Decimal(in_time), key=f"b{number}"),
        )
    ]
    start = data.draw(st.integers(0, 300))
    end = data.draw(st.integers(start, 364))
    found = figures(LIBRARY, facts, Window(on(start), on(end)))
    settled, in_time = (sum(pair[at] for pair in days[start : end + 1]) for at in (0, 1))
    assert (found["1/1"].value, found["1/2"].value, found["1/6"].value) == (settled, in_time, settled + in_time)
    if settled:
        assert found["1/3"].value * settled == 100 * Decimal(in_time) or abs(
            found["1/3"].value - Decimal(100 * in_time) / settled
        ) < Decimal("1e-20")
