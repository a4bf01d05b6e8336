"""When may a notice leave the house? Digests at set hours of working days, and hours in which nothing leaves."""

from sauro.core.dispatch.hours import (
    BadHours,
    Departure,
    SendingHours,
    departure,
    earliest,
    next_digest,
    read_times,
    written_times,
)

__all__ = [
    "BadHours",
    "Departure",
    "SendingHours",
    "departure",
    "earliest",
    "next_digest",
    "read_times",
    "written_times",
]
