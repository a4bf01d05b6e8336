"""Readers: bytes of any supported format → the same ``Document``."""

from sauro.core.documents.errors import UnreadableDocument
from sauro.core.documents.model import Block, Cell, Document, Footnote, Paragraph, Table

__all__ = ["Block", "Cell", "Document", "Footnote", "Paragraph", "Table", "UnreadableDocument"]
