"""The ledger of a commune: what was said to whom, when, by which channel, and what became of it."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sauro.web.common.searching import matching
from sauro.web.notices.channels import channel
from sauro.web.notices.models import Notice, Sending, SendingState
from sauro.web.notices.queries.notices import with_sendings
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, allowed_units, is_allowed

OUTCOMES = {
    "da-doc": _("đã đọc"),
    "chua-doc": _("chưa đọc"),
    "da-gui": _("đã gửi ra ngoài"),
    "cho-gui": _("đang chờ gửi"),
    "chua-ro": _("chưa rõ đã tới"),
    "khong-gui-duoc": _("không gửi được"),
}
_STATES = {
    "da-gui": [SendingState.SENT],
    "cho-gui": [SendingState.WAITING, SendingState.CLAIMED, SendingState.COMMITTING],
    "chua-ro": [SendingState.UNCERTAIN],
    "khong-gui-duoc": [SendingState.FAILED],
}


@dataclass(frozen=True, slots=True)
class LedgerFilter:
    """What is asked of the ledger; empty means any."""

    words: str = ""
    kind: str = ""
    channel: str = ""
    outcome: str = ""
    first_on: date | None = None
    last_on: date | None = None
    target: str = ""  # "tasks.task:12"


def visible_notices(person: Person) -> "QuerySet[Notice]":
    """The notices of the ledgers that the person may read."""
    return Notice.objects.filter(unit__in=allowed_units(person, Permission.NOTICE_VIEW))


def narrowed_notices(notices: "QuerySet[Notice]", wanted: LedgerFilter) -> "QuerySet[Notice]":
    """The notices that fit the filter, with people and sendings."""
    notices = matching(notices, wanted.words)
    if wanted.kind:
        notices = notices.filter(kind=wanted.kind)
    if wanted.first_on:
        notices = notices.filter(created_at__gte=_midnight(wanted.first_on))
    if wanted.last_on:
        notices = notices.filter(created_at__lt=_midnight(wanted.last_on + timedelta(days=1)))
    if wanted.target:
        kind, _colon, key = wanted.target.partition(":")
        notices = notices.filter(about_type=kind, about_id=key)
    if wanted.outcome in ("da-doc", "chua-doc"):
        notices = notices.filter(read_at__isnull=wanted.outcome == "chua-doc", recipient__isnull=False)
    asked = Q(channel=wanted.channel) if wanted.channel else Q()
    if wanted.outcome in _STATES:
        asked &= Q(state__in=_STATES[wanted.outcome])
    if asked:
        notices = notices.filter(Exists(Sending.objects.filter(asked, notices=OuterRef("pk"))))
    return with_sendings(notices)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=timezone.get_default_timezone())


def shown_address(sending: Sending, by: Person) -> str:
    """The address as the person may see it: whole for the recipient and for those who manage people there, else
    masked. Keys of services are shown to nobody."""
    way = channel(sending.channel)
    is_open = sending.recipient_id == by.pk or _manages(by, sending)
    return sending.address if is_open and "://" not in sending.address else way.masked(sending.address)


def _manages(by: Person, sending: Sending) -> bool:
    return is_allowed(by, Permission.PERSON_MANAGE, sending.unit)


def shown_text(sending: Sending) -> str:
    """What the letter says, for readers of the ledger: a digest holds notices of other ledgers too, and is not shown;
    the link of somebody outside is theirs alone, whoever has it answers in their name."""
    notices = list(sending.notices.all())
    if len(notices) != 1:
        return ""
    text, url = sending.text, notices[0].url
    if url and notices[0].recipient_id is None:
        text = "\n".join(
            str(_("(liên kết riêng của người nhận)")) if url in line else line for line in text.splitlines()
        )
    return text


def channel_label(code: str) -> str:
    """The channel in words; its code where it is no longer there."""
    try:
        return str(channel(code).label)
    except KeyError:
        return code
