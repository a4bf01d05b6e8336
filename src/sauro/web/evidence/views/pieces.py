"""The page of one piece, and the acts on it."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core.documents import page_picture, photo_picture
from sauro.web.audit.acts import act_words, detail_words
from sauro.web.audit.queries import history_of
from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.common.searching import matching
from sauro.web.evidence import actions, queries
from sauro.web.evidence.forms.describing import ReplaceForm, WithdrawForm
from sauro.web.evidence.kinds import PHOTO
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.usages import uses_of
from sauro.web.evidence.views.finding import acted_on, seen
from sauro.web.files.queries import content_of
from sauro.web.organisation.permissions import signed_in

_HISTORY = 50
_CANDIDATES = 12


@require_safe
def evidence(request: HttpRequest, pk: int) -> HttpResponse:
    piece = seen(request, pk)
    context: dict[str, Any] = {
        "piece": piece,
        "read": queries.reading_of(piece),
        "checks": queries.checks_of(piece),
        "twins": queries.same_document(piece),
        "predecessors": piece.predecessors.select_related("file"),
        "used": uses_of([piece.pk]).get(piece.pk, []),
        "history": [
            (event, act_words(event.act), detail_words(event.detail)) for event in history_of(piece)[:_HISTORY]
        ],
        "may_describe": queries.may_describe(signed_in(request), piece),
    }
    return render(request, "evidence/evidence.html", context)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; once it is over the page that asks is loaded anew."""
    piece = seen(request, pk)
    if not piece.is_being_read:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "evidence/_progress.html", {"piece": piece})


@require_safe
def source_page(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """A page of the file as a picture, for PDFs, scans and photographs."""
    piece = seen(request, pk)
    content = content_of(piece.file) if piece.file and piece.is_pictured else b""
    picture, media_type = page_picture(content, number) if content else None, "image/png"
    if picture is not None and piece.kind == PHOTO:
        picture, media_type = photo_picture(content), "image/jpeg"  # a photograph in its colours, without its notes
    if picture is None:
        raise Http404
    response = HttpResponse(picture, content_type=media_type)
    response["Cache-Control"] = "private, max-age=3600"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a piece back, with the reason; it can be fetched again."""
    piece = acted_on(request, pk)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(by=signed_in(request), evidence=piece, reason=form.cleaned_data["reason"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            undo = reverse("evidence:restore", args=[pk])
            toasts.done(request, _("Đã rút minh chứng “%(name)s”.") % {"name": piece}, undo_url=undo)
            return redirect("evidence:evidence", pk)
    context = {"piece": piece, "form": form, "used": uses_of([pk]).get(pk, [])}
    return render(request, "evidence/withdraw.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "HEAD", "POST"])
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Say which piece stands in the place of this one."""
    piece = acted_on(request, pk)
    words = request.GET.get("tim-trong", "").strip()[:200]
    in_force = queries.visible_evidence(signed_in(request)).filter(unit=piece.unit, withdrawn_at__isnull=True)
    candidates = in_force.exclude(pk=pk)
    posted = request.method == "POST"
    shown = candidates if posted else matching(candidates, words)[:_CANDIDATES]
    form = ReplaceForm(request.POST if posted else None, candidates=shown)
    if posted and form.is_valid():
        try:
            actions.replace(by=signed_in(request), evidence=piece, successor=form.cleaned_data["successor"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            toasts.done(request, _("Đã ghi minh chứng thay thế."))
            return redirect("evidence:evidence", pk)
    if posted:
        form.fields["successor"].queryset = candidates[:_CANDIDATES]  # type: ignore[attr-defined]
    context = {"piece": piece, "form": form, "find": words, "has_candidates": bool(shown)}
    return render(request, "evidence/replace.html", context, status=422 if form.errors else 200)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    piece = acted_on(request, pk)
    return _acted(request, piece, lambda: actions.restore(by=signed_in(request), evidence=piece))


@require_POST
def read_again(request: HttpRequest, pk: int) -> HttpResponse:
    piece = acted_on(request, pk)
    return _acted(request, piece, lambda: actions.read_again(by=signed_in(request), evidence=piece))


def _acted(request: HttpRequest, piece: Evidence, act: Callable[[], object]) -> HttpResponse:
    try:
        act()
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    return redirect("evidence:evidence", piece.pk)
