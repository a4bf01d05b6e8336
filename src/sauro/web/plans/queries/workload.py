"""How the plan's work lies on its units: who leads how many tasks."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sauro.core.plans import Task as TaskValue
from sauro.web.plans.queries.task_rows import PlanRow

HEAVY = 40  # per cent of the tasks led by one office, where there are at least so many offices that lead:
OFFICES = 3


@dataclass(frozen=True, slots=True)
class Load:
    """One lead, and how many of the plan's tasks it leads."""

    lead: str
    count: int
    of: int

    @property
    def is_heavy(self) -> bool:
        return self.count * 100 > HEAVY * self.of

    @property
    def width(self) -> str:
        return f"{self.count * 100 / self.of:.1f}%"


def workload(rows: Sequence[PlanRow]) -> tuple[Load, ...]:
    """Leads by the number of their tasks, the most laden first; a task with two leads counts for both. Tasks with
    nobody in the lead come last."""
    return _loads([row.leads for row in rows])


def draft_workload(tasks: Iterable[TaskValue], units: Mapping[str, str]) -> tuple[Load, ...]:
    """The same of a plan that is not accepted yet; ``units`` gives the unit that a name in it stands for."""
    return _loads([tuple(dict.fromkeys(units.get(name) or name for name in task.lead_units)) for task in tasks])


def heaviest(loads: Sequence[Load]) -> Load | None:
    """The office that leads more than its share of the plan, where there are others that could."""
    offices = [load for load in loads if load.lead]
    return offices[0] if len(offices) >= OFFICES and offices[0].is_heavy else None


def _loads(leads: Sequence[Sequence[str]]) -> tuple[Load, ...]:
    counted = Counter(lead for names in leads for lead in names)
    nobody = sum(not names for names in leads)
    loads = [Load(lead, count, len(leads)) for lead, count in counted.most_common()]
    return (*loads, Load("", nobody, len(leads))) if nobody else tuple(loads)
