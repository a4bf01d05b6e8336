"""Handing out originals, to those who may see them."""

from django.http import FileResponse, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sauro.web.common.exports import attachment
from sauro.web.files import actions, queries, store
from sauro.web.organisation.permissions import signed_in


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponseBase:
    """The file as received, saved and never opened inside the site."""
    person = signed_in(request)
    file = get_object_or_404(queries.visible_files(person), pk=pk)
    content = store.path_of(file.original_id).open("rb")
    actions.note_download(by=person, file=file)
    response = FileResponse(content, content_type="application/octet-stream")
    response["Content-Disposition"] = attachment(file.name)
    response["Content-Length"] = str(file.original.size)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response
