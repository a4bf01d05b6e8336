"""A periodic report as the paper that goes up: its text by the outline, its annexes on landscape pages."""

from collections.abc import Iterator

from sauro.core.official.model import Heading, Part, Report
from sauro.core.official.papers import write_report
from sauro.core.official.periodic.model import PeriodicReport
from sauro.core.official.periodic.statistics import attachments_of
from sauro.core.official.sheets import write_workbook
from sauro.core.reports import OutlineSection, numbered, title_of

_TO_FILL_IN = "…" * 28  # a section that must stand and has no words yet
_SHEETS = "Tiến độ kế hoạch"


def write_periodic_report(report: PeriodicReport) -> bytes:
    """The bytes of the report as DOCX in the form of Nghị định 30/2020/NĐ-CP."""
    return write_report(periodic_report(report))


def write_periodic_workbook(report: PeriodicReport) -> bytes:
    """The bytes of an XLSX with the annexes of the report, a sheet for each form; numbers are numbers."""
    reference = f"({report.issuer.name}, {report.content.period.words})"
    return write_workbook([(_SHEETS, one) for one in attachments_of(report)], reference)


def periodic_report(report: PeriodicReport) -> Report:
    """The report as the parts of an official paper."""
    return Report(
        issuer=report.issuer,
        issuance=report.issuance,
        kind="Báo cáo",
        summary=report.summary or _summary(report),
        text=tuple(_text(report)),
        signature=report.signature,
        addressees=report.addressees,
        recipients=report.recipients,
        filing=report.filing,
        attachments=attachments_of(report),
    )


def _summary(report: PeriodicReport) -> str:
    words = f"{report.outline.subject} {report.content.period.words}"
    return f"{words[:1].upper()}{words[1:]}"


def _text(report: PeriodicReport) -> Iterator[Part]:
    said = {passage.section: passage.paragraphs for passage in report.passages}
    for section in printed_sections(report):
        if section.is_titled:
            yield heading_of(section, report)
        yield from said.get(section.code, ())
        if not said.get(section.code) and section.is_titled and not report.outline.below(section.code):
            yield _TO_FILL_IN


def printed_sections(report: PeriodicReport) -> tuple[OutlineSection, ...]:
    """The sections that stand on the paper, numbered anew: optional ones only where they say something."""
    outline = report.outline
    said = {passage.section for passage in report.passages if passage.sentences}
    silent = {section.code for section in outline.sections if section.optional and section.code not in said}
    return numbered(
        section
        for section in outline.sections
        if section.code not in silent or any(below.code in said for below in outline.below(section.code))
    )


def heading_of(section: OutlineSection, report: PeriodicReport) -> Heading:
    title = title_of(section, report.content)
    words = title.upper() if section.level == 1 and not section.code.isdigit() else title
    return Heading(f"{section.mark} {words}".strip(), section.level)
