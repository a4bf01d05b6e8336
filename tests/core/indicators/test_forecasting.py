"""What figures come to by the end of their window, with the assumption and the band."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sauro.core.indicators import Goal, Measure, Outlook, Point, forecast, outlook
from sauro.core.periods import Window
from sauro.core.plans import TargetKind

YEAR = Window(date(2026, 1, 1), date(2026, 12, 31))
SHARE = Goal(TargetKind.SHARE, Decimal(70), "%")


def day(of_year: int) -> date:
    return date(2025, 12, 31) + timedelta(days=of_year)


def counts(*pairs: tuple[int, int]) -> list[Point]:
    return [Point(day(on), Decimal(value)) for on, value in pairs]


def shares(*triples: tuple[int, int, int]) -> list[Point]:
    return [Point(day(on), Decimal(value), Decimal(of)) for on, value, of in triples]


def test_a_count_goes_on_at_the_pace_of_the_days_gone_by() -> None:
    found = forecast(counts((73, 100)), YEAR, day(73))
    assert (found.value, found.low, found.high) == (500, None, None)
    assert found.words == (
        "Giả định các ngày còn lại theo nhịp trung bình của 73 ngày từ đầu kỳ đến 14/3/2026. "
        "Mới có một mốc nên chưa nêu được khoảng."
    )


def test_two_points_give_a_band_from_the_slowest_stretch_to_the_fastest() -> None:
    found = forecast(counts((73, 73), (146, 292)), YEAR, day(146))
    assert (found.value, found.low, found.high) == (730, 292 + 219, 292 + 3 * 219)
    assert found.words.endswith("Khoảng: theo đoạn chậm nhất và đoạn nhanh nhất trong 2 đoạn đã biết.")


def test_a_share_is_forecast_by_its_two_numbers() -> None:
    found = forecast(shares((73, 50, 100), (146, 150, 200)), YEAR, day(146))
    assert (found.amount, found.of, found.value) == (375, 500, 75)
    assert (found.low, found.high) == (60, 90)  # three stretches more like the first, or like the second


def test_a_share_never_goes_beyond_the_whole() -> None:
    found = forecast(shares((73, 10, 100), (146, 100, 105)), YEAR, day(146), cumulative=False)
    assert found.value is not None
    assert found.value <= 100


def test_nothing_known_is_no_forecast() -> None:
    found = forecast([], YEAR, day(100))
    assert (found.value, found.words) == (None, "Chưa có số liệu nào trong kỳ nên chưa dự báo được.")
    assert forecast(counts((120, 5)), YEAR, day(100)).value is None  # only what was known by then
    assert outlook(SHARE, found) is Outlook.UNKNOWN


def test_the_last_day_known_is_the_result() -> None:
    found = forecast(counts((100, 5), (365, 40)), YEAR, day(366))
    assert (found.value, found.low, found.words) == (40, None, "Số liệu đã đủ đến 31/12/2026.")


def test_what_there_is_moves_from_the_first_day_known() -> None:
    found = forecast(counts((73, 50), (146, 48)), YEAR, day(146), cumulative=False)
    assert found.value == 42
    once = forecast(counts((73, 50)), YEAR, day(146), cumulative=False)
    assert (once.value, once.low) == (50, None)
    assert once.words.startswith("Giữ như ngày 14/3/2026")


def test_of_two_sayings_for_a_day_the_later_counts() -> None:
    assert forecast(counts((73, 10), (73, 100)), YEAR, day(73)).value == 500


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [((73, 60, 80), (146, 120, 160), Outlook.LIKELY), ((73, 10, 100), (146, 100, 200), Outlook.UNSURE),
     ((73, 10, 100), (146, 30, 200), Outlook.UNLIKELY)],
)  # fmt: skip
def test_whether_a_goal_will_be_reached(
    first: tuple[int, int, int], second: tuple[int, int, int], expected: Outlook
) -> None:
    assert outlook(SHARE, forecast(shares(first, second), YEAR, day(146))) is expected


def test_the_outlook_of_a_cut_and_of_what_was_assigned() -> None:
    cut = Goal(TargetKind.CUT, Decimal(10), "%", Measure.CHANGE_PERCENT, falls=True)
    ahead = forecast(counts((73, 50), (146, 48)), YEAR, day(146), cumulative=False)
    assert outlook(cut, ahead, base=Decimal(50)) is Outlook.LIKELY
    assert outlook(cut, ahead) is Outlook.UNKNOWN
    revenue = Goal(TargetKind.RELATIVE_TO_ASSIGNED, Decimal(100), "%", Measure.RATIO)
    assert outlook(revenue, forecast(counts((73, 10)), YEAR, day(73)), assigned=Decimal(50)) is Outlook.LIKELY


# -- Properties -------------------------------------------------------------------------------------------------------

rows = st.lists(st.tuples(st.integers(1, 365), st.integers(0, 50), st.integers(0, 50)), min_size=1, max_size=12)


def cumulated(steps: Sequence[tuple[int, int, int]]) -> list[Point]:
    """Dated sums of shares: each step adds so many reached and so many not reached."""
    points, n, d = [], 0, 0
    for on, reached, missed in sorted(steps):
        n, d = n + reached, d + reached + missed
        points.append(Point(day(on), Decimal(n), Decimal(d)))
    return points


@given(rows, st.integers(1, 365))
def test_a_share_stays_between_nothing_and_all_and_within_its_band(
    steps: Sequence[tuple[int, int, int]], on: int
) -> None:
    found = forecast(cumulated(steps), YEAR, day(on))
    if found.value is None:
        return
    assert 0 <= found.value <= 100
    if found.low is not None and found.high is not None:
        assert 0 <= found.low <= found.value <= found.high <= 100


@given(rows, st.integers(1, 365))
def test_a_sum_never_shrinks(steps: Sequence[tuple[int, int, int]], on: int) -> None:
    points = [Point(one.on, one.value) for one in cumulated(steps)]
    found = forecast(points, YEAR, day(on))
    known = [point.value for point in points if point.on <= day(on)]
    if found.value is None:
        assert not known
        return
    assert found.value >= known[-1]
    if found.low is not None and found.high is not None:
        assert known[-1] <= found.low <= found.value <= found.high


@given(st.integers(1, 364), st.integers(1, 1000))
def test_an_even_pace_comes_to_the_even_sum(days: int, a_day: int) -> None:
    found = forecast(counts((days, days * a_day)), YEAR, day(days))
    assert found.value is not None
    assert Fraction(found.value) == 365 * a_day


def test_a_whole_that_is_known_from_the_beginning_does_not_grow() -> None:
    found = forecast(shares((73, 10, 44), (146, 22, 44)), YEAR, day(146), of_grows=False)
    assert (found.amount, found.of) == (44, 44)  # 55 at that pace, and never more than the whole
    assert found.value == 100
