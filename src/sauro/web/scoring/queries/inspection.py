"""What is wrong with a sheet before it goes up: the rules of the core over all that the site knows of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core.findings import Severity
from sauro.core.indicators import Coverage, Figure
from sauro.core.periods import Window
from sauro.core.scoring import Line, figured_lines
from sauro.core.scoring.inspecting import RULES, InspectedProof, SheetFinding, SheetRule, SheetSubject, inspect_sheet
from sauro.core.text import fold
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.queries.readings import piece_of
from sauro.web.scoring.models import Sheet, Step
from sauro.web.scoring.queries.grounds import Ground, figures_on, ground_of
from sauro.web.scoring.queries.outlook import last_of

WEIGHTS = {
    Severity.DEFECT: gettext_lazy("Sửa trước khi gửi"),
    Severity.ADVICE: gettext_lazy("Nên xem"),
    Severity.NOTE: gettext_lazy("Ghi chú"),
}
_RULES = {rule.code: rule for rule in RULES}


@dataclass(frozen=True, slots=True)
class Found:
    """A finding for its page: ``lines`` and ``proofs`` are words with the address to which they lead."""

    finding: SheetFinding
    lines: tuple[tuple[str, str], ...]
    proofs: tuple[tuple[str, str], ...]

    @property
    def weight(self) -> str:
        return str(WEIGHTS[self.finding.severity])

    @property
    def rule(self) -> SheetRule:
        return _RULES[self.finding.code]

    @property
    def said(self) -> str:
        return f"{self.finding.message} {self.finding.advice} {' '.join(words for words, _ in self.lines)}"


@dataclass(frozen=True, slots=True)
class Inspection:
    """The findings that are shown, the chips that narrow them, and how many of each weight there are in all."""

    found: list[Found]
    chips: list[Choice]
    counts: Mapping[Severity, int]

    def export(self) -> Iterator[list[object]]:
        for one in self.found:
            lines, proofs = (", ".join(words for words, _ in pairs) for pairs in (one.lines, one.proofs))
            yield [one.weight, lines, one.finding.message, one.finding.advice, proofs, one.rule.basis]


def inspection_of(sheet: Sheet, on: date, kept: str = "", words: str = "") -> Inspection:
    """What is found on a day, narrowed by a weight ("defect", "advice", "note") and by words."""
    subject = subject_of(ground_of(sheet, on), on)
    findings = sorted(inspect_sheet(subject), key=_rank)
    counts = {weight: sum(1 for one in findings if one.severity is weight) for weight in Severity}
    shown = [_found(sheet, subject, one) for one in findings if not kept or one.severity == kept]
    return Inspection([one for one in shown if fold(words) in fold(one.said)], _chips(counts, kept), counts)


def _rank(finding: SheetFinding) -> tuple[int, int]:
    """By weight, then what breaks one rule together; the order of the lines stays."""
    return list(WEIGHTS).index(finding.severity), list(_RULES).index(finding.code)


def to_put_right(ground: Ground, on: date) -> int:
    """How many findings should be put right before the sheet goes up."""
    return sum(1 for one in inspect_sheet(subject_of(ground, on)) if one.severity is Severity.DEFECT)


def head() -> list[str]:
    """The head of the list as a file."""
    return [_("Mức"), _("Tiêu chí"), _("Điều thấy"), _("Cần làm"), _("Minh chứng"), _("Căn cứ")]


def _found(sheet: Sheet, subject: SheetSubject, finding: SheetFinding) -> Found:
    lines = tuple((code, reverse("scoring:line", args=[sheet.pk, code])) for code in dict.fromkeys(finding.lines))
    keys = [key for key in finding.proofs if key in subject.proofs]
    proofs = tuple((subject.named(key), reverse("evidence:evidence", args=[_id_in(key)])) for key in keys)
    return Found(finding, tuple(one for one in lines if one[0] in subject.criteria), proofs)


def _chips(counts: Mapping[Severity, int], kept: str) -> list[Choice]:
    return [
        Choice(str(words), "?" if weight == kept else f"?muc={weight}", is_on=weight == kept, count=counts[weight])
        for weight, words in WEIGHTS.items()
        if counts[weight] or weight == kept
    ]


# What the rules look at


def subject_of(ground: Ground, on: date) -> SheetSubject:
    """The sheet as it stands, with everything that is known beside it."""
    round_ = ground.sheet.round
    figures = figures_on(ground.sheet, ground.links, on)
    is_open = ground.sheet.step == Step.SELF
    return SheetSubject(
        ground.criteria,
        ground.now,
        on,
        proofs=_proofs(ground),
        window=Window(round_.start_on, round_.end_on),
        due_on=round_.self_score_due_on if is_open else None,
        closes_on=round_.self_score_due_on,
        last=_last_lines(ground.sheet),
        figured=figured_lines(ground.links.values(), figures),
        coverage={
            code: _least([figures[one] for one in link.codes])
            for code, link in ground.links.items()
            if link.codes and all(one in figures for one in link.codes)
        },
        excused=frozenset((proof.code, proof.key) for row in ground.proofs.values() for proof in row if proof.excuse),
    )


def _proofs(ground: Ground) -> dict[str, InspectedProof]:
    ids = {proof.evidence_id for row in ground.proofs.values() for proof in row}
    pieces = Evidence.objects.filter(pk__in=ids).select_related("file")
    return {
        f"evidence:{one.pk}": InspectedProof(piece_of(one), one.original_id or "", one.subject or one.source_name)
        for one in pieces
    }


def _id_in(key: str) -> int:
    return int(key.partition(":")[2])


def _least(figures: Sequence[Figure]) -> Coverage:
    """The coverage of the figure that reaches least far."""
    return min((one.coverage for one in figures), key=lambda one: (one.is_whole, one.units, one.days))


def _last_lines(sheet: Sheet) -> dict[str, Line]:
    """Last round's lines under this round's codes, those that are scored the same way."""
    last = last_of(sheet)
    return last.same_lines if last is not None else {}
