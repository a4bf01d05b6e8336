"""Work under way for tests: a plan in force, its tasks found by their number, steps of a delivery in one line each."""

from datetime import date

from plan_kit import TEXT, accepted
from sauro.web.tasks.actions.reporting import Delivered, Said, report_progress
from sauro.web.tasks.models import Occurrence, ProgressReport, Task

TODAY = date(2026, 6, 10)


def work(cast, text: str = TEXT) -> dict[str, Task]:
    """The plan's tasks at work, by their number in it."""
    version = accepted(cast, text)
    return {task.number: task for task in Task.objects.filter(plan=version.plan).select_related("unit", "plan")}


def turn_of(task: Task, label: str = "") -> Occurrence:
    """The turn of a task with this label; without one, its only turn."""
    turns = Occurrence.objects.filter(task=task).select_related("task", "unit", "answering", "officer")
    return turns.get(label=label) if label else turns.get()


def plan_of(*rows: str) -> str:
    """The text of a plan with these rows: "1|nhiệm vụ|sản phẩm|chủ trì|phối hợp|thời hạn"."""
    head, _, _ = TEXT.partition("TT\t")
    table = "\n".join(row.replace("|", "\t") for row in rows)
    return f"{head}TT\tNhiệm vụ\tSản phẩm\tCơ quan chủ trì\tCơ quan phối hợp\tThời gian hoàn thành\n{table}\n"


def handed_in(by, turn: Occurrence, on: date = TODAY, words: str = "Đã ban hành.") -> ProgressReport:
    """The unit hands in, with one product."""
    said = Said(words=words, products=[Delivered("plan", "Kế hoạch", 1)], is_hand_in=True)
    return report_progress(by=by, occurrence=turn, said=said, on=on)
