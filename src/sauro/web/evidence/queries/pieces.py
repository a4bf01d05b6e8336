"""Pieces of evidence for lists, pages and the search in the top bar."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q, QuerySet
from django.urls import reverse

from sauro.core.legal import number_key
from sauro.core.text import fold
from sauro.web.common.searching import Hit, exact_first, matching
from sauro.web.common.vietnamese import day
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.usages import registered
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, is_allowed


def visible_evidence(person: Person) -> "QuerySet[Evidence]":
    """The pieces that the person may see, newest first, withdrawn ones too."""
    units = allowed_units(person, Permission.EVIDENCE_VIEW)
    return Evidence.objects.filter(unit__in=units).select_related("unit", "owner", "file", "original", "added_by")


def describable(person: Person) -> "QuerySet[Evidence]":
    """The pieces that the person may confirm, replace and withdraw."""
    return visible_evidence(person).filter(owner__in=allowed_units(person, Permission.EVIDENCE_ADD))


def may_describe(person: Person, evidence: Evidence) -> bool:
    """Whether the person may confirm, replace and withdraw the piece."""
    return is_allowed(person, Permission.EVIDENCE_ADD, evidence.owner)


def units_to_add_for(person: Person) -> "QuerySet[Unit]":
    """The units for which the person may add evidence: communes and what stands in them."""
    units = allowed_units(person, Permission.EVIDENCE_ADD).exclude(kind=UnitKind.PROVINCE)
    return units.filter(ends_on__isnull=True).order_by("path")


def years_of(evidence: "QuerySet[Evidence]") -> list[int]:
    """The years in which the pieces were issued, the newest first."""
    days = evidence.order_by().filter(issued_on__isnull=False).dates("issued_on", "year", order="DESC")
    return [day.year for day in days]


def unconfirmed(person: Person) -> "QuerySet[Evidence]":
    """What waits for this person's word, the oldest first: in force, and not being read right now."""
    waiting = describable(person).filter(confirmed_at__isnull=True, withdrawn_at__isnull=True)
    return waiting.order_by("added_at", "pk")


def in_use(evidence: "QuerySet[Evidence]") -> "QuerySet[Evidence]":
    """Those of the pieces that are used somewhere."""
    where = Q(pk__in=())
    for use in registered():
        found = use.used() if use.used else list(use.find(list(evidence.order_by().values_list("pk", flat=True))))
        where |= Q(pk__in=found)
    return evidence.filter(where)


def narrowed(
    evidence: "QuerySet[Evidence]",
    *,
    words: str = "",
    kind: str = "",
    year: int = 0,
    state: str = "",
    use: str = "",
    since: date | None = None,
    until: date | None = None,
) -> "QuerySet[Evidence]":
    """The pieces that fit. ``state``: "da-xac-nhan", "cho-xac-nhan", "da-rut" ("" leaves withdrawn ones out); ``use``:
    "da-dung", "chua-dung"; ``since`` and ``until`` bound the day of issue, both days included."""
    evidence = matching(evidence, words)
    evidence = evidence.filter(withdrawn_at__isnull=state != "da-rut")
    if kind:
        evidence = evidence.filter(kind=kind)
    if year:
        evidence = evidence.filter(issued_on__year=year)
    if state in ("da-xac-nhan", "cho-xac-nhan"):
        evidence = evidence.filter(confirmed_at__isnull=state == "cho-xac-nhan")
    if since:
        evidence = evidence.filter(issued_on__gte=since)
    if until:
        evidence = evidence.filter(issued_on__lte=until)
    if use == "da-dung":
        evidence = in_use(evidence)
    elif use == "chua-dung":
        evidence = evidence.exclude(pk__in=in_use(evidence).order_by().values("pk"))
    return evidence


def same_document(evidence: Evidence) -> list[Evidence]:
    """Other pieces of the commune that bear the same number, day and issuer: the same document come twice, it seems."""
    if not evidence.number_key or evidence.issued_on is None:
        return []
    others = Evidence.objects.filter(
        unit=evidence.unit_id,
        number_key=evidence.number_key,
        issued_on=evidence.issued_on,
        withdrawn_at__isnull=True,
    )
    issuer = fold(evidence.issuer)
    return [other for other in others.exclude(pk=evidence.pk).select_related("file") if fold(other.issuer) == issuer]


def find_evidence(person: Person, words: str, limit: int) -> Sequence[Hit]:
    """Evidence for the top bar, the piece with exactly this number first."""
    in_force = visible_evidence(person).filter(withdrawn_at__isnull=True)
    exact = list(in_force.filter(number_key=number_key(words))[:limit]) if any(map(str.isdigit, words)) else []
    others = exact_first(in_force, words).exclude(pk__in=[piece.pk for piece in exact])[: limit - len(exact)]
    return [Hit(str(piece), reverse("evidence:evidence", args=[piece.pk]), _note(piece)) for piece in (*exact, *others)]


def count_evidence(person: Person, words: str) -> int:
    """How many pieces the search finds; one found by its number alone counts too."""
    in_force = visible_evidence(person).filter(withdrawn_at__isnull=True)
    found = matching(in_force, words)
    if not any(map(str.isdigit, words)):
        return found.count()
    return in_force.filter(Q(number_key=number_key(words)) | Q(pk__in=found.order_by().values("pk"))).count()


def _note(piece: Evidence) -> str:
    words = [piece.get_kind_display(), piece.subject if piece.number else "", day(piece.issued_on or piece.added_at)]
    return ", ".join(filter(None, words))
