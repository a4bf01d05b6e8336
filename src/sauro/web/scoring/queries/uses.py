"""Where evidence proves lines of sheets, for the page of a piece."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.web.common.searching import Hit
from sauro.web.scoring.models import Proof


def proofs_with(evidence_ids: Collection[int]) -> Mapping[int, Sequence[Hit]]:
    """The lines that each piece proves."""
    rows = Proof.objects.filter(evidence__in=evidence_ids, removed_at__isnull=True)
    found: defaultdict[int, list[Hit]] = defaultdict(list)
    for proof in rows.select_related("sheet__round", "sheet__unit").order_by("sheet_id", "pk"):
        title = _("Tiêu chí %(code)s, %(round)s") % {"code": proof.code, "round": proof.sheet.round}
        url = reverse("scoring:line", args=[proof.sheet_id, proof.code])
        found[proof.evidence_id].append(Hit(title, url, proof.sheet.unit.short_or_name))
    return found


def used_in_proofs() -> Any:
    """The ids of the pieces that prove a line."""
    return Proof.objects.filter(removed_at__isnull=True).values("evidence")
