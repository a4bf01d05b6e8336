"""Đôn đốc: one act writes the letter with its annex, tells the people, and keeps both as proof."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from sauro.core.official import PaperRef
from sauro.core.official.follow_up import Urging as UrgingValue
from sauro.core.official.follow_up import UrgingRow, write_urging_letter
from sauro.core.text import clean, clean_lines
from sauro.core.work import late_days
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries import heads_of
from sauro.web.tasks.actions.papers import blank_issuance, issuer_of, keep_paper, plan_reference, signature_of
from sauro.web.tasks.actions.telling import address_of
from sauro.web.tasks.models import Occurrence, Urging

MOST = 500


@transaction.atomic
def urge(
    *, by: Person, unit: Unit, occurrences: Sequence[Occurrence], answer_by_on: date, on: date, words: str = ""
) -> Urging:
    """Urge what is open: the letter as DOCX, a notice to each who does the work and to each head, a row for proof.

    The same turn may be urged again; every time counts.
    """
    require(by, Permission.TASK_URGE, unit)
    rows = [each for each in occurrences if not each.is_settled and each.handed_in_on is None]
    _refuse(unit, rows, answer_by_on, on)
    letter = write_urging_letter(urging_value(by=by, unit=unit, occurrences=rows, answer_by_on=answer_by_on, on=on))
    file = keep_paper(by=by, unit=unit, name=f"don-doc-{on:%Y-%m-%d}.docx", content=letter)
    made = Urging.objects.create(
        unit=unit, file=file, answer_by_on=answer_by_on, words=clean_lines(words), urged_on=on, urged_by=by
    )
    made.occurrences.set(rows)
    for row in rows:
        _tell(made, row)
    audit.record(by=by, act="work.urged", target=made, detail={"turns": len(rows), "answer_by": answer_by_on})
    return made


def _refuse(unit: Unit, rows: Sequence[Occurrence], answer_by_on: date, on: date) -> None:
    if not rows:
        raise ValidationError(_("Các việc đã chọn đều đã nộp hoặc đã xong, nên không cần đôn đốc."), code="none")
    if len(rows) > MOST:
        raise ValidationError(_("Đôn đốc nhiều nhất %(most)s việc mỗi lần.") % {"most": MOST}, code="too_many")
    if any(row.unit_id != unit.pk for row in rows):
        raise ValidationError(_("Các việc phải cùng một xã, phường."), code="several_communes")
    if answer_by_on < on:
        message = _("Ngày yêu cầu xong phải từ hôm nay, %(today)s.") % {"today": day(on)}
        raise ValidationError({"answer_by_on": message})


def urging_value(
    *, by: Person, unit: Unit, occurrences: Sequence[Occurrence], answer_by_on: date, on: date
) -> UrgingValue:
    """What the letter says of these turns on a day; also for looking at it before it is made."""
    last = last_urged(occurrences)
    plans = {row.task.plan for row in occurrences if row.task.plan is not None}
    basis = tuple(plan_reference(plan) for plan in plans if plan.current is not None)
    papers: dict[int, str] = {
        plan.pk: reference.number for plan, reference in zip((p for p in plans if p.current), basis, strict=True)
    }
    return UrgingValue(
        issuer=issuer_of(unit),
        issuance=blank_issuance("UBND-VHXH", on),
        signature=signature_of(by, unit),
        rows=tuple(_row(row, last.get(row.pk), papers.get(row.task.plan_id or 0, ""), on) for row in occurrences),
        counted_on=on,
        basis=_dated_first(basis),
        answer_by=answer_by_on,
        report_to=by.unit.name if by.unit_id != unit.pk else "",
        orders=True,
    )


def _dated_first(basis: tuple[PaperRef, ...]) -> tuple[PaperRef, ...]:
    return tuple(sorted(basis, key=lambda paper: (paper.issued_on or date.max, paper.number)))


def _row(row: Occurrence, last: date | None, paper: str, on: date) -> UrgingRow:
    content = f"{row.task.content} ({row.label})" if row.label else row.task.content
    return UrgingRow(
        content=clean(content),
        unit=row.answering.name,
        number=row.task.number,
        deadline=row.task.deadline,
        due_on=row.due_on,
        days_late=late_days(row.facts, on),
        last_urged_on=last,
        note=_("Bị trả lại, chờ nộp lại") if row.returned_on else "",
        paper=paper,
    )


def last_urged(occurrences: Sequence[Occurrence]) -> dict[int, date]:
    """When each of the turns was last urged, of those that ever were."""
    found = Urging.objects.filter(occurrences__in=[row.pk for row in occurrences])
    return dict(found.values_list("occurrences").annotate(Max("urged_on")).values_list("occurrences", "urged_on__max"))


def _tell(made: Urging, row: Occurrence) -> None:
    people = [*([row.officer] if row.officer else []), *heads_of(row.answering)]
    words = {"task": clean(str(row)), "day": day(made.answer_by_on), "words": made.words}
    late = late_days(row.facts, made.urged_on)
    state = _("quá hạn %(days)s ngày") % {"days": late} if late else _("chưa hoàn thành")
    message = Message(
        key=f"urged:{made.pk}:{row.pk}",
        kind="task.urged",
        subject=_("Đôn đốc: %(task)s") % words,
        body=_("%(task)s đang %(state)s; đề nghị xong trước hết %(day)s.\n%(words)s") % {**words, "state": state},
        url=address_of(row.task),
        is_urgent=True,
    )
    notify(to=people, message=message, about=row.task, unit=made.unit, by=made.urged_by)
