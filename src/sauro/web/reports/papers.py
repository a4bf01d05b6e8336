"""The report as files: DOCX in the official form, PDF, the forms as XLSX, a sheet to copy from, a package."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.indicators import Figure, load_library
from sauro.core.official import Issuance, Signature, for_committee
from sauro.core.official.periodic import PeriodicReport, Screen, TaskLine
from sauro.core.reports import Passage
from sauro.core.text import clean
from sauro.web.indicators.queries.libraries import ANNEX
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.reports.models import CopyScreen, ReportPeriod
from sauro.web.reports.queries.content import Gathered
from sauro.web.reports.queries.parts import outline_of
from sauro.web.tasks.actions.papers import issuer_of
from sauro.web.tasks.queries.periods import PlanLine, plan_lines
from sauro.web.tasks.queries.states import WORDS

_SYMBOL = "BC-UBND"
_NUMBER = re.compile(r"^\s*(\d{1,6})\s*/\s*(\S+)\s*$")


@dataclass(frozen=True, slots=True)
class Signing:
    """What the clerk and the signer add: all of it may be blank."""

    reference: str = ""  # "31/BC-UBND"
    issued_on: date | None = None
    post: str = ""  # "Chủ tịch"
    name: str = ""


def paper_of(
    period: ReportPeriod, gathered: Gathered, passages: Sequence[Passage], signing: Signing = Signing()
) -> PeriodicReport:
    """Everything that the writers of the core need for a period's report."""
    unit = period.unit
    return PeriodicReport(
        issuer=issuer_of(unit),
        issuance=_issuance(period, signing),
        signature=Signature(for_committee(signing.post or _("Chủ tịch")), signing.name),
        outline=outline_of(period),
        library=load_library(ANNEX),
        content=gathered.content,
        passages=tuple(passages),
        tasks=tuple(_task_lines(unit, gathered.content.facts_on)),
        addressees=(gathered.content.receiver,) if gathered.content.receiver else (),
        forms=not period.is_special,
    )


def screen_of(unit: Unit) -> Screen:
    """The order of the superior's screen: that of the unit, of the nearest above it, else that of the annex."""
    above = [int(key) for key in unit.path.split(".") if key]
    row = CopyScreen.objects.filter(unit__in=above).order_by("-unit__path").first()
    if row is None:
        return Screen(_("biểu mẫu"))
    codes = tuple(line.strip() for line in row.codes.splitlines())
    return Screen(row.name, codes, row.groups_thousands, row.decimal_mark)


def annex_figures(gathered: Gathered) -> Mapping[str, Figure]:
    """The figures of the annex alone."""
    return {code: gathered.content.by_code[code] for code in gathered.codes if code in gathered.content.by_code}


def _issuance(period: ReportPeriod, signing: Signing) -> Issuance:
    found = _NUMBER.match(signing.reference)
    if found is None:
        return Issuance(_SYMBOL, issued_on=signing.issued_on, year=period.year)
    return Issuance(found[2], int(found[1]), signing.issued_on, period.year)


def _task_lines(unit: Unit, on: date | None) -> list[TaskLine]:
    """The annex of progress, a title before each part of the plan."""
    if unit.kind != UnitKind.COMMUNE or on is None:
        return []
    lines: list[TaskLine] = []
    section = None
    for line in plan_lines(unit, on):
        if line.task.section_title and line.task.section_title != section:
            section = line.task.section_title
            lines.append(TaskLine(number=line.task.section, section=section))
        lines.append(_task_line(line))
    return lines


def _task_line(line: PlanLine) -> TaskLine:
    task = line.task
    return TaskLine(
        number=task.number,
        task=clean(task.content),
        lead=clean(task.lead),
        output=clean(task.outputs),
        due=clean(task.deadline) or line.due_on or "",
        state=str(WORDS[line.state]),
        papers=line.papers,
    )
