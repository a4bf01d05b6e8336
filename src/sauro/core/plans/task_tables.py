"""The task tables of a document → tasks; of every other table, why it is none."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sauro.core.documents import Cell, Document, Paragraph, Table
from sauro.core.findings import Finding, Place, Severity
from sauro.core.plans.columns import Role
from sauro.core.plans.model import Task
from sauro.core.plans.outline import Outline
from sauro.core.plans.table_header import Grid, Header, guess_header, read_headers
from sauro.core.plans.table_kinds import is_layout, names_nobody, why_no_tasks
from sauro.core.plans.table_rows import HeadingRow, read_rows
from sauro.core.plans.task_rows import SectionOver, tasks_of
from sauro.core.text import fold

_LONGEST_CAPTION = 200
_NO_CAPTION = re.compile(r"\(|don vi tinh|dvt|kem theo|ban hanh kem|\d+$")
_LAYOUT = "bảng trình bày tiêu đề, chữ ký"
_WORTH_SAYING = 3  # rows
_SAMPLE = 40


@dataclass(frozen=True, slots=True)
class TableRead:
    """What became of one table: its ``block`` (from 0) and place; how many tasks it gave or the ``reason`` why none."""

    block: int
    place: Place
    tasks: int = 0
    reason: str | None = None
    rows: int = 0

    @property
    def is_tasks(self) -> bool:
        return self.reason is None


@dataclass(frozen=True, slots=True)
class TaskTables:
    tasks: tuple[Task, ...]
    tables: tuple[TableRead, ...]
    findings: tuple[Finding, ...]

    @property
    def blocks(self) -> frozenset[int]:
        """The blocks (positions from 0) that hold tasks."""
        return frozenset(table.block for table in self.tables if table.is_tasks)


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    table: Table
    grid: Grid
    header: Header
    caption: str
    goes_on: bool = False


def read_task_tables(document: Document, outline: Outline) -> TaskTables:
    """The tasks of all task tables in the order of the document.

    Deadlines stay as written. A table without section rows takes its section from the heading it stands under.
    """
    candidates, refused = _sorted_out(document)
    tasks: list[Task] = []
    tables = list(refused)
    findings: list[Finding] = []
    several = sum(not candidate.goes_on for candidate in candidates) > 1
    last_heading: tuple[HeadingRow, ...] = ()
    for candidate in candidates:
        rows = read_rows(candidate.grid, candidate.header, goes_on=candidate.goes_on)
        opening = last_heading if candidate.goes_on else ()
        over = _section_over(candidate, outline, several=several)
        found, odd = tasks_of((*opening, *rows.rows), candidate.header, over)
        found, joined = _rejoined(tasks, found, candidate)
        tasks.extend(found)
        findings.extend((*_header_findings(candidate), *rows.findings, *joined, *odd))
        tables.append(TableRead(candidate.block, candidate.table.place, len(found)))
        last_heading = tuple(row for row in (*opening, *rows.rows) if isinstance(row, HeadingRow))
    findings.extend(_no_task_findings(refused))
    return TaskTables(tuple(tasks), tuple(sorted(tables, key=lambda read: read.block)), tuple(findings))


def _sorted_out(document: Document) -> tuple[list[_Candidate], list[TableRead]]:
    """The task tables with their columns, and the others with the reason."""
    candidates: list[_Candidate] = []
    refused: list[TableRead] = []
    for block, table in _tables(document):
        if table.height == 0 or table.columns == 0:
            continue
        grid: Grid = table.grid()
        caption = _caption(document, block)
        headers = read_headers(grid)
        before = candidates[-1] if candidates else None
        if not headers and before is not None and _goes_on(document, before, block, table):
            header = replace(before.header, first=0, end=0, stop=None)
            candidates.append(_Candidate(block, table, grid, header, caption, True))
            continue
        for header in headers or (guess_header(grid, _sample(grid)),):
            title = _title_within(grid, header) or caption
            reason = _layout_reason(grid, table) or why_no_tasks(header, grid, title)
            if reason is None:
                before = candidates[-1] if candidates else None
                goes_on = before is not None and _repeats(document, before, block, header)
                if goes_on and before is not None and not before.header.by_words:
                    candidates[-1] = replace(before, header=replace(before.header, columns=header.columns))
                candidates.append(_Candidate(block, table, grid, header, caption, goes_on))
            else:
                refused.append(TableRead(block, table.place, reason=reason, rows=table.height))
    return _without_time_tables(candidates, refused), refused


def _without_time_tables(candidates: list[_Candidate], refused: list[TableRead]) -> list[_Candidate]:
    """Leave out the tables that only say what and when, if others name who does it."""
    if all(names_nobody(candidate.header) for candidate in candidates):
        return candidates
    reason = "bảng chỉ ghi nội dung và thời gian, bên cạnh bảng nhiệm vụ có người chủ trì"
    refused.extend(
        TableRead(c.block, c.table.place, reason=reason, rows=c.table.height)
        for c in candidates
        if names_nobody(c.header)
    )
    return [candidate for candidate in candidates if not names_nobody(candidate.header)]


def _tables(document: Document) -> Iterator[tuple[int, Table]]:
    """Every table with its block, those inside the cells of a table of the page's layout too."""
    for block, table in enumerate(document.blocks):
        if isinstance(table, Table):
            yield block, table
            for nested in _nested(table):
                yield block, nested


def _nested(table: Table) -> Iterator[Table]:
    for row in table.rows:
        for cell in row:
            for inner in cell.tables:
                yield inner
                yield from _nested(inner)


def _layout_reason(grid: Grid, table: Table) -> str | None:
    if is_layout(grid):
        return _LAYOUT
    if table.columns < 2 or table.height < 2:
        return "bảng chỉ có một cột hoặc một dòng"
    return None


def _sample(grid: Grid) -> Sequence[int]:
    """Rows that can tell what the columns hold: those with several cells filled."""
    filled = [row for row, cells in enumerate(grid) if len(_texts(cells)) >= min(3, len(cells))]
    return (filled or list(range(len(grid))))[:_SAMPLE]


def _goes_on(document: Document, before: _Candidate, block: int, table: Table) -> bool:
    """Whether a table without heading is the rest of the task table before it: as wide, with nothing between them."""
    return table.columns == before.table.columns and not _paragraphs_between(document, before.block, block)


def _repeats(document: Document, before: _Candidate, block: int, header: Header) -> bool:
    """Whether a table repeats the heading of the one before it, with nothing between them: the end of a page.

    The heading may say the same columns in other words. Where the first was not legible (a scan), as many columns are
    enough.
    """
    same = [c.role for c in header.columns] == [c.role for c in before.header.columns] and Role.OTHER not in (
        header.roles
    )
    same = same or [fold(c.heading) for c in header.columns] == [fold(c.heading) for c in before.header.columns]
    as_wide = not before.header.by_words and len(header.columns) == len(before.header.columns)
    return (same or as_wide) and header.by_words and not _paragraphs_between(document, before.block, block)


def _paragraphs_between(document: Document, first: int, last: int) -> bool:
    between = document.blocks[first + 1 : last]
    return any(isinstance(b, Paragraph) and b.text and not b.text.strip(" -–").isdigit() for b in between) or any(
        isinstance(b, Table) for b in between
    )


def _caption(document: Document, block: int) -> str:
    """The words right above a table that may name it."""
    for index in range(block - 1, max(-1, block - 5), -1):
        above = document.blocks[index]
        if not isinstance(above, Paragraph):
            return ""
        if above.text and not _NO_CAPTION.match(fold(above.text)):
            return above.text if len(above.text) <= _LONGEST_CAPTION else ""
    return ""


def _title_within(grid: Grid, header: Header) -> str:
    """The title that stands in the rows of a table above its heading, as in worksheets."""
    above = [text for cells in grid[: header.first] for text in _texts(cells)]
    return next((text for text in reversed(above) if not _NO_CAPTION.match(fold(text))), "")


def _section_over(candidate: _Candidate, outline: Outline, *, several: bool) -> SectionOver:
    """The section that a table belongs to by its place: the heading over it; of several tables also a caption."""
    covering = [heading for heading in outline.at(candidate.block) if heading.is_title]
    if covering:
        return SectionOver(covering[-1].path, covering[-1].title.rstrip(" :"))
    if several and candidate.caption and not candidate.caption.endswith((".", ";")):
        return SectionOver(None, candidate.caption.rstrip(" :"))
    return SectionOver()


def _rejoined(
    before: list[Task], found: tuple[Task, ...], candidate: _Candidate
) -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """The tasks of a table that goes on, its first row joined to the last task where the page cut that in two."""
    if not candidate.goes_on or not before or not found or not _is_rest(found[0]):
        return found, ()
    rest = found[0]
    before[-1] = join_tasks(before[-1], rest)
    finding = Finding(
        "table.row_joined",
        Severity.NOTE,
        "Dòng bị ngắt sang trang đã được ghép với phần đầu ở trang trước.",
        rest.place,
        "Xem lại nhiệm vụ đã ghép.",
        rest.content[:120],
    )
    return found[1:], (finding,)


def _is_rest(task: Task) -> bool:
    complete = task.lead is not None and task.deadline is not None
    return task.number is None and (task.content[:1].islower() or not complete)


def join_tasks(task: Task, rest: Task) -> Task:
    """``task`` with the cells of ``rest`` appended, each with one space."""
    joined: dict[str, Any] = {
        name: " ".join(filter(None, (getattr(task, name), getattr(rest, name)))) or None
        for name in ("outputs", "leader", "lead", "coordinating", "deadline", "budget", "notes")
    }
    content = f"{task.content} {rest.content}".strip()
    return replace(task, content=content, products=task.products + rest.products, **joined)


def _no_task_findings(refused: Sequence[TableRead]) -> list[Finding]:
    """Say of each table that holds more than a letterhead why it gave no task."""
    return [
        Finding(
            "table.no_tasks",
            Severity.NOTE,
            f"Bảng này không được đọc thành nhiệm vụ: {read.reason}.",
            read.place,
            "Nếu bảng có nhiệm vụ, hãy sửa tiêu đề cột hoặc thêm nhiệm vụ bằng tay.",
        )
        for read in refused
        if read.rows >= _WORTH_SAYING and read.reason != _LAYOUT
    ]


def _header_findings(candidate: _Candidate) -> tuple[Finding, ...]:
    if candidate.header.by_words:
        return ()
    return (
        Finding(
            "table.no_header",
            Severity.ADVICE,
            "Bảng nhiệm vụ không có dòng tiêu đề cột; các cột được nhận biết theo nội dung.",
            candidate.table.place,
            "Xem lại từng cột, nhất là chủ trì và phối hợp.",
        ),
    )


def _texts(cells: Sequence[Cell | None]) -> set[str]:
    return {cell.text for cell in cells if cell is not None and cell.text}
