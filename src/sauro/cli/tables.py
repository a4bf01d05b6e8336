"""A plan as tables for people; a list of lines where the terminal is too narrow for columns."""

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid
from rich.text import Text

from sauro.cli.streams import NARROW, printable
from sauro.core.deadlines import next_window, resolve, status_word
from sauro.core.findings import Finding, Severity
from sauro.core.plans import Plan, Target, Task, report_days
from sauro.core.text import short_day

_MARKS = {Severity.DEFECT: "◆", Severity.ADVICE: "◇", Severity.NOTE: "•"}


def print_plan(console: Console, plan: Plan, *, on: date) -> None:
    """Everything understood of a plan: its head, tasks by section, targets, units, reports, findings."""
    for part in (_head(plan), *_tasks(console, plan, on), *_targets(plan), *_units(plan), *_reports(plan)):
        console.print(part)
    print_findings(console, plan.findings)


def print_findings(console: Console, findings: tuple[Finding, ...]) -> None:
    """Findings, the gravest first, each with its place, words and advice."""
    if not findings:
        console.print(_title("Đọc trọn văn bản, không chỗ nào phải ghi chú. Rà soát nội dung kế hoạch: sauro check"))
        return
    counts = (f"{sum(f.severity is s for f in findings)} {s.label.lower()}" for s in Severity)
    console.print(_title(f"Cần xem: {', '.join(counts)}"))
    for severity in Severity:
        for finding in findings:
            if finding.severity is severity:
                console.print(_finding(console, finding))


def _finding(console: Console, finding: Finding) -> RenderableType:
    mark = _MARKS[finding.severity] if _can_show(console, _MARKS[finding.severity]) else "*"
    text = Text(f"{mark} {printable(finding.message)}")
    if finding.place is not None:
        text.append(f" ({finding.place})", style="dim")
    if finding.advice:
        text.append(f"\n  → {printable(finding.advice)}" if _can_show(console, "→") else f"\n  {finding.advice}")
    return Padding(text, (0, 0, 0, 2), expand=False)


def _head(plan: Plan) -> RenderableType:
    head = plan.head
    years = "–".join(str(year) for year in sorted(set(head.years))) if head.years else None
    facts = (
        ("Cơ quan ban hành", head.issuer),
        ("Loại, số", " ".join(part for part in (head.document_type, head.number) if part) or None),
        ("Ngày", head.date),
        ("Năm", years),
        ("Người ký", f"{head.signer.position} {head.signer.name}" if head.signer else None),
        ("Căn cứ", f"{len(head.legal_basis)} văn bản" if head.legal_basis else None),
    )
    grid = Grid.grid(padding=(0, 2))
    for name, value in facts:
        grid.add_row(Text(name, style="dim"), _words(value, missing="văn bản không ghi"))
    return Group(_title(printable(head.title or plan.source)), Padding(grid, (0, 0, 0, 2), expand=False))


def _tasks(console: Console, plan: Plan, on: date) -> Iterator[RenderableType]:
    yield _title(f"{len(plan.tasks)} nhiệm vụ")
    for (section, title), tasks in groupby(plan.tasks, key=lambda task: (task.section, task.section_title)):
        name = ". ".join(part for part in (section, title) if part)
        if name:
            yield Text(f"  {printable(name)}", style="bold")
        rows = _task_list if console.width < NARROW else _task_table
        yield Padding(rows(list(tasks), plan, on), (0, 0, 0, 2))


def _task_table(tasks: list[Task], plan: Plan, on: date) -> RenderableType:
    grid = Grid(box=box.SIMPLE, pad_edge=False, expand=True)
    grid.add_column("Số", no_wrap=True, max_width=10)
    grid.add_column("Nhiệm vụ", ratio=5)
    grid.add_column("Chủ trì", ratio=2)
    grid.add_column("Thời hạn → hạn kế tiếp", ratio=3)
    for task in tasks:
        grid.add_row(
            _words(task.number), _clamped(task.content, 160), _clamped(task.lead, 70), Text(_time(task, plan, on))
        )
    return grid


def _task_list(tasks: list[Task], plan: Plan, on: date) -> RenderableType:
    lines = []
    for task in tasks:
        number = f"{printable(task.number)}. " if task.number else "- "
        lines.append(Text(number).append_text(_clamped(task.content, 160)))
        lines.append(Text(f"   {printable(task.lead or 'chưa có chủ trì')}; {_time(task, plan, on)}", style="dim"))
    return Group(*lines)


def _time(task: Task, plan: Plan, on: date) -> str:
    """The words of the deadline and the next day that follows from them, or why there is none."""
    if not task.deadline:
        return "chưa ghi thời gian"
    words = printable(_short(task.deadline, 80))
    if task.understood_deadline is None or not task.understood_deadline.parts:
        return f"{words} → chưa hiểu"
    days = report_days(plan)
    window = next_window(task.understood_deadline, on, report_days=days)
    if window is not None:
        return f"{words} → {short_day(window.due_on)}"
    over = resolve(task.understood_deadline, report_days=days, until=on)
    if over:
        return f"{words} → {short_day(over[-1].due_on)}\u00a0(đã\u00a0qua)"
    return f"{words} → {status_word(task.understood_deadline)}"


def _targets(plan: Plan) -> Iterator[RenderableType]:
    if not plan.targets:
        return
    yield _title(f"{len(plan.targets)} chỉ tiêu")
    grid = Grid(box=box.SIMPLE, pad_edge=False)
    grid.add_column("Mức", no_wrap=True, justify="right")
    grid.add_column("Nội dung")
    for target in plan.targets:
        grid.add_row(_level(target), _clamped(target.text, 200))
    yield Padding(grid, (0, 0, 0, 2), expand=False)


def _level(target: Target) -> Text:
    sign = {"=": "", ">=": "≥ ", "<=": "≤ "}.get(target.comparator, f"{target.comparator} ")
    rank = f"/{target.of}" if target.of else ""
    value = f"{target.value.normalize():f}".replace(".", ",")
    return Text(f"{sign}{value}{rank} {printable(target.unit or '')}".rstrip())


def _units(plan: Plan) -> Iterator[RenderableType]:
    if not plan.units:
        return
    yield _title(f"{len(plan.units)} đơn vị có trách nhiệm")
    for unit in plan.units:
        duties = f"{len(unit.duties)} việc" if unit.duties else "không nêu việc riêng"
        role = " (cơ quan thường trực)" if unit.role == "standing body" else ""
        yield Text(f"  {printable(unit.name)}{role}: {duties}")


def _reports(plan: Plan) -> Iterator[RenderableType]:
    if not plan.reporting:
        return
    yield _title("Lịch báo cáo")
    grid = Grid(box=box.SIMPLE, pad_edge=False)
    for name in ("Kỳ", "Số liệu từ", "đến", "Đơn vị nộp", "Xã nộp"):
        grid.add_column(name, no_wrap=name != "Kỳ")
    for period in plan.reporting:
        days = (period.window_from, period.window_to, period.unit_due_on, period.commune_due_on)
        grid.add_row(_words(period.period), *(Text(short_day(day) if day else "–") for day in days))
    yield Padding(grid, (0, 0, 0, 2), expand=False)


def _title(text: str) -> RenderableType:
    return Padding(Text(text, style="bold"), (1, 0, 0, 0), expand=False)


def _words(text: str | None, *, missing: str = "–") -> Text:
    return Text(printable(text)) if text else Text(missing, style="dim")


def _clamped(text: str | None, most: int) -> Text:
    return _words(_short(text, most) if text else None)


def _short(text: str, most: int) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= most else f"{flat[: most - 1].rstrip()}…"


def _can_show(console: Console, mark: str) -> bool:
    try:
        mark.encode(console.encoding)
    except (UnicodeError, LookupError):
        return False
    return True
