"""Footnotes and endnotes of a DOCX file."""

from sauro.core.documents._xml import Element
from sauro.core.documents.docx._names import w

_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}


class Notes:
    """The notes of a file by kind and id; each is given out once."""

    def __init__(self, footnotes: Element | None, endnotes: Element | None) -> None:
        self._notes: dict[tuple[str, str], Element] = {}
        for kind, root in (("footnote", footnotes), ("endnote", endnotes)):
            for note in () if root is None else root.iterchildren(w(kind)):
                if note.get(w("type")) not in _SEPARATORS:
                    self._notes[kind, note.get(w("id"), "")] = note

    def take(self, kind: str, note_id: str) -> list[Element]:
        """The paragraphs of a note, or none where it is unknown or given out already."""
        note = self._notes.pop((kind, note_id), None)
        return [] if note is None else list(note.iter(w("p")))
