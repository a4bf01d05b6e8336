"""How the plan's work lies on its units: who leads how many tasks."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sauro.web.plans.queries.task_rows import PlanRow


@dataclass(frozen=True, slots=True)
class Load:
    """One lead, and how many of the plan's tasks it leads."""

    lead: str
    count: int
    of: int

    @property
    def width(self) -> str:
        return f"{self.count * 100 / self.of:.1f}%"


def workload(rows: Sequence[PlanRow]) -> tuple[Load, ...]:
    """Leads by the number of their tasks, the most laden first; a task with two leads counts for both. Tasks with
    nobody in the lead come last."""
    counted = Counter(lead for row in rows for lead in row.leads)
    nobody = sum(not row.leads for row in rows)
    loads = [Load(lead, count, len(rows)) for lead, count in counted.most_common()]
    return (*loads, Load("", nobody, len(rows))) if nobody else tuple(loads)
