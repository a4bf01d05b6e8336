"""``Document`` → ``Plan``: the recognisers one after the other, each seeing what those before it found."""

import re
from collections import Counter
from dataclasses import replace

from sauro.core.documents import Document
from sauro.core.plans.body import read_body
from sauro.core.plans.dating import with_deadline
from sauro.core.plans.duties import read_duties
from sauro.core.plans.head import read_head
from sauro.core.plans.model import Plan, Task
from sauro.core.plans.narrative import read_narrative, tasks_from_prose
from sauro.core.plans.outline import read_outline
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
    tables = read_task_tables(document, outline)
    # Where there is no task table, the prose tasks that name who and when are the plan's tasks.
    tasks = tables.tasks or tasks_from_prose(document, outline)
    years = head.years or _years_of(tasks)
    head = replace(head, years=years)
    tasks = tuple(with_deadline(replace(task, key=str(at)), years) for at, task in enumerate(tasks, start=1))
    body = read_body(document, outline, tables.blocks)
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
        body=body.plan,
        decision=body.decision,
        footnotes=document.footnotes,
        findings=(*document.findings, *head_findings, *tables.findings, *reporting_findings),
    )


def _years_of(tasks: tuple[Task, ...]) -> tuple[int, int] | None:
    """The plan year where the head does not name one: the year that most deadlines name, if any does.

    An annex saved alone often has lost its title; its own deadlines then say which year it is for.
    """
    named = Counter(year for task in tasks for year in set(_YEAR.findall(task.deadline or "")))
    if not named:
        return None
    year = int(max(named, key=lambda candidate: (named[candidate], candidate)))
    return (year, year)
