"""Pages by which evidence comes in: files, photographs, links."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sauro.web.common import toasts
from sauro.web.evidence.actions import Added, take_file, take_link
from sauro.web.evidence.forms.adding import FilesForm, LinkForm
from sauro.web.evidence.queries import units_to_add_for
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Take in one or more files. Files that are refused say why; the others go on."""
    person = signed_in(request)
    require_somewhere(person, Permission.EVIDENCE_ADD)
    units = units_to_add_for(person)
    posted = request.method == "POST"
    form = FilesForm(request.POST if posted else None, request.FILES if posted else None, units=units, person=person)
    link = LinkForm(units=units, person=person, prefix="duong-dan")
    taken: list[Added] = []
    if posted and form.is_valid():
        for file in form.cleaned_data["papers"]:
            try:
                taken.append(take_file(by=person, unit=form.cleaned_data["unit"], name=file.name or "", content=file))
            except ValidationError as error:
                form.add_error("papers", error)
        if not form.errors:
            return _onwards(request, taken)
    context = {"form": form, "link": link, "taken": taken}
    return render(request, "evidence/add.html", context, status=422 if form.errors else 200)


@require_POST
def add_link(request: HttpRequest) -> HttpResponse:
    """Take in a link. What was typed survives where it is refused."""
    person = signed_in(request)
    require_somewhere(person, Permission.EVIDENCE_ADD)
    units = units_to_add_for(person)
    link = LinkForm(request.POST, units=units, person=person, prefix="duong-dan")
    if link.is_valid():
        try:
            return _onwards(request, [take_link(by=person, **link.cleaned_data)])
        except ValidationError as error:
            link.take_errors(error)
    context = {"form": FilesForm(units=units, person=person), "link": link, "has_errors": True}
    return render(request, "evidence/add.html", context, status=422)


def _onwards(request: HttpRequest, taken: list[Added]) -> HttpResponse:
    """To the one piece, or to the first of those that wait to be confirmed."""
    known = [added.evidence for added in taken if not added.is_new]
    if known:
        words = _("“%(name)s” đã có từ trước, nên dùng lại minh chứng đó.")
        toasts.done(request, words % {"name": ", ".join(str(piece) for piece in known)})
    if len(taken) == 1:
        return redirect("evidence:evidence", taken[0].evidence.pk)
    new = len(taken) - len(known)
    if new:
        toasts.done(request, _("Đã thêm %(count)s minh chứng; máy đang đọc.") % {"count": new})
    return redirect("evidence:queue" if new else "evidence:document_list")
