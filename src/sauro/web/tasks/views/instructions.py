"""The inbox of superiors' papers: taking one in, confirming what was read, making tasks, answering."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.plans import Resolved
from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    is_allowed,
    require,
    require_somewhere,
    signed_in,
)
from sauro.web.organisation.queries import units_of_commune
from sauro.web.plans.queries.registers import register_of
from sauro.web.tasks.actions import instructions as acts
from sauro.web.tasks.actions.making import Ordered
from sauro.web.tasks.forms.papers import InstructionForm, InstructionSourceForm, OrderFormSet
from sauro.web.tasks.models import Instruction


@require_safe
def instruction_list(request: HttpRequest) -> HttpResponse:
    """Every paper taken in, with how many tasks it became and how many are done."""
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    words = request.GET.get("tim-trong", "").strip()
    done = Q(tasks__occurrences__accepted_on__isnull=False)
    rows = (
        matching(Instruction.objects.filter(unit__in=allowed_units(person, Permission.PLAN_VIEW)), words)
        .filter(withdrawn_at__isnull=True)
        .select_related("unit", "received_by")
        .annotate(count=Count("tasks", distinct=True), done=Count("tasks", filter=done, distinct=True))
        .order_by("-received_at", "-pk")
    )
    if form := exports.wanted(request):
        return exports.as_file(form, "chi-dao", _head(), _rows(rows))
    may_add = allowed_units(person, Permission.INSTRUCTION_RECEIVE).exists()
    context = {"page": page_of(request, rows), "find": words, "may_add": may_add, "today": timezone.localdate()}
    return render(request, "tasks/instruction_list.html", context)


def _head() -> list[str]:
    said = [_("Số, ký hiệu"), _("Ngày ban hành"), _("Cơ quan ban hành"), _("Trích yếu"), _("Trả lời trước hết")]
    return [*said, _("Số việc"), _("Đã xong"), _("Nhận lúc"), _("Người nhận")]


def _rows(instructions: "QuerySet[Instruction]") -> Iterator[list[object]]:
    for each in instructions:
        said = [each.number, each.issued_on, each.issuer, each.subject, each.reply_by_on]
        counts = [each.count, each.done]  # type: ignore[attr-defined]
        yield [*said, *counts, each.received_at, each.received_by.full_name]


def receive(request: HttpRequest) -> HttpResponse:
    """Take a paper in: read it, then show what was read to be confirmed."""
    person = signed_in(request)
    require_somewhere(person, Permission.INSTRUCTION_RECEIVE)
    units = allowed_units(person, Permission.INSTRUCTION_RECEIVE).filter(kind=UnitKind.COMMUNE)
    form = InstructionSourceForm(request.POST or None, request.FILES or None, units=units)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            proposal = _proposal(said)
            instruction = acts.receive_instruction(
                by=person,
                unit=said["unit"],
                issuer=proposal.issuer or _("Chưa rõ cơ quan ban hành"),
                number=proposal.number,
                issued_on=proposal.issued_on,
                subject=proposal.subject or _("Chưa rõ trích yếu"),
                text=said["text"] if not said["document"] else "",
                file=(said["document"].name, said["document"]) if said["document"] else None,
                proposed=proposal.tasks,
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            return redirect("tasks:instruction", instruction.pk)
    return render(request, "tasks/instruction_receive.html", {"form": form})


def _year() -> int:
    """The year that papers which come in today mean."""
    return timezone.localdate().year


def _proposal(said: dict[str, Any]) -> acts.Proposal:
    if not said["document"]:
        return acts.read_pasted(said["text"], year=_year())
    content = said["document"].read()
    said["document"].seek(0)
    return acts.read_instruction(content, said["document"].name, year=_year())


def instruction(request: HttpRequest, pk: int) -> HttpResponse:
    """One paper: what it says of itself, the tasks made of it, and further tasks to make."""
    person = signed_in(request)
    found = _find(request, pk)
    may_receive = is_allowed(person, Permission.INSTRUCTION_RECEIVE, found.unit)
    if request.method == "POST":
        require(person, Permission.INSTRUCTION_RECEIVE, found.unit)
    head = InstructionForm(request.POST if "luu" in request.POST else None, initial=_said(found))
    orders, problem = _orders(request, found) if may_receive else None, ""
    if "luu" in request.POST and _corrected(request, found, head):
        return redirect("tasks:instruction", found.pk)
    if "giao" in request.POST and orders is not None and orders.is_valid():
        problem = _made(request, found, orders)
        if not problem:
            return redirect("tasks:instruction", found.pk)
    context = {
        "instruction": found,
        "tasks": found.tasks.prefetch_related("occurrences__answering"),
        "replies": found.replies.select_related("file", "made_by"),
        "form": head,
        "orders": orders,
        "problem": problem,
        "may_receive": may_receive,
        "today": timezone.localdate(),
    }
    return render(request, "tasks/instruction.html", context)


def _corrected(request: HttpRequest, found: Instruction, form: InstructionForm) -> bool:
    """Whether what was typed of the paper is kept."""
    if not form.is_valid():
        return False
    try:
        acts.correct_instruction(by=signed_in(request), instruction=found, **form.cleaned_data)
    except ValidationError as error:
        form.take_errors(error)
        return False
    toasts.done(request, _("Đã lưu thông tin văn bản."))
    return True


def _made(request: HttpRequest, found: Instruction, orders: Any) -> str:
    """Make the tasks that were ticked; the sentence why not, where it was refused."""
    try:
        made = acts.make_tasks(
            by=signed_in(request), instruction=found, orders=_wanted(orders), on=timezone.localdate()
        )
    except ValidationError as error:
        return first_error(error)
    toasts.done(request, _("Đã giao %(count)s việc theo chỉ đạo.") % {"count": len(made)})
    return ""


def _find(request: HttpRequest, pk: int) -> Instruction:
    units = allowed_units(signed_in(request), Permission.PLAN_VIEW)
    return get_object_or_404(Instruction.objects.filter(unit__in=units).select_related("unit", "file"), pk=pk)


def _said(found: Instruction) -> dict[str, object]:
    return {name: getattr(found, name) for name in ("issuer", "number", "issued_on", "subject", "reply_by_on")}


def _orders(request: HttpRequest, found: Instruction) -> Any:
    """The rows to make tasks of: as typed, else as the paper was read; none are proposed once some are made."""
    units = units_of_commune(found.unit, timezone.localdate()).exclude(pk=found.unit_id)
    if "giao" in request.POST:
        return _table(units, request.POST)
    return _table(units) if found.tasks.exists() else _table(units, initial=_initial(found))


def _table(
    units: "QuerySet[Unit]", data: Mapping[str, Any] | None = None, initial: Sequence[dict[str, Any]] = ()
) -> Any:
    return OrderFormSet(data, initial=initial, prefix="viec", form_kwargs={"units": units})


def _initial(found: Instruction) -> list[dict[str, Any]]:
    register = register_of(found.unit, timezone.localdate())
    rows = []
    for task in acts.proposed_tasks(found):
        lead = register.resolve(task.lead) if task.lead else None
        unit = int(lead.unit.code) if isinstance(lead, Resolved) else None
        said = {"content": task.content, "deadline": task.deadline, "outputs": task.outputs, "unit": unit}
        rows.append({"wanted": True, **said})
    return rows


def _wanted(forms: Any) -> list[Ordered]:
    rows = [form.cleaned_data for form in forms if form.cleaned_data.get("wanted")]
    return [Ordered(row["content"], row["unit"], row["deadline"], row["outputs"]) for row in rows]


@require_POST
def reply(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the reply from what was accepted so far."""
    found = _find(request, pk)
    try:
        acts.write_reply(by=signed_in(request), instruction=found, on=timezone.localdate())
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã soạn văn bản trả lời; tải về, đọc lại rồi trình ký."))
    return redirect("tasks:instruction", found.pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the paper aside with its open tasks."""
    found = _find(request, pk)
    acts.withdraw_instruction(by=signed_in(request), instruction=found, on=timezone.localdate())
    toasts.done(request, _("Đã bỏ chỉ đạo; việc đang mở của nó thôi thực hiện."))
    return redirect("tasks:instruction_list")
