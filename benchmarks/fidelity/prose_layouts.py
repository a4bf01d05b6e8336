"""The same tasks without any table: as prose in an annex, or in the body in the place of the tasks part."""

from __future__ import annotations

import random
from typing import Any

from layouts import Drawing, Row, grouped, layout

LABELS = (
    ("Đơn vị chủ trì", "lead"),
    ("Đơn vị phối hợp", "coordinating"),
    ("Thời gian hoàn thành", "deadline"),
    ("Sản phẩm", "outputs"),
)
UNTOLD = frozenset({"leader", "budget", "notes", "objective", "activities", "subsection"})


def said(task: Row, *, bullet: str = "- ") -> list[str]:
    return [f"{bullet}{label}: {task[name]}" for label, name in LABELS if task.get(name)]


def bare(task: Row) -> str:
    number = task.get("number") or ""
    words = str(task["content"])
    return words[len(number) :].lstrip(" .") if number and words.startswith(number) else words


def numbered_bare(tasks: list[Row]) -> list[Row]:
    return [{**task, "content": bare(task)} for task in tasks]


@layout
def prose_in_an_annex(tasks: list[Row], dice: random.Random) -> Drawing:
    parts: list[Any] = ["PHỤ LỤC", "NHIỆM VỤ CẢI CÁCH HÀNH CHÍNH NĂM 2026"]
    for title, group in grouped(tasks):
        parts.append(title)
        for task in group:
            number = f"{task['number']}. " if task.get("number") and ";" not in task["number"] else ""
            parts += [f"{number}{bare(task)}", *said(task)]
    return Drawing(parts, lost=UNTOLD | {"number"}, answer=numbered_bare(tasks))


@layout
def prose_in_the_body(tasks: list[Row], dice: random.Random) -> Drawing:
    parts: list[Any] = []
    for at, (title, group) in enumerate(grouped(tasks), start=1):
        parts.append(f"{at}. {title.split('. ', 1)[-1]}")
        for below, task in enumerate(group, start=1):
            parts += [f"{at}.{below}. {bare(task)}", *said(task)]
    return Drawing(
        parts, lost=UNTOLD | {"number", "section", "tt"}, answer=numbered_bare(tasks), in_place_of_tasks=True
    )


@layout
def prose_bullets_in_the_body(tasks: list[Row], dice: random.Random) -> Drawing:
    """Bullets, each with "+" lines of who and when."""
    parts: list[Any] = []
    for at, (title, group) in enumerate(grouped(tasks), start=1):
        parts.append(f"{at}. {title.split('. ', 1)[-1]}")
        for task in group:
            parts += [f"- {bare(task)}", *said(task, bullet="+ ")]
    return Drawing(
        parts, lost=UNTOLD | {"number", "section", "tt"}, answer=numbered_bare(tasks), in_place_of_tasks=True
    )


@layout
def prose_with_one_line(tasks: list[Row], dice: random.Random) -> Drawing:
    """Each task a lettered sentence, then one line in brackets or not: "Chủ trì: …; phối hợp: …; thời gian: …"."""
    parts: list[Any] = []
    for at, (title, group) in enumerate(grouped(tasks), start=1):
        parts.append(f"{at}. {title.split('. ', 1)[-1]}")
        for below, task in enumerate(group):
            one = "; ".join(said(task, bullet=""))
            parts += [f"{at}.{below + 1}. {bare(task)}", f"({one})" if at % 2 else f"{one}."]
    return Drawing(
        parts,
        lost=UNTOLD | {"number", "section", "tt"},
        answer=numbered_bare(tasks),
        in_place_of_tasks=True,
    )
