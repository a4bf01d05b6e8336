"""Pages of accepted plans."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from sauro.web.common.paging import page_of
from sauro.web.organisation.permissions import Permission, require, require_somewhere, signed_in
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.plans import visible_plans


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    return render(request, "plans/plan_list.html", {"page": page_of(request, visible_plans(person))})


def find_plan(request: HttpRequest, pk: int, permission: Permission = Permission.PLAN_VIEW) -> Plan:
    """The plan in force, where the person may see it; else there is no such page for them."""
    found = get_object_or_404(visible_plans(signed_in(request)), pk=pk)
    require(signed_in(request), permission, found.unit)
    return found


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    return render(request, "plans/plan.html", {"plan": find_plan(request, pk)})
