"""Reads an XLS file from standard input and writes its sheets as JSON: run on its own, so that a broken file that
makes the native library panic or run on harms no one."""

import io
import json
import sys
from datetime import date, datetime, time, timedelta

_MEMORY = 1_000_000_000


def main() -> int:
    """0 = read, 3 = a password is needed."""
    _bound_memory()
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(sys.stdin.buffer.read()))
    except PasswordError:
        return 3
    sheets = []
    for index, metadata in enumerate(workbook.sheets_metadata):
        if metadata.typ == SheetTypeEnum.WorkSheet:
            sheet = workbook.get_sheet_by_index(index)
            sheets.append(
                {
                    "name": metadata.name,
                    "hidden": metadata.visible != SheetVisibleEnum.Visible,
                    "rows": sheet.to_python(skip_empty_area=False),
                    "merges": sheet.merged_cell_ranges or [],
                }
            )
    json.dump(sheets, sys.stdout, default=_written)
    return 0


def _bound_memory() -> None:
    try:
        import resource
    except ImportError:  # not on this system
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _written(value: object) -> str:
    """A day or time as shown in a cell."""
    if isinstance(value, datetime):
        return f"{value:%d/%m/%Y %H:%M}" if value.hour or value.minute else f"{value:%d/%m/%Y}"
    if isinstance(value, date):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, timedelta):
        return str(value)
    raise TypeError(type(value).__name__)


if __name__ == "__main__":
    sys.exit(main())
