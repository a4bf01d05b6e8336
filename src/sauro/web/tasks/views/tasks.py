"""The page of one task."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.web.organisation.permissions import Permission, allowed_units, signed_in
from sauro.web.tasks.models import Task


@require_safe
def task(request: HttpRequest, pk: int) -> HttpResponse:
    """One task: who answers, when, and how each turn stands."""
    units = allowed_units(signed_in(request), Permission.PLAN_VIEW)
    found = get_object_or_404(Task.objects.filter(unit__in=units).select_related("unit", "plan", "presiding"), pk=pk)
    turns = found.occurrences.select_related("answering", "officer")
    return render(request, "tasks/task.html", {"task": found, "turns": turns, "today": timezone.localdate()})
