"""All that a self-score sheet is written from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sauro.core.evidence import Piece
from sauro.core.official.model import Issuance, Issuer, PaperRef, Signature
from sauro.core.periods import Window
from sauro.core.scoring import CriteriaSet, Sheet


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence as the sheet names it; ``piece`` says what is known of it. A photo or a page of the web has
    no number."""

    piece: Piece
    kind: str = ""  # "Kế hoạch"
    issuer: str = ""
    summary: str = ""


@dataclass(frozen=True)
class ScorePaper:
    """``proofs`` by the keys that the answers of ``sheet`` name as evidence. ``window`` is that of the round; a line
    whose criteria set gives it days of its own has them in ``windows``, or is not held against any."""

    issuer: Issuer
    issuance: Issuance
    signature: Signature
    criteria: CriteriaSet
    sheet: Sheet
    proofs: Mapping[str, Proof] = field(default_factory=dict)
    window: Window | None = None
    windows: Mapping[str, Window] = field(default_factory=dict)
    asked_by: PaperRef | None = None  # the paper that asks for it
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("Như trên",)
    filing: str = "VT"

    def window_of(self, code: str) -> Window | None:
        if self.criteria[code].window:
            return self.windows.get(code)
        return self.windows.get(code, self.window)
