"""Two people write in one section at once: their lines are put together where they changed different ones."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

_Change = tuple[int, int, tuple[str, ...]]  # lines of the base from, to; what stands there instead


def merged_text(base: str, mine: str, theirs: str) -> str | None:
    """``base`` with what both changed in it, line by line; ``None`` where they changed the same lines otherwise."""
    if mine == theirs or theirs == base:
        return mine
    if mine == base:
        return theirs
    lines = base.splitlines()
    changes = _together(_changes(lines, mine.splitlines()), _changes(lines, theirs.splitlines()))
    return None if changes is None else "\n".join(_applied(lines, changes))


def _changes(base: Sequence[str], other: Sequence[str]) -> list[_Change]:
    matcher = SequenceMatcher(None, base, other, autojunk=False)
    return [
        (start, end, tuple(other[first:last]))
        for tag, start, end, first, last in matcher.get_opcodes()
        if tag != "equal"
    ]


def _together(mine: Sequence[_Change], theirs: Sequence[_Change]) -> list[_Change] | None:
    """Both lists of changes as one; ``None`` where two of them touch. The same change made twice counts once."""
    changes: list[_Change] = []
    for change in sorted({*mine, *theirs}):
        if changes and _touch(changes[-1], change):
            return None
        changes.append(change)
    return changes


def _touch(first: _Change, second: _Change) -> bool:
    """Whether the second begins before the first ends, or both put something in at one place."""
    return second[0] < first[1] or second[0] == first[0]


def _applied(lines: Sequence[str], changes: Sequence[_Change]) -> Iterator[str]:
    at = 0
    for start, end, instead in changes:
        yield from lines[at:start]
        yield from instead
        at = end
    yield from lines[at:]
