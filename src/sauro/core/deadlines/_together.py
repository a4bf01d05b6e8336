"""The items of one clause put together: units and years borrowed from neighbours, lists joined. Gives a list of
``Timed`` with full years and of the items without a day."""

from dataclasses import replace

from sauro.core.deadlines._borrowing import borrow_units
from sauro.core.deadlines._items import (
    AdHoc,
    Constant,
    Event,
    Every,
    Except,
    Instruction,
    Item,
    Misread,
    Monthly,
    Onward,
    Placed,
    Point,
    Range,
    Remark,
    Reports,
    Sep,
    Timed,
    Unit,
    Weekly,
    Yearly,
)


def put_together(items: list[Item]) -> list[Placed]:
    """The times of a clause, each complete but for years that the plan must give."""
    placed = _place(items)
    for step in (borrow_units, _attach_years, _spread_yearly, _join_periods, _bound, _drop_ad_hoc):
        placed = step(placed)
    _check(placed)
    return placed


def _place(items: list[Item]) -> list[Placed]:
    placed: list[Placed] = []
    mark = ""
    for item in items:
        if isinstance(item, Sep):
            mark = item.mark
        elif not isinstance(item, Remark):
            placed.append(Placed(item, mark))
            mark = ""
    return placed


def _attach_years(items: list[Placed]) -> list[Placed]:
    """ "Quý IV, năm 2026" is one quarter; in "Tháng 4 và tháng 10/2026" both are of 2026."""
    out: list[Placed] = []
    for placed in items:
        year = _plain_year(placed)
        if year and placed.mark in ("", ",") and out and _lacks_year(out[-1].item):
            out = [replace(before, item=_dated(before.item, year)) for before in out]
            continue
        out.append(placed)
    return _back_fill(out)


def _plain_year(placed: Placed) -> int | None:
    point = placed.point
    led = isinstance(placed.item, Timed) and bool(set(placed.item.leads) - {"IN"})
    return point.year if point and point.unit == Unit.YEAR and not point.coarse and not led else None


def _lacks_year(item: Item) -> bool:
    what = item.what if isinstance(item, Timed) else None
    if isinstance(what, Range):
        return what.last.year is None
    return isinstance(what, Point) and what.year is None and what.unit != Unit.YEAR


def _dated(item: Item, year: int) -> Item:
    if not isinstance(item, Timed):
        return item
    what = item.what
    if isinstance(what, Point):
        return replace(item, what=what.in_year(year))
    if isinstance(what, Range):
        return replace(item, what=date_range(what, year))
    return item


def date_range(span: Range, year: int) -> Range:
    """Both ends with a year; a range that runs over New Year begins in the year before its written end."""
    if span.last.year is None:
        return replace(
            span,
            first=span.first and span.first.in_year(year),
            last=span.last.in_year(span.first.year if span.first and span.first.year else year),
        )
    if span.first and span.first.year is None:
        span = replace(span, first=replace(span.first, year=span.last.year, lent=True))
    return span


def _back_fill(items: list[Placed]) -> list[Placed]:
    """A point without a year has that of the next point of the list which says one."""
    out: list[Placed] = []
    year: int | None = None
    month: int | None = None
    for placed in reversed(items):
        if year:
            placed = replace(placed, item=_dated(placed.item, year))
        what = placed.item.what if isinstance(placed.item, Timed) else None
        last = what.last if isinstance(what, Range) else what
        if isinstance(last, Point) and last.unit == Unit.DAY and last.month is None and month:
            last = replace(last, month=month)  # "Ngày 12, 13/6/2026"
            placed = _with_point(placed, last)
        month = last.month if isinstance(last, Point) else None
        year = last.year if isinstance(last, Point) and last.unit != Unit.YEAR else None
        out.append(placed)
    return out[::-1]


def _with_point(placed: Placed, point: Point) -> Placed:
    item = placed.item
    if isinstance(item, Timed) and isinstance(item.what, Point):
        return replace(placed, item=replace(item, what=point))
    return placed


def _spread_yearly(items: list[Placed]) -> list[Placed]:
    """ "Tháng 3, 6 hằng năm", "Hằng năm trước 15/12": the points are of every year."""
    out: list[Placed] = []
    spread = False
    for placed in items:
        item = placed.item
        if isinstance(item, Every) and item.said and item.unit == Unit.YEAR and not item.times and not placed.mark:
            run = _yearless_run(out)
            span = _yearless_span(out[-1].item) if out else None
            if span:
                out[-1] = replace(out[-1], item=span)
                continue
            if run:
                out[-run:] = [_every_year(out[-run:])] if run > 1 else [_every_year(out[-1:])]
                continue
        point = placed.point
        before = out[-1].item if out else None
        if point and point.year is None and isinstance(before, Every) and before.said and placed.mark in ("", ","):
            joined = _of_every(before, item, point)
            if joined:
                out[-1] = replace(out[-1], item=joined)
                spread = True
                continue
        if spread and point and point.year is None and placed.mark in (",", "và") and _same_rule(before, point):
            out[-1:] = [_every_year([out[-1], placed])]  # "Hằng năm, vào tháng 6 và tháng 12"
            continue
        spread = False
        if isinstance(item, Timed) and isinstance(item.what, Yearly) and _yearless_run(out):
            run = _yearless_run(out)
            placed = _every_year([*out[-run:], placed])
            del out[-run:]
        elif isinstance(item, Timed) and isinstance(item.what, Monthly) and isinstance(before, Every) and before.said:
            if before.unit == Unit.MONTH and before.count == item.what.months and placed.mark in ("", ","):
                out[-1] = replace(out[-1], item=item)
                continue
        elif isinstance(item, Except):
            out[-1:] = [_without(out[-1] if out else None, item)]
            continue
        out.append(placed)
    return out


def _same_rule(before: Item | None, point: Point) -> bool:
    what = before.what if isinstance(before, Timed) else None
    return isinstance(what, Yearly) and what.points[-1].unit == point.unit and not point.coarse


def _yearless_run(items: list[Placed]) -> int:
    count = 0
    for placed in reversed(items):
        point = placed.point
        if not point or point.year or point.coarse or point.unit not in (Unit.MONTH, Unit.QUARTER, Unit.DAY):
            break
        count += 1
    return count


def _yearless_span(item: Item) -> Timed | None:
    """ "Từ tháng 9 đến tháng 11 hằng năm": the same window in every year."""
    what = item.what if isinstance(item, Timed) else None
    if not isinstance(what, Range) or not isinstance(item, Timed) or what.first is None or what.leads:
        return None
    units, years = {what.first.unit, what.last.unit}, {what.first.year, what.last.year}
    plain = units <= {Unit.MONTH, Unit.QUARTER} and years == {None} and not (what.first.coarse or what.last.coarse)
    return replace(item, what=Yearly((what.last,), first=what.first)) if plain else None


def _every_year(run: list[Placed]) -> Placed:
    points: list[Point] = []
    for placed in run:
        what = placed.item.what if isinstance(placed.item, Timed) else None
        points += what.points if isinstance(what, Yearly) else [what] if isinstance(what, Point) else []
    if len({point.unit for point in points}) != 1:
        raise Misread("Vừa ngày vừa tháng trong một lịch hằng năm.")
    first = run[0].item
    assert isinstance(first, Timed)
    return replace(run[0], item=replace(first, what=Yearly(tuple(points))))


def _of_every(every: Every, item: Item, point: Point) -> Timed | None:
    assert isinstance(item, Timed)
    if every.unit == Unit.YEAR and point.unit in (Unit.DAY, Unit.MONTH, Unit.QUARTER) and not point.coarse:
        return replace(item, what=Yearly((point,)))
    if every.unit == Unit.MONTH and point.unit == Unit.DAY and point.month is None and every.count == 1:
        return replace(item, what=Monthly(point.number))
    return None


def _without(before: Placed | None, item: Except) -> Placed:
    if before and isinstance(before.item, Timed) and isinstance(before.item.what, Monthly):
        rule = replace(before.item.what, without=item.months)
        return replace(before, item=replace(before.item, what=rule))
    if before and isinstance(before.item, Every) and (before.item.unit, before.item.count) == (Unit.MONTH, 1):
        return replace(before, item=Timed(Monthly(-1, without=item.months)))
    raise Misread("Không rõ trừ các tháng của lịch nào.")


def _join_periods(items: list[Placed]) -> list[Placed]:
    """ "Tháng, quý, 6 tháng, năm": periods in a list come back even where only the first says "hằng", or none."""
    periods = [placed.item for placed in items if isinstance(placed.item, Every)]
    said = any(every.said for every in periods)
    for placed in items:
        if isinstance(placed.item, Every) and not placed.item.said and not said and len(periods) < 2:
            raise Misread("Không rõ là kỳ nào, hay có lặp lại không.")
    return [
        replace(placed, item=replace(placed.item, said=True)) if isinstance(placed.item, Every) else placed
        for placed in items
    ]


def _bound(items: list[Placed]) -> list[Placed]:
    """ "Hằng tháng trong năm 2026", "Thường xuyên từ tháng 3/2026": from when to when it holds."""
    out: list[Placed] = []
    for placed in items:
        before = out[-1] if out else None
        bounds = _bounds(placed)
        if before and bounds and placed.mark in ("", ",") and _comes_back(before.item):
            out = [replace(other, bounds=bounds) if _comes_back(other.item) else other for other in out]
        elif (
            before
            and isinstance(before.item, Constant)
            and not placed.mark
            and isinstance(placed.item, Every)
            and placed.item == Every(Unit.YEAR, said=True)
        ):
            continue  # "thường xuyên hằng năm"
        elif before and isinstance(before.item, Constant) and isinstance(placed.item, Constant):
            continue  # "thường xuyên, liên tục"
        elif before and isinstance(before.item, Reports) and isinstance(placed.item, Every) and not placed.mark:
            out[-1] = replace(placed, mark=before.mark)  # "báo cáo định kỳ hằng quý" says its own periods
        else:
            out.append(placed)
    if len(out) == 1 and isinstance(out[0].item, Timed) and isinstance(out[0].item.what, Onward):
        onward = out[0].item.what
        if onward.said:  # "từ tháng 3/2026 trở đi"
            return [Placed(Constant(), bounds=onward)]
    if len(out) > 1 and out[1].mark in ("", ",") and _spans_periods(out[0], out[1].item):
        return [replace(out[1], bounds=_bounds(out[0])), *out[2:]]  # "Giai đoạn 2026-2030, hằng năm"
    if len(out) > 1 and _comes_back(out[1].item) and isinstance(_bounds(out[0]), Onward):
        return [replace(out[1], bounds=_bounds(out[0])), *out[2:]]  # "Từ tháng 3/2026 và thường xuyên"
    if len(out) > 1 and isinstance(out[1].item, Constant) and _bounds(out[0]) and not out[1].mark:
        return [replace(out[1], bounds=_bounds(out[0])), *out[2:]]  # "Trong năm 2026 thường xuyên"
    return out


def _spans_periods(placed: Placed, item: Item) -> bool:
    """The range is of units longer than what comes back in it: years hold a quarter, months a month."""
    span = _bounds(placed)
    if not isinstance(span, Range) or not isinstance(item, Every):
        return False
    return span.last.unit == Unit.YEAR or (span.last.unit in (Unit.MONTH, Unit.QUARTER) and item.unit != Unit.YEAR)


def _bounds(placed: Placed) -> Point | Range | Onward | None:
    what = placed.item.what if isinstance(placed.item, Timed) else None
    if isinstance(what, Onward):
        return what
    if isinstance(what, Range) and what.first and not what.leads:
        return what
    if isinstance(what, Point) and what.unit == Unit.YEAR and not what.coarse:
        assert isinstance(placed.item, Timed)
        return what if not placed.item.before and not placed.item.by else None
    return None


def _comes_back(item: Item) -> bool:
    what = item.what if isinstance(item, Timed) else None
    return isinstance(item, Every | Constant) or isinstance(what, Yearly | Monthly | Weekly)


def _drop_ad_hoc(items: list[Placed]) -> list[Placed]:
    """ "Đột xuất khi có yêu cầu": the event says what "đột xuất" waits for."""
    out: list[Placed] = []
    for placed in items:
        if out and isinstance(out[-1].item, AdHoc) and not placed.mark and isinstance(placed.item, Event | Instruction):
            placed = replace(placed, mark=out.pop().mark)
        out.append(placed)
    return out


def _check(items: list[Placed]) -> None:
    if not items:
        raise Misread("Không có thời gian nào.")
    for before, placed in zip([None, *items], items, strict=False):
        both = (before.item if before else None, placed.item)
        if placed.mark == "hoặc" and not any(isinstance(item, AdHoc | Event | Instruction) for item in both):
            raise Misread("Chữ “hoặc” cho hai cách hiểu.")
        if before and not placed.mark and all(isinstance(item, Timed | Every) for item in both):
            raise Misread("Hai thời gian đứng liền nhau, không rõ liên hệ.")
