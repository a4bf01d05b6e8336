"""The sheet on which a unit gives its figures: issued for one unit and one window, as it says when it comes back."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sauro.core.indicators import Given, Kind
from sauro.core.periods import Window
from sauro.core.text import short_day
from sauro.web.common.issued_sheets import IssuedRow, IssuedSheet, read_issued
from sauro.web.indicators.models import Fact
from sauro.web.indicators.previews import MOST_ROWS, Row
from sauro.web.indicators.queries.asking import Asked, Questions

_SALT = "indicators.sheet"
_MARK = "sauro-so-lieu"
_WIDTHS = (12, 9, 64, 22, 18, 18, 40, 22)
_VALUE, _OF, _REASON = 5, 6, 7  # the columns to fill in
_NUMBER, _WORDS = "#,##0.####", "@"


def template(asked: Questions) -> bytes:
    """The sheet of a unit for a window, with what it gave already."""
    window = asked.window
    bound = {"unit": asked.unit.pk, "days": [window.start_on.isoformat(), window.end_on.isoformat()]}
    sheet = IssuedSheet(_("Số liệu"), mark=_MARK, salt=_SALT, bound=bound, widths=_WIDTHS)
    days = {"start": short_day(window.start_on), "end": short_day(window.end_on), "unit": asked.unit.name}
    titles = (_("Mã"), _("STT"), _("Chỉ tiêu"), _("Đơn vị tính"), _("Số liệu"), _("Trên tổng số"), _("Lý do, ghi chú"))
    sheet.explain(
        _("Số liệu của %(unit)s, từ %(start)s đến hết %(end)s") % days,
        _("Ghi vào ô tô màu; tỷ lệ ghi cả hai số. Không có gì để đếm: “không phát sinh”. Chưa có: “-”, lý do."),
        (*titles, _("Kỳ trước")),
    )
    for title, rows in asked.by_form():
        sheet.add_title(title)
        for each in rows:
            _fill(sheet, each)
    return sheet.content()


def _fill(sheet: IssuedSheet, asked: Asked) -> None:
    indicator = asked.indicator
    measure = "; ".join(f"{code} = {words}" for code, words in indicator.choices) or indicator.measure
    name = f"{indicator.name} ({indicator.numerator} / {indicator.denominator})" if asked.is_share else indicator.name
    value, of, reason = _held(asked.held)
    formats = {_VALUE: _NUMBER, _REASON: _WORDS} | ({_OF: _NUMBER} if indicator.kind is Kind.SHARE else {})
    sheet.add_row((indicator.code, indicator.number, name, measure, value, of, reason, asked.value_before), formats)


def _held(fact: Fact | None) -> tuple[Any, Any, str]:
    if fact is None:
        return None, None, ""
    if fact.given == Given.VALUE:
        return fact.value, fact.of, fact.reason
    return (str(fact.get_given_display()).lower() if fact.given == Given.NONE else "-"), None, fact.reason


def rows_of(data: bytes, name: str) -> tuple[int, Window, list[Row]]:
    """The unit (its id), the window and the rows of a sheet that came back; ``ValidationError`` where it is none."""
    bound, rows = read_issued(data, name, mark=_MARK, salt=_SALT, width=len(_WIDTHS))
    window = Window(*map(date.fromisoformat, bound["days"]))
    return int(bound["unit"]), window, [_row(row) for row in rows if "/" in row.texts[0]][:MOST_ROWS]


def _row(row: IssuedRow) -> Row:
    texts = row.texts
    return Row(row.number, texts[0], texts[2], texts[_VALUE - 1], texts[_OF - 1], texts[_REASON - 1])
