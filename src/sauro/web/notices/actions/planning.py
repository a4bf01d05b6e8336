"""From notices to sendings: by which channels each leaves, and when."""

import uuid
from collections.abc import Sequence

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from sauro.core.dispatch import Departure, departure, earliest, next_digest
from sauro.core.workdays import WorkCalendar
from sauro.web.notices.channels import ready_channels
from sauro.web.notices.models import Notice, Sending, SendingState
from sauro.web.notices.queries.choices import Chosen
from sauro.web.organisation.calendars import calendar_of

_AT_ONCE = 200


def plan_sendings() -> int:
    """Plan every notice that is not planned yet; how many these were."""
    planned = 0
    while count := _plan_some():
        planned += count
    return planned


@transaction.atomic
def _plan_some() -> int:
    """Plan the oldest ones. Two planners at once take different ones."""
    if not Notice.objects.filter(is_planned=False).exists():
        return 0
    waiting = Notice.objects.select_for_update(skip_locked=True, of=("self",)).filter(is_planned=False)
    notices = list(waiting.select_related("recipient", "unit").order_by("pk")[:_AT_ONCE])
    communes = {notice.unit for notice in notices}
    chosen = Chosen([notice.recipient for notice in notices], communes)
    calendars = {unit.pk: calendar_of(unit) for unit in communes}
    ready = [channel.code for channel in ready_channels()]
    for notice in notices:
        _plan(notice, chosen, ready, calendars[notice.unit_id])
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(is_planned=True)
    return len(notices)


def _plan(notice: Notice, chosen: Chosen, ready: Sequence[str], calendar: WorkCalendar) -> None:
    choices = chosen.of(notice.recipient, notice.unit)
    written_at = timezone.localtime(notice.created_at)
    person = notice.recipient
    if person is None:
        at = earliest(choices.hours, written_at)
        for channel, address in notice.outside_addresses.items():
            if channel in ready:
                _alone(notice, channel, address, Departure(at, ""))
        return
    leaves = departure(choices.hours, written_at, calendar, is_urgent=notice.is_urgent)
    for channel in choices.channels_for(notice.kind):
        if channel in ready and person.is_active and (address := chosen.address(person, channel)):
            if leaves.digest_at is None:
                _alone(notice, channel, address, leaves)
            else:
                _gathered(notice, channel, address, leaves)


def _alone(notice: Notice, channel: str, address: str, leaves: Departure) -> None:
    """A letter with this notice alone."""
    _new(notice, channel, address, leaves).notices.add(notice)


def _gathered(notice: Notice, channel: str, address: str, leaves: Departure) -> None:
    """Put the notice with those that wait for the same digest. One that has left already is not followed by a second:
    the notice waits for the next."""
    while True:
        same = Sending.objects.filter(recipient=notice.recipient, channel=channel, digest_at=leaves.digest_at)
        sending = same.select_for_update().first() or _new(notice, channel, address, leaves)
        if sending.state == SendingState.WAITING and not sending.text:
            sending.notices.add(notice)
            return
        leaves = _after(notice, leaves)


def _after(notice: Notice, leaves: Departure) -> Departure:
    """The digest after the one that has left."""
    assert leaves.digest_at is not None
    choices = Chosen([notice.recipient], [notice.unit]).of(notice.recipient, notice.unit)
    at = next_digest(choices.hours, leaves.digest_at, calendar_of(notice.unit))
    return Departure(at, leaves.why, at)


def _new(notice: Notice, channel: str, address: str, leaves: Departure) -> Sending:
    return Sending.objects.create(
        recipient=notice.recipient,
        unit=notice.unit,
        channel=channel,
        address=address,
        due_at=leaves.at,
        digest_at=leaves.digest_at,
        why_then=leaves.why,
        message_id=f"<sauro.{uuid.uuid4().hex}@{_domain()}>",
    )


def _domain() -> str:
    return settings.DEFAULT_FROM_EMAIL.rpartition("@")[2] or "localhost"
