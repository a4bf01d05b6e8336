"""What is read: the reference plans as they came and as HTML, and long tables of ours for the growth of time."""

from __future__ import annotations

import json
import random
import sys
import zipfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "fidelity"))

from forms import FORMS
from layouts import LAYOUTS, Field

READERS_OF = {
    ".docx": ("kreuzberg", "python-docx", "mammoth", "markitdown", "docling"),
    ".xlsx": ("kreuzberg", "markitdown", "docling"),
    ".html": ("kreuzberg", "markitdown", "docling"),
    ".txt": ("kreuzberg", "markitdown"),
    ".pdf": ("pdfplumber", "kreuzberg", "markitdown", "docling"),
}
"""Who converts each form, the likely fastest first."""


def reference_files(plans: Path, drawn: Path) -> Iterator[Path]:
    """The plans in every form they came in, and those with a table once more as HTML."""
    for gold_file in sorted((plans / "gold").glob("*.json")):
        text = plans / f"{gold_file.stem}.txt"
        yield text
        yield from sorted((plans / "forms").glob(f"{gold_file.stem}.*"))
        tasks = json.loads(gold_file.read_text())["tasks"]
        if tasks:
            drawing = LAYOUTS["as_it_is"]([dict(task) for task in tasks], random.Random(1))
            page = drawn / f"{gold_file.stem}.html"
            prose = [line for line in text.read_text("utf-8").splitlines() if line.strip() and "\t" not in line]
            page.write_bytes(FORMS["html"]([*prose, *drawing.parts]))
            yield page


def is_scan(path: Path) -> bool:
    return ".scan" in path.name


_WORK = ("Rà soát", "Niêm yết", "Tổ chức", "Kiểm tra", "Cập nhật", "Tuyên truyền về", "Báo cáo kết quả")
_WHAT = ("thủ tục hành chính", "kết quả đánh giá", "chuyển đổi số", "hồ sơ trực tuyến", "vị trí việc làm")
_LEAD = ("Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm Phục vụ hành chính công")
_WHEN = ("Quý I/2026", "Trước ngày 15/6/2026", "Thường xuyên", "Tháng 3, tháng 9", "Sau 10 ngày kể từ ngày ký")


def long_plan(rows: int, form: str, folder: Path) -> Path:
    """A plan of the commune Minh Sơn with one table of ``rows`` tasks."""
    dice = random.Random(rows)
    head = ["ỦY BAN NHÂN DÂN", "XÃ MINH SƠN", "KẾ HOẠCH", "Cải cách hành chính năm 2026 của xã Minh Sơn"]
    names = ("TT", "Nhiệm vụ", "Sản phẩm", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành")
    table = [[Field(name) for name in names]]
    for number in range(1, rows + 1):
        words = (
            *(str(number), f"{dice.choice(_WORK)} {dice.choice(_WHAT)} tại thôn {number}", "Báo cáo; Kế hoạch"),
            *(dice.choice(_LEAD), "Các đơn vị liên quan", dice.choice(_WHEN)),
        )
        table.append([Field(word) for word in words])
    path = folder / f"{rows}.{form}"
    if form == "docx":  # python-docx needs minutes for so many rows
        write_docx(path, head, table)
    else:
        path.write_bytes(FORMS[form]([*head, table]))
    return path


def write_docx(path: Path, head: list[str], table: list[list[Field]]) -> None:
    rows = (f"<w:tr>{''.join(f'<w:tc>{_paragraph(cell.text)}</w:tc>' for cell in row)}</w:tr>" for row in table)
    body = "".join(map(_paragraph, head)) + f"<w:tbl>{''.join(rows)}</w:tbl>"
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _CONTENT_TYPES)
        package.writestr("_rels/.rels", _RELATIONS)
        package.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')


def _paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = f"""<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>"""
_RELATIONS = """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
<Relationship Id="a" Target="word/document.xml" \
Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
