"""All rules over one plan."""

from datetime import date

from sauro.core.documents import Document
from sauro.core.findings import Finding, Place, Severity
from sauro.core.plans.check.rules import RULES
from sauro.core.plans.check.subject import Subject
from sauro.core.plans.model import Plan

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


def check_plan(plan: Plan, document: Document, *, today: date | None = None) -> tuple[Finding, ...]:
    """The defects of ``plan``, the weightiest first, then in the order of the document.

    What the reading of the reporting calendar found is among them; the other findings of the reading are not.
    """
    subject = Subject(plan, document, today)
    found = dict.fromkeys(finding for rule in RULES for finding in rule.findings(subject))
    return tuple(sorted(found, key=_rank))


def _rank(finding: Finding) -> tuple[int, int, tuple[int, ...]]:
    return _WEIGHTS[finding.severity], finding.place is not None, _position(finding.place or Place())


def _position(place: Place) -> tuple[int, ...]:
    """Reading order; footnotes come after the body."""
    numbers = (place.page, place.block, place.row, place.column)
    return (place.part != "body", *(number or 0 for number in numbers))
