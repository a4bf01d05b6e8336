"""Closing a sheet: values from outside, bonus and penalty, the end, and opening it again."""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core.periods import Window
from sauro.web.common import toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, signed_in
from sauro.web.scoring.actions import closing as acts
from sauro.web.scoring.forms.answers import AnswerForm
from sauro.web.scoring.forms.appraisals import CloseForm, ReopenSheetForm
from sauro.web.scoring.forms.sheets import ProofsForm
from sauro.web.scoring.models import Sheet, Step
from sauro.web.scoring.offers import offers_for, taken_offer
from sauro.web.scoring.queries.allowing import may_close, require_that
from sauro.web.scoring.queries.appraised_lines import appraised_line
from sauro.web.scoring.queries.closing_pages import closing_page
from sauro.web.scoring.queries.standing import comes_from_outside
from sauro.web.scoring.views.finding import find_line, find_sheet


@require_safe
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """What comes from outside, what is still open, what the sheet comes to."""
    person, found = signed_in(request), find_sheet(request, pk)
    page = closing_page(found, timezone.localdate())
    context = {
        "sheet": found,
        "page": page,
        "form": CloseForm(has_open=bool(page.open)),
        "may": _closes(person, found),
        "may_reopen": found.step == Step.FINAL and found.round.is_running and may_close(person, found),
    }
    return render(request, "scoring/closing.html", context)


def _closes(person: Person, sheet: Sheet) -> bool:
    return sheet.step == Step.CLOSING and sheet.round.is_running and may_close(person, sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def outside(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Put a value from outside on a line, with the reason and what proves it."""
    person, found = signed_in(request), find_sheet(request, pk)
    component, today = find_line(found, code), timezone.localdate()
    require_that(may_close(person, found), Permission.SCORE_APPRAISE, found.round.unit)
    if not comes_from_outside(component):
        raise Http404(_("Tiêu chí này do đơn vị tự chấm, không nhập ở bước chốt."))
    page = appraised_line(found, component, today)
    standing = replace(page.answer, reason=page.own_reason) if page.answer else None
    offers = offers_for(
        found.unit, Window(found.round.start_on, max(found.round.start_on, min(found.round.end_on, today))), component
    )
    standing = taken_offer(offers, request.GET.get("lay", "")) or standing
    form = AnswerForm(request.POST or None, component=component, answer=standing, reason_is_asked=True)
    added = [one.proof.evidence_id for one in page.proofs if one.proof.step == Step.CLOSING]
    proofs = ProofsForm(request.POST or None, initial={"evidence": added}, by=person, unit=found.round.unit)

    def act() -> None:
        said = {"answer": form.said, "reason": form.cleaned_data["reason"]}
        acts.add_outside(by=person, sheet=found, code=code, on=today, evidence=proofs.cleaned_data["evidence"], **said)

    if (not proofs.is_bound or proofs.is_valid()) and succeeds(form, act):
        toasts.done(request, _("Đã ghi tiêu chí %(code)s.") % {"code": code})
        return redirect("scoring:closing", found.pk)
    context = {
        "sheet": found,
        "component": component,
        "page": page,
        "form": form,
        "proofs_form": proofs,
        "offers": offers,
        "may": _closes(person, found),
        "has_errors": bool(form.errors or proofs.errors),
    }
    return render(request, "scoring/outside.html", context)


@require_POST
def remove_outside(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take a value from outside back."""
    person, found = signed_in(request), find_sheet(request, pk)
    find_line(found, code)
    if tried(request, lambda: acts.remove_outside(by=person, sheet=found, code=code)):
        toasts.done(request, _("Đã bỏ giá trị của tiêu chí %(code)s.") % {"code": code})
    return redirect("scoring:closing", found.pk)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the points final."""
    person, found = signed_in(request), find_sheet(request, pk)
    today = timezone.localdate()
    page = closing_page(found, today)
    form = CloseForm(request.POST, has_open=bool(page.open))
    if succeeds(form, lambda: acts.close_sheet(by=person, sheet=found, on=today, **form.cleaned_data)):
        toasts.done(request, _("Đã chốt điểm của %(unit)s.") % {"unit": found.unit.short_or_name})
        return redirect("scoring:closing", found.pk)
    context = {"sheet": found, "page": page, "form": form, "may": _closes(person, found), "has_errors": True}
    return render(request, "scoring/closing.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed sheet again."""
    person, found = signed_in(request), find_sheet(request, pk)
    require_that(may_close(person, found), Permission.SCORE_APPRAISE, found.round.unit)
    form, today = ReopenSheetForm(request.POST or None), timezone.localdate()
    if succeeds(form, lambda: acts.reopen_sheet(by=person, sheet=found, on=today, reason=form.cleaned_data["reason"])):
        toasts.done(request, _("Đã mở lại bảng điểm của %(unit)s.") % {"unit": found.unit.short_or_name})
        return redirect("scoring:closing", found.pk)
    return render(request, "scoring/reopen_sheet.html", {"sheet": found, "form": form})
