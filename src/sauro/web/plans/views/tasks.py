"""Pages of tasks."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sauro.web.common.paging import page_of
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.plans.queries.plans import visible_tasks


@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    rows = visible_tasks(person).order_by("-version__plan__first_year", "version__plan", "position")
    return render(request, "plans/task_list.html", {"page": page_of(request, rows)})


@require_safe
def task(request: HttpRequest, plan_pk: int, lineage: UUID) -> HttpResponse:
    found = get_object_or_404(visible_tasks(signed_in(request)), version__plan=plan_pk, lineage=lineage)
    return render(request, "plans/task.html", {"task": found})
