"""What the pages of a unit's part show: as it stands, and as it was handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from sauro.core.reports import OutlineSection
from sauro.core.text import short_day
from sauro.web.indicators.queries import library_for
from sauro.web.organisation.queries import commune_of
from sauro.web.reports.models import HandIn, Mark, ReportPeriod, Submission
from sauro.web.reports.queries.parts import (
    Part,
    PartLine,
    handed_in_figures,
    handed_in_words,
    outline_of,
    part_of,
    shown_figures,
)
from sauro.web.reports.queries.periods import window_words


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """The part as it stands, its hand-ins, and the marks of the last one that came back."""

    part: Part
    window: str
    hand_ins: list[HandIn]
    marks: list[Mark]
    days_left: int | None
    enter_url: str


@dataclass(frozen=True, slots=True)
class PastWords:
    section: OutlineSection | None
    code: str
    text: str
    mark: str  # what was typed at this place while returning

    @property
    def title(self) -> str:
        return f"{self.section.mark} {self.section.title}" if self.section else self.code


@dataclass(frozen=True, slots=True)
class PastLine:
    line: PartLine
    mark: str


@dataclass(frozen=True, slots=True)
class PastPage:
    """A hand-in as it was; ``marks`` stand at their places."""

    lines: list[PastLine]
    words: list[PastWords]
    marks: list[Mark]


def submission_page(submission: Submission, on: date) -> SubmissionPage:
    period = submission.period
    hand_ins = _hand_ins(submission)
    last = hand_ins[0] if hand_ins else None
    marks = list(last.marks.all()) if last is not None and submission.state == Submission.State.RETURNED else []
    return SubmissionPage(
        part_of(submission),
        window_words(period),
        hand_ins,
        marks,
        (period.below_due_on - on).days if period.below_due_on else None,
        enter_address(submission),
    )


@dataclass(frozen=True, slots=True)
class SignedPage:
    """The part of a commune: its own report of the same name, its hand-ins, the last one as it was."""

    own_report: ReportPeriod | None
    hand_ins: list[HandIn]
    last: PastPage


def signed_page(submission: Submission) -> SignedPage:
    """The page of a part that is handed in by signing."""
    period = submission.period
    own = ReportPeriod.objects.filter(
        unit=submission.unit, year=period.year, code=period.code, kind=period.kind, dropped_at__isnull=True
    ).first()
    hand_ins = _hand_ins(submission)
    return SignedPage(own, hand_ins, past_page(hand_ins[0] if hand_ins else None, submission, {}))


def _hand_ins(submission: Submission) -> list[HandIn]:
    return list(submission.hand_ins.select_related("handed_in_by", "accepted_by", "returned_by", "reopened_by"))


def enter_address(submission: Submission) -> str:
    """Where the unit enters the figures of this window."""
    period = submission.period
    days = {"nam": period.year, "ky": period.code}
    if period.is_special and period.start_on and period.end_on:
        days = {"tu": short_day(period.start_on), "den": short_day(period.end_on)}
    return f"{reverse('indicators:enter')}?{urlencode({'don-vi': submission.unit_id, **days})}"


def past_page(hand_in: HandIn | None, submission: Submission, typed: Mapping[str, str]) -> PastPage:
    """A hand-in for reading, with what was typed at each place."""
    if hand_in is None:
        return PastPage([], [], [])
    outline = outline_of(submission.period)
    on = submission.period.end_on or hand_in.handed_in_at.date()
    lines = shown_figures(library_for(commune_of(submission.unit), on), handed_in_figures(hand_in.content))
    return PastPage(
        [PastLine(line, typed.get(line.indicator.code, "")) for line in lines],
        [
            PastWords(outline.get(code), code, text, typed.get(code, ""))
            for code, text in handed_in_words(hand_in.content).items()
        ],
        list(hand_in.marks.all()),
    )
