"""The report as a file to download."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sauro.web.reports.actions import passage_of
from sauro.web.reports.models import Report
from sauro.web.reports.papers import docx_of
from sauro.web.reports.queries.parts import outline_of
from sauro.web.reports.queries.whole import gather_whole
from sauro.web.reports.views.finding import find_period


@require_safe
def download(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    period = find_period(request, pk)
    report = Report.objects.filter(period=period).first()
    if report is None:
        raise Http404
    paper = docx_of(gather_whole(period), outline_of(period), [passage_of(row) for row in report.passages.all()])
    return HttpResponse(paper, content_type="application/octet-stream")
