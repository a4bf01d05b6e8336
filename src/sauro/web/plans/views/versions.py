"""The versions of a plan: what each changed, and the way back from the newest."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.plans import Change
from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.organisation.permissions import Permission, signed_in
from sauro.web.plans.actions.versions import withdraw_version
from sauro.web.plans.queries.versions import comparison_between, versions_of
from sauro.web.plans.views.plans import find_plan, frame, may_withdraw


@require_safe
def plan_versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Every version, and what changed from one (``?tu=1``) to another (``?den=2``): else to the one in force."""
    found = find_plan(request, pk)
    versions = list(versions_of(found))
    standing = [version for version in versions if version.withdrawn_at is None]
    by_number = {str(version.number): version for version in versions}
    new = by_number.get(request.GET.get("den", ""), found.current)
    assert new is not None
    earlier = [version for version in standing if version.number < new.number]
    old = by_number.get(request.GET.get("tu", ""), earlier[0] if earlier else None)
    comparison = comparison_between(old, new) if old is not None and old != new else None
    context = {
        **frame(request, found),
        "versions": versions,
        "old": old,
        "new": new,
        "comparison": comparison,
        "counts": [(change, comparison.count(change)) for change in Change] if comparison else [],
        "may_withdraw": may_withdraw(request, found),
    }
    return render(request, "plans/plan_versions.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Take the acceptance of the newest version back; its import waits for review again."""
    found = find_plan(request, pk, Permission.PLAN_IMPORT)
    version = get_object_or_404(found.versions.select_related("plan"), number=number)
    plan_import = version.imports.first()
    try:
        plan = withdraw_version(by=signed_in(request), version=version)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
        return redirect("plans:plan_versions", pk)
    if plan.current is not None:
        words = _("Đã rút bản %(old)s; bản %(now)s lại là bản đang dùng.")
        toasts.done(request, words % {"old": number, "now": plan.current.number})
        return redirect("plans:plan", pk)
    toasts.done(request, _("Đã rút kế hoạch. Bản nhập trở lại chờ xem, sửa rồi nhận lại được."))
    return redirect("plans:review", plan_import.pk) if plan_import else redirect("plans:plan_list")
