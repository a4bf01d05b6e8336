"""The service index of the demo's year: numbers of each month that is over, what the portal said, a notice issued."""

from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone

from sauro.core.scoring import rounded
from sauro.core.service_index import Numbers, Span
from sauro.web.demo.plan import data
from sauro.web.organisation.models import Person, Unit
from sauro.web.service_index import actions
from sauro.web.service_index.models import LineFigure, PortalReading
from sauro.web.service_index.papers import Signing
from sauro.web.service_index.queries import sheet_of

_ENTERED, _READ, _READ_AGAIN = 5, 6, 20  # days of the month after


def live_service_index(commune: Unit, people: Mapping[str, Person], today: date) -> None:
    """What happened to the index until ``today``: last year's months, and those of this year that are over."""
    said = data("minh_son_service_index", today.year)
    office = Unit.objects.get(parent=commune, short_name=said["office"])
    actions.set_up(by=people["mai"], unit=commune, office=office)
    for year in (today.year - 1, today.year):
        for month in range(1, 13):
            span = Span(year, f"M{month:02d}")
            if _after(span, _READ) <= today:
                _live_month(said, commune, people["nga"], span, today)
    first = Span(today.year, "M01")
    if _after(first, _READ_AGAIN) <= today:
        signing = Signing(
            "12/TB-UBND", _after(first, 8), "Phó Chủ tịch", people["ha"].full_name, ("Trang thông tin điện tử xã",)
        )
        actions.issue_notice(by=people["mai"], unit=commune, span=first, signing=signing)


def _after(span: Span, day: int) -> date:
    """A day of the month after."""
    end = span.window.end_on
    return date(end.year + end.month // 12, end.month % 12 + 1, day)


def _live_month(said: Mapping[str, Any], commune: Unit, by: Person, span: Span, today: date) -> None:
    scale = Decimal(said["last_year"]) if span.year < today.year else Decimal(1)
    entries = [_entry(row, span.months[0] - 1, scale) for row in said["line"]]
    kept = actions.enter_lines(by=by, unit=commune, span=span, entries=entries, origin=said["source"], on=today)
    _date(LineFigure, [row.pk for row in kept], _after(span, _ENTERED))
    if span.year < today.year:
        return
    points = {group.code: rounded(group.points) for group in sheet_of(commune, span).groups}
    apart = {row["group"]: row for row in said["apart"] if row["month"] == span.months[0]}
    same = {code: value for code, value in points.items() if code not in apart}
    _read(commune, by, span, same, _after(span, _READ), said["read_at"], today)
    for code, row in apart.items():
        told = {code: None if row.get("no_data") else points[code] + Decimal(row["by"])}
        _read(commune, by, span, told, _after(span, _READ), row["why"], today)
        if "again" in row and _after(span, _READ_AGAIN) <= today:
            again = {code: points[code] + Decimal(row["again"])}
            _read(commune, by, span, again, _after(span, _READ_AGAIN), said["read_again"], today)


def _entry(row: Mapping[str, Any], month: int, scale: Decimal) -> actions.LineEntry:
    if row.get("none"):
        return actions.LineEntry(row["code"], is_none=True)
    of = row["of"][month] if isinstance(row["of"], list) else row["of"]
    value = Decimal(row["value"][month] * scale // 1)
    more = Decimal(row["more"][month]) if "more" in row else None
    return actions.LineEntry(row["code"], Numbers(value, Decimal(of), more))


def _read(
    commune: Unit,
    by: Person,
    span: Span,
    values: Mapping[str, Decimal | None],
    read_on: date,
    origin: str,
    today: date,
) -> None:
    """What the portal shows of some groups on a day."""
    kept = actions.add_readings(by=by, unit=commune, span=span, read_on=read_on, values=values, origin=origin, on=today)
    _date(PortalReading, [row.pk for row in kept], read_on)


def _date(model: Any, keys: list[int], on: date) -> None:
    """Set what was entered to its day in the story."""
    at = datetime.combine(on, time(9, 40), tzinfo=timezone.get_default_timezone())
    model.objects.filter(pk__in=keys).update(entered_at=at)
