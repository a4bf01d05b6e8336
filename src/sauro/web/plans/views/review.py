"""The review of an import: source on one side, what was understood on the other; put right, compare, accept."""

import json
from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.documents import page_picture
from sauro.core.official import write_memo
from sauro.core.plans import Change, Edit
from sauro.web.common import toasts
from sauro.web.common.exports import attachment
from sauro.web.files.queries import content_of
from sauro.web.organisation.permissions import Permission, is_allowed, require, signed_in
from sauro.web.plans.actions import imports as acts
from sauro.web.plans.actions.versions import accept_import
from sauro.web.plans.models import ImportState, Plan, PlanImport
from sauro.web.plans.queries.imports import document_of, draft_of, same_file_imports, visible_imports
from sauro.web.plans.queries.plans import visible_plans
from sauro.web.plans.queries.review import amendable_plans, comparison_of, findings_of, repairs_of, review_of
from sauro.web.plans.views.cells import CELLS, HEAD_KEY, Cell, cell_of

_PICTURED = ("pdf", "scan", "image")  # forms whose pages have a look of their own
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def _find(request: HttpRequest, pk: int, permission: Permission = Permission.PLAN_IMPORT) -> PlanImport:
    """The import, where the person may see it; else there is no such page for them."""
    person = signed_in(request)
    plan_import = get_object_or_404(visible_imports(person), pk=pk)
    require(person, permission, plan_import.unit)
    return plan_import


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """The page of one import: what it shows depends on how far the import is."""
    plan_import = _find(request, pk, Permission.PLAN_VIEW)
    if plan_import.state == ImportState.ACCEPTED and plan_import.version:
        return redirect("plans:plan", plan_import.version.plan_id)
    if plan_import.state in (ImportState.WAITING, ImportState.READING):
        return render(request, "plans/import_reading.html", {"import": plan_import})
    if plan_import.state == ImportState.FAILED:
        return render(request, "plans/import_failed.html", {"import": plan_import})
    if plan_import.state == ImportState.DISCARDED and plan_import.reading is None:
        return render(request, "plans/import_failed.html", {"import": plan_import})
    return render(request, "plans/import_review.html", _context(request, plan_import, whole=True))


def _context(request: HttpRequest, plan_import: PlanImport, *, whole: bool) -> dict[str, Any]:
    found = review_of(plan_import, timezone.localdate())
    context: dict[str, Any] = {
        "import": plan_import,
        "review": found,
        "head_cells": [cell_of(found.plan, HEAD_KEY, name) for name in CELLS[HEAD_KEY]],
        "amendable": amendable_plans(plan_import, found.plan),
        "may_edit": plan_import.state == ImportState.READ
        and is_allowed(signed_in(request), Permission.PLAN_IMPORT, plan_import.unit),
    }
    if whole:
        document = document_of(plan_import)
        context["document"] = document
        context["pages"] = range(1, (document.pages or 0) + 1) if document.format in _PICTURED else ()
        context["shows_pages"] = bool(context["pages"]) and request.GET.get("goc") == "trang"
        context["earlier"] = same_file_imports(plan_import).first()
    return context


@require_safe
def source_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of the original as a picture, for PDFs and scans."""
    plan_import = _find(request, pk, Permission.PLAN_VIEW)
    picture = page_picture(content_of(plan_import.file), number)
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type="image/png")
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; once it is over the page is loaded anew."""
    plan_import = _find(request, pk, Permission.PLAN_VIEW)
    if plan_import.state not in (ImportState.WAITING, ImportState.READING):
        return HttpResponse(headers={"HX-Redirect": reverse("plans:review", args=[pk])})
    return render(request, "plans/_progress.html", {"import": plan_import})


@require_safe
def cell(request: HttpRequest, pk: int, key: str, field: str) -> HttpResponse:
    """The form for one cell: in its place where the page asks for it, else as a page of its own."""
    plan_import = _find(request, pk)
    try:
        found = cell_of(draft_of(plan_import), key, field)
    except LookupError:
        raise Http404 from None
    context = {"import": plan_import, "cell": found, "value": found.value}
    return render(request, "plans/_cell_form.html" if request.htmx else "plans/cell.html", context)  # type: ignore[attr-defined]


@require_POST
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Make one correction. What was typed survives where it is refused."""
    plan_import = _find(request, pk)
    made = Edit(*(request.POST.get(name, "") for name in ("kind", "task", "field", "value")))
    try:
        acts.edit_import(by=signed_in(request), plan_import=plan_import, edit=made)
    except ValidationError as error:
        found = _cell_or_none(plan_import, made)
        context = {"import": plan_import, "cell": found, "value": made.value, "problem": error.messages[0]}
        if found is None:
            toasts.refused(request, error.messages[0])
            return _after(request, plan_import)
        return render(request, "plans/_cell_form.html" if request.htmx else "plans/cell.html", context, status=422)  # type: ignore[attr-defined]
    return _after(request, plan_import, _("Đã sửa."), focus=f"o-{made.task}-{made.field}")


def _cell_or_none(plan_import: PlanImport, made: Edit) -> Cell | None:
    key = HEAD_KEY if made.kind in ("set_head", "set_years") else made.task
    field = "years" if made.kind == "set_years" else made.field
    try:
        return cell_of(draft_of(plan_import), key, field)
    except LookupError:
        return None


@require_POST
def take_repairs(request: HttpRequest, pk: int) -> HttpResponse:
    """Take every proposal for a slip in the tasks."""
    plan_import = _find(request, pk)
    edits = [line.edit for line in repairs_of(draft_of(plan_import))] if plan_import.reading else []
    try:
        acts.take_repairs(by=signed_in(request), plan_import=plan_import, edits=edits)
    except ValidationError as error:
        toasts.refused(request, error.messages[0])
        return redirect("plans:review", pk)
    return _after(request, plan_import, _("Đã nhận %(count)s đề nghị sửa chữ.") % {"count": len(edits)})


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = _find(request, pk)
    undone = acts.undo_edit(by=signed_in(request), plan_import=plan_import)
    return _after(request, plan_import, _("Đã hoàn tác.") if undone else _("Không còn chỗ sửa nào để hoàn tác."))


@require_POST
def redo(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = _find(request, pk)
    redone = acts.redo_edit(by=signed_in(request), plan_import=plan_import)
    return _after(request, plan_import, _("Đã làm lại.") if redone else _("Không có gì để làm lại."))


def _after(request: HttpRequest, plan_import: PlanImport, words: str = "", focus: str = "") -> HttpResponse:
    """The reviewed part anew, with a word of what was done; without htmx the whole page."""
    if not request.htmx:  # type: ignore[attr-defined]
        return redirect("plans:review", plan_import.pk)
    response = render(request, "plans/_review.html", _context(request, plan_import, whole=False))
    response["HX-Retarget"], response["HX-Reswap"] = "#phan-hieu", "outerHTML"
    if words:
        response["HX-Trigger"] = json.dumps({"sauro:toast": {"value": words}})
    if focus:
        response["HX-Trigger-After-Settle"] = json.dumps({"sauro:focus": {"value": focus}})
    return response


@require_safe
def compare(request: HttpRequest, pk: int, plan_pk: int) -> HttpResponse:
    """What the import would change of a plan in force."""
    plan_import = _find(request, pk)
    plan = get_object_or_404(visible_plans(signed_in(request)), pk=plan_pk, unit=plan_import.unit)
    comparison = comparison_of(plan_import, plan)
    context = {
        "import": plan_import,
        "plan": plan,
        "comparison": comparison,
        "counts": [(change, comparison.count(change)) for change in Change],
    }
    return render(request, "plans/import_compare.html", context)


@require_safe
def memo(request: HttpRequest, pk: int) -> HttpResponse:
    """The memo on the draft as a DOCX, to hand to the drafter before the plan is signed."""
    plan_import = _find(request, pk, Permission.PLAN_VIEW)
    if plan_import.reading is None:
        return redirect("plans:review", pk)
    draft = draft_of(plan_import)
    response = HttpResponse(write_memo(draft, findings_of(plan_import, draft)), content_type=DOCX)
    response["Content-Disposition"] = attachment(f"Ban ghi nho {plan_import.name.rpartition('.')[0]}.docx")
    return response


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the draft a plan, or a new version of the plan chosen."""
    plan_import = _find(request, pk)
    person = signed_in(request)
    chosen = request.POST.get("amends", "")
    amends: Plan | None = None
    if chosen.isdigit():
        amends = get_object_or_404(visible_plans(person), pk=int(chosen), unit=plan_import.unit)
    try:
        version = accept_import(by=person, plan_import=plan_import, on=timezone.localdate(), amends=amends)
    except ValidationError as error:
        toasts.refused(request, error.messages[0])
        return redirect("plans:review", pk)
    words = _("Đã nhận %(count)s nhiệm vụ. Còn rút lại được trong 30 ngày.") % {"count": version.tasks.count()}
    toasts.done(request, words)
    return redirect("plans:plan", version.plan_id)


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = _find(request, pk)
    return _acted(request, pk, lambda: acts.read_again(by=signed_in(request), plan_import=plan_import))


@require_POST
def discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Set an import aside; it can be fetched again."""
    plan_import = _find(request, pk)
    try:
        acts.discard_import(by=signed_in(request), plan_import=plan_import)
    except ValidationError as error:
        toasts.refused(request, error.messages[0])
        return redirect("plans:review", pk)
    words = _("Đã bỏ bản nhập “%(name)s”.") % {"name": plan_import.name}
    toasts.done(request, words, undo_url=reverse("plans:restore_import", args=[pk]))
    return redirect("plans:document_list")


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    plan_import = _find(request, pk)
    return _acted(request, pk, lambda: acts.restore_import(by=signed_in(request), plan_import=plan_import))


def _acted(request: HttpRequest, pk: int, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        toasts.refused(request, error.messages[0])
    return redirect("plans:review", pk)
