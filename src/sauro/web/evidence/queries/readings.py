"""What the machine read of a piece, for people, and what checking has to say of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core import evidence as core
from sauro.core.findings import Finding, Place
from sauro.core.heads import KINDS
from sauro.core.text import short_day
from sauro.core.values import from_values
from sauro.web.evidence.kinds import CHOICES, PHOTO
from sauro.web.evidence.models import Evidence, Form, Reading

WORDS = {
    "kind": gettext_lazy("Loại văn bản"),
    "number": gettext_lazy("Số, ký hiệu"),
    "issued_on": gettext_lazy("Ngày"),
    "issuer": gettext_lazy("Cơ quan ban hành"),
    "superior": gettext_lazy("Cơ quan cấp trên"),
    "subject": gettext_lazy("Trích yếu"),
    "signer": gettext_lazy("Người ký"),
}


@dataclass(frozen=True, slots=True)
class ReadValue:
    """One value that was read: ``shown`` for people, ``words`` of the document, and their place."""

    field: str
    label: str
    shown: str
    words: str
    place: Place | None

    @property
    def said(self) -> str:
        """One line below the field: what the document says, and where."""
        if not self.words:
            return ""
        if self.place is None:
            return _("Máy đọc: %(words)s") % {"words": self.words}
        return _("Máy đọc: “%(words)s” (%(place)s)") % {"words": self.words, "place": self.place}


@dataclass(frozen=True, slots=True)
class ReadPiece:
    proposals: tuple[ReadValue, ...]
    findings: tuple[Finding, ...]


def reading_of(evidence: Evidence) -> ReadPiece:
    """What was read of the piece; empty where nothing was."""
    return ReadPiece(
        tuple(_value(said) for said in evidence.proposals),
        tuple(from_values(Finding, finding) for finding in evidence.findings),
    )


def _value(said: dict[str, Any]) -> ReadValue:
    place = from_values(Place, said["place"]) if said.get("place") else None
    label = str(WORDS.get(said["field"], said["field"]))
    return ReadValue(said["field"], label, _shown(said["field"], said["value"]), said.get("words", ""), place)


def _shown(field: str, value: str) -> str:
    if field == "kind":
        return str({**KINDS, **dict(CHOICES)}.get(value, value))
    if field != "issued_on":
        return value
    if len(value) == len("2026-05"):
        return _("tháng %(month)s/%(year)s, chưa ghi ngày") % {"month": int(value[5:]), "year": value[:4]}
    return short_day(date.fromisoformat(value))


def piece_of(evidence: Evidence) -> core.Piece:
    """The piece as the core checks it."""
    return core.Piece(
        number=evidence.number,
        issued_on=evidence.issued_on,
        is_photo=evidence.kind == PHOTO,
        is_link=evidence.form == Form.LINK,
        is_confirmed=evidence.is_confirmed,
        is_withdrawn=evidence.is_withdrawn,
        has_text=evidence.has_text if evidence.reading != Reading.FAILED else False,
        is_signed=evidence.is_signed,
    )


def in_window(evidence: Evidence, start: date | None, end: date | None) -> core.Within:
    """Whether the piece's day lies within a window, both ends included, with the sentence why."""
    return core.in_window(piece_of(evidence), start, end)


def checks_of(evidence: Evidence, start: date | None = None, end: date | None = None) -> tuple[Finding, ...]:
    """What the piece lacks; with a window also whether its day lies outside."""
    return core.check_piece(piece_of(evidence), start, end)
