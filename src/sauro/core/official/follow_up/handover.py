"""The minutes of a handover (biên bản bàn giao công việc): who gives what to whom, and what state it is in."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sauro.core.official.follow_up.tables import numbered_table
from sauro.core.official.follow_up.wording import tasks
from sauro.core.official.model import Annex, BasisLine, Heading, Issuance, Issuer, Minutes, PaperRef, Part, Signature
from sauro.core.official.names import cited
from sauro.core.official.papers import write_minutes
from sauro.core.text import BLANK, clock, counted, listed, long_day, lower_first

_COLUMNS = (  # header, share of the width
    ("TT", 8),
    ("Công việc", 39),
    ("Văn bản giao", 31),
    ("Tình trạng", 21),
    ("Thời hạn", 20),
    ("Tài liệu, kết quả đã có", 31),
    ("Ghi chú", 15),
)
_WITNESS = "CHỨNG KIẾN"


@dataclass(frozen=True, slots=True)
class Party:
    """A person with the post held and the unit of it."""

    name: str
    post: str
    unit: str = ""


@dataclass(frozen=True, slots=True)
class HandoverRow:
    """A piece of open work: ``state`` in words ("đang thực hiện"), ``papers`` what there is of documents and proof."""

    content: str
    plan: str = ""  # "Kế hoạch số 18/KH-UBND, nhiệm vụ 2.1"
    state: str = ""
    due_on: date | None = None
    papers: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Handover:
    """All that the minutes say. Where day, hour or place are not known there is room to write them."""

    issuer: Issuer
    issuance: Issuance
    giver: Party
    receiver: Party
    rows: tuple[HandoverRow, ...]
    witness: Party | None = None  # the head of the unit
    basis: tuple[PaperRef, ...] = ()
    reason: str = ""  # "được điều động sang Phòng Kinh tế"
    held_at: datetime | None = None  # in the time of the place
    held_on: date | None = None  # where the hour is not known
    venue: str = ""
    recipients: tuple[str, ...] = ("Như thành phần",)
    filing: str = "VT"


def write_handover(handover: Handover) -> bytes:
    """The bytes of the minutes as DOCX."""
    return write_minutes(handover_minutes(handover))


def handover_minutes(handover: Handover) -> Minutes:
    """The minutes, their sentences made from the parties and the work."""
    sides = [("BÊN GIAO", handover.giver), ("BÊN NHẬN", handover.receiver)]
    if handover.witness:
        sides.append((_WITNESS, handover.witness))
    return Minutes(
        issuer=handover.issuer,
        issuance=handover.issuance,
        summary="Bàn giao công việc",
        text=tuple(_text(handover)),
        signatures=tuple(_signature(side, party) for side, party in sides),
        recipients=handover.recipients,
        filing=handover.filing,
    )


def _signature(side: str, party: Party) -> Signature:
    post = (party.post.upper(),) if side == _WITNESS and party.post else ()
    return Signature((side, *post), party.name)


def _text(handover: Handover) -> Iterator[Part]:
    for at, paper in enumerate(handover.basis, start=1):
        yield BasisLine(f"Căn cứ {cited(paper)}{'.' if at == len(handover.basis) else ';'}")
    yield f"{_when(handover)}, tại {handover.venue or '…' * 12}, chúng tôi gồm:"
    yield from _people(handover)
    yield f"Cùng tiến hành bàn giao công việc{_why(handover)}, cụ thể như sau:"
    if handover.rows:
        yield Heading("1. Công việc bàn giao")
        yield _counts(handover)
        yield work_list(handover)
        yield Heading("2. Trách nhiệm của các bên")
        yield from _duties(handover)
    else:
        giver, receiver = handover.giver.name, handover.receiver.name
        yield f"Đến thời điểm bàn giao, {giver} không còn công việc phải bàn giao cho {receiver}."
    yield _ending(handover)


def work_list(handover: Handover) -> Annex:
    """The work as a table: what it is, who gave it, how far it is, until when, what there is of papers."""
    cells = ((row.content, row.plan, row.state, row.due_on or "", _papers(row), row.note) for row in handover.rows)
    return numbered_table(_COLUMNS, cells, centred={4})


def _papers(row: HandoverRow) -> str:
    return "\n".join(f"- {paper}" for paper in row.papers) if len(row.papers) > 1 else "".join(row.papers)


def _when(handover: Handover) -> str:
    if handover.held_at is not None:
        return f"Hôm nay, vào hồi {clock(handover.held_at)}, {long_day(handover.held_at.date())}"
    return f"Hôm nay, {long_day(handover.held_on, handover.issuance.year)}"


def _people(handover: Handover) -> Iterator[str]:
    sides = [("Bên giao", handover.giver), ("Bên nhận", handover.receiver)]
    if handover.witness:
        sides.append(("Người chứng kiến", handover.witness))
    for at, (side, party) in enumerate(sides, start=1):
        post = ", ".join(part for part in (party.post, party.unit) if part)
        yield f"{at}. {side}: {party.name}{f' - {post}' if post else ''}."


def _why(handover: Handover) -> str:
    return f" do {handover.giver.name} {lower_first(handover.reason.rstrip(' .;'))}" if handover.reason else ""


def _counts(handover: Handover) -> str:
    rows, giver, receiver = handover.rows, handover.giver.name, handover.receiver.name
    states = Counter(lower_first(row.state) for row in rows if row.state)
    told = listed([f"{tasks(count)} {state}" for state, count in states.items()])
    parts = f", gồm: {told}" if len(states) > 1 else f" {told.removeprefix(tasks(len(rows))).strip()}" if told else ""
    with_papers = sum(bool(row.papers) for row in rows)
    kept = f"; {tasks(with_papers)} có tài liệu kèm theo" if with_papers else ""
    return f"{giver} bàn giao cho {receiver} {tasks(len(rows))}{parts}{kept}."


def _duties(handover: Handover) -> Iterator[str]:
    giver, receiver = handover.giver.name, handover.receiver.name
    yield (
        f"a) {giver} bàn giao đủ công việc, tài liệu ghi trong biên bản này, "
        "chịu trách nhiệm về tính đầy đủ, chính xác của nội dung bàn giao."
    )
    yield (
        f"b) {receiver} tiếp nhận, tiếp tục thực hiện công việc theo đúng thời hạn kể từ thời điểm ký biên bản; "
        "trường hợp có vướng mắc, hai bên phối hợp giải quyết."
    )


def _ending(handover: Handover) -> str:
    copies = counted(3 if handover.witness else 2)
    each = "mỗi bên giữ 01 bản" + (", người chứng kiến giữ 01 bản" if handover.witness else "")
    return (
        f"Biên bản được lập xong vào hồi{BLANK}giờ{BLANK}cùng ngày, các bên thống nhất ký tên; "
        f"lập thành {copies} bản có giá trị như nhau, {each}."
    )
