"""Tasks that win lost points back: one click makes them, with units and days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.organisation.queries import commune_of
from sauro.web.scoring.actions.answers import known_codes, locked
from sauro.web.scoring.models import Remedy, Sheet
from sauro.web.tasks.actions.making import Ordered, order_tasks


@dataclass(frozen=True, slots=True)
class Cure:
    """A task for a line that loses points."""

    code: str
    order: Ordered


@transaction.atomic
def make_remedies(*, by: Person, sheet: Sheet, cures: Sequence[Cure], on: date) -> list[Remedy]:
    """Make the tasks of a plan to win points back; each keeps the line that it is for. Who orders tasks may do so."""
    sheet = locked(sheet)
    known_codes(sheet, [cure.code for cure in cures])
    origin = _("Khắc phục điểm mất: %(round)s") % {"round": sheet.round}
    orders = [cure.order for cure in cures]
    tasks = order_tasks(by=by, unit=commune_of(sheet.unit), orders=orders, origin=origin, on=on)
    made = [
        Remedy.objects.create(sheet=sheet, code=cure.code, task=task, made_by=by)
        for cure, task in zip(cures, tasks, strict=True)
    ]
    audit.record(by=by, act="line.remedied", target=sheet, unit=sheet.unit, detail={"tasks": len(made)})
    return made
