"""Signing on by a provider: going there, coming back, linking an account elsewhere with one's own."""

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sauro.web.accounts import actions, entering
from sauro.web.accounts.entering import Entry
from sauro.web.accounts.models import SignOn
from sauro.web.accounts.providers import Identity, Provider, SignOnFailed, provider_of, way_to, who_came
from sauro.web.accounts.queries import sign_ons_of
from sauro.web.accounts.views.invited import invitation_of
from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import signed_in

_STATUS = {"refused": 403, "unknown": 403, "stale": 400, "not_believed": 400, "other_person": 403, "taken": 403}


def find_provider(code: str) -> Provider:
    """The provider of the address, else there is no such page."""
    provider = provider_of(code)
    if provider is None:
        raise Http404
    return provider


def back_of(request: HttpRequest, provider: Provider) -> str:
    """The address to which the provider sends people back; it is registered there."""
    return request.build_absolute_uri(reverse("accounts:sign_on_back", args=[provider.code]))


def failed(request: HttpRequest, provider: Provider, reason: str, words: str = "") -> HttpResponse:
    """What went wrong and the way on, in words for people."""
    context = {"provider": provider, "reason": reason, "words": words, "has_errors": True}
    return render(request, "accounts/sign_on_failed.html", context, status=_STATUS.get(reason, 502))


@never_cache
@login_not_required
@require_safe
def sign_on(request: HttpRequest, code: str) -> HttpResponse:
    """Go to the provider. A plain link: what it starts is nothing but a wish in the visitor's own session."""
    provider = find_provider(code)
    if request.user.is_authenticated:
        return redirect("home:desk")
    try:
        url = way_to(
            request,
            provider,
            back=back_of(request, provider),
            purpose="invitation" if "nhan-loi-moi" in request.GET else "sign_in",
            next_page=entering.next_page(request),
        )
    except SignOnFailed as error:
        return failed(request, provider, error.reason)
    return redirect(url)


@never_cache
@login_not_required
@require_safe
def sign_on_back(request: HttpRequest, code: str) -> HttpResponse:
    provider = find_provider(code)
    try:
        identity = who_came(request, provider)
        return _arrived(request, provider, identity)
    except SignOnFailed as error:
        return failed(request, provider, error.reason)
    except ValidationError as error:
        return failed(request, provider, "taken", first_error(error))


def _arrived(request: HttpRequest, provider: Provider, identity: Identity) -> HttpResponse:
    """Go on with what the person had gone for."""
    if isinstance(request.user, Person):
        if identity.purpose == "link":
            return _linked(request, provider, identity)
        if identity.purpose == "confirm":
            return _confirmed(request, identity)
    elif identity.purpose == "invitation":
        return _accepted(request, provider, identity)
    elif identity.purpose == "sign_in":
        person = actions.person_behind(provider=provider, identity=identity)
        if person is None:
            raise SignOnFailed("unknown")
        return entering.come_in(request, person, _entry(provider, identity, "sign_on"))
    raise SignOnFailed("stale")


def _entry(provider: Provider, identity: Identity, how: str) -> Entry:
    return Entry(how, identity.next_page, provider.code, identity.id_token, provider.has_second_factor)


def _linked(request: HttpRequest, provider: Provider, identity: Identity) -> HttpResponse:
    actions.link_sign_on(by=signed_in(request), provider=provider, identity=identity)
    toasts.done(request, _("Đã gắn tài khoản %(provider)s với tài khoản của bạn.") % {"provider": provider.name})
    return redirect("accounts:account")


def _confirmed(request: HttpRequest, identity: Identity) -> HttpResponse:
    own = sign_ons_of(signed_in(request)).filter(issuer=identity.issuer, subject=identity.subject)
    if not own.exists():
        raise SignOnFailed("other_person")
    entering.take_proof(request)
    return redirect(identity.next_page or "accounts:account")


def _accepted(request: HttpRequest, provider: Provider, identity: Identity) -> HttpResponse:
    invitation = invitation_of(request)
    if invitation is None:
        raise SignOnFailed("stale")
    person = invitation.person
    actions.accept_by_sign_on(by=person, invitation=invitation, provider=provider, identity=identity)
    return entering.come_in(request, person, _entry(provider, identity, "sign_on"))


@never_cache
@entering.proof_needed(anew=True)
@require_safe
def link_sign_on(request: HttpRequest, code: str) -> HttpResponse:
    """A page with a link to follow: nothing starts by itself, so that nobody is led into linking another's account."""
    provider = find_provider(code)
    try:
        url = way_to(request, provider, back=back_of(request, provider), purpose="link")
    except SignOnFailed as error:
        return failed(request, provider, error.reason)
    return render(request, "accounts/link_sign_on.html", {"provider": provider, "way": url})


@never_cache
@entering.proof_needed(anew=True)
def unlink_sign_on(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SignOn, pk=pk, person=signed_in(request))
    provider = provider_of(row.provider)
    name = provider.name if provider else row.provider
    if request.method == "POST":
        try:
            actions.unlink_sign_on(by=signed_in(request), sign_on=row)
        except ValidationError as error:
            toasts.refused(request, first_error(error))
        else:
            toasts.done(request, _("Đã bỏ gắn tài khoản %(provider)s.") % {"provider": name})
        return redirect("accounts:account")
    context = {
        "title": _("Bỏ gắn tài khoản %(provider)s?") % {"provider": name},
        "text": _("Tài khoản %(account)s không mở được tài khoản của bạn ở đây nữa.") % {"account": row.account},
        "act": _("Bỏ gắn"),
    }
    return render(request, "accounts/ask.html", context)
