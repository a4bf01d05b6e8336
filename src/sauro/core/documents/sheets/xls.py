"""XLS (Excel 97–2003) → ``Document``."""

import io

from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from sauro.core.documents import _refusals
from sauro.core.documents._draft import Draft
from sauro.core.documents.assembly import assemble
from sauro.core.documents.model import Document
from sauro.core.documents.sheets.numbers import of_python
from sauro.core.documents.sheets.worksheet import Merge, Worksheet, add_worksheets

_MACROS = ("_VBA_PROJECT_CUR".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le"))


def read_xls(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in an XLS file. Macros and passwords are refused."""
    if any(mark in data for mark in _MACROS):
        raise _refusals.macros()
    try:
        sheets = _worksheets(data)
    except PasswordError as error:
        raise _refusals.encrypted() from error
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # the library's own errors, and panics of its native part
        raise _refusals.damaged("XLS") from error
    draft = Draft()
    add_worksheets(draft, sheets)
    return assemble(name, "xls", draft.blocks, findings=draft.findings)


def _worksheets(data: bytes) -> list[Worksheet]:
    workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
    found = []
    for index, metadata in enumerate(workbook.sheets_metadata):
        if metadata.typ != SheetTypeEnum.WorkSheet:
            continue
        source = workbook.get_sheet_by_index(index)
        sheet = Worksheet(metadata.name, hidden=metadata.visible != SheetVisibleEnum.Visible)
        for row, values in enumerate(source.to_python(skip_empty_area=False)):
            for column, value in enumerate(values):
                sheet.put(row, column, of_python(value, point=column == 0))
        sheet.merges = [
            Merge(first[0], first[1], last[0] - first[0] + 1, last[1] - first[1] + 1)
            for first, last in source.merged_cell_ranges or []
        ]
        found.append(sheet)
    return found
