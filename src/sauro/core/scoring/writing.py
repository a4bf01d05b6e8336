"""A criteria set as the text that ``read_set`` reads: taken as a start, changed by people, handed in again."""

import json
from collections.abc import Collection, Iterator
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from sauro.core.scoring.loading import KINDS
from sauro.core.scoring.model import CriteriaSet
from sauro.core.scoring.rules import Item, Option, Part, Place, Step
from sauro.core.text import clean, writable

_NAMES = {kind: name for name, kind in KINDS.items()}
_PAIRS = (Step, Part, Option, Place)  # written [so much, so many points]


def write_set(criteria: CriteriaSet) -> str:
    """The whole set, with what overlays have changed in it; what stands at its default is left out."""
    return "\n".join(_lines(criteria)) + "\n"


def _lines(criteria: CriteriaSet) -> Iterator[str]:
    yield from keys_of(criteria, leave_out=("fields",))
    for field in criteria.fields:
        yield from ("", "[[rows]]", *keys_of(field, leave_out=("criteria",)))
        for criterion in field.criteria:
            if not criterion.is_direct:
                yield from ("", "[[rows]]", *keys_of(criterion, leave_out=("components",)))
            for component in criterion.components:
                yield from ("", "[[rows]]", *keys_of(component))


def keys_of(value: Any, leave_out: Collection[str] = ()) -> Iterator[str]:
    """The members of ``value`` as lines ``key = …``, without those at their default."""
    for field in fields(value):
        item = getattr(value, field.name)
        is_default = field.default is not MISSING and item == field.default
        if field.name not in leave_out and not is_default:
            yield f"{field.name} = {written(item)}"


def written(value: Any) -> str:
    """``value`` as a TOML value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Enum | str):
        return _quoted(str(value.value if isinstance(value, Enum) else value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return _list(value)
    if isinstance(value, _PAIRS):
        return f"[{', '.join(written(getattr(value, field.name)) for field in fields(value))}]"
    return _table(value) if is_dataclass(value) else str(value)


def _quoted(text: str) -> str:
    """Escaped where a document would not keep the letters as they are: it must survive a cell of a table, too."""
    quoted = json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
    if writable(clean(quoted)) == quoted:
        return quoted
    escaped = (letter if letter.isascii() and letter.isalnum() else f"\\U{ord(letter):08X}" for letter in text)
    return f'"{"".join(escaped)}"'


def _list(values: tuple[Any, ...]) -> str:
    """Items of a sum take a line each."""
    if values and isinstance(values[0], Item):
        return "[\n" + "".join(f"    {written(value)},\n" for value in values) + "]"
    return f"[{', '.join(map(written, values))}]"


def _table(value: Any) -> str:
    kind = _NAMES.get(type(value))
    named = [f'kind = "{kind}"'] if kind else []
    return f"{{ {', '.join([*named, *keys_of(value)])} }}"
