"""More ways in which offices draw their task tables: titles in the table, matrices, marks, slips, foreign letters."""

from __future__ import annotations

import random
import unicodedata
from collections import Counter
from collections.abc import Callable
from typing import Any

from layouts import TREE, Drawing, Field, Row, columns_of, draw, grouped, layout, merge_down, merge_tree, usual, words

from sauro.core.text import fold


def is_tree(tasks: list[Row]) -> bool:
    return any(name in columns_of(tasks) for name in TREE)


@layout
def sections_in_content_column(tasks: list[Row], dice: random.Random) -> Drawing:
    """A section is bold words in the content column alone, with its number before it."""
    columns = columns_of(tasks)
    rows = [[Field(header, bold=True) for header in usual(columns)]]
    for title, group in grouped(tasks):
        cells = [Field("") for _ in columns]
        cells[columns.index("content")] = Field(title, bold=True)
        rows.append(cells)
        rows += [[Field(words(task, name)) for name in columns] for task in group]
    return Drawing([rows], lost=frozenset({"subsection"}))


@layout
def numbers_below_sections(tasks: list[Row], dice: random.Random) -> Drawing:
    """1.1, 1.2 … below sections 1, 2 …"""
    return renumbered(tasks, lambda at, below: str(at), lambda at, below: f"{at}.{below}")


@layout
def numbers_with_brackets(tasks: list[Row], dice: random.Random) -> Drawing:
    return renumbered(tasks, lambda at, below: roman(at), lambda at, below: f"{below})")


@layout
def numbers_after_roman(tasks: list[Row], dice: random.Random) -> Drawing:
    """I.1, I.2 … below section I."""
    return renumbered(tasks, lambda at, below: roman(at), lambda at, below: f"{roman(at)}.{below}")


def roman(number: int) -> str:
    return ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")[number]


def renumbered(tasks: list[Row], section: Callable[[int, int], str], number: Callable[[int, int], str]) -> Drawing:
    drawn: list[Row] = []
    for at, (_, group) in enumerate(grouped(tasks), start=1):
        for below, task in enumerate(group, start=1):
            count = number(at, below)
            drawn.append({**task, "section": section(at, below), "number": count, "tt": count})
    for task in drawn:
        task.pop("subsection", None)
        task.pop("subsection_title", None)
    if is_tree(tasks):
        return Drawing([draw(tasks, columns_of(tasks), usual(columns_of(tasks)))])
    answer = [{**task, "number": task["number"].rstrip(")")} for task in drawn]
    for task in drawn + answer:
        task.pop("tt")
    columns = ["number", *[name for name in columns_of(drawn) if name != "number"]]
    return Drawing([draw(drawn, columns, usual(columns))], answer=answer)


@layout
def title_rows_in_the_table(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns))
    title = "PHỤ LỤC: NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026"
    below = "(Kèm theo Kế hoạch số …/KH-UBND ngày … tháng 01 năm 2026)"
    return Drawing([[[Field(text, across=len(columns), bold=True)] for text in (title, below)] + rows])


@layout
def headings_in_other_words(tasks: list[Row], dice: random.Random) -> Drawing:
    """A heading repeated on each page in slightly other words."""
    columns = columns_of(tasks)
    if is_tree(tasks):
        return Drawing([draw(tasks, columns, usual(columns))])
    rows = draw(tasks, columns, usual(columns))
    third = len(rows) // 3
    parts = [rows[:third], rows[third : 2 * third], rows[2 * third :]]
    for at in (1, 2):
        parts[at] = [[Field(header, bold=True) for header in usual(columns, at)], *parts[at]]
    return Drawing(list(parts))


@layout
def merged_leads_over_pages(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    headers = usual(columns)
    parts: list[Any] = []
    if is_tree(tasks):
        return Drawing([draw(tasks, columns, headers)])
    rows = draw(tasks, columns, headers)
    for at in range(1, len(rows), 12):
        page = [[Field(header, bold=True) for header in headers], *rows[at : at + 12]]
        merge_down(page, columns, "lead", ("lead",))
        parts.append(page)
    return Drawing(parts, needs_merging=True)


@layout
def empty_and_total_rows(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns), tree=False)
    if is_tree(tasks):
        merge_tree(rows, columns)
        return Drawing([rows])
    spaced: list[list[Field]] = []
    for at, row in enumerate(rows):
        spaced.append(row)
        if at and at % 5 == 0:
            spaced.append([Field("") for _ in columns])
    total = [Field("") for _ in columns]
    total[columns.index("content")] = Field(f"Tổng cộng: {len(tasks)} nhiệm vụ", bold=True)
    return Drawing([[*spaced, total]])


@layout
def start_and_end(tasks: list[Row], dice: random.Random) -> Drawing:
    """ "Thời gian" over "Bắt đầu" and "Hoàn thành"."""
    columns = columns_of(tasks)
    at = columns.index("deadline")
    wide = [*columns[:at], "start", *columns[at:]]
    drawn = [{**task, "start": "01/01/2026"} for task in tasks]
    first: list[Field] = []
    second: list[Field] = []
    for name in wide:
        if name == "start":
            first.append(Field("Thời gian thực hiện", across=2, bold=True))
            second.append(Field("Bắt đầu", bold=True))
        elif name == "deadline":
            second.append(Field("Hoàn thành", bold=True))
        else:
            first.append(Field(usual([name])[0], down=2, bold=True))
            second.append(Field("", down=0))
    return Drawing([draw(drawn, wide, [], head_rows=[first, second])])


@layout
def months_to_tick(tasks: list[Row], dice: random.Random) -> Drawing:
    """Twelve columns of months with a mark where the task is due."""
    columns = [name for name in columns_of(tasks) if name not in ("deadline", "budget", "notes")]
    months = [f"T{month}" for month in range(1, 13)]
    drawn, answer = [], []
    for task in tasks:
        due = dice.randint(1, 12)
        marks = {name: "x" if name == f"T{due}" else "" for name in months}
        drawn.append({**task, **marks})
        answer.append({**task, "deadline": f"Tháng {due}"})
    wide = [*columns, *months]
    headers = [*usual(columns), *months]
    return Drawing([draw(drawn, wide, headers)], lost=frozenset({"budget", "notes"}), answer=answer)


@layout
def units_to_tick(tasks: list[Row], dice: random.Random) -> Drawing:
    """A column for each unit with a mark under the one that leads."""
    units = ["Văn phòng HĐND và UBND", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội", "Trung tâm PVHCC", "Công an xã"]
    columns = [name for name in columns_of(tasks) if name not in ("lead", "coordinating", "leader")]
    drawn, answer = [], []
    for task in tasks:
        lead = dice.choice(units)
        drawn.append({**task, **{unit: "x" if unit == lead else "" for unit in units}})
        answer.append({**task, "lead": lead})
    at = columns.index("deadline")
    wide = [*columns[:at], *units, *columns[at:]]
    rows = draw(drawn, wide, [*usual(columns[:at]), *units, *usual(columns[at:])])
    return Drawing([rows], lost=frozenset({"coordinating", "leader"}), answer=answer)


@layout
def lead_in_the_section_row(tasks: list[Row], dice: random.Random) -> Drawing:
    """ "II. Cải cách thể chế (Phòng Kinh tế chủ trì)", and no column for the lead."""
    columns = [name for name in columns_of(tasks) if name != "lead"]
    drawn, answer = [], []
    for _, group in grouped(tasks):
        usual_lead = Counter(task["lead"] for task in group if task.get("lead"))
        lead = usual_lead.most_common(1)[0][0] if usual_lead else "Phòng Kinh tế"
        for task in group:
            drawn.append({**task, "section_title": f"{task['section_title']} ({lead} chủ trì)"})
            answer.append({**task, "lead": lead})
    return Drawing([draw(drawn, columns, usual(columns))], answer=answer)


@layout
def lead_among_the_notes(tasks: list[Row], dice: random.Random) -> Drawing:
    """No column for the lead; the notes name it."""
    columns = [name for name in columns_of(tasks) if name not in ("lead", "coordinating", "leader", "notes")]
    drawn = [{**task, "notes": f"{task['lead']} chủ trì" if task.get("lead") else ""} for task in tasks]
    wide = [*columns, "notes"]
    return Drawing([draw(drawn, wide, usual(wide))], lost=frozenset({"coordinating", "leader", "notes"}))


SLIPS = {
    "number": "ST T", "objective": "Muc tiêu/Chỉ tiêu", "content": "Nhiêm vụ", "activities": "Hoạt đông",
    "outputs": "Sản phâm", "leader": "Lãnh đao chủ trì", "lead": "Cơ quan chù trì", "coordinating": "Cơ quan phôi hợp",
    "deadline": "Thời gian thưc hiện", "budget": "Kinh phi", "notes": "Ghi chu",
}  # fmt: skip


@layout
def slips_in_headings(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    return Drawing([draw(tasks, columns, [SLIPS[name] for name in columns])])


@layout
def headings_without_accents(tasks: list[Row], dice: random.Random) -> Drawing:
    columns = columns_of(tasks)
    headers = [
        "stt" if name == "number" else fold(header) for name, header in zip(columns, usual(columns), strict=True)
    ]
    return Drawing([draw(tasks, columns, headers)])


def in_other_letters(tasks: list[Row], change: Callable[[str], str]) -> Drawing:
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns))
    for row in rows:
        for cell in row:
            cell.text = change(cell.text)
    return Drawing([rows], answer=tasks)


@layout
def all_in_capitals(tasks: list[Row], dice: random.Random) -> Drawing:
    return in_other_letters(tasks, str.upper)


@layout
def letters_taken_apart(tasks: list[Row], dice: random.Random) -> Drawing:
    return in_other_letters(tasks, lambda text: unicodedata.normalize("NFD", text))


@layout
def no_break_spaces(tasks: list[Row], dice: random.Random) -> Drawing:
    return in_other_letters(tasks, lambda text: text.replace(" ", "\u00a0"))


@layout
def soft_hyphens(tasks: list[Row], dice: random.Random) -> Drawing:
    return in_other_letters(tasks, lambda text: " ".join(f"{word[:2]}\u00ad{word[2:]}" for word in text.split(" ")))


@layout
def wrapped_cells(tasks: list[Row], dice: random.Random) -> Drawing:
    """Cells whose words were broken into lines by hand."""
    columns = columns_of(tasks)
    rows = draw(tasks, columns, usual(columns))
    for row in rows[1:]:
        for cell in row:
            pieces = cell.text.split(" ")
            if len(pieces) > 8 and "\n" not in cell.text:
                half = len(pieces) // 2
                cell.text = " ".join(pieces[:half]) + "\n" + " ".join(pieces[half:])
    return Drawing([rows])


@layout
def in_a_cell_of_the_page(tasks: list[Row], dice: random.Random) -> Drawing:
    """The whole table stands in a cell of another one that lays out the page."""
    columns = columns_of(tasks)
    inner = draw(tasks, columns, usual(columns))
    return Drawing([[[Field("Phụ lục nhiệm vụ"), Field("", inner=inner)]]], nested=True)


@layout
def area_in_a_column(tasks: list[Row], dice: random.Random) -> Drawing:
    """The section is a merged cell on the left."""
    columns = columns_of(tasks)
    if is_tree(tasks):
        return Drawing([draw(tasks, columns, usual(columns))])
    drawn = [{**task, "area": f"{task['section']}. {task['section_title']}"} for task in tasks]
    wide = ["area", *columns]
    rows = draw(drawn, wide, ["Lĩnh vực", *usual(columns)], section="none")
    merge_down(rows, wide, "area", ("area",))
    return Drawing([rows])
