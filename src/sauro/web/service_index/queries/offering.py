"""The index as a value for lines of other sets that ask for it."""

from django.urls import reverse

from sauro.core.periods import Window
from sauro.core.scoring import Component
from sauro.core.scoring.rules import FromIndex
from sauro.core.text import fold
from sauro.web.organisation.models import Unit
from sauro.web.scoring.offers import Offered
from sauro.web.service_index.queries import index_for

_NAME = "766"


def offer_index(unit: Unit, window: Window, component: Component) -> Offered | None:
    """The unit's index for lines that name QĐ 766 and are measured out of 100."""
    rule = component.rule
    if not isinstance(rule, FromIndex) or rule.out_of != 100 or _NAME not in fold(f"{component.name} {rule.value}"):
        return None
    index = index_for(unit, window)
    if index is None:
        return None
    return Offered(index.value, index.source, f"{reverse('service_index:year')}?don-vi={unit.pk}")
