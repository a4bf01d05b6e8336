"""Readers: bytes of any supported format → the same ``Document``."""

from sauro.core.documents.assembly import assemble
from sauro.core.documents.clipboard import read_clipboard
from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.model import Block, Cell, Document, Footnote, Paragraph, Table
from sauro.core.documents.office import find_office, pdf_with_office, print_with_office
from sauro.core.documents.page_picture import page_picture
from sauro.core.documents.photo import PhotoNotes, photo_notes, photo_picture
from sauro.core.documents.registry import Progress, Reader, read_document
from sauro.core.documents.signatures import carries_signature

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Footnote",
    "Paragraph",
    "PhotoNotes",
    "Progress",
    "Reader",
    "Table",
    "UnreadableDocument",
    "assemble",
    "carries_signature",
    "find_office",
    "page_picture",
    "pdf_with_office",
    "photo_notes",
    "photo_picture",
    "print_with_office",
    "read_clipboard",
    "read_document",
]
