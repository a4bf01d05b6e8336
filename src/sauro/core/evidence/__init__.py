"""What a piece of evidence is worth: whether it falls within a window, and what it still lacks."""

from sauro.core.evidence.checking import Piece, Within, check_piece, in_window

__all__ = ["Piece", "Within", "check_piece", "in_window"]
