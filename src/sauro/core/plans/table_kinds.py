"""What a table of a plan is: a list of tasks, or why it is none (a schedule, a budget, targets, a letterhead …)."""

import re
from collections.abc import Callable, Sequence

from sauro.core.documents import Cell
from sauro.core.plans.column_contents import is_clock, is_figure, is_number
from sauro.core.plans.columns import Role, heading_role
from sauro.core.plans.table_header import Grid, Header, distinct
from sauro.core.text import fold

_LETTERHEAD = re.compile(
    r"cong hoa xa hoi|doc lap ?- ?tu do|\bnoi nhan ?:|^so ?: ?.{0,12}/|\bnguoi lap\b|\bky ten\b|t ?m ?\. ?uy ban"
)
ASSIGNING = frozenset({Role.LEAD, Role.LEADER, Role.COORDINATING, Role.BOTH, Role.UNIT})
_TIMING = frozenset({Role.DEADLINE, Role.PERIOD})
_MEETING = frozenset({Role.VENUE, Role.ATTENDANCE, Role.HOUR})
_SPENDING = frozenset({Role.MONEY, Role.QUANTITY, Role.UNIT_OF_MEASURE})
_CAPTIONS = (
    (re.compile(r"^lich\b|\blich (?:hop|tiep|kiem tra|lam viec|cong tac)\b"), "lịch làm việc"),
    (re.compile(r"\bdu toan\b|^(?:bang |tong hop )*kinh phi\b"), "dự toán kinh phí"),
    (re.compile(r"^(?:bang |bieu |he thong |danh muc |cac |mot so )*chi tieu\b"), "bảng chỉ tiêu"),
    (re.compile(r"^(?:bang |bieu )?(?:tong hop )?so lieu\b|\bthong ke\b"), "bảng số liệu"),
)
_MOSTLY = 0.6


def is_layout(grid: Grid) -> bool:
    """Whether a table only places a letterhead or a signature on the page."""
    words = " ".join(fold(cell.flat) for row in grid[:6] for cell in distinct(row))
    return len(grid) <= 6 and bool(_LETTERHEAD.search(words))


def why_no_tasks(header: Header, grid: Grid, caption: str = "") -> str | None:
    """The reason, in one Vietnamese phrase, why a table is no list of tasks; ``None`` where it is one."""
    roles = header.roles
    body = [grid[row] for row in header.body(grid) if any(cell and cell.text for cell in grid[row])]
    if not body:
        return "bảng không có dòng nào"
    reason = _by_columns(roles) or _by_goals(header) or _by_documents(header) or _by_cells(header, body, roles)
    return reason or _by_caption(fold(caption), roles)


def names_nobody(header: Header) -> bool:
    """Whether a table only says what and when: a time-table beside a real list of tasks."""
    return not (ASSIGNING | {Role.OUTPUTS}) & header.roles


def _by_caption(caption: str, roles: frozenset[Role]) -> str | None:
    """What the words above a table call it, where its columns do not clearly say tasks."""
    if {Role.LEAD, Role.DEADLINE, Role.OUTPUTS} <= roles or re.search(r"nhiem vu|cong viec", caption):
        return None
    return next((reason for words, reason in _CAPTIONS if words.search(caption)), None)


def _by_columns(roles: frozenset[Role]) -> str | None:
    tests: tuple[tuple[bool, str], ...] = (
        (Role.CONTENT not in roles, "bảng không có cột nội dung công việc"),
        (Role.PERSON in roles and Role.DEADLINE not in roles, "danh sách cán bộ, biên chế"),
        (Role.SCORE in roles, "bảng chấm điểm"),
        (Role.CRITERION in roles and not _is_assigned_and_timed(roles), "bảng tiêu chí"),
        (Role.DOCUMENT in roles and not _is_assigned_and_timed(roles), "danh mục văn bản"),
        (Role.VENUE in roles and not {Role.OUTPUTS, Role.COORDINATING, Role.BOTH} & roles, "lịch họp, lịch làm việc"),
        (Role.ATTENDANCE in roles and bool({Role.VENUE, Role.HOUR} & roles), "lịch họp, lịch làm việc"),
        (bool(_MEETING & roles) and not ({Role.OUTPUTS, Role.LEAD, Role.BOTH} & roles), "lịch họp, lịch làm việc"),
        (Role.MONEY in roles and not _is_assigned_and_timed(roles), "dự toán kinh phí"),
        (len(_SPENDING & roles) >= 2 and not _is_assigned_and_timed(roles), "dự toán kinh phí"),
        (Role.UNIT_OF_MEASURE in roles and not _is_assigned_and_timed(roles), "bảng chỉ tiêu, số liệu"),
        (Role.VALUE in roles and not _is_assigned_and_timed(roles), "bảng chỉ tiêu, số liệu"),
        (not (ASSIGNING | _TIMING | {Role.OUTPUTS}) & roles, "bảng không có cột chủ trì, thời gian hay sản phẩm"),
        (not (ASSIGNING | _TIMING) & roles, "bảng không nói ai làm, bao giờ làm"),
        (Role.QUANTITY in roles and not _is_assigned_and_timed(roles), "bảng số liệu"),
    )
    return next((reason for fails, reason in tests if fails), None)


def _by_goals(header: Header) -> str | None:
    """Goals with their unit or their level are targets, even where somebody answers for them."""
    at = header.at(Role.CONTENT)
    named = None if at is None else heading_role(header.columns[at].heading)
    measured = {Role.UNIT_OF_MEASURE, Role.VALUE} & header.roles
    return "bảng chỉ tiêu" if named is not None and named.role is Role.OBJECTIVE and measured else None


def _by_documents(header: Header) -> str | None:
    """A list of documents or procedures has no column that is called a task."""
    at = header.at(Role.CONTENT)
    named = None if at is None else heading_role(header.columns[at].heading)
    is_work = named is not None and named.role is Role.CONTENT and not named.weak
    return "danh mục văn bản, thủ tục" if Role.DOCUMENT in header.roles and not is_work else None


def _is_assigned_and_timed(roles: frozenset[Role]) -> bool:
    """Whether somebody must do it and by a time: then money, places or amounts are only further columns."""
    return bool(ASSIGNING & roles) and bool(_TIMING & roles)


def _by_cells(header: Header, body: Sequence[Sequence[Cell | None]], roles: frozenset[Role]) -> str | None:
    when = header.at(Role.DEADLINE)
    if when is not None and _share(body, when, is_clock) >= _MOSTLY and Role.OUTPUTS not in roles:
        return "lịch họp, lịch làm việc"
    money = header.at(Role.BUDGET)
    only_money = not roles & {*_TIMING, Role.OUTPUTS, Role.COORDINATING, Role.BOTH} or not roles & {
        *ASSIGNING,
        Role.OUTPUTS,
    }
    if money is not None and only_money and _share(body, money, is_figure) >= _MOSTLY:
        return "dự toán kinh phí"
    content = header.at(Role.CONTENT)
    if content is not None and _share(body, content, lambda text: is_figure(text) or is_number(text)) >= _MOSTLY:
        return "bảng số liệu"
    figures = [at for at in range(len(header.columns)) if _share(body, at, is_figure) >= _MOSTLY]
    counted = [at for at in figures if header.columns[at].role is not Role.NUMBER]
    if len(counted) >= max(2, len(header.columns) // 2):
        return "bảng số liệu"
    if not header.by_words and not {Role.LEAD, Role.DEADLINE} <= roles:
        return "bảng không có tiêu đề cột và không giống bảng nhiệm vụ"
    return None


def _share(body: Sequence[Sequence[Cell | None]], at: int, test: Callable[[str], bool]) -> float:
    texts = [cell.flat for row in body if (cell := row[at]) is not None and cell.text]
    return sum(test(text) for text in texts) / max(1, len(texts))
