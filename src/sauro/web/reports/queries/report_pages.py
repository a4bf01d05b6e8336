"""What the page of a report and the page of one section show."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.reports import (
    Disagreement,
    Gap,
    Outline,
    OutlineSection,
    Passage,
    disagreements,
    missing_of,
    title_of,
)
from sauro.core.values import from_values
from sauro.web.reports.models import Report, ReportPassage, ReportPeriod, ReportVersion, Submission
from sauro.web.reports.queries.content import Gathered, NoWindow
from sauro.web.reports.queries.parts import outline_of
from sauro.web.reports.queries.periods import window_words
from sauro.web.reports.queries.shown import ShownSection, shown
from sauro.web.reports.queries.submissions import LeagueLine, is_due, league_of
from sauro.web.reports.queries.whole import gather_whole


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report as it stands; without a window there is nothing to count and ``sections`` is empty."""

    window: str
    has_window: bool
    report: Report | None
    sections: tuple[ShownSection, ...] = ()
    gaps: tuple[Gap, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    league: tuple[LeagueLine, ...] = ()
    versions: tuple[ReportVersion, ...] = ()
    by_machine: int = 0
    by_people: int = 0
    is_due: bool = False

    @property
    def came(self) -> int:
        return sum(line.rank is not None for line in self.league)

    @property
    def came_width(self) -> str:
        return f"{self.came * 100 / len(self.league):.1f}%" if self.league else "0%"

    @property
    def waiting(self) -> int:
        return sum(line.submission.state in ("open", "returned") for line in self.league)


def report_page(period: ReportPeriod, on: date) -> ReportPage:
    """The page of a period."""
    report = Report.objects.filter(period=period).first()
    submissions = list(period.submissions.select_related("unit"))
    league = tuple(league_of(period, submissions, on))
    try:
        gathered = gather_whole(period)
    except NoWindow:
        return ReportPage(window_words(period), False, report, league=league, is_due=is_due(period, on))
    outline = outline_of(period)
    rows = {row.section: row for row in report.passages.select_related("held_by")} if report else {}
    passages = [from_values(Passage, row.content) for row in rows.values()]
    gaps = missing_of(outline, gathered.content, gathered.library, passages or None)
    sections = tuple(_sections(outline, gathered, rows, gaps, submissions))
    return ReportPage(
        window=window_words(period),
        has_window=True,
        report=report,
        sections=sections,
        gaps=gaps,
        disagreements=disagreements(gathered.library, passages, gathered.content.figures),
        league=league,
        versions=tuple(report.versions.select_related("file", "scan", "signed_by")) if report else (),
        by_machine=sum(one.is_machine for passage in passages for one in passage.sentences),
        by_people=sum(not one.is_machine for passage in passages for one in passage.sentences),
        is_due=is_due(period, on),
    )


def _sections(
    outline: Outline,
    gathered: Gathered,
    rows: Mapping[str, ReportPassage],
    gaps: Iterable[Gap],
    submissions: Sequence[Submission],
) -> Iterator[ShownSection]:
    lacking: dict[str, list[Gap]] = {}
    for gap in gaps:
        lacking.setdefault(gap.section, []).append(gap)
    for section in outline.sections:
        row = rows.get(section.code)
        title = title_of(section, gathered.content)
        if row is None:
            yield ShownSection(section, title, None, gaps=tuple(lacking.get(section.code, ())))
        else:
            passage = from_values(Passage, row.content)
            yield shown(section, title, row, passage, gathered.content.by_code, lacking.get(section.code, ()))


@dataclass(frozen=True, slots=True)
class SectionPage:
    row: ReportPassage
    section: OutlineSection | None
    title: str
    text: str
    shown: ShownSection | None


def section_page(period: ReportPeriod, row: ReportPassage) -> SectionPage:
    """A section being edited, with its sources beside it."""
    section = outline_of(period).get(row.section)
    passage = from_values(Passage, row.content)
    title = section_title(period, row)
    return SectionPage(row, section, title, passage.text, shown(section, title, row, passage, {}) if section else None)


def section_title(period: ReportPeriod, row: ReportPassage) -> str:
    section = outline_of(period).get(row.section)
    if section is None:
        return row.section
    words = section.title.replace("{period}", period.name).replace("{year}", str(period.year))
    return f"{section.mark} {words.replace('{next}', _('kỳ tới'))}".strip()
