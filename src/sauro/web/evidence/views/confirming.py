"""Confirming what was read: one piece, or one after the other."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sauro.web.common import toasts
from sauro.web.evidence import queries
from sauro.web.evidence.actions import describe
from sauro.web.evidence.forms.describing import DescribeForm
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.views.finding import acted_on
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in

_QUEUE = "hang-cho"  # ?hang-cho=1: after this piece comes the next one


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """The first piece that waits for this person, or the good news that none does. ``?sau=`` skips those up to it."""
    person = signed_in(request)
    require_somewhere(person, Permission.EVIDENCE_ADD)
    waiting = queries.unconfirmed(person)
    after = request.GET.get("sau", "")
    rest = waiting.filter(pk__gt=int(after)) if after.isdecimal() and len(after) < 19 else waiting
    piece = rest.order_by("pk").first() or waiting.order_by("pk").first()
    if piece is None:
        return render(request, "evidence/queue_empty.html")
    return _page(request, piece, DescribeForm(evidence=piece), in_queue=True)


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm one piece. What was typed survives where it is refused."""
    person = signed_in(request)
    piece = acted_on(request, pk)
    in_queue = request.GET.get(_QUEUE) == "1"
    form = DescribeForm(request.POST if request.method == "POST" else None, evidence=piece)
    if request.method == "POST" and form.is_valid():
        try:
            piece = describe(by=person, evidence=piece, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return _confirmed(request, piece, in_queue)
    return _page(request, piece, form, in_queue=in_queue)


def _confirmed(request: HttpRequest, piece: Evidence, in_queue: bool) -> HttpResponse:
    twins = queries.same_document(piece)
    if twins:
        words = _("Đã xác nhận. Minh chứng khác cũng mang số %(number)s cùng ngày, cùng cơ quan: xem lại kẻo trùng.")
        toasts.done(request, words % {"number": piece.number})
    else:
        toasts.done(request, _("Đã xác nhận “%(name)s”.") % {"name": piece})
    return redirect("evidence:queue") if in_queue else redirect("evidence:evidence", piece.pk)


def _page(request: HttpRequest, piece: Evidence, form: DescribeForm, *, in_queue: bool) -> HttpResponse:
    read = queries.reading_of(piece)
    context: dict[str, Any] = {
        "piece": piece,
        "form": form,
        "read": read,
        "twins": queries.same_document(piece),
        "in_queue": in_queue,
        "waiting": queries.unconfirmed(signed_in(request)).count() if in_queue else 0,
    }
    return render(request, "evidence/confirm.html", context, status=422 if form.errors else 200)
