"""PDF → ``Document``: text pages by their letters and ruling lines, pictures of pages by OCR."""

from sauro.core.documents.pdf.reader import read_pdf

__all__ = ["read_pdf"]
