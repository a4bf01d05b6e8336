"""The sheet on which a unit gives the numbers of a period: it says itself for whom and when it was issued."""

from typing import Any

from django.utils.translation import gettext as _

from sauro.core.service_index import Span
from sauro.web.common.issued_sheets import IssuedSheet, read_issued
from sauro.web.service_index.models import LineFigure
from sauro.web.service_index.previews import Row
from sauro.web.service_index.queries.period_pages import LineRow, group_rows
from sauro.web.service_index.queries.sheets import PeriodSheet

_SALT = "service_index.sheet"
_MARK = "sauro-chi-so-phuc-vu"
_WIDTHS = (10, 8, 46, 60, 16, 16, 16, 40)
_PLACES = {"value": 5, "more": 6, "of": 7}  # the columns to fill in


def template(one: PeriodSheet) -> bytes:
    """The sheet of a unit for a period, with what it gave already."""
    bound = {"unit": one.unit.pk, "span": [one.span.year, one.span.code]}
    sheet = IssuedSheet(_("Chỉ số phục vụ"), mark=_MARK, salt=_SALT, bound=bound, widths=_WIDTHS)
    words = {"unit": one.unit.name, "span": one.span.words}
    sheet.explain(
        _("Số liệu chỉ số phục vụ người dân, doanh nghiệp %(span)s của %(unit)s") % words,
        _("Ghi vào ô tô màu. Không có gì để đếm: ghi “không phát sinh” ở ô tử số. Chưa có số: để trống."),
        (_("Mã"), _("STT"), _("Chỉ số"), _("Đếm gì"), _("Tử số"), _("Trừ thêm"), _("Mẫu số"), _("Lưu ý")),
    )
    for group in group_rows(one, {}):
        sheet.add_title(group.beside.name)
        for line in group.lines:
            _fill(sheet, line)
    return sheet.content()


def _fill(sheet: IssuedSheet, line: LineRow) -> None:
    words = "; ".join(f"{_column_words(name)}: {counted}" for name, counted in line.asked)
    values: list[Any] = [line.code, line.code, line.component.name, words, None, None, None, line.component.note]
    for name, _counted in line.asked:
        values[_PLACES[name] - 1] = _held(line.figure, name)
    sheet.add_row(values, {_PLACES[name]: "#,##0" for name, _counted in line.asked})


def _column_words(name: str) -> str:
    return {"value": _("tử số"), "more": _("trừ thêm"), "of": _("mẫu số")}[name]


def _held(figure: LineFigure | None, name: str) -> Any:
    if figure is None:
        return None
    if figure.given == LineFigure.GivenAs.NONE:
        return str(figure.get_given_display()) if name == "value" else None
    return getattr(figure, name)


def rows_of(data: bytes, name: str) -> tuple[int, Span, list[Row]]:
    """The unit (its id), the period and the rows of a sheet that came back; ``ValidationError`` where it is none."""
    bound, rows = read_issued(data, name, mark=_MARK, salt=_SALT, width=len(_WIDTHS))
    read = [Row(row.number, row.texts[0], row.texts[2], tuple(row.texts[4:7])) for row in rows if "." in row.texts[0]]
    return int(bound["unit"]), Span(*bound["span"]), read
