"""Page, letters and paragraphs of an official document.

Sizes and positions follow Phụ lục I of Nghị định 30/2020/NĐ-CP: A4, margins 20/20/30/15 mm, Times New Roman, body
14 pt justified with the first line indented, page number centred in the top margin from the second page.
"""

from dataclasses import dataclass
from typing import Any

from docx import Document as new_document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

FONT = "Times New Roman"
BODY_SIZE = 14
SMALL_SIZE = 11

LEFT = WD_ALIGN_PARAGRAPH.LEFT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY


@dataclass(frozen=True, slots=True)
class Letters:
    """How a run of text is set: size in points, bold, italic."""

    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False


def blank_document() -> Any:
    """An empty portrait document with the official page and default letters."""
    document = new_document()
    section = document.sections[0]
    _portrait(section)
    section.different_first_page_header_footer = True
    _page_number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(BODY_SIZE)
    style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    return document


def landscape_section(document: Any) -> Any:
    """A new landscape section for an annex table; its pages are counted from 1 again."""
    section = document.add_section()
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(20), Mm(15)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.append(numbering)
    return section


def paragraph(
    container: Any,
    text: str = "",
    letters: Letters = Letters(),
    *,
    align: Any = JUSTIFIED,
    indent: bool = False,
    before: float = 0,
    after: float = 0,
    keep_with_next: bool = False,
) -> Any:
    """A paragraph added to ``container`` (document or cell); spacing in points."""
    added = container.add_paragraph()
    dress(added, align=align, indent=indent, before=before, after=after, keep_with_next=keep_with_next)
    run(added, text, letters)
    return added


def dress(
    target: Any, *, align: Any, indent: bool = False, before: float = 0, after: float = 0, keep_with_next: bool = False
) -> None:
    form = target.paragraph_format
    form.alignment = align
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.first_line_indent = Mm(12.7) if indent else None
    form.keep_with_next = keep_with_next or None


def run(target: Any, text: str, letters: Letters) -> Any:
    """A run of ``text`` in ``letters`` added to a paragraph."""
    added = target.add_run(text)
    added.font.size = Pt(letters.size)
    added.bold, added.italic = letters.bold or None, letters.italic or None
    return added


def rule(container: Any, *, inset: float) -> None:
    """A short rule across the middle of ``container``, ``inset`` points from both sides, as under the names on top.

    It is a line of its own, so that the words above it need not be squeezed to its length.
    """
    target = paragraph(container, "", Letters(size=2), align=CENTRE)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    target._p.get_or_add_pPr().append(borders)
    target.paragraph_format.left_indent = target.paragraph_format.right_indent = Pt(inset)
    target.paragraph_format.line_spacing = Pt(3)


def _portrait(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)


def _page_number(target: Any) -> None:
    dress(target, align=CENTRE)
    for kind, text in (("begin", None), (None, "PAGE"), ("end", None)):
        part = run(target, "", Letters(size=13))._r
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        part.append(mark)
