"""What the items of a list borrow from their neighbours: the unit of a bare number, the words before a time."""

from dataclasses import replace

from sauro.core.deadlines._items import (
    Item,
    Misread,
    Placed,
    Point,
    Range,
    Timed,
    Unit,
    Yearly,
)


def borrow_units(items: list[Placed]) -> list[Placed]:
    """ "Tháng 3, 6" and "Quý III,IV": a bare number is of the unit before it and has its lead words."""
    out: list[Placed] = []
    for placed in items:
        item = placed.item
        if isinstance(item, Timed) and isinstance(item.what, Range):
            placed = replace(placed, item=replace(item, what=_range_units(item.what)))
        elif isinstance(item, Timed) and isinstance(item.what, Point) and item.what.unit == Unit.BARE:
            placed = replace(placed, item=_as_before(item, out[-1].item if out else None))
        elif out and placed.mark and _is_quarter(out[-1]) and isinstance(item, Timed) and _is_lone(item):
            placed = replace(placed, item=_as_before(item, out[-1].item))  # "Quý 1, 2/2026"
        elif isinstance(item, Timed) and isinstance(item.what, Yearly) and item.what.points[0].unit == Unit.BARE:
            last = _as_before(Timed(item.what.points[0]), out[-1].item if out else None).what
            assert isinstance(last, Point)
            placed = replace(placed, item=replace(item, what=Yearly((last,))))
        elif isinstance(item, Timed) and not item.leads and out and placed.mark:
            placed = replace(placed, item=_led_as_before(item, out[-1].item))
        out.append(placed)
    return out


def _is_quarter(placed: Placed) -> bool:
    point = placed.point
    return point is not None and point.unit == Unit.QUARTER


def _is_lone(item: Timed) -> bool:
    return isinstance(item.what, Point) and item.what.lone and item.what.number <= 4


def _range_units(span: Range) -> Range:
    first, last = span.first, span.last
    if first and first.unit == Unit.BARE and last.unit == Unit.BARE:
        raise Misread("Hai số không có đơn vị: không rõ là ngày, tháng hay quý.")
    if first and first.unit == Unit.BARE:
        first = _of_unit(first, last)
    elif first and (last.unit == Unit.BARE or (last.lone and first.unit == Unit.QUARTER)):
        last = _of_unit(last, first)
    elif last.unit == Unit.BARE:
        raise Misread("Không rõ số cuối là ngày, tháng hay quý.")
    if first and first.unit == Unit.DAY and first.month is None and last.unit == Unit.DAY:
        first = replace(first, month=last.month)
    return replace(span, first=first, last=last)


def _of_unit(bare: Point, like: Point) -> Point:
    if like.unit not in (Unit.MONTH, Unit.QUARTER, Unit.DAY) or (bare.roman and like.unit != Unit.QUARTER):
        raise Misread("Không rõ con số là ngày, tháng hay quý.")
    most = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.DAY: 31}[like.unit]
    if not 1 <= bare.number <= most:
        raise Misread(f"{like.unit.capitalize()} {bare.number} không có trong lịch.")
    return replace(bare, unit=like.unit, month=like.month, roman=False, lone=False)


def _as_before(item: Timed, before: Item | None) -> Timed:
    like = before.what if isinstance(before, Timed) else None
    if isinstance(like, Range):
        like = like.last
    if (
        not isinstance(before, Timed)
        or not isinstance(like, Point)
        or like.unit == Unit.DAY
        or not isinstance(item.what, Point)
    ):
        raise Misread("Con số đứng một mình: không rõ là ngày, tháng hay quý.")
    return replace(item, what=_of_unit(item.what, like), leads=item.leads or before.leads)


def _led_as_before(item: Timed, before: Item) -> Timed:
    """ "Trước 15/3, 15/6": the second day is "trước" as well; a year after a comma is not."""
    same = isinstance(before, Timed) and isinstance(before.what, Point) and isinstance(item.what, Point)
    if same and before.what.unit == item.what.unit:  # type: ignore[union-attr]
        return replace(item, leads=before.leads, hour=item.hour or before.hour)  # type: ignore[union-attr]
    return item
