"""Text in columns without ruling lines: the letterhead, the signature block, tables set by alignment."""

import itertools
from dataclasses import dataclass

from sauro.core.documents._draft import DraftCell
from sauro.core.documents._flow import ends_sentence
from sauro.core.documents.page.cell_text import cell_text
from sauro.core.documents.page.model import Line
from sauro.core.text import read_label

_GAP = 1.6  # in letter sizes: wider white parts columns, narrower is only stretched
_TABLE_ROWS = 3


@dataclass(slots=True)
class Columns:
    """A run of lines in columns, each column its own lines from the top down."""

    columns: list[list[Line]]
    gutters: list[tuple[float, float]]
    lines: list[Line]


Region = Line | Columns


def regions_of(lines: list[Line]) -> list[Region]:
    """The lines of a page, with runs of lines in columns gathered."""
    regions: list[Region] = []
    index = 0
    while index < len(lines):
        run, gutters = _run(lines, index)
        if run:
            regions.append(Columns(_in_columns(run, gutters), gutters, run))
            index += len(run)
        else:
            regions.append(lines[index])
            index += 1
    return regions


def _segments(line: Line) -> list[Line]:
    """A line cut where wide white stands in it."""
    parts = [[line.words[0]]]
    for before, word in zip(line.words, line.words[1:], strict=False):
        if word.left - before.right > _GAP * line.size:
            parts.append([])
        parts[-1].append(word)
    return [Line(words) for words in parts]


def _gaps(line: Line) -> list[tuple[float, float]]:
    parts = _segments(line)
    return [(a.right, b.left) for a, b in itertools.pairwise(parts)]


def _run(lines: list[Line], start: int) -> tuple[list[Line], list[tuple[float, float]]]:
    """The lines from ``start`` that leave the same gutters white, and these gutters; empty where it is plain text."""
    gutters = _gaps(lines[start]) or _staggered(lines, start)
    reach = start + 1
    if not gutters:
        gutters, reach = _side_line_first(lines, start)
    if not gutters:
        return [], []
    while reach < len(lines):
        narrowed = _narrowed(gutters, lines[reach], lines[reach - 1])
        if not narrowed:
            break
        gutters = narrowed
        reach += 1
    while reach > start + 1 and not _gaps(lines[reach - 1]) and _is_plain(lines[reach - 1], lines[:reach], gutters):
        reach -= 1
    run = lines[start:reach]
    return (run, gutters) if _is_column_run(run, gutters) else ([], [])


def _staggered(lines: list[Line], index: int) -> list[tuple[float, float]]:
    """The gutter between a line and the next one where they stand side by side, a little up or down."""
    if index + 1 >= len(lines):
        return []
    line, after = lines[index], lines[index + 1]
    if after.baseline - line.baseline > 0.85 * max(line.size, after.size):
        return []
    first, second = sorted((line, after), key=lambda side: side.left)
    return [(first.right, second.left)] if second.left - first.right > _GAP * line.size else []


def _side_line_first(lines: list[Line], start: int) -> tuple[list[tuple[float, float]], int]:
    """A block that begins with a line in one of its columns only ("Nơi nhận:" above the signer's office)."""
    line = lines[start]
    if start + 1 >= len(lines) or lines[start + 1].baseline - line.baseline > 1.9 * line.size:
        return [], 0
    if line.text.endswith((".", ";")) or (start and _runs_on(lines[start - 1], line)):
        return [], 0
    for gap in _gaps(lines[start + 1]):
        if line.right < gap[1] - line.size and line.right - line.left < 0.7 * (gap[1] - line.left):
            return [(max(gap[0], line.right), gap[1])], start + 2
        if line.left > gap[0] + line.size and len(_gaps(lines[start + 1])) == 1:
            return [(gap[0], min(gap[1], line.left))], start + 2
    return [], 0


def _runs_on(before: Line, line: Line) -> bool:
    """Whether a line only ends the paragraph of a longer line above it."""
    return before.right > line.right + 3 * line.size and before.left < line.right and not ends_sentence(before.text)


def _narrowed(gutters: list[tuple[float, float]], line: Line, before: Line) -> list[tuple[float, float]]:
    """What stays white of the gutters when ``line`` joins the run; empty where it does not."""
    if line.baseline - before.baseline > 8 * line.size:
        return []
    kept = []
    for left, right in gutters:
        ends = [part.right for part in _segments(line) if part.centre < (left + right) / 2]
        begins = [part.left for part in _segments(line) if part.centre >= (left + right) / 2]
        left, right = max([left, *ends]), min([right, *begins])
        if right - left >= 0.9 * line.size:
            kept.append((left, right))
    return kept if len(kept) == len(gutters) else []


def _is_plain(line: Line, before: list[Line], gutters: list[tuple[float, float]]) -> bool:
    """Whether a last one-sided line is no part of the block: ordinary text below its left column."""
    if line.left > gutters[0][0]:
        return False
    gap = line.baseline - before[-2].baseline if len(before) > 1 else 0.0
    label = read_label(line.text)
    return gap > 2.2 * line.size or (label is None or label.kind not in {"dash", "plus"})


def _is_column_run(run: list[Line], gutters: list[tuple[float, float]]) -> bool:
    """Whether lines side by side, or on both sides of one wide gutter, make it sure that these are columns."""
    beside = sum(1 for index, line in enumerate(run) if _gaps(line) or _staggered(run, index))
    if beside >= 2:
        return True
    middle = sum(gutters[0]) / 2
    right = sum(1 for line in run if line.left > middle)
    wide = gutters[0][1] - gutters[0][0] > 2.5 * run[0].size
    return bool(beside) and wide and (right > 0 or len(run) == 1)


def _in_columns(run: list[Line], gutters: list[tuple[float, float]]) -> list[list[Line]]:
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in run:
        groups: dict[int, Line] = {}
        for word in line.words:
            column = sum(1 for left, right in gutters if word.centre > (left + right) / 2)
            groups.setdefault(column, Line([])).words.append(word)
        for column, part in groups.items():
            columns[column].append(part)
    return columns


def is_table(block: Columns) -> bool:
    """Whether columns are a table set by alignment: three or more, over several rows."""
    full = sum(1 for line in block.lines if len(_segments(line)) >= 3)
    return len(block.columns) >= 3 and full >= _TABLE_ROWS


def aligned_rows(block: Columns, right: float) -> list[list[DraftCell]]:
    """The rows of a table set by alignment: a row begins where its first column has words, or after a wider gap."""
    starts = _row_starts(block)
    edges = [min(line.left for line in column) if column else 0.0 for column in block.columns]
    edges.append(max(right, max(line.right for line in block.lines)))
    rows = []
    for index, start in enumerate(starts):
        end = starts[index + 1] if index + 1 < len(starts) else float("inf")
        cells = []
        for column, lines in enumerate(block.columns):
            inside = [line for line in lines if start <= line.baseline < end]
            cells.append(DraftCell(cell_text(inside, edges[column + 1] - edges[column]), column))
        rows.append(cells)
    return rows


def _row_starts(block: Columns) -> list[float]:
    firsts = [line.baseline - 0.6 * line.size for line in block.columns[0]]
    top = min(line.baseline - 0.6 * line.size for line in block.lines)
    gaps = _wide_gaps(block)
    starts = sorted({top, *(start for start in firsts if start > top + 1), *gaps})
    merged = starts[:1]
    for start in starts[1:]:
        if start - merged[-1] > 0.9 * block.lines[0].size:
            merged.append(start)
    return merged


def _wide_gaps(block: Columns) -> list[float]:
    """Where more white than between wrapped lines parts two rows."""
    pairs = list(zip(block.lines, block.lines[1:], strict=False))
    steps = [after.baseline - before.baseline for before, after in pairs]
    usual = min(steps, default=0.0)
    return [
        after.baseline - 0.6 * after.size
        for (_, after), step in zip(pairs, steps, strict=True)
        if step > 1.35 * usual + 0.1 * after.size
    ]
