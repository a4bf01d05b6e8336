"""The plan of xã Minh Sơn in files of several forms: what the readers and the recogniser make of them together."""

from collections.abc import Callable, Sequence
from html import escape

import pytest
from layouts import FIELDS, PLAN, Spec, heading, sectioned

from sauro.core.documents import read_document
from sauro.core.plans.outline import read_outline
from sauro.core.plans.task_tables import read_task_tables

Rows = Sequence[Sequence[Spec]]
TITLE = "PHỤ LỤC\n\nDANH MỤC NHIỆM VỤ\n\n"


def plain(rows: Rows) -> list[list[str]]:
    """Each merged cell once, its other fields empty: what is left of a table in plain text."""
    lines: list[list[str]] = []
    for row in rows:
        line: list[str] = []
        for spec in row:
            line += [spec] if isinstance(spec, str) else [spec[0], *[""] * (spec[1] - 1)]
        lines.append(line)
    return lines


def as_html(rows: Rows) -> str:
    def cell(spec: Spec) -> str:
        text, across, down = (*((spec, 1, 1) if isinstance(spec, str) else spec), 1)[:3]
        return f'<td colspan="{across}" rowspan="{down}">{escape(text)}</td>'

    body = "".join(f"<tr>{''.join(map(cell, row))}</tr>" for row in rows)
    return f"<html><body><p>PHỤ LỤC</p><table>{body}</table></body></html>"


def as_markdown(rows: Rows) -> str:
    first, *rest = (f"| {' | '.join(row)} |" for row in plain(rows))
    return "\n".join([TITLE, first, "|" + "---|" * len(plain(rows)[0]), *rest])


def as_tabs(rows: Rows) -> str:
    return TITLE + "\n".join("\t".join(row) for row in plain(rows))


def one_cell_a_line(rows: Rows) -> str:
    return TITLE + "\n\n".join("\n".join(f"\t{cell}" for cell in row) for row in plain(rows))


FORMS: dict[str, Callable[[Rows], str]] = {
    "plan.html": as_html,
    "plan.md": as_markdown,
    "tabs.txt": as_tabs,
    "cells.txt": one_cell_a_line,
}
TURNED = ("number", "deadline", "content", "outputs", "lead", "coordinating")


@pytest.mark.parametrize("style", ["number and title", "merged over all"])
@pytest.mark.parametrize("fields", [FIELDS, TURNED], ids=["usual", "turned"])
@pytest.mark.parametrize("name", FORMS)
def test_the_tasks_are_the_same_in_every_form(name: str, fields: Sequence[str], style: str) -> None:
    data = FORMS[name]([heading(fields), *sectioned(fields, style=style)]).encode()
    given = read_document(data, name)
    tasks = read_task_tables(given, read_outline(given)).tasks
    assert [[getattr(task, field) for field in FIELDS] for task in tasks] == [
        [getattr(row, field) for field in FIELDS] for row in PLAN
    ]
    assert [task.section for task in tasks] == [row.section for row in PLAN]
