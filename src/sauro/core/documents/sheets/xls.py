"""XLS (Excel 97–2003) → ``Document``."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from sauro.core.documents import _refusals
from sauro.core.documents._draft import Draft
from sauro.core.documents.assembly import assemble
from sauro.core.documents.model import Document
from sauro.core.documents.sheets.numbers import of_python
from sauro.core.documents.sheets.worksheet import Merge, Worksheet, add_worksheets

_MACROS = ("_VBA_PROJECT_CUR".encode("utf-16-le"), "_VBA_PROJECT".encode("utf-16-le"))
_PROCESS = Path(__file__).with_name("_xls_process.py")
_SECONDS = 30
_PASSWORD = 3


def read_xls(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in an XLS file. Macros and passwords are refused."""
    if any(mark in data for mark in _MACROS):
        raise _refusals.macros()
    draft = Draft()
    add_worksheets(draft, [_worksheet(sheet) for sheet in _sheets(data)])
    return assemble(name, "xls", draft.blocks, findings=draft.findings)


def _sheets(data: bytes) -> list[dict[str, Any]]:
    """The sheets as the library reads them, in a process of its own."""
    command = [sys.executable, "-I", str(_PROCESS)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)  # noqa: S603
        if done.returncode == _PASSWORD:
            raise _refusals.encrypted()
        if done.returncode:
            raise _refusals.damaged("XLS")
        sheets: list[dict[str, Any]] = json.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, ValueError) as error:
        raise _refusals.damaged("XLS") from error
    return sheets


def _worksheet(source: dict[str, Any]) -> Worksheet:
    sheet = Worksheet(source["name"], hidden=source["hidden"])
    for row, values in enumerate(source["rows"]):
        for column, value in enumerate(values):
            sheet.put(row, column, of_python(value, point=column == 0))
    sheet.merges = [
        Merge(first[0], first[1], last[0] - first[0] + 1, last[1] - first[1] + 1) for first, last in source["merges"]
    ]
    return sheet
