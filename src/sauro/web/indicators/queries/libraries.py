"""What is counted in a commune on a day, and who answers for it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from sauro.core.indicators import Form, Indicator, Kind, Library, Scope, Timing, libraries
from sauro.web.indicators.known import known_codes
from sauro.web.indicators.models import FigureDuty, OwnIndicator
from sauro.web.indicators.models.indicators import OWN
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.queries import commune_of

ANNEX = "cchc-2025"  # the annex of the periodic report: asked of everybody; other libraries where someone answers


def library_for(unit: Unit, on: date) -> Library:
    """Every indicator in force on a day for a commune or a province: the bundled forms and its own."""
    forms = [form for library in libraries() if _holds(library, on) for form in library.forms]
    own = tuple(as_indicator(row) for row in own_indicators(unit, on))
    if own:
        forms.append(Form(OWN, _("Chỉ tiêu riêng"), own))
    return Library("all", _("Chỉ tiêu thống kê"), tuple(forms))


def own_indicators(unit: Unit, on: date | None = None) -> "list[OwnIndicator]":
    """The own indicators of a commune and of the province above it, in force on the day or of all days."""
    rows = OwnIndicator.objects.filter(unit__in=_with_above(unit)).select_related("unit").order_by("unit__path", "pk")
    if on is not None:
        rows = rows.filter(in_force_from_on__lte=on).filter(
            Q(in_force_until_on__isnull=True) | Q(in_force_until_on__gte=on)
        )
    return list(rows)


def annex_codes(library: Library) -> tuple[str, ...]:
    """The codes of the annex to the periodic report, in printed order."""
    annex = next(one for one in libraries() if one.code == ANNEX)
    return tuple(indicator.code for indicator in annex.indicators if indicator.code in library)


def duties_of(commune: Unit) -> dict[str, tuple[int, ...]]:
    """Which units answer for each figure of a commune: code → ids of units."""
    duties: defaultdict[str, list[int]] = defaultdict(list)
    for code, answering in FigureDuty.objects.filter(unit=commune).values_list("code", "answering"):
        duties[code].append(answering)
    return {code: tuple(units) for code, units in duties.items()}


def asked_of(unit: Unit, on: date, library: Library | None = None) -> tuple[str, ...]:
    """The codes that a unit answers for, in printed order. What nobody else answers for is asked of the commune.

    ``library`` saves asking for it again.
    """
    commune = commune_of(unit)
    library = library or library_for(commune, on)
    duties = duties_of(commune)
    counted = known_codes()
    if unit.pk == commune.pk:
        return tuple(code for code in _asked_of(commune, library) if code not in duties and code not in counted)
    return tuple(one.code for one in library.asked if unit.pk in duties.get(one.code, ()) and one.code not in counted)


def _asked_of(unit: Unit, library: Library) -> Iterable[str]:
    """What a commune or a province is asked: the annex and own indicators, but not what is the other's."""
    annex = set(annex_codes(library))
    not_its = Scope.COMMUNE if unit.kind == UnitKind.PROVINCE else Scope.PROVINCE
    for one in library.asked:
        if one.scope is not not_its and (one.code in annex or one.form == OWN):
            yield one.code


def _with_above(unit: Unit) -> list[int]:
    """The unit and those above it: its path spells their ids."""
    return [int(part) for part in unit.path.split(".") if part]


def _holds(library: Library, on: date) -> bool:
    return (library.in_force_from is None or library.in_force_from <= on) and (
        library.in_force_until is None or on <= library.in_force_until
    )


def as_indicator(row: OwnIndicator) -> Indicator:
    """An own indicator as the core takes it."""
    return Indicator(
        code=row.code,
        name=row.name,
        kind=Kind(row.kind),
        measure=row.measure,
        timing=Timing(row.timing),
        formula=row.formula,
        scope=Scope.COMMUNE if row.unit.kind == UnitKind.COMMUNE else Scope.ANY,
        basis=row.basis,
        source=row.origin,
        numerator=row.numerator,
        denominator=row.denominator,
        in_force_from=row.in_force_from_on,
        in_force_until=row.in_force_until_on,
        limit_change=row.limit_change,
    )
