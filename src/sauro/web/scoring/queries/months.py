"""The index month by month: what the sheet came to at the end of each, from the words and figures of that day."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sauro.core import scoring as core
from sauro.core.scoring import Answer, figured
from sauro.web.indicators.queries.figures import figures_of
from sauro.web.scoring.models import LineAnswer, Sheet, Step
from sauro.web.scoring.queries.grounds import Ground, answer_in, figure_days, until_of


@dataclass(frozen=True, slots=True)
class Month:
    """The sheet as of a day; ``is_running`` where its month is not over."""

    on: date
    score: core.Sheet
    is_running: bool


def months_of(ground: Ground, today: date) -> list[Month]:
    """Every month of the round's window up to today, the last one as it stands."""
    return [
        Month(end, _score(ground, end), is_running=end == today and not _is_month_end(today))
        for end in _ends(ground.sheet.round.start_on, min(ground.sheet.round.end_on, today))
    ]


def _ends(start: date, last: date) -> Iterator[date]:
    """The last days of the months from ``start`` on, then ``last``."""
    end = _end_of_month(start)
    while end < last:
        yield end
        end = _end_of_month(end + timedelta(days=1))
    if start <= last:
        yield last


def _score(ground: Ground, on: date) -> core.Sheet:
    sheet = ground.sheet
    answers = {**_figured(ground, on), **_said(sheet, on)}
    proven = {code: tuple(proof.key for proof in found) for code, found in ground.proofs.items()}
    answers = {code: replace(answer, evidence=proven.get(code, ())) for code, answer in answers.items()}
    until = until_of(sheet.round.start_on, sheet.round.end_on, on)
    return core.score(ground.criteria, answers, unit=str(sheet.unit_id), until=until)


def _figured(ground: Ground, on: date) -> dict[str, Answer]:
    codes = {code for link in ground.links.values() for code in link.codes}
    window = figure_days(ground.sheet, on)
    if not codes or window is None:
        return {}
    figures = figures_of(ground.sheet.unit, window, codes)
    found = ((code, figured(link, figures)) for code, link in ground.links.items())
    return {code: answer for code, answer in found if answer is not None}


def _said(sheet: Sheet, on: date) -> dict[str, Answer]:
    """What people said by the end of a day, the later step above the earlier."""
    moment = datetime.combine(on + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
    rows = LineAnswer.objects.filter(sheet=sheet, entered_at__lt=moment, answer__isnull=False)
    rows = rows.exclude(replaced_at__lt=moment).exclude(way=LineAnswer.Way.FIGURES, step=Step.SELF)
    return {row.code: answer_in(row) for row in rows.order_by("step", "pk")}


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _is_month_end(day: date) -> bool:
    return day == _end_of_month(day)
