"""The reporting calendar that a plan sets: periods, hand-in days and windows of figures, with what is wrong in it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from sauro.core.documents import Document, Table
from sauro.core.findings import Finding, Place
from sauro.core.periods import DueRule, Origin, check_periods
from sauro.core.plans.model import ReportingPeriod
from sauro.core.plans.outline import Outline
from sauro.core.plans.regimes import as_period
from sauro.core.plans.reporting_phrases import (
    LAST_MONTH,
    MONTHLY,
    QUARTERLY,
    Due,
    Figures,
    events,
    excepted_months,
    period_named,
)
from sauro.core.text import fold, lower_first, short_day

_TO_COMMUNE = re.compile(
    r"(?:về|gửi|cho|tới|đến|với)\s+(?:về\s+)?(?:UBND|[ỦU][yỷ] ban nhân dân|Uỷ ban nhân dân|Chủ tịch UBND)\s+"
    r"(?:xã|phường|đặc khu)|\(?qua\s+[Pp]hòng|(?:về|gửi|cho)\s+(?:về\s+)?(?:[Pp]hòng|[Vv]ăn phòng)"
)
_TO_SUPERIOR = re.compile(
    r"Sở Nội vụ|(?:UBND|[ỦU][yỷ] ban nhân dân|Uỷ ban nhân dân)\s+(?:tỉnh|[Tt]hành phố)"
    r"|Hệ thống (?:thông tin )?[Bb]áo cáo|cấp trên|Bộ Nội vụ"
)
_COMMITTEE_OF_COMMUNE = re.compile(
    r"(?:UBND|[ỦU][yỷ] ban nhân dân|Uỷ ban nhân dân)\s+(?:xã|phường|đặc khu)(?!\s*,)(?!\w)"
)
_COMMITTEE_OF_PROVINCE = re.compile(r"(?i:UBND|[ỦU][yỷ] ban nhân dân)\s+(?i:tỉnh|thành phố)")
# In a province's own plan the departments hand in to the Sở Nội vụ, and the province to the Ministry.
_TO_DEPARTMENT = re.compile(r"(?:về|gửi|qua|cho|tới)\s+(?:về\s+)?Sở Nội vụ")
_TO_MINISTRY = re.compile(
    r"Bộ Nội vụ|Chính phủ|(?:gửi|trình|báo cáo)\s+(?:UBND|[ỦU][yỷ] ban nhân dân)\s+(?:tỉnh|[Tt]hành phố)"
)
_REPORT = re.compile(r"báo cáo|chốt số liệu", re.IGNORECASE)


@dataclass
class _Row:
    place: Place
    window: tuple[date | None, date | None] = (None, None)
    unit_due: date | None = None
    commune_due: date | None = None
    unit_rule: DueRule = DueRule.BY
    commune_rule: DueRule = DueRule.BY
    words: list[str] = field(default_factory=list)


def read_reporting(
    document: Document,
    outline: Outline,  # noqa: ARG001 - a recogniser like the others; calendars stand under any heading, or under none
    years: tuple[int, int] | None,
) -> tuple[tuple[ReportingPeriod, ...], tuple[Finding, ...]]:
    """The periodic reports of the plan as dates of its (first) year, in the order of the year, and their defects."""
    if years is None:
        return (), ()
    year = years[0]
    stated = list(_stated(document))
    routes = _routes(document)
    named = _expand([period for text in stated for period in text.periods()])
    rows: dict[str, _Row] = {}
    for text in stated:
        for period, place, what, to_commune in text.assigned(named, routes):
            row = rows.setdefault(period, _Row(place))
            _enter(row, period, what, to_commune, year)
    found = [_period(name, row) for name, row in rows.items()]
    periods = tuple(sorted(found, key=lambda period: _order(period.period)))
    return periods, tuple(_findings(periods, rows))


def _enter(row: _Row, period: str, what: Due | Figures, to_commune: bool, year: int) -> None:
    """Put a day or window into the row of its period; what is already there stays."""
    if isinstance(what, Figures):
        if row.window == (None, None):
            row.window = what.window_for(period, year)
            row.words.append(what.words)
    else:
        row.words.append(what.words)
        if to_commune and row.commune_due is None:
            row.commune_due, row.commune_rule = what.day_for(period, year), what.rule
        elif not to_commune and row.unit_due is None:
            row.unit_due, row.unit_rule = what.day_for(period, year), what.rule


@dataclass(frozen=True)
class _Text:
    """A paragraph, footnote or row of a schedule that says something about reports."""

    text: str
    place: Place
    events: list[tuple[int, str | Due | Figures]]

    def periods(self) -> list[str]:
        """The periods that get a day or window in this text."""
        return [period for periods, *_ in self._groups() for period in periods]

    def assigned(self, named: Sequence[str], routes: "_Routes") -> Iterator[tuple[str, Place, Due | Figures, bool]]:
        """Each day and window with its period; where the text names none, with all that the calendar names."""
        for periods, position, what in self._groups():
            to_superior = isinstance(what, Due) and self._goes_up(position, routes)
            for period in self._named(periods, named):
                yield period, self.place, what, to_superior

    def _named(self, periods: Sequence[str], named: Sequence[str]) -> Sequence[str]:
        if not periods:
            return [period for period in named if not period.startswith("Tháng")]
        expanded: list[str] = []
        for period in periods:
            if period == QUARTERLY:
                expanded += [name for name in named if name.startswith("Quý")]
            elif period == MONTHLY:
                without = excepted_months(self.text)
                expanded += [f"Tháng {month}" for month in range(1, 13) if month not in without]
            else:
                expanded.append(period)
        return expanded

    def _groups(self) -> Iterator[tuple[list[str], int, Due | Figures]]:
        """Days and windows with the periods named before them since the last ones."""
        current: list[str] = []
        closed = False
        for position, what in self.events:
            if isinstance(what, str):
                current = [what] if closed else [*current, what]
                closed = False
            else:
                closed = True
                yield current, position, what

    def _goes_up(self, position: int, routes: "_Routes") -> bool:
        """Whether a hand-in day is the commune's own towards its superior: the nearest addressee says so."""
        before = max((at for at, what in self.events if isinstance(what, Due) and at < position), default=0)
        after = min((at for at, what in self.events if at > position), default=len(self.text))
        up = [match.end() for match in routes.up.finditer(self.text, before, position)]
        down = [match.end() for match in routes.down.finditer(self.text, before, position)]
        if up or down:
            return max(up, default=-1) > max(down, default=-1)
        up = [match.start() for match in routes.up.finditer(self.text, position, after)]
        down = [match.start() for match in routes.down.finditer(self.text, position, after)]
        return bool(up) and min(up) < min(down, default=len(self.text))


@dataclass(frozen=True)
class _Routes:
    """The words that say to whom a report goes: ``down`` to the authority of the plan, ``up`` to its superior."""

    down: re.Pattern[str]
    up: re.Pattern[str]


def _routes(document: Document) -> _Routes:
    if any(_COMMITTEE_OF_COMMUNE.search(paragraph.text) for paragraph in document.paragraphs()):
        return _Routes(_TO_COMMUNE, _TO_SUPERIOR)
    speaks_of_province = any(_COMMITTEE_OF_PROVINCE.search(paragraph.text) for paragraph in document.paragraphs())
    return _Routes(_TO_DEPARTMENT, _TO_MINISTRY) if speaks_of_province else _Routes(_TO_COMMUNE, _TO_SUPERIOR)


def _stated(document: Document) -> Iterator[_Text]:
    paragraphs = [*document.paragraphs(), *(p for note in document.footnotes for p in note.paragraphs)]
    for paragraph in paragraphs:
        if _REPORT.search(paragraph.text):
            text = _Text(paragraph.text, paragraph.place, events(paragraph.text))
            if any(not isinstance(what, str) for _, what in text.events) and _is_calendar(text):
                yield text
    for table in document.tables():
        if _is_schedule(table):
            yield from _schedule_rows(table)


def _is_calendar(text: _Text) -> bool:
    """Whether days are those of periodic reports: a period is named before, or the wording is of a calendar."""
    first = next(position for position, what in text.events if not isinstance(what, str))
    named = any(isinstance(what, str) and position < first for position, what in text.events)
    return named or re.search(r"tháng cuối|kỳ báo cáo|báo cáo định kỳ|chốt số liệu", text.text) is not None


def _is_schedule(table: Table) -> bool:
    """Whether a table is a calendar of reports by its header ("Kỳ báo cáo", "Chốt số liệu", "Thời hạn gửi")."""
    header = fold(" ".join(cell.text for row in table.rows[:2] for cell in row))
    return table.height <= 40 and "bao cao" in header and ("chot so lieu" in header or "ky bao cao" in header)


def _schedule_rows(table: Table) -> Iterator[_Text]:
    for cells in table.rows:
        period = next((name for cell in cells if (name := period_named(cell.flat)) is not None), None)
        if period is None:
            continue
        text = " ; ".join(cell.flat for cell in cells)
        found = [event for event in events(text) if not isinstance(event[1], str)]
        yield _Text(text, cells[0].place, [(0, period), *found])


def _expand(periods: Iterable[str]) -> list[str]:
    """The periods that the calendar names: "báo cáo quý" beside half-year and year is quarters I and III."""
    names = list(dict.fromkeys(periods))
    if QUARTERLY in names:
        quarters = ["Quý I", "Quý II", "Quý III", "Quý IV"]
        if "6 tháng đầu năm" in names:
            quarters.remove("Quý II")
        if "Năm" in names:
            quarters.remove("Quý IV")
        names += quarters
    return [name for name in dict.fromkeys(names) if name in LAST_MONTH]


def _order(period: str) -> tuple[bool, int]:
    return not period.startswith("Tháng"), list(LAST_MONTH).index(period)


def _period(name: str, row: _Row) -> ReportingPeriod:
    start, end = row.window
    parts = []
    if row.unit_due:
        parts.append(f"đơn vị nộp chậm nhất {short_day(row.unit_due)}")
    if row.commune_due:
        parts.append(f"gửi cấp trên chậm nhất {short_day(row.commune_due)}")
    if start and end:
        parts.append(f"số liệu từ {short_day(start)} đến {short_day(end)}")
    words = "; ".join(f"“{words}”" for words in dict.fromkeys(row.words))
    reason = f"Báo cáo {lower_first(name)}: {', '.join(parts) or 'chưa rõ ngày'}. Kế hoạch ghi {words}."
    return ReportingPeriod(
        name, start, end, row.unit_due, row.commune_due, row.place, reason, row.unit_rule, row.commune_rule
    )


def _findings(periods: Sequence[ReportingPeriod], rows: dict[str, _Row]) -> Iterator[Finding]:
    """What is wrong in the calendar, with the plan's places and words. That a plan leaves the window of figures to its
    superior's calendar is no defect of the plan."""
    dated = [as_period(period) for period in periods]
    quotes = {period.period: "; ".join(dict.fromkeys(rows[period.period].words)) for period in periods}
    origins = {
        each.code: Origin(period.place, quotes[period.period]) for each, period in zip(dated, periods, strict=True)
    }
    for finding in check_periods(dated, origins):
        if finding.code != "reporting.window_not_stated":
            yield finding
