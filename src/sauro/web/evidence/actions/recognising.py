"""What a file says of itself as evidence: bytes → proposals and findings, no database."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.documents import (
    Document,
    PhotoNotes,
    Progress,
    UnreadableDocument,
    carries_signature,
    photo_notes,
    read_document,
)
from sauro.core.findings import Finding, Place, Severity
from sauro.core.heads import DocumentHead, read_document_head
from sauro.core.legal import normalise_number
from sauro.web.evidence.kinds import PHOTO
from sauro.web.evidence.models import LONGEST
from sauro.web.files.kinds import IMAGES, kind_of_bytes

_NO_TEXT = "file.no_text"
_TEXT_FIELDS = ("number", "issuer", "subject")


@dataclass(frozen=True, slots=True)
class Proposal:
    """One value that was read, in words for people, with the words of the document and their place."""

    field: str
    value: str
    words: str = ""
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Recognised:
    """Everything that was read of one file."""

    proposals: tuple[Proposal, ...]
    findings: tuple[Finding, ...]
    has_text: bool
    is_signed: bool | None

    def fields(self) -> dict[str, object]:
        """The proposals as values of the fields of ``Evidence``; a day that is not whole fills nothing."""
        said = {proposal.field: proposal.value for proposal in self.proposals}
        values: dict[str, object] = {name: _cut(name, said[name]) for name in _TEXT_FIELDS if name in said}
        if "kind" in said:
            values["kind"] = said["kind"]
        if len(said.get("issued_on", "")) == len("2026-05-12"):
            values["issued_on"] = date.fromisoformat(said["issued_on"])
        return values


def _cut(name: str, value: str) -> str:
    return value[: LONGEST[name]]


def recognise(data: bytes, name: str, *, progress: Progress | None = None) -> Recognised:
    """What the file says of itself. Refused with ``UnreadableDocument``; a picture without words is a photograph."""
    is_picture = kind_of_bytes(data) in IMAGES
    try:
        document = read_document(data, name, progress=progress)
    except UnreadableDocument as refusal:
        if is_picture and refusal.code == _NO_TEXT:
            return _photo(photo_notes(data), has_text=False)
        raise
    head = read_document_head(document)
    if is_picture and head.kind is None and head.number is None:
        return _photo(photo_notes(data), has_text=True)
    return _document(document, head, carries_signature(data))


def _document(document: Document, head: DocumentHead, is_signed: bool | None) -> Recognised:
    return Recognised(tuple(_proposals(head)), (*head.findings, *document.findings), True, is_signed)


def _proposals(head: DocumentHead) -> Iterator[Proposal]:
    for name in ("kind", "number", "issued_on", "issuer", "superior", "subject"):
        said = getattr(head, name)
        if said is not None and (name != "issued_on" or _is_day(said.value)):
            value = normalise_number(said.value) if name == "number" else said.value
            yield Proposal(name, value, said.words, said.place)
    if head.signer is not None:
        yield Proposal("signer", f"{head.signer.position} {head.signer.name}", head.signer.name, head.signer.place)


def _is_day(value: str) -> bool:
    """Whether an ISO day is one of the calendar ("2026-02-31" can be written, and is none), or a month alone."""
    try:
        date.fromisoformat(value if len(value) > len("2026-05") else f"{value}-01")
    except ValueError:
        return False
    return True


def _photo(notes: PhotoNotes, *, has_text: bool) -> Recognised:
    proposals = [Proposal("kind", PHOTO)]
    findings = []
    if notes.taken_on is not None:
        words = _("ngày chụp theo đồng hồ của máy ảnh")
        proposals.append(Proposal("issued_on", notes.taken_on.isoformat(), words))
    if notes.has_position:
        message = _("Ảnh có ghi vị trí chụp (GPS). Bản gốc được giữ nguyên nên ai tải về cũng thấy vị trí này.")
        advice = _("Nếu không muốn lộ vị trí, rút minh chứng này rồi thêm lại ảnh đã bỏ vị trí.")
        findings.append(Finding("photo.position", Severity.ADVICE, message, advice=advice))
    return Recognised(tuple(proposals), tuple(findings), has_text, None)
