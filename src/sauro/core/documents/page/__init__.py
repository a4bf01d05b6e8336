"""A page as positioned words and ruling lines → paragraphs and tables: the same for text PDFs and for pictures."""

from sauro.core.documents.page.flow import read_pages
from sauro.core.documents.page.model import PageContent, Rule, Word

__all__ = ["PageContent", "Rule", "Word", "read_pages"]
