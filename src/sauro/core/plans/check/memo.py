"""What checking has to say as a memo: groups by severity, one row for each kind of defect. Content, no layout."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from sauro.core.findings import Finding, Severity
from sauro.core.plans.check.rules import RULES
from sauro.core.plans.clarity import clarities_of
from sauro.core.plans.model import Plan

_SENTENCES = {rule.code: rule.sentence for rule in RULES}
_BASES = {rule.code: rule.basis for rule in RULES}
_SHOWN = 5  # of many places of one kind, so many are spelled out


@dataclass(frozen=True, slots=True)
class MemoRow:
    """One kind of defect: what should be so, what was found, where, and what to do."""

    code: str
    should_be: str
    found: tuple[str, ...]
    places: tuple[str, ...]
    advice: str
    basis: str
    count: int


@dataclass(frozen=True, slots=True)
class MemoGroup:
    severity: Severity
    rows: tuple[MemoRow, ...]

    @property
    def count(self) -> int:
        return sum(row.count for row in self.rows)

    @property
    def title(self) -> str:
        return f"{self.severity.label} ({self.count})"


@dataclass(frozen=True, slots=True)
class Memo:
    title: str
    summary: str
    groups: tuple[MemoGroup, ...]


def memo(findings: Sequence[Finding], plan: Plan) -> Memo:
    """The memo on a plan: a sentence that sums up, then what to put right, by weight and kind."""
    groups = []
    for severity in Severity:
        own = [finding for finding in findings if finding.severity is severity]
        if own:
            groups.append(MemoGroup(severity, tuple(_rows(own))))
    return Memo(_title(plan), _summary(findings, plan), tuple(groups))


def _rows(findings: Sequence[Finding]) -> list[MemoRow]:
    order = list(dict.fromkeys(finding.code for finding in findings))
    by_code = sorted(findings, key=lambda finding: order.index(finding.code))
    return [_row(code, list(own)) for code, own in groupby(by_code, key=lambda finding: finding.code)]


def _row(code: str, findings: list[Finding]) -> MemoRow:
    shown = [finding.message for finding in findings[:_SHOWN]]
    if len(findings) > _SHOWN:
        shown.append(f"… và {len(findings) - _SHOWN} chỗ nữa")
    places = tuple(dict.fromkeys(str(finding.place) for finding in findings if finding.place is not None))
    advice = next((finding.advice for finding in findings if finding.advice), "")
    return MemoRow(code, _SENTENCES.get(code, ""), tuple(shown), places, advice, _BASES.get(code, ""), len(findings))


def _title(plan: Plan) -> str:
    head = plan.head
    named = f"{head.document_type or 'Kế hoạch'} {head.title}" if head.title else plan.source
    return f"Rà soát {named}" + (f" ({head.issuer})" if head.issuer else "")


def _summary(findings: Sequence[Finding], plan: Plan) -> str:
    defects = sum(finding.severity is Severity.DEFECT for finding in findings)
    advice = sum(finding.severity is Severity.ADVICE for finding in findings)
    complete = sum(six.clear == 6 for six in clarities_of(plan))
    parts = [f"{defects} chỗ cần sửa trước khi ký, {advice} chỗ nên xem."]
    if plan.tasks:
        parts.append(f"{complete}/{len(plan.tasks)} nhiệm vụ đủ sáu rõ.")
    return " ".join(parts)
