"""A person's own notices."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from sauro.web.notices.actions.reading import mark_read
from sauro.web.notices.models import Notice
from sauro.web.organisation.permissions import signed_in


@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where the notice leads; whoever opens it has read it."""
    person = signed_in(request)
    notice = get_object_or_404(Notice, recipient=person, pk=pk)
    mark_read(by=person, notice=notice)
    return HttpResponseRedirect(notice.url)
