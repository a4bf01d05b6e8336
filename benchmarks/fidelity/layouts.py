"""The same plan in other layouts: how other offices would have drawn the same task table.

Each layout takes the agreed rows of a reference plan and draws them anew, so that the agreed answer stays the answer.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Row = dict[str, Any]

HEADERS = {
    "number": ("TT", "STT", "Số TT", "SỐ THỨ TỰ", "Stt"),
    "objective": ("Mục tiêu/Chỉ tiêu", "Mục tiêu", "Mục tiêu, chỉ tiêu cụ thể"),
    "content": ("Nhiệm vụ", "Nội dung công việc", "NỘI DUNG NHIỆM VỤ", "Tên nhiệm vụ", "Nội dung thực hiện"),
    "activities": ("Hoạt động", "Các hoạt động chủ yếu", "Hoạt động cụ thể"),
    "outputs": ("Sản phẩm", "Kết quả/Sản phẩm", "Kết quả đầu ra", "SẢN PHẨM DỰ KIẾN", "Sản phẩm, kết quả cần đạt"),
    "leader": ("Lãnh đạo chủ trì", "Lãnh đạo UBND phụ trách", "Lãnh đạo chỉ đạo", "Lãnh đạo phụ trách"),
    "lead": ("Cơ quan chủ trì", "Đơn vị chủ trì", "CQ CHỦ TRÌ", "Đơn vị thực hiện", "Chủ trì"),
    "coordinating": ("Cơ quan phối hợp", "Đơn vị phối hợp", "CQ PHỐI HỢP", "Phối hợp", "Cơ quan, đơn vị phối hợp"),
    "deadline": ("Thời gian hoàn thành", "Thời hạn", "Tiến độ", "THỜI GIAN THỰC HIỆN", "Hạn hoàn thành"),
    "budget": ("Kinh phí", "Nguồn kinh phí", "Dự kiến kinh phí"),
    "notes": ("Ghi chú", "GHI CHÚ", "Ghi chú khác"),
}  # fmt: skip
TREE = ("objective", "activities")


@dataclass
class Field:
    """A drawn cell: words, and the columns and rows it covers."""

    text: str = ""
    across: int = 1
    down: int = 1
    bold: bool = False
    inner: list[list[Field]] | None = None  # a table within the cell


@dataclass
class Drawing:
    """Paragraphs and tables in turn: ``parts`` are strings (paragraphs) or lists of rows of fields."""

    parts: list[Any] = field(default_factory=list)
    lost: frozenset[str] = frozenset()  # fields that this layout does not show
    answer: list[Row] | None = None  # what the layout says, where it says it in other words than the plan
    in_place_of_tasks: bool = False  # stands in the body where the plan tells its tasks, not at the end
    nested: bool = False  # holds a table within a cell
    needs_merging: bool = False  # says nothing in forms that cannot merge cells


Layout = Callable[[list[Row], random.Random], Drawing]
LAYOUTS: dict[str, Layout] = {}


def layout(act: Layout) -> Layout:
    LAYOUTS[act.__name__] = act
    return act


def columns_of(tasks: list[Row]) -> list[str]:
    return [name for name in HEADERS if any(task.get(name) for task in tasks)]


def words(task: Row, name: str) -> str:
    value = task.get("tt") if name == "number" and "tt" in task else task.get(name)
    if isinstance(value, list):
        return "\n".join(value)
    return value or ""


def draw(
    tasks: list[Row],
    columns: list[str],
    headers: list[str],
    *,
    section: str = "number",
    tree: bool = True,
    head_rows: list[list[Field]] | None = None,
) -> list[list[Field]]:
    """Header, section rows in the manner ``section`` ("number", "merged", "plain", "none") and one row a task."""
    rows = head_rows or [[Field(header, bold=True) for header in headers]]
    above: Row | None = None
    for task in tasks:
        if section != "none":
            rows += section_rows(above, task, columns, section)
        rows.append([Field(words(task, name)) for name in columns])
        above = task
    if tree:
        merge_tree(rows, columns)
    return rows


def section_rows(above: Row | None, task: Row, columns: list[str], manner: str) -> Iterator[list[Field]]:
    levels = (("section", "section_title"), ("subsection", "subsection_title"))
    for number, title in levels:
        changed = above is None or any(
            above.get(name) != task.get(name) for name in ("section", "section_title", number)
        )
        if not task.get(number) or not changed:
            continue
        if manner == "merged" or "number" not in columns:
            yield [Field(f"{task[number]}. {task[title]}", across=len(columns), bold=True)]
        elif manner == "plain":
            at = columns.index("content")
            cells = [Field("") for _ in columns]
            cells[columns.index("number")] = Field(task[number], bold=True)
            cells[at] = Field(task[title], bold=True)
            yield cells
        else:
            yield [Field(task[number], bold=True), Field(task[title], across=len(columns) - 1, bold=True)]


def merge_tree(rows: list[list[Field]], columns: list[str]) -> None:
    """Objectives over several rows become one cell, as drawn in such plans."""
    if "objective" not in columns:
        return
    keys = [name for name in ("objective", "number", "content") if name in columns]
    for name in keys:
        merge_down(rows, columns, name, tuple(keys if name == "content" else keys[:-1]))


def merge_down(rows: list[list[Field]], columns: list[str], name: str, same: tuple[str, ...]) -> None:
    """Cells of the column ``name`` become one over rows whose ``same`` columns say the same, the first not empty."""
    anchor: Field | None = None
    said: tuple[str, ...] = ()
    for row in rows[1:]:
        if len(row) != len(columns):
            anchor = None
            continue
        says = tuple(row[columns.index(other)].text for other in same)
        if anchor is not None and says == said and says[0]:
            anchor.down += 1
            row[columns.index(name)].down = 0
        else:
            anchor, said = row[columns.index(name)], says


def usual(columns: list[str], pick: int = 0) -> list[str]:
    return [HEADERS[name][pick % len(HEADERS[name])] for name in columns]


@layout
def as_it_is(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    return Drawing([draw(tasks, columns, usual(columns))])


@layout
def columns_shuffled(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    if any(name in columns for name in TREE):
        fixed, loose = columns[: columns.index("outputs")], columns[columns.index("outputs") :]
        dice.shuffle(loose)
        columns = fixed + loose
    else:
        loose = columns[1:]
        dice.shuffle(loose)
        columns = [columns[0], *loose]
    return Drawing([draw(tasks, columns, usual(columns, 1))])


@layout
def other_headers(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    return Drawing([draw(tasks, columns, [dice.choice(HEADERS[name]) for name in columns])])


@layout
def capital_headers(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    return Drawing([draw(tasks, columns, [header.upper() for header in usual(columns, 2)], section="merged")])


@layout
def without_number_column(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = [name for name in columns_of(tasks) if name != "number"]
    tree = "objective" in columns
    return Drawing([draw(tasks, columns, usual(columns))], lost=frozenset() if tree else frozenset({"number"}))


@layout
def numbered_columns(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns, 3))
    rows.insert(1, [Field(f"({at})") for at in range(1, len(columns) + 1)])
    return Drawing([rows])


@layout
def two_row_header(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    first, second = [], []
    for name in columns:
        if name == "lead":
            first.append(Field("Phân công thực hiện", across=2, bold=True))
            second.append(Field("Chủ trì", bold=True))
        elif name == "coordinating":
            second.append(Field("Phối hợp", bold=True))
        else:
            first.append(Field(HEADERS[name][0], down=2, bold=True))
            second.append(Field("", down=0))
    return Drawing([draw(tasks, columns, [], head_rows=[first, second])])


@layout
def sections_without_merging(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    return Drawing([draw(tasks, columns, usual(columns), section="plain")])


@layout
def a_table_for_each_section(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    parts: list[Any] = []
    for title, group in grouped(tasks):
        parts += [title, draw(group, columns, usual(columns), section="none")]
    return Drawing(parts, lost=frozenset({"subsection"}))


def grouped(tasks: list[Row]) -> Iterator[tuple[str, list[Row]]]:
    group: list[Row] = []
    for task in tasks:
        if group and (group[0].get("section"), group[0].get("section_title")) != (
            task.get("section"),
            task.get("section_title"),
        ):
            yield f"{group[0]['section']}. {group[0]['section_title']}", group
            group = []
        group.append(task)
    if group:
        yield f"{group[0]['section']}. {group[0]['section_title']}", group


@layout
def unknown_columns(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns))
    for at, row in enumerate(rows):
        if len(row) == len(columns):
            row.append(Field("Mức ưu tiên" if at == 0 else dice.choice(("Cao", "Trung bình", ""))))
        else:
            row[-1].across += 1
    return Drawing([rows])


@layout
def lead_cells_merged_down(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns), tree=False)
    for name in ("lead", "coordinating"):
        if name in columns:
            merge_down(rows, columns, name, (name,))
    merge_tree(rows, columns)
    return Drawing([rows], needs_merging=True)


@layout
def broken_over_pages(tasks: list[Row], dice: random.Random) -> Drawing:
    """Every page is a table of its own with the header repeated; some rows are cut in the middle."""
    columns = columns_of(tasks)
    headers = usual(columns)
    rows = draw(tasks, columns, headers, tree="objective" in columns)
    if "objective" in columns:
        return Drawing([rows])
    parts: list[Any] = []
    page: list[list[Field]] = [rows[0]]
    for row in rows[1:]:
        page.append(row)
        if len(page) < 8 or len(row) != len(columns):
            continue
        parts.append(page)
        page = [[Field(header, bold=True) for header in headers]]
        column = columns.index("content")
        pieces = row[column].text.split()
        if len(pieces) > 12 and columns[0] == "number" and row[0].text:
            row[column] = Field(" ".join(pieces[:8]))
            rest = [Field("") for _ in columns]
            rest[column] = Field(" ".join(pieces[8:]))
            page.append(rest)
    parts.append(page)
    return Drawing(parts)


@layout
def broken_without_repeated_header(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns), tree="objective" in columns)
    if "objective" in columns:
        return Drawing([rows])
    cut = len(rows) // 2
    return Drawing([rows[:cut], rows[cut:]])


@layout
def lead_and_coordinating_in_one(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = [name for name in columns_of(tasks) if name not in ("coordinating", "budget")]
    together = []
    for task in tasks:
        both = [f"- Chủ trì: {task['lead']}"] if task.get("lead") else []
        both += [f"- Phối hợp: {task['coordinating']}"] if task.get("coordinating") else []
        together.append({**task, "lead": "\n".join(both)})
    headers = ["Đơn vị thực hiện" if name == "lead" else HEADERS[name][0] for name in columns]
    return Drawing([draw(together, columns, headers)], lost=frozenset({"budget"}))


@layout
def among_other_tables(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    budget = [
        [Field(words) for words in ("TT", "Nội dung chi", "Đơn vị tính", "Số lượng", "Đơn giá", "Thành tiền (đồng)")],
        [Field(words) for words in ("1", "In tờ rơi tuyên truyền", "tờ", "2.000", "1.500", "3.000.000")],
        [Field(words) for words in ("2", "Hội nghị tập huấn", "hội nghị", "1", "12.000.000", "12.000.000")],
        [Field("Tổng cộng", across=5), Field("15.000.000")],
    ]  # fmt: skip
    schedule = [
        [Field(words) for words in ("Ngày", "Buổi", "Đơn vị được kiểm tra", "Thành phần")],
        [Field(words) for words in ("12/5", "Sáng", "Phòng Kinh tế", "Đoàn kiểm tra")],
        [Field(words) for words in ("13/5", "Chiều", "Văn phòng HĐND và UBND", "Đoàn kiểm tra")],
    ]  # fmt: skip
    return Drawing([draw(tasks, columns, usual(columns)), "BIỂU DỰ TOÁN KINH PHÍ", budget, "LỊCH KIỂM TRA", schedule])
