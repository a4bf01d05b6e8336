"""A quarter of a commune from its months."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from sauro.core.periods import Window
from sauro.core.ratings import MonthSheet, load_method, quarter_rows
from sauro.core.text import listed, roman
from sauro.web.organisation.models import Unit
from sauro.web.ratings.models import RatingMonth
from sauro.web.ratings.queries.sheets import sheet_of


@dataclass(frozen=True, slots=True)
class Quarter:
    """``sheet`` holds the rows of the whole; ``missing`` are months without a sheet, ``open`` those not closed yet."""

    sheet: MonthSheet
    months: list[RatingMonth]
    missing: list[int]

    @property
    def open(self) -> list[RatingMonth]:
        return [one for one in self.months if not one.is_closed]

    @property
    def caution(self) -> str:
        """What keeps the quarter from being whole, in a sentence; empty where it is."""
        said = []
        if self.missing:
            said.append(_("chưa mở tháng %(months)s") % {"months": listed([str(one) for one in self.missing])})
        if self.open:
            said.append(_("chưa chốt %(months)s") % {"months": listed([str(one) for one in self.open])})
        return _("Tạm tính: %(why)s.") % {"why": "; ".join(said)} if said else ""


def quarter_of(unit: Unit, year: int, number: int, on: date) -> Quarter | None:
    """The quarter of a commune as it stands; None where no month of it has a sheet."""
    numbers = range(number * 3 - 2, number * 3 + 1)
    rows = RatingMonth.objects.filter(unit=unit, year=year, month__in=numbers)
    months = list(rows.select_related("unit", "closing").order_by("month"))
    if not months:
        return None
    sheets = [sheet_of(month, on) for month in months]
    method = sheets[-1].method if sheets else load_method()
    window = Window(sheets[0].window.start_on, sheets[-1].window.end_on)
    name = _("quý %(number)s/%(year)s") % {"number": roman(number), "year": year}
    whole = MonthSheet(name, window, on, method, tuple(quarter_rows(sheets, method)))
    return Quarter(whole, months, [one for one in numbers if one not in {month.month for month in months}])
