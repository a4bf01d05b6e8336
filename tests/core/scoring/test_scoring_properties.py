"""What holds for any answers: never above the maximum, more is never worth less, order says nothing, sums are exact."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from sauro.core.scoring import (
    NOTHING_AROSE,
    Answer,
    Component,
    Counted,
    Counting,
    Entry,
    State,
    chosen,
    judge,
    left,
    load_set,
    marked,
    number,
    ranked,
    rescored,
    score,
    share,
    subtotals,
    summed,
)
from sauro.core.scoring import rules as kinds

COMMUNE = load_set("par-index-commune-2025")
PROVINCE = load_set("par-index-province-2025")
INDEX = load_set("qd-766")
GRADES = ("Xuất sắc", "Tốt", "Khá", "Trung bình", "Yếu")
COUNTS = st.integers(0, 10_000)


@st.composite
def shares(draw):
    whole = draw(st.integers(0, 10_000))
    return share(draw(st.integers(0, whole + (3 if draw(st.booleans()) else 0))), whole)


def periods_of(rule):
    codes = [f"{at:02d}" for at in range(1, 13)] if "month" in rule.periods else ["Q1", "Q2", "Q3", "Q4", "năm"]
    each = st.sampled_from(GRADES) if rule.grade else st.integers(0, 6)
    marks = st.lists(st.sampled_from((True, False, None)), min_size=len(rule.also), max_size=len(rule.also))
    return st.builds(_by_period, st.fixed_dictionaries(dict.fromkeys(codes, each)), marks)


def _by_period(counts, marks):
    said = tuple(
        Counted(code, grade=value) if isinstance(value, str) else Counted(code, Decimal(value))
        for code, value in counts.items()
    )
    return Answer(counts=said, marks=marked(*marks).marks)


def marks_of(count):
    return st.lists(st.sampled_from((True, False, None)), min_size=count, max_size=count).map(
        lambda holds: marked(*holds)
    )


def parts_of(rule):
    values = st.lists(st.integers(0, 300), min_size=len(rule.parts), max_size=len(rule.parts))
    return st.builds(
        lambda whole, each: Answer(
            of=Decimal(whole), counts=tuple(Counted(str(at), Decimal(one)) for at, one in enumerate(each, 1))
        ),
        st.integers(0, 1000),
        values,
    )


def said_to(rule):
    """Any answer, sensible or not, that has the form the rule asks for."""
    if isinstance(rule, kinds.ShareSteps | kinds.ShareOfMax):
        return shares()
    if isinstance(rule, kinds.ShareLeft):
        return st.builds(left, COUNTS, *(COUNTS for _ in rule.losses))
    if isinstance(rule, kinds.WeightedParts):
        return parts_of(rule)
    if isinstance(rule, kinds.EachPeriod):
        return periods_of(rule)
    if isinstance(rule, kinds.AllOf):
        return marks_of(len(rule.conditions))
    if isinstance(rule, kinds.AnyOf):
        return marks_of(len(rule.options))
    if isinstance(rule, kinds.Choice):
        return st.integers(1, len(rule.options) + 1).map(chosen)
    if isinstance(rule, kinds.SumOf):
        items = (said_to(item.rule or kinds.AllOf((item.name,))) for item in rule.items)
        return st.tuples(*(st.none() | item for item in items)).map(lambda said: summed(*said))
    if isinstance(rule, kinds.AgainstTarget | kinds.AgainstLastYear | kinds.OverTarget):
        return st.builds(share, COUNTS, COUNTS)
    return st.integers(0, 120).map(number)


def any_answers(criteria):
    return st.fixed_dictionaries(
        {}, optional={one.code: said_to(one.rule) | st.just(NOTHING_AROSE) for one in criteria.components}
    )


@settings(max_examples=40)
@given(st.sampled_from((COMMUNE, PROVINCE, INDEX)).flatmap(lambda one: st.tuples(st.just(one), any_answers(one))))
def test_points_stay_within_the_maximum_and_sums_are_exact(drawn):
    criteria, answers = drawn
    sheet = score(criteria, answers)
    assert all(0 <= line.points <= line.maximum for line in sheet.lines)
    assert all(line.lost >= 0 and line.open >= 0 for line in sheet.lines)
    assert sheet.points == sum((line.points for line in sheet.lines), Fraction(0))
    assert sheet.points + sheet.open + sum(line.lost for line in sheet.lines) == Fraction(sheet.maximum)
    totals = subtotals(criteria, sheet)
    fields = [one for one in totals if "." not in one.code]
    assert sum((one.points for one in fields), Fraction(0)) == sheet.points
    assert sum((one.points for one in totals if "." in one.code), Fraction(0)) == sheet.points
    assert sum((one.maximum for one in fields), Decimal()) == sheet.maximum
    assert sheet.index is None or 0 <= sheet.index <= sheet.best_index <= 1


@settings(max_examples=40)
@given(any_answers(COMMUNE), st.randoms(use_true_random=False))
def test_the_order_of_answers_says_nothing(answers, random):
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert score(COMMUNE, dict(shuffled)) == score(COMMUNE, answers)


@settings(max_examples=40)
@given(st.sampled_from((COMMUNE, INDEX)), st.data())
def test_rescoring_one_line_is_scoring_all(criteria, data):
    answers = data.draw(any_answers(criteria))
    component = data.draw(st.sampled_from(criteria.components))
    answer = data.draw(st.none() | said_to(component.rule))
    changed = {code: one for code, one in answers.items() if code != component.code}
    whole = score(criteria, changed if answer is None else {**changed, component.code: answer})
    assert rescored(score(criteria, answers), criteria, component.code, answer) == whole


BY_SHARE = [
    one
    for criteria in (COMMUNE, PROVINCE)
    for one in criteria.components
    if isinstance(one.rule, kinds.ShareSteps | kinds.ShareOfMax)
]
BY_COUNT = [one for one in (*COMMUNE.components, *PROVINCE.components) if isinstance(one.rule, kinds.CountSteps)]


@given(st.sampled_from(BY_SHARE), st.integers(1, 10_000), st.data())
def test_a_higher_share_is_never_worth_less(component, whole, data):
    low = data.draw(st.integers(0, whole))
    high = data.draw(st.integers(low, whole))
    assert judge(component, share(low, whole)).points <= judge(component, share(high, whole)).points


@given(st.sampled_from(BY_SHARE), st.integers(1, 10_000), st.integers(2, 97), st.data())
def test_only_the_share_counts_and_not_how_large_the_numbers_are(component, whole, times, data):
    part = data.draw(st.integers(0, whole))
    assert judge(component, share(part, whole)).points == judge(component, share(part * times, whole * times)).points


@given(st.sampled_from(BY_COUNT), COUNTS, COUNTS)
def test_more_is_never_worth_less(component, one, more):
    assert judge(component, number(one)).points <= judge(component, number(one + more)).points


@given(st.sampled_from(("0.1", "0.25", "3")), COUNTS, COUNTS)
def test_more_events_never_bring_points(each, one, more):
    rule = kinds.PerEvent("lần", Decimal(each))
    component = Component("1", "Thử", Decimal(5), rule, counting=Counting.ORDINARY)
    assert judge(component, number(one + more)).points <= judge(component, number(one)).points


@given(st.sampled_from(BY_SHARE), st.integers(1, 5000), st.data())
def test_what_the_line_says_would_raise_it_raises_it_by_just_so_much(component, whole, data):
    part = data.draw(st.integers(0, whole))
    verdict = judge(component, share(part, whole))
    for gain in verdict.raises:
        more = int(gain.words.split("(")[0].removeprefix("Thêm ").strip().replace(".", ""))
        after = judge(component, share(part + more, whole)).points
        before_enough = judge(component, share(part + more - 1, whole)).points
        assert after >= verdict.points + gain.by > before_enough
        # the share may pass the step asked for: then it brings what the next whole number brings


@given(st.sampled_from(BY_SHARE), st.integers(1, 1000), st.integers(1, 1000))
def test_a_share_above_one_is_refused_wherever_it_stands(component, whole, more):
    assert judge(component, share(whole + more, whole)).state is State.REFUSED


@given(st.lists(st.tuples(st.integers(0, 20), st.booleans()), max_size=30), st.randoms(use_true_random=False))
def test_ranks_do_not_depend_on_order_and_count_those_who_are_better(drawn, random):
    entries = [Entry(f"{at:02d}", Fraction(index, 20), is_ranked) for at, (index, is_ranked) in enumerate(drawn)]
    standings = ranked(entries)
    random.shuffle(entries)
    assert ranked(entries) == standings
    taking_part = [one for one in standings if one.rank is not None]
    assert all(one.rank == 1 + sum(other.index > one.index for other in taking_part) for one in taking_part)
