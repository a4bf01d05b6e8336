"""The annex of a plan as a table: the same rows for a document and for a workbook."""

from collections.abc import Iterator

from sauro.core.official.model import Annex, AnnexRow
from sauro.core.plans import Plan, Task

_ALWAYS = ("content", "outputs", "lead", "coordinating", "deadline")
_COLUMNS = (  # field, header, share of the width
    ("objective", "Mục tiêu/Chỉ tiêu", 16),
    ("content", "Nhiệm vụ", 24),
    ("activities", "Hoạt động", 26),
    ("outputs", "Sản phẩm", 13),
    ("leader", "Lãnh đạo chủ trì", 11),
    ("lead", "Cơ quan chủ trì", 13),
    ("coordinating", "Cơ quan phối hợp", 15),
    ("deadline", "Thời gian hoàn thành", 12),
    ("budget", "Kinh phí", 9),
    ("notes", "Ghi chú", 8),
)
_NUMBER_SHARE = 4
_OTHER_SHARE = 9


def annex_of(plan: Plan) -> Annex:
    """The task table of ``plan``: a column for each kind of cell that some task fills, a title row for each section."""
    columns = [column for column in _COLUMNS if column[0] in _ALWAYS or any(getattr(t, column[0]) for t in plan.tasks)]
    others = tuple(dict.fromkeys(header for task in plan.tasks for header, _ in task.other))
    return Annex(
        headers=("TT", *(header for _, header, _ in columns), *others),
        shares=(_NUMBER_SHARE, *(share for _, _, share in columns), *[_OTHER_SHARE] * len(others)),
        rows=tuple(_rows(plan, [field for field, _, _ in columns], others)),
    )


def _rows(plan: Plan, fields: list[str], others: tuple[str, ...]) -> Iterator[AnnexRow]:
    tree = any(task.tt for task in plan.tasks)
    above: Task | None = None
    for task in plan.tasks:
        yield from _title_rows(above, task)
        same_section = above is not None and not list(_title_rows(above, task))
        merged = _merged(above, task, fields) if tree and above is not None and same_section else frozenset()
        number = task.tt if tree else task.number
        cells = [_words(task, field) for field in fields] + [dict(task.other).get(header, "") for header in others]
        yield AnnexRow(number or "", tuple(cells), merged=merged)
        above = task


def _title_rows(above: Task | None, task: Task) -> Iterator[AnnexRow]:
    new_section = above is None or (above.section, above.section_title) != (task.section, task.section_title)
    if new_section and (task.section or task.section_title):
        yield AnnexRow(task.section or "", (task.section_title or "",), title=True)
    new_subsection = above is None or new_section or above.subsection != task.subsection
    if new_subsection and task.subsection:
        yield AnnexRow(task.subsection, (task.subsection_title or "",), title=True)


def _merged(above: Task, task: Task, fields: list[str]) -> frozenset[int]:
    """The cells of an objective tree that go on from the row above: its number, its objective, its task."""
    if above.tt != task.tt or above.objective != task.objective or not (task.tt or task.objective):
        return frozenset()
    merged = {0}
    if "objective" in fields:
        merged.add(fields.index("objective") + 1)
    if above.content == task.content:
        merged.add(fields.index("content") + 1)
    return frozenset(merged)


def _words(task: Task, field: str) -> str:
    if field == "activities":
        return "\n".join(task.activities or ())
    return getattr(task, field) or ""
