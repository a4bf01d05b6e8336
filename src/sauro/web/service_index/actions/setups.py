"""Saying how the index is reckoned for a unit."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.scoring import NotArising
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, require
from sauro.web.service_index.models import IndexSetup
from sauro.web.service_index.queries.setups import KINDS


@transaction.atomic
def set_up(
    *,
    by: Person,
    unit: Unit,
    treated_as: str = IndexSetup.Treatment.EXCLUDED,
    reason: str = "",
    office: Unit | None = None,
    department: str = "",
) -> IndexSetup:
    """Say for a unit, and all below it that say nothing themselves, how lines of provinces alone are treated, which
    office gives the numbers, what the portal calls the unit. What was set before stays on record."""
    require(by, Permission.FIGURE_MANAGE, unit)
    _refuse(unit, treated_as, reason, office)
    Unit.objects.select_for_update().get(pk=unit.pk)
    IndexSetup.objects.filter(unit=unit, replaced_at__isnull=True).update(replaced_at=timezone.now(), replaced_by=by)
    row = IndexSetup.objects.create(
        unit=unit,
        treated_as=treated_as,
        reason=reason.strip(),
        office=office,
        department=department.strip(),
        set_by=by,
    )
    detail = {"treated_as": str(row.get_treated_as_display()), "reason": row.reason}
    if office is not None:
        detail["office"] = office.name
    audit.record(by=by, act="service_index.set_up", target=row, detail=detail, unit=unit)
    return row


def _refuse(unit: Unit, treated_as: str, reason: str, office: Unit | None) -> None:
    if unit.kind not in KINDS:
        raise ValidationError(_("Chỉ số phục vụ tính cho xã, phường, đặc khu và tỉnh, thành phố."))
    if treated_as not in IndexSetup.Treatment.values:
        raise ValidationError({"treated_as": _("Chọn một cách tính trong danh sách.")})
    if NotArising(treated_as) is not NotArising.EXCLUDED and not reason.strip():
        raise ValidationError({"reason": _("Ghi văn bản hoặc trả lời của cấp trên làm căn cứ cho cách tính này.")})
    if office is not None and not (office.kind == UnitKind.OFFICE and office.path.startswith(unit.path)):
        raise ValidationError({"office": _("Chọn một phòng, trung tâm của đơn vị này.")})
