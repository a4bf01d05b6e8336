"""Proof that another sheet of the same unit already has: from the same set, or from one that a crosswalk leads here."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sauro.core.scoring import Answer, Coverage, Crosswalk, Link, coverage, crosswalks
from sauro.web.evidence.models import Evidence
from sauro.web.scoring.models import Proof, Sheet
from sauro.web.scoring.queries.grounds import Ground


@dataclass(frozen=True, slots=True)
class Loan:
    """A piece that proves the line ``code`` of another sheet, and may prove this one; ``note`` says which part only."""

    evidence: Evidence
    sheet: Sheet
    code: str
    is_whole: bool
    note: str


@dataclass(frozen=True, slots=True)
class Reach:
    """How far the proofs of another sheet reach into this one's set."""

    sheet: Sheet
    coverage: Coverage


def loans_for(ground: Ground, code: str) -> list[Loan]:
    """The pieces of other sheets that may prove a line and do not yet, whole ones first."""
    there = {proof.evidence_id for proof in ground.proofs.get(code, ())}
    found: dict[int, Loan] = {}
    for sheet, links in _others(ground):
        leading = {link.source: link for link in links if link.target == code}
        for proof in _proofs_of(sheet, tuple(leading)) if leading else ():
            link = leading[proof.code]
            loan = Loan(proof.evidence, sheet, proof.code, link.is_whole, link.note)
            known = found.get(proof.evidence_id)
            if proof.evidence_id not in there and (known is None or loan.is_whole > known.is_whole):
                found[proof.evidence_id] = loan
    return sorted(found.values(), key=lambda loan: (not loan.is_whole, loan.evidence.pk))


def reaches_of(ground: Ground) -> list[Reach]:
    """The other sheets by other sets whose proofs reach into this one, with how far."""
    found = []
    for sheet in _sheets(ground):
        for crosswalk in _walks(sheet.round.set_code, ground.criteria.code):
            keys: dict[str, list[str]] = {}
            for proof in _proofs_of(sheet, tuple({link.source for link in crosswalk.links})):
                keys.setdefault(proof.code, []).append(proof.key)
            answers = {code: Answer(evidence=tuple(pieces)) for code, pieces in keys.items()}
            found.append(Reach(sheet, coverage(crosswalk, ground.criteria, answers)))
    return found


def _others(ground: Ground) -> Iterator[tuple[Sheet, Sequence[Link]]]:
    """The other sheets with the links that lead from their set to this one; the same set leads line to line."""
    for sheet in _sheets(ground):
        if sheet.round.set_code == ground.criteria.code:
            yield sheet, tuple(Link(one.code, one.code) for one in ground.criteria.components)
        else:
            yield (
                sheet,
                tuple(link for walk in _walks(sheet.round.set_code, ground.criteria.code) for link in walk.links),
            )


def _sheets(ground: Ground) -> list[Sheet]:
    """Other sheets of the unit in rounds that share days with this one."""
    sheet, round_ = ground.sheet, ground.sheet.round
    rows = Sheet.objects.filter(unit=sheet.unit, round__cancelled_at__isnull=True).exclude(pk=sheet.pk)
    rows = rows.filter(round__start_on__lte=round_.end_on, round__end_on__gte=round_.start_on)
    return list(rows.select_related("round", "unit").order_by("-round__year", "pk"))


def _walks(source: str, target: str) -> list[Crosswalk]:
    return [walk for walk in crosswalks() if (walk.source, walk.target) == (source, target)]


def _proofs_of(sheet: Sheet, codes: tuple[str, ...]) -> list[Proof]:
    rows = sheet.proofs.filter(code__in=codes, removed_at__isnull=True, evidence__withdrawn_at__isnull=True)
    return list(rows.select_related("evidence"))
