"""Rules on numbering and on the parts that a plan announces."""

import re
from collections import Counter, defaultdict
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
_CODE = re.compile(  # at the start, or further on in a cell that holds several ("… bồi dưỡng 2.30. Tổ chức …")
    r"(?:^(?P<major>\d{1,2})\.(?P<minor>\d{1,3})(?=[.\s])|(?<=\s)(?P<further>\d{1,2})\.(?P<next>\d{1,3})\.)"
    r"\.?\s*(?=[^\W\d_]|\d+\s?%)"
)
_GOAL = re.compile(r"Mục tiêu\s+(\d{1,2})\s*[.:]")


def section_number_twice(subject: Subject) -> Iterator[Hit]:
    """A Roman number over two different sections, in the text or in the task table."""
    for numbered in _section_lists(subject):
        seen: dict[str, str] = {}
        for number, title, place in numbered:
            if number in seen and comparable(seen[number]) != comparable(title):
                yield Hit(f"Số {number} dùng cho hai mục: “{seen[number]}” và “{title}”.", place, f"{number}. {title}")
            seen.setdefault(number, title)


def section_jump(subject: Subject) -> Iterator[Hit]:
    """A Roman number left out, as IV, VI."""
    for numbered in _section_lists(subject):
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


def code_jump(subject: Subject) -> Iterator[Hit]:
    """A number left out among the goals, tasks or activities that are counted through ("1.12", "1.14"; "Mục tiêu 3",
    "Mục tiêu 5")."""
    last: dict[tuple[str | None, ...], int] = {}
    for task in subject.plan.tasks:
        for series, number, words in _codes(task):
            before = last.get(series, number)
            if number > before + 1:
                yield Hit(f"Sau “{words[0]}{before}” là “{words[0]}{number}”: thiếu số ở giữa.", task.place, words[1])
            last[series] = number


_Code = tuple[tuple[str | None, ...], int, tuple[str, str]]


def _codes(task: Task) -> Iterator[_Code]:
    """The codes that a task's goal, content and activities begin with: their series, number, and words to quote."""
    for name, text in (("objective", task.objective), ("content", task.content), *_activities(task)):
        for match in _CODE.finditer(text or ""):
            major, minor = match["major"] or match["further"], match["minor"] or match["next"]
            yield (name, major), int(minor), (f"{major}.", shortened(text or ""))
        if goal := _GOAL.match(text or ""):
            yield ("goal", task.section, task.section_title), int(goal[1]), ("Mục tiêu ", shortened(text or ""))


def _activities(task: Task) -> list[tuple[str, str]]:
    return [("activities", activity) for activity in task.activities or ()]


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


def _section_lists(subject: Subject) -> Iterator[list[_Numbered]]:
    """The numbered sections list by list: of the text, part by part, and of the task table. "I" begins a new list."""
    for numbered in (*_text_sections(subject), _task_sections(subject)):
        current: list[_Numbered] = []
        for section in numbered:
            if section[0] == "I" and current:
                yield current
                current = []
            current.append(section)
        yield current


def _text_sections(subject: Subject) -> list[list[_Numbered]]:
    """The Roman headings of the body in order, those under each part (A, B, C) for themselves."""
    found: dict[int | None, list[_Numbered]] = defaultdict(list)
    for heading in subject.outline.headings:
        if heading.kind == "roman" and heading.part == "body" and heading.is_title:
            place = subject.document.blocks[heading.block].place
            found[heading.parent].append((heading.value, heading.title.strip(" :."), place))
    return list(found.values())


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
