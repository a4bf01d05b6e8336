"""Tasks at work, who answers for them, when, and what came of it."""

from sauro.web.tasks.models.acts import BulkAct, Comment
from sauro.web.tasks.models.links import CalendarFeed, OutsideLink
from sauro.web.tasks.models.occasions import Occasion
from sauro.web.tasks.models.occurrences import Occurrence, Redate
from sauro.web.tasks.models.papers import Handover, Instruction, Reply, Urging
from sauro.web.tasks.models.pins import Pin
from sauro.web.tasks.models.reminders import ReminderDay, ReminderRule
from sauro.web.tasks.models.reports import DeliveredProduct, Extension, ProgressReport, Review
from sauro.web.tasks.models.tasks import Assignment, Part, Task

__all__ = [
    "Assignment",
    "BulkAct",
    "CalendarFeed",
    "Comment",
    "DeliveredProduct",
    "Extension",
    "Handover",
    "Instruction",
    "Occasion",
    "Occurrence",
    "OutsideLink",
    "Part",
    "Pin",
    "ProgressReport",
    "Redate",
    "ReminderDay",
    "ReminderRule",
    "Reply",
    "Review",
    "Task",
    "Urging",
]
