"""What became of a line and of a sheet: every word in the order of time; two versions beside each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.utils.translation import gettext as _

from sauro.core.scoring import Component, Move, judge, moves
from sauro.core.text import fold
from sauro.web.organisation.models import Person
from sauro.web.scoring.models import LineAnswer, Sheet, SheetVersion, Step
from sauro.web.scoring.queries.grounds import answer_in
from sauro.web.scoring.queries.versions import Total, sheet_in, total_in


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that happened to a line. ``points`` are what the word alone came to; ``ended`` says by whom and when it
    was replaced or taken away."""

    at: datetime
    by: Person
    step: str
    title: str
    words: str
    points: Fraction | None = None
    reason: str = ""
    ended: str = ""
    ended_at: datetime | None = None


def history_of(sheet: Sheet, component: Component) -> list[Said]:
    """All that was said to a line, its proofs and explanations, the newest first."""
    found = [*_words(sheet, component), *_proofs(sheet, component.code), *_explanations(sheet, component.code)]
    return sorted(found, key=lambda one: one.at, reverse=True)


def _words(sheet: Sheet, component: Component) -> Iterator[Said]:
    rows = sheet.answers.filter(code=component.code).select_related("entered_by", "replaced_by")
    for row in rows:
        points, reason = _verdict(component, row)
        title = _("Đồng ý với bước trước") if row.answer is None else str(row.get_way_display()).capitalize()
        yield Said(
            row.entered_at,
            row.entered_by,
            row.get_step_display(),
            title,
            row.reason,
            points,
            reason,
            row.replaced_by.full_name if row.replaced_by else "",
            row.replaced_at,
        )


def _verdict(component: Component, row: LineAnswer) -> tuple[Fraction | None, str]:
    if row.answer is None:
        return None, ""
    verdict = judge(component, answer_in(row))
    return verdict.points, verdict.reason


def _proofs(sheet: Sheet, code: str) -> Iterator[Said]:
    rows = sheet.proofs.filter(code=code).select_related("evidence", "added_by", "removed_by")
    for row in rows:
        gone = row.removed_by.full_name if row.removed_by else ""
        words = f"{row.evidence}. {row.excuse}" if row.excuse else str(row.evidence)
        yield Said(
            row.added_at,
            row.added_by,
            row.get_step_display(),
            _("Đưa minh chứng"),
            words,
            ended=gone,
            ended_at=row.removed_at,
        )


def _explanations(sheet: Sheet, code: str) -> Iterator[Said]:
    for row in sheet.explanations.filter(code=code).select_related("explained_by", "replaced_by"):
        gone = row.replaced_by.full_name if row.replaced_by else ""
        step = str(Step.EXPLAIN.label)
        yield Said(
            row.explained_at, row.explained_by, step, _("Giải trình"), row.words, ended=gone, ended_at=row.replaced_at
        )


@dataclass(frozen=True, slots=True)
class KeptVersion:
    version: SheetVersion
    total: Total


def versions_of(sheet: Sheet) -> list[KeptVersion]:
    """Every version with what it came to, the newest first."""
    rows = sheet.versions.select_related("made_by").defer("content").order_by("-number")
    return [KeptVersion(row, total_in(row)) for row in rows]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions and the lines that stand otherwise in the later one."""

    before: KeptVersion
    after: KeptVersion
    moves: tuple[Move, ...]

    @property
    def by(self) -> Fraction:
        return self.after.total.points - self.before.total.points


def compared(sheet: Sheet, before: int, after: int, words: str = "") -> Comparison | None:
    """Two versions by their numbers, narrowed to lines that have the words; ``None`` where one is not there."""
    rows = sheet.versions.filter(number__in=(before, after)).select_related("made_by", "sheet__round")
    kept = {row.number: row for row in rows}
    if before not in kept or after not in kept:
        return None
    found = moves(sheet_in(kept[before]), sheet_in(kept[after]))
    said = fold(words).split()
    fitting = [one for one in found if all(word in fold(f"{one.after.code} {one.after.name}") for word in said)]
    one, other = kept[before], kept[after]
    return Comparison(KeptVersion(one, total_in(one)), KeptVersion(other, total_in(other)), tuple(fitting))
