"""One line of a sheet: its rule, what it comes to and why, what was said, what proves it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sauro.core.scoring import Component
from sauro.web.common import toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.indicators.queries.libraries import library_for
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, signed_in
from sauro.web.organisation.queries import commune_of
from sauro.web.scoring.actions import answers as acts
from sauro.web.scoring.forms import AnswerForm
from sauro.web.scoring.forms.sheets import LinkForm, ProofsForm
from sauro.web.scoring.models import Proof, Sheet, Step
from sauro.web.scoring.queries.allowing import may_answer, require_that
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.lending import loans_for
from sauro.web.scoring.queries.line_pages import LinePage, line_page
from sauro.web.scoring.views.finding import find_line, find_sheet


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """The line as it stands; who answers for it says what it comes to."""
    person, found = signed_in(request), find_sheet(request, pk)
    component = find_line(found, code)
    page = line_page(found, component, timezone.localdate())
    form = AnswerForm(request.POST or None, component=component, answer=page.answer)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        acts.save_answer(by=person, sheet=found, code=code, answer=form.said, reason=reason, on=timezone.localdate())

    if request.method == "POST" and succeeds(form, act):
        toasts.done(request, _("Đã ghi tiêu chí %(code)s.") % {"code": code})
        return redirect(_onward(request, found, code))
    return render(request, "scoring/line.html", _context(request, person, found, component, page, form))


def _onward(request: HttpRequest, sheet: Sheet, code: str) -> str:
    """The next line, where that was asked for; else the same."""
    wanted = request.POST.get("onward", "")
    return reverse("scoring:line", args=[sheet.pk, wanted if wanted in criteria_of(sheet.round) else code])


def _context(
    request: HttpRequest, person: Person, sheet: Sheet, component: Component, page: LinePage, form: AnswerForm
) -> dict[str, Any]:
    may = sheet.round.is_running and may_answer(person, sheet, page.duty)
    proofs = ProofsForm(
        initial={"evidence": [one.proof.evidence_id for one in page.proofs]}, by=person, unit=sheet.unit
    )
    return {
        "sheet": sheet,
        "component": component,
        "page": page,
        "form": form,
        "proofs_form": proofs,
        "may_answer": may and sheet.step == Step.SELF,
        "may_prove": may and sheet.is_with_unit,
        "has_errors": bool(form.errors),
    }


@require_POST
def clear(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take back what was said to the line."""
    person, found = signed_in(request), find_sheet(request, pk)
    if tried(request, lambda: acts.clear_answer(by=person, sheet=found, code=code)):
        toasts.done(request, _("Đã bỏ trả lời của tiêu chí %(code)s.") % {"code": code})
    return redirect("scoring:line", found.pk, code)


@require_POST
def confirm(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What was carried over holds for this year, too."""
    person, found = signed_in(request), find_sheet(request, pk)
    today = timezone.localdate()
    if tried(request, lambda: acts.confirm_answer(by=person, sheet=found, code=code, on=today)):
        toasts.done(request, _("Đã xác nhận tiêu chí %(code)s.") % {"code": code})
    return redirect("scoring:line", found.pk, code)


@require_POST
def prove(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Set the pieces that prove the line."""
    person, found = signed_in(request), find_sheet(request, pk)
    component = find_line(found, code)
    form = ProofsForm(request.POST, by=person, unit=found.unit)

    def act() -> None:
        acts.set_proofs(by=person, sheet=found, code=code, evidence=form.cleaned_data["evidence"])

    if succeeds(form, act):
        toasts.done(request, _("Đã đặt minh chứng của tiêu chí %(code)s.") % {"code": code})
        return redirect("scoring:line", found.pk, code)
    page = line_page(found, component, timezone.localdate())
    answer = AnswerForm(component=component, answer=page.answer)
    context = {**_context(request, person, found, component, page, answer), "proofs_form": form, "has_errors": True}
    return render(request, "scoring/line.html", context)


@require_POST
def borrow(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Let pieces that prove another sheet prove this line, too."""
    person, found = signed_in(request), find_sheet(request, pk)
    find_line(found, code)
    wanted = request.POST.getlist("evidence")
    offered = [loan.evidence for loan in loans_for(ground_of(found, timezone.localdate()), code)]
    chosen = [piece for piece in offered if str(piece.pk) in wanted]
    if not chosen:
        toasts.refused(request, _("Đánh dấu ít nhất một minh chứng."))
    elif tried(request, lambda: acts.add_proofs(by=person, sheet=found, code=code, evidence=chosen)):
        toasts.done(request, _("Đã dùng %(n)s minh chứng cho tiêu chí %(code)s.") % {"n": len(chosen), "code": code})
    return redirect("scoring:line", found.pk, code)


@require_POST
def excuse(request: HttpRequest, pk: int, proof: int) -> HttpResponse:
    """Say why a piece counts all the same."""
    person, found = signed_in(request), find_sheet(request, pk)
    row = get_object_or_404(Proof.objects.select_related("sheet"), pk=proof, sheet=found, removed_at__isnull=True)
    words = request.POST.get("words", "")
    if tried(request, lambda: acts.excuse_proof(by=person, proof=row, words=words)):
        toasts.done(request, _("Đã ghi giải thích."))
    return redirect("scoring:line", found.pk, row.code)


@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Say which figures answer the line."""
    person, found = signed_in(request), find_sheet(request, pk)
    component = find_line(found, code)
    require_that(may_answer(person, found), Permission.SCORE_ENTER, found.unit)
    page = line_page(found, component, timezone.localdate())
    initial = {"value": " + ".join(page.link.value), "of": " + ".join(page.link.of)} if page.link else {}
    library = library_for(commune_of(found.unit), timezone.localdate())
    form = LinkForm(request.POST or None, library=library, initial=initial)

    def act() -> None:
        said = form.cleaned_data
        acts.link_figures(by=person, sheet=found, code=code, value=said["value"], of=said["of"])

    if succeeds(form, act):
        toasts.done(request, _("Đã chọn số liệu cho tiêu chí %(code)s.") % {"code": code})
        return redirect("scoring:line", found.pk, code)
    context = {"sheet": found, "component": component, "form": form, "library": library}
    return render(request, "scoring/link.html", context)
