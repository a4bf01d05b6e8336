"""The deadline of each task, understood in the years of its plan."""

from dataclasses import replace

from sauro.core.deadlines import Deadline, read_deadline
from sauro.core.plans.model import Task


def with_deadline(task: Task, years: tuple[int, int] | None) -> Task:
    """``task`` with its deadline understood; where a person has said how the words are meant, by that.

    Without a plan year nothing is understood, since "Quý II" would have to be guessed into one.
    """
    words = task.deadline_as or task.deadline
    if not words or years is None:
        return replace(task, understood_deadline=None)
    understood = understand(words, years)
    if task.deadline_as and task.deadline:
        understood = replace(understood, words=task.deadline)
    return replace(task, understood_deadline=understood)


def understand(words: str, years: tuple[int, int]) -> Deadline:
    """The deadline that ``words`` mean in a plan of these years."""
    first, last = years
    return read_deadline(words, year=first, last_year=last if last != first else None)
