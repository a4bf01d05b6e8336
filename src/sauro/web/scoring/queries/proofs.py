"""What proves a line, with what speaks against each piece: its day outside the round, no number, withdrawn."""

from dataclasses import dataclass

from sauro.core.official.scoring import Proof as NamedProof
from sauro.core.official.scoring import faults_of
from sauro.core.periods import Window
from sauro.core.scoring import Component, Line, State
from sauro.web.evidence.queries.readings import piece_of
from sauro.web.scoring.models import Proof
from sauro.web.scoring.queries.grounds import Ground


@dataclass(frozen=True, slots=True)
class ProofLine:
    """A piece with its faults as sentences. It stands in red until somebody excuses them."""

    proof: Proof
    faults: tuple[str, ...]

    @property
    def is_red(self) -> bool:
        return bool(self.faults) and not self.proof.excuse


def window_of(ground: Ground, component: Component) -> Window | None:
    """The days within which evidence of a line must fall; ``None`` where the set gives the line days of its own."""
    round_ = ground.sheet.round
    return None if component.window else Window(round_.start_on, round_.end_on)


def proof_lines(ground: Ground, code: str) -> list[ProofLine]:
    """The pieces of a line in the order in which they were added."""
    window = window_of(ground, ground.criteria[code])
    return [
        ProofLine(proof, faults_of(NamedProof(piece_of(proof.evidence)), window))
        for proof in ground.proofs.get(code, ())
    ]


def lacks_proof(ground: Ground, line: Line) -> bool:
    """Whether points are claimed without a piece that would be taken: neither its own nor one that it shares."""
    if not line.self_scored or line.state is not State.SCORED or line.points <= 0:
        return False
    codes = (line.code, ground.criteria[line.code].shares_proof_with)
    return not any(not one.is_red for code in codes if code for one in proof_lines(ground, code))
