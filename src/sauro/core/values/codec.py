import types
from collections.abc import Collection, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
_TAG = "is"  # names the class where a field may hold one of several


def to_values(value: Any, *, leave_out: Collection[type] = ()) -> Any:
    """``value`` as dicts, lists, strings and numbers. Fields that hold their default, and those that hold a value of a
    type in ``leave_out``, are left out."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, tuple):
        return [to_values(item, leave_out=leave_out) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _members(value, leave_out)
    return value


def _members(value: Any, leave_out: Collection[type]) -> dict[str, Any]:
    members = {}
    for field in fields(value):
        item = getattr(value, field.name)
        if _holds_default(field, item) or isinstance(item, tuple(leave_out)):
            continue
        members[field.name] = to_values(item, leave_out=leave_out)
    if getattr(value, "STANDS_AMONG", False):  # a field may hold this class or another: say which
        members[_TAG] = type(value).__name__
    return members


def _holds_default(field: "Field[Any]", item: Any) -> bool:
    return item == field.default or (item == () and field.default == ())


def from_values(kind: type[T], values: Any) -> T:
    """The value of ``kind`` that ``to_values`` wrote."""
    built: T = _built(kind, values)
    return built


def _built(kind: Any, value: Any) -> Any:
    if value is None:
        return None
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _built(_arm(get_args(kind), value), value)
    if origin is tuple:
        return _tuple(get_args(kind), value)
    if isinstance(kind, type) and is_dataclass(kind):
        hints = _hints(kind)
        return kind(**{name: _built(hints[name], item) for name, item in value.items() if name != _TAG})
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Decimal | Enum):
        return kind(value)
    return value


def _arm(arms: tuple[Any, ...], value: Any) -> Any:
    real = [arm for arm in arms if arm is not type(None)]
    if len(real) > 1 and isinstance(value, Mapping):
        return next(arm for arm in real if arm.__name__ == value.get(_TAG))
    return real[0]


def _tuple(arms: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if len(arms) == 2 and arms[1] is Ellipsis:
        return tuple(_built(arms[0], item) for item in value)
    return tuple(_built(arm, item) for arm, item in zip(arms, value, strict=True))


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
