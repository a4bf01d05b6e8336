"""From the first proof to a session: the second step that may stand between, and proofs asked for again later.

Until the last step the session belongs to nobody: ``request.user`` stays anonymous, so that no page needs to know of a
half-done sign-in. The key of the session changes at each step.
"""

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from functools import wraps
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.crypto import constant_time_compare
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from sauro.web.accounts.ceremonies import Site, new_challenge
from sauro.web.accounts.queries import factors_of
from sauro.web.organisation import actions as organisation
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import signed_in

_PENDING, _PROOF, _CHALLENGE = "second_step", "proof", "passkey_challenge"
_VOUCHED, _ID_TOKEN, _ENTERED = "vouched_for", "id_token", "entered"
_STEP_WITHIN = 600  # seconds between the first and the second step
_PROOF_HOLDS = 600
_CHALLENGE_HOLDS = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """One sign-in on its way: how the first step was proved, what the provider gave, where the person wants to go."""

    how: str
    next_page: str
    provider: str = ""
    id_token: str = ""
    is_vouched_for: bool = False  # the provider asked for a second factor itself


def continued(entry: Entry, second: str) -> Entry:
    """The entry with its second step: "password" and "code" become "password_code"."""
    return replace(entry, how=f"{entry.how}_{second}")


def come_in(request: HttpRequest, person: Person, entry: Entry) -> HttpResponse:
    """After the first step: the second where the person has one, else the site."""
    if not entry.is_vouched_for and factors_of(person).is_any:
        request.session.flush()
        request.session[_PENDING] = {
            "person": person.pk,
            "hash": person.get_session_auth_hash(),
            "at": time.time(),
            "entry": asdict(entry),
        }
        return redirect("accounts:second_step")
    return let_in(request, person, entry)


def pending(request: HttpRequest) -> tuple[Person, Entry] | None:
    """Who has passed the first step in this session and not the second, while there is time for it.

    A password changed or an account closed meanwhile ends it.
    """
    said = request.session.get(_PENDING)
    if not said or time.time() - said["at"] > _STEP_WITHIN:
        return None
    person = Person.objects.select_related("unit__parent").filter(pk=said["person"], is_active=True).first()
    if person is None or not constant_time_compare(said["hash"], person.get_session_auth_hash()):
        return None
    return person, Entry(**said["entry"])


def let_in(request: HttpRequest, person: Person, entry: Entry) -> HttpResponse:
    """The whole sign-in is done: a new session with a new key and nothing of the one before."""
    request.session.flush()
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    request.session[_ENTERED] = True
    request.session[_PROOF] = {"at": time.time(), "anew": False}
    request.session[_VOUCHED] = entry.is_vouched_for
    if entry.id_token:
        request.session[_ID_TOKEN] = [entry.provider, entry.id_token]
    organisation.note_sign_in(
        by=person,
        session_key=request.session.session_key or "",
        address=address_of(request),
        browser=request.headers.get("User-Agent", ""),
        how=entry.how,
    )
    return redirect(entry.next_page or "home:desk")


def is_entered(request: HttpRequest) -> bool:
    """Whether the session came about by a sign-in that the list of sessions knows."""
    return bool(request.session.get(_ENTERED))


def is_vouched_for(request: HttpRequest) -> bool:
    """Whether a provider with a second factor of its own let the person in."""
    return bool(request.session.get(_VOUCHED))


def token_of_provider(request: HttpRequest) -> tuple[str, str] | None:
    """The provider that let the person in, and its token, for leaving there too."""
    said = request.session.get(_ID_TOKEN)
    return (said[0], said[1]) if said else None


def proof_needed(view: Callable[..., HttpResponse] | None = None, *, anew: bool = False) -> Callable[..., Any]:
    """Open the page only to who proved a short while ago that it is them: a session left open is not enough.

    A sign-in counts as proof for ten minutes; ``anew`` takes only a proof given for this.
    """
    if view is None:
        return lambda made: proof_needed(made, anew=anew)
    checked = view

    @wraps(checked)
    def proved(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_proved(request, anew=anew):
            return checked(request, *args, **kwargs)
        return redirect(f"{reverse('accounts:confirm')}?{urlencode({'next': request.path})}")

    return proved


def is_proved(request: HttpRequest, *, anew: bool = False) -> bool:
    """Whether the person proved a short while ago that it is them."""
    proof = request.session.get(_PROOF)
    if not proof or time.time() - proof["at"] > _PROOF_HOLDS:
        return False
    return bool(proof["anew"]) or not anew


def take_proof(request: HttpRequest) -> None:
    """The person proved again that it is them: the session goes on under a new key."""
    change_key(request)
    request.session[_PROOF] = {"at": time.time(), "anew": True}


def change_key(request: HttpRequest) -> None:
    """Give the session another key, which the list of sessions must know."""
    old = request.session.session_key or ""
    request.session.cycle_key()
    keep_key(request, old)


def keep_key(request: HttpRequest, old: str) -> None:
    """The session has another key than ``old``: its row in the list of sessions follows."""
    organisation.note_new_key(by=signed_in(request), old_key=old, new_key=request.session.session_key or "")


def set_challenge(request: HttpRequest, handle: str = "") -> str:
    """A challenge for the next answer of a passkey in this session."""
    challenge = new_challenge()
    request.session[_CHALLENGE] = {"challenge": challenge, "handle": handle, "at": time.time()}
    return challenge


def take_challenge(request: HttpRequest) -> tuple[str, str]:
    """The challenge that waits and the handle it was made with; each is taken once. Empty where none waits."""
    said = request.session.pop(_CHALLENGE, None)
    if not said or time.time() - said["at"] > _CHALLENGE_HOLDS:
        return "", ""
    return said["challenge"], said["handle"]


def site_of(request: HttpRequest) -> Site:
    """The site under the name by which the browser reached it (one of the allowed hosts)."""
    host = request.get_host()
    domain = host.rpartition(":")[0] if host.rpartition(":")[2].isdigit() else host
    return Site(domain=domain, origin=f"{request.scheme}://{host}", name=_("Sáu Rõ"))


def next_page(request: HttpRequest) -> str:
    """Where the person wanted to go; only addresses of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""


def address_of(request: HttpRequest) -> str | None:
    """The network address of the visitor; behind a proxy the last one that the proxy itself saw."""
    said: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or said
    try:
        return str(ip_address(said))
    except ValueError:
        return None  # a server on a socket names no address


def forget_pending(request: HttpRequest) -> None:
    """A sign-in begun before is given up."""
    request.session.pop(_PENDING, None)
