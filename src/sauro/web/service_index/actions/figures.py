"""Entering numbers of lines: one act for the form, the sheet, the paste and the portal's answer."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.service_index import Numbers, Span, asked_numbers, index_set
from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Denied, Permission
from sauro.web.service_index.actions.telling import tell_differences
from sauro.web.service_index.models import IndexPeriod, LineFigure
from sauro.web.service_index.models.figures import Way
from sauro.web.service_index.queries.setups import KINDS, may_enter

if TYPE_CHECKING:
    from sauro.web.files.models import File

_MOST = Decimal(10) ** 12
_BLANK = Numbers()
YEARS = range(2022, 2100)  # the decision is of 2022


@dataclass(frozen=True, slots=True)
class LineEntry:
    """The numbers of one line, or (``is_none``) that there was nothing. ``way`` and ``origin`` where they are other
    than those of the whole entry."""

    line: str
    numbers: Numbers = _BLANK
    is_none: bool = False
    way: str = ""
    origin: str = ""


@transaction.atomic
def enter_lines(
    *,
    by: Person,
    unit: Unit,
    span: Span,
    entries: Iterable[LineEntry],
    change_reason: str = "",
    way: str = Way.FORM,
    origin: str = "",
    file: "File | None" = None,
    on: date | None = None,
) -> list[LineFigure]:
    """Keep numbers of a unit for a period; gives the rows that are new, in the order of the entries.

    What says the same as before stays as it is; what says otherwise is a correction and needs its reason.
    ``ValidationError`` by line: nothing of ``entries`` is kept then.
    """
    require_entering(by, unit)
    asked = list(entries)
    _refuse(asked, span, on or timezone.localdate())
    period = locked_period(by, unit, span)
    held = {row.line: row for row in period.figures.filter(replaced_at__isnull=True)}
    new = [entry for entry in asked if not _same(held.get(entry.line), entry)]
    if any(entry.line in held for entry in new) and not change_reason.strip():
        raise ValidationError({"change_reason": _("Ghi lý do sửa: có số đã nhập trước đó bị thay.")})
    kept = [_keep(by, period, entry, held.get(entry.line), change_reason, way, origin, file) for entry in new]
    if kept:
        detail = {"span": span.name, "lines": ", ".join(row.line for row in kept), "reason": change_reason.strip()}
        audit.record(by=by, act="service_index.entered", target=period, detail=_noted(detail), unit=unit)
        tell_differences(period, by)
    return kept


@transaction.atomic
def take_back_line(*, by: Person, figure: LineFigure, reason: str) -> None:
    """Take numbers out of force; they stay on record."""
    period = figure.period
    require_entering(by, period.unit)
    if not reason.strip():
        raise ValidationError({"reason": _("Ghi lý do bỏ số này.")})
    row = LineFigure.objects.select_for_update().get(pk=figure.pk)
    if row.replaced_at is not None:
        raise ValidationError(_("Số này đã thôi dùng."))
    _replace(row, by)
    detail = {"span": period.span.name, "line": row.line, "reason": reason.strip()}
    audit.record(by=by, act="service_index.taken_back", target=period, detail=detail, unit=period.unit)


def require_entering(by: Person, unit: Unit) -> None:
    """Go on only where the person gives the numbers of the unit."""
    if not may_enter(by, unit):
        raise Denied(Permission.FIGURE_ENTER, unit)


def locked_period(by: Person, unit: Unit, span: Span) -> IndexPeriod:
    """The row of the period, made where it is not there, and held until the act is over: who enters at the same time
    waits, and then sees what was entered."""
    if unit.kind not in KINDS:
        raise ValidationError(_("Chỉ số phục vụ tính cho xã, phường, đặc khu và tỉnh, thành phố."))
    IndexPeriod.objects.get_or_create(unit=unit, year=span.year, code=span.code, defaults={"begun_by": by})
    return IndexPeriod.objects.select_for_update().get(unit=unit, year=span.year, code=span.code)


def problems_of(entry: LineEntry) -> Iterator[str]:
    """What is wrong with an entry in itself, each as one sentence."""
    component = index_set().get(entry.line)
    if component is None:
        yield _("Không có chỉ số mang mã %(code)s.") % {"code": entry.line}
        return
    if entry.is_none:
        return
    asked = asked_numbers(component)
    if missing := [words for name, words in asked if getattr(entry.numbers, name) is None]:
        yield _("Còn thiếu số: %(what)s.") % {"what": "; ".join(missing)}
        return
    if entry.numbers.more is not None and "more" not in dict(asked):
        yield _("Chỉ số này chỉ có hai số.")
    numbers = [number for name, _words in asked if (number := getattr(entry.numbers, name)) is not None]
    if any(number != number.to_integral_value() for number in numbers):
        yield _("Số hồ sơ, thủ tục phải là số nguyên.")
    if any(not 0 <= number < _MOST for number in numbers):
        yield _("Số phải từ 0 trở lên và không quá lớn.")
    if any(number > numbers[-1] for number in numbers[:-1]):
        yield _("Số đếm được lớn hơn tổng số: hai số có thể bị đảo.")


def _refuse(entries: Sequence[LineEntry], span: Span, on: date) -> None:
    if span.year not in YEARS:
        raise ValidationError(_("Chỉ số có từ năm 2022."))
    if span.window.start_on > on:
        raise ValidationError(_("%(span)s chưa bắt đầu.") % {"span": span.name})
    errors: dict[str, list[str]] = {}
    for at, entry in enumerate(entries):
        problems = list(problems_of(entry))
        if any(other.line == entry.line for other in entries[:at]):
            problems.append(_("Chỉ số này có hai lần."))
        if problems:
            errors[entry.line] = problems
    if errors:
        raise ValidationError(errors)


def _same(row: LineFigure | None, entry: LineEntry) -> bool:
    if row is None:
        return False
    if entry.is_none:
        return row.given == LineFigure.GivenAs.NONE
    return row.given == LineFigure.GivenAs.VALUE and row.numbers == entry.numbers


def _keep(
    by: Person,
    period: IndexPeriod,
    entry: LineEntry,
    held: LineFigure | None,
    change_reason: str,
    way: str,
    origin: str,
    file: "File | None",
) -> LineFigure:
    if held is not None:
        _replace(held, by)
    numbers = _BLANK if entry.is_none else entry.numbers
    return LineFigure.objects.create(
        period=period,
        line=entry.line,
        given=LineFigure.GivenAs.NONE if entry.is_none else LineFigure.GivenAs.VALUE,
        value=numbers.value,
        of=numbers.of,
        more=numbers.more,
        way=entry.way or way,
        origin=(entry.origin or origin)[:500],
        file=file,
        change_reason=change_reason.strip()[:500] if held is not None else "",
        entered_by=by,
    )


def _replace(row: LineFigure, by: Person) -> None:
    row.replaced_at, row.replaced_by = timezone.now(), by
    row.save(update_fields=["replaced_at", "replaced_by"])


def _noted(detail: Mapping[str, str]) -> dict[str, str]:
    return {key: words for key, words in detail.items() if words}
