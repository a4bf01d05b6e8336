"""Opening a period to those who hand in, by hand or on its day; reports on demand."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.periods import Window
from sauro.core.reports import Question
from sauro.core.text import clean, short_day
from sauro.core.values import to_values
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, require
from sauro.web.reports.actions import telling
from sauro.web.reports.models import ReportPeriod, Submission
from sauro.web.reports.queries.units import units_that_hand_in

OPENS_BEFORE = timedelta(days=10)  # before the day of those who hand in
_REMINDERS = (3, 1, 0, -1, -3, -7)  # days left on which they hear of it


@transaction.atomic
def open_period(*, by: Person | None, period: ReportPeriod, units: Iterable[Unit] | None = None) -> list[Submission]:
    """Ask units for their part; those that are asked hear of it. Without ``units``, all that have work or figures.

    ``by`` is nobody where the day has come. The window must be known: figures without days mean nothing.
    """
    if by is not None:
        require(by, Permission.REPORT_ACCEPT, period.unit)
    period = ReportPeriod.objects.select_for_update(of=("self",)).select_related("unit").get(pk=period.pk)
    if period.end_on is None:
        raise ValidationError(_("Chọn cửa sổ số liệu của kỳ này trước khi mở: từ ngày nào đến hết ngày nào."))
    chosen = list(units) if units is not None else units_that_hand_in(period.unit, period.year, period.end_on)
    asked = [_ask(period, unit, by) for unit in chosen]
    if period.opened_at is None:
        period.opened_at, period.opened_by = timezone.now(), by
        period.save(update_fields=["opened_at", "opened_by"])
        audit.record(by=by, act="period.opened", target=period, detail={"units": len(asked)})
    return asked


@transaction.atomic
def set_window(*, by: Person, period: ReportPeriod, window: Window) -> None:
    """Say from which day to which the figures of a period count; not once somebody has handed in."""
    require(by, Permission.REGIME_MANAGE, period.unit)
    if period.submissions.filter(first_handed_in_at__isnull=False).exists():
        raise ValidationError(_("Đã có đơn vị nộp theo cửa sổ số liệu cũ nên không đổi được nữa."))
    before = f"{period.start_on or ''} - {period.end_on or ''}"
    period.start_on, period.end_on = window.start_on, window.end_on
    period.save(update_fields=["start_on", "end_on"])
    words = f"{short_day(window.start_on)} - {short_day(window.end_on)}"
    audit.record(by=by, act="period.window_set", target=period, detail={"window": [before, words]})


@transaction.atomic
def add_unit(*, by: Person, period: ReportPeriod, unit: Unit) -> Submission:
    """Ask one more unit."""
    require(by, Permission.REPORT_ACCEPT, period.unit)
    if not unit.path.startswith(period.unit.path) or unit.pk == period.unit_id:
        raise ValidationError({"unit": _("Chọn một đơn vị thuộc %(unit)s.") % {"unit": period.unit.name}})
    submission = _ask(period, unit, by)
    audit.record(by=by, act="period.unit_added", target=period, detail={"unit": unit.name})
    return submission


@transaction.atomic
def remove_unit(*, by: Person, submission: Submission) -> None:
    """No longer ask a unit that has not handed in anything."""
    require(by, Permission.REPORT_ACCEPT, submission.period.unit)
    if submission.first_handed_in_at is not None:
        raise ValidationError(_("Đơn vị đã nộp nên không bỏ khỏi kỳ báo cáo được."))
    detail = {"unit": submission.unit.name}
    audit.record(by=by, act="period.unit_removed", target=submission.period, detail=detail)
    submission.delete()


@transaction.atomic
def ask_special_report(
    *,
    by: Person,
    unit: Unit,
    name: str,
    order: str,
    window: Window,
    questions: Sequence[Question],
    below_due_on: date | None,
    due_on: date | None,
) -> ReportPeriod:
    """Take in a superior's call for a report: what is asked, for which days, until when."""
    require(by, Permission.REPORT_WRITE, unit)
    _check_special(name, order, questions, below_due_on, due_on)
    count = ReportPeriod.objects.filter(unit=unit, year=window.end_on.year, kind=ReportPeriod.Kind.SPECIAL).count()
    period = ReportPeriod.objects.create(
        unit=unit,
        kind=ReportPeriod.Kind.SPECIAL,
        year=window.end_on.year,
        code=f"DX{count + 1:02d}",
        name=clean(name),
        order=clean(order),
        start_on=window.start_on,
        end_on=window.end_on,
        questions=[to_values(question) for question in questions],
        below_due_on=below_due_on,
        due_on=due_on,
    )
    audit.record(by=by, act="special_report.asked", target=period, detail={"period": period.name})
    return period


@transaction.atomic
def drop_special_report(*, by: Person, period: ReportPeriod) -> None:
    """A call that was withdrawn: its report is put aside, with all that stands in it."""
    require(by, Permission.REPORT_WRITE, period.unit)
    if not period.is_special:
        raise ValidationError(_("Chỉ bỏ được báo cáo đột xuất; kỳ định kỳ theo chế độ báo cáo."))
    period.dropped_at, period.dropped_by = timezone.now(), by
    period.save(update_fields=["dropped_at", "dropped_by"])
    audit.record(by=by, act="special_report.dropped", target=period, detail={"period": period.name})


def open_due_periods(now: datetime) -> int:
    """What the day asks: periods whose hand-in day comes near are opened, units that are due hear of it."""
    today = timezone.localdate(now)
    return _open_all(today) + _remind_all(today)


def _open_all(today: date) -> int:
    due = ReportPeriod.objects.filter(
        opened_at__isnull=True,
        dropped_at__isnull=True,
        end_on__isnull=False,
        below_due_on__lte=today + OPENS_BEFORE,
        below_due_on__gte=today - OPENS_BEFORE,
    )
    periods = list(due.select_related("unit"))
    for period in periods:
        open_period(by=None, period=period)
    return len(periods)


def _remind_all(today: date) -> int:
    days = [today + timedelta(days=left) for left in _REMINDERS]
    states = [Submission.State.OPEN, Submission.State.RETURNED]
    rows = Submission.objects.filter(
        state__in=states, period__below_due_on__in=days, period__dropped_at__isnull=True
    ).select_related("period__unit", "unit")
    told = 0
    for row in rows:
        with transaction.atomic():
            told += bool(telling.tell_due(row, today))
    return told


def _ask(period: ReportPeriod, unit: Unit, by: Person | None) -> Submission:
    submission, is_new = Submission.objects.get_or_create(period=period, unit=unit, defaults={"asked_by": by})
    if is_new:
        telling.tell_asked(submission, by)
    return submission


def _check_special(
    name: str, order: str, questions: Sequence[Question], below_due_on: date | None, due_on: date | None
) -> None:
    errors = {}
    if not clean(name):
        errors["name"] = _("Nhập tên báo cáo.")
    if not clean(order):
        errors["order"] = _("Nhập văn bản yêu cầu: số, ngày, cơ quan ban hành.")
    if not questions:
        errors["questions"] = _("Nhập ít nhất một nội dung phải báo cáo, mỗi dòng một nội dung.")
    if below_due_on and due_on and below_due_on > due_on:
        errors["below_due_on"] = _("Ngày đơn vị nộp phải trước ngày gửi cấp trên.")
    if errors:
        raise ValidationError(errors)


def kinds_below(unit: Unit) -> tuple[str, ...]:
    """The kinds of units that hand in to one: communes to a province, offices and outside bodies to a commune."""
    return (UnitKind.COMMUNE,) if unit.kind == UnitKind.PROVINCE else (UnitKind.OFFICE, UnitKind.OUTSIDE)
