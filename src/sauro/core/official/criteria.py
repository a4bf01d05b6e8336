"""A criteria set as the workbook that officials fill, check and send on; it reads back to the same set."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from sauro.core.official.model import Annex, AnnexRow
from sauro.core.official.sheets import add_annex_sheet
from sauro.core.scoring import BadSet, CriteriaSet
from sauro.core.scoring.set_rows import COLUMNS, INFO_COLUMNS, SetRow, info_rows, rows_of

_SHARES = (9.0, 52.0, 11.0, 56.0, 44.0, 22.0, 36.0, 40.0)
_INFO_SHARES = (9.0, 40.0, 110.0, 60.0)
_LONGEST = 32767  # characters: more do not fit into a cell


def write_set_workbook(criteria: CriteriaSet) -> bytes:
    """The bytes of an XLSX: the set on the sheet "Bộ tiêu chí", what it says of itself on "Thông tin". BadSet where a
    line is too long for a cell: such a set is handed on as text."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    sheet.title = "Bộ tiêu chí"
    titles = (criteria.name.upper(), f"({criteria.basis})" if criteria.basis else "")
    add_annex_sheet(sheet, [line for line in titles if line], _criteria(criteria))
    _points_as_they_are(sheet)
    info = workbook.create_sheet("Thông tin")
    add_annex_sheet(info, ["THÔNG TIN VỀ BỘ TIÊU CHÍ"], _info(criteria))
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def _criteria(criteria: CriteriaSet) -> Annex:
    rows = tuple(_row(row) for row in rows_of(criteria))
    return Annex(COLUMNS, _SHARES, rows, frozenset({0, 2}))


def _row(row: SetRow) -> AnnexRow:
    if any(len(cell) > _LONGEST for cell in (row.name, row.scale, row.evidence, row.note, row.machine)):
        raise BadSet(f"Dòng {row.code} dài hơn một ô của bảng tính: tải bộ tiêu chí ở dạng TOML.")
    cells = (row.name, row.maximum, row.scale, row.evidence, row.not_arising, row.note, row.machine)
    return AnnexRow(row.code, cells, strong=row.level < 3)


def _info(criteria: CriteriaSet) -> Annex:
    return Annex(INFO_COLUMNS, _INFO_SHARES, tuple(_info_rows(criteria)))


def _info_rows(criteria: CriteriaSet) -> Iterator[AnnexRow]:
    for at, row in enumerate(info_rows(criteria), 1):
        if len(row.machine) > _LONGEST:
            raise BadSet(f"Mục “{row.label}” dài hơn một ô của bảng tính: tải bộ tiêu chí ở dạng TOML.")
        yield AnnexRow(str(at), (row.label, row.words, row.machine))


def _points_as_they_are(sheet: Any) -> None:
    """Maxima with all of their decimals: 0,125 is not 0,13."""
    for (cell,) in sheet.iter_rows(min_col=3, max_col=3):
        if not isinstance(cell.value, str):
            cell.number_format = "General"
