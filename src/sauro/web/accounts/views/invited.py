"""The side of the invited: opening the link, and choosing how to come in."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from sauro.web.accounts import actions, entering
from sauro.web.accounts.entering import Entry, address_of
from sauro.web.accounts.forms import ChoosePasswordForm
from sauro.web.accounts.models import Invitation
from sauro.web.accounts.providers import providers
from sauro.web.accounts.queries import open_invitation
from sauro.web.accounts.views.passkeys import machine_name, options_for
from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.organisation import actions as organisation

_INVITATION = "invitation"


def invitation_of(request: HttpRequest) -> Invitation | None:
    """The invitation that this visitor opened, if it still holds."""
    mark = request.session.get(_INVITATION, "")
    return open_invitation(mark, timezone.now()) if mark else None


@never_cache
@login_not_required
@require_safe
@sensitive_variables("token")
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Take the token out of the address at once: it must not stand in the history while a password is chosen."""
    waits = organisation.paused_until("", address_of(request))
    invitation = None if waits else open_invitation(actions.mark_of(token), timezone.now())
    if invitation is None:
        if not waits:
            organisation.note_failure(login_name="", address=address_of(request))
        return _gone(request)
    request.session[_INVITATION] = invitation.mark
    return redirect("accounts:accept_invitation")


def _gone(request: HttpRequest) -> HttpResponse:
    return render(request, "accounts/invitation_gone.html", status=404)


@never_cache
@login_not_required
@sensitive_post_parameters("new", "again")
def accept_invitation(request: HttpRequest) -> HttpResponse:
    invitation = invitation_of(request)
    if invitation is None:
        return _gone(request)
    if request.user.is_authenticated:
        return render(request, "accounts/invitation_elsewhere.html", {"invitation": invitation})
    form = ChoosePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = form.cleaned_data["new"]
            actions.accept_with_password(by=invitation.person, invitation=invitation, new=new)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return entering.come_in(request, invitation.person, Entry("invitation", ""))
    context = {
        "form": form,
        "invitation": invitation,
        "providers": providers(),
        "may_use_passkeys": entering.site_of(request).may_hold_passkeys,
    }
    return render(request, "accounts/accept_invitation.html", context)


@never_cache
@login_not_required
@require_POST
def begin_invited_passkey(request: HttpRequest) -> HttpResponse:
    invitation = invitation_of(request)
    return options_for(request, invitation.person) if invitation else _gone(request)


@never_cache
@login_not_required
@require_POST
def accept_by_passkey(request: HttpRequest) -> HttpResponse:
    invitation = invitation_of(request)
    if invitation is None or request.user.is_authenticated:
        return _gone(request)
    challenge, handle = entering.take_challenge(request)
    try:
        person = actions.accept_by_passkey(
            by=invitation.person,
            invitation=invitation,
            name=machine_name(request),
            answer=request.POST.get("answer", ""),
            challenge=challenge,
            handle=handle,
            site=entering.site_of(request),
        )
    except ValidationError as error:
        toasts.refused(request, first_error(error))
        return redirect("accounts:accept_invitation")
    return entering.let_in(request, person, Entry("passkey", ""))
