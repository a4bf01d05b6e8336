"""The rows of a task table: headings of sections, rows of tasks, and what is neither."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from sauro.core.documents import Cell
from sauro.core.findings import Finding, Place, Severity
from sauro.core.plans.assignments import Assignment, read_brackets
from sauro.core.plans.codes import read_number, read_title_number, split_by_codes
from sauro.core.plans.columns import Role
from sauro.core.plans.table_header import Grid, Header, distinct, is_counting_row
from sauro.core.text import Label, fold, read_label

_TOTAL = re.compile(r"tong cong|tong so\b|tong kinh phi|cong:?$|tong:?$")
_CLOSING = re.compile(
    r"noi nhan|nguoi lap|ghi chu ?:|t ?m ?\. ?(?:uy ban|ubnd)|kt\. ?chu tich|chu tich$|\(?ban hanh kem theo|\(?kem theo"
)
_SECTION_KINDS = frozenset({"part", "capital", "roman"})
_NUMBERED_KINDS = _SECTION_KINDS | {"number", "decimal", "letter"}
_LONGEST_TITLE = 150


@dataclass(frozen=True, slots=True)
class HeadingRow:
    """A row that names a section: its number (``None`` = it has none) and its title."""

    label: Label | None
    title: str
    place: Place
    besides: str = ""  # a cell that is filled besides, which no task inherits
    said: Assignment = field(default_factory=Assignment)  # what brackets in the title say for all tasks below it


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row of work: the text of each column, whether it stands in this row itself (``own``) or reaches into it from a
    merged cell above, and the cells."""

    index: int
    texts: tuple[str, ...]
    own: tuple[bool, ...]
    cells: tuple[Cell | None, ...]
    after_heading: bool = False

    @property
    def place(self) -> Place:
        cell = next((c for c, own in zip(self.cells, self.own, strict=True) if c is not None and own), None)
        if cell is None:
            cell = next(c for c in self.cells if c is not None)
        return replace(cell.place, column=None, row=self.index + 1)


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[HeadingRow | TaskRow, ...]
    findings: tuple[Finding, ...]


def read_rows(grid: Grid, header: Header, *, goes_on: bool = False) -> Rows:
    """The headings and tasks of a table in order; empty rows, repeated headings, totals and signatures are left out.

    A row cut in two by the end of a page is one again, with a finding. ``goes_on``: the table continues one before it.
    """
    bare = _bare_rows(grid, header, goes_on=goes_on)
    found: list[HeadingRow | TaskRow] = []
    findings: list[Finding] = []
    for at, row in enumerate(bare):
        following = bare[at + 1] if at + 1 < len(bare) else None
        before = found[-1] if found else None
        if (heading := _as_heading(row, header, following)) is not None:
            found.append(heading)
            findings.extend(_besides_finding(heading))
        elif isinstance(before, TaskRow) and _continues(row, header):
            found[-1] = _joined(before, row)
            findings.append(_join_finding(row))
        else:
            found.append(row)
    return Rows(tuple(found), tuple(findings))


def _bare_rows(grid: Grid, header: Header, *, goes_on: bool) -> list[TaskRow]:
    rows: list[TaskRow] = []
    after_heading = goes_on
    for index in header.body(grid):
        cells = grid[index]
        if header.is_repeated(cells) or is_counting_row(cells):
            after_heading = True
            continue
        row = _bare_row(index, cells, header, after_heading=after_heading)
        if any(text and own for text, own in zip(row.texts, row.own, strict=True)) and not _is_closing(row):
            rows.append(row)
            after_heading = False
    return rows


def _bare_row(index: int, cells: Sequence[Cell | None], header: Header, *, after_heading: bool) -> TaskRow:
    """A row with each cell's text in one column: of those that a cell covers, the content or else the first."""
    texts = [""] * len(cells)
    own = [False] * len(cells)
    covering: dict[int, list[int]] = {}
    for at, cell in enumerate(cells):
        if cell is not None:
            covering.setdefault(id(cell), []).append(at)
    for cell in distinct(cells):
        covered = covering[id(cell)]
        at = next((at for at in covered if header.columns[at].role is Role.CONTENT), covered[0])
        texts[at] = cell.text.strip()
        own[at] = cell.row == index
    return TaskRow(index, tuple(texts), tuple(own), tuple(cells), after_heading)


def _is_closing(row: TaskRow) -> bool:
    """Whether a row is a total or a signature, not work."""
    filled = [text for text in row.texts if text]
    first = fold(filled[0])
    if read_number(filled[0]) is not None and len(filled) > 1:
        first = fold(filled[1])
    return bool(_TOTAL.match(first)) or (len(filled) <= 2 and bool(_CLOSING.match(first)))


def _as_heading(row: TaskRow, header: Header, following: TaskRow | None) -> HeadingRow | None:
    """The heading that a row is: a title alone or with its number, nothing else filled."""
    filled = [at for at, text in enumerate(row.texts) if text and row.own[at]]
    if (heading := _as_told_section(row, header, filled)) is not None:
        return heading
    if len(filled) > 2 or any(text and not own for text, own in zip(row.texts, row.own, strict=True)):
        return None
    number_at, title_at = _number_and_title(row, header, filled)
    if title_at is None:
        return None
    words = " ".join(row.texts[title_at].split())
    label = None if number_at is None else read_number(row.texts[number_at])
    if label is None:
        if number_at is not None:
            return None
        label = read_title_number(words)
        label = label if label is not None and label.kind in _NUMBERED_KINDS else None
        title = label.rest if label is not None else words
    else:
        title = words
    if not _is_title(row, header, title_at, label, title, following):
        return None
    _, said = read_brackets(title.rstrip(" :"))
    return HeadingRow(label, title.rstrip(" :"), row.place, said=said)


def _as_told_section(row: TaskRow, header: Header, filled: Sequence[int]) -> HeadingRow | None:
    """A section row that also names, say, its unit: a Roman number, a title, one more cell and the rest empty."""
    number_at, title_at = header.at(Role.NUMBER), header.at(Role.CONTENT)
    if number_at is None or title_at is None or len(filled) != 3 or len(row.texts) < 6:
        return None
    label = read_number(row.texts[number_at])
    if label is None or label.kind not in _SECTION_KINDS or not {number_at, title_at} <= set(filled):
        return None
    other = next(row.texts[at] for at in filled if at not in (number_at, title_at))
    return HeadingRow(label, " ".join(row.texts[title_at].split()).rstrip(" :"), row.place, " ".join(other.split()))


def _number_and_title(row: TaskRow, header: Header, filled: Sequence[int]) -> tuple[int | None, int | None]:
    if len(filled) == 1:
        at = filled[0]
        spans = _width(row, at) > 1
        roles = {Role.NUMBER, Role.FIELD, Role.OBJECTIVE, Role.CONTENT}
        label = read_label(row.texts[at])
        is_section = at == 0 and label is not None and label.kind in _SECTION_KINDS
        number = read_number(row.texts[at])
        is_text = number is None or number.kind == "part"
        return None, at if is_text and (spans or is_section or header.columns[at].role in roles) else None
    numbers = [at for at in filled if read_number(row.texts[at]) is not None]
    if len(numbers) == 2:
        numbers = [at for at in numbers if header.columns[at].role is Role.NUMBER]
    if len(numbers) != 1:
        return None, None
    title = next(at for at in filled if at != numbers[0])
    is_first = title == numbers[0] + 1 or header.columns[title].role in (Role.CONTENT, Role.OBJECTIVE, Role.FIELD)
    return numbers[0], title if is_first or _width(row, title) > 1 else None


def _is_title(
    row: TaskRow, header: Header, at: int, label: Label | None, title: str, following: TaskRow | None
) -> bool:
    if label is not None and label.kind in _SECTION_KINDS:
        return True
    cell = row.cells[at]
    marked = (cell is not None and cell.bold is True) or (title == title.upper() and len(title) > 3)
    if _width(row, at) > max(1, (len(row.cells) - 1) // 3) or marked or title.endswith(":"):
        return True
    if len(title) > _LONGEST_TITLE:
        return False
    if header.columns[at].role is Role.OBJECTIVE and following is not None and following.own[at]:
        return bool(following.texts[at])  # a goal without a task, and the next row has a goal of its own
    if label is None:
        if row.after_heading and header.at(Role.NUMBER) is not None:
            return False  # the rest of a row that the end of the page cut
        return not title.endswith((".", ";", ",")) and not title[:1].islower() and not title.startswith(("-", "+"))
    return following is not None and _is_below(following, label, header)


def _is_below(following: TaskRow, label: Label, header: Header) -> bool:
    """Whether the next row counts below ``label``: "1.1" or "a" or a dash under "1", or starting again at 1."""
    at = header.at(Role.NUMBER)
    number = following.texts[at] if at is not None and following.own[at] else ""
    content_at = header.at(Role.CONTENT)
    content = following.texts[content_at] if content_at is not None else ""
    below = read_number(number) if number else read_label(content)
    if below is None:
        return False
    if below.value.startswith(label.value + "."):
        return True
    if below.kind in ("letter", "dash", "plus", "bracket"):
        return label.kind in ("number", "decimal")
    if label.kind == "decimal" and below.kind == "number":
        return True  # 7.1 and below it 1, 2, 3, or numbers that run on through the whole table
    return below.kind == "number" and below.value == "1" and (label.kind, label.value) != ("number", "1")


def _width(row: TaskRow, at: int) -> int:
    cell = row.cells[at]
    return 0 if cell is None else sum(other is cell for other in row.cells)


def _continues(row: TaskRow, header: Header) -> bool:
    """Whether a row is the rest of the one before it, cut off by the end of a page or by the writer."""
    filled = {header.columns[at].role for at, text in enumerate(row.texts) if text and row.own[at]}
    levels = {Role.NUMBER, Role.FIELD, Role.OBJECTIVE, Role.CONTENT, Role.ACTIVITY}
    at = header.at(Role.CONTENT)
    content = row.texts[at] if at is not None and row.own[at] else ""
    if Role.NUMBER in filled or split_by_codes(content):
        return False
    complete = {Role.LEAD, Role.DEADLINE} <= filled
    if not filled & levels:
        merged_content = at is not None and bool(row.texts[at]) and not row.own[at]
        return not complete and not (merged_content and Role.LEAD in filled)
    activity_at = header.at(Role.ACTIVITY)
    if activity_at is not None and split_by_codes(row.texts[activity_at]) and row.own[activity_at]:
        return False
    starts_low = content[:1].islower()
    if row.after_heading and header.at(Role.NUMBER) is not None:
        return starts_low or not complete
    return starts_low and not complete


def _joined(before: TaskRow, row: TaskRow) -> TaskRow:
    texts = tuple(
        "\n".join(filter(None, (above, below if own else "")))
        for above, below, own in zip(before.texts, row.texts, row.own, strict=True)
    )
    owned = tuple(a or b for a, b in zip(before.own, row.own, strict=True))
    return replace(before, texts=texts, own=owned)


def _besides_finding(heading: HeadingRow) -> list[Finding]:
    if not heading.besides:
        return []
    return [
        Finding(
            "table.section_with_cells",
            Severity.ADVICE,
            f"Dòng mục “{heading.title}” ghi thêm “{heading.besides}”, chưa gán cho nhiệm vụ nào.",
            heading.place,
            "Nếu áp dụng cho mọi nhiệm vụ của mục thì ghi vào từng dòng.",
            heading.besides,
        )
    ]


def _join_finding(row: TaskRow) -> Finding:
    return Finding(
        "table.row_joined",
        Severity.NOTE,
        "Dòng này không có số thứ tự và nối tiếp dòng trên, đã được ghép làm một.",
        row.place,
        "Xem lại nhiệm vụ đã ghép; nếu đây là nhiệm vụ riêng thì tách ra.",
        " ".join(" ".join(filter(None, row.texts)).split())[:120],
    )
