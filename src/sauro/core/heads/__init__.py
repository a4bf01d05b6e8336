"""The head of an official document: its kind, number, day, issuer, summary and signer."""

from sauro.core.heads.kinds import KINDS, kind_code
from sauro.core.heads.model import DocumentHead, Said, Signer
from sauro.core.heads.reading import read_document_head

__all__ = ["KINDS", "DocumentHead", "Said", "Signer", "kind_code", "read_document_head"]
