"""A sheet as the papers of the core: the self-score report, and the dossier of what proves it."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from hashlib import sha256
from io import BytesIO

import segno
from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.core.official import Issuance, Issuer, Signature, for_committee
from sauro.core.official.scoring import Proof as NamedProof
from sauro.core.official.scoring import ScorePaper
from sauro.core.official.scoring.dossier import Dossier, ProofFile
from sauro.core.periods import Window
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.queries import piece_of
from sauro.web.files.queries import open_original
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.queries import commune_of
from sauro.web.scoring.queries.grounds import Ground
from sauro.web.tasks.actions.papers import issuer_of

_QR_SCALE = 6  # pixels a module: sharp at 32 mm


def score_paper_of(ground: Ground) -> ScorePaper:
    """The sheet as it stands, as a paper without number and day: the clerk gives them when it is signed."""
    sheet = ground.sheet
    round_ = sheet.round
    return ScorePaper(
        issuer=_issuer(sheet.unit),
        issuance=Issuance("BC-UBND" if _is_committee(sheet.unit) else "BC", year=round_.year),
        signature=Signature(for_committee(_("Chủ tịch")) if _is_committee(sheet.unit) else (_("THỦ TRƯỞNG ĐƠN VỊ"),)),
        criteria=ground.criteria,
        sheet=ground.now,
        proofs={f"evidence:{one.pk}": named_proof(one) for one in evidence_of(ground).values()},
        window=Window(round_.start_on, round_.end_on),
        addressees=() if sheet.is_own else (round_.unit.name,),
    )


def _is_committee(unit: Unit) -> bool:
    return unit.kind in (UnitKind.COMMUNE, UnitKind.PROVINCE)


def _issuer(unit: Unit) -> Issuer:
    """An office writes under the committee it belongs to; its place is that of the commune."""
    if _is_committee(unit):
        return issuer_of(unit)
    above = issuer_of(commune_of(unit))
    return Issuer(unit.name, above.place, superior=above.name)


def named_proof(evidence: Evidence) -> NamedProof:
    """A piece as papers name it."""
    kind = evidence.get_kind_display() if evidence.kind else ""
    words = evidence.subject or ("" if evidence.number else evidence.source_name)
    return NamedProof(piece_of(evidence), kind, evidence.issuer, words)


def evidence_of(ground: Ground) -> Mapping[int, Evidence]:
    """The pieces that the lines of a sheet name, with their files."""
    ids = {proof.evidence_id for row in ground.proofs.values() for proof in row}
    rows = Evidence.objects.filter(pk__in=ids).select_related("file", "original")
    return {one.pk: one for one in rows}


# The dossier


def dossier_of(ground: Ground, on: date, site: str = "", *, with_codes: bool = True) -> Dossier:
    """Every proof of a sheet with its file; ``site`` is the address before the paths of our pages. The pictures of
    addresses are only drawn where they are printed."""
    excuses: defaultdict[int, list[str]] = defaultdict(list)
    for row in ground.proofs.values():
        for proof in row:
            if proof.excuse:
                excuses[proof.evidence_id].append(proof.excuse)
    files = {
        f"evidence:{one.pk}": _file(one, _address(site, one), " ".join(dict.fromkeys(excuses[one.pk])))
        for one in evidence_of(ground).values()
    }
    if with_codes:
        files = {key: replace(file, qr=code_of(file.url)) if file.url else file for key, file in files.items()}
    beside = {code: tuple(proof.key for proof in row) for code, row in ground.proofs.items()}
    return Dossier(score_paper_of(ground), files, on, _("Hồ sơ tài liệu kiểm chứng"), beside)


def _address(site: str, evidence: Evidence) -> str:
    return f"{site}{reverse('evidence:evidence', args=[evidence.pk])}" if site else ""


def _file(evidence: Evidence, url: str, note: str) -> ProofFile:
    if evidence.file is None or evidence.original is None:
        return ProofFile(link=evidence.url, url=url, note=note)
    digest = evidence.original.sha256
    opened = partial(open_original, digest)
    return ProofFile(evidence.file.name, evidence.original.size, digest, opened, url=url, note=note)


def code_of(address: str) -> bytes:
    """An address as a QR picture (PNG)."""
    kept = BytesIO()
    segno.make(address, error="m").save(kept, kind="png", scale=_QR_SCALE)
    return kept.getvalue()


def fingerprint_of(dossier: Dossier) -> str:
    """What a dossier is made of, so that a later one is known to differ."""
    said = [
        (one.key, one.lines, one.file.digest, one.file.link, one.file.note, repr(one.proof)) for one in dossier.proofs
    ]
    return sha256(repr(said).encode()).hexdigest()
