"""The head of a document as read: each value with its place, ``None`` where the document does not say it."""

from dataclasses import dataclass

from sauro.core.findings import Finding, Place


@dataclass(frozen=True, slots=True)
class Signer:
    position: str  # "Chủ tịch", without "KT." and the like
    name: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """One value that the document states: ``value`` as kept, ``words`` as they stand there."""

    value: str
    words: str
    place: Place | None = None


@dataclass(frozen=True, slots=True)
class DocumentHead:
    """What an official document says of itself."""

    kind: Said | None = None  # a code of ``KINDS``: "TB"
    number: Said | None = None  # "22/TB-UBND"; None while blank
    issued_on: Said | None = None  # ISO, as exact as written: "2026-05-12", "2026-05"
    issuer: Said | None = None  # "UBND xã Minh Sơn"
    superior: Said | None = None  # the body above the issuer in the letterhead
    subject: Said | None = None  # the summary (trích yếu)
    signer: Signer | None = None
    findings: tuple[Finding, ...] = ()
