"""A person's own calendar address: made, made anew, revoked."""

from django.db import transaction
from django.utils import timezone

from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.tasks.models import CalendarFeed
from sauro.web.tasks.models.links import hashed, new_secret


@transaction.atomic
def open_feed(*, by: Person) -> str:
    """A new secret address for the person's calendar; the one before it holds no more. Gives the secret, shown once."""
    CalendarFeed.objects.filter(person=by, revoked_at__isnull=True).update(revoked_at=timezone.now())
    secret = new_secret()
    CalendarFeed.objects.create(person=by, secret_hash=hashed(secret))
    audit.record(by=by, act="feed.opened", target=by)
    return secret


@transaction.atomic
def revoke_feed(*, by: Person) -> bool:
    """Nobody reads the person's calendar any more; whether there was one."""
    was_open = CalendarFeed.objects.filter(person=by, revoked_at__isnull=True).update(revoked_at=timezone.now())
    if was_open:
        audit.record(by=by, act="feed.revoked", target=by)
    return bool(was_open)


def feed_owner(secret: str) -> Person | None:
    """Whose calendar the secret opens, noting that it was read; None where it opens none."""
    feed = CalendarFeed.objects.filter(secret_hash=hashed(secret), revoked_at__isnull=True)
    found = feed.select_related("person__unit").first()
    if found is None or not found.person.is_active:
        return None
    feed.update(fetched_at=timezone.now())
    return found.person
