"""A plan as plain values and back without loss, for keeping. What can be understood anew is not kept: the deadlines
are read again from their words, so a better grammar also serves plans accepted long ago."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sauro.core.deadlines import Deadline
from sauro.core.plans.dating import with_deadline
from sauro.core.plans.model import Plan
from sauro.core.values import from_values, to_values

_FORMAT = 1


def plan_to_values(plan: Plan) -> dict[str, Any]:
    """``plan`` as JSON-ready values. Empty parts are left out."""
    return {"format": _FORMAT, **to_values(plan, leave_out=(Deadline,))}


def plan_from_values(values: Mapping[str, Any]) -> Plan:
    """The plan that ``plan_to_values`` wrote. Raises ``ValueError`` for values of another format."""
    if values.get("format") != _FORMAT:
        raise ValueError(f"not a plan of format {_FORMAT}: {values.get('format')!r}")
    return redated(from_values(Plan, {key: value for key, value in values.items() if key != "format"}))


def redated(plan: Plan) -> Plan:
    """``plan`` with every deadline understood anew from its words and the plan's years."""
    return replace(plan, tasks=tuple(with_deadline(task, plan.head.years) for task in plan.tasks))
