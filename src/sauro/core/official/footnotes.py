"""Footnotes of a document: a part of their own in the package, which python-docx does not write by itself."""

from collections.abc import Sequence
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from lxml import etree

from sauro.core.official.layout import FONT, Letters, run

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_SIZE = 10


class Footnotes:
    """Collects the footnotes of one document; ``close`` writes them into its package."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._root = etree.fromstring(f"<w:footnotes {nsdecls('w')}/>")
        for number, kind in ((-1, "separator"), (0, "continuationSeparator")):
            self._root.append(_separator(number, kind))
        self._count = 0

    def add(self, paragraph: Any, lines: Sequence[str]) -> None:
        """A footnote of ``lines`` (a paragraph each), marked at the end of ``paragraph``."""
        self._count += 1
        reference = OxmlElement("w:footnoteReference")
        reference.set(qn("w:id"), str(self._count))
        mark = run(paragraph, "", Letters())
        mark.font.superscript = True
        mark._r.append(reference)
        note = etree.SubElement(self._root, qn("w:footnote"), {qn("w:id"): str(self._count)})
        for at, line in enumerate(lines):
            note.append(_line(line, marked=at == 0))

    def close(self) -> None:
        if not self._count:
            return
        data = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _CONTENT_TYPE, data, package)
        self._document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def _separator(number: int, kind: str) -> Any:
    return etree.fromstring(
        f'<w:footnote {nsdecls("w")} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
    )


def _line(text: str, *, marked: bool) -> Any:
    line = etree.fromstring(
        f'<w:p {nsdecls("w")}><w:pPr><w:jc w:val="both"/></w:pPr></w:p>',
    )
    if marked:
        line.append(
            etree.fromstring(
                f'<w:r {nsdecls("w")}><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
            )
        )
    words = etree.fromstring(
        f'<w:r {nsdecls("w")}><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="{_SIZE * 2}"/></w:rPr><w:t xml:space="preserve"/></w:r>'
    )
    words[-1].text = f" {text}" if marked else text
    line.append(words)
    return line
