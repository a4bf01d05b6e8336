"""Setting the reporting calendar of a commune or a province, and laying out the periods of its year."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core import periods as core
from sauro.core.values import to_values
from sauro.web.audit import actions as audit
from sauro.web.organisation.calendars import calendar_of
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, require
from sauro.web.plans.models import Plan
from sauro.web.reports.models import Regime, Report, ReportPeriod, Submission
from sauro.web.reports.queries.regimes import KEEPERS, REFORM, own_regime, regime_in_force, value_of

YEARS = range(2020, 2101)
_FIELDS = ("regime", "name", "start_on", "end_on", "below_due_on", "below_due_words", "due_on", "due_words", "cutoffs")
_LEVELS = {
    UnitKind.COMMUNE: ((core.Level.UNIT, core.Level.INTERNAL), (core.Level.COMMUNE,)),
    UnitKind.PROVINCE: ((core.Level.COMMUNE, core.Level.INTERNAL), (core.Level.PROVINCE, core.Level.MINISTRY)),
}


@dataclass(frozen=True, slots=True)
class SetRegime:
    """The calendar as set. ``kept`` are periods that others already hand in to: they stay as they were."""

    regime: Regime
    kept: tuple[ReportPeriod, ...]


@transaction.atomic
def set_regime(
    *,
    by: Person,
    unit: Unit,
    year: int,
    value: core.Regime,
    code: str = REFORM,
    origin: str = Regime.Origin.OWN,
    plan: Plan | None = None,
) -> SetRegime:
    """The calendar of a unit, and of those below it that have none of their own; the one before stays on record."""
    require(by, Permission.REGIME_MANAGE, unit)
    _check(unit, year, value)
    before = _replace(by, unit, year, code)
    regime = Regime.objects.create(
        unit=unit, year=year, code=code, name=value.name, content=to_values(value), origin=origin, plan=plan, made_by=by
    )  # fmt: skip
    kept = lay_out_periods(by=by, unit=unit, year=year, code=code)
    detail = {
        "name": regime.name,
        "year": year,
        "periods": [period.code for period in value.periods],
        "source": value.source,
        "was": before.name if before else "",
        "kept": [str(period) for period in kept],
    }
    audit.record(by=by, act="regime.set", target=regime, detail=detail)
    return SetRegime(regime, kept)


@transaction.atomic
def drop_regime(*, by: Person, regime: Regime) -> tuple[ReportPeriod, ...]:
    """The calendar holds no more; for a commune that of its province does again, where there is one."""
    require(by, Permission.REGIME_MANAGE, regime.unit)
    if regime.replaced_at is not None:
        raise ValidationError(_("Chế độ báo cáo này đã được thay từ trước."))
    _replace(by, regime.unit, regime.year, regime.code)
    kept = lay_out_periods(by=by, unit=regime.unit, year=regime.year, code=regime.code)
    detail = {"name": regime.name, "year": regime.year, "kept": [str(period) for period in kept]}
    audit.record(by=by, act="regime.dropped", target=regime, detail=detail)
    return kept


def restore_regime(*, by: Person, regime: Regime) -> SetRegime:
    """Set an earlier calendar anew, as it was."""
    if regime.replaced_at is None:
        raise ValidationError(_("Chế độ báo cáo này đang được dùng."))
    value = value_of(regime)
    return set_regime(
        by=by, unit=regime.unit, year=regime.year, value=value, code=regime.code, origin=regime.origin, plan=regime.plan
    )


def renew_for_calendar(*, by: Person, unit: Unit, why: str) -> None:
    """The days off of a unit have changed: hand-in days that move off them are worked out anew, from this year on."""
    this_year = timezone.localdate().year
    own = Regime.objects.filter(unit__path__startswith=unit.path)
    above = Regime.objects.filter(unit__in=[int(key) for key in unit.path.split(".") if key])
    in_force = (own | above).filter(replaced_at__isnull=True, year__gte=this_year)
    for year, code in sorted(set(in_force.values_list("year", "code"))):
        lay_out_periods(by=by, unit=unit, year=year, code=code)


@transaction.atomic
def lay_out_periods(*, by: Person | None, unit: Unit, year: int, code: str = REFORM) -> tuple[ReportPeriod, ...]:
    """Make the periods of the year as the calendar in force says, for the unit and for communes that it holds for.

    Periods that somebody has handed in to are left as they are; those that would have changed are given back.
    """
    regime = regime_in_force(unit, year, code)
    units = list(_reached(unit, year, code))
    standing = list(_standing(units, year, code))
    sheet = _Sheet(by, _begun(standing))
    for each in units:
        had = {period.code: period for period in standing if period.unit_id == each.pk}
        sheet.lay_out(_wanted(each, regime) if regime else [], had)
    sheet.write(regime)
    return tuple(ReportPeriod.objects.filter(pk__in=sheet.kept).select_related("unit").order_by("unit__path", "pk"))


@dataclass
class _Sheet:
    """What is to be written: new periods, changed ones, ids of those as they were under the new calendar and of those
    no longer wanted; ``kept`` are the ids of periods that are left although the calendar now says otherwise."""

    by: Person | None
    begun: frozenset[int]
    made: list[ReportPeriod] = field(default_factory=list)
    changed: list[ReportPeriod] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)

    def lay_out(self, wanted: Iterable[ReportPeriod], had: dict[str, ReportPeriod]) -> None:
        """Sort one unit's periods: new, changed, no longer wanted."""
        for new in wanted:
            period = had.pop(new.code, None)
            if period is None:
                self.made.append(new)
            else:
                self._compare(period, _take_over(period, new))
        for period in had.values():
            is_left = period.pk in self.begun or period.opened_at is not None
            (self.kept if is_left else self.dropped).append(period.pk)

    def _compare(self, period: ReportPeriod, changed: set[str]) -> None:
        if period.pk in self.begun:
            self.kept += [period.pk] if changed - {"regime"} else []
        elif changed == {"regime"}:
            self.unchanged.append(period.pk)
        elif changed:
            self.changed.append(period)

    def write(self, regime: Regime | None) -> None:
        ReportPeriod.objects.bulk_create(self.made, batch_size=500)
        ReportPeriod.objects.bulk_update(self.changed, _FIELDS, batch_size=100)
        ReportPeriod.objects.filter(pk__in=self.unchanged).update(regime=regime)
        gone = ReportPeriod.objects.filter(pk__in=self.dropped)
        gone.update(dropped_at=timezone.now(), dropped_by=self.by)


def _check(unit: Unit, year: int, value: core.Regime) -> None:
    if unit.kind not in KEEPERS:
        raise ValidationError(_("Chế độ báo cáo đặt cho một xã, phường, đặc khu hoặc một tỉnh, không cho một phòng."))
    if year not in YEARS:
        words = {"first": YEARS.start, "last": YEARS.stop - 1}
        raise ValidationError(_("Năm phải từ %(first)s đến %(last)s.") % words)
    if not value.name.strip():
        raise ValidationError({"name": _("Nhập tên chế độ báo cáo.")})
    if not value.periods:
        raise ValidationError(_("Chọn ít nhất một kỳ báo cáo."))


def _replace(by: Person, unit: Unit, year: int, code: str) -> Regime | None:
    before = own_regime(unit, year, code)
    if before is not None:
        before.replaced_at, before.replaced_by = timezone.now(), by
        before.save(update_fields=["replaced_at", "replaced_by"])
    return before


def _reached(unit: Unit, year: int, code: str) -> Iterable[Unit]:
    """The unit itself, and below a province the communes that have no calendar of this kind themselves."""
    yield unit
    if unit.kind == UnitKind.PROVINCE:
        own = Regime.objects.filter(unit=OuterRef("pk"), year=year, code=code, replaced_at__isnull=True)
        communes = Unit.objects.filter(path__startswith=unit.path, kind=UnitKind.COMMUNE, ends_on__isnull=True)
        yield from communes.filter(~Exists(own)).order_by("path")


def _standing(units: Sequence[Unit], year: int, code: str) -> "QuerySet[ReportPeriod]":
    """The periods that the units have from a calendar of this kind."""
    return ReportPeriod.objects.filter(
        unit__in=units, year=year, kind=ReportPeriod.Kind.PERIODIC, dropped_at__isnull=True, regime__code=code
    ).select_related("regime")


def _begun(periods: Iterable[ReportPeriod]) -> frozenset[int]:
    """The periods to which somebody handed in, or whose report is being written."""
    keys = [period.pk for period in periods]
    handed_in = Submission.objects.filter(period__in=keys, first_handed_in_at__isnull=False)
    written = Report.objects.filter(period__in=keys)
    return frozenset(handed_in.values_list("period", flat=True)) | frozenset(written.values_list("period", flat=True))


def _wanted(unit: Unit, regime: Regime) -> list[ReportPeriod]:
    """The periods as the calendar has them for the unit, not yet saved."""
    below, own = _LEVELS[UnitKind(unit.kind)]
    return [
        ReportPeriod(
            unit=unit,
            regime=regime,
            year=regime.year,
            code=_stored_code(regime.code, period),
            name=_stored_name(regime, period),
            start_on=period.window.start_on if period.window else None,
            end_on=period.window.end_on if period.window else None,
            cutoffs={key: [str(days.start_on), str(days.end_on)] for key, days in period.own_windows.items()},
            **_due_fields("below_due", period, below),
            **_due_fields("due", period, own),
        )
        for period in core.periods_of(value_of(regime), regime.year, calendar_of(unit))
    ]


def _stored_code(code: str, period: core.Period) -> str:
    """Periods of one unit and year share a row of codes: those of other kinds of reports bear their kind."""
    return (period.code if code == REFORM else f"{code}/{period.code}")[:20]


def _stored_name(regime: Regime, period: core.Period) -> str:
    return (period.name if regime.code == REFORM else f"{period.name}: {regime.name}")[:300]


def _due_fields(field: str, period: core.Period, levels: Iterable[core.Level]) -> dict[str, object]:
    due = next((due for level in levels if (due := period.due(level)) is not None), None)
    return {f"{field}_on": due.last_on if due else None, f"{field}_words": due.reason[:500] if due else ""}


def _take_over(period: ReportPeriod, wanted: ReportPeriod) -> set[str]:
    """Bring a period to what is wanted; gives the names of what changed. A window that somebody chose stands where the
    calendar states none."""
    fields = [name for name in _FIELDS if name not in ("start_on", "end_on") or wanted.start_on is not None]
    changed = {name for name in fields if getattr(period, name) != getattr(wanted, name)}
    for name in changed:
        setattr(period, name, getattr(wanted, name))
    return changed
