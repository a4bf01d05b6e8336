"""Every figure that is asked of a commune, with who answers for it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sauro.core.indicators import Indicator, Scope
from sauro.web.indicators.known import known_codes
from sauro.web.indicators.models import FigureDuty
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.organisation.models import Unit, UnitKind


@dataclass(frozen=True, slots=True)
class DutyRow:
    indicator: Indicator
    duties: tuple[FigureDuty, ...]


def duty_rows(commune: Unit, on: date) -> list[DutyRow]:
    """Every row that somebody may be asked to answer, in printed order."""
    duties: defaultdict[str, list[FigureDuty]] = defaultdict(list)
    for duty in FigureDuty.objects.filter(unit=commune).select_related("answering"):
        duties[duty.code].append(duty)
    not_its = Scope.COMMUNE if commune.kind == UnitKind.PROVINCE else Scope.PROVINCE
    counted = known_codes()
    asked = [row for row in library_for(commune, on).asked if row.scope is not not_its and row.code not in counted]
    return [DutyRow(row, tuple(duties.get(row.code, ()))) for row in asked]
