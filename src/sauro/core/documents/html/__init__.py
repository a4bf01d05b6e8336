from sauro.core.documents.html.reader import read_html, read_markup

__all__ = ["read_html", "read_markup"]
