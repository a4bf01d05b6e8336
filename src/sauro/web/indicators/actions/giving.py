"""Giving figures by hand, sheet, paste or interface: what changed past its limit must say why."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from sauro.core.periods import Window
from sauro.web.indicators.actions.facts import Entry, enter_figures
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries.looking_ahead import Meant, problems_ahead, reasons_asked
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require

if TYPE_CHECKING:
    from sauro.web.files.models import File


def give_figures(
    *,
    by: Person,
    unit: Unit,
    window: Window,
    entries: Iterable[Entry],
    way: str = Fact.Way.FORM,
    origin: str = "",
    file: "File | None" = None,
) -> list[Fact]:
    """``enter_figures``, once every answer that jumps past the limit of its indicator has a reason.

    ``ValidationError`` by code: nothing is kept then.
    """
    require(by, Permission.FIGURE_ENTER, unit)
    given = list(entries)
    meant = meant_of(given)
    asked = reasons_asked(problems_ahead(unit, window, meant), meant)
    if asked:
        raise ValidationError({code: [words] for code, words in asked.items()})
    return enter_figures(by=by, unit=unit, window=window, entries=given, way=way, origin=origin, file=file)


def meant_of(entries: Iterable[Entry]) -> Sequence[Meant]:
    return [Meant(entry.code, entry.given, entry.value, entry.of, entry.reason) for entry in entries]
