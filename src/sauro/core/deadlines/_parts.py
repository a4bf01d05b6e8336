"""Items put together → parts of a deadline, with real days of the plan's years."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sauro.core.deadlines import _recurrence as recurrence
from sauro.core.deadlines._calendar import month_end
from sauro.core.deadlines._items import (
    AdHoc,
    Constant,
    Days,
    Event,
    Every,
    Instruction,
    Misread,
    Monthly,
    Onward,
    Placed,
    Point,
    Range,
    Reports,
    Timed,
    Unit,
    Weekly,
    Yearly,
)
from sauro.core.deadlines._together import date_range
from sauro.core.deadlines.model import Kind, Part

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Years:
    """The years of the plan: the first fills years that are not said, both bound what comes back."""

    first: int
    last: int


def parts_of(items: list[Placed], words: str, years: Years) -> list[Part]:
    """The parts of a clause; adjoining months or quarters of a list become one window."""
    parts: list[Part] = []
    for run in _runs(items):
        if len(run) > 1 and (joined := _joined(run, words, years)):
            parts.append(joined)
        else:
            for placed in run:
                parts += _parts(placed, words, years)
    return parts


def _runs(items: list[Placed]) -> Iterator[list[Placed]]:
    """Neighbours that may become one window: plain months, or plain quarters."""
    run: list[Placed] = []
    for placed in items:
        if run and not (_listed(placed) and _listed(placed) == _listed(run[-1])):
            yield run
            run = []
        run.append(placed)
    yield run


def _listed(placed: Placed) -> Unit | None:
    item = placed.item
    if not isinstance(item, Timed) or set(item.leads) - {"IN"} or not isinstance(item.what, Point):
        return None
    point = item.what
    return point.unit if point.unit in (Unit.MONTH, Unit.QUARTER, Unit.YEAR) and not point.coarse else None


def _joined(run: list[Placed], words: str, years: Years) -> Part | None:
    points = [placed.item.what.in_year(years.first) for placed in run]  # type: ignore[union-attr]
    unit = points[0].unit
    in_a_year = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.YEAR: 1}[unit]
    counts = [(point.year or 0) * in_a_year + point.number for point in points]
    if counts != list(range(counts[0], counts[0] + len(counts))):
        return None
    kind = {Unit.MONTH: Kind.MONTH_RANGE, Unit.QUARTER: Kind.QUARTERS, Unit.YEAR: Kind.YEAR}[unit]
    return Part(kind, words, start_on=_first_day(points[0]), due_on=_last_day(points[-1]))


def _parts(placed: Placed, words: str, years: Years) -> list[Part]:
    item = placed.item
    if isinstance(item, Constant):
        since, until = _held(placed, years) if placed.bounds else (None, None)
        return [Part(Kind.CONTINUOUS, words, since_on=since, until_on=until)]
    if isinstance(item, Reports):
        return [Part(Kind.WITH_REPORTS, words)]
    if isinstance(item, Event):
        return [Part(Kind.EVENT, words, trigger=item.trigger, before=item.ahead)]
    if isinstance(item, Instruction):
        return [Part(Kind.INSTRUCTION, words, trigger=item.trigger)]
    if isinstance(item, AdHoc):
        return [Part(Kind.EVENT, words, trigger=item.words)]
    if isinstance(item, Every):
        return [_every(item, placed, words, years)]
    assert isinstance(item, Timed)
    return _timed(item, placed, words, years)


def _timed(item: Timed, placed: Placed, words: str, years: Years) -> list[Part]:
    what = item.what
    if "AFTER" in item.leads and not isinstance(what, Days):
        raise Misread("“Sau” một thời điểm không cho biết hạn chót.")
    if isinstance(what, Point):
        return [_point(item, what, words, years)]
    if isinstance(what, Range):
        return [_range(item, date_range(what, years.first), words, years)]
    if isinstance(what, Days):
        if item.before and not what.toward:
            raise Misread("“Trước” một số ngày: không rõ trước việc gì.")
        if item.before:  # "trước 10 ngày khi …"
            return [_days(replace(what, count=-what.count), words)]
        return [_days(what, words)]
    if isinstance(what, Onward):
        raise Misread("Có ngày bắt đầu, không có ngày cuối.")
    since, until = _held(placed, years)
    if isinstance(what, Monthly) and what.of_reports:
        return [Part(Kind.WITH_REPORTS, words)]
    return [
        Part(
            Kind.RECURRING,
            words,
            rrule=rule,
            before=item.before and not item.hour,
            hour=item.hour,
            since_on=since,
            until_on=until,
            span_months=span,
        )
        for rule, span in _rules(item, what)
    ]


# ---------------------------------------------------------------- one day, one window


def _point(item: Timed, point: Point, words: str, years: Years) -> Part:
    point = point.in_year(years.first)
    kind = {Unit.MONTH: Kind.MONTH, Unit.QUARTER: Kind.QUARTER, Unit.YEAR: Kind.YEAR, Unit.DAY: Kind.DATE}.get(
        point.unit, Kind.MONTH_RANGE
    )
    if point.coarse == "cuối" and item.by:
        point = replace(point, coarse=None)  # "đến cuối năm" is its last day
    if point.coarse and (item.before or item.by):
        raise Misread(f"“{point.coarse.capitalize()}” không cho biết ngày nào.")
    if item.before and not item.hour:
        # "Trước ngày D" is strict: the last good day is the one before; "trước 17h00 ngày D" is still D.
        kind = Kind.MONTH if kind == Kind.MONTH_RANGE else kind
        return Part(kind, words, due_on=_first_day(point) - _DAY, before=True)
    if point.unit == Unit.DAY or item.by or item.before:
        if item.hour and point.unit != Unit.DAY:
            raise Misread("Có giờ nhưng không rõ ngày.")
        kind = Kind.MONTH if kind == Kind.MONTH_RANGE else kind
        return Part(kind, words, due_on=_last_day(point), hour=item.hour)
    return Part(kind, words, start_on=_first_day(point), due_on=_last_day(point), coarse=point.coarse)


def _range(item: Timed, span: Range, words: str, years: Years) -> Part:
    last = span.last
    if last.coarse or (span.first and span.first.coarse):
        raise Misread("Hai đầu của khoảng thời gian không rõ ngày nào.")
    if item.before or item.hour:
        raise Misread("“Trước” một khoảng thời gian cho hai cách hiểu.")
    if span.first is None:
        led = Timed(last, ("BEFORE",) if "BEFORE" in span.leads else ("BY",))
        return _point(led, last, words, years)
    before = "BEFORE" in span.leads
    start, due = _first_day(span.first), (_first_day(last) - _DAY if before else _last_day(last))
    start = _earlier_year(start, due, span.first, last)
    if start > due:
        raise Misread("Ngày bắt đầu đứng sau ngày kết thúc.")
    return Part(_range_kind(span), words, start_on=start, due_on=due, before=before)


def _earlier_year(start: date, due: date, first: Point, last: Point) -> date:
    """ "Tháng 10 đến tháng 3/2027" begins in 2026: the end's year was lent to a beginning that lies after it."""
    if start > due and first.year == last.year and first.lent:
        return start.replace(year=start.year - 1)
    return start


def _range_kind(span: Range) -> Kind:
    units = {span.last.unit} | ({span.first.unit} if span.first else set())
    if Unit.DAY in units:
        return Kind.DATE
    same = {Unit.QUARTER: Kind.QUARTERS, Unit.YEAR: Kind.YEAR}
    return same.get(units.pop(), Kind.MONTH_RANGE) if len(units) == 1 else Kind.MONTH_RANGE


def _first_day(point: Point) -> date:
    year = point.year or 0
    if point.unit == Unit.DAY:
        return _real_day(point)
    if point.unit == Unit.BARE:
        raise Misread("Con số đứng một mình: không rõ là ngày, tháng hay quý.")
    month = {Unit.MONTH: point.number, Unit.MONTHS: point.number, Unit.QUARTER: 3 * point.number - 2, Unit.YEAR: 1}
    return date(year, month[point.unit], 1)


def _last_day(point: Point) -> date:
    year = point.year or 0
    if point.unit == Unit.DAY:
        return _real_day(point)
    if point.unit == Unit.BARE:
        raise Misread("Con số đứng một mình: không rõ là ngày, tháng hay quý.")
    month = {Unit.MONTH: point.number, Unit.MONTHS: point.last, Unit.QUARTER: 3 * point.number, Unit.YEAR: 12}
    return month_end(year, month[point.unit])


def _real_day(point: Point) -> date:
    if point.month is None:
        raise Misread(f"Ngày {point.number}: không rõ tháng nào.")
    try:
        return date(point.year or 0, point.month, point.number)
    except ValueError:
        raise Misread(f"Ngày {point.number:02}/{point.month:02}/{point.year} không có trong lịch.") from None


def _days(days: Days, words: str) -> Part:
    count, months = days.count, None
    if days.unit == "HOURS":
        if count % 24 or days.working:
            raise Misread(f"“{count} giờ” không phải số ngày chẵn.")
        count //= 24
    if days.unit == "MONTH":
        count, months = 0, count
    count *= 7 if days.unit == "WEEK" else 1
    return Part(
        Kind.RELATIVE,
        words,
        trigger=days.trigger,
        offset_days=None if months else count,
        working_days=days.working,
        offset_months=months,
    )


# ---------------------------------------------------------------- what comes back


def _held(placed: Placed, years: Years) -> tuple[date, date]:
    """From when to when something that comes back holds: the years said beside it, else those of the plan."""
    bounds = placed.bounds
    first, last = date(years.first, 1, 1), date(years.last, 12, 31)
    if isinstance(bounds, Point):
        point = bounds.in_year(years.first)
        return _first_day(point), _last_day(point)
    if isinstance(bounds, Range):
        span = date_range(bounds, years.first)
        first, last = _first_day(span.first) if span.first else first, _last_day(span.last)
    if isinstance(bounds, Onward):
        first = _first_day(bounds.first.in_year(years.first))
    if first > last:
        raise Misread("Ngày bắt đầu đứng sau ngày kết thúc.")
    return first, last


def _every(every: Every, placed: Placed, words: str, years: Years) -> Part:
    since, until = _held(placed, years)
    if (every.unit, every.count) == (Unit.MONTH, 9):  # the nine-month report: once a year
        rule = recurrence.yearly_months((9,))
        return Part(Kind.RECURRING, words, rrule=rule, since_on=since, until_on=until, span_months=9, times=every.times)
    rule, span = {
        Unit.DAY: (recurrence.EVERY_DAY, None),
        Unit.WEEK: (recurrence.EVERY_WEEK, None),
        Unit.YEAR: (recurrence.EVERY_YEAR, 12),
    }.get(every.unit, (recurrence.every_months(every.count), every.count))
    return Part(Kind.RECURRING, words, rrule=rule, since_on=since, until_on=until, span_months=span, times=every.times)


def _rules(item: Timed, what: Yearly | Monthly | Weekly) -> list[tuple[str, int | None]]:
    if isinstance(what, Weekly):
        if (item.before and not item.hour) or not what.said:
            raise Misread("Không rõ là thứ mấy của tuần nào.")
        return [(recurrence.weekly_on(what.weekday), None)]
    if isinstance(what, Monthly):
        return [_monthly(item, what)]
    return _yearly(item, what)


def _monthly(item: Timed, what: Monthly) -> tuple[str, int]:
    strict = item.before and not item.hour
    day = what.day - 1 if strict and what.day > 0 else what.day
    if strict and what.day < 0:
        raise Misread("“Trước ngày cuối” cho hai cách hiểu.")
    if day == 0 and (what.months > 1 or what.without):
        raise Misread("“Trước ngày 01” của tháng này là tháng khác: không rõ tháng nào.")
    day = day or -1  # "trước ngày 01 hằng tháng": the last day of the month before
    if what.first_month:
        return recurrence.in_months(tuple(range(1, 13, what.months)), day), 1
    if what.whole_month:
        return recurrence.every_months(what.months), 1
    if what.without:
        months = tuple(month for month in range(1, 13) if month not in what.without)
        if not months:
            raise Misread("Trừ hết mọi tháng.")
        return recurrence.in_months(months, day), 1
    return recurrence.every_months(what.months, day), what.months


def _yearly(item: Timed, what: Yearly) -> list[tuple[str, int | None]]:
    unit = what.points[0].unit
    strict = item.before and not item.hour
    if unit == Unit.DAY:
        return [(_yearly_day(point, strict), None) for point in what.points]
    ends = [_last_day(replace(point, year=2026)).month for point in what.points]
    if strict:
        if len(what.points) > 1 or what.points[0].number == 1:
            raise Misread("“Trước” nhiều kỳ cho hai cách hiểu.")
        start = _first_day(replace(what.points[0], year=2026)) - _DAY
        return [(recurrence.yearly_day(start.month, -1 if start.month == 2 else start.day), None)]
    span = None if item.by else 1 if unit == Unit.MONTH else 3
    if what.first:
        first = _first_day(replace(what.first, year=2026)).month
        if first > ends[0]:
            raise Misread("Ngày bắt đầu đứng sau ngày kết thúc.")
        span = ends[0] - first + 1
    return [(recurrence.yearly_months(tuple(sorted(set(ends)))), span)]


def _yearly_day(point: Point, strict: bool) -> str:
    """The last of February (29/02, or "trước 01/3") is the last in every year."""
    leap = (point.number, point.month) == (29, 2)
    day = _real_day(replace(point, year=2028 if leap else 2026))
    if strict:
        day -= _DAY
    last = (leap and not strict) or (strict and (point.number, point.month) == (1, 3))
    return recurrence.yearly_day(day.month, -1 if last else day.day)
