"""A period as the core writes it on paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.official import Issuance, Signature, for_committee
from sauro.core.official.service_index import ServiceNotice
from sauro.core.service_index import Span, index_lines, index_set
from sauro.web.organisation.models import UnitKind
from sauro.web.service_index.queries.sheets import PeriodSheet
from sauro.web.tasks.actions.papers import issuer_of

_SYMBOL = "TB-UBND"
NUMBER = re.compile(r"^\s*(\d{1,6})\s*/\s*(\S+)\s*$")


@dataclass(frozen=True, slots=True)
class Signing:
    """What the clerk and the signer add: all of it may be blank."""

    reference: str = ""  # "31/TB-UBND"
    dated_on: date | None = None
    post: str = ""  # "Phó Chủ tịch"
    name: str = ""
    recipients: Sequence[str] = ()


def paper_of(one: PeriodSheet, before: PeriodSheet, signing: Signing) -> ServiceNotice:
    """Everything that the writers of the core need for the notice of a period."""
    return ServiceNotice(
        issuer=issuer_of(one.unit),
        issuance=_issuance(one.span, signing),
        signature=Signature(for_committee(signing.post or _("Chủ tịch")), signing.name),
        criteria=index_set(),
        sheet=one.sheet,
        groups=one.groups,
        period=one.span.words,
        before=before.sheet if before.has_numbers else None,
        before_period=before.span.words,
        notes=tuple(_notes(one)),
        recipients=tuple(signing.recipients),
    )


def _issuance(span: Span, signing: Signing) -> Issuance:
    found = NUMBER.match(signing.reference)
    year = signing.dated_on.year if signing.dated_on else span.window.end_on.year
    if found is None:
        return Issuance(_SYMBOL, issued_on=signing.dated_on, year=year)
    return Issuance(found[2], int(found[1]), signing.dated_on, year)


def _notes(one: PeriodSheet) -> list[str]:
    """How lines of provinces alone were treated, and what a quarter or a year is made of."""
    notes = []
    if one.unit.kind == UnitKind.COMMUNE and not any(index_lines()[code].of_province for code in one.figures):
        codes = ", ".join(code for code, line in index_lines().items() if line.of_province)
        notes.append(
            _("Các chỉ số %(codes)s: %(how)s (%(why)s).")
            % {"codes": codes, "how": one.setup.words, "why": one.setup.reason}
        )
    if one.months:
        months = ", ".join(map(str, one.months))
        notes.append(_("Số liệu của kỳ là tổng tử số và tổng mẫu số của các tháng %(months)s.") % {"months": months})
    return notes
