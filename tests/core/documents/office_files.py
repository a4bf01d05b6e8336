"""Small office files for the tests, written by hand so that every construct can be put in."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def docx(body: str, **parts: str) -> bytes:
    """A DOCX with that body; ``styles=…``, ``numbering=…``, ``footnotes=…`` hold the children of those parts."""
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    extra = {f"word/{name}.xml": _root(roots[name], content) for name, content in parts.items()}
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": _root("document", f"<w:body>{body}</w:body>"),
            **extra,
        }
    )


def _root(name: str, content: str) -> str:
    return f'<w:{name} xmlns:w="{W}" xmlns:mc="{MC}">{content}</w:{name}>'


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*runs: str, properties: str = "") -> str:
    content = "".join(part if part.startswith("<") else run(part) for part in runs)
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(*content: str, properties: str = "") -> str:
    blocks = "".join(part if part.startswith("<w:") else paragraph(part) for part in content or ("",))
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{blocks}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith('<') else cell(c) for c in cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def xlsx(*sheets: tuple[str, str], styles: str = "") -> bytes:
    """An XLSX of (name, inner XML of the worksheet); a name that begins with "!" is a hidden sheet."""
    entries = "".join(
        f'<sheet name="{name.lstrip("!")}" r:id="r{n}" state="{"hidden" if name[0] == "!" else "visible"}"/>'
        for n, (name, _) in enumerate(sheets, 1)
    )
    relations = "".join(
        f'<Relationship Id="r{n}" Target="worksheets/sheet{n}.xml"/>' for n in range(1, len(sheets) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "xl/workbook.xml": f'<workbook xmlns="{S}" xmlns:r="{R}"><sheets>{entries}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"<Relationships>{relations}</Relationships>",
    }
    if styles:
        parts["xl/styles.xml"] = f'<styleSheet xmlns="{S}">{styles}</styleSheet>'
    for n, (_, content) in enumerate(sheets, 1):
        parts[f"xl/worksheets/sheet{n}.xml"] = f'<worksheet xmlns="{S}">{content}</worksheet>'
    return zipped(parts)


def sheet_rows(*rows: dict[str, str]) -> str:
    """Rows of inline texts by column letter."""
    return "<sheetData>" + "".join(sheet_row(number, cells) for number, cells in enumerate(rows, 1)) + "</sheetData>"


def sheet_row(number: int, cells: dict[str, str], attributes: str = "") -> str:
    inner = "".join(
        f'<c r="{column}{number}" t="inlineStr"><is><t>{text}</t></is></c>' for column, text in cells.items()
    )
    return f'<row r="{number}"{attributes}>{inner}</row>'
