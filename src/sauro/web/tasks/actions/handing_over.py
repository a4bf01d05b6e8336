"""Handover: one act moves a person's open work to another and prints the minutes."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.official import Issuance
from sauro.core.official.follow_up import Handover as HandoverValue
from sauro.core.official.follow_up import HandoverRow, Party, write_handover
from sauro.core.text import clean, clean_lines
from sauro.core.work import state_on
from sauro.web.audit import actions as audit
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, is_allowed, require
from sauro.web.organisation.queries import commune_of, heads_of
from sauro.web.tasks.actions.papers import issuer_of, keep_paper, post_of
from sauro.web.tasks.actions.telling import address_of
from sauro.web.tasks.models import Assignment, Handover, Occurrence, Task
from sauro.web.tasks.models.occurrences import IS_OPEN
from sauro.web.tasks.queries.states import WORDS


def open_work_of(person: Person) -> list[Occurrence]:
    """What the person would hand over: open turns in their name."""
    rows = Occurrence.objects.filter(IS_OPEN, officer=person)
    return list(rows.select_related("task__plan__current", "unit", "answering").order_by("due_on", "pk"))


@transaction.atomic
def hand_over(*, by: Person, giver: Person, taker: Person, on: date, basis: str = "") -> Handover:
    """Pass all open work of one person to another: turns, assignments for later turns, tasks they preside over.

    History keeps the one who did it. Gives the handover with its minutes (DOCX).
    """
    commune = commune_of(giver.unit)
    require(by, Permission.TASK_ASSIGN, giver.unit)
    rows = open_work_of(giver)
    presided = Task.objects.filter(presiding=giver, dropped_at__isnull=True)
    _refuse(giver, taker, rows, presided.exists())
    content = write_handover(_value(giver, taker, rows, basis, on))
    file = keep_paper(by=by, unit=commune, name=f"ban-giao-{giver.login_name}-{on:%Y-%m-%d}.docx", content=content)
    made = Handover.objects.create(
        unit=commune, giver=giver, taker=taker, basis=clean_lines(basis), file=file, handed_on=on, made_by=by
    )
    made.occurrences.set(rows)
    Occurrence.objects.filter(pk__in=[row.pk for row in rows]).update(officer=taker)
    Assignment.objects.filter(officer=giver, ended_at__isnull=True).update(officer=taker)
    Occurrence.objects.filter(IS_OPEN, presiding=giver).update(presiding=taker)
    presided.update(presiding=taker)
    detail = {"from": giver.full_name, "to": taker.full_name, "turns": len(rows)}
    audit.record(by=by, act="work.handed_over", target=made, detail=detail)
    _tell(made, rows, by)
    return made


def _refuse(giver: Person, taker: Person, rows: list[Occurrence], presides: bool) -> None:
    if giver.pk == taker.pk:
        raise ValidationError({"taker": _("Chọn người nhận khác với người giao.")})
    if not taker.is_active:
        raise ValidationError({"taker": _("Tài khoản người nhận đã khóa; hãy chọn người khác.")})
    if not rows and not presides:
        raise ValidationError({"giver": _("%(person)s không còn việc đang mở nào để bàn giao.") % {"person": giver}})
    for row in rows:
        if not is_allowed(taker, Permission.TASK_REPORT, row.answering):
            words = {"person": taker.full_name, "unit": row.answering.name}
            raise ValidationError({"taker": _("%(person)s chưa có vai trò báo cáo tại %(unit)s.") % words})


def _value(giver: Person, taker: Person, rows: list[Occurrence], basis: str, on: date) -> HandoverValue:
    commune = commune_of(giver.unit)
    heads = [head for head in heads_of(giver.unit) if head not in (giver, taker)]
    return HandoverValue(
        issuer=issuer_of(commune),
        issuance=Issuance(symbol="BB-UBND", year=on.year),
        giver=_party(giver),
        receiver=_party(taker),
        witness=_party(heads[0]) if heads else None,
        rows=tuple(_row(row, on) for row in rows),
        reason=clean(basis),
        held_on=on,
        venue=commune.name,
    )


def _party(person: Person) -> Party:
    return Party(person.full_name, post_of(person, person.unit), person.unit.name)


def _row(row: Occurrence, on: date) -> HandoverRow:
    content = f"{row.task.content} ({row.label})" if row.label else row.task.content
    plan = row.task.plan.current.reference if row.task.plan and row.task.plan.current else ""
    number = _("nhiệm vụ %(number)s") % {"number": row.task.number} if row.task.number else ""
    return HandoverRow(
        content=clean(content),
        plan=", ".join(filter(None, (plan, number))),
        state=str(WORDS[state_on(row.facts, on)]).lower(),
        due_on=row.due_on,
        papers=tuple(str(piece) for report in row.reports.all() for piece in report.evidence.all()),
        note=_("tự khai %(percent)s%%") % {"percent": row.percent} if row.percent is not None else "",
    )


def _tell(made: Handover, rows: list[Occurrence], by: Person) -> None:
    words = {"giver": made.giver.full_name, "count": len(rows)}
    message = Message(
        key=f"handed-over:{made.pk}",
        kind="task.handed_over",
        subject=_("Nhận bàn giao %(count)s việc từ %(giver)s") % words,
        body="\n".join(f"- {clean(str(row))}" for row in rows),
        url=address_of(rows[0].task) if rows else "",
    )
    notify(to=[person for person in (made.taker,) if person != by], message=message, about=made, unit=made.unit, by=by)
