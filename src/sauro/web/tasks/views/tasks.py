"""Pages of tasks: one task, the list, the way from a plan's row to its task."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.tasks.models import Task
from sauro.web.tasks.queries.lists import (
    TaskLine,
    Wanted,
    narrowed_tasks,
    ordered_tasks,
    shown_tasks,
    task_lines,
    visible_tasks,
)
from sauro.web.tasks.views.acting import context_of
from sauro.web.tasks.views.narrowing import Narrowing

MOST = 2000  # rows that are counted; who needs more narrows the list
_CHUNK = 500


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: its six clarities, turns, proof, history, people, source."""
    return render(
        request, "tasks/task.html", context_of(pk, signed_in(request), timezone.localdate(), request.GET.get("ky", ""))
    )


@require_safe
def task_of_plan(request: HttpRequest, plan_pk: int, lineage: UUID) -> HttpResponse:
    """From a row of a plan to its task, whichever version the row stood in."""
    found = get_object_or_404(visible_tasks(signed_in(request)), plan=plan_pk, lineage=lineage)
    return redirect("tasks:task", found.pk, permanent=False)


@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    """The tasks that the person may see, as filtered."""
    person, today = signed_in(request), timezone.localdate()
    require_somewhere(person, Permission.PLAN_VIEW)
    narrowing = Narrowing(request, ("ke-hoach", "han"))
    visible = visible_tasks(person)
    rows = shown_tasks(ordered_tasks(narrowed_tasks(visible, narrowing.wanted, person, today), narrowing.order))
    if form := exports.wanted(request):
        return exports.as_file(form, "nhiem-vu", _head(), _rows(rows, today))
    page = page_of(request, rows, most=MOST)
    context = {
        "page": page,
        "lines": task_lines(list(page), today),
        "narrowing": narrowing,
        "today": today,
        "here": "tasks",
        "pins": person.pins.all(),
        "nearer": nearer(narrowing, lambda wanted: narrowed_tasks(visible, wanted, person, today)) if not page else [],
    }
    return render(request, "tasks/task_list.html", context)


def nearer(narrowing: Narrowing, found: Callable[[Wanted], "QuerySet[Any]"]) -> list[tuple[str, str, int]]:
    """Where nothing fits: what would, with one condition less: (condition, address, how many rows)."""
    rows = ((words, link, found(wanted)[:MOST].count()) for words, link, wanted in narrowing.without())
    return [(words, link, count) for words, link, count in rows if count]


def _head() -> list[str]:
    names = (_("Xã, phường"), _("Kế hoạch"), _("Năm"), _("Mục"), _("TT"), _("Nhiệm vụ"), _("Sản phẩm"))
    more = (_("Lãnh đạo"), _("Chủ trì"), _("Phối hợp"), _("Thời hạn trong kế hoạch"), _("Hiểu thời hạn là"))
    work = (_("Trạng thái"), _("Kỳ"), _("Hạn ban đầu"), _("Hạn"), _("Hạn tính trễ"), _("Số ngày trễ"), _("Vì sao"))
    return [*names, *more, *work, _("Người thụ lý"), _("Kỳ đã nghiệm thu"), _("Số kỳ"), _("Thôi thực hiện, căn cứ")]


def _rows(tasks: "QuerySet[Task]", today: date) -> Iterator[list[object]]:
    chunk: list[Task] = []
    for each in tasks.iterator(chunk_size=_CHUNK):
        chunk.append(each)
        if len(chunk) == _CHUNK:
            yield from map(_row, task_lines(chunk, today))
            chunk = []
    yield from map(_row, task_lines(chunk, today))


def _row(line: TaskLine) -> list[object]:
    task = line.task
    said = [task.section, task.number, task.content, task.outputs]
    who = [task.presiding.full_name if task.presiding else task.leader, task.lead, task.coordinating]
    turn = line.line.turn if line.line else None
    days: list[object] = [None] * 7
    if line.line and turn:
        days = [str(line.line.words), turn.label, turn.first_due_on, turn.due_on, turn.counted_on]
        days += [line.line.late_days, turn.reason]
    officer = turn.officer.full_name if turn and turn.officer else ""
    return [
        task.unit.name,
        task.plan.title if task.plan else "",
        task.first_year,
        *said,
        *who,
        task.deadline,
        task.deadline_as,
        *days,
        officer,
        line.done,
        line.asked,
        task.dropped_basis,
    ]
