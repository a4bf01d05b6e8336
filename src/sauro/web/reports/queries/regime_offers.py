"""From where a calendar may be taken over: the plan in force, the province, last year, what ministries set."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core import periods as core
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.plans import visible_plans
from sauro.web.plans.queries.versions import regime_stated
from sauro.web.reports.models import Regime
from sauro.web.reports.queries.regimes import REFORM, code_of, own_regime, regime_in_force, value_of

BLANK = "trang"
_KINDS = {"province_to_ministry": UnitKind.PROVINCE, "commune_to_province": UnitKind.COMMUNE}


@dataclass(frozen=True, slots=True)
class Offer:
    """A calendar that can be taken over. ``key`` names it in the address; ``note`` says what to look at first."""

    key: str
    title: str
    note: str
    regime: core.Regime
    origin: str
    code: str = REFORM
    plan: Plan | None = None

    @property
    def names(self) -> str:
        return ", ".join(period.name for period in self.regime.periods)


def offers_for(person: Person, unit: Unit, year: int) -> list[Offer]:
    """What a unit can take over for a year, the nearest first."""
    return list(_offers(person, unit, year))


def offer_named(person: Person, unit: Unit, year: int, key: str) -> Offer | None:
    return next((offer for offer in _offers(person, unit, year) if offer.key == key), None)


def newer_plan(regime: Regime) -> Plan | None:
    """The plan that the calendar was taken from, where a later version of it states another calendar."""
    plan = regime.plan
    if plan is None or plan.current is None or regime.replaced_at or plan.current.accepted_at <= regime.made_at:
        return None
    stated = regime_stated(plan.current)
    return plan if stated is not None and stated.periods != value_of(regime).periods else None


def _offers(person: Person, unit: Unit, year: int) -> Iterator[Offer]:
    yield from _from_plans(person, unit, year)
    if unit.kind == UnitKind.COMMUNE and unit.parent_id:
        yield from _from_province(unit, year)
    yield from _from_last_year(unit, year)
    yield from (_national(regime, unit) for regime in core.national_regimes())
    name = _("Chế độ báo cáo cải cách hành chính của %(unit)s") % {"unit": unit.name}
    note = _("Chưa có kỳ nào; bạn ghi từng kỳ.")
    yield Offer(BLANK, _("Tự đặt từ đầu"), note, core.Regime(REFORM, name), Regime.Origin.OWN)


def _from_plans(person: Person, unit: Unit, year: int) -> Iterator[Offer]:
    plans = visible_plans(person).filter(unit=unit, first_year__lte=year, last_year__gte=year)
    for plan in plans.order_by("-first_year", "-pk"):
        assert plan.current is not None
        stated = regime_stated(plan.current)
        if stated is not None:
            note = _("Kế hoạch ghi những kỳ này, “trước ngày” và “chậm nhất ngày” giữ đúng chữ.")
            yield Offer(f"ke-hoach-{plan.pk}", plan.title, note, stated, Regime.Origin.PLAN, plan=plan)


def _from_province(unit: Unit, year: int) -> Iterator[Offer]:
    assert unit.parent is not None
    row = regime_in_force(unit.parent, year)
    if row is not None:
        title = _("Theo %(unit)s") % {"unit": row.unit.name}
        note = _("Đang áp dụng cho xã chưa có chế độ riêng; lấy về để thêm ngày đơn vị nộp xã.")
        yield Offer("tinh", title, note, value_of(row), Regime.Origin.OWN)


def _from_last_year(unit: Unit, year: int) -> Iterator[Offer]:
    row = own_regime(unit, year - 1, REFORM)
    if row is not None:
        title = _("Như năm %(year)s") % {"year": row.year}
        note = _("Ngày, tháng giữ nguyên, năm tự chuyển.")
        yield Offer("nam-truoc", title, note, value_of(row), Regime.Origin.EARLIER)


_CONFIDENCES = {
    "memory": gettext_lazy("Chưa đối chiếu được với văn bản gốc: xem lại từng ngày trước khi đặt."),
}


def _national(regime: core.Regime, unit: Unit) -> Offer:
    note = str(_CONFIDENCES.get(regime.confidence, ""))
    if _KINDS.get(regime.level) not in (None, unit.kind):
        note = _("Chế độ này đặt cho cấp khác; thêm ngày nộp của cấp mình.")
    shown = replace(regime, code=code_of(regime))
    key = f"chung-{regime.code}"
    return Offer(key, regime.name, note or regime.source, shown, Regime.Origin.NATIONAL, code_of(regime))
