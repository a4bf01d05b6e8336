"""The index month by month: what the sheet came to at the end of each, from the words and figures of that day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from sauro.core import scoring as core
from sauro.core.scoring import Answer, codes_of, figured_lines
from sauro.web.indicators.queries.figures import figures_through
from sauro.web.scoring.models import LineAnswer, Sheet, Step
from sauro.web.scoring.queries.grounds import Ground, answer_in, figure_windows, until_of


@dataclass(frozen=True, slots=True)
class Month:
    """The sheet as of a day; ``is_running`` where its month is not over."""

    on: date
    score: core.Sheet
    is_running: bool


def months_of(ground: Ground, today: date) -> list[Month]:
    """Every month of the round's window up to today, the last one as it stands."""
    sheet = ground.sheet
    ends, words = list(_ends(sheet.round.start_on, min(sheet.round.end_on, today))), _words_of(sheet)
    return [
        Month(
            end,
            _score(ground, end, {**known, **_said(words, end)}),
            is_running=end == today and not _is_month_end(today),
        )
        for end, known in zip(ends, _figured(ground, ends), strict=True)
    ]


def _ends(start: date, last: date) -> Iterator[date]:
    """The last days of the months from ``start`` on, then ``last``."""
    end = _end_of_month(start)
    while end < last:
        yield end
        end = _end_of_month(end + timedelta(days=1))
    if start <= last:
        yield last


def _score(ground: Ground, on: date, said: Mapping[str, Answer]) -> core.Sheet:
    sheet = ground.sheet
    proven = {code: tuple(proof.key for proof in found) for code, found in ground.proofs.items()}
    answers = {code: replace(answer, evidence=proven.get(code, ())) for code, answer in said.items()}
    until = until_of(sheet.round.start_on, sheet.round.end_on, on)
    return core.score(ground.criteria, answers, unit=str(sheet.unit_id), until=until)


def _figured(ground: Ground, ends: Sequence[date]) -> list[dict[str, Answer]]:
    """What figures answer at the end of each month."""
    links = ground.links.values()
    codes, windows = codes_of(links), figure_windows(ground.sheet, ends)
    if not codes or not windows:
        return [{} for _end in ends]
    found = [figured_lines(links, figures) for figures in figures_through(ground.sheet.unit, windows, codes)]
    return [{} for _missing in range(len(ends) - len(found))] + found


def _words_of(sheet: Sheet) -> list[LineAnswer]:
    """All that people ever said to the sheet's lines, the later step after the earlier."""
    rows = LineAnswer.objects.filter(sheet=sheet, answer__isnull=False)
    return list(rows.exclude(way=LineAnswer.Way.FIGURES, step=Step.SELF).order_by("step", "pk"))


def _said(words: Iterable[LineAnswer], on: date) -> dict[str, Answer]:
    """What stood of it at the end of a day."""
    moment = datetime.combine(on + timedelta(days=1), time(), tzinfo=timezone.get_current_timezone())
    standing = (row for row in words if row.entered_at < moment)
    return {row.code: answer_in(row) for row in standing if row.replaced_at is None or row.replaced_at >= moment}


def _end_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _is_month_end(day: date) -> bool:
    return day == _end_of_month(day)
