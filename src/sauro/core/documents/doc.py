"""DOC (Word 97–2003) and RTF → ``Document``, through DOCX."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from doc2docx import convert
from doc2docx.cfb import CompoundFileLimits
from doc2docx.errors import EncryptedDocumentError

from sauro.core.documents import _refusals, limits
from sauro.core.documents.docx import read_docx
from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.model import Document
from sauro.core.documents.office import convert_with_office, find_office

_MACROS = "_VBA_PROJECT".encode("utf-16-le")
FindOffice = Callable[[], str | None]


def read_doc(
    data: bytes,
    name: str,
    *,
    progress: object = None,  # noqa: ARG001 - quick enough
    office: FindOffice = find_office,
) -> Document:
    """The document in a Word 97–2003 file. Macros and passwords are refused; LibreOffice helps out where it is."""
    if _MACROS in data:
        raise _refusals.macros()
    converted = _converted(data) or _by_office(data, ".doc", office)
    if converted is None:
        raise UnreadableDocument(
            "file.doc_unreadable",
            "Tệp DOC này bị hỏng hoặc thuộc đời Word quá cũ nên không đọc được.",
            "Mở tệp bằng Word, lưu lại thành DOCX rồi tải lên.",
        )
    return replace(read_docx(converted, name), format="doc")


def read_rtf(
    data: bytes,
    name: str,
    *,
    progress: object = None,  # noqa: ARG001 - quick enough
    office: FindOffice = find_office,
) -> Document:
    """The document in an RTF file, where LibreOffice is installed."""
    converted = _by_office(data, ".rtf", office)
    if converted is None:
        raise UnreadableDocument(
            "file.rtf",
            "Tệp RTF chỉ đọc được khi máy có LibreOffice, hoặc tệp bị hỏng.",
            "Mở tệp bằng Word, lưu lại thành DOCX rồi tải lên.",
        )
    return replace(read_docx(converted, name), format="doc")


def _converted(data: bytes) -> bytes | None:
    """The file as DOCX by our own means, or ``None``."""
    bounds = CompoundFileLimits(limits.FILE_BYTES, limits.FILE_BYTES, limits.PARTS)
    with tempfile.TemporaryDirectory(prefix="sauro-doc-") as folder:
        source = Path(folder, "source.doc")
        source.write_bytes(data)
        try:
            convert(source, limits=bounds)
            return source.with_suffix(".docx").read_bytes()
        except EncryptedDocumentError as error:
            raise _refusals.encrypted() from error
        except (MemoryError, KeyboardInterrupt):
            raise
        except Exception:  # a broken binary file may break the converter anywhere
            return None


def _by_office(data: bytes, suffix: str, office: FindOffice) -> bytes | None:
    program = office()
    return convert_with_office(data, suffix, program) if program else None
