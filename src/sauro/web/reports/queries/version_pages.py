"""Signed versions as they were, and the report set beside another."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sauro.core.indicators import Figure
from sauro.core.reports import (
    Change,
    Passage,
    compare,
)
from sauro.core.values import from_values
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.reports.models import Report, ReportPeriod, ReportVersion
from sauro.web.reports.queries.parts import outline_of
from sauro.web.reports.queries.periods import period_before
from sauro.web.reports.queries.shown import ShownSection, shown


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
