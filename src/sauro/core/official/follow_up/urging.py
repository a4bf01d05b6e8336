"""The urging letter (công văn đôn đốc): what is late, counted and put in words, with the list as its annex."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sauro.core.official.follow_up.wording import by_unit, tasks, units
from sauro.core.official.model import (
    Annex,
    AnnexRow,
    Attachment,
    Issuance,
    Issuer,
    Letter,
    PaperRef,
    Signature,
)
from sauro.core.official.names import cited, on_day, short_cited
from sauro.core.official.papers import write_letter
from sauro.core.official.sheets import write_attachment_workbook
from sauro.core.text import counted, roman, shortened

_MOST_NAMED = 8  # units named one by one with their counts; with more the annex tells
_COLUMNS = (  # header, share of the width
    ("TT", 4),
    ("Số trong kế hoạch", 9),
    ("Nội dung nhiệm vụ", 38),
    ("Thời hạn được giao", 18),
    ("Ngày đến hạn", 11),
    ("Số ngày chậm", 8),
    ("Đôn đốc gần nhất", 11),
    ("Ghi chú", 16),
)
_PAPER_COLUMN = ("Văn bản giao", 14)
_CENTRED = frozenset({"TT", "Số trong kế hoạch", "Ngày đến hạn", "Số ngày chậm", "Đôn đốc gần nhất"})


@dataclass(frozen=True, slots=True)
class UrgingRow:
    """A task that is asked for. ``days_late`` is 0 while its day is not over; ``paper`` is the number of the plan or
    instruction that it comes from, printed where the list holds more than one."""

    content: str
    unit: str
    number: str = ""  # of the task in its plan
    deadline: str = ""  # in the words of the plan
    due_on: date | None = None
    days_late: int = 0
    last_urged_on: date | None = None
    note: str = ""
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Urging:
    """All that an urging letter says. ``answer_by`` blank leaves room to write the day; ``report_to`` is the unit that
    gathers the answers; ``orders`` is for units below the issuer, the others are asked."""

    issuer: Issuer
    issuance: Issuance
    signature: Signature
    rows: tuple[UrgingRow, ...]
    counted_on: date
    basis: tuple[PaperRef, ...] = ()
    answer_by: date | None = None
    report_to: str = ""
    orders: bool = False
    addressees: tuple[str, ...] = ()  # where they are not simply the units of the rows
    recipients: tuple[str, ...] = ("Như trên",)
    filing: str = "VT"


def write_urging_letter(urging: Urging) -> bytes:
    """The bytes of the letter as DOCX."""
    return write_letter(urging_letter(urging))


def write_late_list_workbook(rows: Sequence[UrgingRow], reference: str = "") -> bytes:
    """The bytes of the list alone as an XLSX; ``reference`` stands under its title."""
    return write_attachment_workbook(late_list(rows), reference)


def urging_letter(urging: Urging) -> Letter:
    """The letter, its sentences made from the rows. An urging of nothing is a mistake of the caller."""
    if not urging.rows:
        raise ValueError("an urging letter needs at least one task")
    return Letter(
        issuer=urging.issuer,
        issuance=urging.issuance,
        summary=_summary(urging),
        addressees=urging.addressees or tuple(by_unit(urging.rows)),
        text=tuple(_text(urging)),
        signature=urging.signature,
        recipients=urging.recipients,
        filing=urging.filing,
        attachments=(late_list(urging.rows),),
    )


def late_list(rows: Sequence[UrgingRow]) -> Attachment:
    """The list of tasks asked for, grouped by unit: annex of the letter, and a sheet of its own."""
    columns = list(_COLUMNS)
    many_papers = len({row.paper for row in rows}) > 1
    if many_papers:
        columns.insert(3, _PAPER_COLUMN)
    headers = tuple(header for header, _ in columns)
    centred = frozenset(at for at, header in enumerate(headers) if header in _CENTRED)
    table = Annex(headers, tuple(share for _, share in columns), tuple(_rows(rows, many_papers)), centred)
    return Attachment("Danh mục nhiệm vụ " + ("chậm tiến độ" if _all_late(rows) else "chưa hoàn thành"), table)


def _rows(rows: Sequence[UrgingRow], many_papers: bool) -> Iterator[AnnexRow]:
    for at, (unit, own) in enumerate(by_unit(rows).items(), start=1):
        yield AnnexRow(roman(at), (f"{unit} ({tasks(len(own))})",), title=True)
        for number, row in enumerate(own, start=1):
            yield AnnexRow(str(number), _cells(row, many_papers))


def _cells(row: UrgingRow, many_papers: bool) -> tuple[str | int | date, ...]:
    paper = (row.paper,) if many_papers else ()
    late = row.days_late if row.days_late > 0 else ""
    return (row.number, row.content, *paper, row.deadline, row.due_on or "", late, row.last_urged_on or "", row.note)


def _summary(urging: Urging) -> str:
    what = "nhiệm vụ chậm tiến độ" if _all_late(urging.rows) else "nhiệm vụ chưa hoàn thành"
    if len(urging.basis) == 1 and urging.basis[0].number:
        return f"đôn đốc thực hiện {what} theo {short_cited(urging.basis[0])}"
    return f"đôn đốc thực hiện {what}"


def _text(urging: Urging) -> Iterator[str]:
    yield _finding(urging)
    yield from _by_units(urging)
    yield from _urged_before(urging)
    yield from _demands(urging)
    yield _ending(urging)


def _finding(urging: Urging) -> str:
    """What the follow-up has shown: how many tasks, of whom, how late."""
    basis = "; ".join(cited(paper) for paper in urging.basis)
    opening = f"Thực hiện {basis}, qua theo dõi đến {on_day(urging.counted_on)}, " if basis else (
        f"Qua theo dõi đến {on_day(urging.counted_on)}, "
    )  # fmt: skip
    rows, own = urging.rows, by_unit(urging.rows)
    whose = next(iter(own)) if len(own) == 1 else units(len(own))
    if len(rows) == 1:
        return f"{opening}{whose} còn {tasks(1)} {_one_task(rows[0])} (Phụ lục kèm theo)."
    return f"{opening}{whose} còn {tasks(len(rows))} {_state(rows)} (chi tiết tại Phụ lục kèm theo)."


def _one_task(row: UrgingRow) -> str:
    name = f"“{shortened(row.content)}”"
    if row.due_on is None:
        return f"chưa hoàn thành: {name}"
    if row.days_late > 0:
        return f"đã quá hạn {counted(row.days_late)} ngày mà chưa hoàn thành: {name}, đến hạn {on_day(row.due_on)}"
    return f"chưa hoàn thành: {name}, đến hạn {on_day(row.due_on)}"


def _state(rows: Sequence[UrgingRow]) -> str:
    late = [row for row in rows if row.days_late > 0]
    if not late:
        return "chưa hoàn thành"
    longest = f"nhiệm vụ chậm nhiều nhất là {counted(max(row.days_late for row in late))} ngày"
    if len(late) == len(rows):
        return f"đã quá hạn mà chưa hoàn thành, {longest}"
    return f"chưa hoàn thành, trong đó {tasks(len(late))} đã quá hạn, {longest}"


def _by_units(urging: Urging) -> Iterator[str]:
    own = by_unit(urging.rows)
    if 1 < len(own) <= _MOST_NAMED:
        yield f"Cụ thể: {'; '.join(f'{unit} {tasks(len(rows))}' for unit, rows in own.items())}."


def _urged_before(urging: Urging) -> Iterator[str]:
    urged = [row.last_urged_on for row in urging.rows if row.last_urged_on is not None]
    if not urged:
        return
    last = f"gần nhất {on_day(max(urged))}"
    if len(urging.rows) == 1:
        yield f"Nhiệm vụ này đã được đôn đốc, {last}, đến nay vẫn chưa hoàn thành."
    elif len(urged) == len(urging.rows):
        yield f"Các nhiệm vụ này đều đã được đôn đốc, {last}, đến nay vẫn chưa hoàn thành."
    else:
        yield f"Có {tasks(len(urged))} trong số này đã được đôn đốc, {last}, đến nay vẫn chưa hoàn thành."


def _demands(urging: Urging) -> Iterator[str]:
    """What is asked for, and by when."""
    by = on_day(urging.answer_by, urging.issuance.year)
    what = "nhiệm vụ" if len(urging.rows) == 1 else "các nhiệm vụ"
    yield f"Để bảo đảm tiến độ chung, {urging.issuer.name} {_ask(urging)} {_addressed(urging)}:"
    yield (
        f"1. Tập trung chỉ đạo, hoàn thành {what} nêu trên; báo cáo kết quả, kèm tài liệu kiểm chứng,"
        f"{_report_to(urging)} chậm nhất {by}."
    )
    yield (
        "2. Trường hợp không thể hoàn thành trong thời hạn trên, báo cáo bằng văn bản, nêu rõ nguyên nhân, "
        "trách nhiệm của tập thể, cá nhân và đề xuất thời hạn hoàn thành."
    )


def _report_to(urging: Urging) -> str:
    if not urging.report_to or list(by_unit(urging.rows)) == [urging.report_to]:
        return f" gửi {urging.issuer.name}"
    return f" gửi về {urging.report_to} để tổng hợp"


def _addressed(urging: Urging) -> str:
    own = list(by_unit(urging.rows))
    if urging.orders:
        return f"Thủ trưởng {own[0]}" if len(own) == 1 else "Thủ trưởng các đơn vị có tên trên"
    return own[0] if len(own) == 1 else "các đơn vị có tên trên"


def _ask(urging: Urging) -> str:
    return "yêu cầu" if urging.orders else "đề nghị"


def _ending(urging: Urging) -> str:
    several = len(by_unit(urging.rows)) > 1
    if urging.orders:
        return f"{urging.issuer.name} yêu cầu {'các đơn vị' if several else 'đơn vị'} nghiêm túc thực hiện."
    return f"{urging.issuer.name} đề nghị {'các đơn vị' if several else 'quý đơn vị'} quan tâm, phối hợp thực hiện."


def _all_late(rows: Sequence[UrgingRow]) -> bool:
    return all(row.days_late > 0 for row in rows)
