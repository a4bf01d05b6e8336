"""Frozen dataclasses as plain JSON-ready values and back, without loss."""

from sauro.core.values.codec import from_values, to_values

__all__ = ["from_values", "to_values"]
