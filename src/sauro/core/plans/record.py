"""A plan as one JSON object: the schema of the agreed reading of reform plans, with more under further keys."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from sauro.core.deadlines import ReportDay, as_record, next_window
from sauro.core.findings import Finding, Place
from sauro.core.plans.model import Head, Plan, ReportingPeriod, Target, Task

Record = dict[str, Any]


def plan_record(plan: Plan, *, on: date | None = None) -> Record:
    """``plan`` as plain values ready for JSON. With ``on``, each task also tells its next real date from that day."""
    days = report_days(plan)
    year = plan.head.years[0] if plan.head.years else None
    return {
        "source": plan.source,
        **_head(plan.head),
        "units": [{"name": unit.name, "role": unit.role, "duties": len(unit.duties)} for unit in plan.units],
        "reporting": [_period(period) for period in plan.reporting],
        "tasks": [_task(task, year=year, days=days, on=on) for task in plan.tasks],
        "narrative_tasks": [
            {"section": section.section, "title": section.title, "count": len(section.tasks)}
            for section in plan.narrative
        ],
        "targets": [_target(target) for target in plan.targets],
        "sections": [
            {"path": section.path, "title": section.title, "level": section.level, "place": place_record(section.place)}
            for section in plan.sections
        ],
        "duties": [{"name": unit.name, "duties": list(unit.duties)} for unit in plan.units],
        "citations": [
            {"kind": ref.kind, "number": ref.number, "date": _iso(ref.issued_on), "issuer": ref.issuer}
            for ref in plan.head.legal_basis
        ],
        "findings": [finding_record(finding) for finding in plan.findings],
    }


def report_days(plan: Plan) -> tuple[ReportDay, ...]:
    """The days on which the units hand in by the plan's own reporting calendar, for tasks that go with the reports."""
    return hand_in_days(plan.reporting)


def hand_in_days(reporting: Iterable[ReportingPeriod]) -> tuple[ReportDay, ...]:
    """The days on which the units hand in by a reporting calendar; periods that do not say one are left out."""
    return tuple(ReportDay(period.period, period.unit_due_on) for period in reporting if period.unit_due_on is not None)


def finding_record(finding: Finding) -> Record:
    return {
        "code": finding.code,
        "severity": finding.severity.value,
        "message": finding.message,
        "advice": finding.advice or None,
        "quote": finding.quote or None,
        "place": place_record(finding.place),
    }


def place_record(place: Place | None) -> Record | None:
    """A place with the parts that apply, and in words."""
    if place is None:
        return None
    numbers = {name: getattr(place, name) for name in ("page", "sheet", "block", "table", "row", "column")}
    return {name: value for name, value in numbers.items() if value is not None} | {
        "part": place.part,
        "text": str(place),
    }


def _head(head: Head) -> Record:
    signer = {"position": head.signer.position, "name": head.signer.name} if head.signer else None
    return {
        "issuer": head.issuer,
        "commune": head.commune,
        "province": head.province,
        "document_type": head.document_type,
        "number": head.number,
        "date": head.date,
        "title": head.title,
        "years": list(head.years) if head.years else None,
        "signer": signer,
        "legal_basis": [ref.words for ref in head.legal_basis],
        "recipients": list(head.recipients),
        "filing": head.filing,
    }


def _task(task: Task, *, year: int | None, days: tuple[ReportDay, ...], on: date | None) -> Record:
    record: Record = {
        "section": task.section,
        "section_title": task.section_title,
        "number": task.number,
        "objective": task.objective,
        "content": task.content,
        "activities": None if task.activities is None else list(task.activities),
        "outputs": task.outputs,
        "leader": task.leader,
        "lead": task.lead,
        "coordinating": task.coordinating,
        "deadline": task.deadline,
        "budget": task.budget,
        "notes": task.notes,
    }
    for name in ("tt", "subsection", "subsection_title"):
        if (value := getattr(task, name)) is not None:
            record[name] = value
    record["other"] = dict(task.other)
    record["products"] = [{"words": product.words, "kind": product.kind} for product in task.products]
    record["lead_units"] = list(task.lead_units)
    record["coordinating_units"] = list(task.coordinating_units)
    record["place"] = place_record(task.place)
    record["places"] = {field: place_record(place) for field, place in task.places}
    record["deadline_read"] = _deadline(task, year=year, days=days)
    if on is not None:
        record["next"] = _next(task, days, on)
    return record


def _deadline(task: Task, *, year: int | None, days: tuple[ReportDay, ...]) -> Record | None:
    if task.understood_deadline is None or year is None:
        return None
    return as_record(task.understood_deadline, year=year, report_days=days)


def _next(task: Task, days: tuple[ReportDay, ...], on: date) -> Record | None:
    if task.understood_deadline is None:
        return None
    window = next_window(task.understood_deadline, on, report_days=days)
    if window is None:
        return None
    return {"start": _iso(window.start_on), "due": _iso(window.due_on), "reason": window.reason}


def _target(target: Target) -> Record:
    return {
        "section": target.section,
        "where": target.where,
        "text": target.text,
        "comparator": target.comparator,
        "value": _number(target.value),
        "unit": target.unit,
        "task": target.task,
        "kind": target.kind.value,
        "of": target.of,
        "base_year": target.base_year,
        "period": target.period,
        "part_of": target.part_of,
        "place": place_record(target.place),
    }


def _period(period: ReportingPeriod) -> Record:
    return {
        "period": period.period,
        "from": _iso(period.window_from),
        "to": _iso(period.window_to),
        "unit_due": _iso(period.unit_due_on),
        "commune_due": _iso(period.commune_due_on),
        "reason": period.reason or None,
        "place": place_record(period.place),
    }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
