"""What the whole report rests on: own facts and what units handed in; of a province, what its communes did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sauro.core.indicators import Figure, consolidate
from sauro.core.reports import Role, UnitText, place
from sauro.web.organisation.models import UnitKind
from sauro.web.reports.models import HandIn, ReportPeriod, Submission
from sauro.web.reports.queries.content import Gathered, gather
from sauro.web.reports.queries.parts import handed_in_figures, outline_of, own_words

_STANDS = (Submission.State.ACCEPTED, Submission.State.HANDED_IN)


def gather_whole(period: ReportPeriod) -> Gathered:
    """Everything for the report of a commune or a province, as it stands now."""
    standing = standing_hand_ins(period)
    awaited = [one.unit.short_or_name for one in period.submissions.select_related("unit")]
    gathered = _without_told(period, gather(period, unit_texts=unit_texts(standing), units=awaited))
    if period.unit.kind != UnitKind.PROVINCE:
        return gathered
    figures = consolidated(gathered, standing)
    return replace(gathered, content=replace(gathered.content, figures=tuple(figures.values())))


def _without_told(period: ReportPeriod, gathered: Gathered) -> Gathered:
    """Without the deliveries and late tasks that a unit told in its own words: they are not told twice."""
    content, outline = gathered.content, outline_of(period)
    told = {(one.unit, one.section) for one in content.unit_texts}

    def is_told(units: Sequence[str], section: str) -> bool:
        return any((unit, section) in told for unit in units)

    late = [section.code for section in outline.sections if section.role is Role.SHORTCOMINGS]
    deliveries = (one for one in content.deliveries if not is_told(one.units, place(outline, one.field, one.task).code))
    overdue = (one for one in content.late if not any(is_told(one.units, section) for section in late))
    return replace(gathered, content=replace(content, deliveries=tuple(deliveries), late=tuple(overdue)))


def standing_hand_ins(period: ReportPeriod) -> list[HandIn]:
    """The last hand-in of each unit whose part was handed in or accepted."""
    rows = (
        HandIn.objects.filter(submission__period=period, submission__state__in=_STANDS)
        .select_related("submission__unit", "handed_in_by")
        .order_by("submission", "number")
    )
    last = {row.submission_id: row for row in rows}
    return sorted(last.values(), key=lambda row: (row.submission.unit.position, row.submission.unit.name))


def unit_texts(standing: Sequence[HandIn]) -> list[UnitText]:
    """What units wrote, section by section."""
    return [
        UnitText(
            unit=row.submission.unit.short_or_name,
            section=section,
            text=text,
            key=f"hand_in:{row.pk}",
            by=row.handed_in_by.full_name,
        )
        for row in standing
        for section, text in own_words(row.content).items()
    ]


def consolidated(gathered: Gathered, standing: Sequence[HandIn]) -> Mapping[str, Figure]:
    """The figures of a province: what its communes handed in, summed by their parts."""
    parts = {row.submission.unit.name: handed_in_figures(row.content) for row in standing}
    return {**gathered.content.by_code, **consolidate(gathered.library, parts)}
