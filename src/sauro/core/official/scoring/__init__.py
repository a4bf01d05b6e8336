"""The self-score sheet of a unit on paper and as a workbook."""

from sauro.core.official.scoring.document import score_paper, write_score_paper, write_score_workbook
from sauro.core.official.scoring.model import Proof, ScorePaper
from sauro.core.official.scoring.proofs import faults_of
from sauro.core.official.scoring.table import score_attachment

__all__ = [
    "Proof",
    "ScorePaper",
    "faults_of",
    "score_attachment",
    "score_paper",
    "write_score_paper",
    "write_score_workbook",
]
