"""Tables of the papers of follow-up: columns as (header, share of the width), rows numbered from 1."""

from collections.abc import Collection, Iterable, Sequence

from sauro.core.official.model import Annex, AnnexRow, Cell

Cells = tuple[Cell, ...]
Columns = Sequence[tuple[str, int]]


def numbered_table(columns: Columns, rows: Iterable[Cells], centred: Collection[int] = ()) -> Annex:
    """``rows`` without their numbers under ``columns``, of which the first is the number's."""
    headers, shares = zip(*columns, strict=True)
    numbered = tuple(AnnexRow(str(at), row) for at, row in enumerate(rows, start=1))
    return Annex(headers, shares, numbered, frozenset({0, *centred}))
