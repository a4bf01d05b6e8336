"""A stretch of lines that is one table."""

from dataclasses import dataclass

from sauro.core.documents._draft import DraftCell


@dataclass(slots=True)
class Piece:
    """The rows of a table, or of its part on one page."""

    rows: list[list[DraftCell]]


@dataclass(slots=True)
class Region:
    """A table found in lines: its pieces, and ``end``, one past its last line. ``notes`` say what was unclear.

    Without pieces: no table of this kind begins before ``end``.
    """

    pieces: list[Piece]
    end: int
    notes: tuple[str, ...] = ()
    markdown: bool = False
