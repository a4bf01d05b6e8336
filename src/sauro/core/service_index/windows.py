"""Months put together: a quarter or a year is the sum of numerators and of denominators, never a mean of shares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from sauro.core.indicators import Timing
from sauro.core.scoring import NOTHING_AROSE, Answer, Component, CriteriaSet
from sauro.core.service_index.lines import Numbers, answer_with, index_lines, numbers_of
from sauro.core.text import listed

Months = Mapping[int, Mapping[str, Answer]]


@dataclass(frozen=True, slots=True)
class Summed:
    """Answers of a window; ``words`` say of each line how it came about, or why it cannot be had from months."""

    answers: Mapping[str, Answer]
    words: Mapping[str, str]


def summed_months(criteria: CriteriaSet, months: Months) -> Summed:
    """The answers of the ``months`` together, in whatever order they come. A line that one of the months does not
    answer is not summed: a sum with a hole would look like a whole one."""
    answers: dict[str, Answer] = {}
    words: dict[str, str] = {}
    for component in criteria.components:
        said = {month: months[month].get(component.code) for month in sorted(months)}
        if not any(said.values()):
            continue
        answer, words[component.code] = _WAYS[index_lines()[component.code].timing](component, said)
        if answer is not None:
            answers[component.code] = answer
    return Summed(answers, words)


_Said = Mapping[int, Answer | None]
_Way = Callable[[Component, _Said], tuple[Answer | None, str]]


def _flow(component: Component, said: _Said) -> tuple[Answer | None, str]:
    if lacking := [month for month, answer in said.items() if answer is None]:
        return None, f"Thiếu số liệu {_named(lacking)}, chưa cộng được."
    known = [answer for answer in said.values() if answer is not None]
    counted = [answer for answer in known if answer.arises]
    if not counted:
        return known[-1], f"Không phát sinh ở {_named(said)}."
    numbers = [numbers_of(component, answer) for answer in counted]
    total = Numbers(*(_total(numbers, name) for name in ("value", "of", "more")))
    facts = tuple(dict.fromkeys(key for answer in counted for key in answer.facts))
    return answer_with(component, total, facts=facts), f"Cộng số liệu {_named(said)}."


def _total(numbers: list[Numbers], name: str) -> Decimal | None:
    values = [getattr(one, name) for one in numbers]
    return None if any(value is None for value in values) else sum(values, Decimal())


def _stock(_component: Component, said: _Said) -> tuple[Answer | None, str]:
    month, answer = next((month, one) for month, one in reversed(list(said.items())) if one is not None)
    return answer, f"Lấy số cuối tháng {month}."


def _distinct(_component: Component, said: _Said) -> tuple[Answer | None, str]:
    known = [answer for answer in said.values() if answer is not None]
    if not any(answer.arises for answer in known) and len(known) == len(said):
        return known[-1], f"Không phát sinh ở {_named(said)}."
    if len(said) == 1:
        return known[0], f"Lấy số {_named(said)}."
    return None, "Một thủ tục có ở nhiều tháng chỉ đếm một lần, nên không cộng được: nhập số của cả kỳ."


_WAYS: Mapping[Timing, _Way] = {Timing.FLOW: _flow, Timing.STOCK: _stock, Timing.DISTINCT: _distinct}


def fallen_back(answer: Answer, last_year: Decimal | None, parts: int) -> Answer:
    """The dossiers synchronised (1.4) as the portal reckons them where none was received: last year's total divided by
    12 for a month, 4 for a quarter, 1 for a year takes the place of the denominator; nothing where it is not known."""
    if not answer.arises or answer.of is None or answer.of or not last_year:
        return answer
    words = f"Không nhận hồ sơ nào: mẫu số lấy tổng năm trước chia {parts}."
    return replace(answer, value=Decimal(), of=round(last_year / parts, 4), reason=words)


def nothing_arose(reason: str) -> Answer:
    """Nothing to count, and why."""
    return replace(NOTHING_AROSE, reason=reason)


def _named(months: Mapping[int, object] | list[int]) -> str:
    """ "tháng 7, 8 và 9"."""
    return f"tháng {listed([str(month) for month in months])}"
