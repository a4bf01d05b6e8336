"""Handovers: what would move, moving it, and the minutes."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.paging import page_of
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in
from sauro.web.organisation.queries import commune_of
from sauro.web.tasks.actions.handing_over import hand_over, open_work_of
from sauro.web.tasks.forms.papers import HandoverForm
from sauro.web.tasks.models import Handover


def hand_over_view(request: HttpRequest) -> HttpResponse:
    """Choose who gives and who takes, look at what moves, then move it in one act."""
    person = signed_in(request)
    require_somewhere(person, Permission.TASK_ASSIGN)
    commune = commune_of(person.unit)
    people = Person.objects.filter(unit__path__startswith=commune.path).select_related("unit").order_by("folded")
    is_sent = request.method == "POST"
    form = HandoverForm(request.POST if is_sent else request.GET or None, people=people)
    rows = []
    if form.is_bound and form.is_valid():
        rows = open_work_of(form.cleaned_data["giver"])
        if is_sent:
            try:
                made = hand_over(by=person, on=timezone.localdate(), **form.cleaned_data)
            except ValidationError as error:
                form.take_errors(error)
            else:
                words = {"count": len(rows), "taker": made.taker.full_name}
                toasts.done(request, _("Đã bàn giao %(count)s việc cho %(taker)s và lập biên bản.") % words)
                return redirect("tasks:handover_list")
    return render(request, "tasks/hand_over.html", {"form": form, "rows": rows, "is_previewed": form.is_bound})


@require_safe
def handover_list(request: HttpRequest) -> HttpResponse:
    """Every handover with its minutes."""
    person = signed_in(request)
    require_somewhere(person, Permission.TASK_ASSIGN)
    units = allowed_units(person, Permission.TASK_ASSIGN)
    rows = (
        Handover.objects.filter(Q(unit__in=units) | Q(giver__unit__in=units) | Q(taker__unit__in=units))
        .select_related("giver", "taker", "made_by", "file", "unit")
        .annotate(count=Count("occurrences"))
        .order_by("-made_at", "-pk")
    )
    if form := exports.wanted(request):
        return exports.as_file(form, "ban-giao", _head(), _rows(rows))
    return render(request, "tasks/handover_list.html", {"page": page_of(request, rows)})


def _head() -> list[str]:
    return [_("Ngày bàn giao"), _("Người giao"), _("Người nhận"), _("Số việc"), _("Lý do, căn cứ"), _("Người lập")]


def _rows(handovers: "QuerySet[Handover]") -> Iterator[list[object]]:
    for each in handovers:
        people = [each.giver.full_name, each.taker.full_name]
        yield [each.handed_on, *people, each.count, each.basis, each.made_by.full_name]  # type: ignore[attr-defined]
