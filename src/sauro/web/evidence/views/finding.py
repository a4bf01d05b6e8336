"""Getting the piece of a page: 404 where the person may not see it, 403 where they may not act on it."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sauro.web.evidence.models import Evidence
from sauro.web.evidence.queries import visible_evidence
from sauro.web.organisation.permissions import Permission, require, signed_in


def seen(request: HttpRequest, pk: int) -> Evidence:
    """The piece, where the person may see it."""
    return get_object_or_404(visible_evidence(signed_in(request)).select_related("successor"), pk=pk)


def acted_on(request: HttpRequest, pk: int) -> Evidence:
    """The piece, where the person may confirm, replace or withdraw it."""
    evidence = seen(request, pk)
    require(signed_in(request), Permission.EVIDENCE_ADD, evidence.owner)
    return evidence
