"""Reading notices: a person's own, and those about a thing."""

from django.db.models import Model, Prefetch, Q, QuerySet

from sauro.web.common.searching import matching
from sauro.web.notices.models import Notice, Sending
from sauro.web.organisation.models import Person


def notices_about(*targets: Model) -> "QuerySet[Notice]":
    """What was said about the things, to whom, by which channels (``notice.sendings.all()``), newest first."""
    where = Q(pk__in=[])
    for target in targets:
        where |= Q(about_type=target._meta.label_lower, about_id=str(target.pk))
    return with_sendings(Notice.objects.filter(where))


def with_sendings(notices: "QuerySet[Notice]") -> "QuerySet[Notice]":
    """The notices with their people and sendings, in three queries however many there are."""
    sendings = Sending.objects.select_related("unit").defer("text").order_by("pk")
    return notices.select_related("recipient__unit", "created_by", "unit").prefetch_related(
        Prefetch("sendings", queryset=sendings)
    )


def unread_count(person: Person) -> int:
    """How many notices the person has not read."""
    return Notice.objects.filter(recipient=person, read_at__isnull=True).count()


def own_notices(person: Person, *, is_unread: bool = False) -> "QuerySet[Notice]":
    """The person's notices, newest first."""
    notices = Notice.objects.filter(recipient=person).select_related("created_by")
    return notices.filter(read_at__isnull=True) if is_unread else notices


def narrowed_own(notices: "QuerySet[Notice]", *, words: str = "", kind: str = "") -> "QuerySet[Notice]":
    """The notices that fit the filters of the person's own list."""
    notices = matching(notices, words)
    return notices.filter(kind=kind) if kind else notices
