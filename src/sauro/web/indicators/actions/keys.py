"""Keys by which other programs send figures of a unit: shown once, kept as a digest, revoked at any time."""

import hashlib
import secrets
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.indicators.models import ConnectionKey
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, is_allowed, require

_PREFIX = "sr_"
_SHOWN = 8
_NOTED_EVERY = timedelta(minutes=5)


@transaction.atomic
def make_key(*, by: Person, unit: Unit, name: str) -> tuple[ConnectionKey, str]:
    """A new key for figures of a unit, and its secret: what it does is done in the name of who made it."""
    require(by, Permission.FIGURE_ENTER, unit)
    if not clean(name):
        raise ValidationError({"name": _("Ghi phần mềm nào sẽ gửi số liệu.")})
    secret = _PREFIX + secrets.token_urlsafe(32)
    key = ConnectionKey.objects.create(
        unit=unit, name=clean(name)[:200], start=secret[:_SHOWN], digest=_digest(secret), made_by=by
    )
    audit.record(by=by, act="key.made", target=key, detail={"name": key.name, "start": key.start})
    return key, secret


@transaction.atomic
def revoke_key(*, by: Person, key: ConnectionKey) -> None:
    """The key opens nothing any more."""
    require(by, Permission.FIGURE_ENTER, key.unit)
    if key.revoked_at is not None:
        raise ValidationError(_("Khóa này đã thu hồi từ trước."))
    key.revoked_at, key.revoked_by = timezone.now(), by
    key.save(update_fields=["revoked_at", "revoked_by"])
    audit.record(by=by, act="key.revoked", target=key, detail={"name": key.name, "start": key.start})


def key_of(secret: str) -> ConnectionKey | None:
    """The key that a secret opens, noting that it was used; None where it opens nothing, or its maker may no more."""
    keys = ConnectionKey.objects.filter(digest=_digest(secret), revoked_at__isnull=True)
    key = keys.select_related("unit", "made_by").first()
    if key is None or not key.made_by.is_active or not is_allowed(key.made_by, Permission.FIGURE_ENTER, key.unit):
        return None
    now = timezone.now()
    if key.used_at is None or now - key.used_at > _NOTED_EVERY:
        keys.update(used_at=now)
    return key


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
