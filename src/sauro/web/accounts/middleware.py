"""What a person must do before anything else, and when a session was last used."""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from sauro.web.accounts.entering import is_entered, is_vouched_for
from sauro.web.organisation.actions import note_seen
from sauro.web.organisation.models import Person

_ALWAYS = frozenset({"accounts:sign_out"})
_TO_CHANGE = _ALWAYS | {"accounts:change_password"}
_TO_SET_UP = _ALWAYS | {
    "accounts:set_up",
    "accounts:add_authenticator",
    "accounts:add_passkey",
    "accounts:begin_passkey",
    "accounts:confirm",
    "accounts:begin_confirm",
    "accounts:confirm_by_passkey",
    "accounts:confirm_by_sign_on",
    "accounts:sign_on_back",
}


class FirstDuties:
    """Leads to a new password, then to a second factor where a rule asks for one; nothing else opens until then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        person = request.user
        if not isinstance(person, Person):
            return None
        if is_entered(request):
            _keep_seen(request.session.session_key or "")
        here = request.resolver_match.view_name if request.resolver_match else ""
        if person.must_change_password:
            return None if here in _TO_CHANGE else redirect("accounts:change_password")
        if getattr(person, "owes_factor", False) and not is_vouched_for(request):
            return None if here in _TO_SET_UP else redirect("accounts:set_up")
        return None


_EVERY = 300.0  # seconds; "five minutes ago" is near enough, and a page costs no write
_MOST = 20_000
_seen: dict[str, float] = {}


def _keep_seen(session_key: str) -> None:
    """Note the use of a session, in each process of the server once in five minutes."""
    now = time.monotonic()
    if now - _seen.get(session_key, -_EVERY) < _EVERY:
        return
    if len(_seen) >= _MOST:
        _seen.clear()
    _seen[session_key] = now
    note_seen(session_key)
