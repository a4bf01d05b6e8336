"""Tasks from above: a superior's paper comes in, becomes tasks with its number and day, and is answered."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.documents import UnreadableDocument, read_document
from sauro.core.heads import KINDS, read_document_head
from sauro.core.official import PaperRef
from sauro.core.official.follow_up import Reply as ReplyValue
from sauro.core.official.follow_up import ReplyRow, write_reply_letter
from sauro.core.plans import find_orders, read_plan
from sauro.core.text import clean, clean_lines
from sauro.web.audit import actions as audit
from sauro.web.files import actions as files
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries import heads_of
from sauro.web.tasks.actions.dropping import drop_rows
from sauro.web.tasks.actions.making import Ordered, make_task
from sauro.web.tasks.actions.papers import blank_issuance, issuer_of, keep_paper, signature_of
from sauro.web.tasks.actions.telling import address_of
from sauro.web.tasks.models import Assignment, Instruction, ProgressReport, Reply, Task
from sauro.web.tasks.queries.grounds import Ground, ground_of


@dataclass(frozen=True, slots=True)
class ProposedTask:
    """A task that a paper seems to order: a proposal until a person accepts it."""

    content: str
    deadline: str = ""
    lead: str = ""
    outputs: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was read of a superior's paper. Empty values were not said, or not understood."""

    issuer: str = ""
    number: str = ""
    issued_on: date | None = None
    subject: str = ""
    tasks: tuple[ProposedTask, ...] = ()


def read_instruction(content: bytes, name: str, *, year: int) -> Proposal:
    """What a superior's paper says of itself, and the tasks in it: those of a table, of prose, of its list of demands,
    else its summary. ``year`` is taken for days without one.

    Raises ValidationError with the reader's own sentence where the file cannot be read.
    """
    try:
        document = read_document(content, name)
    except UnreadableDocument as refusal:
        raise ValidationError(f"{refusal.message} {refusal.advice}", code=refusal.code) from refusal
    head, plan = read_document_head(document), read_plan(document)
    subject = head.subject.value if head.subject else ""
    issued = head.issued_on.value if head.issued_on else ""
    tasks = [
        ProposedTask(clean(row.content), clean(row.deadline or ""), clean(row.lead or ""), clean(row.outputs or ""))
        for row in plan.tasks
    ]
    prose = [
        ProposedTask(clean(row.text), clean(row.deadline or ""), clean(row.lead or ""))
        for section in plan.narrative
        for row in section.tasks
    ]
    orders = [ProposedTask(order.content, order.deadline) for order in find_orders(document, year=year)]
    return Proposal(
        issuer=head.issuer.value if head.issuer else "",
        number=head.number.value if head.number else "",
        issued_on=date.fromisoformat(issued) if len(issued) == 10 else None,
        subject=subject,
        tasks=tuple(tasks or prose or orders or ([ProposedTask(subject)] if subject else [])),
    )


def read_pasted(text: str, *, year: int) -> Proposal:
    """As ``read_instruction``, of a text that was pasted."""
    return read_instruction(text.encode(), "chi-dao.txt", year=year)


@transaction.atomic
def receive_instruction(
    *,
    by: Person,
    unit: Unit,
    issuer: str,
    subject: str,
    number: str = "",
    issued_on: date | None = None,
    reply_by_on: date | None = None,
    text: str = "",
    file: tuple[str, BinaryIO] | None = None,
    proposed: Sequence[ProposedTask] = (),
) -> Instruction:
    """Keep a superior's paper, as a file or as pasted, under its own number and day, with the tasks read in it."""
    require(by, Permission.INSTRUCTION_RECEIVE, unit)
    issuer, subject, number = clean(issuer), clean_lines(subject), clean(number)
    problems = {}
    if not issuer:
        problems["issuer"] = _("Nhập cơ quan ban hành văn bản.")
    if not subject:
        problems["subject"] = _("Nhập trích yếu của văn bản.")
    if problems:
        raise ValidationError(problems)
    same = Instruction.objects.filter(unit=unit, number=number, issuer=issuer, withdrawn_at__isnull=True)
    if number and same.exists():
        message = _("Văn bản %(number)s của %(issuer)s đã được nhận rồi.")
        raise ValidationError({"number": message % {"number": number, "issuer": issuer}})
    kept = files.receive(by=by, unit=unit, name=file[0], content=file[1]).file if file else None
    instruction = Instruction.objects.create(
        unit=unit,
        file=kept,
        text=clean_lines(text),
        proposed=[asdict(task) for task in proposed],
        issuer=issuer,
        number=number,
        issued_on=issued_on,
        subject=subject,
        reply_by_on=reply_by_on,
        received_by=by,
    )
    audit.record(by=by, act="instruction.received", target=instruction, detail={"number": number, "issuer": issuer})
    return instruction


def proposed_tasks(instruction: Instruction) -> list[ProposedTask]:
    """The tasks that were read in the paper when it came in."""
    return [ProposedTask(**said) for said in instruction.proposed]


@transaction.atomic
def correct_instruction(
    *,
    by: Person,
    instruction: Instruction,
    issuer: str,
    number: str,
    issued_on: date | None,
    subject: str,
    reply_by_on: date | None,
) -> Instruction:
    """Put right what was read of the paper; what it was before stands in the log."""
    require(by, Permission.INSTRUCTION_RECEIVE, instruction.unit)
    instruction = Instruction.objects.select_for_update(of=("self",)).get(pk=instruction.pk)
    said = {
        "issuer": clean(issuer),
        "number": clean(number),
        "issued_on": issued_on,
        "subject": clean_lines(subject),
        "reply_by_on": reply_by_on,
    }
    changes = {name: [getattr(instruction, name), value] for name, value in said.items()}
    changes = {name: pair for name, pair in changes.items() if pair[0] != pair[1]}
    for name, value in said.items():
        setattr(instruction, name, value)
    instruction.save()
    if changes:
        audit.record(by=by, act="instruction.corrected", target=instruction, detail=changes)
    return instruction


@transaction.atomic
def make_tasks(*, by: Person, instruction: Instruction, orders: Sequence[Ordered], on: date) -> list[Task]:
    """Make tasks of what the paper orders; each bears its number and day through the instruction."""
    require(by, Permission.INSTRUCTION_RECEIVE, instruction.unit)
    instruction = Instruction.objects.select_for_update(of=("self",)).select_related("unit").get(pk=instruction.pk)
    if instruction.withdrawn_at is not None:
        raise ValidationError(_("Chỉ đạo này đã bỏ nên không giao việc được nữa."), code="withdrawn")
    if not orders:
        raise ValidationError(_("Chọn ít nhất một việc để giao."), code="none")
    ground = ground_of(instruction.unit, on)
    first = instruction.tasks.count()
    made = [_make(by, instruction, order, ground, first + at) for at, order in enumerate(orders, start=1)]
    audit.record(by=by, act="instruction.split", target=instruction, detail={"tasks": len(made)})
    return made


def _make(by: Person, instruction: Instruction, order: Ordered, ground: Ground, position: int) -> Task:
    why = _("Giao theo %(instruction)s.") % {"instruction": instruction.number or instruction.subject}
    task, assignment = make_task(
        by=by, unit=instruction.unit, order=order, ground=ground, position=position, why=why, instruction=instruction
    )
    _tell(assignment, instruction, by)
    return task


def _tell(assignment: Assignment, instruction: Instruction, by: Person) -> None:
    people = [assignment.officer] if assignment.officer else heads_of(assignment.unit)
    words = {"issuer": instruction.issuer, "number": instruction.number, "task": clean(assignment.task.content)}
    message = Message(
        key=f"instructed:{assignment.task_id}",
        kind="task.instructed",
        subject=_("Việc theo chỉ đạo của %(issuer)s") % words,
        body=_("%(number)s: %(task)s") % words,
        url=address_of(assignment.task),
    )
    to = [person for person in people if person != by]
    notify(to=to, message=message, about=assignment.task, unit=instruction.unit, by=by)


@transaction.atomic
def withdraw_instruction(*, by: Person, instruction: Instruction, on: date) -> Instruction:
    """The paper was taken in by mistake, or was recalled: its open tasks are no longer carried out."""
    require(by, Permission.INSTRUCTION_RECEIVE, instruction.unit)
    basis = _("Bỏ chỉ đạo %(instruction)s.") % {"instruction": instruction}
    drop_rows(by=by, tasks=instruction.tasks.filter(dropped_at__isnull=True), basis=basis, on=on)
    instruction.withdrawn_at, instruction.withdrawn_by = timezone.now(), by
    instruction.save()
    audit.record(by=by, act="instruction.withdrawn", target=instruction)
    return instruction


@transaction.atomic
def write_reply(*, by: Person, instruction: Instruction, on: date) -> Reply:
    """The reply to the superior as a document, from what was accepted so far; number and day stay blank."""
    require(by, Permission.INSTRUCTION_RECEIVE, instruction.unit)
    tasks = list(instruction.tasks.filter(dropped_at__isnull=True).order_by("position"))
    if not tasks:
        raise ValidationError(_("Chưa có việc nào theo chỉ đạo này nên chưa có gì để trả lời."), code="none")
    value = ReplyValue(
        issuer=issuer_of(instruction.unit),
        issuance=blank_issuance("UBND-VHXH", on),
        signature=signature_of(by, instruction.unit),
        instruction=reference_of(instruction),
        addressees=(instruction.issuer,),
        rows=tuple(_reply_row(task) for task in tasks),
        counted_on=on,
    )
    file = keep_paper(
        by=by,
        unit=instruction.unit,
        name=f"tra-loi-{instruction.pk}-{on:%Y-%m-%d}.docx",
        content=write_reply_letter(value),
    )
    reply = Reply.objects.create(instruction=instruction, file=file, made_by=by)
    audit.record(by=by, act="instruction.replied", target=instruction, detail={"file": file.pk})
    return reply


def reference_of(instruction: Instruction) -> PaperRef:
    """The paper as others cite it; its kind follows from its number ("55/CV-SNV", "12/KH-UBND")."""
    symbol = instruction.number.partition("/")[2].split("-")[0].upper()
    kind = next((words for code, words in KINDS.items() if code.upper() == symbol), _("Công văn"))
    return PaperRef(
        kind=str(kind),
        number=instruction.number,
        issued_on=instruction.issued_on,
        issuer=instruction.issuer,
        summary=instruction.subject,
    )


def _reply_row(task: Task) -> ReplyRow:
    turns = list(task.occurrences.order_by("due_on", "pk"))
    reports = list(ProgressReport.objects.filter(occurrence__in=turns).prefetch_related("evidence").order_by("pk"))
    done = bool(turns) and all(turn.accepted_on for turn in turns)
    last = turns[-1] if turns else None
    asked = last.extensions.filter(decided_at__isnull=True).first() if last else None
    return ReplyRow(
        content=clean(task.content),
        result=clean(reports[-1].words) if reports else "",
        evidence=tuple(dict.fromkeys(str(piece) for report in reports for piece in report.evidence.all())),
        due_on=last.first_due_on if last else None,
        done_on=max(turn.handed_in_on for turn in turns if turn.handed_in_on) if done else None,
        new_due_on=(last.due_on if last.due_on != last.first_due_on else None) if last else None,
        reason=clean(asked.reason) if asked else "",
    )
