"""Rounds of scoring and the sheets of units in them."""

from sauro.web.scoring.models.answers import Explanation, LineAnswer, Proof
from sauro.web.scoring.models.dossiers import ProofDossier
from sauro.web.scoring.models.links import FigureLink
from sauro.web.scoring.models.rounds import Round
from sauro.web.scoring.models.sheets import LineDuty, Remedy, Sheet, SheetVersion, Step

__all__ = [
    "Explanation",
    "FigureLink",
    "LineAnswer",
    "LineDuty",
    "Proof",
    "ProofDossier",
    "Remedy",
    "Round",
    "Sheet",
    "SheetVersion",
    "Step",
]
