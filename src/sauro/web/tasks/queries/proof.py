"""Where reports use evidence."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse

from sauro.web.common.searching import Hit
from sauro.web.tasks.models import ProgressReport


def reports_with(evidence_ids: Collection[int]) -> Mapping[int, Sequence[Hit]]:
    """Where pieces are used: the tasks whose reports name them."""
    found: dict[int, list[Hit]] = {}
    reports = ProgressReport.objects.filter(evidence__in=evidence_ids).select_related("occurrence__task")
    for report in reports.annotate(piece=F("evidence")).order_by("-reported_at", "-pk"):
        turn = report.occurrence
        hit = Hit(str(turn.task), reverse("tasks:task", args=[turn.task_id]), turn.label)
        hits = found.setdefault(report.piece, [])
        if hit not in hits:
            hits.append(hit)
    return found


def used_in_reports() -> "QuerySet[ProgressReport, Any]":
    """The ids of all pieces that some report names."""
    return ProgressReport.objects.filter(evidence__isnull=False).order_by().values("evidence")
