"""Numbers that the unit's own figures know already, offered for lines and never taken unseen."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sauro.core.indicators import Library, plain
from sauro.core.service_index import Numbers, Span, index_lines, offers
from sauro.web.indicators.queries import figures_of, library_for
from sauro.web.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class Suggestion:
    """``origin`` names the figures that the numbers come from; ``differs`` what they count otherwise."""

    line: str
    numbers: Numbers
    origin: str
    differs: str

    @property
    def words(self) -> str:
        """ "310/426"; "?" for a number that the figures do not know."""
        shown = ("?" if one is None else plain(one) for one in (self.numbers.value, self.numbers.of))
        return "/".join(shown)


def suggestions_for(unit: Unit, span: Span) -> Mapping[str, Suggestion]:
    """Code of a line → what the figures of the period's days come to for it."""
    library = library_for(unit, span.window.end_on)
    asked = {code for line in index_lines().values() for taken in line.taken for code in taken.codes}
    known = figures_of(unit, span.window, [code for code in asked if code in library], library=library)
    return {
        code: Suggestion(code, offer.numbers, _origin(offer.codes, library), offer.differs)
        for code, offer in offers(known).items()
    }


def _origin(codes: tuple[str, ...], library: Library) -> str:
    names = "; ".join(f"{code} {library[code].name}" for code in dict.fromkeys(codes))
    return _("Số liệu của đơn vị: %(names)s") % {"names": names}
