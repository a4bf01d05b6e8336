"""Rules on numbering and on the parts that a plan announces."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from sauro.core.findings import Place
from sauro.core.plans.check.subject import Hit, Subject, name_of, shortened
from sauro.core.plans.model import Task
from sauro.core.text import comparable, roman_value

_ANNOUNCED = re.compile(
    r"\(?(?:co |kem theo |xem )?(?:phu luc|danh muc nhiem vu|danh muc cac nhiem vu|bieu chi tiet|phu bieu)"
    r"[^.;:]{0,140}?(?:kem theo|dinh kem)|theo phu luc\b[^.;:]{0,60}(?:kem theo|ban hanh)"
)


def section_number_twice(subject: Subject) -> Iterator[Hit]:
    """A Roman number over two different sections, in the text or in the task table."""
    for numbered in (_text_sections(subject), _task_sections(subject)):
        seen: dict[str, str] = {}
        for number, title, place in numbered:
            if number in seen and comparable(seen[number]) != comparable(title):
                yield Hit(f"Số {number} dùng cho hai mục: “{seen[number]}” và “{title}”.", place, f"{number}. {title}")
            seen.setdefault(number, title)


def section_jump(subject: Subject) -> Iterator[Hit]:
    """A Roman number left out, as IV, VI."""
    for numbered in (_text_sections(subject), _task_sections(subject)):
        for (before, _, _), (number, title, place) in pairwise(numbered):
            first, second = roman_value(before), roman_value(number)
            if first is not None and second is not None and second > first + 1:
                yield Hit(f"Sau mục {before} là mục {number}: thiếu số ở giữa.", place, f"{number}. {title}")


def task_number_twice(subject: Subject) -> Iterator[Hit]:
    for tasks in _numbered_runs(subject.plan.tasks):
        counted = Counter(number for number, _ in tasks)
        for number, task in tasks:
            if counted[number] > 1:
                message = f"Số thứ tự {number} dùng cho {counted[number]} nhiệm vụ."
                yield Hit(message, task.place, shortened(task.content))
                counted[number] = 0  # said once


def task_number_jump(subject: Subject) -> Iterator[Hit]:
    for tasks in _numbered_runs(subject.plan.tasks):
        for (before, _), (number, task) in pairwise(tasks):
            if number > before + 1:
                missing = f"{before + 1}" if number == before + 2 else f"{before + 1} đến {number - 1}"
                message = f"Sau nhiệm vụ số {before} là số {number}: thiếu số {missing}."
                yield Hit(message, task.place, shortened(task.content))


def task_without_number(subject: Subject) -> Iterator[Hit]:
    """A row without a number among numbered ones: a task of its own, or the rest of the row above?"""
    tasks = subject.plan.tasks
    numbered = sum(bool(task.number or task.tt) for task in tasks)
    if numbered * 2 < len(tasks):
        return
    for task in tasks:
        if not task.number and not task.tt:
            yield Hit("Dòng nhiệm vụ không có số thứ tự.", task.place, shortened(task.content))


def annex_missing(subject: Subject) -> Iterator[Hit]:
    """The text announces an annex, and neither an annex nor a task table follows."""
    if subject.outline.annex_from is not None or subject.plan.tasks:
        return
    for text in subject.texts:
        if not text.in_table and _ANNOUNCED.search(text.folded):
            yield Hit("Kế hoạch nói có phụ lục kèm theo nhưng tệp không có phụ lục.", text.place, shortened(text.words))
            return


def no_tasks(subject: Subject) -> Iterator[Hit]:
    """Neither a task table nor an annex that was only not sent along."""
    if not subject.plan.tasks and not any(annex_missing(subject)):
        yield Hit("Không có bảng phân công nhiệm vụ: chưa biết ai chủ trì, bao giờ xong, sản phẩm gì.")


_Numbered = tuple[str, str, Place]


def _text_sections(subject: Subject) -> list[_Numbered]:
    """The Roman headings of the text in order, the body's only."""
    found = []
    for heading in subject.outline.headings:
        if heading.kind == "roman" and heading.part == "body" and heading.parent is None and heading.is_title:
            place = subject.document.blocks[heading.block].place
            found.append((heading.value, heading.title.strip(" :."), place))
    return found


def _task_sections(subject: Subject) -> list[_Numbered]:
    """The sections of the task table in order, each once in a run of rows."""
    runs = groupby(subject.plan.tasks, key=lambda task: (task.section, task.section_title))
    found = []
    for (section, title), tasks in runs:
        if section and title:
            found.append((section, title, next(iter(tasks)).place))
    return found


def _numbered_runs(tasks: Sequence[Task]) -> list[list[tuple[int, Task]]]:
    """The tasks with plain numbers, by section; as one run where the numbers go on over the sections."""
    plain = [(int(number), task) for task in tasks if (number := task.number or "").isdigit()]
    if not plain:
        return []
    runs = [list(run) for _, run in groupby(plain, key=lambda item: (item[1].section, item[1].section_title))]
    starting_anew = sum(run[0][0] == 1 for run in runs)
    return runs if starting_anew > 1 else [plain]


def duplicate_task(subject: Subject) -> Iterator[Hit]:
    """Two rows of the same content (and, where there are, the same activities and product)."""
    seen: dict[tuple[str, ...], Task] = {}
    for task in subject.plan.tasks:
        words = (task.content, *(task.activities or ()), task.outputs or "")
        key = tuple(comparable(text).strip(" .;") for text in words)
        if key in seen and task.number != seen[key].number:
            message = f"{name_of(task)} trùng nội dung với dòng {seen[key].place.row or name_of(seen[key])}."
            yield Hit(message, task.place, shortened(task.content))
        seen.setdefault(key, task)
