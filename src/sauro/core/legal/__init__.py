"""Citations of legal and administrative documents."""

from sauro.core.legal.model import LegalRef

__all__ = ["LegalRef"]
