"""Acts done in place, on the desk and on the board: accept, give time, choose who answers."""

import json
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, allowed_units, signed_in
from sauro.web.tasks.actions.assigning import choose_accountable
from sauro.web.tasks.actions.extending import grant_extension
from sauro.web.tasks.actions.reviewing import accept_delivery, withdraw_review
from sauro.web.tasks.models import Extension, Occurrence, Review, Task

# What is done: a sentence, and the address that takes it back where there is one.
Done = tuple[str, str]


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept what waits."""
    person = signed_in(request)
    turns = Occurrence.objects.filter(unit__in=allowed_units(person, Permission.PLAN_VIEW))
    turn = get_object_or_404(turns.select_related("unit", "answering"), pk=pk)

    def act() -> Done:
        review = accept_delivery(by=person, occurrence=turn, on=timezone.localdate())
        return _("Đã nghiệm thu của %(unit)s.") % {"unit": turn.answering.name}, reverse(
            "home:unaccept", args=[review.pk]
        )

    return _answer(request, act)


@require_POST
def unaccept(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an acceptance back: the hand-in waits again."""
    person = signed_in(request)
    reviews = Review.objects.filter(report__occurrence__unit__in=allowed_units(person, Permission.PLAN_VIEW))
    review = get_object_or_404(reviews.select_related("report__occurrence__unit"), pk=pk)

    def act() -> Done:
        withdraw_review(by=person, review=review)
        return _("Đã rút nghiệm thu; sản phẩm lại chờ nghiệm thu."), ""

    return _answer(request, act)


@require_POST
def grant(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the time that was asked for."""
    person = signed_in(request)
    units = allowed_units(person, Permission.PLAN_VIEW)
    asked = get_object_or_404(
        Extension.objects.filter(occurrence__unit__in=units).select_related("occurrence__unit"), pk=pk
    )

    def act() -> Done:
        granted = grant_extension(by=person, extension=asked, on=timezone.localdate())
        return _("Đã cho gia hạn đến %(day)s.") % {"day": day(granted.granted_until_on or granted.until_on)}, ""

    return _answer(request, act)


@require_POST
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose the unit that the task is asked of."""
    person = signed_in(request)
    tasks = Task.objects.filter(unit__in=allowed_units(person, Permission.PLAN_VIEW)).select_related("unit")
    task = get_object_or_404(tasks, pk=pk)
    said = request.POST.get("don-vi", "")
    unit = Unit.objects.filter(pk=said, path__startswith=task.unit.path).first() if said.isdigit() else None

    def act() -> Done:
        if unit is None:
            raise ValidationError(_("Chọn đơn vị chịu trách nhiệm chính."))
        choose_accountable(by=person, task=task, unit=unit, on=timezone.localdate())
        return _("%(unit)s chịu trách nhiệm chính.") % {"unit": unit.name}, ""

    return _answer(request, act)


def _answer(request: HttpRequest, act: Callable[[], Done]) -> HttpResponse:
    """Do it, say so, and have the page show what holds now: in place, or by going back to it."""
    try:
        (words, undo), is_done = act(), True
    except ValidationError as error:
        (words, undo), is_done = (first_error(error), ""), False
    if request.htmx:  # type: ignore[attr-defined]
        told = {"sauro:toast": {"value": words, "undo": undo}, "lam-moi": {}}
        return HttpResponse(status=204, headers={"HX-Trigger": json.dumps(told)})
    if is_done:
        toasts.done(request, words, undo)
    else:
        toasts.refused(request, words)
    return HttpResponseRedirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The page of this site that the act was done on, else the desk."""
    came_from = request.headers.get("Referer", "")
    is_ours = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    return came_from if is_ours else reverse("home:desk")
