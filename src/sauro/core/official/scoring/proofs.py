"""What proves each line, as the sheet lists it: in red, with the reason, what an appraisal will not take."""

from collections.abc import Iterator

from sauro.core.evidence import check_piece
from sauro.core.official.model import Listed, PaperRef
from sauro.core.official.names import cited
from sauro.core.official.scoring.model import Proof, ScorePaper
from sauro.core.periods import Window
from sauro.core.scoring import Line, State, evidence_of
from sauro.core.text import short_day

_NUMBERLESS = "evidence.no_number"
_TOLD = {"evidence.withdrawn", _NUMBERLESS, "evidence.outside_window"}
_MISSING = "Chưa có tài liệu kiểm chứng."


def faults_of(proof: Proof, window: Window | None = None) -> tuple[str, ...]:
    """Why the piece will not be taken: withdrawn, without number, its day outside the window or, where there is a
    window, not known."""
    told = _TOLD | ({"evidence.no_day"} if window else set())
    days = (window.start_on, window.end_on) if window else (None, None)
    found = [one for one in check_piece(proof.piece, *days) if one.code in told]
    return tuple(one.message for one in found if one.code != _NUMBERLESS or not proof.piece.is_link)


def proofs_of(paper: ScorePaper, code: str) -> tuple[str, ...]:
    """The keys of what proves a line, its own and those it shares."""
    answers = {one.code: one.answer for one in paper.sheet.lines if one.answer is not None}
    return evidence_of(paper.criteria, answers, code)


def listed_proofs(paper: ScorePaper, line: Line) -> Listed:
    """A line of words for each piece; what has points without any is red, too."""
    lines = tuple(_told(paper, line.code))
    if not lines and line.self_scored and line.state is State.SCORED and line.points > 0:
        return Listed((_MISSING,), frozenset({0}))
    several = len(lines) > 1
    words = tuple(f"- {words}" if several else words for words, _ in lines)
    return Listed(words, frozenset(at for at, (_, is_faulty) in enumerate(lines) if is_faulty))


def _told(paper: ScorePaper, code: str) -> Iterator[tuple[str, bool]]:
    window = paper.window_of(code)
    for key in proofs_of(paper, code):
        proof = paper.proofs.get(key)
        faults = ("Không có trong hồ sơ kiểm chứng.",) if proof is None else faults_of(proof, window)
        words = key if proof is None else named(proof)
        yield f"{words} ({' '.join(faults)})" if faults else words, bool(faults)


def named(proof: Proof) -> str:
    """ "Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn về …"; without a number what is known."""
    piece = proof.piece
    if piece.number:
        kind = proof.kind or "Văn bản"
        return cited(PaperRef(kind, piece.number, piece.issued_on, proof.issuer, proof.summary))
    named = " ".join(words for words in (proof.kind, proof.summary) if words) or "Tài liệu chưa có tên"
    if proof.issuer:
        named = f"{named} của {proof.issuer}"
    return f"{named}, ngày {short_day(piece.issued_on)}" if piece.issued_on else named
