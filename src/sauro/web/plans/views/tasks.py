"""Pages of tasks: one task with everything known of it, and the tasks of all plans in force."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.plans.models import PlanTask
from sauro.web.plans.queries.plans import by_day, narrowed_tasks, visible_plans, visible_tasks
from sauro.web.plans.queries.task_pages import task_page
from sauro.web.plans.queries.task_rows import shown_window
from sauro.web.plans.queries.versions import content_of
from sauro.web.plans.views.narrowing import month_of
from sauro.web.plans.views.plans import find_plan, frame, years_of


@require_safe
def task_list(request: HttpRequest) -> HttpResponse:
    """The tasks of every plan in force that the person may see."""
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    words, year, unit = (request.GET.get(name, "").strip() for name in ("tim-trong", "nam", "chu-tri"))
    month = month_of(request)
    order = request.GET.get("xep", "")
    today = timezone.localdate()
    visible = visible_tasks(person)
    rows = narrowed_tasks(
        visible, words=words, year=_number(year), unit=_number(unit), month=f"{month:%Y-%m}" if month else ""
    )
    as_planned = rows.order_by("-version__plan__first_year", "version__plan", "position")
    rows = (by_day(rows, today) if order == "han" else as_planned).prefetch_related("windows")
    if form := exports.wanted(request):
        return exports.as_file(form, "nhiem-vu", _head(), _rows(rows, today))
    years = years_of(visible_plans(person))
    page = page_of(request, rows)
    context = {
        "page": page,
        "lines": [(task, shown_window(list(task.windows.all()), today)) for task in page],
        "years": years,
        "units": _leading(visible),
        "months": [date(each, number, 1) for each in years for number in range(1, 13)] if len(years) == 1 else [],
        "find": words,
        "year": year,
        "unit": unit,
        "month": month,
        "order": order,
        "today": today,
    }
    return render(request, "plans/task_list.html", context)


def _number(words: str) -> int:
    return int(words) if words.isdigit() and len(words) < 10 else 0


def _leading(tasks: "QuerySet[PlanTask]") -> "QuerySet[Unit]":
    """The units that lead some task, for the filter."""
    return Unit.objects.filter(pk__in=tasks.order_by().values("lead_unit")).order_by("name")


def _head() -> list[str]:
    names = (_("Kế hoạch"), _("Năm"), _("Mục"), _("TT"), _("Nhiệm vụ"), _("Sản phẩm"), _("Lãnh đạo"), _("Chủ trì"))
    return [*names, _("Phối hợp"), _("Thời hạn trong kế hoạch"), _("Hạn gần nhất"), _("Vì sao"), _("Số điều rõ")]


def _rows(tasks: "QuerySet[PlanTask]", today: date) -> Iterator[list[object]]:
    for task in tasks:
        plan = task.version.plan
        window = shown_window(list(task.windows.all()), today)
        said = [task.section, task.number, task.content, task.outputs, task.leader, task.lead, task.coordinating]
        known = [task.deadline, window and window.due_on, window.reason if window else "", task.clear]
        yield [plan.title, plan.first_year, *said, *known]


@require_safe
def task(request: HttpRequest, plan_pk: int, lineage: UUID) -> HttpResponse:
    """One task: its six clarities, its times, its source, its past."""
    plan = find_plan(request, plan_pk)
    assert plan.current is not None
    today = timezone.localdate()
    page = task_page(plan.current, content_of(plan.current), lineage, today)
    if page is None:
        raise Http404
    return render(request, "plans/task.html", {**frame(request, plan), "task": page, "today": today})
