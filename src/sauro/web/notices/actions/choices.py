"""Acts on how somebody wants to hear: own choices and addresses, the defaults of a commune, a letter to oneself."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.dispatch import BadHours, SendingHours, read_times, written_times
from sauro.web.audit import actions as audit
from sauro.web.notices.actions.writing import notify
from sauro.web.notices.channels import channel
from sauro.web.notices.kinds import TEST_KIND
from sauro.web.notices.messages import Message
from sauro.web.notices.models import ChannelAddress, Choices, Notice
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require


@transaction.atomic
def change_choices(
    *,
    by: Person,
    channels: Sequence[str],
    digests: str,
    quiet_from: time,
    quiet_until: time,
    exceptions: Mapping[str, Sequence[str]],
) -> Choices:
    """Set by which channels and at which hours the person hears."""
    hours = _hours(digests, quiet_from, quiet_until)
    row = Choices.objects.filter(person=by).first() or Choices(person=by)
    row.exceptions = {kind: list(ways) for kind, ways in exceptions.items()}
    return _keep(row, "notice.choices_changed", by, by.unit, channels, hours)


@transaction.atomic
def change_defaults(
    *, by: Person, unit: Unit, channels: Sequence[str], digests: str, quiet_from: time, quiet_until: time
) -> Choices:
    """Set what holds for everybody of the commune who chose nothing, and for those outside it writes to."""
    require(by, Permission.UNIT_MANAGE, unit)
    hours = _hours(digests, quiet_from, quiet_until)
    row = Choices.objects.filter(unit=unit).first() or Choices(unit=unit)
    return _keep(row, "notice.defaults_changed", by, unit, channels, hours)


def _hours(digests: str, quiet_from: time, quiet_until: time) -> SendingHours:
    try:
        return SendingHours(read_times(digests), quiet_from, quiet_until)
    except BadHours as error:
        raise ValidationError({error.field: str(error)}) from error


def _keep(row: Choices, act: str, by: Person, unit: Unit, channels: Sequence[str], hours: SendingHours) -> Choices:
    row.channels = list(channels)
    row.digests = written_times(hours.digests)
    row.quiet_from, row.quiet_until = hours.quiet_from, hours.quiet_until
    row.changed_by = by
    row.save()
    detail = {"channels": ", ".join(channels), "digests": row.digests, "quiet": hours.quiet_words}
    audit.record(by=by, act=act, target=row, unit=unit, detail=detail)
    return row


@transaction.atomic
def set_address(*, by: Person, channel_code: str, address: str) -> ChannelAddress | None:
    """Set where the person is reached by a channel; an empty address takes it away. The log keeps it masked."""
    row = ChannelAddress.objects.filter(person=by, channel=channel_code).first()
    way = channel(channel_code)
    if not address.strip():
        if row:
            audit.record(by=by, act="notice.address_removed", target=row, unit=by.unit)
            row.delete()
        return None
    try:
        checked = way.checked(address)
    except ValidationError as error:
        raise ValidationError({f"address_{channel_code}": error.messages}) from error
    if row and row.address == checked:
        return row
    row = row or ChannelAddress(person=by, channel=channel_code)
    row.address, row.changed_by = checked, by
    row.save()
    detail = {"channel": str(way.label), "address": way.masked(checked)}
    audit.record(by=by, act="notice.address_changed", target=row, unit=by.unit, detail=detail)
    return row


@transaction.atomic
def send_test(*, by: Person, now: datetime) -> list[Notice]:
    """A letter to oneself by every channel in use; at most one a minute."""
    local = timezone.localtime(now)
    message = Message(
        key=f"{TEST_KIND}:{local:%Y-%m-%d %H:%M}",
        kind=TEST_KIND,
        subject=_("Thư thử từ Sáu Rõ"),
        body=_("Nếu bạn đọc được thư này thì kênh nhận đã đặt đúng. Bạn yêu cầu gửi lúc %(when)s.")
        % {"when": f"{local:%H:%M %d/%m/%Y}"},
        is_urgent=True,
    )
    return notify(to=[by], message=message, unit=by.unit, by=by)
