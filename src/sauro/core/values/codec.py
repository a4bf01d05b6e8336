import types
from collections.abc import Callable, Collection, Mapping
from dataclasses import Field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
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
    if isinstance(value, Decimal | Fraction):
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
    wanted: Any = kind
    built: T = _builder(wanted)(values)
    return built


@cache  # what a kind asks for is found out once: a province reads the same kinds a million times
def _builder(kind: Any) -> Callable[[Any], Any]:
    """What makes a value of ``kind`` from a plain one; ``None`` stays ``None``."""
    build = _build_of(kind)
    return lambda value: None if value is None else build(value)


def _build_of(kind: Any) -> Callable[[Any], Any]:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return _one_of(get_args(kind))
    if origin is tuple:
        return _tuple(get_args(kind))
    if isinstance(kind, type) and is_dataclass(kind):
        return _dataclass(kind)
    if kind is date:
        return date.fromisoformat
    if isinstance(kind, type) and issubclass(kind, Decimal | Fraction | Enum):
        return kind
    return lambda value: value


def _one_of(arms: tuple[Any, ...]) -> Callable[[Any], Any]:
    real = [arm for arm in arms if arm is not type(None)]

    def build(value: Any) -> Any:
        if len(real) > 1 and isinstance(value, Mapping):
            return _builder(next(arm for arm in real if arm.__name__ == value.get(_TAG)))(value)
        return _builder(real[0])(value)

    return build


def _tuple(arms: tuple[Any, ...]) -> Callable[[Any], Any]:
    if len(arms) == 2 and arms[1] is Ellipsis:
        each = arms[0]
        return lambda values: tuple(map(_builder(each), values))
    return lambda values: tuple(_builder(arm)(item) for arm, item in zip(arms, values, strict=True))


def _dataclass(kind: Any) -> Callable[[Any], Any]:
    fields: dict[str, Callable[[Any], Any]] = {}  # filled at the first value: a kind may hold its own kind

    def build(values: Any) -> Any:
        if not fields:
            fields.update({name: _builder(hint) for name, hint in get_type_hints(kind).items()})
        return kind(**{name: fields[name](item) for name, item in values.items() if name != _TAG})

    return build
