"""Contesting how a product counts; the list of contests; the answer."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core.text import fold
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.common.paging import page_of
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.organisation.permissions import Denied, Permission
from sauro.web.ratings import actions as acts
from sauro.web.ratings.forms import AnswerForm, ContestForm
from sauro.web.ratings.models import Contest
from sauro.web.ratings.queries.contests import contests_of, may_answer, may_contest
from sauro.web.ratings.views.finding import find_contest, find_month, today
from sauro.web.tasks.models import Occurrence

_STATES: dict[str, tuple[Any, Callable[[Contest], bool]]] = {
    "cho": (gettext_lazy("Chờ trả lời"), lambda one: one.is_open),
    "chap-nhan": (gettext_lazy("Chấp nhận"), lambda one: one.is_accepted is True),
    "khong": (gettext_lazy("Không chấp nhận"), lambda one: one.is_accepted is False),
    "rut": (gettext_lazy("Đã rút"), lambda one: one.withdrawn_at is not None),
}


@require_safe
def contest_list(request: HttpRequest, pk: int) -> HttpResponse:
    """What was contested in a month, as far as it concerns the person."""
    viewer, month = find_month(request, pk)
    rows = list(contests_of(viewer, month))
    words, state = request.GET.get("tim-trong", "").strip()[:200], request.GET.get("tinh-trang", "")
    wanted = fold(words)
    found = [one for one in rows if wanted in fold(f"{one.words} {one.occurrence} {one.raised_by} {one.answer}")]
    if state in _STATES:
        found = [one for one in found if _STATES[state][1](one)]
    if form := exports.wanted(request):
        head = [_("Sản phẩm"), _("Phản hồi về"), _("Nội dung"), _("Người phản hồi"), _("Lúc"), _("Trả lời"), _("Lý do")]
        return exports.as_file(form, f"phan-hoi-{month.year}-{month.month:02d}", head, map(_row, found))
    tabs = [Choice(_("Tất cả"), "?", state not in _STATES, len(rows))]
    for slug, (label, test) in _STATES.items():
        tabs.append(Choice(str(label), f"?tinh-trang={slug}", slug == state, sum(map(test, rows))))
    context = {"month": month, "viewer": viewer, "page": page_of(request, found), "tabs": tabs, "find": words}
    return render(request, "ratings/contest_list.html", {**context, "state": state})


def _row(one: Contest) -> list[object]:
    outcome = "" if one.is_accepted is None else (_("chấp nhận") if one.is_accepted else _("không chấp nhận"))
    said = [str(one.occurrence), one.get_matter_display(), one.words, one.raised_by.full_name, one.raised_at]
    return [*said, outcome, one.answer]


@require_http_methods(["GET", "HEAD", "POST"])
def raise_contest(request: HttpRequest, pk: int, turn_pk: int) -> HttpResponse:
    """Contest how a product counts in the month."""
    viewer, month = find_month(request, pk)
    rows = Occurrence.objects.filter(unit=month.unit).select_related("task", "answering", "officer")
    turn = get_object_or_404(rows, pk=turn_pk)
    if not may_contest(viewer, turn.officer_id, turn.answering_id):
        raise Denied(Permission.RATING_WRITE, month.unit)
    form = ContestForm(request.POST or None, by=viewer.person, unit=viewer.person.unit)

    def act() -> object:
        return acts.raise_contest(by=viewer.person, month=month, occurrence=turn, on=today(), **form.cleaned_data)

    if succeeds(form, act):
        toasts.done(request, _("Đã gửi phản hồi; bạn được báo khi có trả lời."))
        return redirect("ratings:contest_list", pk)
    context = {"month": month, "form": form, "title": _("Phản hồi số liệu"), "button": _("Gửi phản hồi"), "turn": turn}
    return render(request, "ratings/act.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contest(request: HttpRequest, pk: int) -> HttpResponse:
    """One contest with its evidence; the answer, for who may give it."""
    viewer, found = find_contest(request, pk)
    may = may_answer(viewer, found) and found.is_open and not found.month.is_closed
    form = AnswerForm(request.POST or None) if may else None
    if request.method == "POST" and not may_answer(viewer, found):
        raise Denied(Permission.RATING_WRITE, found.month.unit)

    def act() -> object:
        assert form is not None
        answer = form.cleaned_data["answer"]
        return acts.answer_contest(by=viewer.person, contest=found, is_accepted=form.is_accepted, answer=answer)

    if form is not None and succeeds(form, act):
        toasts.done(request, _("Đã trả lời phản hồi."))
        return redirect("ratings:contest_list", found.month_id)
    context = {"contest": found, "month": found.month, "viewer": viewer, "form": form}
    return render(request, "ratings/contest.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own contest back."""
    viewer, found = find_contest(request, pk)
    if tried(request, lambda: acts.withdraw_contest(by=viewer.person, contest=found)):
        toasts.done(request, _("Đã rút phản hồi."))
    return redirect("ratings:contest_list", found.month_id)
