"""Turns of phrase that the papers of follow-up share."""

from collections.abc import Iterable, Sequence
from typing import Protocol, TypeVar

from sauro.core.text import counted


class OfUnit(Protocol):
    @property
    def unit(self) -> str: ...


Row = TypeVar("Row", bound=OfUnit)


def tasks(count: int) -> str:
    """ "05 nhiệm vụ" """
    return f"{counted(count)} nhiệm vụ"


def units(count: int) -> str:
    """ "03 đơn vị" """
    return f"{counted(count)} đơn vị"


def listed(words: Sequence[str]) -> str:
    """ "a", "a và b", "a, b và c"; words that hold commas themselves are parted by ";"."""
    if len(words) < 2:
        return "".join(words)
    mark = ";" if any("," in word for word in words) else ","
    return f"{f'{mark} '.join(words[:-1])}{';' if mark == ';' else ''} và {words[-1]}"


def by_unit(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows of each unit, units and rows in the order given."""
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(row.unit, []).append(row)
    return grouped


def shortened(text: str, most: int = 200) -> str:
    """``text`` on one line, cut at a word with "…" where it is longer than a sentence bears."""
    flat = " ".join(text.split()).rstrip(" .;")
    return flat if len(flat) <= most else f"{flat[:most].rsplit(' ', 1)[0].rstrip(' ,;')}…"
