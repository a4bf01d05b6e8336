"""Work turn by turn: the list, and acts on many of its rows."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.common.forms import Form
from sauro.web.common.navigation import address
from sauro.web.common.paging import page_of
from sauro.web.common.vietnamese import counted
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, held_anywhere, require, require_somewhere, signed_in
from sauro.web.tasks.actions import bulk
from sauro.web.tasks.forms.steering import DelegateForm, DropForm
from sauro.web.tasks.models import BulkAct, Occurrence
from sauro.web.tasks.queries.lines import Line
from sauro.web.tasks.queries.lists import (
    ORDERS,
    narrowed_occurrences,
    open_counts,
    ordered_occurrences,
    shown_occurrences,
    visible_occurrences,
)
from sauro.web.tasks.queries.people import doers_at
from sauro.web.tasks.views.narrowing import Narrowing
from sauro.web.tasks.views.tasks import MOST, nearer


@dataclass(frozen=True, slots=True)
class BulkButton:
    """An act on selected rows: its words, the name of its address (POST with ``ky`` = ids), who may do it."""

    label: Any
    view: str
    permission: Permission
    icon: str = ""


# An act whose address is not built yet has no button.
BULK = (
    BulkButton(gettext_lazy("Nghiệm thu"), "tasks:bulk_accept", Permission.TASK_ACCEPT, "check"),
    BulkButton(gettext_lazy("Giao người thụ lý…"), "tasks:bulk_delegate", Permission.TASK_ASSIGN, "users"),
    BulkButton(gettext_lazy("Đôn đốc…"), "tasks:urge", Permission.TASK_URGE, "send"),
    BulkButton(gettext_lazy("Thôi thực hiện…"), "tasks:bulk_drop", Permission.PLAN_EDIT, "x"),
)


@require_safe
def occurrence_list(request: HttpRequest) -> HttpResponse:
    """The turns that the person may see, as filtered; without a state those that are open."""
    person, today = signed_in(request), timezone.localdate()
    require_somewhere(person, Permission.PLAN_VIEW)
    narrowing = Narrowing(request, ORDERS)
    visible = visible_occurrences(person)
    rows = shown_occurrences(
        ordered_occurrences(narrowed_occurrences(visible, narrowing.wanted, person, today), narrowing.order)
    )
    if form := exports.wanted(request):
        return exports.as_file(form, "viec-theo-ky", _head(), _rows(rows, today))
    page = page_of(request, rows, most=MOST)
    held = held_anywhere(person)
    urls = [(button, address(button.view)) for button in BULK if button.permission in held]
    counts = open_counts(narrowed_occurrences(visible, narrowing.stateless, person, today), today)
    context = {
        "page": page,
        "lines": [(_group(Line(turn, today), narrowing.order), Line(turn, today)) for turn in page],
        "narrowing": narrowing,
        "states": narrowing.states(counts),
        "bulk": [(button, url) for button, url in urls if url],
        "today": today,
        "here": "occurrences",
        "pins": person.pins.all(),
        "nearer": nearer(narrowing, lambda wanted: narrowed_occurrences(visible, wanted, person, today))
        if not page
        else [],
    }
    return render(request, "tasks/occurrence_list.html", context)


def _group(line: Line, order: str) -> str:
    """The words of the group in which a row stands, by what the list is ordered by."""
    turn = line.turn
    if order == "don-vi":
        return turn.answering.name
    if order == "ke-hoach":
        section = ". ".join(filter(None, (turn.task.section, turn.task.section_title)))
        return " · ".join(filter(None, (turn.task.plan.title if turn.task.plan else "", section)))
    if turn.due_on is None:
        return _("Chưa có ngày")
    return _by_day(turn.due_on, line.on)


def _by_day(due_on: date, on: date) -> str:
    sunday = on + timedelta(days=6 - on.weekday())
    if due_on < on:
        return _("Ngày đã qua")
    if due_on == on:
        return _("Hôm nay")
    if due_on <= sunday:
        return _("Trong tuần này")
    if due_on <= sunday + timedelta(days=7):
        return _("Tuần sau")
    return _("Tháng %(month)s/%(year)s") % {"month": due_on.month, "year": due_on.year}


def _head() -> list[str]:
    names = (_("Xã, phường"), _("Kế hoạch"), _("Năm"), _("Mục"), _("TT"), _("Nhiệm vụ"), _("Kỳ"), _("Sản phẩm"))
    who = (_("Đơn vị báo cáo"), _("Người thụ lý"), _("Lãnh đạo phụ trách"))
    days = (_("Thời hạn trong kế hoạch"), _("Từ ngày"), _("Hạn ban đầu"), _("Hạn"), _("Hạn tính trễ"), _("Vì sao"))
    work = (_("Chờ"), _("Trạng thái"), _("Tự khai (%)"), _("Ngày nộp"), _("Ngày trả lại"), _("Ngày nghiệm thu"))
    return [*names, *who, *days, *work, _("Số ngày trễ"), _("Ngày thôi thực hiện"), _("Căn cứ thôi thực hiện")]


def _rows(turns: "QuerySet[Occurrence]", today: date) -> Iterator[list[object]]:
    for turn in turns.iterator(chunk_size=2000):
        line, task = Line(turn, today), turn.task
        what = [task.section, task.number, task.content, turn.label, task.outputs]
        who = [
            turn.answering.name,
            turn.officer and turn.officer.full_name,
            turn.presiding and turn.presiding.full_name,
        ]
        days = [task.deadline, turn.start_on, turn.first_due_on, turn.due_on, turn.counted_on, turn.reason]
        work = [turn.waits_for, line.words, turn.percent, turn.handed_in_on, turn.returned_on, turn.accepted_on]
        plan = [turn.unit.name, task.plan.title if task.plan else "", turn.year]
        yield [*plan, *what, *who, *days, *work, line.late_days, turn.dropped_on, turn.dropped_basis]


@require_POST
def bulk_accept(request: HttpRequest) -> HttpResponse:
    """Accept what the chosen rows have handed in, all or none."""
    turns, person = _chosen(request, Permission.TASK_ACCEPT), signed_in(request)
    made: list[BulkAct] = []
    if tried(request, lambda: made.append(bulk.accept_many(by=person, occurrences=turns, on=timezone.localdate()))):
        _say(request, _("Đã nghiệm thu %(count)s."), turns, made[0])
    return redirect(_back(request))


@require_POST
def bulk_delegate(request: HttpRequest) -> HttpResponse:
    """Give the chosen rows to one person: asks whom, then does it."""
    turns, person = _chosen(request, Permission.TASK_ASSIGN), signed_in(request)
    units = list({turn.answering_id: turn.answering for turn in turns}.values())
    form = DelegateForm(request.POST if "officer" in request.POST else None, people=doers_at(units))
    return _carried_out(
        request,
        turns,
        form,
        lambda: bulk.delegate_many(by=person, occurrences=turns, on=timezone.localdate(), **form.cleaned_data),
        title=_("Giao người thụ lý"),
        button=_("Giao"),
        words=_("Đã giao %(count)s."),
        hint=_several(units),
    )


def _several(units: list[Unit]) -> str:
    if len(units) < 2:
        return ""
    return _("Các việc thuộc %(count)s đơn vị; chỉ nêu người có vai trò ở mọi đơn vị ấy.") % {"count": len(units)}


@require_POST
def bulk_drop(request: HttpRequest) -> HttpResponse:
    """The chosen rows are no longer carried out: asks for the basis, then does it."""
    turns, person = _chosen(request, Permission.PLAN_EDIT), signed_in(request)
    form = DropForm(request.POST if "basis" in request.POST else None)
    return _carried_out(
        request,
        turns,
        form,
        lambda: bulk.drop_many(by=person, occurrences=turns, on=timezone.localdate(), **form.cleaned_data),
        title=_("Thôi thực hiện"),
        button=_("Thôi thực hiện"),
        words=_("%(count)s thôi thực hiện."),
        hint=_("Chỉ các kỳ này thôi; nhiệm vụ và các kỳ khác giữ nguyên."),
    )


def _carried_out(
    request: HttpRequest,
    turns: list[Occurrence],
    form: Form,
    act: Callable[[], BulkAct],
    *,
    title: str,
    button: str,
    words: str,
    hint: str,
) -> HttpResponse:
    """Done and back to the list; or the page that asks what is still missing."""
    if not turns:
        toasts.refused(request, _("Chọn ít nhất một việc."))
        return redirect(_back(request))
    made: list[BulkAct] = []
    if succeeds(form, lambda: made.append(act())):
        _say(request, words, turns, made[0])
        return redirect(_back(request))
    today = timezone.localdate()
    context = {
        "form": form,
        "title": title,
        "button": button,
        "hint": hint,
        "lines": [Line(turn, today) for turn in turns],
        "back": _back(request),
    }
    return render(request, "tasks/bulk.html", context)


def _chosen(request: HttpRequest, permission: Permission) -> list[Occurrence]:
    """The chosen rows among those that the person may see; the permission is asked at each unit by the act itself."""
    person = signed_in(request)
    require_somewhere(person, permission)
    keys = [int(key) for key in request.POST.getlist("ky") if key.isdigit() and len(key) < 18][: bulk.MOST + 1]
    turns = list(shown_occurrences(visible_occurrences(person)).filter(pk__in=keys).order_by("due_on", "pk"))
    for turn in turns:
        require(person, permission, turn.answering if permission == Permission.TASK_ASSIGN else turn.unit)
    return turns


def _say(request: HttpRequest, words: str, turns: list[Occurrence], act: BulkAct) -> None:
    toasts.done(request, words % {"count": counted(len(turns), _("việc"))}, reverse("tasks:undo_bulk", args=[act.pk]))


def _back(request: HttpRequest) -> str:
    """The list as it was filtered."""
    url = request.POST.get("ve", "")
    ours = url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return url if ours and url.startswith("/") else reverse("tasks:occurrence_list")


@require_POST
def undo_bulk(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an act on many rows back."""
    person = signed_in(request)
    act = get_object_or_404(BulkAct.objects.filter(made_by=person), pk=pk)
    if tried(request, lambda: bulk.undo(by=person, act=act, on=timezone.localdate())):
        toasts.done(request, _("Đã hoàn tác."))
    return redirect("tasks:occurrence_list")
