"""Values that the portal published, each with the day it was read."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.indicators import plain
from sauro.core.service_index import Span, index_set
from sauro.core.text import short_day
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit
from sauro.web.service_index.actions.figures import YEARS, LineEntry, enter_lines, locked_period, require_entering
from sauro.web.service_index.actions.telling import tell_differences
from sauro.web.service_index.models import PortalReading
from sauro.web.service_index.models.figures import Way

if TYPE_CHECKING:
    from sauro.web.files.models import File


@transaction.atomic
def add_readings(
    *,
    by: Person,
    unit: Unit,
    span: Span,
    read_on: date,
    values: Mapping[str, Decimal | None],
    way: str = Way.FORM,
    origin: str = "",
    file: "File | None" = None,
    on: date | None = None,
) -> list[PortalReading]:
    """Keep the groups' points as read on a day; gives the rows that are new. A second value of one day takes the place
    of the first, which stays on record; readings of other days stand beside it."""
    require_entering(by, unit)
    _refuse(span, read_on, values, on or timezone.localdate())
    period = locked_period(by, unit, span)
    held = {row.group: row for row in period.readings.filter(read_on=read_on, replaced_at__isnull=True)}
    kept = []
    for group, value in values.items():
        before = held.get(group)
        if before is not None and before.value == value:
            continue
        if before is not None:
            _replace(before, by)
        kept.append(
            PortalReading.objects.create(
                period=period,
                group=group,
                value=value,
                read_on=read_on,
                way=way,
                origin=origin[:500],
                file=file,
                entered_by=by,
            )
        )
    if kept:
        detail = {"span": span.name, "read_on": short_day(read_on), "groups": ", ".join(row.group for row in kept)}
        audit.record(by=by, act="service_index.read", target=period, detail=detail, unit=unit)
        tell_differences(period, by)
    return kept


@transaction.atomic
def take_answer(
    *,
    by: Person,
    unit: Unit,
    span: Span,
    read_on: date,
    values: Mapping[str, Decimal | None],
    entries: Sequence[LineEntry] = (),
    change_reason: str = "",
    file: "File | None" = None,
) -> None:
    """Keep an answer of the portal: its values and, where ``entries`` are given, numbers of lines; all or nothing."""
    origin = _("Câu trả lời của Cổng, đọc ngày %(day)s") % {"day": short_day(read_on)}
    if entries:
        enter_lines(
            by=by,
            unit=unit,
            span=span,
            entries=entries,
            change_reason=change_reason,
            way=Way.PORTAL,
            origin=origin,
            file=file,
        )
    if values or not entries:
        add_readings(
            by=by, unit=unit, span=span, read_on=read_on, values=values, way=Way.PORTAL, origin=origin, file=file
        )


@transaction.atomic
def take_back_reading(*, by: Person, reading: PortalReading) -> None:
    """Take a value that was read wrongly out of force; it stays on record."""
    period = reading.period
    require_entering(by, period.unit)
    row = PortalReading.objects.select_for_update().get(pk=reading.pk)
    if row.replaced_at is not None:
        raise ValidationError(_("Giá trị này đã thôi dùng."))
    _replace(row, by)
    detail = {"span": period.span.name, "group": row.group, "read_on": short_day(row.read_on)}
    audit.record(by=by, act="service_index.reading_taken_back", target=period, detail=detail, unit=period.unit)


def maxima() -> dict[str, Decimal]:
    """Code of a published group → the most points it may have."""
    criteria = index_set()
    assert criteria.publication is not None
    return {
        group.code: sum((criteria[code].maximum for code in group.lines), Decimal())
        for group in criteria.publication.groups
    }


def _refuse(span: Span, read_on: date, values: Mapping[str, Decimal | None], on: date) -> None:
    if span.year not in YEARS:
        raise ValidationError(_("Chỉ số có từ năm 2022."))
    most = maxima()
    errors: dict[str, list[str]] = {}
    for group, value in values.items():
        if group not in most:
            raise ValidationError(_("Cổng không công bố nhóm %(group)s.") % {"group": group})
        if value is not None and not 0 <= value <= most[group]:
            words = _("Điểm phải từ 0 đến %(most)s.") % {"most": plain(most[group])}
            errors[group] = [words]
        elif value is not None and value != round(value, 4):
            errors[group] = [_("Chỉ ghi nhiều nhất 4 chữ số thập phân.")]
    if not values:
        raise ValidationError(_("Chưa nhập giá trị của nhóm nào."))
    if not span.window.start_on <= read_on <= on:
        days = {"start": short_day(span.window.start_on), "end": short_day(on)}
        errors["read_on"] = [_("Ngày đọc phải từ %(start)s đến hôm nay, %(end)s.") % days]
    if errors:
        raise ValidationError(errors)


def _replace(row: PortalReading, by: Person) -> None:
    row.replaced_at, row.replaced_by = timezone.now(), by
    row.save(update_fields=["replaced_at", "replaced_by"])
