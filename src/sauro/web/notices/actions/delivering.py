"""Handing letters over, once each as far as the other side's protocol allows (docs/adr/0014).

    waiting → claimed → committing → sent
                 ↓           ↓
              waiting     uncertain          after a fall

A worker claims a letter, writes down what it says and hands it to the channel. At the channel's last moment at which it
can still stop, the letter becomes "committing", durably, and only if this worker still holds the claim: that change is
what keeps two workers from sending the same letter, however slow one of them may be.
"""

import logging
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from time import monotonic

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.dispatch import earliest
from sauro.web.common.processes import is_gone, this_process
from sauro.web.notices.actions.planning import plan_sendings
from sauro.web.notices.channels import all_channels, channel
from sauro.web.notices.channels.protocol import Letter, LostClaim, Refused, TryLater, Undelivered, Unknown
from sauro.web.notices.letters import letter_of
from sauro.web.notices.models import Sending, SendingState
from sauro.web.notices.queries.choices import Chosen

log = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)  # a worker of another machine that says nothing for so long has fallen
BUDGET = 60.0  # seconds of one pass; what is left is taken up by the next
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720))  # between attempts


def deliver_due(now: datetime) -> int:
    """Plan what is new, take up what a fallen worker held, hand over what is due; how many letters went."""
    recover(now)
    plan_sendings()
    started, sent, down = monotonic(), 0, set[str]()
    try:
        while monotonic() - started < BUDGET:
            sending = claim_next(now + timedelta(seconds=monotonic() - started), besides=down)
            if sending is None:
                break
            state, is_down = _deliver(sending, now + timedelta(seconds=monotonic() - started))
            sent += state == SendingState.SENT
            if is_down:
                down.add(sending.channel)
    finally:
        for way in all_channels():
            way.close()
    return sent


@transaction.atomic
def recover(now: datetime) -> int:
    """Take up what a fallen worker held: before its last moment as if nothing had been, after it as uncertain."""
    held = Sending.objects.select_for_update(skip_locked=True).filter(
        state__in=[SendingState.CLAIMED, SendingState.COMMITTING]
    )
    fallen = [
        sending
        for sending in held
        if sending.claimed_at is None or sending.claimed_at + LEASE <= now or is_gone(_holder(sending))
    ]
    for sending in fallen:
        as_read = Sending.objects.filter(pk=sending.pk, state=sending.state, claim=sending.claim)
        if sending.state == SendingState.CLAIMED:
            as_read.update(state=SendingState.WAITING, claim="")
        else:
            as_read.update(state=SendingState.UNCERTAIN, error=_("Máy dừng đúng lúc đang trao thư cho máy chủ."))
    return len(fallen)


def _holder(sending: Sending) -> str:
    return sending.claim.rpartition("/")[0]


def claim_next(now: datetime, besides: "set[str] | frozenset[str]" = frozenset()) -> Sending | None:
    """The next letter that is due, held for this worker and written out; ``None`` where there is none."""
    due = Sending.objects.filter(state=SendingState.WAITING, due_at__lte=now).exclude(channel__in=besides)
    while due.exists():
        with transaction.atomic():
            locked = due.select_for_update(skip_locked=True, of=("self",)).select_related("recipient", "unit")
            sending = locked.order_by("due_at", "pk").first()
            if sending is None:
                return None
            if _prepare(sending, now):
                return sending
    return None


def _prepare(sending: Sending, now: datetime) -> bool:
    """Claim a letter; not one that came into the quiet hours meanwhile, or that nobody needs any more."""
    chosen = Chosen([sending.recipient], [sending.unit])
    choices = chosen.of(sending.recipient, sending.unit)
    if sending.recipient and not sending.attempts:
        sending.address = chosen.address(sending.recipient, sending.channel)
    free = earliest(choices.hours, timezone.localtime(now))
    if free > now:
        sending.due_at = free
        sending.why_then = _("Chờ hết giờ yên lặng %(hours)s.") % {"hours": choices.hours.quiet_words}
    elif sending.recipient and not sending.recipient.is_active:
        sending.state, sending.error = SendingState.DROPPED, _("Tài khoản của người nhận đã khoá.")
    elif not sending.address:
        sending.state, sending.error = SendingState.DROPPED, _("Người nhận đã bỏ địa chỉ này.")
    elif not sending.text and not _write_out(sending, now):
        sending.state, sending.error = SendingState.DROPPED, _("Đã đọc trên trang trước giờ gửi.")
    else:
        sending.state, sending.claimed_at = SendingState.CLAIMED, now
        sending.claim = f"{this_process()}/{uuid.uuid4().hex[:12]}"
        sending.attempts += 1
    sending.save()
    return sending.state == SendingState.CLAIMED


def _write_out(sending: Sending, now: datetime) -> bool:
    """Put the letter's words down: they are the same in every attempt. Notices that were read on the page meanwhile
    stay behind, and those of digests that were missed come along. Whether anything is left to say."""
    if sending.digest_at:
        _take_along(sending, now)
    unread = list(sending.notices.filter(read_at__isnull=True).select_related("unit", "recipient").order_by("pk"))
    if not unread:
        return False
    sending.notices.remove(*sending.notices.filter(read_at__isnull=False))
    sending.subject, sending.text = letter_of(unread, now)
    return True


def _take_along(sending: Sending, now: datetime) -> None:
    """After a standstill several digests of a person are due at once: one letter carries them all."""
    same = Sending.objects.select_for_update(skip_locked=True).filter(
        recipient=sending.recipient,
        channel=sending.channel,
        state=SendingState.WAITING,
        digest_at__isnull=False,
        due_at__lte=now,
        text="",
    )
    for other in same.exclude(pk=sending.pk):
        sending.notices.add(*other.notices.all())
        other.notices.clear()
        other.delete()


def _deliver(sending: Sending, now: datetime) -> tuple[str, bool]:
    """Hand a claimed letter over; its state afterwards, and whether its channel is down."""
    mark = _Mark(sending)
    letter = Letter(sending.message_id, sending.address, _name(sending), sending.subject, sending.text)
    try:
        answer = channel(sending.channel).hand_over(letter, mark)
    except LostClaim:
        log.warning("Sending %s was taken over by another worker.", sending.pk)
        return SendingState.WAITING, False
    except Undelivered as trouble:
        return _put_off(sending, trouble, now), isinstance(trouble, TryLater) and trouble.is_channel_down
    except Exception as trouble:  # whatever goes wrong with one letter must not keep the others from leaving
        if not isinstance(trouble, Unknown):
            log.exception("Sending %s failed", sending.pk)
        if mark.is_made:
            words = str(trouble) if isinstance(trouble, Unknown) else _("Máy gặp lỗi khi đang trao thư.")
            return _settle(sending, SendingState.UNCERTAIN, error=words), True
        return _put_off(sending, TryLater(_("Máy gặp lỗi khi chuẩn bị gửi.")), now), False
    return _settle(sending, SendingState.SENT, sent_at=timezone.now(), answer=answer[:500], error=""), False


class _Mark:
    """Sets the durable mark "too late to stop", if this worker still holds the letter."""

    def __init__(self, sending: Sending) -> None:
        self._sending = sending
        self.is_made = False

    def __call__(self) -> None:
        ours = Sending.objects.filter(pk=self._sending.pk, claim=self._sending.claim)
        before = [SendingState.COMMITTING] if self.is_made else [SendingState.CLAIMED]
        with _durably():
            changed = ours.filter(state__in=before).update(state=SendingState.COMMITTING)
        if not changed:
            raise LostClaim
        self.is_made = True


@contextmanager
def _durably() -> Iterator[None]:
    """What is written inside is on the disk when the block ends, even if the power fails then. PostgreSQL always
    works so; SQLite is set to wait for the disk only here."""
    is_sqlite = connection.vendor == "sqlite" and not connection.in_atomic_block
    if is_sqlite:
        _synchronous("FULL")
    try:
        yield
    finally:
        if is_sqlite:
            _synchronous("NORMAL")


def _synchronous(how: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA synchronous={how}")


def _put_off(sending: Sending, trouble: Undelivered, now: datetime) -> str:
    """Try again after a pause that grows, or give up with words."""
    words = str(trouble)[:500]
    if isinstance(trouble, Refused) or sending.attempts > len(PAUSES):
        return _settle(sending, SendingState.FAILED, error=words)
    due_at = now + PAUSES[sending.attempts - 1]
    return _settle(sending, SendingState.WAITING, error=words, due_at=due_at)


def _settle(sending: Sending, state: str, **values: object) -> str:
    """Write how it ended, if the letter is still this worker's: knowledge that comes late still counts for one that
    was held for uncertain meanwhile, and not for one that a person has sent again."""
    held = [SendingState.CLAIMED, SendingState.COMMITTING, SendingState.UNCERTAIN]
    with transaction.atomic():
        ours = Sending.objects.filter(pk=sending.pk, claim=sending.claim, state__in=held)
        changed = ours.update(state=state, **values)
    if not changed:
        log.warning("Sending %s ended as %s, but is no longer held.", sending.pk, state)
    return state


def _name(sending: Sending) -> str:
    if sending.recipient:
        return sending.recipient.full_name
    first = sending.notices.first()
    return first.outside_name if first else ""
