"""Outside bodies answer one turn by a personal link, without an account."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.evidence.actions import add_file
from sauro.web.notices.actions import notify_outside
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.tasks.actions.reporting import Said, keep_report
from sauro.web.tasks.models import Occurrence, OutsideLink, ProgressReport
from sauro.web.tasks.models.links import hashed, new_secret

LONGEST = timedelta(days=92)
MOST_FILES = 10


def usual_end(occurrence: Occurrence, on: date) -> date:
    """How long a link usually holds: two weeks beyond the day of the turn, or beyond today."""
    return min(max(occurrence.due_on or on, on) + timedelta(days=14), on + LONGEST)


def require_sender(by: Person, occurrence: Occurrence) -> None:
    """Go on only where the person may send links for the turn."""
    require(by, Permission.TASK_ASSIGN, occurrence.unit)


@transaction.atomic
def send_link(
    *, by: Person, occurrence: Occurrence, name: str, expires_on: date, on: date, email: str = "", phone: str = ""
) -> tuple[OutsideLink, str]:
    """Let somebody outside answer this turn until a day. Gives the link and its secret, which is shown once.

    With an address the link is also sent, and the ledger says so.
    """
    require_sender(by, occurrence)
    if occurrence.is_settled:
        raise ValidationError(_("Kỳ này đã kết thúc nên không gửi liên kết được."), code="settled")
    name = clean(name)
    if not name:
        raise ValidationError({"name": _("Nhập tên người hoặc cơ quan nhận liên kết.")})
    if not on <= expires_on <= on + LONGEST:
        words = {"first": day(on), "last": day(on + LONGEST)}
        raise ValidationError({"expires_on": _("Ngày hết hạn phải từ %(first)s đến %(last)s.") % words})
    secret = new_secret()
    link = OutsideLink.objects.create(
        occurrence=occurrence,
        name=name[:200],
        email=email.strip(),
        phone=clean(phone),
        secret_hash=hashed(secret),
        expires_on=expires_on,
        made_by=by,
    )
    audit.record(by=by, act="link.sent", target=occurrence.task, unit=occurrence.answering, detail={"name": link.name})
    _tell(link, secret, by)
    return link, secret


def _tell(link: OutsideLink, secret: str, by: Person) -> None:
    occurrence = link.occurrence
    words = {"task": clean(str(occurrence)), "unit": occurrence.unit.name, "day": day(link.expires_on)}
    message = Message(
        key=f"link:{link.pk}",
        kind="task.link",
        subject=_("%(unit)s đề nghị trả lời một nhiệm vụ") % words,
        body=_("%(task)s\nTrả lời bằng liên kết kèm theo, dùng được đến hết ngày %(day)s.") % words,
        url=reverse("tasks:answer", args=[secret]),
    )
    addresses = {"email": link.email} if link.email else {}
    if link.phone:
        addresses["zalo"] = link.phone
    notify_outside(
        name=link.name, addresses=addresses, message=message, about=occurrence.task, unit=occurrence.unit, by=by
    )


@transaction.atomic
def revoke_link(*, by: Person, link: OutsideLink) -> OutsideLink:
    """The link opens nothing any more; what was answered stays."""
    require(by, Permission.TASK_ASSIGN, link.occurrence.unit)
    link.revoked_at, link.revoked_by = timezone.now(), by
    link.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(by=by, act="link.revoked", target=link.occurrence.task, detail={"name": link.name})
    return link


def open_link(secret: str, on: date) -> OutsideLink | None:
    """The link that the secret opens on a day; None where it never was, is revoked, or is over."""
    found = OutsideLink.objects.filter(secret_hash=hashed(secret), revoked_at__isnull=True, expires_on__gte=on)
    return found.select_related("occurrence__task", "occurrence__unit", "occurrence__answering", "made_by").first()


@transaction.atomic
def note_opened(*, link: OutsideLink) -> None:
    """That somebody opened the link, the first time."""
    if link.opened_at is None:
        OutsideLink.objects.filter(pk=link.pk, opened_at__isnull=True).update(opened_at=timezone.now())


@transaction.atomic
def answer_by_link(*, link: OutsideLink, words: str, files: Sequence[tuple[str, BinaryIO]], on: date) -> ProgressReport:
    """Hand in what the outside body says, with its photos or files, under its name.

    The files become evidence in the care of whoever sent the link. Handing in again is possible until it is accepted.
    """
    if len(files) > MOST_FILES:
        raise ValidationError({"papers": _("Gửi nhiều nhất %(most)s tệp mỗi lần.") % {"most": MOST_FILES}})
    link = (
        OutsideLink.objects.select_for_update(of=("self",))
        .select_related("occurrence__unit", "made_by")
        .get(pk=link.pk)
    )
    if link.revoked_at is not None or link.expires_on < on:
        raise ValidationError(_("Liên kết này đã hết hạn; hãy xin người gửi một liên kết mới."), code="over")
    kept = [add_file(by=link.made_by, unit=link.occurrence.unit, name=name, content=file) for name, file in files]
    said = Said(words=words, evidence=kept, is_hand_in=True)
    report = keep_report(by=None, from_name=link.name, occurrence=link.occurrence, said=said, on=on)
    link.answered_at = timezone.now()
    link.save(update_fields=["answered_at"])
    return report
