"""Reading one's own notices. The row itself keeps when it was read; the log of acts is not filled with it."""

from django.db import transaction
from django.utils import timezone

from sauro.web.notices.models import Notice
from sauro.web.organisation.models import Person


@transaction.atomic
def mark_read(*, by: Person, notice: Notice) -> None:
    """Note that the person has read their notice; the first time counts."""
    Notice.objects.filter(pk=notice.pk, recipient=by, read_at__isnull=True).update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, by: Person) -> int:
    """Note that the person has read all their notices; how many were unread."""
    return Notice.objects.filter(recipient=by, read_at__isnull=True).update(read_at=timezone.now())
