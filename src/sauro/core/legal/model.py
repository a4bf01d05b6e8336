from dataclasses import dataclass
from datetime import date

from sauro.core.findings import Place


@dataclass(frozen=True, slots=True)
class LegalRef:
    """A cited document. ``words`` is the citation as written ("Quyết định số 600/QĐ-UBND ngày 09/02/2026 của UBND
    thành phố Hà Nội"); what it does not say is ``None``.
    """

    words: str
    kind: str  # "Quyết định", "Nghị quyết", "Luật", …
    number: str | None = None  # "600/QĐ-UBND"
    issued_on: date | None = None
    issuer: str | None = None  # "UBND thành phố Hà Nội"
    place: Place | None = None
