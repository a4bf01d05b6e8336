"""The documents of the TOML files in the layouts in which documents come: a letterhead in a table of a DOCX, lines of a
text, two columns side by side on one line."""

import tomllib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx

from sauro.core.documents import Document, Paragraph, read_document
from sauro.core.findings import Place

HERE = Path(__file__).parent
DOCUMENTS = [
    spec
    for name in ("documents.toml", "awkward.toml")
    for spec in tomllib.loads((HERE / name).read_text("utf-8"))["document"]
]
MOTTO = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]


def _right(spec: dict) -> list[str]:
    return [*spec.get("right", MOTTO), *([spec["day"]] if spec["day"] else [])]


def _closing(spec: dict) -> list[str]:
    return ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]


def as_docx(spec: dict) -> Document:
    """As Word writes it: letterhead and signature are tables of two columns without lines."""
    document = docx.Document()
    head = document.add_table(1, 2).rows[0].cells
    head[0].text, head[1].text = "\n".join(spec["left"]), "\n".join(_right(spec))
    for line in (*spec["title"], *spec["body"]):
        document.add_paragraph(line)
    end = document.add_table(1, 2).rows[0].cells
    end[0].text, end[1].text = "\n".join(_closing(spec)), "\n".join([*spec["sign"][:-1], "", "", spec["sign"][-1]])
    stream = BytesIO()
    document.save(stream)
    return read_document(stream.getvalue(), "van-ban.docx")


def as_lines(spec: dict) -> Document:
    """One line below the other, as copied from a page."""
    lines = [*spec["left"], *_right(spec), "", *spec["title"], "", *spec["body"], "", *spec["sign"], *_closing(spec)]
    return read_document("\n".join(lines).encode(), "van-ban.txt")


def as_columns(spec: dict) -> Document:
    """Left and right column on the same lines, parted by spaces, as some converters write."""
    left, right = spec["left"], _right(spec)
    height = max(len(left), len(right))
    left, right = left + [""] * (height - len(left)), right + [""] * (height - len(right))
    head = [f"{one:<42}{other}".rstrip() for one, other in zip(left, right, strict=True)]
    lines = [*head, "", *spec["title"], "", *spec["body"], "", *_closing(spec), *spec["sign"]]
    return read_document("\n".join(lines).encode(), "van-ban.txt")


def as_pdf(spec: dict) -> Document:
    """As a PDF gives it: the lines of a cell of the letterhead run together, "Số: …" and "V/v …" where they stood."""
    left = " ".join(line for line in spec["left"] if line != "*")
    texts = [left, *_right(spec), *spec["title"], *spec["body"], *_closing(spec), " ".join(spec["sign"][:-1])]
    blocks = (Paragraph(text, Place(block=at, page=1)) for at, text in enumerate([*texts, spec["sign"][-1]], start=1))
    return Document("van-ban.pdf", "pdf", tuple(blocks))


LAYOUTS: dict[str, Callable[[dict], Document]] = {
    "docx": as_docx,
    "lines": as_lines,
    "columns": as_columns,
    "pdf": as_pdf,
}
