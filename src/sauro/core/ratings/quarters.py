"""A quarter is followed by its months: each product once, as the last month that knows it has it.

What was open at the end of one month and came in a later one is late in the quarter, not missing. What people typed is
the mean of the months, and only where every month has it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sauro.core.indicators import plain
from sauro.core.ratings.model import Judged, Mark, Method, MonthSheet, Row, Subject, Typed
from sauro.core.ratings.rating import rated
from sauro.core.scoring import rounded
from sauro.core.text import listed

Key = tuple[str, str, str]


def quarter_rows(months: Sequence[MonthSheet], method: Method) -> list[Row]:
    """The rows of a quarter from the sheets of its months, the earliest first; in the order of their first."""
    found: dict[Key, dict[int, Row]] = {}
    for at, month in enumerate(months):
        for row in month.rows:
            found.setdefault(key_of(row.subject), {})[at] = row
    return [_together(rows, months, method) for rows in found.values()]


def key_of(subject: Subject) -> Key:
    return subject.kind.value, subject.unit, subject.person


def _together(rows: Mapping[int, Row], months: Sequence[MonthSheet], method: Method) -> Row:
    seen = [one for at in sorted(rows) for one in rows[at].rating.products]
    latest = {one.product.key: one for one in seen}
    own = {one.product.key for one in seen if _is_of(one, months[0].window.start_on)}
    typed = _mean([rows[at].typed if at in rows else None for at in range(len(months))])
    return rated(rows[max(rows)].subject, [_own(one) for key, one in latest.items() if key in own], typed, method)


def _is_of(one: Judged, start_on: date) -> bool:
    """Whether a product is the quarter's: not what an earlier quarter counted."""
    return not one.is_carried or (one.product.due_on is not None and one.product.due_on >= start_on)


def _own(one: Judged) -> Judged:
    return replace(one, product=replace(one.product, was_counted=False))


def _mean(typed: Sequence[Typed | None]) -> Typed | None:
    given = [one for one in typed if one is not None]
    if len(given) < len(typed) or not given:
        return None
    commons = [one.common for one in given]
    codes = list(dict.fromkeys(mark.code for one in given for mark in one.marks))
    marks = {code: [one.mark(code) for one in given] for code in codes}
    return Typed(
        common=_mean_of(commons),
        marks=tuple(Mark(code, mean) for code, values in marks.items() if (mean := _mean_of(values)) is not None),
        reason=f"trung bình của {len(given)} tháng ({listed([_shown(common) for common in commons])} điểm).",
        is_decided=all(one.is_decided for one in given),
    )


def _mean_of(values: Sequence[Fraction | None]) -> Fraction | None:
    known = [value for value in values if value is not None]
    return sum(known, Fraction(0)) / len(known) if len(known) == len(values) else None


def _shown(value: Fraction | None) -> str:
    return "–" if value is None else plain(rounded(value))
