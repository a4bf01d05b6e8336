"""Đôn đốc: looking at the letter before it is made, making it, and the list of all urgings."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.core.official.follow_up import urging_letter
from sauro.core.work import late_days
from sauro.web.common import exports, toasts
from sauro.web.common.paging import page_of
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    require,
    require_somewhere,
    signed_in,
)
from sauro.web.tasks.actions.urging import MOST, last_urged, urge, urging_value
from sauro.web.tasks.forms.papers import UrgeForm
from sauro.web.tasks.models import Occurrence, Urging
from sauro.web.tasks.queries.grounds import some_working_days_on


def _chosen(request: HttpRequest) -> list[Occurrence]:
    """The turns chosen in a list (``ky``, several), that the person may see and that are still to be handed in."""
    said = request.POST.getlist("ky") or request.GET.getlist("ky")
    keys = [int(each) for each in said[: MOST + 1] if each.isdigit() and len(each) < 19]
    units = allowed_units(signed_in(request), Permission.PLAN_VIEW)
    rows = Occurrence.objects.filter(pk__in=keys, unit__in=units, handed_in_on__isnull=True)
    rows = rows.filter(accepted_on__isnull=True, dropped_on__isnull=True)
    return list(
        rows.select_related("task__plan__current", "unit", "answering", "officer").order_by("answering", "due_on", "pk")
    )


def urge_view(request: HttpRequest) -> HttpResponse:
    """The turns chosen, the letter as it will be, and one button. Nothing is sent before it is pressed."""
    person = signed_in(request)
    require_somewhere(person, Permission.TASK_URGE)
    rows = _chosen(request)
    if not rows:
        toasts.refused(request, _("Các việc đã chọn đều đã nộp hoặc đã xong, nên không cần đôn đốc."))
        return redirect("tasks:urging_list")
    commune, today = rows[0].unit, timezone.localdate()
    require(person, Permission.TASK_URGE, commune)
    is_sent = request.method == "POST" and "gui" in request.POST
    form = UrgeForm(request.POST if is_sent else None, initial={"answer_by_on": some_working_days_on(commune, today)})
    if is_sent and form.is_valid():
        try:
            made = urge(by=person, unit=commune, occurrences=rows, on=today, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            toasts.done(request, _("Đã đôn đốc %(count)s việc và soạn công văn.") % {"count": len(rows)})
            return redirect(reverse("tasks:urging_list") + f"#lan-{made.pk}")
    answer_by = some_working_days_on(commune, today)
    letter = urging_letter(urging_value(by=person, unit=commune, occurrences=rows, answer_by_on=answer_by, on=today))
    last = last_urged(rows)
    lines = [(row, late_days(row.facts, today), last.get(row.pk)) for row in rows]
    return render(request, "tasks/urge.html", {"form": form, "lines": lines, "letter": letter, "commune": commune})


@require_safe
def urging_list(request: HttpRequest) -> HttpResponse:
    """Every urging: when, by whom, of how many turns, with its letter."""
    person = signed_in(request)
    require_somewhere(person, Permission.NOTICE_VIEW)
    rows = (
        Urging.objects.filter(unit__in=allowed_units(person, Permission.NOTICE_VIEW))
        .select_related("unit", "file", "urged_by")
        .annotate(count=Count("occurrences"))
        .order_by("-urged_at", "-pk")
    )
    if year := request.GET.get("nam", ""):
        if not (year.isdigit() and len(year) == 4):
            raise Http404
        rows = rows.filter(urged_on__year=int(year))
    if form := exports.wanted(request):
        return exports.as_file(form, "don-doc", _head(), _rows(rows))
    return render(request, "tasks/urging_list.html", {"page": page_of(request, rows), "year": year})


def _head() -> list[str]:
    return [
        _("Ngày đôn đốc"),
        _("Xã, phường"),
        _("Người đôn đốc"),
        _("Số việc"),
        _("Yêu cầu xong trước hết"),
        _("Ý kiến"),
    ]


def _rows(urgings: "QuerySet[Urging]") -> Iterator[list[object]]:
    for each in urgings:
        said = [each.urged_on, each.unit.name, each.urged_by.full_name]
        yield [*said, each.count, each.answer_by_on, each.words]  # type: ignore[attr-defined]
