"""Pages of accepted plans: the list, one plan in its three views, its units and reporting calendar, its memo."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.core.findings import Severity
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.organisation.models import UnitKind
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    is_allowed,
    require,
    require_somewhere,
    signed_in,
)
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.imports import can_withdraw
from sauro.web.plans.queries.memos import findings_of_version
from sauro.web.plans.queries.month_wall import month_wall
from sauro.web.plans.queries.plans import visible_plans, without_content
from sauro.web.plans.queries.task_rows import PlanRow, clarity_counts, narrowed, ordered, rows_of, summary_states
from sauro.web.plans.queries.timeline import axis_of, percent, period_lines, reporting_axis, task_lines
from sauro.web.plans.queries.versions import content_of, version_before
from sauro.web.plans.queries.workload import workload
from sauro.web.plans.views.narrowing import Narrowing, month_of


def find_plan(request: HttpRequest, pk: int, permission: Permission = Permission.PLAN_VIEW) -> Plan:
    """The plan in force, where the person may see it; else there is no such page for them."""
    found = get_object_or_404(visible_plans(signed_in(request)), pk=pk)
    require(signed_in(request), permission, found.unit)
    return found


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    words, year, unit = (request.GET.get(name, "").strip() for name in ("tim-trong", "nam", "xa"))
    visible = without_content(visible_plans(person))
    rows = matching(visible, words)
    if year.isdigit():
        rows = rows.filter(first_year__lte=int(year), last_year__gte=int(year))
    if unit.isdigit():
        rows = rows.filter(unit=int(unit))
    rows = rows.annotate(
        task_count=Count("current__tasks", distinct=True), target_count=Count("current__targets", distinct=True)
    ).order_by("-first_year", "title", "pk")
    if form := exports.wanted(request):
        return exports.as_file(form, "ke-hoach", _head(), _rows(rows))
    context = {
        "page": page_of(request, rows),
        "years": years_of(visible),
        "communes": allowed_units(person, Permission.PLAN_VIEW).filter(kind=UnitKind.COMMUNE).order_by("name"),
        "find": words,
        "year": year,
        "unit": unit,
        "may_import": allowed_units(person, Permission.PLAN_IMPORT).exists(),
    }
    return render(request, "plans/plan_list.html", context)


def years_of(plans: "QuerySet[Plan]") -> list[int]:
    """The years that plans are for, the newest first."""
    spans = plans.order_by().values_list("first_year", "last_year").distinct()
    return sorted({year for first, last in spans for year in range(first, last + 1)}, reverse=True)


def _head() -> list[str]:
    names = (_("Tên kế hoạch"), _("Xã, phường"), _("Số, ký hiệu"), _("Ngày ban hành"), _("Từ năm"), _("Đến năm"))
    return [*names, _("Bản"), _("Số nhiệm vụ"), _("Số chỉ tiêu")]


def _rows(plans: "QuerySet[Plan]") -> Iterator[list[object]]:
    for plan in plans:
        version = plan.current
        assert version is not None
        counts = [plan.task_count, plan.target_count]  # type: ignore[attr-defined]
        said = [version.reference, version.issued, plan.first_year, plan.last_year, version.number]
        yield [plan.title, plan.unit.name, *said, *counts]


@require_safe
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan: as table, as month wall, as the line of its years."""
    found = find_plan(request, pk)
    assert found.current is not None
    today = timezone.localdate()
    content = content_of(found.current)
    rows = rows_of(found.current, content, today)
    narrowing = Narrowing(request, rows)
    fitting = ordered(narrowed(rows, narrowing.wanted), narrowing.order)
    view = narrowing.view
    context: dict[str, Any] = {
        **frame(request, found),
        "content": content,
        "signer": content.head.signer,
        "today": today,
        "rows": rows,
        "fitting": fitting,
        "narrowing": narrowing,
        "counts": clarity_counts(rows),
        "summary": summary_states(rows),
        "summary_label": _summary_label(rows),
        "previous": version_before(found.current),
        "may_withdraw": may_withdraw(request, found),
        "view": view,
    }
    if view == "lich":
        first = month_of(request) or default_month(found, today)
        context["wall"] = month_wall(fitting, content, first, today)
        context["off_wall"] = sum(not row.dated for row in fitting)
    elif view == "thoi-gian":
        axis = axis_of(content, rows, today)
        context["axis"] = axis
        context["lines"] = page_of(request, task_lines(fitting, axis), size=100)
        context["now"] = percent(axis.at(today)) if axis.holds(today) else ""
    else:
        context["page"] = page_of(request, fitting, size=100)
    return render(request, "plans/plan.html", context)


def frame(request: HttpRequest, found: Plan) -> dict[str, Any]:
    """What every page of one plan shows around its content."""
    return {"plan": found, "version": found.current}


def may_withdraw(request: HttpRequest, found: Plan) -> bool:
    assert found.current is not None
    return is_allowed(signed_in(request), Permission.PLAN_IMPORT, found.unit) and can_withdraw(found.current)


def default_month(found: Plan, today: date) -> date:
    """This month, or the plan's nearest one."""
    first, last = date(found.first_year, 1, 1), date(found.last_year, 12, 1)
    return min(max(today.replace(day=1), first), last)


def _summary_label(rows: Sequence[PlanRow]) -> str:
    words = [
        _("%(label)s %(clear)s/%(total)s") % {"label": count.label, "clear": count.clear, "total": count.total}
        for count in clarity_counts(rows)
    ]
    return _("Sáu rõ của cả kế hoạch: %(counts)s") % {"counts": "; ".join(words)}


@require_safe
def plan_units(request: HttpRequest, pk: int) -> HttpResponse:
    """Who does what by the plan: duties, workload, and the days of its reports."""
    found = find_plan(request, pk)
    assert found.current is not None
    today = timezone.localdate()
    content = content_of(found.current)
    rows = rows_of(found.current, content, today)
    axis = reporting_axis(content, axis_of(content, rows, today))
    context = {
        **frame(request, found),
        "content": content,
        "loads": workload(rows),
        "task_count": len(rows),
        "axis": axis,
        "periods": period_lines(content, axis),
        "now": percent(axis.at(today)) if axis.holds(today) else "",
        "today": today,
    }
    return render(request, "plans/plan_units.html", context)


@require_safe
def plan_memo(request: HttpRequest, pk: int) -> HttpResponse:
    """What checking has to say of the plan, the gravest first."""
    found = find_plan(request, pk)
    assert found.current is not None
    findings = findings_of_version(found.current, content_of(found.current))
    groups = [(severity, [one for one in findings if one.severity is severity]) for severity in Severity]
    context = {**frame(request, found), "findings": findings, "groups": groups}
    return render(request, "plans/plan_memo.html", context)
