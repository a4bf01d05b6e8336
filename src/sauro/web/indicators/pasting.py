"""Rows pasted from a spreadsheet: code or name, then one number or two, then perhaps a reason."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sauro.core.indicators.reading import NotANumber, read_answer
from sauro.web.indicators.previews import MOST_ROWS, Row

_CHARACTERS = 200_000


def rows_of(text: str) -> list[Row]:
    """The rows of a paste. Cells are parted by tabs; a first cell without a code is a name, as is one beside a code."""
    if len(text) > _CHARACTERS:
        raise ValidationError({"text": _("Phần dán quá dài; dán từng biểu một.")})
    rows = [_row(number, line) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
    found = [row for row in rows if row is not None]
    if not found:
        message = _("Không thấy dòng nào có số. Chép từ bảng tính các cột: mã hoặc tên chỉ tiêu, số liệu.")
        raise ValidationError({"text": message})
    if len(found) > MOST_ROWS:
        raise ValidationError({"text": _("Tối đa 500 dòng một lần; dán từng biểu một.")})
    return found


def _row(number: int, line: str) -> Row | None:
    """A row, or None for a heading without numbers. What stands between code and number is the name."""
    cells = [cell.strip() for cell in line.split("\t")]
    head, rest = cells[0], cells[1:]
    at = next((place for place, cell in enumerate(rest) if _is_answer(cell)), None)
    if at is None:
        is_head = not any(any(map(str.isdigit, cell)) for cell in rest)
        if is_head:
            return None
        odd = next(cell for cell in reversed(rest) if any(map(str.isdigit, cell)))
        return Row(number, head, _name(rest), odd)
    answer = rest[at]
    after = rest[at + 1 :]
    of = after[0] if after and _is_answer(after[0]) and "/" not in answer else ""
    left = after[1:] if of else after
    return Row(number, head, _name(rest[:at]), answer, of, next(filter(None, left), ""))


def _name(cells: list[str]) -> str:
    return next((cell for cell in cells if cell), "")


def _is_answer(cell: str) -> bool:
    if not cell:
        return False
    try:
        return not read_answer(cell).is_blank
    except NotANumber:
        return False
