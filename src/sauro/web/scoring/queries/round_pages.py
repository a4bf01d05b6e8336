"""The page of a round: its sheets, at which step each is, what each came to at every step, which are late."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from sauro.web.common.searching import matching
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.scoring.models import Round, Sheet, Step
from sauro.web.scoring.queries.rankings import scores_by_step
from sauro.web.scoring.queries.standing import due_days
from sauro.web.scoring.queries.versions import Total

SLUGS: Mapping[str, str] = {
    "tu-cham": Step.SELF,
    "tham-dinh-1": Step.FIRST,
    "giai-trinh": Step.EXPLAIN,
    "tham-dinh-2": Step.SECOND,
    "chot": Step.CLOSING,
    "xong": Step.FINAL,
}
LATE = "qua-han"


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A sheet of the round with what it came to at the end of each step that it has been through."""

    sheet: Sheet
    totals: Mapping[str, Total]
    due_on: date | None
    is_late: bool

    @property
    def own(self) -> Fraction | None:
        """What the unit scored itself."""
        return self._points(Step.SELF)

    @property
    def appraised(self) -> Fraction | None:
        """What the last appraisal came to."""
        second = self._points(Step.SECOND)
        return self._points(Step.FIRST) if second is None else second

    @property
    def final(self) -> Total | None:
        return self.totals.get(Step.CLOSING) if self.sheet.step == Step.FINAL else None

    def _points(self, step: str) -> Fraction | None:
        return self.totals[step].points if step in self.totals else None


def sheets_of(round_: Round, visible: "QuerySet[Sheet]", words: str, kept: str, on: date) -> "QuerySet[Sheet]":
    """The sheets of a round that one sees, narrowed by words, by step or to those that are late."""
    rows = matching(visible.filter(round=round_), words, "unit__folded").order_by("unit__position", "unit__name", "pk")
    if kept == LATE:
        return rows.filter(step__in=late_steps(round_, on))
    return rows.filter(step=SLUGS[kept]) if kept in SLUGS else rows


def late_steps(round_: Round, on: date) -> list[str]:
    """The steps whose day is over."""
    if not round_.is_running:
        return []
    return [step for step, due_on in due_days(round_).items() if due_on is not None and due_on < on]


def rows_of(round_: Round, sheets: list[Sheet], on: date) -> list[SheetRow]:
    """Sheets as the table shows them, read with one question."""
    totals, days, late = scores_by_step(round_, sheets), due_days(round_), late_steps(round_, on)
    return [SheetRow(sheet, totals.get(sheet.pk, {}), days.get(sheet.step), sheet.step in late) for sheet in sheets]


def step_chips(round_: Round, visible: "QuerySet[Sheet]", kept: str, on: date) -> list[Choice]:
    """How many sheets stand at each step, and how many are late; each leads to those."""
    late = late_steps(round_, on)
    counts = dict(visible.filter(round=round_).order_by().values_list("step").annotate(count=Count("pk")))
    found = {slug: counts.get(step, 0) for slug, step in SLUGS.items()}
    words = {slug: str(Step(step).label) for slug, step in SLUGS.items()}
    found[LATE], words[LATE] = sum(counts.get(step, 0) for step in late), _("Quá hạn")
    return [
        Choice(words[slug], "?" if slug == kept else f"?loc={slug}", is_on=slug == kept, count=count)
        for slug, count in found.items()
        if count or slug == kept
    ]


def unclosed(round_: Round) -> "QuerySet[Sheet]":
    """The sheets that keep a round from being published."""
    return round_.sheets.filter(~Q(step=Step.FINAL)).select_related("unit").order_by("unit__position", "unit__name")
