"""Indicators that a commune or a province keeps beside the bundled forms."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.indicators import Form, FormulaError, Kind, Library, checked
from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.indicators.models import Fact, OwnIndicator
from sauro.web.indicators.models.indicators import OWN
from sauro.web.indicators.queries.libraries import as_indicator, library_for
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, require


@dataclass(frozen=True, slots=True)
class Definition:
    """What an own indicator is."""

    name: str
    kind: str
    in_force_from_on: date
    in_force_until_on: date | None = None
    measure: str = ""
    timing: str = OwnIndicator.Timings.FLOW
    formula: str = ""
    numerator: str = ""
    denominator: str = ""
    basis: str = ""
    origin: str = ""
    limit_change: int | None = None


@transaction.atomic
def add_own_indicator(*, by: Person, unit: Unit, definition: Definition) -> OwnIndicator:
    """Add an indicator for a commune, or for a province and all its communes. Its code is the next free one."""
    require(by, Permission.FIGURE_MANAGE, unit)
    row = OwnIndicator(unit=unit, code=_next_code(unit), made_by=by)
    _take(row, definition)
    row.save()
    audit.record(by=by, act="indicator.added", target=row, detail={"code": row.code, "name": row.name})
    return row


@transaction.atomic
def change_own_indicator(*, by: Person, row: OwnIndicator, definition: Definition) -> OwnIndicator:
    """Change an own indicator. Once it has figures, what they mean (kind, timing) stays."""
    require(by, Permission.FIGURE_MANAGE, row.unit)
    is_used = Fact.objects.filter(code=row.code, unit__path__startswith=row.unit.path).exists()
    if is_used and (row.kind, row.timing) != (definition.kind, definition.timing):
        message = _("Chỉ tiêu đã có số liệu nên giữ nguyên loại và cách tính; hãy thôi dùng rồi thêm chỉ tiêu mới.")
        raise ValidationError({"kind": message})
    _take(row, definition)
    row.save()
    audit.record(by=by, act="indicator.changed", target=row, detail={"code": row.code, "name": row.name})
    return row


def _next_code(unit: Unit) -> str:
    """R/1, R/2 … of a commune; R/T1, R/T2 … of a province, so that both stand in one library."""
    prefix = f"{OWN}/T" if unit.kind == UnitKind.PROVINCE else f"{OWN}/"
    Unit.objects.select_for_update().get(pk=unit.pk)  # one at a time
    ends = [row.code.removeprefix(prefix) for row in OwnIndicator.objects.filter(unit=unit)]
    numbers = [int(end) for end in ends if end.isdecimal()]
    return f"{prefix}{max(numbers, default=0) + 1}"


def _take(row: OwnIndicator, definition: Definition) -> None:
    """Fill the row, once the definition holds together."""
    problems = dict(_problems(definition))
    if problems:
        raise ValidationError(problems)
    for name in ("kind", "timing", "in_force_from_on", "in_force_until_on", "limit_change"):
        setattr(row, name, getattr(definition, name))
    for name in ("name", "measure", "formula", "numerator", "denominator", "basis", "origin"):
        setattr(row, name, clean(getattr(definition, name)))
    _refuse_bad_formula(row)


def _problems(definition: Definition) -> dict[str, str]:
    found = {}
    if not definition.name.strip():
        found["name"] = _("Nhập tên chỉ tiêu.")
    if definition.kind == Kind.SHARE and not (definition.numerator.strip() and definition.denominator.strip()):
        found["numerator"] = _("Ghi tử số và mẫu số là gì: tỷ lệ luôn tính từ hai số.")
    has_formula = bool(definition.formula.strip())
    if definition.kind == Kind.COMPUTED and not has_formula:
        found["formula"] = _("Ghi công thức.")
    if definition.kind != Kind.COMPUTED and has_formula:
        found["formula"] = _("Chỉ chỉ tiêu tính từ chỉ tiêu khác mới có công thức.")
    until_on = definition.in_force_until_on
    if until_on is not None and until_on < definition.in_force_from_on:
        found["in_force_until_on"] = _("Ngày thôi dùng phải từ ngày bắt đầu dùng trở đi.")
    return found


def _refuse_bad_formula(row: OwnIndicator) -> None:
    """The library with this row must still be one that can be worked out."""
    library = library_for(row.unit, row.in_force_from_on)
    others = tuple(one for form in library.forms if form.code == OWN for one in form.indicators if one.code != row.code)
    forms = (*(form for form in library.forms if form.code != OWN), Form(OWN, OWN, (*others, as_indicator(row))))
    try:
        checked(Library(library.code, library.name, forms))
    except FormulaError as error:
        raise ValidationError({"formula": str(error)}) from error
