"""``Document`` → ``Plan``: the recognisers one after the other, each seeing what those before it found."""

import re
from collections import Counter
from dataclasses import replace

from sauro.core.documents import Document
from sauro.core.findings import Finding
from sauro.core.plans.dating import with_deadline
from sauro.core.plans.duties import read_duties
from sauro.core.plans.head import read_head
from sauro.core.plans.model import Plan, Task
from sauro.core.plans.narrative import read_narrative, tasks_from_prose
from sauro.core.plans.outline import Outline, read_outline
from sauro.core.plans.reporting import read_reporting
from sauro.core.plans.targets import read_targets
from sauro.core.plans.task_tables import read_task_tables

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")


def read_plan(document: Document) -> Plan:
    """Everything the document says of a plan: head, sections, tasks, targets, units and duties, reporting calendar.

    Nothing is guessed: what a recogniser did not understand stays as written, with a finding that says where.
    """
    outline = read_outline(document)
    head, head_findings = read_head(document, outline)
    tasks, task_findings = _tasks(document, outline)
    years = head.years or _years_of(tasks)
    head = replace(head, years=years)
    tasks = tuple(with_deadline(replace(task, key=str(at)), years) for at, task in enumerate(tasks, start=1))
    reporting, reporting_findings = read_reporting(document, outline, years)
    return Plan(
        source=document.name,
        head=head,
        sections=outline.sections(document),
        tasks=tasks,
        narrative=read_narrative(document, outline),
        targets=read_targets(document, outline, tasks),
        units=read_duties(document, outline),
        reporting=reporting,
        findings=(*document.findings, *head_findings, *task_findings, *reporting_findings),
    )


def _tasks(document: Document, outline: Outline) -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """The rows of the task tables; where there is no such table, the prose tasks that name who and when."""
    found = read_task_tables(document, outline)
    return found.tasks or tasks_from_prose(document, outline), found.findings


def _years_of(tasks: tuple[Task, ...]) -> tuple[int, int] | None:
    """The plan year where the head does not name one: the year that most deadlines name, if any does.

    An annex saved alone often has lost its title; its own deadlines then say which year it is for.
    """
    named = Counter(year for task in tasks for year in set(_YEAR.findall(task.deadline or "")))
    if not named:
        return None
    year = int(max(named, key=lambda candidate: (named[candidate], candidate)))
    return (year, year)
