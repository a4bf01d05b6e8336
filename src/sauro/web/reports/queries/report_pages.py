"""What the pages of a report show: sections with their numbered sources, the annex, versions, comparisons."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from sauro.core.indicators import Figure, Indicator, printed
from sauro.core.reports import (
    Change,
    Disagreement,
    Gap,
    Outline,
    OutlineSection,
    Passage,
    Sentence,
    Source,
    SourceKind,
    compare,
    disagreements,
    missing_of,
    title_of,
)
from sauro.core.text import fold
from sauro.core.values import from_values
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.indicators.models import Fact
from sauro.web.indicators.queries import duties_of, facts_by_key
from sauro.web.organisation.models import Unit
from sauro.web.reports.models import Report, ReportPassage, ReportPeriod, ReportVersion, Submission
from sauro.web.reports.queries.content import Gathered, NoWindow
from sauro.web.reports.queries.parts import outline_of
from sauro.web.reports.queries.periods import period_before, window_words
from sauro.web.reports.queries.submissions import LeagueLine, is_due, league_of
from sauro.web.reports.queries.whole import gather_whole

# Numbers of a sentence, alone or as a fraction ("13/44"); a day ("14/9/2026") or a paper's number ("18/KH") is none.
_NUMBER = r"\d+(?:\.\d{3})*(?:,\d+)?"
_NUMBERS = re.compile(rf"(?<![\d/.,])({_NUMBER})(?:/({_NUMBER}))?(?![\d/\w]|[.,]\d)")
_OF_SOURCE = (SourceKind.FIGURE, SourceKind.PREVIOUS)


@dataclass(frozen=True, slots=True)
class Bit:
    """A run of a sentence: a number leads to its source."""

    text: str
    source: int = 0


@dataclass(frozen=True, slots=True)
class ShownSource:
    number: int
    source: Source
    url: str


@dataclass(frozen=True, slots=True)
class ShownSentence:
    sentence: Sentence
    bits: tuple[Bit, ...]
    marks: tuple[int, ...]  # the numbers of its sources that no number of the sentence leads to


@dataclass(frozen=True, slots=True)
class ShownSection:
    """A section on the page. ``row`` is None while the machine has not written it."""

    section: OutlineSection
    title: str
    row: ReportPassage | None
    paragraphs: tuple[tuple[ShownSentence, ...], ...] = ()
    sources: tuple[ShownSource, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def mark(self) -> str:
        """The shape in the outline: written, waits for somebody, empty."""
        if not self.paragraphs:
            return "notyet"
        return "doing" if self.gaps else "done"

    @property
    def heading(self) -> str:
        return f"{self.section.mark} {self.title}".strip()


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


def shown(
    section: OutlineSection,
    title: str,
    row: ReportPassage | None,
    passage: Passage,
    figures: Mapping[str, Figure],
    gaps: Sequence[Gap] = (),
) -> ShownSection:
    """A section with its sources numbered in the order of the text; numbers of ``figures`` lead to theirs."""
    numbers: dict[tuple[SourceKind, str], ShownSource] = {}
    for source in (source for sentence in passage.sentences for source in sentence.sources):
        key = (source.kind, source.key)
        numbers.setdefault(key, ShownSource(len(numbers) + 1, source, address_of(row, source)))
    paragraphs: list[list[ShownSentence]] = []
    for sentence in passage.sentences:
        one = _sentence(sentence, [numbers[source.kind, source.key] for source in sentence.sources], figures)
        if sentence.opens or not paragraphs:
            paragraphs.append([one])
        else:
            paragraphs[-1].append(one)
    return ShownSection(section, title, row, tuple(map(tuple, paragraphs)), tuple(numbers.values()), tuple(gaps))


def _sentence(sentence: Sentence, sources: Sequence[ShownSource], figures: Mapping[str, Figure]) -> ShownSentence:
    """A number leads to the figure that it is printed from: the first of the sources that has it."""
    bits: list[Bit] = []
    used: set[int] = set()
    at = 0
    for start, end in _spans(sentence.text):
        number = sentence.text[start:end]
        source = next((one for one in sources if _has(one.source, number, figures)), None)
        if source is None:
            continue
        bits += [Bit(sentence.text[at:start]), Bit(number, source.number)]
        used.add(source.number)
        at = end
    bits.append(Bit(sentence.text[at:]))
    rest = tuple(one.number for one in sources if one.number not in used)
    return ShownSentence(sentence, tuple(bit for bit in bits if bit.text), rest)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Where the numbers of a text stand."""
    for found in _NUMBERS.finditer(text):
        yield from (found.span(part) for part in (1, 2) if found.group(part) is not None)


def _has(source: Source, number: str, figures: Mapping[str, Figure]) -> bool:
    """Whether a figure has just this number: its value, or one of the two that its share is made of."""
    figure = figures.get(source.key) if source.kind in _OF_SOURCE else None
    if figure is None:
        return False
    said = Decimal(number.replace(".", "").replace(",", "."))
    places = Decimal(1).scaleb(int(said.as_tuple().exponent))
    numbers = (figure.value, figure.numerator, figure.denominator)
    return any(one is not None and one.quantize(places, ROUND_HALF_UP) == said for one in numbers)


def address_of(row: ReportPassage | None, source: Source) -> str:
    """Where a source is looked up; empty where there is no page for it."""
    if source.kind is SourceKind.TASK:
        return reverse("tasks:task", args=[int(source.key.partition(":")[0])])
    if source.kind in (SourceKind.FIGURE, SourceKind.PREVIOUS) and row is not None:
        return f"{reverse('reports:annex', args=[row.report.period_id])}#{anchor(source.key)}"
    if source.kind is SourceKind.UNIT and source.key.startswith("hand_in:") and row is not None:
        return f"{reverse('reports:report', args=[row.report.period_id])}#nop"
    return ""


def anchor(code: str) -> str:
    """The id of a row of the annex on its page."""
    return "m" + code.replace("/", "-").replace(".", "-")


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


@dataclass(frozen=True, slots=True)
class AnnexLine:
    """A row of the annex: this period beside the one before, the facts it rests on, who answers for it."""

    indicator: Indicator
    figure: Figure | None
    printed: str
    before: str
    facts: tuple[Fact, ...] = ()
    answering: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return anchor(self.indicator.code)

    @property
    def depth(self) -> int:
        return self.indicator.number.count(".")

    @property
    def is_missing(self) -> bool:
        return self.figure is not None and self.figure.state.value == "missing"


@dataclass(frozen=True, slots=True)
class AnnexForm:
    code: str
    title: str
    lines: tuple[AnnexLine, ...]


@dataclass(frozen=True, slots=True)
class AnnexPage:
    forms: tuple[AnnexForm, ...]
    choices: list[Choice] = field(default_factory=list)
    find: str = ""
    known: int = 0
    asked: int = 0
    before: str = ""


def annex_page(period: ReportPeriod, chosen: str, words: str) -> AnnexPage:
    """The annex as it stands, narrowed to one form or to rows that say ``words``."""
    try:
        gathered = gather_whole(period)
    except NoWindow:
        return AnnexPage(())
    lines = annex_lines(period, gathered)
    forms = [form for form in gathered.library.forms if form.code in {line.indicator.form for line in lines}]
    found = [line for line in lines if not chosen or line.indicator.form == chosen]
    found = [line for line in found if _row_says(line, words)]
    before = period_before(period)
    shown_forms = (
        AnnexForm(form.code, form.title, tuple(line for line in found if line.indicator.form == form.code))
        for form in forms
    )
    asked = [line for line in lines if line.figure is not None]
    choices = [Choice(_("Tất cả"), "?", not chosen)]
    choices += [
        Choice(_("Biểu %(code)s") % {"code": form.code}, f"?bieu={form.code}", chosen == form.code) for form in forms
    ]
    return AnnexPage(
        tuple(form for form in shown_forms if form.lines),
        choices,
        words,
        known=sum(not line.is_missing for line in asked),
        asked=len(asked),
        before=str(before) if before else "",
    )


def annex_lines(period: ReportPeriod, gathered: Gathered) -> list[AnnexLine]:
    """Every row of the annex with what stands behind it, in three queries."""
    content = gathered.content
    facts = facts_by_key(key for figure in content.figures for key in figure.facts)
    duties = duties_of(period.unit)
    units = dict(Unit.objects.filter(path__startswith=period.unit.path).values_list("pk", "short_name"))
    lines = []
    for code in gathered.codes:
        indicator, figure = gathered.library[code], content.by_code.get(code)
        before = content.previous_by_code.get(code)
        lines.append(
            AnnexLine(
                indicator,
                figure,
                printed(indicator, figure) if figure else "",
                printed(indicator, before) if before else "",
                tuple(facts[key] for key in (figure.facts if figure else ()) if key in facts),
                tuple(filter(None, (units.get(pk, "") for pk in duties.get(code, ())))),
            )
        )
    return lines


def _row_says(line: AnnexLine, words: str) -> bool:
    text = fold(f"{line.indicator.code} {line.indicator.name} {line.indicator.measure}")
    return all(word in text for word in fold(words).split())


@dataclass(frozen=True, slots=True)
class ComparedSection:
    title: str
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    other: str
    sections: tuple[ComparedSection, ...]
    choices: list[Choice]


def compare_page(period: ReportPeriod, chosen: str) -> ComparePage:
    """The report beside that of the period before (""), or beside its own signed version ("1", "2", …)."""
    report = Report.objects.filter(period=period).first()
    now = _passages(report)
    before = period_before(period)
    versions = list(report.versions.order_by("number")) if report else []
    picked = next((one for one in versions if str(one.number) == chosen), None)
    if picked is not None:
        other, old = _("bản %(number)s đã ký") % {"number": picked.number}, version_passages(picked)
    else:
        other = str(before) if before else ""
        old = _passages(Report.objects.filter(period=before).first() if before else None)
    choices = [Choice(str(before), "?", picked is None)] if before else []
    choices += [
        Choice(_("Bản %(number)s đã ký") % {"number": one.number}, f"?voi={one.number}", one == picked)
        for one in versions
    ]
    outline = outline_of(period)
    by_section: dict[str, list[Change]] = {}
    for change in compare(old, now):
        by_section.setdefault(change.section, []).append(change)
    sections = tuple(
        ComparedSection(f"{section.mark} {section.title}".strip(), tuple(by_section[section.code]))
        for section in outline.sections
        if section.code in by_section
    )
    return ComparePage(other, sections, choices)


def _passages(report: Report | None) -> list[Passage]:
    return [from_values(Passage, row.content) for row in report.passages.all()] if report else []


def version_passages(version: ReportVersion) -> list[Passage]:
    """What a signed version says."""
    return [from_values(Passage, one) for one in version.content["passages"]]


@dataclass(frozen=True, slots=True)
class VersionPage:
    version: ReportVersion
    sections: tuple[ShownSection, ...]


def version_page(period: ReportPeriod, version: ReportVersion) -> VersionPage:
    """A signed version as it was."""
    outline = outline_of(period)
    said = {passage.section: passage for passage in version_passages(version)}
    figures = {code: from_values(Figure, values) for code, values in version.content["figures"].items()}
    sections = (
        shown(section, section.title, None, said[section.code], figures)
        for section in outline.sections
        if section.code in said
    )
    return VersionPage(version, tuple(one for one in sections if one.paragraphs or one.section.level == 1))
