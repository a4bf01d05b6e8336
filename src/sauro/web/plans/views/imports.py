"""Pages by which documents come in, and the list of those on their way."""

from collections.abc import Iterator
from io import BytesIO

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.core.text import clean
from sauro.web.common import exports, toasts
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in
from sauro.web.plans.actions.imports import receive_document
from sauro.web.plans.forms.imports import PasteForm, UploadForm
from sauro.web.plans.models import ImportState, PlanImport
from sauro.web.plans.queries.imports import visible_imports


def communes_of(person: Person) -> "QuerySet[Unit]":
    """The communes for which the person may import."""
    return allowed_units(person, Permission.PLAN_IMPORT).filter(kind=UnitKind.COMMUNE).order_by("name")


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    words, state = (request.GET.get(name, "").strip() for name in ("tim-trong", "trang-thai"))
    rows = matching(visible_imports(person), words)
    rows = rows.filter(state=state) if state else rows.exclude(state=ImportState.DISCARDED)
    if form := exports.wanted(request):
        return exports.as_file(form, "van-ban", _head(), _rows(rows))
    communes = communes_of(person)
    context = {
        "page": page_of(request, rows),
        "states": ImportState.choices,
        "find": words,
        "state": state,
        "upload": UploadForm(communes=communes) if communes.exists() else None,
    }
    return render(request, "plans/document_list.html", context)


def _head() -> list[str]:
    return [_("Tên tệp"), _("Xã, phường"), _("Trạng thái"), _("Nhận lúc"), _("Người nhập"), _("Số chỗ đã sửa")]


def _rows(imports: "QuerySet[PlanImport]") -> Iterator[list[object]]:
    for row in imports:
        yield [
            row.name,
            row.unit.name,
            row.get_state_display(),
            row.created_at,
            row.created_by.full_name,
            row.edit_count,  # type: ignore[attr-defined]
        ]


def upload(request: HttpRequest) -> HttpResponse:
    """Take in one or more files. Files that are refused say why; the others go on."""
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_IMPORT)
    form = UploadForm(request.POST or None, request.FILES or None, communes=communes_of(person))
    if request.method != "POST" or not form.is_valid():
        return render(request, "plans/upload.html", {"form": form}, status=200 if request.method == "GET" else 422)
    received = []
    for file in form.cleaned_data["documents"]:
        try:
            received.append(receive_document(by=person, unit=_commune(form, person), name=file.name, content=file))
        except ValidationError as error:
            form.add_error("documents", error)
    if form.errors:
        return render(request, "plans/upload.html", {"form": form, "received": received}, status=422)
    return _onwards(request, received)


def paste(request: HttpRequest) -> HttpResponse:
    """Take in what was copied from Word, Excel or a page: with its tables where the browser gave them."""
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_IMPORT)
    form = PasteForm(request.POST or None, communes=communes_of(person))
    if request.method == "POST" and form.is_valid():
        html, text = form.cleaned_data["html"], form.cleaned_data["text"]
        name = clean(form.cleaned_data["name"]) or _("Nội dung dán")
        ending, content = (".html", html) if "<table" in html.casefold() else (".txt", text)
        try:
            received = receive_document(
                by=person, unit=_commune(form, person), name=name + ending, content=BytesIO(content.encode())
            )
            return _onwards(request, [received])
        except ValidationError as error:
            form.add_error("text", error)
    status = 422 if form.errors else 200
    return render(request, "plans/paste.html", {"form": form}, status=status)


def _commune(form: UploadForm | PasteForm, person: Person) -> Unit:
    chosen: Unit | None = form.cleaned_data["unit"]
    return chosen or communes_of(person).get()


def _onwards(request: HttpRequest, received: list[PlanImport]) -> HttpResponse:
    if len(received) == 1:
        return redirect("plans:review", received[0].pk)
    toasts.done(request, _("Đã nhận %(count)s tệp; máy đang đọc.") % {"count": len(received)})
    return redirect("plans:document_list")
