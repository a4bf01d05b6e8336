"""The dossiers of a sheet: the one under way, the last one made, and whether proofs have changed since."""

from dataclasses import dataclass
from datetime import date

from sauro.core.official.scoring.dossier import BoundProof, NumberedProof
from sauro.core.values import from_values
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed
from sauro.web.scoring.models import ProofDossier, Sheet
from sauro.web.scoring.queries.allowing import may_answer, may_appraise, may_close, may_hand_in
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.papers import dossier_of, fingerprint_of


@dataclass(frozen=True, slots=True)
class DossierRow:
    """A proof as it would be bound now, with its place in the last PDF where it has one."""

    proof: NumberedProof
    bound: BoundProof | None

    @property
    def evidence_id(self) -> int:
        return int(self.proof.key.partition(":")[2])


@dataclass(frozen=True, slots=True)
class DossierPage:
    rows: list[DossierRow]
    under_way: ProofDossier | None
    last: ProofDossier | None
    failed: ProofDossier | None
    earlier: list[ProofDossier]
    has_changed: bool

    @property
    def files(self) -> int:
        """How many of the proofs are files."""
        return sum(row.proof.file.open is not None for row in self.rows)

    @property
    def size(self) -> int:
        """The bytes of all files."""
        return sum(row.proof.file.size for row in self.rows)


def dossier_page(sheet: Sheet, on: date) -> DossierPage:
    dossier = dossier_of(ground_of(sheet, on), on, with_codes=False)
    rows = list(sheet.dossiers.select_related("file__original", "asked_by")[:20])
    made = [one for one in rows if one.state == ProofDossier.State.MADE]
    last = made[0] if made else None
    newest = rows[0] if rows else None
    failed = newest if newest and newest.state == ProofDossier.State.FAILED else None
    bound = {one.key: one for one in bound_in(last)} if last else {}
    return DossierPage(
        [DossierRow(one, bound.get(one.key)) for one in dossier.proofs],
        newest if newest and newest.is_under_way else None,
        last,
        failed,
        made[1:],
        last is not None and last.fingerprint != fingerprint_of(dossier),
    )


def bound_in(dossier: ProofDossier) -> list[BoundProof]:
    """Where each proof stands in a PDF that was made."""
    return [from_values(BoundProof, one) for one in dossier.bound]


def may_make(by: Person, sheet: Sheet) -> bool:
    """Whether the person may have the dossier made: whoever fills the sheet in, hands it in, appraises or closes it."""
    works = may_answer(by, sheet) or may_hand_in(by, sheet) or may_appraise(by, sheet) or may_close(by, sheet)
    return works and may_take(by, sheet)


def may_take(by: Person, sheet: Sheet) -> bool:
    """Whether the person may take the proofs along: whoever sees them one by one."""
    return is_allowed(by, Permission.EVIDENCE_VIEW, sheet.unit)
