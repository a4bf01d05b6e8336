"""Pictures of pages → words and ruling lines, with Tesseract and Vietnamese data."""

from sauro.core.documents.scan.model import Picture
from sauro.core.documents.scan.reading import Scanner

__all__ = ["Picture", "Scanner"]
