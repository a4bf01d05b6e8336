"""All rules over one sheet."""

from collections.abc import Mapping

from sauro.core.findings import Severity
from sauro.core.scoring.inspecting.rules import RULES, SheetFinding
from sauro.core.scoring.inspecting.subject import SheetSubject

_WEIGHTS = {severity: weight for weight, severity in enumerate(Severity)}


def inspect_sheet(subject: SheetSubject) -> tuple[SheetFinding, ...]:
    """What is wrong with the sheet: the weightiest first, then in the order of its lines, then of the rules."""
    order = {component.code: at for at, component in enumerate(subject.criteria.components)}
    found = dict.fromkeys(finding for rule in RULES for finding in rule.findings(subject))
    return tuple(sorted(found, key=lambda finding: _rank(finding, order)))


def _rank(finding: SheetFinding, order: Mapping[str, int]) -> tuple[int, int]:
    first = min((order.get(code, len(order)) for code in finding.lines), default=len(order))
    return _WEIGHTS[finding.severity], first
