"""Telling those who answer for the index that a group reckons otherwise than the portal says."""

from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person, UnitKind
from sauro.web.organisation.queries import heads_of, standing_body_of
from sauro.web.organisation.queries.leaders import holders_of
from sauro.web.service_index.models import IndexPeriod
from sauro.web.service_index.queries.sheets import PeriodSheet, sheet_of
from sauro.web.service_index.slugs import slug_of


def tell_differences(period: IndexPeriod, by: Person) -> None:
    """One notice for each set of groups that differ: said again only when others do."""
    if not period.readings.filter(replaced_at__isnull=True).exists():
        return
    one = sheet_of(period.unit, period.span)
    if not one.apart:
        return
    groups = ",".join(group.code for group in one.apart)
    message = Message(
        key=f"service-index-differs:{period.pk}:{groups}",
        kind="service_index.differs",
        subject=_("%(span)s: chỉ số phục vụ tính lại khác giá trị công bố") % {"span": period.span.name},
        body="\n".join(f"{group.name}: {group.words}" for group in one.apart),
        url=reverse("service_index:period", args=[period.unit_id, period.year, slug_of(period.code)]),
    )
    people = [person for person in _concerned(one) if person != by]
    notify(to=people, message=message, about=period, unit=period.unit, by=by)


def _concerned(one: PeriodSheet) -> list[Person]:
    """The standing body of a commune, the holders of the province's role, and the heads of the office that enters."""
    unit = one.unit
    people = list(standing_body_of(unit) if unit.kind == UnitKind.COMMUNE else holders_of("province", unit))
    if one.setup.office is not None:
        people += heads_of(one.setup.office)
    return list(dict.fromkeys(people))
