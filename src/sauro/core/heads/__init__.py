"""The head of an official document: its kind, number, day, issuer, summary and signer."""

from sauro.core.heads.kinds import KINDS, kind_code

__all__ = ["KINDS", "kind_code"]
