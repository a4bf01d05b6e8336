"""Tasks at work, who answers for them, when, and what came of it."""

from sauro.web.tasks.models.acts import BulkAct, Comment
from sauro.web.tasks.models.occasions import Occasion
from sauro.web.tasks.models.occurrences import Occurrence, Redate
from sauro.web.tasks.models.reports import DeliveredProduct, Extension, ProgressReport, Review
from sauro.web.tasks.models.tasks import Assignment, Part, Task

__all__ = [
    "Assignment",
    "BulkAct",
    "Comment",
    "DeliveredProduct",
    "Extension",
    "Occasion",
    "Occurrence",
    "Part",
    "ProgressReport",
    "Redate",
    "Review",
    "Task",
]
