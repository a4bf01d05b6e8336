"""Entering figures: one act for the form, the sheet, the paste, the interface and the report of a unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.indicators import Given, Indicator, Kind, Library, answered_days, own_windows, takes_answer
from sauro.core.periods import Window
from sauro.core.text import short_day
from sauro.web.audit import actions as audit
from sauro.web.indicators.known import known_codes
from sauro.web.indicators.locks import closed_by
from sauro.web.indicators.models import Fact
from sauro.web.indicators.models.facts import IN_FORCE
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.indicators.windows import cutoffs_for
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries import commune_of

if TYPE_CHECKING:
    from sauro.web.evidence.models import Evidence
    from sauro.web.files.models import File

_MOST = Decimal(10) ** 16
_PLACES = 4  # that are kept; a longer number would be rounded unseen


@dataclass(frozen=True, slots=True)
class Entry:
    """One answer as given. ``change_reason`` is asked where the figures of these days were closed."""

    code: str
    value: Decimal | None = None
    of: Decimal | None = None
    given: Given = Given.VALUE
    reason: str = ""
    change_reason: str = ""
    evidence: "Sequence[Evidence]" = ()
    origin: str = ""


@transaction.atomic
def enter_figures(
    *,
    by: Person,
    unit: Unit,
    window: Window,
    entries: Iterable[Entry],
    way: str = Fact.Way.FORM,
    origin: str = "",
    file: "File | None" = None,
) -> list[Fact]:
    """Keep the answers of a unit for the days of ``window``; gives the facts that are new, in the order given.

    What says the same as before stays as it is. ``ValidationError`` by code: nothing of ``entries`` is kept then.
    """
    require(by, Permission.FIGURE_ENTER, unit)
    asked = list(entries)
    commune = commune_of(unit)
    library = library_for(commune, window.end_on)
    own = own_windows(library, cutoffs_for(commune, window))
    closed = closed_by(unit, window.start_on, window.end_on)
    days = {entry.code: _days_of(entry, window, library, own) for entry in asked}
    held = _held(unit, days)
    errors: dict[str, list[str]] = {}
    for entry in asked:
        wrong = problems_of(entry, library)
        if not wrong and closed and not entry.change_reason and not _same(held.get(entry.code), entry):
            wrong = [_("Số liệu đã chốt (%(what)s). Ghi lý do sửa.") % {"what": closed}]
        if wrong:
            errors[entry.code] = wrong
    if errors:
        raise ValidationError(errors)
    kept = [
        _keep(by, unit, days[entry.code], entry, held.get(entry.code), way, origin, file, closed=bool(closed))
        for entry in asked
        if not _same(held.get(entry.code), entry)
    ]
    if kept:
        detail = {"figures": len(kept), "window": f"{short_day(window.start_on)} - {short_day(window.end_on)}"}
        audit.record(by=by, act="figures.entered", target=kept[0], detail=detail, unit=unit)
    return kept


@transaction.atomic
def take_back_figure(*, by: Person, fact: Fact, reason: str = "") -> None:
    """Take an answer out of force, with ``reason`` where its days were closed; it stays on record."""
    require(by, Permission.FIGURE_ENTER, fact.unit)
    if closed_by(fact.unit, fact.start_on, fact.end_on) and not reason.strip():
        raise ValidationError({"reason": _("Số liệu đã chốt: ghi lý do bỏ.")})
    fact.replaced_at = timezone.now()
    fact.replaced_by = by
    fact.save(update_fields=["replaced_at", "replaced_by"])
    audit.record(by=by, act="figures.taken_back", target=fact, detail={"code": fact.code, "reason": reason})


def problems_of(entry: Entry, library: Library) -> list[str]:
    """What is wrong with an answer in itself, each as one sentence."""
    indicator = library.get(entry.code)
    if indicator is None or not takes_answer(indicator):
        return [_("Không có chỉ tiêu nhập được mang mã %(code)s.") % {"code": entry.code}]
    if entry.code in known_codes():
        return [_("Chỉ tiêu %(code)s do Sáu Rõ tự đếm, không nhập.") % {"code": entry.code}]
    if entry.given is Given.WITHHELD:
        return [] if entry.reason.strip() else [_("Chưa có số thì ghi lý do.")]
    if entry.given is Given.NONE:
        return []
    return list(_value_problems(entry, indicator))


def _value_problems(entry: Entry, indicator: Indicator) -> Iterable[str]:
    if entry.value is None:
        yield _("Chưa nhập số.")
        return
    if any(abs(number) >= _MOST for number in (entry.value, entry.of or Decimal(0))):
        yield _("Số quá lớn: hãy xem lại đơn vị tính.")
    if any(number != round(number, _PLACES) for number in (entry.value, entry.of or Decimal(0))):
        yield _("Chỉ ghi nhiều nhất %(count)s chữ số thập phân.") % {"count": _PLACES}
    if entry.value < 0 or (entry.of is not None and entry.of < 0):
        yield _("Số không được âm.")
    if indicator.kind in (Kind.FLAG, Kind.CHOICE) and str(entry.value.normalize()) not in dict(indicator.choices):
        codes = ", ".join(f"{code} ({words})" for code, words in indicator.choices)
        yield _("Chọn một trong các mã: %(codes)s.") % {"codes": codes}
    if indicator.kind is Kind.SHARE:
        yield from _share_problems(entry)
    elif entry.of is not None:
        yield _("Chỉ tiêu này chỉ có một số.")


def _share_problems(entry: Entry) -> Iterable[str]:
    if entry.of is None:
        yield _("Nhập cả hai số: Sáu Rõ tự tính tỷ lệ.")
    elif entry.of == 0:
        yield _("Mẫu số bằng 0: chọn “Không phát sinh”.")
    elif entry.value is not None and entry.value > entry.of:
        yield _("Số đạt được lớn hơn tổng số: hai số có thể bị đảo.")


def _days_of(entry: Entry, window: Window, library: Library, own: Mapping[str, Window]) -> Window:
    """The days that an answer speaks for, by how its row stands in time and whether it closes on days of its own."""
    indicator = library.get(entry.code)
    return window if indicator is None else answered_days(indicator, window, own=own.get(entry.code))


def _held(unit: Unit, days: Mapping[str, Window]) -> dict[str, Fact]:
    """The facts in force that answers for just these days would replace."""
    rows = Fact.objects.select_for_update().filter(IN_FORCE, unit=unit, code__in=list(days))
    return {row.code: row for row in rows if Window(row.start_on, row.end_on) == days[row.code]}


def _same(held: Fact | None, entry: Entry) -> bool:
    return held is not None and (held.given, held.value, held.of, held.reason) == (
        entry.given.value,
        entry.value,
        entry.of,
        entry.reason.strip(),
    )


def _keep(
    by: Person,
    unit: Unit,
    window: Window,
    entry: Entry,
    held: Fact | None,
    way: str,
    origin: str,
    file: "File | None",
    *,
    closed: bool,
) -> Fact:
    if held is not None:
        held.replaced_at = timezone.now()
        held.replaced_by = by
        held.save(update_fields=["replaced_at", "replaced_by"])
    fact = Fact.objects.create(
        unit=unit,
        code=entry.code,
        start_on=window.start_on,
        end_on=window.end_on,
        given=entry.given.value,
        value=entry.value if entry.given is Given.VALUE else None,
        of=entry.of if entry.given is Given.VALUE else None,
        reason=entry.reason.strip(),
        way=way,
        origin=entry.origin or origin,
        file=file,
        change_reason=entry.change_reason.strip() if closed else "",
        after_lock=closed,
        entered_by=by,
    )
    if entry.evidence:
        fact.evidence.set(entry.evidence)
    return fact
