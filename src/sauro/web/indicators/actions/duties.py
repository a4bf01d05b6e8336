"""Which office answers for which figure of a commune."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.audit import actions as audit
from sauro.web.indicators.known import known_codes
from sauro.web.indicators.models import FigureDuty
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require


@transaction.atomic
def assign_duties(*, by: Person, commune: Unit, codes: Collection[str], answering: Unit) -> list[FigureDuty]:
    """Have a unit answer for figures of its commune; those it answers for already stay. Gives the new ones."""
    require(by, Permission.FIGURE_MANAGE, commune)
    if not codes:
        raise ValidationError({"codes": _("Chọn ít nhất một chỉ tiêu.")})
    if not answering.path.startswith(commune.path):
        raise ValidationError({"answering": _("Chọn một đơn vị thuộc xã, phường này.")})
    library = library_for(commune, timezone.localdate())
    counted = known_codes()
    for code in codes:
        indicator = library.get(code)
        if indicator is None or not indicator.is_asked or code in counted:
            raise ValidationError({"codes": _("Chỉ tiêu %(code)s không phải nhập.") % {"code": code}})
    held = FigureDuty.objects.filter(unit=commune, answering=answering, code__in=codes).values_list("code", flat=True)
    missing = [code for code in dict.fromkeys(codes) if code not in set(held)]
    made = [FigureDuty.objects.create(unit=commune, code=code, answering=answering, set_by=by) for code in missing]
    if made:
        detail = {"codes": ", ".join(missing), "answering": answering.name}
        audit.record(by=by, act="figures.duty_set", target=commune, detail=detail, unit=commune)
    return made


@transaction.atomic
def end_duty(*, by: Person, duty: FigureDuty) -> None:
    """Have a unit answer for a figure no more; what it gave stays."""
    require(by, Permission.FIGURE_MANAGE, duty.unit)
    detail = {"codes": duty.code, "answering": duty.answering.name}
    audit.record(by=by, act="figures.duty_ended", target=duty.unit, detail=detail, unit=duty.unit)
    duty.delete()
