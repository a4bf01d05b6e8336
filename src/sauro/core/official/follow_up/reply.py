"""The reply to a superior: what became of each task of an instruction, with proof, and what remains until when."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sauro.core.official.follow_up.tables import numbered_table
from sauro.core.official.follow_up.wording import tasks
from sauro.core.official.model import Annex, Heading, Issuance, Issuer, Letter, PaperRef, Part, Report, Signature
from sauro.core.official.names import cited, on_day, short_cited, within
from sauro.core.official.papers import write_letter, write_report
from sauro.core.text import listed, shortened

_DONE = (("TT", 8), ("Nhiệm vụ", 46), ("Kết quả", 42), ("Hoàn thành", 21), ("Văn bản, tài liệu kiểm chứng", 48))
_OPEN = (("TT", 8), ("Nhiệm vụ", 42), ("Kết quả đến nay", 42), ("Thời hạn", 20), ("Lý do", 32), ("Thời hạn mới", 21))


@dataclass(frozen=True, slots=True)
class ReplyRow:
    """A task of the instruction. It is done if ``done_on`` is given; ``due_on`` is the day the superior set,
    ``new_due_on`` the day now asked for, with its ``reason``."""

    content: str
    result: str = ""
    evidence: tuple[str, ...] = ()  # "Quyết định số 45/QĐ-UBND ngày 02/6/2026"
    due_on: date | None = None
    done_on: date | None = None
    new_due_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """All that a reply says: the ``instruction`` it answers, the tasks, what the commune asks the superior for."""

    issuer: Issuer
    issuance: Issuance
    signature: Signature
    instruction: PaperRef
    addressees: tuple[str, ...]
    rows: tuple[ReplyRow, ...]
    counted_on: date
    proposals: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ("Như trên",)
    filing: str = "VT"


def write_reply_letter(reply: Reply) -> bytes:
    """The bytes of the reply as a công văn."""
    return write_letter(reply_letter(reply))


def write_reply_report(reply: Reply) -> bytes:
    """The bytes of the reply as a báo cáo."""
    return write_report(reply_report(reply))


def reply_letter(reply: Reply) -> Letter:
    return Letter(
        issuer=reply.issuer,
        issuance=reply.issuance,
        summary=f"báo cáo {_summary(reply)}",
        addressees=reply.addressees,
        text=tuple(_text(reply)),
        signature=reply.signature,
        recipients=reply.recipients,
        filing=reply.filing,
    )


def reply_report(reply: Reply) -> Report:
    return Report(
        issuer=reply.issuer,
        issuance=reply.issuance,
        kind="Báo cáo",
        summary=f"K{_summary(reply)[1:]}",
        text=tuple(_text(reply)),
        signature=reply.signature,
        addressees=reply.addressees,
        recipients=reply.recipients,
        filing=reply.filing,
    )


def _summary(reply: Reply) -> str:
    return f"kết quả thực hiện {short_cited(reply.instruction)}"


def _text(reply: Reply) -> Iterator[Part]:
    if not reply.rows:
        raise ValueError("a reply needs at least one task")
    done = [row for row in reply.rows if row.done_on is not None]
    still = [row for row in reply.rows if row.done_on is None]
    yield f"Thực hiện {cited(reply.instruction)}, {reply.issuer.name} báo cáo kết quả thực hiện như sau:"
    if len(reply.rows) == 1:
        yield from _single(reply.rows[0])
    else:
        yield from _several(reply, done, still)
    yield from _proposals(reply)
    yield f"{reply.issuer.name} trân trọng báo cáo {listed(reply.addressees)}."


def _several(reply: Reply, done: Sequence[ReplyRow], still: Sequence[ReplyRow]) -> Iterator[Part]:
    yield Heading("1. Kết quả chung")
    yield _counts(reply, done, still)
    number = 2
    if done:
        yield Heading(f"{number}. Nhiệm vụ đã hoàn thành")
        yield _done_table(done)
        number += 1
    if still:
        yield Heading(f"{number}. Nhiệm vụ đang thực hiện")
        yield _open_table(still)


def _counts(reply: Reply, done: Sequence[ReplyRow], still: Sequence[ReplyRow]) -> str:
    """How many tasks there are, how many are done, in time or late, how many remain."""
    opening = f"Đến {on_day(reply.counted_on)}, trong {tasks(len(reply.rows))} được giao, "
    if not done:
        return f"{opening}chưa có nhiệm vụ hoàn thành; {tasks(len(still))} đang thực hiện{_over(still, reply)}."
    late = sum(_done_late(row) for row in done)
    in_time = sum(row.due_on is not None and not _done_late(row) for row in done)
    kinds = [(in_time, "đúng hạn"), (late, "quá hạn"), (len(done) - late - in_time, "không ấn định thời hạn")]
    told = listed([f"{tasks(count)} {kind}" for count, kind in kinds if count])
    split = f" ({told})" if told.count("nhiệm vụ") > 1 else f" {told.removeprefix(tasks(len(done))).strip()}"
    rest = f"; {tasks(len(still))} đang thực hiện{_over(still, reply)}" if still else ""
    return f"{opening}đã hoàn thành {tasks(len(done))}{split}{rest}."


def _over(still: Sequence[ReplyRow], reply: Reply) -> str:
    over = sum(row.due_on is not None and row.due_on < reply.counted_on for row in still)
    if not over:
        return ""
    return ", đã quá hạn" if over == len(still) else f", trong đó {tasks(over)} đã quá hạn"


def _done_late(row: ReplyRow) -> bool:
    return row.due_on is not None and row.done_on is not None and row.done_on > row.due_on


def _single(row: ReplyRow) -> Iterator[str]:
    yield f"1. Nhiệm vụ được giao: {shortened(row.content, 600)}{_due(row)}."
    if row.done_on is not None:
        late = " (quá hạn)" if _done_late(row) else ""
        yield f"2. Kết quả: đã hoàn thành {on_day(row.done_on)}{late}.{_sentence(row.result)}"
        if row.evidence:
            yield f"3. Văn bản, tài liệu kiểm chứng: {'; '.join(row.evidence)}."
        return
    yield f"2. Kết quả đến nay: đang thực hiện.{_sentence(row.result)}"
    if row.evidence:
        yield f"Văn bản, tài liệu kiểm chứng: {'; '.join(row.evidence)}."
    if row.reason:
        yield f"3. Lý do chưa hoàn thành: {row.reason.strip().rstrip('.;')}."


def _due(row: ReplyRow) -> str:
    return f" (thời hạn: {on_day(row.due_on)})" if row.due_on else ""


def _sentence(words: str) -> str:
    return f" {words.strip().rstrip('.;')}." if words.strip() else ""


def _done_table(rows: Sequence[ReplyRow]) -> Annex:
    cells = ((row.content, row.result, row.done_on or "", _proof(row)) for row in rows)
    return numbered_table(_DONE, cells, centred={3})


def _open_table(rows: Sequence[ReplyRow]) -> Annex:
    cells = (
        (row.content, f"{row.result}\n{_proof(row)}", row.due_on or "", row.reason, row.new_due_on or "")
        for row in rows
    )
    return numbered_table(_OPEN, cells, centred={3, 5})


def _proof(row: ReplyRow) -> str:
    return "\n".join(f"- {paper}" for paper in row.evidence) if len(row.evidence) > 1 else "".join(row.evidence)


def _proposals(reply: Reply) -> Iterator[str]:
    """What the superior is asked for: new days where there are any, and what the commune says itself."""
    whom = listed(reply.addressees)
    moved = [row for row in reply.rows if row.done_on is None and row.new_due_on is not None]
    if len(moved) == 1:
        assert moved[0].new_due_on is not None
        name = "nhiệm vụ trên" if len(reply.rows) == 1 else f"nhiệm vụ “{shortened(moved[0].content)}”"
        yield f"Đề nghị {whom} cho phép lùi thời hạn hoàn thành {name} đến {on_day(moved[0].new_due_on)}."
    elif moved:
        yield f"Đề nghị {whom} cho phép lùi thời hạn hoàn thành {tasks(len(moved))} như nêu trên."
    for words in reply.proposals:
        yield f"Đề nghị {whom} {within(words)}."
