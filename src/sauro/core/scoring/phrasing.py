"""How a line gets its points, in plain Vietnamese: one line of words for each step, as officials write a scale."""

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from sauro.core.scoring.model import Component, Cut, NotArising
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
    Place,
    Rule,
    ShareLeft,
    ShareOfMax,
    ShareSteps,
    Step,
    SumOf,
    WeightedParts,
)
from sauro.core.scoring.wording import number, per_cent, points
from sauro.core.text import lower_first

KIND_NAMES: dict[type, str] = {
    ShareSteps: "tỷ lệ theo mức",
    ShareOfMax: "tỷ lệ nhân điểm tối đa",
    ShareLeft: "tỷ lệ còn lại nhân điểm tối đa",
    WeightedParts: "các phần theo tỷ lệ",
    CountSteps: "số lượng theo mức",
    EachPeriod: "đạt ở mọi kỳ",
    AllOf: "đủ mọi điều kiện",
    AnyOf: "có một trong các nội dung",
    SumOf: "cộng các ý",
    Choice: "chọn một mức",
    NoneOf: "không để xảy ra",
    PerEvent: "trừ theo từng lần",
    PerItem: "cộng theo từng lần",
    AgainstTarget: "so với chỉ tiêu",
    OverTarget: "mức vượt chỉ tiêu",
    AgainstLastYear: "so với năm trước",
    ByRank: "theo thứ hạng",
    ByDelay: "theo số ngày chậm",
    FromIndex: "theo kết quả đo ở nơi khác",
    Manual: "người chấm cho điểm",
}
NOT_ARISING_NAMES: dict[NotArising, str] = {
    NotArising.FULL: "tính điểm tối đa",
    NotArising.EXCLUDED: "không tính, bớt khỏi điểm tối đa của đơn vị",
    NotArising.ZERO: "0 điểm",
    NotArising.LAST_ROUND: "lấy điểm kỳ trước",
    NotArising.SILENT: "văn bản không nói",
    NotArising.NEVER: "năm nào cũng phát sinh",
}
_PERIODS = {"month": "mỗi tháng", "quarter": "mỗi quý", "year": "cả năm"}


def rule_words(rule: Rule, maximum: Decimal) -> tuple[str, ...]:
    """The scale of a line whose maximum is ``maximum``; what is measured first, then a line for each step."""
    return tuple(_WORDS[type(rule)](rule, maximum))


def kind_words(rule: Rule) -> str:
    """What kind of rule it is, in two or three words."""
    return KIND_NAMES[type(rule)]


def not_arising_words(component: Component) -> str:
    """What the line is worth where there was nothing to count, and when that is so."""
    words = NOT_ARISING_NAMES[component.not_arising]
    return f"{words} (khi {component.not_arising_when})" if component.not_arising_when else words


def cut_words(cut: Cut) -> str:
    by = f", {cut.decided_by} quyết định" if cut.decided_by else ""
    return f"còn {per_cent(cut.keeps)} số điểm khi {cut.when}{by}"


# Shares


def _share_steps(rule: ShareSteps, _maximum: Decimal) -> Iterator[str]:
    yield _share(rule.numerator, rule.denominator)
    yield from _ranges(rule.steps, rule.otherwise, per_cent, highest=Decimal(1))


def _low(words: str) -> str:
    """The words as they stand within a line; "TTHC" stays."""
    return words if words[1:2].isupper() else lower_first(words)


def _share(numerator: str, denominator: str) -> str:
    return f"Tỷ lệ {_low(numerator)} trên {_low(denominator)}"


def _ranges(
    steps: Sequence[Step], otherwise: Decimal, shown: Callable[[Decimal], str], *, highest: Decimal | None = None
) -> Iterator[str]:
    """ "từ 80% đến dưới 100%: 1 điểm". Steps that do not stand from high to low are told without upper ends."""
    levels = [step.at_least for step in steps]
    is_sorted = levels == sorted(set(levels), reverse=True)
    for at, step in enumerate(steps):
        if at == 0 and step.at_least == highest:
            words = shown(step.at_least)
        elif at == 0 or not is_sorted:
            words = f"từ {shown(step.at_least)} trở lên"
        else:
            words = f"từ {shown(step.at_least)} đến dưới {shown(levels[at - 1])}"
        yield f"{words}: {points(step.points)}"
    if min(levels) > 0:
        yield f"dưới {shown(min(levels))}: {points(otherwise)}"


def _share_of_max(rule: ShareOfMax, maximum: Decimal) -> Iterator[str]:
    measure = f" (tính theo {rule.measure})" if rule.measure else ""
    yield f"{_share(rule.numerator, rule.denominator)}{measure}"
    if rule.factor:
        of = f", lấy ở tiêu chí {rule.factor_from}" if rule.factor_from else ""
        yield f"nhân với {_low(rule.factor)}{of}"
    yield from _proportion(rule, maximum, rule.zero_below)


def _proportion(rule: ShareOfMax | ShareLeft, maximum: Decimal, floor: Decimal | None) -> Iterator[str]:
    by = f" ÷ {per_cent(rule.full_from)}" if rule.full_from is not None and rule.rises_to_full else ""
    if rule.full_from is not None:
        yield f"từ {per_cent(rule.full_from)} trở lên: {points(maximum)}"
    where = [f"từ {per_cent(floor)}"] if floor is not None else []
    if rule.full_from is not None:
        where.append(f"{'đến ' if where else ''}dưới {per_cent(rule.full_from)}")
    elif where:
        where.append("trở lên")
    yield f"{' '.join(where) or 'điểm'}: tỷ lệ{by} × {points(maximum)}"
    if floor is not None:
        yield f"dưới {per_cent(floor)}: {points(Decimal())}"


def _share_left(rule: ShareLeft, maximum: Decimal) -> Iterator[str]:
    yield f"Tỷ lệ {_low(rule.whole)} còn lại sau khi trừ {'; '.join(map(_low, rule.losses))}"
    yield from _proportion(rule, maximum, None)


def _weighted_parts(rule: WeightedParts, _maximum: Decimal) -> Iterator[str]:
    yield f"Điểm theo tỷ lệ của từng phần trên {_low(rule.whole)}"
    for part in rule.parts:
        yield f"tất cả {_low(part.name)}: {points(part.points)}"
    if rule.zero_below is not None:
        yield f"các phần cộng lại dưới {per_cent(rule.zero_below)}: {points(Decimal())}"


# Counts and periods


def _count_steps(rule: CountSteps, _maximum: Decimal) -> Iterator[str]:
    yield f"Số {_low(rule.value)}"
    levels = [step.at_least for step in rule.steps]
    if levels != [Decimal(at) for at in range(len(levels), 0, -1)]:
        yield from _ranges(rule.steps, rule.otherwise, number)
        return
    for at, step in enumerate(rule.steps):  # 3, 2, 1: whole numbers without a gap
        words = number(step.at_least) if at else f"từ {number(step.at_least)} trở lên"
        yield f"{words}: {points(step.points)}"
    yield f"không có: {points(rule.otherwise)}"


def _each_period(rule: EachPeriod, maximum: Decimal) -> Iterator[str]:
    periods = " và ".join(_PERIODS[one] for one in rule.periods)
    if rule.grade:
        yield f"{_low(rule.value)} {periods} đều từ loại {rule.grade} trở lên: {points(maximum)}"
        yield f"các loại: {', '.join(rule.grades)}"
    else:
        assert rule.at_least is not None
        yield f"{periods} có ít nhất {number(rule.at_least)} {_low(rule.value)}: {points(maximum)}"
    yield from (f"đồng thời {_low(words)}" for words in rule.also)
    yield f"thiếu một kỳ: {points(Decimal())}"


# Conditions


def _all_of(rule: AllOf, maximum: Decimal) -> Iterator[str]:
    if len(rule.conditions) == 1:
        yield f"{rule.conditions[0]}: {points(maximum)}"
        yield f"chưa đạt: {points(Decimal())}"
        return
    yield f"đạt tất cả các điều kiện sau: {points(maximum)}"
    yield from (f"- {words}" for words in rule.conditions)
    yield f"thiếu một điều kiện: {points(Decimal())}"


def _any_of(rule: AnyOf, maximum: Decimal) -> Iterator[str]:
    yield f"có ít nhất một trong các nội dung sau: {points(maximum)}"
    yield from (f"- {words}" for words in rule.options)
    yield f"không có nội dung nào: {points(Decimal())}"


def _sum_of(rule: SumOf, _maximum: Decimal) -> Iterator[str]:
    yield "Cộng điểm của các ý:"
    yield from (_item(item) for item in rule.items)


def _item(item: Item) -> str:
    words = f"- {item.name}: {points(item.points)}"
    if item.rule is not None:
        words = f"{words} ({'; '.join(rule_words(item.rule, item.points))})"
    if item.not_arising:
        words = f"{words}; không phát sinh: {NOT_ARISING_NAMES[NotArising(item.not_arising)]}"
    return words


def _choice(rule: Choice, _maximum: Decimal) -> Iterator[str]:
    return (f"{option.name}: {points(option.points)}" for option in rule.options)


def _none_of(rule: NoneOf, maximum: Decimal) -> Iterator[str]:
    event = _low(rule.event)
    yield f"không có {event}: {points(maximum)}"
    yield f"có {event}: {points(Decimal())}"
    if rule.waived_when:
        yield f"vẫn được điểm khi {_low(rule.waived_when)}"


def _per_event(rule: PerEvent, maximum: Decimal) -> Iterator[str]:
    yield f"từ {points(maximum)}, mỗi {_low(rule.event)} trừ {points(rule.each)}"
    yield f"thấp nhất {points(rule.floor)}"


def _per_item(rule: PerItem, maximum: Decimal) -> Iterator[str]:
    yield f"mỗi {_low(rule.value)}: {points(rule.each)}"
    yield f"nhiều nhất {points(maximum)}"


# Beside something else


def _against_target(rule: AgainstTarget, _maximum: Decimal) -> Iterator[str]:
    yield f"So {_low(rule.value)} với {_low(rule.target)}"
    yield f"cao hơn: {points(rule.above)}"
    yield f"bằng: {points(rule.equal)}"
    yield f"thấp hơn: {points(rule.below)}"


def _over_target(rule: OverTarget, _maximum: Decimal) -> Iterator[str]:
    yield f"Mức {_low(rule.value)} vượt {_low(rule.target)}"
    yield from _ranges(rule.steps, rule.otherwise, per_cent)
    if min(step.at_least for step in rule.steps) <= 0:
        yield f"không đạt: {points(rule.otherwise)}"


def _against_last_year(rule: AgainstLastYear, _maximum: Decimal) -> Iterator[str]:
    yield f"So {_low(rule.value)} với năm trước"
    yield f"giảm: {points(rule.less)}"
    yield f"không đổi: {points(rule.equal)}"
    yield f"tăng: {points(rule.more)}"


def _by_rank(rule: ByRank, _maximum: Decimal) -> Iterator[str]:
    yield f"Thứ hạng {_low(rule.value)} trong {rule.of} đơn vị"
    for first, place in _places(rule.places, 1):
        words = f"hạng {first}" if first == place.to else f"hạng {first} đến {place.to}"
        yield f"{words}: {points(place.points)}"


def _by_delay(rule: ByDelay, _maximum: Decimal) -> Iterator[str]:
    yield f"Số ngày chậm {_low(rule.value)}"
    for first, place in _places(rule.places, 0):
        words = "đúng hạn" if place.to == 0 else f"chậm từ {max(first, 1)} đến {place.to} ngày"
        if first == 0 and place.to > 0:
            words = f"đúng hạn hoặc chậm không quá {place.to} ngày"
        yield f"{words}: {points(place.points)}"
    yield f"chậm hơn: {points(Decimal())}"


def _places(places: Sequence[Place], first: int) -> Iterator[tuple[int, Place]]:
    """Each with the first rank or day that it holds."""
    for place in places:
        yield first, place
        first = place.to + 1


def _from_index(rule: FromIndex, maximum: Decimal) -> Iterator[str]:
    by = "Khảo sát" if rule.is_survey else "Kết quả đo ở nơi khác"
    yield f"{by}: {_low(rule.value)}"
    yield f"điểm: kết quả ÷ {number(rule.out_of)} × {points(maximum)}"


def _manual(rule: Manual, maximum: Decimal) -> Iterator[str]:
    yield rule.value
    yield f"người chấm cho điểm và nêu lý do, nhiều nhất {points(maximum)}"


_WORDS: dict[type, Callable[[Any, Decimal], Iterator[str]]] = {
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
