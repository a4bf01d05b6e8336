"""Opening months, by hand or on their first day; what is set for them; showing them to those they are about."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.ratings import load_method
from sauro.core.text import clean_lines
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units
from sauro.web.ratings.actions import telling
from sauro.web.ratings.actions.locking import held_open, keeper
from sauro.web.ratings.models import MonthRule, RatingMonth
from sauro.web.ratings.queries.rules import Rules, rules_of
from sauro.web.ratings.queries.sheets import live_sheet, month_before
from sauro.web.tasks.models import Occurrence

_MOST_FACTOR = Decimal(20)


@transaction.atomic
def open_month(*, by: Person | None, unit: Unit, year: int, month: int, on: date) -> RatingMonth:
    """Begin to follow a month of a commune; what was set for the month before holds on. ``by`` is nobody where the
    month has come by itself."""
    made = RatingMonth(unit=unit, year=year, month=month, opened_by=by)
    if by is not None:
        keeper(by, made)
    first = load_method().in_force_from
    if made.window.start_on < first or made.window.start_on > on:
        raise ValidationError({"month": _("Chọn một tháng từ tháng 01/2026 đến tháng này.")})
    if unit.kind != UnitKind.COMMUNE:
        raise ValidationError({"unit": _("Chọn một xã, phường, đặc khu.")})
    if RatingMonth.objects.filter(unit=unit, year=year, month=month).exists():
        raise ValidationError({"month": _("%(month)s đã mở.") % {"month": str(made).capitalize()}}, code="opened")
    made.save()
    earlier = month_before(made)
    if earlier and earlier.rules.exists():
        _set(made, rules_of(earlier), _("Như %(month)s.") % {"month": earlier}, by)
    audit.record(by=by, act="rating.opened", target=made)
    return made


def open_due_months(now: datetime) -> int:
    """Open this month's sheet wherever a commune has work in it, and remind of months that are over; how many opened.
    A run that fell is taken up by the next."""
    on = timezone.localtime(now).date()
    opened = 0
    for unit in _communes_at_work(on):
        with transaction.atomic():
            open_month(by=None, unit=unit, year=on.year, month=on.month, on=on)
        opened += 1
    over = RatingMonth.objects.filter(closing__isnull=True, shown_at__isnull=True).select_related("unit")
    for month in over.exclude(year=on.year, month=on.month):
        with transaction.atomic():
            telling.tell_over(month)
    return opened


def _communes_at_work(on: date) -> list[Unit]:
    first, then = on.replace(day=1), (on.replace(day=1) + timedelta(days=31)).replace(day=1)
    at_work = Occurrence.objects.filter(counted_on__gte=first, counted_on__lt=then, dropped_on__isnull=True)
    opened = RatingMonth.objects.filter(year=on.year, month=on.month)
    units = Unit.objects.filter(kind=UnitKind.COMMUNE, pk__in=at_work.order_by().values("unit"))
    return list(units.exclude(pk__in=opened.values("unit")).order_by("path"))


@transaction.atomic
def set_rules(*, by: Person, month: RatingMonth, rules: Rules, reason: str) -> MonthRule:
    """Set what holds for a month that is not closed: factors, days to contest, the special share. A further row each
    time, so that what held before can be read."""
    keeper(by, month)
    month = held_open(month)
    if not clean_lines(reason):
        raise ValidationError({"reason": _("Nhập lý do, căn cứ của quy định này.")})
    if any(not 0 < factor <= _MOST_FACTOR for factor in rules.factors.values()):
        raise ValidationError({"factors": _("Hệ số phải lớn hơn 0 và không quá 20.")})
    if not 1 <= rules.contest_days <= 60:
        raise ValidationError({"contest_days": _("Thời gian phản hồi từ 1 đến 60 ngày.")})
    row = _set(month, rules, clean_lines(reason), by)
    audit.record(by=by, act="rating.rules_set", target=month, detail={"factors": len(rules.factors)})
    return row


def _set(month: RatingMonth, rules: Rules, reason: str, by: Person | None) -> MonthRule:
    return MonthRule.objects.create(
        month=month,
        factors={kind: str(value) for kind, value in rules.factors.items()},
        contest_days=rules.contest_days,
        is_special=rules.is_special,
        reason=reason,
        set_by=by,
    )


@transaction.atomic
def show_month(*, by: Person, month: RatingMonth, on: date) -> RatingMonth:
    """Show each person and each head their row: from now on they may contest it, so many days as are set."""
    keeper(by, month)
    month = held_open(month)
    if month.shown_at is not None:
        raise ValidationError(_("Tháng này đã gửi đối chiếu; có thể người khác vừa gửi."), code="shown")
    if month.window.end_on >= on:
        raise ValidationError(_("Hết tháng mới gửi đối chiếu được, vì số liệu còn đổi từng ngày."), code="running")
    month.shown_at, month.shown_by = timezone.now(), by
    month.contest_until_on = on + timedelta(days=rules_of(month).contest_days)
    month.save(update_fields=["shown_at", "shown_by", "contest_until_on"])
    told = telling.tell_shown(month, live_sheet(month, on), by)
    audit.record(by=by, act="rating.shown", target=month, detail={"people": told})
    return month


def communes_kept(person: Person) -> list[Unit]:
    """The communes whose sheets the person keeps."""
    units = allowed_units(person, Permission.RATING_WRITE).filter(kind=UnitKind.COMMUNE)
    return [unit for unit in units if person.unit.path.startswith(unit.path)]
