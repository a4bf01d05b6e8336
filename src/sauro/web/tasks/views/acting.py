"""How an act on a task is done: its form in place on the page of the task, or as a page of its own without scripts."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from sauro.web.common.acting import is_htmx
from sauro.web.common.forms import Form
from sauro.web.common.navigation import address
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import signed_in
from sauro.web.tasks.models import Occurrence, Task
from sauro.web.tasks.queries.lists import visible_occurrences, visible_tasks
from sauro.web.tasks.queries.task_pages import task_for_page, task_page


def find_task(request: HttpRequest, pk: int) -> Task:
    """The task, where the person may see it; else there is no such page for them."""
    return get_object_or_404(visible_tasks(signed_in(request)).select_related("unit", "plan", "presiding"), pk=pk)


def find_turn(request: HttpRequest, pk: int) -> Occurrence:
    """The turn, where the person may see it."""
    rows = visible_occurrences(signed_in(request))
    return get_object_or_404(rows.select_related("task__plan", "unit", "answering", "officer"), pk=pk)


def ask(request: HttpRequest, task: Task, form: Form, *, title: str, button: str, **more: Any) -> HttpResponse:
    """Show the form of an act: a panel for htmx, else a page."""
    context = {"task": task, "form": form, "title": title, "button": button, **more}
    return render(request, "tasks/_act.html" if is_htmx(request) else "tasks/act.html", context)


def answered(request: HttpRequest, task: Task) -> HttpResponse:
    """After an act: the page of the task as it is now; for htmx its content with the toasts."""
    if not is_htmx(request):
        return redirect("tasks:task", task.pk)
    response = render(request, "tasks/_task_now.html", context_of(task.pk, signed_in(request), timezone.localdate()))
    response.headers["HX-Retarget"] = "#viec"
    response.headers["HX-Reswap"] = "outerHTML show:window:top"
    return response


def context_of(pk: int, person: Person, on: date, turn: str = "") -> dict[str, Any]:
    """What the page of a task shows; ``turn`` is the id of the turn that the address names."""
    task = task_for_page(visible_tasks(person), pk)
    if task is None:
        raise Http404
    chosen = int(turn) if turn.isdecimal() and len(turn) < 18 else 0
    return {"page": task_page(task, person, on, chosen), "task": task, "today": on, "urge_url": address("tasks:urge")}
