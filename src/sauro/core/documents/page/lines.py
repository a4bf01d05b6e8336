"""Words → lines, and where a line was broken."""

from statistics import median

from sauro.core.documents.page.model import Line, Word

_SAME_BASELINE = 0.35
_RAISED = 0.75


def lines_of(words: list[Word]) -> list[Line]:
    """The lines of words in a region, from the top down; raised footnote marks go to the word before them."""
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.baseline):
        row = rows[-1] if rows else None
        if row is not None and word.baseline - row[0].baseline <= _SAME_BASELINE * max(word.size, row[0].size):
            row.append(word)
        else:
            rows.append([word])
    return [_with_marks(row) for row in _with_raised(rows)]


def _with_raised(rows: list[list[Word]]) -> list[list[Word]]:
    """Rows of nothing but raised marks go down into the row that they stand over."""
    kept: list[list[Word]] = []
    for row in rows:
        above = kept[-1] if kept else None
        if above and _is_marks(above) and not _is_marks(row) and _touches(above, row):
            above.extend(row)
        else:
            kept.append(row)
    return kept


def _is_marks(row: list[Word]) -> bool:
    return all(word.text.strip("()[]").isdigit() and len(word.text) <= 4 for word in row)


def _touches(marks: list[Word], row: list[Word]) -> bool:
    size = median(word.size for word in row)
    return (
        marks[0].size <= _RAISED * size
        and row[0].baseline - marks[0].baseline <= 0.6 * size
        and any(abs(word.right - mark.left) < 0.3 * size for mark in marks for word in row)
    )


def _with_marks(row: list[Word]) -> Line:
    row.sort(key=lambda word: word.left)
    size = max(row, key=lambda word: len(word.text)).size
    words: list[Word] = []
    for word in row:
        small = word.text.isdigit() and word.size <= _RAISED * size
        if small and words and words[-1].size > _RAISED * size and word.left - words[-1].right < 0.3 * size:
            words[-1].mark = words[-1].mark or word.text
            continue
        words.append(word)
    return Line(words)


def space_of(line: Line) -> float:
    """The width of a space in a line's writing, not of those that justification has stretched."""
    return 0.25 * line.size


def was_forced(before: Line, after: Line, width: float) -> bool:
    """Whether the writer broke the line: the first word of the next one would have had room in ``width``."""
    first = after.words[0]
    return before.width + space_of(before) + (first.right - first.left) + 0.3 * before.size < width


def joined(before: str, after: str) -> str:
    """Two lines of one paragraph as one text: a hyphen, slash or & within a word keeps its word whole."""
    if not before or not after:
        return before + after
    return before + after if _runs_on(before) else f"{before} {after}"


def _runs_on(text: str) -> bool:
    if text.endswith(("-", "&")):
        return text[-2:-1].isalnum()
    return text.endswith("/") and text[-2:-1].isdigit()
