"""Setting the order of a superior's report screen."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.indicators import load_library
from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.indicators.queries.libraries import ANNEX
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.reports.models import CopyScreen


@transaction.atomic
def set_screen(
    *, by: Person, unit: Unit, name: str, codes: str, groups_thousands: bool, decimal_mark: str
) -> CopyScreen:
    """Say in which order the screen takes the figures of a unit, a code a line; an empty line passes a field over."""
    require(by, Permission.REGIME_MANAGE, unit)
    library = load_library(ANNEX)
    lines = [clean(line) for line in codes.strip("\r\n").splitlines()] if codes.strip() else []
    unknown = [line for line in lines if line and line not in library]
    if unknown:
        words = _("Không có chỉ tiêu mang mã: %(codes)s. Mã viết như 3/3.2.1.") % {"codes": ", ".join(unknown[:5])}
        raise ValidationError({"codes": words})
    values = {
        "name": clean(name),
        "codes": "\n".join(lines),
        "groups_thousands": groups_thousands,
        "decimal_mark": decimal_mark,
        "set_by": by,
    }
    screen, _is_new = CopyScreen.objects.update_or_create(unit=unit, defaults=values)
    audit.record(by=by, act="screen.set", target=screen, unit=unit, detail={"figures": len(lines)})
    return screen
