"""Writing the log. ``from sauro.web.audit import actions as audit`` then ``audit.record(by=…, act=…, target=…)``."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db import connection, models
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from sauro.core.text import fold
from sauro.web.audit.chain import START, seal_of
from sauro.web.audit.models import ChainEnd, Event

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person, Unit


def record(
    *,
    by: "Person | None",
    act: str,
    target: models.Model | None = None,
    detail: Mapping[str, Any] | None = None,
    unit: "Unit | None" = None,
) -> Event:
    """Add one row to the log, in the transaction of the act itself.

    ``by`` is ``None`` only where the machine acts on its own. ``detail`` holds plain JSON values. ``unit`` decides who
    may read the row; without it the target's own ``unit`` does.
    """
    if not connection.in_atomic_block:
        raise TransactionManagementError(
            "An act and its row in the log belong to one transaction: use @transaction.atomic."
        )
    end, _ = ChainEnd.objects.select_for_update().get_or_create(pk=1)
    event = Event(
        number=end.number + 1,
        done_at=timezone.now(),
        done_by=by,
        act=act,
        target_type=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        target_name=str(target)[:300] if target is not None else "",
        unit=unit or getattr(target, "unit", None),
        detail=json.loads(json.dumps(dict(detail or {}), default=str)),
        seal_before=end.seal or START,
    )
    event.folded = fold(f"{act} {event.target_name} {by.full_name if by else ''}")
    event.seal = seal_of(event)
    event.save()
    end.number, end.seal = event.number, event.seal
    end.save()
    return event
