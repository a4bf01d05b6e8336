"""Deadlines: a phrase as written → a value that explains itself and resolves into dated windows."""

from sauro.core.deadlines.model import Deadline, Kind, Occasion, Part, ReportDay, Window
from sauro.core.deadlines.reading import read_deadline

__all__ = ["Deadline", "Kind", "Occasion", "Part", "ReportDay", "Window", "read_deadline"]
