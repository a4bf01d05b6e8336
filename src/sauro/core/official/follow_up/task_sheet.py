"""The follow-up sheet of one task (Phiếu theo dõi nhiệm vụ): what it is, each time it fell due, proof, extensions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sauro.core.official.follow_up.ledger import LedgerRow, short_ledger_table
from sauro.core.official.follow_up.tables import Cells, numbered_table
from sauro.core.official.model import Annex, AnnexRow, Heading, Issuance, Issuer, Part, Report, Signature
from sauro.core.official.names import on_day
from sauro.core.official.papers import write_report
from sauro.core.text import counted

_OCCURRENCES = (
    ("TT", 8), ("Kỳ thực hiện", 36), ("Thời hạn", 22), ("Tình trạng", 34), ("Ngày nộp", 22), ("Ngày nghiệm thu", 22),
    ("Ghi chú", 21),
)  # fmt: skip
_EVIDENCE = (("TT", 8), ("Số, ký hiệu", 32), ("Ngày", 22), ("Cơ quan ban hành", 35), ("Trích yếu", 68))
_EXTENSIONS = (
    ("TT", 8), ("Ngày đề nghị", 22), ("Người đề nghị", 30), ("Từ hạn", 22), ("Đến hạn", 22), ("Lý do", 36),
    ("Kết quả", 25),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OccurrenceRow:
    """One time the task fell due: ``name`` "Tháng 4/2026", its state in words on the day of the sheet."""

    name: str
    state: str
    due_on: date | None = None
    handed_in_on: date | None = None
    accepted_on: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document or file that proves something; a file without a number has its name as ``summary``."""

    summary: str
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class ExtensionRow:
    """An extension asked for, and what was answered."""

    asked_on: date | None
    asked_by: str
    from_on: date | None
    to_on: date | None
    reason: str = ""
    outcome: str = ""  # "đã duyệt ngày 10/6/2026"


@dataclass(frozen=True, slots=True)
class TaskSheet:
    """All that is known of one task on ``printed_on``. ``facts`` are pairs of name and words beyond the fixed ones."""

    issuer: Issuer
    content: str
    printed_on: date
    signature: Signature  # who keeps the sheet
    number: str = ""
    source: str = ""  # "Kế hoạch số 18/KH-UBND ngày 26/01/2026 của UBND xã Minh Sơn"
    lead: str = ""
    coordinating: str = ""
    leader: str = ""
    officer: str = ""
    outputs: str = ""
    deadline: str = ""
    state: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    occurrences: tuple[OccurrenceRow, ...] = ()
    evidence: tuple[EvidenceRow, ...] = ()
    extensions: tuple[ExtensionRow, ...] = ()
    notices: tuple[LedgerRow, ...] = ()
    filing: str = ""


def write_task_sheet(sheet: TaskSheet) -> bytes:
    """The bytes of the sheet as DOCX."""
    return write_report(task_sheet_report(sheet))


def task_sheet_report(sheet: TaskSheet) -> Report:
    return Report(
        issuer=sheet.issuer,
        issuance=Issuance("", issued_on=sheet.printed_on),
        kind="Phiếu theo dõi nhiệm vụ",
        summary=f"Tình hình đến {on_day(sheet.printed_on)}",
        text=tuple(_text(sheet)),
        signature=sheet.signature,
        filing=sheet.filing,
        ends=False,
    )


def _text(sheet: TaskSheet) -> Iterator[Part]:
    yield Heading("1. Nhiệm vụ")
    yield Annex(
        ("Mục", "Nội dung"), (45, 120), tuple(AnnexRow(name, (words,)) for name, words in _facts(sheet)), frozenset()
    )
    parts = (
        ("Các kỳ thực hiện", _OCCURRENCES, _occurrences(sheet.occurrences), {2, 4, 5}),
        ("Văn bản, tài liệu kiểm chứng", _EVIDENCE, _evidence(sheet.evidence), {2}),
        ("Gia hạn", _EXTENSIONS, _extensions(sheet.extensions), {1, 3, 4}),
    )
    for at, (name, columns, rows, centred) in enumerate(parts, start=2):
        yield from _part(f"{at}. {name}", rows, numbered_table(columns, rows, centred))
    yield from _part("5. Đôn đốc", sheet.notices, short_ledger_table(sheet.notices))


def _part(title: str, rows: Sequence[object], table: Annex) -> Iterator[Part]:
    """A part with its count; where there is nothing the sheet says so."""
    yield Heading(f"{title} ({counted(len(rows))})" if rows else title)
    yield table if rows else "Chưa có."


def _facts(sheet: TaskSheet) -> list[tuple[str, str]]:
    known = (
        ("Số thứ tự trong kế hoạch", sheet.number),
        ("Nội dung", sheet.content),
        ("Văn bản giao", sheet.source),
        ("Cơ quan chủ trì", sheet.lead),
        ("Cơ quan phối hợp", sheet.coordinating),
        ("Lãnh đạo phụ trách", sheet.leader),
        ("Người thực hiện", sheet.officer),
        ("Sản phẩm", sheet.outputs),
        ("Thời hạn được giao", sheet.deadline),
        ("Tình trạng", sheet.state),
        *sheet.facts,
    )
    return [fact for fact in known if fact[1]]


def _occurrences(rows: Sequence[OccurrenceRow]) -> list[Cells]:
    return [
        (one.name, one.due_on or "", one.state, one.handed_in_on or "", one.accepted_on or "", one.note) for one in rows
    ]


def _evidence(rows: Sequence[EvidenceRow]) -> list[Cells]:
    return [(one.number, one.issued_on or "", one.issuer, one.summary) for one in rows]


def _extensions(rows: Sequence[ExtensionRow]) -> list[Cells]:
    return [
        (one.asked_on or "", one.asked_by, one.from_on or "", one.to_on or "", one.reason, one.outcome) for one in rows
    ]
