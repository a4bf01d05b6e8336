"""The ledger of notices (Sổ đôn đốc): to whom what was sent, when, by which channel, and when it was read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sauro.core.official.follow_up.tables import Cells, numbered_table
from sauro.core.official.model import Annex, Attachment, Issuer, Signature
from sauro.core.official.names import on_day
from sauro.core.official.papers import write_attachment
from sauro.core.official.sheets import write_attachment_workbook
from sauro.core.text import short_day

_COLUMNS = (  # header, share of the width
    ("TT", 5),
    ("Người nhận", 20),
    ("Đơn vị", 20),
    ("Nội dung", 42),
    ("Thời điểm gửi", 15),
    ("Kênh", 13),
    ("Kết quả gửi", 14),
    ("Thời điểm đọc", 15),
)
_SHORT_COLUMNS = (
    ("TT", 8),
    ("Người nhận", 32),
    ("Nội dung", 51),
    ("Thời điểm gửi", 26),
    ("Kênh", 22),
    ("Thời điểm đọc", 26),
)
_CENTRED = (4, 5, 6, 7)


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One sending of one notice. Moments are in the time of the place."""

    to: str
    subject: str
    sent_at: datetime | None = None
    channel: str = ""  # "thư điện tử"
    outcome: str = ""  # "đã gửi", "lỗi: hộp thư đầy"
    read_at: datetime | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """The sendings of a time, of a unit or about one task; ``about`` says which in a line under the title."""

    rows: tuple[LedgerRow, ...]
    issuer: Issuer
    since: date | None = None
    until: date | None = None
    about: str = ""
    signatures: tuple[Signature, ...] = ()


def write_ledger(ledger: Ledger) -> bytes:
    """The bytes of the ledger as a DOCX on landscape pages."""
    return write_attachment(ledger_attachment(ledger.rows), ledger_reference(ledger), ledger.signatures)


def write_ledger_workbook(ledger: Ledger) -> bytes:
    """The bytes of the ledger as an XLSX."""
    return write_attachment_workbook(ledger_attachment(ledger.rows), ledger_reference(ledger))


def ledger_attachment(rows: Sequence[LedgerRow], title: str = "Sổ đôn đốc") -> Attachment:
    """The ledger as a table, to stand alone or behind a letter or report as proof."""
    return Attachment(title, ledger_table(rows))


def ledger_table(rows: Sequence[LedgerRow]) -> Annex:
    return numbered_table(_COLUMNS, map(_cells, rows), _CENTRED)


def short_ledger_table(rows: Sequence[LedgerRow]) -> Annex:
    """The ledger for an upright page, where it is about one task."""
    picked = ((to, subject, sent, channel, read) for to, _, subject, sent, channel, _, read in map(_cells, rows))
    return numbered_table(_SHORT_COLUMNS, picked, (3, 4, 5))


def ledger_reference(ledger: Ledger) -> str:
    """ "(UBND xã Minh Sơn, từ ngày 01/6/2026 đến ngày 30/6/2026)" """
    time = " ".join(
        f"{word} {on_day(day)}" for word, day in (("từ", ledger.since), ("đến", ledger.until)) if day is not None
    )
    return f"({', '.join(part for part in (ledger.issuer.name, ledger.about, time) if part)})"


def _cells(row: LedgerRow) -> Cells:
    sent = _moment(row.sent_at) if row.sent_at else ""
    read = _moment(row.read_at) if row.read_at else "chưa đọc"
    return row.to, row.unit, row.subject, sent, row.channel, row.outcome, read


def _moment(value: datetime) -> str:
    return f"{value:%H:%M} ngày {short_day(value.date())}"
