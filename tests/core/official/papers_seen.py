"""What a written paper shows: its lines with their letters, its tables, and the pages LibreOffice makes of it."""

import re
import subprocess
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from docx import Document as open_docx
from docx.oxml.ns import qn

from sauro.core.documents.office import find_office

needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not on this machine")


@dataclass(frozen=True)
class Line:
    text: str
    size: float
    bold: bool
    italic: bool
    centred: bool
    before: float
    keeps: bool


def lines(data: bytes) -> list[Line]:
    """All paragraphs in reading order, those of tables too, without those that only make room."""
    return [line for element in _paragraphs(data) if (line := _line(element)).text]


def line(data: bytes, text: str) -> Line:
    return next(one for one in lines(data) if one.text == text)


def words(data: bytes) -> str:
    return "\n".join(one.text for one in lines(data))


def body(data: bytes) -> list[str]:
    """The paragraphs of the text itself: neither top nor tables nor closing."""
    return [one.text for one in open_docx(BytesIO(data)).paragraphs if one.text]


def empty_heights(data: bytes) -> list[float]:
    """How many points each paragraph without words takes at most."""
    heights = []
    for element in _paragraphs(data):
        if _line(element).text or element.getparent().tag == qn("w:hdr"):
            continue
        if not element.xpath("ancestor::w:tbl//w:tblBorders"):  # an empty cell of a ruled table is a cell
            exact = element.xpath("w:pPr/w:spacing[@w:lineRule='exact']/@w:line")
            heights.append(int(exact[0]) / 20 if exact else _size(element) * 1.2)
    return heights


def _paragraphs(data: bytes):
    return open_docx(BytesIO(data)).element.body.iter(qn("w:p"))


def _line(element) -> Line:
    runs = [run for run in element.iter(qn("w:r")) if run.xpath("w:t")]
    spacing = element.xpath("w:pPr/w:spacing/@w:before")
    return Line(
        text="".join(run.text for run in runs),
        size=_size(element),
        bold=bool(runs) and all(run.xpath("w:rPr/w:b") for run in runs),
        italic=bool(runs) and all(run.xpath("w:rPr/w:i") for run in runs),
        centred=element.xpath("string(w:pPr/w:jc/@w:val)") == "center",
        before=int(spacing[0]) / 20 if spacing else 0,
        keeps=bool(element.xpath("w:pPr/w:keepNext")),
    )


def _size(element) -> float:
    sizes = element.xpath("w:r/w:rPr/w:sz/@w:val")
    return int(sizes[0]) / 2 if sizes else 14


_ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens spacing ind contextualSpacing jc textDirection textAlignment outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps color spacing sz szCs highlight u vertAlign lang",
    "sectPr": "headerReference footerReference type pgSz pgMar pgBorders pgNumType cols titlePg docGrid",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap vAlign",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
}


def misplaced(data: bytes) -> list[str]:
    """Properties that do not stand in the order of the file format, which Word asks for."""
    found = []
    for kind, order in _ORDER.items():
        rank = {name: at for at, name in enumerate(order.split())}
        for element in open_docx(BytesIO(data)).element.iter(qn(f"w:{kind}")):
            names = [child.tag.split("}")[1] for child in element]
            if [rank[name] for name in names] != sorted(rank[name] for name in names):
                found.append(f"{kind}: {names}")
    return found


@dataclass(frozen=True)
class Page:
    width: float
    height: float
    text: str


@cache
def pages(data: bytes, folder: Path) -> list[Page]:
    """The pages that LibreOffice prints, the words of each with single spaces."""
    source = Path(folder, "paper.docx")
    source.write_bytes(data)
    profile = Path(folder, "profile").as_uri()
    command = [find_office(), f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf", "--outdir"]
    subprocess.run([*command, str(folder), str(source)], capture_output=True, timeout=180, check=True)
    printed = pypdfium2.PdfDocument(source.with_suffix(".pdf"))
    try:
        return [_page(printed[at]) for at in range(len(printed))]
    finally:
        printed.close()


def _page(page) -> Page:
    text = page.get_textpage().get_text_range()
    return Page(*page.get_size(), re.sub(r"\s+", " ", text))


def stand_in_order(text: str, *parts: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(re.sub(r"\s+", " ", part), at)
        if at < 0:
            return False
        at += len(part)
    return True
