"""The annexes of a periodic report as tables: the statistical forms, and how the tasks of the plan stand."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sauro.core.indicators import Figure, FigureState, Form, Indicator, Kind, Library, Scope, missing, plain, printed
from sauro.core.official.model import Annex, AnnexRow, Attachment, Cell, TitledTable
from sauro.core.official.periodic.model import PeriodicReport, TaskLine
from sauro.core.periods import Window
from sauro.core.reports import read_number
from sauro.core.text import short_day

_COLUMNS = ("STT", "Chỉ tiêu thống kê", "Đơn vị tính", "Số liệu", "Ghi chú")
_SHARES = (7.0, 52.0, 14.0, 13.0, 24.0)
_GROUPS = ((2, 3, "Kết quả thống kê"),)
_TASK_COLUMNS = (
    ("TT", 6),
    ("Nhiệm vụ", 44),
    ("Cơ quan chủ trì", 22),
    ("Sản phẩm", 22),
    ("Thời hạn", 16),
    ("Tình trạng", 20),
    ("Văn bản, tài liệu kiểm chứng", 34),
)


def statistics_attachment(
    library: Library, figures: Mapping[str, Figure], *, scope: Scope = Scope.ANY, window: Window | None = None
) -> Attachment:
    """The forms of ``library`` filled from ``figures``; rows that are not asked of ``scope`` are left out. What nobody
    has said stays empty, to be filled in by hand."""
    several = tuple(statistics_tables(library, figures, scope=scope, window=window))
    if not several:
        raise ValueError(f"Bộ chỉ tiêu “{library.name}” không có dòng nào cho cấp này.")
    first, *further = several
    return Attachment("Số liệu thống kê", first.table, first.title, tuple(further))


def statistics_tables(
    library: Library, figures: Mapping[str, Figure], *, scope: Scope = Scope.ANY, window: Window | None = None
) -> Iterator[TitledTable]:
    for form in library.forms:
        rows = _with_rows_below([row for row in form.indicators if _is_asked_of(row, scope)])
        if rows:
            lines = tuple(_line(row, figures, window) for row in rows)
            yield TitledTable(form_title(form), Annex(_COLUMNS, _SHARES, lines, frozenset({0, 2, 3}), _GROUPS))


def form_title(form: Form) -> str:
    """ "Biểu mẫu 3. Cải cách thủ tục hành chính" """
    return f"Biểu mẫu {form.code}. {form.title}"


def _is_asked_of(row: Indicator, scope: Scope) -> bool:
    return scope is Scope.ANY or row.scope in (Scope.ANY, scope)


def _with_rows_below(rows: Sequence[Indicator]) -> list[Indicator]:
    """The rows without headings under which nothing is left."""
    kept: list[Indicator] = []
    for row in reversed(rows):
        if row.kind is not Kind.GROUP or any(one.number.startswith(f"{row.number}.") for one in kept):
            kept.append(row)
    return kept[::-1]


def _line(row: Indicator, figures: Mapping[str, Figure], window: Window | None) -> AnnexRow:
    if row.kind is Kind.GROUP:
        return AnnexRow(row.number, (row.name,), title=True)
    figure = figures.get(row.code) or missing([row.code])[row.code]
    return AnnexRow(row.number, (row.name, row.measure, annex_value(row, figure), note_of(row, figure, window)))


def annex_value(row: Indicator, figure: Figure) -> Cell:
    """What stands in "Số liệu": the number as the text tells it, to the last digit, or why there is none."""
    words = printed(row, figure)
    number = read_number(words)
    return words if number is None else number


def note_of(row: Indicator, figure: Figure, window: Window | None = None) -> str:
    """What stands in "Ghi chú": why a figure is not given, what a code means, what the figure does not cover."""
    if figure.state is FigureState.WITHHELD:
        return figure.reason
    if not figure.is_known:
        return ""
    notes = []
    if choice := dict(row.choices).get(printed(row, figure)):
        notes.append(choice)
    if figure.numerator is not None and figure.denominator is not None and row.kind is Kind.SHARE:
        notes.append(f"{plain(figure.numerator)}/{plain(figure.denominator)}")
    if figure.coverage.units < figure.coverage.of_units:
        notes.append(f"Số liệu của {figure.coverage.units}/{figure.coverage.of_units} đơn vị")
    if window is not None and figure.as_of is not None and figure.as_of < window.end_on:
        notes.append(f"Tính đến ngày {short_day(figure.as_of)}")
    return "; ".join(notes)


def progress_attachment(tasks: Iterable[TaskLine], plan: str = "") -> Attachment:
    """How the tasks of a plan stand, numbered as in the plan."""
    headers, shares = zip(*_TASK_COLUMNS, strict=True)
    title = f"Tiến độ thực hiện {plan}" if plan else "Tiến độ thực hiện kế hoạch"
    return Attachment(title, Annex(headers, shares, tuple(_task_line(task) for task in tasks), frozenset({0, 4, 5})))


def _task_line(task: TaskLine) -> AnnexRow:
    if task.section and not task.task:
        return AnnexRow(task.number, (task.section,), title=True)
    papers = "\n".join(f"- {paper}" for paper in task.papers) if len(task.papers) > 1 else "".join(task.papers)
    return AnnexRow(task.number, (task.task, task.lead, task.output, task.due, task.state, papers))


def attachments_of(report: PeriodicReport) -> tuple[Attachment, ...]:
    """The annexes of ``report`` in their order: progress of the plan, then the statistical forms."""
    content = report.content
    attachments = []
    if report.tasks:
        attachments.append(progress_attachment(report.tasks, content.plan.plan if content.plan else ""))
    if report.forms:
        window = content.period.window
        attachments.append(statistics_attachment(report.library, content.by_code, scope=content.scope, window=window))
    return tuple(attachments)
