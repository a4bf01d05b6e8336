from sauro.core.documents.plain.reader import read_plain, read_text

__all__ = ["read_plain", "read_text"]
