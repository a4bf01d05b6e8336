"""All that a periodic report is written from; everything it says comes from here."""

from dataclasses import dataclass
from datetime import date

from sauro.core.indicators import Library
from sauro.core.official.model import Issuance, Issuer, Signature
from sauro.core.reports import Content, Outline, Passage


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task of the plan in the annex of progress. A line with ``section`` alone is the title of a part."""

    number: str = ""
    task: str = ""
    lead: str = ""
    output: str = ""
    due: date | str = ""  # a day, or the plan's words: "Quý III"
    state: str = ""
    papers: tuple[str, ...] = ()
    section: str = ""


@dataclass(frozen=True)
class PeriodicReport:
    """``passages`` are the sections as they stand, ``content`` the figures and the words of the period; ``tasks`` fill
    the annex of progress, which is left out without them. ``forms`` says whether the statistical annex is attached."""

    issuer: Issuer
    issuance: Issuance
    signature: Signature
    outline: Outline
    library: Library
    content: Content
    passages: tuple[Passage, ...]
    tasks: tuple[TaskLine, ...] = ()
    addressees: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("Như trên",)
    filing: str = "VT"
    forms: bool = True
    summary: str = ""  # below "BÁO CÁO"; by default the outline's subject and the period
