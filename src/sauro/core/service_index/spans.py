"""The periods of the index: calendar months, quarters and years."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from sauro.core.periods import Window, is_month, month_code, months_of_period, name_of_period

SPAN_CODES = (*(month_code(month) for month in range(1, 13)), "Q1", "Q2", "Q3", "Q4", "Y")
_PARTS = {"M": 12, "Q": 4, "Y": 1}


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A month ("M09"), a quarter ("Q3") or a year ("Y")."""

    year: int
    code: str

    def __post_init__(self) -> None:
        if self.code not in SPAN_CODES:
            raise ValueError(f"Không có kỳ “{self.code}” của chỉ số.")

    @property
    def name(self) -> str:
        """ "Tháng 9/2026", "Quý III/2026", "Năm 2026"."""
        return f"{self.short}{' ' if self.code == 'Y' else '/'}{self.year}"

    @property
    def inline(self) -> str:
        """Its name within a sentence: "quý III/2026"."""
        return self.name[0].lower() + self.name[1:]

    @property
    def short(self) -> str:
        """ "Tháng 9"."""
        return name_of_period(self.code)

    @property
    def words(self) -> str:
        """As a paper writes it: "tháng 9 năm 2026", "quý III năm 2026", "năm 2026"."""
        begun = self.short[0].lower() + self.short[1:]
        return f"{begun} {self.year}" if self.code == "Y" else f"{begun} năm {self.year}"

    @property
    def is_month(self) -> bool:
        return is_month(self.code)

    @property
    def months(self) -> range:
        first, last = months_of_period(self.code) or (1, 12)
        return range(first, last + 1)

    @property
    def parts(self) -> int:
        """How many of its kind a year has."""
        return _PARTS[self.code[0]]

    @property
    def window(self) -> Window:
        last = self.months[-1]
        return Window(date(self.year, self.months[0], 1), date(self.year, last, monthrange(self.year, last)[1]))

    @property
    def before(self) -> "Span":
        """The one of its kind before it."""
        if self.code == "Y":
            return Span(self.year - 1, "Y")
        kind, number = self.code[0], int(self.code[1:])
        year, number = (self.year, number - 1) if number > 1 else (self.year - 1, self.parts)
        return Span(year, month_code(number) if kind == "M" else f"Q{number}")

    @property
    def last_year(self) -> "Span":
        return Span(self.year - 1, self.code)


def month_of(day: date) -> Span:
    """The month that a day lies in."""
    return Span(day.year, month_code(day.month))


def spans_within(window: Window) -> tuple[Span, ...]:
    """What a window comes to: the one month, quarter or year that has just its days, else every whole month in it."""
    months = [
        Span(year, month_code(month))
        for year in range(window.start_on.year, window.end_on.year + 1)
        for month in range(1, 13)
    ]
    whole = [one for one in months if window.start_on <= one.window.start_on and one.window.end_on <= window.end_on]
    for code in SPAN_CODES:
        span = Span(window.end_on.year, code)
        if span.window == window:
            return (span,)
    return tuple(whole)
