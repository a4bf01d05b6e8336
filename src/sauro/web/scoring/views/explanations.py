"""How a unit explains lines that were appraised lower: the list, one line, handing in; going on after the day."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.web.common import toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.organisation.permissions import signed_in
from sauro.web.scoring.actions import explanations as acts
from sauro.web.scoring.forms.appraisals import ExplainedForm, ExplainForm
from sauro.web.scoring.models import Step
from sauro.web.scoring.queries.allowing import may_answer, may_hand_in
from sauro.web.scoring.queries.appraised_lines import appraised_line
from sauro.web.scoring.queries.duties import duties_of
from sauro.web.scoring.queries.explanation_pages import explanation_page
from sauro.web.scoring.views.finding import find_line, find_sheet


@require_safe
def explanations(request: HttpRequest, pk: int) -> HttpResponse:
    """The lines that stand worse than the unit scored them, with the appraiser's reasons and what was explained."""
    person, found = signed_in(request), find_sheet(request, pk)
    is_now = found.step == Step.EXPLAIN and found.round.is_running
    page = explanation_page(found, timezone.localdate())
    context = {
        "sheet": found,
        "page": page,
        "form": ExplainedForm(),
        "is_now": is_now,
        "writable": {row.code for row in page.rows if is_now and may_answer(person, found, row.duty)},
        "may_hand_in": is_now and may_hand_in(person, found),
    }
    return render(request, "scoring/explanations.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def explain(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One line: what the appraiser said, and the form to answer it."""
    person, found = signed_in(request), find_sheet(request, pk)
    component, today = find_line(found, code), timezone.localdate()
    page = appraised_line(found, component, today)
    added = [one.proof.evidence_id for one in page.proofs if one.proof.step == Step.EXPLAIN]
    said = page.explanation.words if page.explanation else ""
    form = ExplainForm(request.POST or None, initial={"words": said, "evidence": added}, by=person, unit=found.unit)

    def act() -> None:
        acts.explain_line(by=person, sheet=found, code=code, on=today, **form.cleaned_data)

    if succeeds(form, act):
        toasts.done(request, _("Đã ghi giải trình tiêu chí %(code)s.") % {"code": code})
        return redirect("scoring:explanations", found.pk)
    is_now = found.step == Step.EXPLAIN and found.round.is_running
    context = {
        "sheet": found,
        "component": component,
        "page": page,
        "form": form,
        "is_now": is_now,
        "may": is_now and may_answer(person, found, duties_of(found).get(code)),
        "has_errors": bool(form.errors),
    }
    return render(request, "scoring/explain.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take an explanation back."""
    person, found = signed_in(request), find_sheet(request, pk)
    find_line(found, code)
    if tried(request, lambda: acts.withdraw_explanation(by=person, sheet=found, code=code)):
        toasts.done(request, _("Đã rút giải trình tiêu chí %(code)s.") % {"code": code})
    return redirect("scoring:explanations", found.pk)


@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the explanations in, or say that there is nothing to say."""
    person, found = signed_in(request), find_sheet(request, pk)
    form, today = ExplainedForm(request.POST), timezone.localdate()
    if succeeds(
        form, lambda: acts.hand_in_explanations(by=person, sheet=found, on=today, words=form.cleaned_data["words"])
    ):
        toasts.done(request, _("Đã gửi giải trình."))
        return redirect("scoring:explanations", found.pk)
    page = explanation_page(found, today)
    may = found.step == Step.EXPLAIN and may_hand_in(person, found)
    context = {"sheet": found, "page": page, "form": form, "may_hand_in": may, "has_errors": True}
    return render(request, "scoring/explanations.html", context)


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on to the second appraisal without the unit, its day being over."""
    person, found = signed_in(request), find_sheet(request, pk)
    if tried(request, lambda: acts.end_explanations(by=person, sheet=found, on=timezone.localdate())):
        toasts.done(request, _("Đã sang thẩm định lần 2."))
    return redirect("scoring:appraisal", found.pk)
