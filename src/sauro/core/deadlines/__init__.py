"""Deadlines: a phrase as written → a value that explains itself and resolves into dated windows."""

from sauro.core.deadlines.explaining import explain, status_word
from sauro.core.deadlines.model import Deadline, Kind, Occasion, Part, ReportDay, Window
from sauro.core.deadlines.reading import read_deadline
from sauro.core.deadlines.record import as_record
from sauro.core.deadlines.resolving import is_awaited, next_window, on_calendar, resolve
from sauro.core.deadlines.writing import write_deadline

__all__ = [
    "Deadline",
    "Kind",
    "Occasion",
    "Part",
    "ReportDay",
    "Window",
    "as_record",
    "explain",
    "is_awaited",
    "next_window",
    "on_calendar",
    "read_deadline",
    "resolve",
    "status_word",
    "write_deadline",
]
