"""The proofs of a score sheet as one dossier: a PDF with contents and covers, a ZIP of the originals, checksums."""

from sauro.core.official.scoring.dossier.binding import BoundDossier, BoundProof, bind_dossier
from sauro.core.official.scoring.dossier.model import Dossier, NumberedProof, ProofFile
from sauro.core.official.scoring.dossier.originals import checksum_list, write_originals

__all__ = [
    "BoundDossier",
    "BoundProof",
    "Dossier",
    "NumberedProof",
    "ProofFile",
    "bind_dossier",
    "checksum_list",
    "write_originals",
]
