"""The dossier of a sheet's proofs: how it is made, its PDF, the originals and their checksums."""

import tempfile

from django.conf import settings
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.official.scoring.dossier import checksum_list
from sauro.web.common import toasts
from sauro.web.common.acting import tried
from sauro.web.common.exports import attachment
from sauro.web.common.paging import page_of
from sauro.web.files.actions import note_download
from sauro.web.files.queries import open_original
from sauro.web.organisation.permissions import Permission, signed_in
from sauro.web.scoring.actions import dossiers as acts
from sauro.web.scoring.models import ProofDossier, Sheet
from sauro.web.scoring.queries.allowing import require_that
from sauro.web.scoring.queries.dossiers import dossier_page, may_make, may_take
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.papers import dossier_of
from sauro.web.scoring.views.finding import find_sheet


def _sheet_to_take(request: HttpRequest, pk: int) -> Sheet:
    """A sheet whose proofs the person may take along."""
    found = find_sheet(request, pk)
    require_that(may_take(signed_in(request), found), Permission.EVIDENCE_VIEW, found.unit)
    return found


@require_safe
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """What the dossier holds, the one being made, the last one made."""
    found = _sheet_to_take(request, pk)
    page = dossier_page(found, timezone.localdate())
    context = {
        "sheet": found,
        "dossier": page,
        "page": page_of(request, page.rows),
        "making": page.under_way,
        "may_make": may_make(signed_in(request), found),
    }
    return render(request, "scoring/dossier.html", context)


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """Have it made, or made anew."""
    found = _sheet_to_take(request, pk)
    site = settings.SITE_URL or request.build_absolute_uri("/").rstrip("/")
    if tried(request, lambda: acts.ask_dossier(by=signed_in(request), sheet=found, site=site)):
        toasts.done(request, _("Đã nhận yêu cầu. Bạn cứ làm việc khác; hồ sơ xong sẽ ở trang này."))
    return redirect("scoring:dossier", found.pk)


@require_safe
def progress(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is; once it is over the page that asks is loaded anew."""
    found = _sheet_to_take(request, pk)
    making = ProofDossier.objects.filter(sheet=found).order_by("-pk").first()
    if making is None or not making.is_under_way:
        return HttpResponse(headers={"HX-Refresh": "true"})
    return render(request, "scoring/_dossier_progress.html", {"sheet": found, "making": making})


@require_safe
def download(request: HttpRequest, pk: int, dossier: int) -> HttpResponseBase:
    """A PDF that was made, saved and never opened inside the site."""
    found = _sheet_to_take(request, pk)
    made = get_object_or_404(
        ProofDossier.objects.select_related("file__original", "file__unit"), pk=dossier, sheet=found, file__isnull=False
    )
    assert made.file is not None
    content = open_original(made.file.original_id)
    note_download(by=signed_in(request), file=made.file)
    return FileResponse(content, content_type="application/pdf", headers=_saved(made.file.name))


@require_safe
def originals(request: HttpRequest, pk: int) -> HttpResponseBase:
    """All files of the proofs as one ZIP, with the list of checksums."""
    found = _sheet_to_take(request, pk)
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the answer closes it
    lost = acts.take_originals(by=signed_in(request), sheet=found, target=target)
    if lost:
        words = _("Không mở được %(names)s trong kho; nhờ người quản trị kiểm tra kho tệp.")
        toasts.refused(request, words % {"names": ", ".join(lost)})
    target.seek(0)
    name = f"minh-chung-{found.round.year}-{found.pk}.zip"
    return FileResponse(target, content_type="application/zip", headers=_saved(name))


@require_safe
def checksums(request: HttpRequest, pk: int) -> HttpResponse:
    """The SHA-256 of every file, as ``sha256sum -c`` reads it beside the unpacked ZIP."""
    found = _sheet_to_take(request, pk)
    on = timezone.localdate()
    words = checksum_list(dossier_of(ground_of(found, on), on, with_codes=False))
    return HttpResponse(words, content_type="text/plain; charset=utf-8", headers=_saved("SHA256SUMS.txt"))


def _saved(name: str) -> dict[str, str]:
    return {
        "Content-Disposition": attachment(name),
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
