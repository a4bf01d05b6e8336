"""Who answers for which line of a sheet."""

from collections.abc import Mapping

from sauro.web.scoring.models import LineDuty, Sheet


def duties_of(sheet: Sheet) -> Mapping[str, LineDuty]:
    """The duties by line, each with its unit and those that help it."""
    rows = sheet.duties.select_related("unit").prefetch_related("coordinating")
    return {duty.code: duty for duty in rows}
