"""The targets of a plan: every number to reach, in prose and in tables, each with its place."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sauro.core.documents import Cell, Document, Paragraph, Table
from sauro.core.findings import Place
from sauro.core.plans.model import Target, Task
from sauro.core.plans.outline import Outline
from sauro.core.plans.targets_found import FoundTarget, may_set_targets, targets_in
from sauro.core.plans.targets_sections import Standing, first_plan_year, standings
from sauro.core.plans.targets_tables import read_value, target_rows, values_beside
from sauro.core.text import clean, read_label

__all__ = ["FoundTarget", "read_targets", "targets_in"]


def read_targets(document: Document, outline: Outline, tasks: Sequence[Task]) -> tuple[Target, ...]:
    """The numbers to reach that the plan sets, in the order of the document.

    Counted are prose from the first heading on (not the legal bases, not the review of past years), the contents,
    objectives, activities and products of ``tasks``, and tables of targets. A goal over several rows counts once.
    """
    gathered = _Gathered()
    by_block = _tasks_by_block(tasks)
    year = first_plan_year(document, outline)
    for index, (block, standing) in enumerate(zip(document.blocks, standings(document, outline), strict=True), start=1):
        if isinstance(block, Paragraph):
            if standing.counts:
                found = targets_in(block.text, bare_counts=standing.sets_targets)
                gathered.add(_not_past(found, year), block.place, standing.section)
        elif tasks_here := by_block.get(block.place.block or index):
            _task_table(gathered, block, tasks_here, standing)
        elif standing.counts:
            _other_table(gathered, block, standing)
    return tuple(gathered.targets)


@dataclass(slots=True)
class _Gathered:
    """The targets so far; ``part_of`` of a found target becomes its index among all."""

    targets: list[Target] = field(default_factory=list)
    seen: set[tuple[object, ...]] = field(default_factory=set)

    def add(
        self,
        found: Iterable[FoundTarget],
        place: Place,
        section: str | None,
        *,
        where: str = "prose",
        task: str | None = None,
    ) -> None:
        base = len(self.targets)
        self.targets += [
            Target(
                text=target.text,
                comparator=target.comparator,
                value=target.value,
                unit=target.unit,
                kind=target.kind,
                place=place,
                section=section,
                where=where,
                task=task,
                of=target.of,
                base_year=target.base_year,
                period=target.period,
                part_of=None if target.part_of is None else base + target.part_of,
            )
            for target in found
        ]

    def first_time(self, *key: object) -> bool:
        if key in self.seen:
            return False
        self.seen.add(key)
        return True


def _tasks_by_block(tasks: Iterable[Task]) -> Mapping[int, list[Task]]:
    """The tasks read from table rows, by the position of their table (from 1)."""
    by_block: dict[int, list[Task]] = {}
    for task in tasks:
        if task.place.table is not None and task.place.block is not None:
            by_block.setdefault(task.place.block, []).append(task)
    return by_block


def _task_table(gathered: _Gathered, table: Table, tasks: Sequence[Task], standing: Standing) -> None:
    """The targets of a task table: its tasks row by row, and the rows between them that are no tasks."""
    cells = {cell.place: cell for row in table.rows for cell in row}
    by_row: dict[int | None, list[Task]] = {}
    for task in tasks:
        by_row.setdefault(task.place.row if task.place.part != "nested" else None, []).append(task)
    read = " ".join(words for task in tasks for words in _words_of(task))
    for row, section in _sections_by_row(table, by_row, standing.section):
        if row not in by_row:
            _between(gathered, table.rows[row - 1], section, read)
        for task in by_row.pop(row, ()):
            _task(gathered, task, cells)
    for task in (task for left in by_row.values() for task in left):  # rows of a table within a cell
        _task(gathered, task, {})


def _sections_by_row(
    table: Table, by_row: Mapping[int | None, Sequence[Task]], section: str | None
) -> list[tuple[int, str | None]]:
    """Each row (from 1) with the section of the task it holds or leads to."""
    rows: list[tuple[int, str | None]] = []
    for row in range(table.height, 0, -1):
        section = by_row[row][0].section if row in by_row else section
        rows.append((row, section))
    return rows[::-1]


def _between(gathered: _Gathered, cells: Sequence[Cell], section: str | None, read: str) -> None:
    """The targets of a row that is no task (a goal over the tasks below it), unless its words went into a task."""
    for cell in cells:
        for item in cell.text.splitlines() if cell.tables else _items(cell.text):
            found = targets_in(item, bare_counts=False)
            if found and clean(item) not in read:
                gathered.add(found, cell.place, section, where="table")


def _words_of(task: Task) -> Iterator[str]:
    yield from filter(None, (task.content, task.objective, task.outputs))
    yield from task.activities or ()
    yield from (words for _, words in task.other)


_OVER_ROWS = ("objective", "content")  # what may hold for several rows, merged or taken from above

_SHORTEST_GOAL = 25  # shorter words ("100%", "Đạt 90%") may stand in several rows and mean each


def _task(gathered: _Gathered, task: Task, cells: Mapping[Place, Cell]) -> None:
    """The targets of a task, cell by cell; what an earlier cell says in the same words counts once."""
    told: set[tuple[object, ...]] = set()
    for place, found in _of_task(gathered, task, cells):
        keys = [(target.text, target.value, target.comparator) for target in found]
        new = _kept(found, lambda one: (one.text, one.value, one.comparator) not in told)
        gathered.add(new, place, task.section, where="table", task=task.number)
        told.update(keys)


def _of_task(
    gathered: _Gathered, task: Task, cells: Mapping[Place, Cell]
) -> Iterator[tuple[Place, tuple[FoundTarget, ...]]]:
    places = dict(task.places)
    activities = " \n".join(task.activities) if task.activities else None
    fields = (("objective", task.objective), ("content", task.content), ("activities", activities))
    for name, words in (*fields, ("outputs", task.outputs)):
        place = places.get(name, task.place)
        over_rows = name in _OVER_ROWS and len(words or "") >= _SHORTEST_GOAL
        where = task.section if over_rows else place
        if words and ((name not in places and not over_rows) or gathered.first_time(name, where, words)):
            yield place, tuple(_of_cell(task, words, cells.get(place)))
    yield task.place, tuple(values_beside(task.content, task.other))


def _kept(found: Sequence[FoundTarget], keep: Callable[[FoundTarget], bool]) -> tuple[FoundTarget, ...]:
    """The found targets that ``keep`` wants, each still part of the same one where that one is kept."""
    positions: dict[int | None, int] = {}
    kept: list[FoundTarget] = []
    for at, target in enumerate(found):
        if keep(target):
            positions[at] = len(kept)
            kept.append(replace(target, part_of=positions.get(target.part_of)))
    return tuple(kept)


_ABOUT_YEAR = re.compile(r"(?:(?:trong|kết quả|(?:tính )?đến (?:hết|cuối)) )?năm (20\d\d)\b", re.I)


def _not_past(found: Sequence[FoundTarget], year: int | None) -> tuple[FoundTarget, ...]:
    """Without sentences that tell of a year before the plan: "Năm 2025, tỷ lệ … đạt 71%"."""

    def sets_ahead(target: FoundTarget) -> bool:
        about = _ABOUT_YEAR.match(target.text)
        return about is None or year is None or int(about.group(1)) >= year

    return _kept(found, sets_ahead)


def _of_cell(task: Task, words: str, cell: Cell | None) -> Iterator[FoundTarget]:
    """The targets of a cell, item by item; a cell that is but a value ("≥ 90%") is about the task's content."""
    if not may_set_targets(words):
        return
    value = read_value(words, task.content)
    if value is not None:
        yield value
        return
    before = 0
    for item in _items(cell.text if cell is not None and cell.flat == clean(words) else words):
        found = targets_in(item)
        for target in found:
            yield target if target.part_of is None else replace(target, part_of=target.part_of + before)
        before += len(found)


_ENDS = re.compile(r"(?:[.;:!?]|\d\s*%|\d)$")


def _items(text: str) -> list[str]:
    """The paragraphs of a cell; lines that only go on (a cell of a PDF) are put together."""
    items: list[str] = []
    for line in map(clean, text.splitlines()):
        if not line:
            continue
        opens = line[0].isupper() or line[0].isdigit()
        if items and read_label(line) is None and not (opens and _ENDS.search(items[-1])):
            items[-1] = f"{items[-1]} {line}"
        else:
            items.append(line)
    return items


def _other_table(gathered: _Gathered, table: Table, standing: Standing) -> None:
    """The targets of a table that holds no tasks: a table of targets, or sentences in cells."""
    rows = target_rows(table)
    if rows is not None:
        for place, section, found in rows:
            gathered.add(found, place, section or standing.section, where="table")
        return
    for row in table.rows:
        for cell in row:
            for item in _items(cell.text):
                gathered.add(targets_in(item, bare_counts=False), cell.place, standing.section, where="table")
