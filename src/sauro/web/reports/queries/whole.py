"""What the whole report rests on: own facts and what units handed in; of a province, what its communes did."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sauro.core.indicators import Figure, consolidate
from sauro.core.reports import UnitText
from sauro.web.organisation.models import UnitKind
from sauro.web.reports.models import HandIn, ReportPeriod, Submission
from sauro.web.reports.queries.content import Gathered, gather
from sauro.web.reports.queries.parts import handed_in_figures, handed_in_words

_STANDS = (Submission.State.ACCEPTED, Submission.State.HANDED_IN)


def gather_whole(period: ReportPeriod) -> Gathered:
    """Everything for the report of a commune or a province, as it stands now."""
    standing = standing_hand_ins(period)
    awaited = [one.unit.short_or_name for one in period.submissions.select_related("unit")]
    gathered = gather(period, unit_texts=unit_texts(standing), units=awaited)
    if period.unit.kind != UnitKind.PROVINCE:
        return gathered
    figures = consolidated(gathered, standing)
    return replace(gathered, content=replace(gathered.content, figures=tuple(figures.values())))


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
        for section, text in handed_in_words(row.content).items()
    ]


def consolidated(gathered: Gathered, standing: Sequence[HandIn]) -> Mapping[str, Figure]:
    """The figures of a province: what its communes handed in, summed by their parts."""
    parts = {row.submission.unit.name: handed_in_figures(row.content) for row in standing}
    return {**gathered.content.by_code, **consolidate(gathered.library, parts)}
