"""What the index puts on a desk: a month that is over, and five days more, without its numbers."""

from dataclasses import dataclass
from datetime import date

from sauro.core.service_index import Span, month_of
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, held_anywhere
from sauro.web.organisation.queries import commune_of
from sauro.web.service_index.models import IndexPeriod, LineFigure
from sauro.web.service_index.queries.setups import KINDS, may_enter
from sauro.web.service_index.slugs import slug_of

_DAYS = 5


@dataclass(frozen=True, slots=True)
class MissingMonth:
    unit: Unit
    span: Span

    @property
    def slug(self) -> str:
        return slug_of(self.span.code)


def missing_month(person: Person, on: date) -> MissingMonth | None:
    """The month before, from its sixth day after on, where the unit keeps its index and has no number of it."""
    if on.day <= _DAYS or Permission.FIGURE_ENTER not in held_anywhere(person):
        return None
    unit, span = commune_of(person.unit), month_of(on).before
    if unit.kind not in KINDS:
        return None
    in_force = LineFigure.objects.filter(replaced_at__isnull=True)
    kept = set(
        IndexPeriod.objects.filter(unit=unit, pk__in=in_force.values("period")).values_list("year", "code").distinct()
    )
    if not kept or (span.year, span.code) in kept or not may_enter(person, unit):
        return None
    return MissingMonth(unit, span)
