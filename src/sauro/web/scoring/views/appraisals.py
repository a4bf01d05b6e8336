"""Appraising a sheet: the table of its lines, one line, agreeing to many at once, giving back, ending the step."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core.scoring import Component
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, signed_in
from sauro.web.scoring.actions import appraisals as acts
from sauro.web.scoring.forms.answers import AnswerForm
from sauro.web.scoring.forms.appraisals import FinishForm, ReturnForm, TakeForm
from sauro.web.scoring.models import Sheet, Step
from sauro.web.scoring.queries.allowing import may_appraise, require_that
from sauro.web.scoring.queries.appraisal_pages import (
    AppraisalPage,
    appraisal_page,
    as_decimal,
    next_unseen,
)
from sauro.web.scoring.queries.appraised_lines import appraised_line
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.views.finding import find_line, find_sheet


@require_safe
def appraisal(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line at every step, what has been looked at and what has not."""
    person, found = signed_in(request), find_sheet(request, pk)
    words, kept = request.GET.get("tim-trong", "").strip(), request.GET.get("loc", "")
    page = appraisal_page(found, timezone.localdate(), words, kept)
    if form := exports.wanted(request):
        return exports.as_file(form, f"tham-dinh-{found.pk}", _head(page), _lines(page))
    context = {
        "sheet": found,
        "page": page,
        "find": words,
        "kept": kept,
        "may": appraises(person, found),
        "may_open": may_appraise(person, found),
        "is_over": _explaining_is_over(found, timezone.localdate()) and may_appraise(person, found),
    }
    return render(request, "scoring/appraisal.html", context)


def appraises(person: Person, sheet: Sheet) -> bool:
    """Whether the person may appraise the sheet at the step where it is."""
    return sheet.round.is_running and sheet.step in acts.APPRAISING and may_appraise(person, sheet)


def _explaining_is_over(sheet: Sheet, on: date) -> bool:
    due_on = sheet.round.explanation_due_on
    return sheet.round.is_running and sheet.step == Step.EXPLAIN and due_on is not None and on > due_on


def _head(page: AppraisalPage) -> list[str]:
    more = [_("Lệch"), _("Lý do"), _("Ý kiến thẩm định"), _("Giải trình"), _("Minh chứng"), _("Minh chứng có vấn đề")]
    return [_("Mã"), _("Tiêu chí"), _("Điểm tối đa"), *page.columns, *more, _("Đã xem")]


def _lines(page: AppraisalPage) -> Iterator[list[object]]:
    for row in page.lines:
        cells = [as_decimal(cell) for cell in row.cells]
        said = [row.word.reason if row.word else "", row.explanation.words if row.explanation else ""]
        state = (_("rồi") if row.is_seen else _("chưa")) if row.is_to_see else ""
        line = row.line
        yield [
            line.code,
            line.name,
            line.maximum,
            *cells,
            as_decimal(row.by),
            line.reason,
            *said,
            row.proofs,
            row.red,
            state,
        ]


@require_POST
def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the ticked lines stand as they are."""
    person, found = signed_in(request), find_sheet(request, pk)
    codes = request.POST.getlist("code")
    if tried(request, lambda: acts.agree_lines(by=person, sheet=found, codes=codes)):
        toasts.done(request, _("Đã đồng ý %(n)s tiêu chí.") % {"n": len(set(codes))})
    if onward := request.POST.get("onward", ""):
        return redirect(_onward(found, find_line(found, onward).code))
    asked = request.GET.urlencode()
    return redirect(reverse("scoring:appraisal", args=[found.pk]) + (f"?{asked}" if asked else ""))


@require_POST
def look_again(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Put a line back among those not looked at."""
    person, found = signed_in(request), find_sheet(request, pk)
    find_line(found, code)
    if tried(request, lambda: acts.look_again(by=person, sheet=found, code=code)):
        toasts.done(request, _("Tiêu chí %(code)s trở lại danh sách chưa xem.") % {"code": code})
    return redirect("scoring:appraise_line", found.pk, code)


@require_http_methods(["GET", "HEAD", "POST"])
def line(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What the unit said to a line, its proofs, its rule; beside it the form to say otherwise."""
    person, found = signed_in(request), find_sheet(request, pk)
    component = find_line(found, code)
    require_that(may_appraise(person, found), Permission.SCORE_APPRAISE, found.round.unit)
    today = timezone.localdate()
    page = appraised_line(found, component, today)
    standing = replace(page.answer, reason=page.own_reason) if page.answer else None
    form = AnswerForm(request.POST or None, component=component, answer=standing, reason_is_asked=True)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        acts.appraise_line(by=person, sheet=found, code=code, answer=form.said, reason=reason, on=today)

    if succeeds(form, act):
        return _said(request, found, code)
    return _line_page(request, person, found, component, form=form, page=page)


@require_POST
def take(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Take the explanation of a line: what the unit had scored itself holds again."""
    person, found = signed_in(request), find_sheet(request, pk)
    component, today = find_line(found, code), timezone.localdate()
    require_that(may_appraise(person, found), Permission.SCORE_APPRAISE, found.round.unit)
    page = appraised_line(found, component, today)
    form = TakeForm(request.POST)

    def act() -> None:
        own = page.own_answer
        assert own is not None
        acts.appraise_line(by=person, sheet=found, code=code, answer=own, reason=form.cleaned_data["reason"], on=today)

    if page.own_answer is not None and succeeds(form, act):
        return _said(request, found, code)
    answer = AnswerForm(component=component, answer=page.answer, reason_is_asked=True)
    return _line_page(request, person, found, component, form=answer, take_form=form, page=page)


def _said(request: HttpRequest, sheet: Sheet, code: str) -> HttpResponse:
    toasts.done(request, _("Đã thẩm định tiêu chí %(code)s.") % {"code": code})
    return redirect(_onward(sheet, code, stay="onward" not in request.POST))


def _onward(sheet: Sheet, code: str, *, stay: bool = False) -> str:
    """The next line that nobody has looked at; the table where there is none."""
    found = code if stay else next_unseen(ground_of(sheet, timezone.localdate()), code)
    if found:
        return reverse("scoring:appraise_line", args=[sheet.pk, found])
    return reverse("scoring:appraisal", args=[sheet.pk])


def _line_page(
    request: HttpRequest, person: Person, sheet: Sheet, component: Component, *, form: AnswerForm, **more: Any
) -> HttpResponse:
    take_form = more.get("take_form") or TakeForm(initial={"reason": _("Nhận giải trình của đơn vị.")})
    context = {
        "sheet": sheet,
        "component": component,
        "form": form,
        "may": appraises(person, sheet),
        "has_errors": bool(form.errors or take_form.errors),
        **more,
        "take_form": take_form,
    }
    return render(request, "scoring/appraise_line.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def give_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the self-score back."""
    person, found = signed_in(request), find_sheet(request, pk)
    require_that(may_appraise(person, found), Permission.SCORE_APPRAISE, found.round.unit)
    form, today = ReturnForm(request.POST or None), timezone.localdate()
    if succeeds(form, lambda: acts.return_sheet(by=person, sheet=found, words=form.cleaned_data["words"], on=today)):
        toasts.done(request, _("Đã trả lại cho %(unit)s.") % {"unit": found.unit.short_or_name})
        return redirect("scoring:sheet", found.pk)
    return render(request, "scoring/return_sheet.html", {"form": form, "sheet": found})


@require_http_methods(["GET", "HEAD", "POST"])
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    """End the appraisal: what it came to is shown first."""
    person, found = signed_in(request), find_sheet(request, pk)
    require_that(may_appraise(person, found), Permission.SCORE_APPRAISE, found.round.unit)
    form, today = FinishForm(request.POST or None), timezone.localdate()
    if succeeds(
        form, lambda: acts.finish_appraisal(by=person, sheet=found, on=today, words=form.cleaned_data["words"])
    ):
        toasts.done(request, _("Đã gửi kết quả thẩm định cho %(unit)s.") % {"unit": found.unit.short_or_name})
        return redirect("scoring:appraisal", found.pk)
    page = appraisal_page(found, today)
    context = {
        "form": form,
        "sheet": found,
        "page": page,
        "unseen": [row for row in page.lines if row.is_new],
        "changed": [row for row in page.lines if row.differs],
    }
    return render(request, "scoring/finish_appraisal.html", context)
