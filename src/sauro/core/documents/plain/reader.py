"""Plain text → ``Document``."""

from sauro.core.documents._draft import Draft, DraftCell, build_table
from sauro.core.documents.assembly import assemble
from sauro.core.documents.model import Document, Paragraph
from sauro.core.documents.plain.decoding import decode
from sauro.core.text import clean


def read_text(data: bytes, name: str, *, progress: object = None) -> Document:  # noqa: ARG001 - quick enough
    """The document in a text file."""
    return read_plain(decode(data), name)


def read_plain(text: str, name: str, form: str = "text") -> Document:
    """The document in a text: paragraphs, and tables of every kind that text can write."""
    draft = Draft()
    rows: list[list[DraftCell]] = []
    for line in [*text.split("\n"), ""]:
        if line.count("\t") >= 2:
            rows.append([DraftCell(cell, index) for index, cell in enumerate(line.split("\t"))])
            continue
        if rows:
            draft.add(build_table(rows, draft.next_place()))
            rows = []
        if clean(line):
            draft.add(Paragraph(clean(line), draft.next_place()))
    return assemble(name, form, draft.blocks, footnotes=draft.footnotes, findings=draft.findings)
