from sauro.core.documents.docx.reader import read_docx

__all__ = ["read_docx"]
