"""A plan as plain values and back without loss, for keeping. What can be understood anew is not kept: the deadlines
are read again from their words, so a better grammar also serves plans accepted long ago."""

import types
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from sauro.core.deadlines import Deadline
from sauro.core.plans.dating import with_deadline
from sauro.core.plans.model import Plan

_FORMAT = 1


def plan_to_values(plan: Plan) -> dict[str, Any]:
    """``plan`` as JSON-ready values. Empty parts are left out."""
    values: dict[str, Any] = _values(plan)
    return {"format": _FORMAT, **values}


def plan_from_values(values: Mapping[str, Any]) -> Plan:
    """The plan that ``plan_to_values`` wrote. Raises ``ValueError`` for values of another format."""
    if values.get("format") != _FORMAT:
        raise ValueError(f"not a plan of format {_FORMAT}: {values.get('format')!r}")
    plan: Plan = _built(Plan, {key: value for key, value in values.items() if key != "format"})
    return redated(plan)


def redated(plan: Plan) -> Plan:
    """``plan`` with every deadline understood anew from its words and the plan's years."""
    tasks = tuple(with_deadline(task, plan.head.years) for task in plan.tasks)
    return Plan(**{field.name: getattr(plan, field.name) for field in fields(plan)} | {"tasks": tasks})


def _values(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [_values(item) for item in value]
    if is_dataclass(value):
        items = ((field, getattr(value, field.name)) for field in fields(value))
        return {field.name: _values(item) for field, item in items if _kept(item, field.default)}
    return value


def _kept(item: Any, default: Any) -> bool:
    return item != default and item != () and not isinstance(item, Deadline)


def _built(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _built(next(arm for arm in get_args(kind) if arm is not type(None)), value)
    if origin is tuple:
        arms = get_args(kind)
        if len(arms) == 2 and arms[1] is Ellipsis:
            return tuple(_built(arms[0], item) for item in value)
        return tuple(_built(arm, item) for arm, item in zip(arms, value, strict=True))
    if is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _built(hints[name], item) for name, item in value.items()})  # type: ignore[operator]
    if kind is date:
        return date.fromisoformat(value)
    if kind is Decimal or (isinstance(kind, type) and issubclass(kind, Enum)):
        return kind(value)
    return value


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)
