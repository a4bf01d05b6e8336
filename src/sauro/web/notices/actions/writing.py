"""Writing notices: rows in the transaction of the act that causes them. Nothing is sent here (docs/adr/0014)."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import connection, models
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from sauro.web.notices.messages import LONGEST_SUBJECT, Message
from sauro.web.notices.models import Notice
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.queries import commune_of


def notify(
    *,
    to: Iterable[Person],
    message: Message,
    about: models.Model | None = None,
    unit: Unit,
    by: Person | None = None,
) -> list[Notice]:
    """Say ``message`` to each of the people once, in the ledger of the unit's commune. Gives the notices that are new:
    whoever has one under the same key already, or is no longer here, gets none.

    ``by`` is ``None`` where the machine acts on its own.
    """
    _require_transaction()
    people = sorted({person.pk: person for person in to if person.is_active}.values(), key=lambda person: person.pk)
    had = Notice.objects.filter(recipient__in=people, key=message.key)
    earlier = set(had.values_list("recipient_id", flat=True))
    new = [_notice(message, about, unit, by, recipient=person) for person in people if person.pk not in earlier]
    return _write(new, unit, had.exclude(recipient_id__in=earlier))


def notify_outside(
    *,
    name: str,
    addresses: Mapping[str, str],
    message: Message,
    about: models.Model | None = None,
    unit: Unit,
    by: Person | None = None,
) -> Notice:
    """Say ``message`` once to somebody without an account: by each channel of ``addresses`` ({"email": "…"}), and in
    the ledger. Gives the notice, new or earlier."""
    _require_transaction()
    name = name.strip()[:200]
    known = {channel: address.strip() for channel, address in addresses.items() if address.strip()}
    had = Notice.objects.filter(
        recipient__isnull=True, outside_name=name, key=message.key, unit=(commune := commune_of(unit))
    )
    if not had.exists():
        _write([_notice(message, about, commune, by, outside_name=name, outside_addresses=known)], commune, had)
    return had.get()


def _require_transaction() -> None:
    if not connection.in_atomic_block:
        raise TransactionManagementError("A notice and the act that causes it belong to one transaction.")


def _notice(message: Message, about: models.Model | None, unit: Unit, by: Person | None, **recipient: object) -> Notice:
    return Notice(
        key=message.key,
        kind=message.kind,
        subject=message.subject.strip()[:LONGEST_SUBJECT],
        body=message.body,
        url=message.url,
        is_urgent=message.is_urgent,
        about_type=about._meta.label_lower if about is not None else "",
        about_id=str(about.pk) if about is not None else "",
        created_by=by,
        **recipient,
    )


def _write(new: Sequence[Notice], unit: Unit, written: "models.QuerySet[Notice]") -> list[Notice]:
    """Write the rows at once. One that another transaction wrote meanwhile under the same key stays the only one."""
    if not new:
        return []
    commune, now = commune_of(unit), timezone.now()
    for notice in new:
        notice.unit, notice.created_at = commune, now
        notice.refold()
    Notice.objects.bulk_create(new, ignore_conflicts=True, batch_size=500)
    return list(written.select_related("recipient").order_by("pk"))
