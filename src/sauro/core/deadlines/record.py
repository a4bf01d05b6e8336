"""A deadline as plain values, for JSON."""

from collections.abc import Sequence
from typing import Any

from sauro.core.deadlines.explaining import explain
from sauro.core.deadlines.model import Deadline, Kind, Part, ReportDay
from sauro.core.deadlines.resolving import windows_of

_WAITING = (Kind.CONTINUOUS, Kind.WITH_REPORTS)


def as_record(deadline: Deadline, *, year: int, report_days: Sequence[ReportDay] = ()) -> dict[str, Any]:
    """``deadline`` as the record "text, kind, due, start, rrule, trigger, reason", in a plan of ``year``.

    ``due`` holds the days that the words alone give; of what comes back, those of ``year``. A deadline of several
    parts names them in ``parts``; one relative to an event has ``offset_days``; one that goes with the reports
    ``due_from_reporting``. Several rules stand in ``rrule`` one a line.
    """
    dated = [part for part in deadline.parts if part.kind not in _WAITING and windows_of(part)]
    record: dict[str, Any] = {
        "text": deadline.words,
        "kind": deadline.kind.value,
        "due": sorted({day for part in dated for day in _due(part, year)}),
        "start": _start(dated[0]) if dated else None,
        "rrule": "\n".join(part.rrule for part in deadline.parts if part.rrule) or None,
        "trigger": next((part.trigger for part in deadline.parts if part.trigger), None),
    }
    if deadline.kind == Kind.COMBINED:
        record["parts"] = [part.kind.value for part in deadline.parts]
    record |= _offset(deadline)
    if any(part.kind == Kind.WITH_REPORTS for part in deadline.parts):
        record["due_from_reporting"] = sorted({day.due_on.isoformat() for day in report_days})
    return record | {"reason": explain(deadline)}


def _due(part: Part, year: int) -> list[str]:
    days = [window.due_on for window in windows_of(part)]
    return [day.isoformat() for day in days if part.kind != Kind.RECURRING or day.year == year]


def _start(part: Part) -> str | None:
    start = windows_of(part)[0].start_on
    return start.isoformat() if start else None


def _offset(deadline: Deadline) -> dict[str, Any]:
    part = next((part for part in deadline.parts if part.kind == Kind.RELATIVE), None)
    if part is None:
        return {}
    offset: dict[str, Any] = {"offset_days": part.offset_days}
    if part.working_days:
        offset["working_days"] = True
    if part.offset_months:
        offset["offset_months"] = part.offset_months
    return offset
