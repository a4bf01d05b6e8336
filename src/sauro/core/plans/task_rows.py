"""The rows of a task table → tasks: sections, trees of goals, tasks and activities, cells as written."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sauro.core.findings import Finding, Place, Severity
from sauro.core.plans.assignments import split_together
from sauro.core.plans.codes import comes_next, rank_of, read_number, split_by_codes, split_items
from sauro.core.plans.column_contents import is_helping_tick, is_tick
from sauro.core.plans.columns import Column, Role
from sauro.core.plans.model import Task
from sauro.core.plans.products import split_products
from sauro.core.plans.table_header import Header
from sauro.core.plans.table_kinds import ASSIGNING
from sauro.core.plans.table_rows import HeadingRow, TaskRow
from sauro.core.plans.unit_lists import split_units
from sauro.core.text import Label, read_label

_CELLS = {
    Role.OBJECTIVE: "objective",
    Role.OUTPUTS: "outputs",
    Role.LEADER: "leader",
    Role.LEAD: "lead",
    Role.COORDINATING: "coordinating",
    Role.DEADLINE: "deadline",
    Role.BUDGET: "budget",
    Role.NOTES: "notes",
}
_LEVELS = (Role.NUMBER, Role.FIELD, Role.OBJECTIVE, Role.CONTENT)
_SECTION_RANK = 2  # Roman numbers
_MONTH = re.compile(r"^T\s*\.?\s*(\d{1,2})$")


@dataclass(frozen=True, slots=True)
class SectionOver:
    """The section that stands over a whole table: its number ("II.1") and title."""

    number: str | None = None
    title: str | None = None


@dataclass(slots=True)
class _Levels:
    """What the rows below inherit: the headings that are open and, in a tree, the merged cells on the left."""

    open_headings: list[tuple[float, HeadingRow]] = field(default_factory=list)
    carried: dict[Role, str] = field(default_factory=dict)
    counted: set[tuple[str, int]] = field(default_factory=set)  # kinds of numbers of the tasks below the last heading

    @property
    def headings(self) -> list[HeadingRow]:
        return [heading for _, heading in self.open_headings]

    def open(self, heading: HeadingRow) -> None:
        """Close the headings that this one ends. A title without number is a section of its own unless it stands below
        a numbered one."""
        has_section = any(rank <= _SECTION_RANK for rank, _ in self.open_headings)
        rank = rank_of(heading.label) if heading.label is not None or has_section else _SECTION_RANK + 0.5
        self.open_headings = [(other, above) for other, above in self.open_headings if other < rank]
        self.open_headings.append((rank, heading))
        self.carried.clear()
        self.counted.clear()

    def count(self, label: Label | None) -> None:
        """Close a numbered heading beside which, not below which, a task counts on: "1. Ban hành:", "-", then 2."""
        if label is None:
            return
        kind = (label.kind, label.value.count("."))
        above = self.open_headings[-1][1].label if self.open_headings else None
        if above is not None and kind not in self.counted and comes_next(above, label):
            self.open_headings.pop()
        self.counted.add(kind)

    def carry(self, texts: dict[Role, str], levels: Sequence[Role], *, numbered: bool) -> dict[Role, str]:
        """The texts of a row with the empty cells of the outer levels taken from above.

        A level is inherited only while no outer one changed: a new goal takes no task from above. The running number
        may go on over several goals; outside trees it is the row's own. ``numbered``: the row has a number of its own,
        so it inherits no task.
        """
        filled = dict(texts)
        changed = False
        for role in levels:
            if filled.get(role):
                changed = changed or role is not Role.NUMBER
            elif role in self.carried and not changed:
                filled[role] = self.carried[role]
        if numbered and not texts.get(Role.CONTENT) and not texts.get(Role.OBJECTIVE):
            filled.pop(Role.CONTENT, None)
        self.carried = {role: filled[role] for role in levels if filled.get(role)}
        return filled


def tasks_of(
    rows: Sequence[HeadingRow | TaskRow], header: Header, over: SectionOver
) -> tuple[tuple[Task, ...], tuple[Finding, ...]]:
    """The tasks of a table's rows in order, and what was odd about them."""
    levels = _Levels()
    tasks: list[Task] = []
    parts: list[str | None] = []
    findings: list[Finding] = []
    for row in rows:
        if isinstance(row, HeadingRow):
            levels.open(row)
            continue
        at = header.at(Role.NUMBER)
        levels.count(read_number(row.texts[at]) if at is not None and row.own[at] else None)
        task = _task(row, header, levels)
        if task is None:
            findings.append(_without_content(row.place))
        else:
            task = _with_section_units(task, levels.headings)
            tasks.append(_in_section(task, levels.headings, over))
            parts.append(_part(levels.headings))
    return tuple(_told_apart(tasks, parts)), tuple(findings)


def _task(row: TaskRow, header: Header, levels: _Levels) -> Task | None:
    texts = _ticked_units(_texts(row, header, levels), row, header)
    content = texts.get(Role.CONTENT) or texts.get(Role.ACTIVITY) or texts.get(Role.OBJECTIVE)
    if not content:
        return None
    number, running = _numbers(texts, is_tree=header.is_tree)
    cells: dict[str, Any] = {name: _flat(texts[role]) for role, name in _CELLS.items() if texts.get(role)}
    task = Task(
        row.place,
        _flat(content),
        number=number,
        tt=running,
        other=_other(row, header),
        activities=_activities(texts, header),
        products=split_products(texts.get(Role.OUTPUTS) or ""),
        places=_places(row, header),
        **cells,
    )
    return _in_field(_with_units(_with_periods(task, row, header), texts, header), texts.get(Role.FIELD))


def _texts(row: TaskRow, header: Header, levels: _Levels) -> dict[Role, str]:
    """The texts of a row by role, with what it inherits from the rows above."""
    texts: dict[Role, str] = {
        column.role: row.texts[at]
        for at, column in enumerate(header.columns)
        if column.role is not Role.OTHER and row.texts[at]
    }
    if header.is_tree or Role.FIELD in header.roles or not texts.get(Role.CONTENT):
        at = header.at(Role.NUMBER)
        inherited = _LEVELS if header.is_tree else (Role.FIELD, Role.CONTENT)
        return levels.carry(texts, inherited, numbered=at is not None and row.own[at] and bool(row.texts[at]))
    levels.carried = {Role.CONTENT: texts[Role.CONTENT]}
    return texts


def _in_field(task: Task, area: str | None) -> Task:
    """The section of a task whose table has a column of fields ("I. Cải cách thể chế")."""
    if area is None:
        return task
    label = read_label(_flat(area))
    if label is None or label.kind not in ("roman", "capital", "number", "decimal"):
        return replace(task, section_title=_flat(area))
    return replace(task, section=label.value, section_title=label.rest)


def _numbers(texts: dict[Role, str], *, is_tree: bool) -> tuple[str | None, str | None]:
    """The number of a task and its running number where it is another: the code of its content goes before."""
    running = texts.get(Role.NUMBER)
    label = None if running is None else read_number(running)
    running = label.value if label is not None else _flat(running) if running else None
    codes = [code for code, _ in split_by_codes(texts.get(Role.CONTENT, ""))]
    if codes and (is_tree or running is None):
        return "; ".join(codes), running
    if running is None and (own := read_label(_flat(texts.get(Role.CONTENT, "")))) is not None:
        return (own.value if own.kind in ("number", "decimal", "letter") else None), None
    return running, None


def _activities(texts: dict[Role, str], header: Header) -> tuple[str, ...] | None:
    return split_items(texts.get(Role.ACTIVITY, "")) if Role.ACTIVITY in header.roles else None


def _with_units(task: Task, texts: dict[Role, str], header: Header) -> Task:
    """Lead and coordinating units, also where one cell names both, and their single names."""
    together = texts.get(Role.BOTH) or _lead_in_notes(texts, header)
    cell = together or (texts.get(Role.LEAD, "") if not texts.get(Role.COORDINATING) else "")
    said = split_together(cell) if cell else None
    if said and (said.lead or said.coordinating):
        task = replace(task, lead=said.lead, coordinating=said.coordinating, deadline=task.deadline or said.deadline)
        texts = {**texts, Role.LEAD: said.lead or "", Role.COORDINATING: said.coordinating or ""}
    elif together:
        task = replace(task, lead=_flat(together))
        texts = {**texts, Role.LEAD: together}
    return replace(
        task,
        lead_units=split_units(texts.get(Role.LEAD, "")),
        coordinating_units=split_units(texts.get(Role.COORDINATING, "")),
    )


def _with_section_units(task: Task, headings: Sequence[HeadingRow]) -> Task:
    """The lead and time that the title of a section names for all its tasks: "II. … (Phòng Kinh tế chủ trì)"."""
    for heading in reversed(headings):
        said = heading.said
        if said.lead and not task.lead:
            task = replace(task, lead=said.lead, lead_units=split_units(said.lead))
        if said.coordinating and not task.coordinating:
            units = split_units(said.coordinating)
            task = replace(task, coordinating=said.coordinating, coordinating_units=units)
        task = replace(task, deadline=task.deadline or said.deadline)
    return task


def _ticked_units(texts: dict[Role, str], row: TaskRow, header: Header) -> dict[Role, str]:
    """The texts with the units that a matrix of units marks: "x" or "CT" leads, "PH" helps."""
    marked: dict[Role, list[str]] = {Role.LEAD: [], Role.COORDINATING: []}
    for column, text in zip(header.columns, row.texts, strict=True):
        if column.role is Role.UNIT and is_tick(text):
            marked[Role.COORDINATING if is_helping_tick(text) else Role.LEAD].append(column.heading)
    return {**{role: "; ".join(names) for role, names in marked.items() if names}, **texts}


def _lead_in_notes(texts: dict[Role, str], header: Header) -> str:
    """What the notes say of who leads, in a table without any column for it: "Phòng Kinh tế chủ trì"."""
    notes = texts.get(Role.NOTES, "")
    if ASSIGNING & header.roles or not notes:
        return ""
    said = split_together(notes)
    return notes if said.lead or said.coordinating else ""


def _with_periods(task: Task, row: TaskRow, header: Header) -> Task:
    """The deadline of a table that ticks quarters or months: the headings of the ticked columns."""
    ticked = [
        _MONTH.sub(r"Tháng \1", column.heading.rsplit(" / ", 1)[-1])
        for at, column in enumerate(header.columns)
        if column.role is Role.PERIOD and is_tick(row.texts[at])
    ]
    return replace(task, deadline=", ".join(ticked)) if ticked and not task.deadline else task


def _is_tick(column: Column, text: str) -> bool:
    return column.role in (Role.PERIOD, Role.UNIT) and is_tick(text)


def _other(row: TaskRow, header: Header) -> tuple[tuple[str, str], ...]:
    """The cells of columns that are not a part of every task, under their headings."""
    known = {*_CELLS, *_LEVELS, Role.ACTIVITY, Role.BOTH}
    return tuple(
        (column.heading or f"Cột {at + 1}", _flat(row.texts[at]))
        for at, column in enumerate(header.columns)
        if column.role not in known and row.texts[at] and not _is_tick(column, row.texts[at])
    )


def _places(row: TaskRow, header: Header) -> tuple[tuple[str, Place], ...]:
    names = {**_CELLS, Role.NUMBER: "number", Role.CONTENT: "content", Role.ACTIVITY: "activities", Role.BOTH: "lead"}
    return tuple(
        (names[column.role], cell.place)
        for at, column in enumerate(header.columns)
        if (cell := row.cells[at]) is not None and row.texts[at] and column.role in names
    )


def _in_section(task: Task, headings: Sequence[HeadingRow], over: SectionOver) -> Task:
    """The section of a task: the Roman number over it, else the outermost; the innermost below is its sub-section."""
    if not headings:
        if task.section is None and task.section_title is None:
            return replace(task, section=over.number, section_title=over.title)
        return task
    roman = next((heading for heading in headings if heading.label is not None and heading.label.kind == "roman"), None)
    main = roman or headings[0]
    if over.number is not None and roman is None and (main.label is None or main.label.kind not in ("part", "capital")):
        return replace(task, section=over.number, section_title=over.title, **_subsection(headings[-1]))
    task = replace(task, section=main.label.value if main.label else None, section_title=main.title)
    if headings[0] is not main and headings[0].label is not None:
        part = f"{headings[0].label.value}. {headings[0].title}"
        task = replace(task, other=(*task.other, ("Phần", part)))
    return task if headings[-1] is main else replace(task, **_subsection(headings[-1]))


def _subsection(heading: HeadingRow) -> dict[str, Any]:
    return {"subsection": heading.label.value if heading.label else None, "subsection_title": heading.title}


def _told_apart(tasks: Sequence[Task], parts: Sequence[str | None]) -> Iterator[Task]:
    """Sections I, II … that start again in part B carry the part's letter ("B.I"); others their bare number."""
    found = set(zip((task.section for task in tasks), parts, strict=True))
    doubled = {number for number, part in found if part and sum(other == number for other, _ in found) > 1}
    for task, part in zip(tasks, parts, strict=True):
        yield replace(task, section=f"{part}.{task.section}") if part and task.section in doubled else task


def _part(headings: Sequence[HeadingRow]) -> str | None:
    """The letter of the part (A, B) that stands over a Roman section."""
    labels = [heading.label for heading in headings if heading.label is not None]
    over = [label.value for label in labels if label.kind in ("part", "capital")]
    return over[0] if over and any(label.kind == "roman" for label in labels) else None


def _without_content(place: Place) -> Finding:
    return Finding(
        "table.row_without_content",
        Severity.ADVICE,
        "Dòng này không có nội dung công việc nên không được đọc thành nhiệm vụ.",
        place,
        "Ghi nội dung công việc hoặc bỏ dòng.",
    )


def _flat(text: str) -> str:
    return " ".join(text.split())
