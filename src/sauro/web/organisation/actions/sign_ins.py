"""Coming in and going out: attempts, pauses, sessions."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from sauro.web.audit import actions as audit
from sauro.web.organisation.models import FailedSignIn, Person, SignIn

_FROM_ONE_ADDRESS = 10  # an office shares an address: it may fail ten times as often as a single name


@dataclass(frozen=True, slots=True)
class Attempt:
    """How an attempt ended: the person, or until when the name is paused, or neither (wrong name or password)."""

    person: Person | None = None
    paused_until: datetime | None = None


def paused_until(login_name: str, address: str | None) -> datetime | None:
    """Until when this name, or this address, may not try again; ``None`` = it may."""
    span = timedelta(minutes=settings.SIGN_IN_PAUSE_MINUTES)
    recent = FailedSignIn.objects.filter(failed_at__gt=timezone.now() - span)
    ends = []
    if login_name:
        ends.append(_pause(recent.filter(login_name=_key(login_name)), settings.SIGN_IN_ATTEMPTS, span))
    if address:
        ends.append(_pause(recent.filter(address=address), settings.SIGN_IN_ATTEMPTS * _FROM_ONE_ADDRESS, span))
    return max((end for end in ends if end), default=None)


def _pause(failures: "QuerySet[FailedSignIn]", allowed: int, span: timedelta) -> datetime | None:
    newest = list(failures.order_by("-failed_at").values_list("failed_at", flat=True)[:allowed])
    return newest[0] + span if len(newest) == allowed else None


def check_password(*, login_name: str, password: str, address: str | None) -> Attempt:
    """Try a name and a password; failures count, and too many pause the name for a while.

    Failures are forgotten when the person is in (``note_sign_in``), not before: whoever knows a password could
    otherwise try codes of the second step without end.
    """
    until = paused_until(login_name, address)
    if until:
        return Attempt(paused_until=until)
    person = authenticate(login_name=login_name, password=password)
    if isinstance(person, Person):
        return Attempt(person=person)
    return Attempt(paused_until=note_failure(login_name=login_name, address=address))


@transaction.atomic
def note_failure(*, login_name: str, address: str | None) -> datetime | None:
    """Count a wrong password, code or signature; gives until when the name, or the address, must now wait.

    Where nobody's name was given ("") the address alone counts.
    """
    FailedSignIn.objects.create(login_name=_key(login_name), address=address, failed_at=timezone.now())
    FailedSignIn.objects.filter(failed_at__lt=timezone.now() - timedelta(days=2)).delete()
    until = paused_until(login_name, address)
    known = Person.objects.filter(login_name=_key(login_name)).select_related("unit").first() if until else None
    if known:
        audit.record(by=None, act="person.sign_in_paused", target=known)
    return until


@transaction.atomic
def note_sign_in(*, by: Person, session_key: str, address: str | None, browser: str, how: str = "password") -> SignIn:
    """Remember the session with its person, so that it can be seen and ended; ``how`` goes into the log."""
    _forget_ended(by)
    FailedSignIn.objects.filter(login_name=by.login_name).delete()
    now = timezone.now()
    sign_in, _made = SignIn.objects.update_or_create(
        session_key=session_key,
        defaults={"person": by, "address": address, "browser": browser[:300], "seen_at": now},
    )
    by.last_login = now
    by.save(update_fields=["last_login"])
    audit.record(by=by, act="person.signed_in", target=by, detail={"how": how})
    return sign_in


def note_seen(session_key: str) -> None:
    """The session was used just now. No act of the person, so nothing is logged."""
    SignIn.objects.filter(session_key=session_key).update(seen_at=timezone.now())


@transaction.atomic
def note_new_key(*, by: Person, old_key: str, new_key: str) -> None:
    """The same session goes on under a new key."""
    SignIn.objects.filter(person=by, session_key=old_key).update(session_key=new_key)


@transaction.atomic
def note_sign_out(*, by: Person, session_key: str | None) -> None:
    """The session is over by the person's own wish."""
    SignIn.objects.filter(session_key=session_key).delete()
    audit.record(by=by, act="person.signed_out", target=by)


@transaction.atomic
def end_sessions(*, by: Person, besides: str | None = None) -> int:
    """End the person's own sessions everywhere; ``besides`` keeps the present one."""
    count = drop_sessions(by, besides=besides)
    audit.record(by=by, act="person.sessions_ended", target=by, detail={"count": count})
    return count


@transaction.atomic
def end_session(*, by: Person, sign_in: SignIn) -> None:
    """End one of the person's own sessions."""
    Session.objects.filter(session_key=sign_in.session_key).delete()
    sign_in.delete()
    audit.record(by=by, act="person.sessions_ended", target=by, detail={"count": 1})


def drop_sessions(person: Person, besides: str | None = None) -> int:
    """Delete the person's sessions; gives how many were still open."""
    rows = SignIn.objects.filter(person=person).exclude(session_key=besides or "")
    keys = list(rows.values_list("session_key", flat=True))
    count, _each = Session.objects.filter(session_key__in=keys).delete()
    rows.delete()
    return count


def _key(login_name: str) -> str:
    return login_name.strip().casefold()[:150]


def _forget_ended(person: Person) -> None:
    """Sessions that ran out by themselves leave their rows behind."""
    alive = Session.objects.filter(expire_date__gt=timezone.now()).values("session_key")
    SignIn.objects.filter(person=person).exclude(session_key__in=alive).delete()
