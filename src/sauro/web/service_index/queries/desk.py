"""What the index puts on a desk: a month that is over, and five days more, without its numbers."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from sauro.core.service_index import Span, month_of
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, held_anywhere
from sauro.web.service_index.models import IndexPeriod, LineFigure
from sauro.web.service_index.queries.setups import may_enter
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
    rows, span = _kept(person), month_of(on).before
    if not rows or any((row.year, row.code) == (span.year, span.code) for row in rows):
        return None
    unit = rows[0].unit
    return MissingMonth(unit, span) if may_enter(person, unit) else None


def _kept(person: Person) -> list[IndexPeriod]:
    """The periods with numbers of the person's commune, or of the province that they work at."""
    above = [int(key) for key in person.unit.path.split(".") if key]
    in_force = LineFigure.objects.filter(period=OuterRef("pk"), replaced_at__isnull=True)
    own = Q(unit__kind=UnitKind.COMMUNE) | Q(unit=person.unit_id, unit__kind=UnitKind.PROVINCE)
    return list(IndexPeriod.objects.filter(Exists(in_force), own, unit__in=above).select_related("unit__parent"))
