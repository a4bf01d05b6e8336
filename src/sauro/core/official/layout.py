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
from docx.text.paragraph import Paragraph

from sauro.core.text import writable

FONT = "Times New Roman"
BODY_SIZE = 14
SMALL_SIZE = 11

LEFT = WD_ALIGN_PARAGRAPH.LEFT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY

TEXT_WIDTH = 165.0  # mm between the margins of an upright page
ANNEX_WIDTH = 257.0  # and of a lying one
_AFTER_PAGE_NUMBERS = ("w:cols", "w:formProt", "w:vAlign", "w:noEndnote", "w:titlePg", "w:textDirection", "w:docGrid")
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:outlineLvl", "w:rPr")


@dataclass(frozen=True, slots=True)
class Letters:
    """How a run of text is set: size in points, bold, italic."""

    size: float = BODY_SIZE
    bold: bool = False
    italic: bool = False


def blank_document(*, lying: bool = False, numbered: bool = True) -> Any:
    """An empty document with the official page, upright or ``lying``, and default letters; pages are numbered from the
    second on unless that is done elsewhere."""
    document = new_document()
    properties = document.core_properties
    properties.author = properties.comments = ""  # the template's own
    properties.language = "vi-VN"
    section = document.sections[0]
    _landscape(section) if lying else _portrait(section)
    section.different_first_page_header_footer = True
    if numbered:
        _page_number(section.header.paragraphs[0])
    style = document.styles["Normal"]
    style.font.name = FONT
    style.font.size = Pt(BODY_SIZE)
    letters = style.element.get_or_add_rPr()
    for script in ("eastAsia", "cs"):
        letters.get_or_add_rFonts().set(qn(f"w:{script}"), FONT)
    letters.append(_language())
    style.paragraph_format.space_before = style.paragraph_format.space_after = Pt(0)
    return document


def landscape_section(document: Any) -> Any:
    """A new landscape section for an annex table; its pages are counted from 1 again."""
    section = document.add_section()
    _make_tiny(next(line for line in reversed(document.paragraphs) if line._p.xpath("w:pPr/w:sectPr")))
    _landscape(section)
    numbering = OxmlElement("w:pgNumType")
    numbering.set(qn("w:start"), "1")
    section._sectPr.insert_element_before(numbering, *_AFTER_PAGE_NUMBERS)
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
    left: float = 0,
) -> Any:
    """A paragraph added to ``container`` (document or cell); spacing in points, ``left`` indent in mm."""
    added = _added(container)
    dress(added, align=align, indent=indent, before=before, after=after, keep_with_next=keep_with_next)
    if left:
        added.paragraph_format.left_indent = Mm(left)
    run(added, text, letters)
    return added


def _added(container: Any) -> Any:
    """An empty paragraph at the end of ``container``. In a document it is put before the last section's properties by
    hand: python-docx looks for them from the top, which takes a long paper a long time."""
    body = getattr(container, "element", None)
    body = getattr(body, "body", None)
    if body is None or body[-1].tag != qn("w:sectPr"):
        return container.add_paragraph()
    added: Any = OxmlElement("w:p")
    body[-1].addprevious(added)
    return Paragraph(added, container._body)


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
    added = target.add_run(writable(text))
    added.font.size = Pt(letters.size)
    added.bold, added.italic = letters.bold or None, letters.italic or None
    return added


def rule(container: Any, *, length: float, width: float) -> None:
    """A rule of ``length`` points across the middle of ``container``, which is ``width`` points wide.

    It is a line of its own, so that the words above it need not be squeezed to its length.
    """
    target = paragraph(container, "", Letters(size=2), align=CENTRE)
    borders = OxmlElement("w:pBdr")
    top = OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        top.set(qn(f"w:{name}"), value)
    borders.append(top)
    target._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)
    inset = Pt(max(0.0, (width - length) / 2))
    target.paragraph_format.left_indent = target.paragraph_format.right_indent = inset
    target.paragraph_format.line_spacing = Pt(3)


def gap(document: Any, points: float, *, keep_with_next: bool = False) -> None:
    """Empty room of ``points`` before a table, or so that two tables stay two."""
    target = paragraph(document, "", Letters(size=1), align=LEFT, keep_with_next=keep_with_next)
    target.paragraph_format.line_spacing = Pt(points)


def end_with_table(document: Any) -> None:
    """What stands after a table at the very end: Word asks for a paragraph there, which must not open a page."""
    _make_tiny(paragraph(document, "", Letters(size=1), align=LEFT))


def outline(target: Any, level: int = 0) -> None:
    """Let the navigation of Word list the paragraph ``target``."""
    mark = OxmlElement("w:outlineLvl")
    mark.set(qn("w:val"), str(level))
    target._p.get_or_add_pPr().insert_element_before(mark, "w:divId", "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange")


def _make_tiny(target: Any) -> None:
    form = target.paragraph_format
    form.line_spacing = Pt(1)
    form.space_before = form.space_after = Pt(0)


def _language() -> Any:
    language = OxmlElement("w:lang")
    for script, name in (("val", "vi-VN"), ("eastAsia", "vi-VN")):
        language.set(qn(f"w:{script}"), name)
    return language


def _portrait(section: Any) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)


def _landscape(section: Any) -> None:
    """A4 lying; the wide margin is on top, where the page is bound with the upright ones."""
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.top_margin, section.bottom_margin = Mm(30), Mm(20)
    section.left_margin, section.right_margin = Mm(20), Mm(20)
    section.header_distance = Mm(15)


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
