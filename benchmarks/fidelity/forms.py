"""Drawn tables and paragraphs written in a file format: DOCX, HTML, Markdown, tab text, a cell per line, XLSX, PDF."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from layouts import Field


def as_docx(parts: list[Any]) -> bytes:
    from docx import Document
    from docx.enum.table import WD_TABLE_ALIGNMENT

    document = Document()
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        width = max(sum(cell.across for cell in row) for row in part)
        table = document.add_table(rows=len(part), cols=width)
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for at, row in enumerate(part):
            column = 0
            for cell in row:
                if cell.down:
                    corner = table.cell(at, column)
                    if cell.across > 1 or cell.down > 1:
                        corner = corner.merge(table.cell(at + cell.down - 1, column + cell.across - 1))
                    corner.text = cell.text
                column += cell.across
        document.add_paragraph("")
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(parts: list[Any]) -> bytes:
    lines = ["<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>"]
    for part in parts:
        if isinstance(part, str):
            lines.append(f"<p>{html.escape(part)}</p>")
            continue
        lines.append("<table>")
        for row in part:
            cells = [
                f"<td colspan={cell.across} rowspan={cell.down}>{html.escape(cell.text).replace(chr(10), '<br>')}</td>"
                for cell in row
                if cell.down
            ]
            lines.append(f"<tr>{''.join(cells)}</tr>")
        lines.append("</table>")
    return "\n".join([*lines, "</body></html>"]).encode()


def as_markdown(parts: list[Any]) -> bytes:
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        for at, row in enumerate(flat(part)):
            lines.append("| " + " | ".join(text.replace("\n", "<br>").replace("|", "\\|") for text in row) + " |")
            if at == 0:
                lines.append("|" + "---|" * len(row))
        lines.append("")
    return "\n".join(lines).encode()


def as_tab_text(parts: list[Any]) -> bytes:
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines += [part, ""]
        else:
            lines += ["\t".join(text.replace("\n", " ") for text in row) for row in flat(part)] + [""]
    return "\n".join(lines).encode()


def as_cell_lines(parts: list[Any]) -> bytes:
    """A cell per line, each begun by a tab; a row of tabs alone is empty. What copying out of some viewers gives."""
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        for row in flat(part):
            lines += [f"\t{text}" for text in row]
            lines.append("")
        lines.append("")
    return "\n".join(lines).encode()


def as_xlsx(parts: list[Any]) -> bytes:
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.active
    at = 1
    for part in parts:
        if isinstance(part, str):
            sheet.cell(at, 1, part)
            at += 1
            continue
        for row in part:
            column = 1
            for cell in row:
                if cell.down:
                    sheet.cell(at, column, cell.text if not cell.text.isdigit() else int(cell.text))
                    if cell.across > 1 or cell.down > 1:
                        sheet.merge_cells(
                            start_row=at, start_column=column,
                            end_row=at + cell.down - 1, end_column=column + cell.across - 1,
                        )  # fmt: skip
                column += cell.across
            at += 1
        at += 1
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def as_pdf(parts: list[Any]) -> bytes | None:
    """By LibreOffice from the DOCX, in landscape as it stands; ``None`` where it is not installed."""
    office = shutil.which("soffice")
    if office is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "x.docx"
        source.write_bytes(as_docx(parts))
        command = [office, "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(source)], capture_output=True, timeout=120, check=True)
        return (Path(folder) / "x.pdf").read_bytes()


def flat(rows: list[list[Field]]) -> list[list[str]]:
    """Rows of words without merging: covered fields are empty, as plain text shows them."""
    width = max(sum(cell.across for cell in row) for row in rows)
    return [
        [text for cell in row for text in (cell.text if cell.down else "", *[""] * (cell.across - 1))][:width]
        for row in rows
    ]


FORMS = {
    "docx": as_docx,
    "html": as_html,
    "md": as_markdown,
    "txt": as_tab_text,
    "cells.txt": as_cell_lines,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
}
