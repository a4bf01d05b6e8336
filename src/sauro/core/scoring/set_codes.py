"""The codes of a criteria table: "1.1.2", "I", "1.10" that a spreadsheet made 1.1, or none."""

import re

from sauro.core.findings import Finding, Place, Severity
from sauro.core.scoring.set_columns import Column, SheetRow
from sauro.core.text import roman_value

CODE = re.compile(r"\d{1,3}[a-z]?(?:\.\d{1,3}[a-z]?)*")
_LED = re.compile(r"(?P<code>\d{1,3}(?:\.\d{1,3}[a-z]?)+|[IVX]{1,5}(?=[.)]))[.)]?\s+(?P<name>\S.*)", re.S)
_DEEPEST = 3


def note(
    findings: list[Finding], code: str, message: str, place: Place | None = None, *, severity: Severity = Severity.NOTE
) -> None:
    """Add a finding."""
    findings.append(Finding(code, severity, message, place))


class Codes:
    """Codes as the set has them: "1.1.2". Sets that number I, 1, 1.1 get 1, 1.1, 1.1.1, and say so."""

    def __init__(self, sheets: list[SheetRow], findings: list[Finding]) -> None:
        self._findings = findings
        self._field = ""
        self._last = ""
        numerals = [bare_code(sheet) for sheet in sheets]
        self._has_numerals = any(roman_value(code) for code in numerals)
        self._starts_anew = self._has_numerals and _starts_anew(numerals)
        if self._starts_anew:
            note(findings, "scoring.codes", "Mã I, 1, 1.1 được ghi thành 1, 1.1, 1.1.1.")

    def of(self, sheet: SheetRow) -> str:
        """The code of a row; empty where it has none, or one too deep to be a line."""
        code = bare_code(sheet)
        if self._has_numerals and (value := roman_value(code)):
            self._field = str(value)
            self._last = ""
            return self._field
        if not CODE.fullmatch(code):
            return ""
        code = f"{self._field}.{code}" if self._starts_anew and self._field else code
        if code.count(".") >= _DEEPEST:
            return ""
        self._last = self._mended(code, sheet)
        return self._last

    def _mended(self, code: str, sheet: SheetRow) -> str:
        """1.1 after 1.9 is 1.10: spreadsheets take it for a number and drop the nought."""
        above, _, last = self._last.rpartition(".")
        if above and last[-1:] == "9" and last.isdecimal() and code == f"{above}.{int(last) // 10 + 1}":
            mended = f"{above}.{int(last) + 1}"
            note(self._findings, "scoring.codes", f"Mã {code} đứng sau {self._last}: hiểu là {mended}.", sheet.place)
            return mended
        return code


def bare_code(sheet: SheetRow) -> str:
    """The code of a row as written; where its cell is empty, what leads the name."""
    code = sheet[Column.CODE].strip().strip(".)( ")
    if code or not (led := _LED.match(sheet[Column.NAME])):
        return re.sub(r"^(?:lĩnh vực|phần|tiêu chí)\s+", "", code, flags=re.IGNORECASE)
    sheet.texts[Column.NAME] = led["name"]
    sheet.texts[Column.CODE] = led["code"]
    return led["code"]


def _starts_anew(codes: list[str]) -> bool:
    """Whether numbers begin with 1 again below each Roman numeral, and do not carry the numeral's own value."""
    above = ""
    for code in codes:
        if value := roman_value(code):
            above = str(value)
        elif above and CODE.fullmatch(code) and code.partition(".")[0] != above:
            return True
    return not any("." in code for code in codes)
