"""Acts on the days off that a province or a commune sets for itself and all below it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.organisation import calendars
from sauro.web.organisation.models import CalendarYear, DayOff, Person, SwappedDay, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, require

_LONGEST = 31  # days off in a row; a longer entry is a slip of the year


@transaction.atomic
def add_day_off(*, by: Person, unit: Unit, name: str, starts_on: date, ends_on: date | None, source: str) -> DayOff:
    """The unit, with all below it, does not work from a day to a day; the source says who decided it."""
    _require_calendar(by, unit)
    ends_on = ends_on or starts_on
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("Ngày nghỉ cuối phải từ ngày nghỉ đầu trở đi.")})
    if (ends_on - starts_on).days >= _LONGEST:
        raise ValidationError({"ends_on": _("Một đợt nghỉ dài hơn 31 ngày; kiểm tra lại năm của hai ngày.")})
    _refuse_taken(unit, starts_on, ends_on, "starts_on")
    row = DayOff.objects.create(
        unit=unit, name=clean(name), starts_on=starts_on, ends_on=ends_on, source=clean(source), created_by=by
    )
    detail = {"name": row.name, "from": starts_on, "to": ends_on, "source": row.source}
    audit.record(by=by, act="calendar.day_off_added", target=row, detail=detail)
    why = _("%(unit)s nghỉ %(days)s: %(name)s. Căn cứ: %(source)s.")
    words = {"unit": unit.name, "days": days_words(starts_on, ends_on), "name": row.name, "source": row.source}
    calendars.tell_listeners(by=by, unit=unit, why=why % words)
    return row


@transaction.atomic
def add_swapped_day(*, by: Person, unit: Unit, works_on: date, instead_on: date | None, source: str) -> SwappedDay:
    """The unit, with all below it, works on a day that the calendar has off."""
    _require_calendar(by, unit)
    if instead_on == works_on:
        raise ValidationError({"instead_on": _("Ngày làm bù và ngày được nghỉ phải khác nhau.")})
    if works_on.year in calendars.calendar_of(unit).years and calendars.calendar_of(unit).is_working_day(works_on):
        message = _("Ngày %(day)s vốn là ngày làm việc, không cần ghi làm bù.")
        raise ValidationError({"works_on": message % {"day": f"{works_on:%d/%m/%Y}"}})
    _refuse_taken(unit, works_on, works_on, "works_on")
    row = SwappedDay.objects.create(
        unit=unit, works_on=works_on, instead_on=instead_on, source=clean(source), created_by=by
    )
    detail = {"on": works_on, "instead_on": instead_on, "source": row.source}
    audit.record(by=by, act="calendar.swapped_day_added", target=row, detail=detail)
    why = _("%(unit)s làm việc ngày %(day)s. Căn cứ: %(source)s.")
    words = {"unit": unit.name, "day": f"{works_on:%d/%m/%Y}", "source": row.source}
    calendars.tell_listeners(by=by, unit=unit, why=why % words)
    return row


@transaction.atomic
def withdraw_day(*, by: Person, row: DayOff | SwappedDay) -> None:
    """The entry holds no more; it stays on record, with who took it back and when."""
    _require_calendar(by, row.unit)
    if row.withdrawn_at:
        raise ValidationError(_("Ngày này đã bỏ từ trước."))
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save()
    audit.record(by=by, act="calendar.day_withdrawn", target=row, detail={"source": row.source})
    why = _("%(unit)s bỏ ngày đã ghi trong lịch: %(day)s.") % {"unit": row.unit.name, "day": str(row)}
    calendars.tell_listeners(by=by, unit=row.unit, why=why)


@transaction.atomic
def restore_day(*, by: Person, row: DayOff | SwappedDay) -> None:
    """Undo the withdrawal of an entry, where nothing else has taken its days since."""
    _require_calendar(by, row.unit)
    first, last = (row.starts_on, row.ends_on) if isinstance(row, DayOff) else (row.works_on, row.works_on)
    if not row.withdrawn_at:
        raise ValidationError(_("Ngày này vẫn còn trong lịch."))
    _refuse_taken(row.unit, first, last, "starts_on")
    row.withdrawn_at = row.withdrawn_by = None
    row.save()
    audit.record(by=by, act="calendar.day_restored", target=row, detail={"source": row.source})
    why = _("%(unit)s ghi lại ngày đã bỏ trong lịch: %(day)s.") % {"unit": row.unit.name, "day": str(row)}
    calendars.tell_listeners(by=by, unit=row.unit, why=why)


@transaction.atomic
def declare_year(*, by: Person, unit: Unit, year: int) -> CalendarYear:
    """Say that all days off of a year the program does not know are entered: from now on working days are counted."""
    _require_calendar(by, unit)
    if year in calendars.calendar_of(unit).years:
        raise ValidationError(_("Năm %(year)s đã có lịch ngày nghỉ.") % {"year": year})
    if not unit.days_off.filter(withdrawn_at__isnull=True, starts_on__year=year).exists():
        message = _("Chưa ghi ngày nghỉ nào của năm %(year)s; ghi Tết và các ngày lễ trước.")
        raise ValidationError(message % {"year": year})
    row = CalendarYear.objects.create(unit=unit, year=year, created_by=by)
    audit.record(by=by, act="calendar.year_declared", target=row, detail={"year": year})
    why = _("Lịch ngày nghỉ năm %(year)s của %(unit)s đã đủ.") % {"year": year, "unit": unit.name}
    calendars.tell_listeners(by=by, unit=unit, why=why)
    return row


@transaction.atomic
def withdraw_year(*, by: Person, row: CalendarYear) -> None:
    """The year is not whole after all: its working days are not counted until it is."""
    _require_calendar(by, row.unit)
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save()
    audit.record(by=by, act="calendar.year_withdrawn", target=row, detail={"year": row.year})
    why = _("Lịch ngày nghỉ năm %(year)s của %(unit)s chưa đủ.") % {"year": row.year, "unit": row.unit.name}
    calendars.tell_listeners(by=by, unit=row.unit, why=why)


@transaction.atomic
def set_shift(*, by: Person, unit: Unit, shifts: bool) -> Unit:
    """Choose for a commune whether a last day that is a day off moves to the next working day."""
    _require_calendar(by, unit)
    if unit.kind != UnitKind.COMMUNE:
        raise ValidationError(_("Cách tính này do từng xã, phường chọn."))
    if unit.shifts_days_off == shifts:
        return unit
    unit.shifts_days_off = shifts
    unit.save()
    audit.record(by=by, act="calendar.shift_chosen", target=unit, detail={"shifts": shifts})
    said = (
        _("Hạn rơi vào ngày nghỉ lùi tới ngày làm việc tiếp theo.")
        if shifts
        else _("Hạn rơi vào ngày nghỉ giữ nguyên.")
    )
    calendars.tell_listeners(by=by, unit=unit, why=said)
    return unit


def days_words(first: date, last: date) -> str:
    """02/03/2026, or 02/03/2026–04/03/2026."""
    return f"{first:%d/%m/%Y}" if first == last else f"{first:%d/%m/%Y}–{last:%d/%m/%Y}"


def _require_calendar(by: Person, unit: Unit) -> None:
    require(by, Permission.CALENDAR_MANAGE, unit)
    if unit.kind not in (UnitKind.PROVINCE, UnitKind.COMMUNE):
        raise ValidationError(_("Lịch nghỉ đặt cho cả tỉnh hoặc cả xã, không đặt cho một phòng."))


def _refuse_taken(unit: Unit, first: date, last: date, field: str) -> None:
    """The unit's own entries do not contradict or repeat one another; those of the year as bundled may be overruled."""
    off = unit.days_off.filter(withdrawn_at__isnull=True, starts_on__lte=last, ends_on__gte=first).first()
    worked = unit.swapped_days.filter(withdrawn_at__isnull=True, works_on__range=(first, last)).first()
    if off:
        message = _("%(days)s đã ghi là ngày nghỉ (%(name)s); bỏ dòng đó trước.")
        raise ValidationError({field: message % {"days": days_words(off.starts_on, off.ends_on), "name": off.name}})
    if worked:
        message = _("%(day)s đã ghi là ngày làm bù; bỏ dòng đó trước.")
        raise ValidationError({field: message % {"day": f"{worked.works_on:%d/%m/%Y}"}})
