"""What each kind of rule gives for an answer: one small function for each, exact, with the sentence why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sauro.core.scoring.answers import Answer, Counted
from sauro.core.scoring.model import Component, NotArising
from sauro.core.scoring.rules import (
    AgainstLastYear,
    AgainstTarget,
    AllOf,
    AnyOf,
    ByDelay,
    ByRank,
    Choice,
    CountSteps,
    EachPeriod,
    FromIndex,
    Item,
    Manual,
    NoneOf,
    OverTarget,
    PerEvent,
    PerItem,
    Rule,
    ShareLeft,
    ShareOfMax,
    ShareSteps,
    Step,
    SumOf,
    WeightedParts,
)
from sauro.core.scoring.verdicts import Asks, NothingArose, Raise, Refused, State, Verdict
from sauro.core.scoring.wording import at_least_as_many, number, of, per_cent, points

_NOTHING = Fraction(0)
_MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


@dataclass(frozen=True, slots=True)
class Case:
    """What a rule looks at: the component's maximum, the answer, the months gone by, and who judges parts of a sum."""

    top: Fraction
    answer: Answer
    until: int
    judge: Callable[[Component, Answer | None], Verdict]


def earned(rule: Rule, case: Case) -> Verdict:
    """What ``rule`` gives, never above the maximum; Asks, Refused and NothingArose where it can give nothing."""
    verdict = _RULES[type(rule)](rule, case)
    return replace(verdict, points=case.top) if verdict.points > case.top else verdict


def _scored(reached: Fraction | Decimal, words: str, *raises: Raise) -> Verdict:
    exact = Fraction(reached)
    reason = f"{words[0].upper()}{words[1:]}: {points(exact)}."
    return Verdict(State.SCORED, exact, reason, tuple(one for one in raises if one.by > 0))


def _pair(answer: Answer, numerator: str, denominator: str) -> tuple[Decimal, Decimal]:
    """The two numbers of a share, looked at."""
    if answer.value is None or answer.of is None:
        missing = numerator if answer.value is None else denominator
        raise Asks(f"Chưa có số liệu: {missing}.")
    _in_bounds(answer.value, answer.of)
    return answer.value, answer.of


def _in_bounds(value: Decimal, whole: Decimal) -> None:
    if value < 0 or whole < 0:
        raise Refused(f"Số liệu âm: {number(value)} trên {number(whole)}.")
    if value > whole:
        words = f"Tỷ lệ lớn hơn 1 ({number(value)} trên {number(whole)})"
        raise Refused(f"{words}: xem lại tử số và mẫu số, có thể đã ghi ngược.")
    if not whole:
        raise NothingArose


def _count(value: Decimal | None, words: str) -> Decimal:
    if value is None:
        raise Asks(f"Chưa có số liệu: {words}.")
    if value < 0:
        raise Refused(f"Số liệu âm: {number(value)}.")
    return value


def _reached(steps: tuple[Step, ...], value: Fraction | Decimal, otherwise: Decimal) -> Decimal:
    return next((step.points for step in steps if value >= step.at_least), otherwise)


def _share_steps(rule: ShareSteps, case: Case) -> Verdict:
    value, whole = _pair(case.answer, rule.numerator, rule.denominator)
    reached = _reached(rule.steps, Fraction(value) / Fraction(whole), rule.otherwise)
    raises = (
        Raise(
            f"Thêm {number(at_least_as_many(step.at_least, whole) - value)} ({rule.numerator}) để đạt "
            f"{per_cent(step.at_least)}: được {points(step.points)}.",
            Fraction(step.points - reached),
        )
        for step in reversed(rule.steps)
        if step.points > reached
    )
    return _scored(reached, f"{of(value, whole)} {rule.numerator}", *raises)


def _share_of_max(rule: ShareOfMax, case: Case) -> Verdict:
    value, whole = _pair(case.answer, rule.numerator, rule.denominator)
    share, words = Fraction(value) / Fraction(whole), f"{of(value, whole)} {rule.numerator}"
    if rule.factor:
        factor = _factor(rule, case.answer)
        share, words = share * factor, f"{words}, nhân {per_cent(factor)} {rule.factor}"
    is_below = rule.zero_below is not None and share < rule.zero_below
    reached = _NOTHING if is_below else case.top * _worth(rule, share)
    if is_below and rule.zero_below is not None:
        words = f"{words}, dưới {per_cent(rule.zero_below)}"
    return _scored(reached, words, *_raises_of_share(rule, case.top, (value, whole), reached, is_below=is_below))


def _raises_of_share(
    rule: ShareOfMax, top: Fraction, pair: tuple[Decimal, Decimal], reached: Fraction, *, is_below: bool
) -> Iterator[Raise]:
    """To the floor, where it is missed, and to the maximum."""
    if rule.factor:
        yield Raise(f"Nâng cả hai tỷ lệ: {rule.numerator}; {rule.factor}.", top - reached)
        return
    goals = (rule.zero_below if is_below else None, rule.full_from or Decimal(1))
    for goal in (goal for goal in goals if goal is not None):
        more = at_least_as_many(goal, pair[1]) - pair[0]
        gain = top * _worth(rule, Fraction(goal)) - reached
        yield Raise(f"Thêm {number(more)} ({rule.numerator}) để đạt {per_cent(goal)}.", gain)


def _factor(rule: ShareOfMax, answer: Answer) -> Fraction:
    if answer.factor is None:
        raise Asks(f"Chưa có số liệu: {rule.factor}.")
    if not 0 <= answer.factor <= 1:
        raise Refused(f"Hệ số {number(answer.factor)} ({rule.factor}) nằm ngoài khoảng từ 0 đến 1.")
    return answer.factor


def _worth(rule: ShareOfMax | ShareLeft, share: Fraction) -> Fraction:
    """The part of the maximum that a share is worth."""
    if rule.full_from is None:
        return share
    if share >= rule.full_from:
        return Fraction(1)
    return share / Fraction(rule.full_from) if rule.rises_to_full else share


def _share_left(rule: ShareLeft, case: Case) -> Verdict:
    whole, said = _count(case.answer.of, rule.whole), _counted(case.answer)
    values = [said[str(at)].value if str(at) in said else None for at in range(1, len(rule.losses) + 1)]
    losses = [(name, _count(value, name)) for name, value in zip(rule.losses, values, strict=True)]
    for _, value in losses:
        _in_bounds(value, whole)
    kept = whole - sum((value for _, value in losses), Decimal())
    reached = case.top * _worth(rule, Fraction(max(kept, Decimal())) / Fraction(whole))
    taken = ", ".join(f"trừ {number(value)} {name}" for name, value in losses)
    goal = rule.full_from or Decimal(1)
    gain = Raise(
        f"Bớt {number(at_least_as_many(goal, whole) - kept)} ({'; '.join(rule.losses)}) để còn {per_cent(goal)}.",
        case.top - reached,
    )
    return _scored(reached, f"{number(whole)} {rule.whole}, {taken}, còn {of(max(kept, Decimal()), whole)}", gain)


def _counted(answer: Answer) -> dict[str, Counted]:
    return {one.code: one for one in answer.counts}


def _weighted_parts(rule: WeightedParts, case: Case) -> Verdict:
    whole, said = _count(case.answer.of, rule.whole), _counted(case.answer)
    values = [said[str(at)].value if str(at) in said else None for at in range(1, len(rule.parts) + 1)]
    parts = [(part, _count(value, part.name)) for part, value in zip(rule.parts, values, strict=True)]
    together = sum((value for _, value in parts), Decimal())
    _in_bounds(together, whole)
    words = "; ".join(f"{part.name}: {number(value)}" for part, value in parts)
    words = f"{rule.whole}: {number(whole)}; {words}"
    if rule.zero_below is not None and Fraction(together) / Fraction(whole) < rule.zero_below:
        gain = Raise(f"Từ {per_cent(rule.zero_below)} trở lên mới có điểm.", case.top)
        return _scored(_NOTHING, f"{words}; chưa đến {per_cent(rule.zero_below)}", gain)
    reached = sum((Fraction(part.points) * Fraction(value) for part, value in parts), _NOTHING) / Fraction(whole)
    return _scored(reached, words, Raise(f"Đưa tất cả vào nhóm “{rule.parts[0].name}”.", case.top - reached))


def _count_steps(rule: CountSteps, case: Case) -> Verdict:
    value = _count(case.answer.value, rule.value)
    reached = _reached(rule.steps, value, rule.otherwise)
    raises = (
        Raise(
            f"Thêm {number(step.at_least - value)} ({rule.value}): được {points(step.points)}.",
            Fraction(step.points - reached),
        )
        for step in reversed(rule.steps)
        if step.points > reached
    )
    return _scored(reached, f"{number(value)} {rule.value}", *raises)


def expected_periods(rule: EachPeriod, until: int = 12) -> tuple[str, ...]:
    """The periods that have ended by month ``until``: "01" to "12", "Q1" to "Q4", "năm"."""
    months = _MONTHS[:until] if "month" in rule.periods else ()
    quarters = tuple(f"Q{at}" for at in range(1, until // 3 + 1)) if "quarter" in rule.periods else ()
    return (*months, *quarters, *(("năm",) if "year" in rule.periods and until == 12 else ()))


def _each_period(rule: EachPeriod, case: Case) -> Verdict:
    periods, said = expected_periods(rule, case.until), _counted(case.answer)
    if not periods:
        raise Asks("Chưa hết kỳ nào trong năm.")
    held = {code: _holds(rule, said[code]) if code in said else None for code in periods}
    marks = _marks(rule.also, case.answer)
    failing = [f"kỳ {code} chưa đạt" for code, holds in held.items() if holds is False]
    failing += [f"chưa {words}" for words, holds in marks if holds is False]
    if failing:
        gain = Raise("Các kỳ đã qua không bù được; bổ sung nếu ghi thiếu.", case.top)
        return _scored(_NOTHING, f"{rule.value}: {', '.join(failing)}", gain)
    unsaid = [f"kỳ {code}" for code, holds in held.items() if holds is None]
    if unsaid := unsaid + [words for words, holds in marks if holds is None]:
        raise Asks(f"{rule.value}: chưa có số liệu của {', '.join(unsaid)}.")
    return _scored(case.top, f"{rule.value}: đạt ở cả {len(periods)} kỳ")


def _holds(rule: EachPeriod, one: Counted) -> bool | None:
    if rule.grade:
        if one.grade and one.grade not in rule.grades:
            raise Refused(f"Không có mức “{one.grade}”. Các mức: {', '.join(rule.grades)}.")
        return rule.grades.index(one.grade) <= rule.grades.index(rule.grade) if one.grade else None
    assert rule.at_least is not None
    return one.value >= rule.at_least if one.value is not None else None


def _marks(conditions: tuple[str, ...], answer: Answer) -> list[tuple[str, bool | None]]:
    said = {mark.code: mark.holds for mark in answer.marks}
    return [(words, said.get(str(at))) for at, words in enumerate(conditions, 1)]


def _all_of(rule: AllOf, case: Case) -> Verdict:
    marks = _marks(rule.conditions, case.answer)
    if failing := [words for words, holds in marks if holds is False]:
        return _scored(
            _NOTHING, f"Chưa đạt: {'; '.join(failing)}", Raise(f"Đạt đủ các điều kiện: {'; '.join(failing)}.", case.top)
        )
    if unsaid := [words for words, holds in marks if holds is None]:
        raise Asks(f"Chưa xác nhận: {'; '.join(unsaid)}.")
    return _scored(case.top, f"Đạt đủ {len(marks)} điều kiện" if len(marks) > 1 else f"Đạt: {rule.conditions[0]}")


def _any_of(rule: AnyOf, case: Case) -> Verdict:
    marks = _marks(rule.options, case.answer)
    if done := [words for words, holds in marks if holds]:
        return _scored(case.top, f"Đã thực hiện: {', '.join(done)}")
    if unsaid := [words for words, holds in marks if holds is None]:
        raise Asks(f"Chưa xác nhận: {', '.join(unsaid)}.")
    return _scored(
        _NOTHING, "Chưa thực hiện hình thức nào", Raise(f"Thực hiện một trong: {', '.join(rule.options)}.", case.top)
    )


def _sum_of(rule: SumOf, case: Case) -> Verdict:
    said = {one.code: one.answer for one in case.answer.items}
    judged = [(item, _item(item, said.get(str(at)), case)) for at, item in enumerate(rule.items, 1)]
    if wrong := [f"{item.name}: {one.reason}" for item, one in judged if one.state is State.REFUSED]:
        raise Refused(" ".join(wrong))
    if left_out := [item.name for item, one in judged if one.state is State.EXCLUDED]:
        raise Refused(f"Không bỏ được một phần của tiêu chí khỏi điểm tối đa: {'; '.join(left_out)}.")
    reached = min(sum((one.points for _, one in judged), _NOTHING), case.top)
    raises = tuple(Raise(f"{item.name}: {gain.words}", gain.by) for item, one in judged for gain in one.raises)
    if unsaid := [item.name for item, one in judged if one.state is State.ASKS]:
        words = f"Chưa đủ để chấm: {'; '.join(unsaid)}. Đã có {points(reached)}."
        return Verdict(State.ASKS, reached, words, raises)
    words = "; ".join(f"{item.name}: {points(one.points)}" for item, one in judged)
    return Verdict(State.SCORED, reached, f"{words[0].upper()}{words[1:]}; cộng {points(reached)}.", raises)


def _item(item: Item, answer: Answer | None, case: Case) -> Verdict:
    """An item is judged as a component of its own."""
    rule = item.rule or AllOf((item.name,))
    return case.judge(Component("", item.name, item.points, rule, NotArising(item.not_arising or "silent")), answer)


def _choice(rule: Choice, case: Case) -> Verdict:
    options = {str(at): option for at, option in enumerate(rule.options, 1)}
    if not case.answer.choice:
        raise Asks(f"Chưa chọn mức: {'; '.join(option.name for option in rule.options)}.")
    if case.answer.choice not in options:
        raise Refused(f"Không có mức số {case.answer.choice}.")
    option = options[case.answer.choice]
    raises = (Raise(f"Đạt mức “{one.name}”.", Fraction(one.points - option.points)) for one in rule.options)
    return _scored(option.points, f"Mức “{option.name}”", *raises)


def _none_of(rule: NoneOf, case: Case) -> Verdict:
    events = _count(case.answer.value, rule.event)
    if not events:
        return _scored(case.top, f"Không có {rule.event}")
    if case.answer.is_waived and rule.waived_when:
        return _scored(case.top, f"{number(events)} {rule.event}, nhưng {rule.waived_when}")
    if case.answer.is_waived:
        raise Refused("Tiêu chí này không cho miễn trừ.")
    return _scored(_NOTHING, f"{number(events)} {rule.event}")


def _per_event(rule: PerEvent, case: Case) -> Verdict:
    events = _count(case.answer.value, rule.event)
    reached = max(case.top - Fraction(rule.each) * Fraction(events), Fraction(rule.floor))
    return _scored(reached, f"{number(events)} {rule.event}, mỗi trường hợp trừ {points(rule.each)}")


def _per_item(rule: PerItem, case: Case) -> Verdict:
    count = _count(case.answer.value, rule.value)
    reached = min(Fraction(rule.each) * Fraction(count), case.top)
    return _scored(
        reached, f"{number(count)} {rule.value}, mỗi trường hợp {points(rule.each)}, nhiều nhất {points(case.top)}"
    )


def _beside(answer: Answer, value: str, other: str) -> tuple[Decimal, Decimal]:
    if answer.value is None or answer.of is None:
        raise Asks(f"Chưa có số liệu: {value if answer.value is None else other}.")
    return answer.value, answer.of


def _against_target(rule: AgainstTarget, case: Case) -> Verdict:
    value, target = _beside(case.answer, rule.value, rule.target)
    ways = ("vượt", rule.above), ("bằng", rule.equal), ("thấp hơn", rule.below)
    how, reached = _compared(value, target, ways)
    base = f"{rule.target} {number(target)}"
    return _scored(reached, f"{rule.value} {number(value)}, {how} {base}", *_ways_up(rule.value, ways, base, reached))


def _compared(value: Decimal, other: Decimal, ways: tuple[tuple[str, Decimal], ...]) -> tuple[str, Decimal]:
    """The way of three (more, the same, less) in which ``value`` stands to the other."""
    if value == other:
        return ways[1]
    return ways[0] if value > other else ways[2]


def _ways_up(value: str, ways: tuple[tuple[str, Decimal], ...], base: str, reached: Decimal) -> Iterator[Raise]:
    for how, worth in ways:
        yield Raise(f"{value} {how} {base}: được {points(worth)}.", Fraction(worth - reached))


def _over_target(rule: OverTarget, case: Case) -> Verdict:
    value, target = _beside(case.answer, rule.value, rule.target)
    if target <= 0:
        raise Refused(f"{rule.target} phải lớn hơn 0.")
    over = Fraction(value) / Fraction(target) - 1
    reached = _reached(rule.steps, over, rule.otherwise)
    how = f"vượt {per_cent(over)}" if over >= 0 else f"thiếu {per_cent(-over)}"
    raises = (
        Raise(f"Vượt từ {per_cent(step.at_least)}: được {points(step.points)}.", Fraction(step.points - reached))
        for step in reversed(rule.steps)
    )
    return _scored(reached, f"{rule.value} {number(value)} so với {rule.target} {number(target)}, {how}", *raises)


def _against_last_year(rule: AgainstLastYear, case: Case) -> Verdict:
    value, before = _beside(case.answer, rule.value, f"{rule.value} của năm trước")
    ways = ("tăng so với", rule.more), ("bằng", rule.equal), ("giảm so với", rule.less)
    how, reached = _compared(value, before, ways)
    base = f"năm trước ({number(before)})"
    return _scored(reached, f"{rule.value} {number(value)}, {how} {base}", *_ways_up(rule.value, ways, base, reached))


def _by_rank(rule: ByRank, case: Case) -> Verdict:
    rank = _count(case.answer.value, rule.value)
    if not 1 <= rank <= rule.of or rank != rank.to_integral_value():
        raise Refused(f"Thứ hạng {number(rank)} không nằm trong khoảng từ 1 đến {rule.of}.")
    reached = next((place.points for place in rule.places if rank <= place.to), Decimal())
    raises = (
        Raise(f"Lên hạng {place.to} trở lên: được {points(place.points)}.", Fraction(place.points - reached))
        for place in reversed(rule.places)
    )
    return _scored(reached, f"{rule.value}: hạng {number(rank)} trên {rule.of}", *raises)


def _by_delay(rule: ByDelay, case: Case) -> Verdict:
    days = _count(case.answer.value, rule.value)
    reached = next((place.points for place in rule.places if days <= place.to), Decimal())
    words = f"{rule.value}: chậm {number(days)} ngày" if days else f"{rule.value}: đúng hạn"
    gain = Raise("Ngày đã qua không đổi được; giải trình nếu ghi sai.", case.top - Fraction(reached))
    return _scored(reached, words, gain)


def _from_index(rule: FromIndex, case: Case) -> Verdict:
    if case.answer.value is not None and case.answer.of is not None:
        value, whole = _pair(case.answer, rule.value, rule.value)
    else:
        value, whole = _count(case.answer.value, rule.value), rule.out_of
    if value > whole:
        raise Refused(f"{rule.value} {number(value)} lớn hơn thang {number(whole)}.")
    reached = case.top * Fraction(value) / Fraction(whole)
    return _scored(
        reached,
        f"{rule.value} {number(value)} trên thang {number(whole)}",
        Raise(f"Nâng {rule.value}.", case.top - reached),
    )


def _manual(rule: Manual, case: Case) -> Verdict:
    raise Asks(f"{rule.value}: chấm tay từ 0 đến {number(case.top)}, kèm lý do.")


_RULES: Mapping[type, Callable[[Any, Case], Verdict]] = {
    ShareSteps: _share_steps,
    ShareOfMax: _share_of_max,
    ShareLeft: _share_left,
    WeightedParts: _weighted_parts,
    CountSteps: _count_steps,
    EachPeriod: _each_period,
    AllOf: _all_of,
    AnyOf: _any_of,
    SumOf: _sum_of,
    Choice: _choice,
    NoneOf: _none_of,
    PerEvent: _per_event,
    PerItem: _per_item,
    AgainstTarget: _against_target,
    OverTarget: _over_target,
    AgainstLastYear: _against_last_year,
    ByRank: _by_rank,
    ByDelay: _by_delay,
    FromIndex: _from_index,
    Manual: _manual,
}
