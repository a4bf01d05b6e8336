"""The papers of follow-up: urging, handover, reply to a superior, ledger of notices, sheet of a task."""

from sauro.core.official.follow_up.handover import Handover, HandoverRow, Party, handover_minutes, write_handover
from sauro.core.official.follow_up.ledger import (
    Ledger,
    LedgerRow,
    ledger_attachment,
    write_ledger,
    write_ledger_workbook,
)
from sauro.core.official.follow_up.reply import (
    Reply,
    ReplyRow,
    reply_letter,
    reply_report,
    write_reply_letter,
    write_reply_report,
)
from sauro.core.official.follow_up.task_sheet import (
    EvidenceRow,
    ExtensionRow,
    OccurrenceRow,
    TaskSheet,
    task_sheet_report,
    write_task_sheet,
)
from sauro.core.official.follow_up.urging import (
    Urging,
    UrgingRow,
    late_list,
    urging_letter,
    write_late_list_workbook,
    write_urging_letter,
)

__all__ = [
    "EvidenceRow",
    "ExtensionRow",
    "Handover",
    "HandoverRow",
    "Ledger",
    "LedgerRow",
    "OccurrenceRow",
    "Party",
    "Reply",
    "ReplyRow",
    "TaskSheet",
    "Urging",
    "UrgingRow",
    "handover_minutes",
    "late_list",
    "ledger_attachment",
    "reply_letter",
    "reply_report",
    "task_sheet_report",
    "urging_letter",
    "write_handover",
    "write_late_list_workbook",
    "write_ledger",
    "write_ledger_workbook",
    "write_reply_letter",
    "write_reply_report",
    "write_task_sheet",
    "write_urging_letter",
]
