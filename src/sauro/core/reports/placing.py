"""Which section of the outline a row of the annex, or a task of a plan, belongs to."""

from collections.abc import Iterable

from sauro.core.indicators import Indicator, Kind, Library
from sauro.core.reports.model import Outline, OutlineSection, Role
from sauro.core.text import fold

_TOLD = (Role.RESULTS, Role.PLAN, Role.ORDERS)  # sections that tell of one field


def rows_of(section: OutlineSection, library: Library) -> tuple[Indicator, ...]:
    """The rows of ``library`` whose figures ``section`` tells, in printed order; headings are none."""
    return tuple(row for row in library.indicators if row.kind is not Kind.GROUP and names(section, row.code))


def names(section: OutlineSection, code: str) -> bool:
    """Whether ``section`` has the row ``code``, itself or by the opening of its code."""
    return any(code == one or (one.endswith((".", "/")) and code.startswith(one)) for one in section.codes)


def section_of_row(outline: Outline, code: str) -> OutlineSection | None:
    return next((section for section in outline.sections if names(section, code)), None)


def place(outline: Outline, field: str, task: str) -> OutlineSection:
    """The section for a task: the field of the plan leads to its part of the outline, the task's own words to the
    section below. A task that no words fit stays with its field; one without a field, with the first section told."""
    sections = [section for section in outline.sections if section.role in _TOLD and section.words]
    fields = [section for section in sections if outline.below(section.code)]
    told = _best(fields, field) if field else None
    if told is None:
        first = next((section for section in outline.sections if section.role in _TOLD), outline.sections[0])
        return _best(sections, task) or first
    below = {section.code for section in outline.below(told.code)}
    return _best([section for section in sections if section.code in below], task) or told


def field_of(outline: Outline, section: OutlineSection) -> OutlineSection:
    """The field that ``section`` lies in: "II.2" of "II.2.c", "I" of "I.3"."""
    parts = section.code.split(".")
    above = (outline.get(".".join(parts[:depth])) for depth in range(1, len(parts) + 1))
    return next((one for one in above if one is not None and one.role in _TOLD), section)


def has_words(section: OutlineSection, text: str) -> bool:
    """Whether ``text`` holds any of the words of ``section``."""
    line = f" {fold(text)} "
    return any(_holds(line, words) for words in section.words)


def _best(sections: Iterable[OutlineSection], text: str) -> OutlineSection | None:
    """The section with the longest words that ``text`` holds, the earlier of two."""
    line = f" {fold(text)} "
    longest, found = 0, None
    for section in sections:
        for words in section.words:
            if len(words) > longest and _holds(line, words):
                longest, found = len(words), section
    return found


def _holds(line: str, words: str) -> bool:
    at = line.find(words)
    while at >= 0:
        if not line[at - 1].isalnum() and not line[at + len(words)].isalnum():
            return True
        at = line.find(words, at + 1)
    return False
