"""What reading and checking have to say, and where in the document they say it."""

from sauro.core.findings.model import Finding, Place, Severity

__all__ = ["Finding", "Place", "Severity"]
