"""Finding what an address names, where the person may see it; else there is no such page for them."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from sauro.web.organisation.permissions import signed_in
from sauro.web.reports.models import ReportPeriod, Submission
from sauro.web.reports.queries import visible_periods, visible_submissions


def find_period(request: HttpRequest, pk: int) -> ReportPeriod:
    """The period, where the person may read its report."""
    return get_object_or_404(visible_periods(signed_in(request)).select_related("unit__parent", "regime"), pk=pk)


def find_submission(request: HttpRequest, pk: int) -> Submission:
    """The part of a unit, where the person may read it."""
    return get_object_or_404(visible_submissions(signed_in(request)), pk=pk)
