"""Outside bodies: the link as it is sent, and the page where they answer from a phone."""

from typing import Any

import segno
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sauro.web.common import toasts
from sauro.web.organisation.permissions import Permission, allowed_units, signed_in
from sauro.web.tasks.actions import links
from sauro.web.tasks.forms.links import AnswerForm, LinkForm
from sauro.web.tasks.models import Occurrence, OutsideLink


@never_cache
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an outside body answer a turn; the link is shown this once."""
    person = signed_in(request)
    units = allowed_units(person, Permission.PLAN_VIEW)
    turns = Occurrence.objects.filter(unit__in=units).select_related("task", "unit", "answering")
    turn = get_object_or_404(turns, pk=pk)
    today = timezone.localdate()
    form = LinkForm(
        request.POST or None, initial={"name": turn.answering.name, "expires_on": links.usual_end(turn, today)}
    )
    links.require_sender(person, turn)
    if request.method == "POST" and form.is_valid():
        try:
            link, secret = links.send_link(by=person, occurrence=turn, on=today, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return render(request, "tasks/link_sent.html", {"link": link, **_shown(request, secret)})
    return render(
        request,
        "tasks/link_form.html",
        {"form": form, "turn": turn, "links": OutsideLink.objects.filter(occurrence=turn)},
    )


def _shown(request: HttpRequest, secret: str) -> dict[str, Any]:
    address = request.build_absolute_uri(reverse("tasks:answer", args=[secret]))
    picture = segno.make(address, error="m").svg_inline(scale=4, dark="currentColor", omitsize=True)
    return {"address": address, "picture": mark_safe(picture)}  # noqa: S308 (drawn by us from our own address)


@require_POST
def revoke_link(request: HttpRequest, pk: int) -> HttpResponse:
    """The link opens nothing any more."""
    units = allowed_units(signed_in(request), Permission.PLAN_VIEW)
    found = OutsideLink.objects.filter(occurrence__unit__in=units).select_related(
        "occurrence__task", "occurrence__unit"
    )
    link = get_object_or_404(found, pk=pk)
    links.revoke_link(by=signed_in(request), link=link)
    toasts.done(request, _("Đã thu hồi liên kết của %(name)s.") % {"name": link.name})
    return redirect("tasks:task", link.occurrence.task_id)


@never_cache
@login_not_required
def answer(request: HttpRequest, secret: str) -> HttpResponse:
    """The page of whoever has the link: what is asked, until when, and one form. Nothing else of the site opens."""
    today = timezone.localdate()
    link = links.open_link(secret, today)
    if link is None:
        return render(request, "tasks/link_over.html", status=404)
    links.note_opened(link=link)
    form = AnswerForm(request.POST or None, request.FILES or None)
    context = {"link": link, "turn": link.occurrence, "form": form}
    if request.method == "POST" and form.is_valid():
        files = [(file.name or "", file) for file in form.cleaned_data["papers"]]
        try:
            links.answer_by_link(link=link, words=form.cleaned_data["words"], files=files, on=today)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return render(request, "tasks/link_answered.html", context)
    return render(request, "tasks/link_answer.html", context)
