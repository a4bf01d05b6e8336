"""Acts on how targets are measured: bind one, say why nothing measures it, take suggestions, take that back."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from rapidfuzz import fuzz

from sauro.core.indicators import Library, goal_of
from sauro.core.plans import Target
from sauro.core.text import fold
from sauro.web.audit import actions as audit
from sauro.web.indicators.models import TargetBinding
from sauro.web.indicators.queries.bindings import TargetName, bindings_of, fits, names_of_targets
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.versions import targets_of, version_before

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Means:
    """How a target is measured: by ``code``, compared with ``base`` or ``assigned`` where it is relative to them."""

    code: str
    base: Decimal | None = None
    base_origin: str = ""
    assigned: Decimal | None = None
    assigned_origin: str = ""


@transaction.atomic
def bind_target(*, by: Person, plan: Plan, name: TargetName, means: Means, on: date) -> TargetBinding:
    """Measure a target of the plan in force by an indicator of ``on``; what measured it before is replaced."""
    require(by, Permission.FIGURE_MANAGE, plan.unit)
    target = _target(plan, name)
    _refuse_misfits(library_for(plan.unit, on), target, means)
    binding = _keep(by, plan, name, means)
    audit.record(by=by, act="target.bound", target=plan, detail={"target": target.text[:_SHOWN], "code": means.code})
    return binding


@transaction.atomic
def explain_target(*, by: Person, plan: Plan, name: TargetName, reason: str) -> TargetBinding:
    """Say why no indicator measures a target."""
    require(by, Permission.FIGURE_MANAGE, plan.unit)
    target = _target(plan, name)
    if not reason.strip():
        raise ValidationError({"reason": _("Ghi vì sao chỉ tiêu này không đo bằng số liệu.")})
    binding = _keep(by, plan, name, Means(""), reason.strip())
    audit.record(
        by=by, act="target.explained", target=plan, detail={"target": target.text[:_SHOWN], "reason": reason.strip()}
    )
    return binding


@transaction.atomic
def take_suggestions(*, by: Person, plan: Plan, chosen: Mapping[TargetName, str], on: date) -> Sequence[TargetBinding]:
    """Measure several targets by the indicators suggested for them; what is measured already stays as it is."""
    require(by, Permission.FIGURE_MANAGE, plan.unit)
    targets, library, bound = _targets(plan), library_for(plan.unit, on), bindings_of(plan)
    made = []
    for name, code in chosen.items():
        if name in targets and name not in bound:
            _refuse_misfits(library, targets[name], Means(code))
            made.append(_keep(by, plan, name, Means(code)))
    if made:
        audit.record(by=by, act="targets.bound", target=plan, detail={"targets": len(made)})
    return made


@transaction.atomic
def unbind_targets(*, by: Person, plan: Plan, bindings: Collection[int], until: datetime) -> int:
    """Take back bindings that nobody changed after ``until``; gives how many."""
    require(by, Permission.FIGURE_MANAGE, plan.unit)
    rows = TargetBinding.objects.select_for_update().filter(plan=plan, pk__in=bindings, bound_at__lte=until)
    count = len(rows)
    rows.delete()
    if count:
        audit.record(by=by, act="targets.unbound", target=plan, detail={"targets": count})
    return count


def _targets(plan: Plan) -> dict[TargetName, Target]:
    """The targets of the version in force."""
    assert plan.current is not None
    targets = targets_of(plan.current)
    return dict(zip(names_of_targets(targets), targets, strict=True))


def _target(plan: Plan, name: TargetName) -> Target:
    target = _targets(plan).get(name)
    if target is None:
        raise ValidationError(_("Bản kế hoạch đang dùng không còn chỉ tiêu này."), code="gone")
    return target


def _refuse_misfits(library: Library, target: Target, means: Means) -> None:
    indicator = library.get(means.code)
    if indicator is None:
        raise ValidationError({"code": _("Chọn một chỉ tiêu thống kê đang dùng.")})
    if not fits(goal_of(target), indicator):
        message = _("“%(name)s” không so được với mức của chỉ tiêu này: một bên là tỷ lệ, một bên là số đếm.")
        raise ValidationError({"code": message % {"name": indicator.name}})
    errors = {}
    for field, value, origin in (
        ("base_origin", means.base, means.base_origin),
        ("assigned_origin", means.assigned, means.assigned_origin),
    ):
        if value is not None and not origin.strip():
            errors[field] = _("Ghi nguồn của con số: văn bản, báo cáo nào.")
    if errors:
        raise ValidationError(errors)


def _keep(by: Person, plan: Plan, name: TargetName, means: Means, reason: str = "") -> TargetBinding:
    values = {
        "code": means.code,
        "reason": reason,
        "base": means.base,
        "base_origin": means.base_origin.strip() if means.base is not None else "",
        "assigned": means.assigned,
        "assigned_origin": means.assigned_origin.strip() if means.assigned is not None else "",
        "bound_by": by,
    }
    binding, _made = TargetBinding.objects.update_or_create(
        plan=plan, wording=name.wording, turn=name.turn, defaults=values
    )
    return binding


# -- New versions of a plan -------------------------------------------------------------------------------------------

_SAME_TARGET = 82.0
_LEAD = 6.0
_CARRIED = ("code", "reason", "base", "base_origin", "assigned", "assigned_origin", "bound_by")


def carry_bindings(*, by: Person, plan: Plan, on: date) -> int:
    """When another version comes into force: a target that was put in other words keeps how it is measured.

    One whose words stayed keeps it by its name anyway. Only a clear likeness counts; gives how many were carried.
    """
    if plan.current is None or (before := version_before(plan.current)) is None:
        return 0
    bound = bindings_of(plan)
    old, new = targets_of(before), targets_of(plan.current)
    names = names_of_targets(new)
    gone = {name: target for target, name in zip(old, names_of_targets(old), strict=True) if name not in names}
    open_ = [(target, name) for target, name in zip(new, names, strict=True) if name not in bound]
    carried = 0
    for target, name in open_:
        source = _likest(target, {other: one for other, one in gone.items() if other in bound})
        if source is not None:
            gone.pop(source)
            values = {field: getattr(bound[source], field) for field in _CARRIED}
            TargetBinding.objects.create(plan=plan, wording=name.wording, turn=name.turn, **values)
            carried += 1
    if carried:
        audit.record(by=by, act="targets.carried", target=plan, detail={"targets": carried})
    return carried


def _likest(target: Target, others: Mapping[TargetName, Target]) -> TargetName | None:
    """The one of the others that says nearly the same and is clearly nearer than the next; of the same kind."""
    scored = sorted(
        (
            (fuzz.token_sort_ratio(fold(target.text), fold(other.text)), name)
            for name, other in others.items()
            if other.kind == target.kind and (other.part_of is None) == (target.part_of is None)
        ),
        key=lambda pair: -pair[0],
    )
    if not scored or scored[0][0] < _SAME_TARGET:
        return None
    return scored[0][1] if len(scored) == 1 or scored[0][0] - scored[1][0] >= _LEAD else None
