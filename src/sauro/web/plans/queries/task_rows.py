"""The tasks of a version as its page shows them: what is clear, the next real date, and the filters in the address."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from sauro.core.deadlines import Kind, explain, status_word
from sauro.core.plans import Plan as PlanValue
from sauro.core.plans import SixClarities, State, clarities_of, report_days
from sauro.core.plans import Task as TaskValue
from sauro.core.text import comparable, fold
from sauro.web.plans.models import PlanTask, PlanVersion, TaskWindow

_SEGMENT = {State.CLEAR: "ok", State.NOT_YET: "off", State.MISSING: "late"}
_DATED = frozenset({Kind.DATE, Kind.MONTH, Kind.MONTH_RANGE, Kind.QUARTER, Kind.QUARTERS, Kind.YEAR, Kind.RECURRING})
_PERIODIC = frozenset({Kind.WITH_REPORTS, Kind.CONTINUOUS})
_SOON = 60  # days that people still count

# What stands in the address → the clarity's stable code and its words.
CLARITIES: Mapping[str, tuple[str, Any]] = {
    "nguoi": ("person", _("rõ người")),
    "viec": ("work", _("rõ việc")),
    "trach-nhiem": ("responsibility", _("rõ trách nhiệm")),
    "tham-quyen": ("authority", _("rõ thẩm quyền")),
    "thoi-gian": ("time", _("rõ thời gian")),
    "ket-qua": ("result", _("rõ kết quả")),
}
GROUPS: Mapping[str, Any] = {
    "co-ngay": _("có ngày"),
    "theo-ky": _("theo kỳ báo cáo"),
    "cho": _("chờ sự kiện, chỉ đạo"),
    "chua-hieu": _("chưa hiểu"),
}
ORDERS: Mapping[str, Any] = {
    "so": _("thứ tự trong kế hoạch"),
    "han": _("hạn gần nhất"),
    "chu-tri": _("đơn vị chủ trì"),
    "ro": _("việc chưa rõ nhiều nhất"),
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A task with what was understood of it. ``window`` is the first from today on, else the last one."""

    row: PlanTask
    task: TaskValue
    clarity: SixClarities
    windows: tuple[TaskWindow, ...]
    dated: tuple[TaskWindow, ...]  # without those that are only the plan's report days
    window: TaskWindow | None
    has_passed: bool
    group: str
    status: str
    reason: str
    leads: tuple[str, ...]  # by the short names of the units recognised, else as the plan writes them
    left: str  # "hôm nay", "còn 12 ngày", "đã qua", or how it is answered where it has no day of its own

    @property
    def shown(self) -> date | str:
        """The day for the list, or the words that stand for one."""
        if self.window is not None:
            return self.window.due_on
        return "" if self.group in ("cho", "theo-ky") else gettext("Chưa hiểu")

    @property
    def lead(self) -> str:
        return ", ".join(self.leads)

    @property
    def segments(self) -> tuple[str, ...]:
        return tuple(_SEGMENT[part.state] for part in self.clarity.all)

    @property
    def section_key(self) -> tuple[str, str]:
        return self.row.section, self.row.section_title

    @property
    def section_words(self) -> str:
        return ". ".join(filter(None, self.section_key))

    @property
    def tip(self) -> str:
        """Why this date: of the window shown; where there is none, what the deadline waits for."""
        return self.window.reason if self.window else self.reason


def rows_of(version: PlanVersion, plan: PlanValue, on: date) -> tuple[PlanRow, ...]:
    """The version's tasks in their order, on a day."""
    by_key = {task.key: task for task in plan.tasks}
    report_dates = {day.due_on for day in report_days(plan)}
    rows = list(version.tasks.select_related("lead_unit").prefetch_related("windows").order_by("position"))
    names = _short_names(rows, by_key)
    clear = {task.key: clarity for task, clarity in zip(plan.tasks, clarities_of(plan), strict=True)}
    return tuple(_row(row, by_key[row.key], clear[row.key], names, report_dates, on) for row in rows)


def _short_names(rows: Iterable[PlanTask], by_key: Mapping[str, TaskValue]) -> dict[str, str]:
    """What the plan calls a unit → the unit's short name, where it was recognised as the first lead of some task."""
    return {
        comparable(by_key[row.key].lead_units[0]): row.lead_unit.short_or_name
        for row in rows
        if row.lead_unit and by_key[row.key].lead_units
    }


def _leads(row: PlanTask, task: TaskValue, names: Mapping[str, str]) -> tuple[str, ...]:
    said = task.lead_units or ((row.lead,) if row.lead else ())
    return tuple(dict.fromkeys(names.get(comparable(name), name) for name in said))


def _row(
    row: PlanTask,
    task: TaskValue,
    clarity: SixClarities,
    names: Mapping[str, str],
    report_dates: set[date],
    on: date,
) -> PlanRow:
    deadline = task.understood_deadline
    windows = tuple(row.windows.all())
    window = shown_window(windows, on)
    kinds = {part.kind for part in deadline.parts} if deadline else set()
    return PlanRow(
        row=row,
        task=task,
        clarity=clarity,
        windows=windows,
        dated=tuple(one for one in windows if not (kinds & _PERIODIC and one.due_on in report_dates)),
        window=window,
        has_passed=window is not None and window.due_on < on,
        group=group_of(kinds),
        left=_left(window, group_of(kinds), status_word(deadline) if deadline else "", on),
        status=status_word(deadline) if deadline else "",
        reason=explain(deadline) if deadline else "",
        leads=_leads(row, task, names),
    )


def _left(window: TaskWindow | None, group: str, status: str, on: date) -> str:
    if group in ("cho", "theo-ky"):
        return status
    if window is None:
        return ""
    return days_left(window.due_on, on)


def days_left(due_on: date, on: date) -> str:
    """The words "hôm nay", "còn 12 ngày", "đã qua"; nothing for days far off."""
    days = (due_on - on).days
    if days < 0:
        return gettext("đã qua")
    if days == 0:
        return gettext("hôm nay")
    return gettext("còn %(days)s ngày") % {"days": days} if days <= _SOON else ""


def shown_window(windows: Sequence[TaskWindow], on: date) -> TaskWindow | None:
    """The first window that is not over on the day; where all are over, the last."""
    coming = (window for window in windows if window.due_on >= on)
    return next(coming, windows[-1] if windows else None)


def group_of(kinds: Iterable[Kind]) -> str:
    """What kind of day the deadline has: one of ``GROUPS``."""
    found = set(kinds) - {Kind.UNREAD}
    if not found:
        return "chua-hieu"
    if found & _DATED:
        return "co-ngay"
    return "theo-ky" if found & _PERIODIC else "cho"


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What the address asks for. Empty = no condition."""

    words: str = ""
    section: str = ""  # the position of the section, from 1
    lead: str = ""
    leader: str = ""
    unclear: str = ""
    group: str = ""
    month: str = ""  # "2026-06"

    @property
    def is_on(self) -> bool:
        return any((self.words, self.section, self.lead, self.leader, self.unclear, self.group, self.month))


def sections_of(rows: Iterable[PlanRow]) -> tuple[tuple[str, str], ...]:
    """Sections (number, title) in the order in which they come."""
    return tuple(dict.fromkeys(row.section_key for row in rows))


def narrowed(rows: Sequence[PlanRow], wanted: RowFilter) -> tuple[PlanRow, ...]:
    """The rows that fit every condition."""
    words = fold(wanted.words).split()
    sections = sections_of(rows)
    number = int(wanted.section) if wanted.section.isdigit() else 0
    section = sections[number - 1] if 0 < number <= len(sections) else None
    code = CLARITIES[wanted.unclear][0] if wanted.unclear in CLARITIES else ""
    return tuple(
        row
        for row in rows
        if all(word in row.row.folded for word in words)
        and (section is None or row.section_key == section)
        and (not wanted.lead or wanted.lead in row.leads)
        and (not wanted.leader or row.row.leader == wanted.leader)
        and (not code or _is_unclear(row, code))
        and (not wanted.group or row.group == wanted.group)
        and (not wanted.month or any(window.due_on.isoformat()[:7] == wanted.month for window in row.windows))
    )


def _is_unclear(row: PlanRow, code: str) -> bool:
    return any(part.code == code and part.state is not State.CLEAR for part in row.clarity.all)


def ordered(rows: Sequence[PlanRow], order: str) -> tuple[PlanRow, ...]:
    """The rows in one of ``ORDERS``; within it as in the plan."""
    if order == "han":
        return tuple(sorted(rows, key=_due_key))
    if order == "chu-tri":
        return tuple(sorted(rows, key=lambda row: (not row.lead, fold(row.lead))))
    if order == "ro":
        return tuple(sorted(rows, key=lambda row: row.clarity.clear))
    return tuple(rows)


def _due_key(row: PlanRow) -> tuple[bool, bool, date]:
    """Coming days first, then those that have passed, then tasks without a day."""
    return row.window is None, row.has_passed, row.window.due_on if row.window else date.max


@dataclass(frozen=True, slots=True)
class ClarityCount:
    """How many tasks are clear in one of the six. ``slug`` stands in the address that lists the others."""

    slug: str
    label: Any
    clear: int
    total: int

    @property
    def state(self) -> str:
        if not self.total:
            return "off"
        return "ok" if self.clear == self.total else "late"


def clarity_counts(rows: Sequence[PlanRow]) -> tuple[ClarityCount, ...]:
    """The six of the whole plan, in their order. Hollow where the plan does not ask for it yet."""
    counts = Counter(part.code for row in rows for part in row.clarity.all if part.state is State.CLEAR)
    return tuple(ClarityCount(slug, label, counts[code], len(rows)) for slug, (code, label) in CLARITIES.items())


def summary_states(rows: Sequence[PlanRow]) -> tuple[str, ...]:
    """The plan's own hexagon: filled where every task is clear, missing where one lacks it, else hollow."""
    states = []
    for at in range(len(CLARITIES)):
        found = {row.clarity.all[at].state for row in rows}
        missing = State.MISSING in found
        states.append("late" if missing else "ok" if found == {State.CLEAR} else "off")
    return tuple(states)


def months_of(rows: Iterable[PlanRow]) -> tuple[str, ...]:
    """The months ("2026-06") in which something is due."""
    return tuple(sorted({window.due_on.isoformat()[:7] for row in rows for window in row.windows}))
