"""Drawn tables and paragraphs written in a file format: DOCX, HTML, Markdown, tab text, a cell per line, XLSX, PDF."""

from __future__ import annotations

import html
import shutil
import subprocess
import tempfile
import textwrap
import zipfile
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
        table = add_table(document, part)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        document.add_paragraph("")
    return saved(document)


def add_table(holder: Any, rows: list[list[Field]]) -> Any:
    width = max(sum(cell.across for cell in row) for row in rows)
    table = holder.add_table(rows=len(rows), cols=width)
    table.style = "Table Grid"
    cells = [list(row.cells) for row in table.rows]
    for at, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.down:
                corner = cells[at][column]
                if cell.across > 1 or cell.down > 1:
                    corner = corner.merge(cells[at + cell.down - 1][column + cell.across - 1])
                corner.text = cell.text
                if cell.bold:
                    for run in corner.paragraphs[0].runs:
                        run.bold = True
                if cell.inner:
                    add_table(corner, cell.inner)
            column += cell.across
    return table


def saved(document: Any) -> bytes:
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_html(parts: list[Any]) -> bytes:
    lines = ["<!doctype html><html><head><meta charset='utf-8'><title>x</title></head><body>"]
    for part in parts:
        if isinstance(part, str):
            lines.append(f"<p>{html.escape(part)}</p>")
            continue
        lines += table_lines(part)
    return "\n".join([*lines, "</body></html>"]).encode()


def table_lines(rows: list[list[Field]]) -> list[str]:
    lines = ["<table>"]
    for row in rows:
        cells = [
            f"<td colspan={cell.across} rowspan={cell.down}>"
            f"{marked(cell)}{chr(10).join(table_lines(cell.inner or []))}</td>"
            for cell in row
            if cell.down
        ]
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return [*lines, "</table>"] if rows else []


def marked(cell: Field) -> str:
    words = html.escape(cell.text).replace("\n", "<br>")
    return f"<b>{words}</b>" if cell.bold and words else words


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
        at = fill_sheet(sheet, part, at) + 1
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


def as_word_html(parts: list[Any]) -> bytes:
    """As "Save as web page" of Word writes it: spans in every paragraph, styles, conditional comments."""
    lines = [
        "<html xmlns:o='urn:schemas-microsoft-com:office:office' xmlns:w='urn:schemas-microsoft-com:office:word'>"
        "<head><meta name=Generator content='Microsoft Word 15'><style><!-- p.MsoNormal {margin:0cm} --></style>"
        "<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>"
        "<body lang=VI><div class=WordSection1>"
    ]
    for part in parts:
        if isinstance(part, str):
            lines.append(mso_paragraph(part))
            continue
        lines.append("<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0>")
        for row in part:
            cells = [
                f"<td width=90 colspan={cell.across} rowspan={cell.down} style='border:solid windowtext 1.0pt'>"
                + "".join(mso_paragraph(line, bold=cell.bold) for line in cell.text.split("\n"))
                + "</td>"
                for cell in row
                if cell.down
            ]
            lines.append(f"<tr style='mso-yfti-irow:0'>{''.join(cells)}</tr>")
        lines.append("</table>")
    return "\r\n".join([*lines, "</div></body></html>"]).encode()


def mso_paragraph(words: str, *, bold: bool = False) -> str:
    wrapped = words.replace(" ", "\r\n", 1) if len(words) > 60 else words
    text = html.escape(wrapped) or "<o:p>&nbsp;</o:p>"
    text = f"<b>{text}</b>" if bold else text
    return f"<p class=MsoNormal style='text-align:justify'><span lang=VI style='font-size:13.0pt'>{text}</span></p>"


def as_google_html(parts: list[Any]) -> bytes:
    """As a Google Docs page is exported: classes for all, a paragraph and span in every cell."""
    lines = [
        "<html><head><meta content='text/html; charset=UTF-8' http-equiv='content-type'>"
        "<style type='text/css'>.c1{font-weight:700}.c2{border-style:solid}</style></head><body class='c9 doc-content'>"
    ]
    for part in parts:
        if isinstance(part, str):
            lines.append(f"<p class='c3'><span class='c4'>{html.escape(part)}</span></p>")
            continue
        lines.append("<table class='c5'>")
        for row in part:
            cells = [
                f"<td class='c2' colspan='{cell.across}' rowspan='{cell.down}'>"
                + "".join(
                    f"<p class='c3'><span class='{'c1' if cell.bold else 'c4'}'>{html.escape(line)}</span></p>"
                    for line in cell.text.split("\n")
                )
                + "</td>"
                for cell in row
                if cell.down
            ]
            lines.append(f"<tr class='c8'>{''.join(cells)}</tr>")
        lines.append("</table><p class='c3 c7'><span class='c4'></span></p>")
    return "".join([*lines, "</body></html>"]).encode()


def as_aligned_text(parts: list[Any]) -> bytes:
    """Columns kept apart by spaces, words broken into lines within their column."""
    lines = []
    for part in parts:
        if isinstance(part, str):
            lines += [part, ""]
            continue
        rows = flat(part)
        widths = [max(4, min(34, *[max(len(row[at]) for row in rows)])) for at in range(len(rows[0]))]
        for row, drawn in zip(rows, part, strict=True):
            if len([cell for cell in drawn if cell.down]) <= 2 and len(row) > 3:
                lines += [" ".join(filter(None, row)), ""]
                continue
            broken = [textwrap.wrap(text, width) or [""] for text, width in zip(row, widths, strict=True)]
            for at in range(max(map(len, broken))):
                cells = [piece[at] if at < len(piece) else "" for piece in broken]
                lines.append("  ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)).rstrip())
            lines.append("")
        lines.append("")
    return "\n".join(lines).encode()


def as_sheets(parts: list[Any]) -> bytes:
    """A workbook: the prose on the first sheet, then a sheet for each table, with a title and a signature."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet, at, caption, tables = workbook.active, 1, "", 0
    for part in parts:
        if isinstance(part, str):
            caption = part
            sheet.cell(at, 1, part)
            at += 1
            continue
        tables += 1
        own = workbook.create_sheet(f"Bảng {tables}")
        own.cell(1, 1, "ỦY BAN NHÂN DÂN XÃ")
        own.cell(2, 1, caption if len(caption) < 150 else "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026")
        last = fill_sheet(own, part, 4)
        own.cell(last + 1, 2, "Người lập biểu")
        own.cell(last + 1, 5, "TM. ỦY BAN NHÂN DÂN")
        own.cell(last + 2, 5, "CHỦ TỊCH")
    stream = BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def fill_sheet(sheet: Any, rows: list[list[Field]], at: int) -> int:
    for row in rows:
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
    return at


def as_controls(parts: list[Any]) -> bytes:
    """A DOCX whose tables stand in content controls."""
    return wrapped_docx(parts, lambda table: ("<w:sdt><w:sdtPr/><w:sdtContent>", "</w:sdtContent></w:sdt>"))


def as_text_boxes(parts: list[Any]) -> bytes:
    """A DOCX whose tables stand in text boxes."""
    opening = (
        "<w:p><w:r><w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape style='width:400pt;height:300pt'>"
        "<v:textbox><w:txbxContent>"
    )
    closing = "<w:p/></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    return wrapped_docx(parts, lambda table: (opening, closing))


def wrapped_docx(parts: list[Any], around: Any) -> bytes:
    source = zipfile.ZipFile(BytesIO(as_docx(parts)))
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                opening, closing = around(None)
                words = data.decode().replace("<w:tbl>", f"{opening}<w:tbl>").replace("</w:tbl>", f"</w:tbl>{closing}")
                data = words.encode()
            target.writestr(name, data)
    return stream.getvalue()


FORMS = {
    "docx": as_docx,
    "html": as_html,
    "md": as_markdown,
    "txt": as_tab_text,
    "cells.txt": as_cell_lines,
    "xlsx": as_xlsx,
    "pdf": as_pdf,
    "word.html": as_word_html,
    "google.html": as_google_html,
    "aligned.txt": as_aligned_text,
    "sheets.xlsx": as_sheets,
    "controls.docx": as_controls,
    "boxes.docx": as_text_boxes,
}
FLAT = frozenset({"md", "txt", "cells.txt", "aligned.txt"})  # forms that cannot merge cells downwards
NESTING = frozenset({"docx", "html", "pdf", "controls.docx"})  # forms drawn here with tables within cells
