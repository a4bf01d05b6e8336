"""What is wrong in a year's reporting calendar. It is said, never put right: the calendar is another's decision."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sauro.core.findings import Finding, Place, Severity
from sauro.core.periods.model import Due, Level, Period, Window
from sauro.core.periods.naming import YEARLY, is_month, months_of_period
from sauro.core.periods.windows import gap_between
from sauro.core.text import lower_first, short_day


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a report of the calendar is written, and in which words."""

    place: Place | None = None
    quote: str = ""


_NOWHERE = Origin()


def check_periods(periods: Sequence[Period], origins: Mapping[str, Origin] | None = None) -> tuple[Finding, ...]:
    """Gaps, overlaps, days out of order and what is not stated, in one year's reports; ``origins`` by their codes."""
    return tuple(_findings(tuple(periods), origins or {}))


def _findings(periods: Sequence[Period], origins: Mapping[str, Origin]) -> Iterator[Finding]:
    stated = [period for period in periods if not _is_unsaid(period)]
    if periods and not any(period.code == YEARLY for period in stated):
        yield _no_annual(origins.get(periods[-1].code, _NOWHERE))
    for period in periods:
        if period in stated or period.code != YEARLY:
            yield from _own(period, origins.get(period.code, _NOWHERE))
    yield from _between(periods, origins)


def _is_unsaid(period: Period) -> bool:
    return not period.dues and period.window is None and period.reversed_window is None


def _no_annual(origin: Origin) -> Finding:
    return Finding(
        "reporting.no_annual", Severity.DEFECT,
        "Lịch báo cáo không có báo cáo năm: không ghi ngày gửi và thời gian chốt số liệu.",
        origin.place, "Bổ sung ngày gửi và thời gian chốt số liệu của báo cáo năm.",
    )  # fmt: skip


def _own(period: Period, origin: Origin) -> Iterator[Finding]:
    yield from _about_window(period, origin)
    yield from _about_order(period, origin)
    yield from _about_cutoffs(period, origin)
    for due in period.dues:
        if due.day_off:
            yield _day_off(period, due, origin)


def _about_window(period: Period, origin: Origin) -> Iterator[Finding]:
    name, due, window = _named(period), period.first_due, period.window
    ends_on = window.end_on if window else period.reversed_window[1] if period.reversed_window else None
    if due is None:
        yield Finding(
            "reporting.no_day", Severity.DEFECT, f"{name} không có ngày gửi.", origin.place,
            "Ghi ngày đơn vị gửi báo cáo.", origin.quote,
        )  # fmt: skip
    elif ends_on is not None and due.last_on < ends_on:
        yield Finding(
            "reporting.due_before_window_ends", Severity.DEFECT,
            f"{name} phải gửi chậm nhất {short_day(due.last_on)} nhưng số liệu tính đến {short_day(ends_on)}.",
            origin.place, "Lùi ngày gửi hoặc chốt số liệu sớm hơn.", origin.quote,
        )  # fmt: skip
    if period.reversed_window:
        first, last = period.reversed_window
        yield Finding(
            "reporting.window_reversed", Severity.DEFECT,
            f"{name} lấy số liệu từ {short_day(first)} đến {short_day(last)}: ngày đầu sau ngày cuối.",
            origin.place, "Sửa lại ngày đầu, ngày cuối của thời gian chốt số liệu.", origin.quote,
        )  # fmt: skip
    elif window is None:
        yield Finding(
            "reporting.window_not_stated", Severity.ADVICE, f"{name} không ghi thời gian chốt số liệu.", origin.place,
            "Hỏi nơi nhận báo cáo, hoặc dùng thời gian chốt số liệu của chế độ cấp trên.", origin.quote,
        )  # fmt: skip


def _about_order(period: Period, origin: Origin) -> Iterator[Finding]:
    chain = sorted(period.dues, key=lambda due: due.level.rank)
    for lower, upper in itertools.pairwise(chain):
        if upper.last_on >= lower.last_on:
            continue
        if (lower.level, upper.level) == (Level.UNIT, Level.COMMUNE):
            yield Finding(
                "reporting.commune_before_units", Severity.DEFECT,
                f"{_named(period)}: phải gửi cấp trên ngày {short_day(upper.last_on)}, trước khi đơn vị nộp "
                f"({short_day(lower.last_on)}).",
                origin.place, "Đặt ngày đơn vị nộp trước ngày gửi cấp trên.", origin.quote,
            )  # fmt: skip
        else:
            yield Finding(
                "reporting.upper_before_lower", Severity.DEFECT,
                f"{_named(period)}: hạn {upper.level.label} ngày {short_day(upper.last_on)} đứng trước hạn "
                f"{lower.level.label} ({short_day(lower.last_on)}).",
                origin.place, "Đặt hạn của cấp dưới trước hạn của cấp trên.", origin.quote,
            )  # fmt: skip


def _about_cutoffs(period: Period, origin: Origin) -> Iterator[Finding]:
    due = period.first_due
    for cutoff in period.cutoffs:
        days = f"từ {short_day(cutoff.start_on)} đến {short_day(cutoff.end_on)}"
        if cutoff.window is None:
            yield Finding(
                "reporting.cutoff_reversed", Severity.DEFECT,
                f"{_named(period)}: số liệu {cutoff.indicator} lấy {days}: ngày đầu sau ngày cuối.",
                origin.place, "Sửa lại ngày đầu, ngày cuối của cửa sổ riêng.",
            )  # fmt: skip
        elif due is not None and due.last_on < cutoff.end_on:
            yield Finding(
                "reporting.cutoff_after_due", Severity.ADVICE,
                f"{_named(period)} phải gửi chậm nhất {short_day(due.last_on)} nhưng số liệu {cutoff.indicator} "
                f"lấy {days}.",
                origin.place, "Chốt số liệu này sớm hơn hoặc lùi ngày gửi.",
            )  # fmt: skip


def _day_off(period: Period, due: Due, origin: Origin) -> Finding:
    return Finding(
        "reporting.due_on_day_off", Severity.NOTE,
        f"{_named(period)}: hạn {due.level.label} {short_day(due.last_on)} là ngày nghỉ ({due.why_off}).",
        origin.place, "Nộp trước ngày nghỉ; hạn không tự dời.", origin.quote,
    )  # fmt: skip


def _between(periods: Sequence[Period], origins: Mapping[str, Origin]) -> Iterator[Finding]:
    """Gaps and overlaps between reports that follow each other: months among themselves, quarters and halves too."""
    overlapping: list[tuple[Period, Period]] = []
    for first, second in _following(periods):
        if first.window is None or second.window is None:
            continue
        if second.window.start_on <= first.window.end_on:
            overlapping.append((first, second))
        elif (days := gap_between(first.window, second.window)) is not None:
            yield _gap(days, first, second, origins)
    if overlapping:
        yield _overlap(*overlapping[0], count=len(overlapping), origins=origins)


def _following(periods: Sequence[Period]) -> Iterator[tuple[Period, Period]]:
    """Reports whose months follow each other. Where several end together (quarter II and the half-year) the longest
    stands for all, where several begin together the shortest: what is wrong between them is said once."""
    for monthly in (True, False):
        known = [
            (period, covered)
            for period in periods
            if (covered := months_of_period(period.code)) is not None and is_month(period.code) == monthly
        ]
        for month in range(2, 13):
            ending = [(covered[0], period) for period, covered in known if covered[1] == month - 1]
            beginning = [(covered[1], period) for period, covered in known if covered[0] == month]
            if ending and beginning:
                yield min(ending, key=_months)[1], min(beginning, key=_months)[1]


def _months(each: tuple[int, Period]) -> int:
    return each[0]


def _gap(days: Window, first: Period, second: Period, origins: Mapping[str, Origin]) -> Finding:
    return Finding(
        "reporting.gap", Severity.ADVICE,
        f"Số liệu từ {short_day(days.start_on)} đến {short_day(days.end_on)} không thuộc báo cáo nào "
        f"({first.name} và {second.name}).",
        origins.get(second.code, _NOWHERE).place, "Nối liền thời gian chốt số liệu của hai kỳ.",
    )  # fmt: skip


def _overlap(first: Period, second: Period, *, count: int, origins: Mapping[str, Origin]) -> Finding:
    assert first.window is not None
    assert second.window is not None
    more = f"; {count} chỗ như vậy" if count > 1 else ""
    return Finding(
        "reporting.overlap", Severity.ADVICE,
        f"Số liệu từ {short_day(second.window.start_on)} đến {short_day(first.window.end_on)} được tính hai lần "
        f"({first.name} và {second.name}{more}).",
        origins.get(second.code, _NOWHERE).place,
        "Cho kỳ sau bắt đầu từ ngày tiếp theo ngày cuối của kỳ trước.",
    )  # fmt: skip


def _named(period: Period) -> str:
    return f"Báo cáo {lower_first(period.name)}"
