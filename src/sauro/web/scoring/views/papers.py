"""A sheet as a file to download: the self-score report and the workbook, in the official form."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from sauro.core.official.scoring import ScorePaper, write_score_paper, write_score_workbook
from sauro.web.common.exports import XLSX, attachment
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.papers import score_paper_of
from sauro.web.scoring.views.finding import find_sheet

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_FORMS: dict[str, tuple[str, Callable[[ScorePaper], bytes]]] = {
    "docx": (_DOCX, write_score_paper),
    "xlsx": (XLSX, write_score_workbook),
}


@require_safe
def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The sheet as it stands now, without number and day."""
    found = find_sheet(request, pk)
    if form not in _FORMS:
        raise Http404
    media_type, write = _FORMS[form]
    content = write(score_paper_of(ground_of(found, timezone.localdate())))
    name = attachment(f"bang-tu-cham-{found.round.year}-{found.pk}.{form}")
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": name})
