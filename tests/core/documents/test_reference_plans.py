"""The real plans: the text and the Word file of each are read into the same tables and paragraphs."""

import pytest
from documents_seen import lines

from reference import REFERENCE, needs_reference
from sauro.core.documents import read_document

pytestmark = [pytest.mark.reference, needs_reference]


def read(name):
    return read_document((REFERENCE / name).read_bytes(), name)


def rows(document):
    """The filled cells of every row of every table, on one line each."""
    return [[cell.flat for cell in row if cell.flat] for table in document.tables() for row in table.rows]


@pytest.mark.parametrize("plan", ["ha-bac-2026", "co-do-2026", "bac-hong-linh-2026", "dong-ky-2026"])
def test_text_and_word_file_say_the_same(plan):
    text, word = read(f"{plan}.txt"), read(f"forms/{plan}.docx")

    assert rows(text) == rows(word)
    assert lines(text) == lines(word)
    assert [[p.text for p in note.paragraphs] for note in text.footnotes] == [
        [p.text for p in note.paragraphs] for note in word.footnotes
    ]


def test_worksheet_and_word_file_say_the_same():
    assert rows(read("forms/co-do-2026.xlsx")) == rows(read("forms/co-do-2026.docx"))


def test_a_wrapped_text_has_whole_sentences():
    text = lines(read("tan-minh-2026-2030.txt"))

    assert any("Nghị quyết số 45-NQ/TW ngày" in line for line in text)
    assert not any(line.isdecimal() for line in text)
