"""Whether a file carries a digital signature. Whether the signature holds is another question, not asked here."""

import io
import zipfile

from sauro.core.documents import limits
from sauro.core.documents.errors import UnreadableDocument

_MOST_FIELDS = 200  # a document is signed a few times; a file with more fields than this is an attack
_ZIP_PART = "_xmlsignatures/sig"


def carries_signature(data: bytes) -> bool | None:
    """Whether somebody has signed the PDF or the Word or Excel file digitally; ``None`` for files that cannot tell."""
    if b"%PDF-" in data[:1024]:
        return _pdf_is_signed(data)
    if data.startswith(b"PK\x03\x04"):
        return _package_is_signed(data)
    return None


def _pdf_is_signed(data: bytes) -> bool | None:
    """A field for a signature that is still empty is none: a signed one says which bytes it covers."""
    import pypdfium2.raw as c

    from sauro.core.documents.pdf.opening import opened

    try:
        with opened(data) as document:
            count = min(int(c.FPDF_GetSignatureCount(document)), _MOST_FIELDS)
            return any(_is_filled(c.FPDF_GetSignatureObject(document, index)) for index in range(count))
    except UnreadableDocument:
        return None


def _is_filled(signature: object) -> bool:
    import pypdfium2.raw as c

    if not signature:
        return False
    covered = int(c.FPDFSignatureObj_GetByteRange(signature, None, 0))
    return covered >= 4 and int(c.FPDFSignatureObj_GetContents(signature, None, 0)) > 0


def _package_is_signed(data: bytes) -> bool | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()[: limits.PARTS]
    except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError, ValueError):
        return None
    return any(name.startswith(_ZIP_PART) for name in names)
