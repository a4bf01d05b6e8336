"""Rules on units: their names, their duties, how much they lead; and on the reporting calendar and standing body."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from sauro.core.plans.check.subject import Hit, Subject, place_of
from sauro.core.plans.clarity import leads_of
from sauro.core.plans.model import Task
from sauro.core.plans.unit_names import comparable_unit, is_group
from sauro.core.text import comparable, fold

_OVERLOADED = 0.4  # of the tasks with a named lead
_ENOUGH_TASKS = 10
_ENOUGH_UNITS = 3  # a plan that names fewer gives the duties to all units at once
_COMMON_TAIL = re.compile(r"\s+(?:xã|phường)$", re.IGNORECASE)


def several_spellings(subject: Subject) -> Iterator[Hit]:
    """One unit under several names. Place of the tone mark, case and a closing "xã" make no other name."""
    names: dict[str, dict[str, tuple[str, Task]]] = defaultdict(dict)
    for task in subject.plan.tasks:
        for unit in (*leads_of(task), *task.coordinating_units):
            if not is_group(unit):
                names[_key(unit)].setdefault(_plain(unit), (unit, task))
    for spellings in names.values():
        if len(spellings) > 1:
            written = ", ".join(f"“{unit}”" for unit, _ in spellings.values())
            task = list(spellings.values())[-1][1]
            yield Hit(f"Một đơn vị viết {len(spellings)} cách: {written}.", place_of(task, "lead"), written)


def leads_without_duties(subject: Subject) -> Iterator[Hit]:
    """A unit leads tasks but "Tổ chức thực hiện" gives it no duties."""
    named = [unit for unit in subject.plan.units if unit.role in ("unit", "standing body") and unit.duties]
    if len(named) < _ENOUGH_UNITS:
        return
    known = {_key(name) for unit in subject.plan.units for name in _single_names(unit.name)}
    for key, (name, count, task) in _leading(subject).items():
        if key not in known:
            yield Hit(f"{name} chủ trì {count} nhiệm vụ nhưng phần tổ chức thực hiện không giao trách nhiệm.",
                      place_of(task, "lead"), name)  # fmt: skip


def duties_without_tasks(subject: Subject) -> Iterator[Hit]:
    """A unit with duties that neither leads nor coordinates a task by its name."""
    tasks = subject.plan.tasks
    if not tasks:
        return
    named = {_key(unit) for task in tasks for unit in (*leads_of(task), *task.coordinating_units)}
    for unit in subject.plan.units:
        if unit.role in ("unit", "standing body") and unit.duties and _key(unit.name) not in named:
            message = f"{unit.name} có trách nhiệm trong tổ chức thực hiện nhưng bảng không giao nhiệm vụ nào."
            yield Hit(message, unit.place, unit.name)


def workload(subject: Subject) -> Iterator[Hit]:
    leading = _leading(subject)
    total = sum(1 for task in subject.plan.tasks if task.lead)
    for name, count, task in leading.values():
        if total >= _ENOUGH_TASKS and count > _OVERLOADED * total:
            yield Hit(f"{name} chủ trì {count}/{total} nhiệm vụ.", place_of(task, "lead"), name)


def standing_body_missing(subject: Subject) -> Iterator[Hit]:
    units = subject.plan.units
    if units and not any(unit.role == "standing body" for unit in units):
        yield Hit("Phần tổ chức thực hiện không nêu cơ quan thường trực cải cách hành chính.", units[0].place)


def organisation_missing(subject: Subject) -> Iterator[Hit]:
    if not subject.plan.units and not subject.is_annex_alone:
        yield Hit("Không thấy phần tổ chức thực hiện giao trách nhiệm cho từng đơn vị.")


def reporting_missing(subject: Subject) -> Iterator[Hit]:
    """No hand-in day of any periodic report, though the plan may speak of reports."""
    if subject.plan.reporting or subject.is_annex_alone:
        return
    heading = next((one for one in subject.outline.headings if "che do bao cao" in fold(one.title)), None)
    if heading is not None:
        place = subject.document.blocks[heading.block].place
        yield Hit("Phần chế độ báo cáo không ghi ngày gửi của kỳ nào.", place, heading.title)
    else:
        yield Hit("Kế hoạch không ghi lịch báo cáo định kỳ: kỳ báo cáo, ngày gửi, thời gian chốt số liệu.")


def _leading(subject: Subject) -> dict[str, tuple[str, int, Task]]:
    """The named lead units with the number of tasks that each leads, and the first of them."""
    counted = Counter(_key(lead) for task in subject.plan.tasks for lead in set(leads_of(task)))
    found: dict[str, tuple[str, int, Task]] = {}
    for task in subject.plan.tasks:
        for lead in leads_of(task):
            key = _key(lead)
            if not is_group(lead):
                found.setdefault(key, (lead, counted[key], task))
    return found


def _single_names(name: str) -> tuple[str, ...]:
    """The units that a heading names: "Đội thuế cơ sở 3, Bưu điện xã" names two, and the whole may be one."""
    return (name, *re.split(r",\s*|\s+và\s+", name)) if fold(name).count(",") else (name,)


def _key(unit: str) -> str:
    """What names of one unit share; "Văn phòng HĐND&UBND xã" is "Văn phòng HĐND và UBND"."""
    return comparable_unit(_COMMON_TAIL.sub("", unit))


def _plain(unit: str) -> str:
    return re.sub(r"\s*([-–&])\s*", r"\1", comparable(_COMMON_TAIL.sub("", unit)))
