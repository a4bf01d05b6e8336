"""Passkeys of one's own: adding, naming, taking away."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from sauro.web.accounts import actions, entering
from sauro.web.accounts.ceremonies import registration_options
from sauro.web.accounts.forms import PasskeyForm
from sauro.web.accounts.models import Passkey
from sauro.web.accounts.views.factors import factor_added
from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.organisation.models import Person, SignIn
from sauro.web.organisation.permissions import signed_in


@never_cache
@entering.proof_needed
def add_passkey(request: HttpRequest) -> HttpResponse:
    form = PasskeyForm(request.POST or None, initial={"name": machine_name(request)})
    if request.method == "POST" and form.is_valid():
        challenge, handle = entering.take_challenge(request)
        try:
            passkey, codes = actions.add_passkey(
                by=signed_in(request),
                name=form.cleaned_data["name"],
                answer=request.POST.get("answer", ""),
                challenge=challenge,
                handle=handle,
                site=entering.site_of(request),
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            return factor_added(request, codes, _("Đã thêm passkey “%(name)s”.") % {"name": passkey.name})
    may_use = entering.site_of(request).may_hold_passkeys
    return render(request, "accounts/add_passkey.html", {"form": form, "may_use_passkeys": may_use})


def machine_name(request: HttpRequest) -> str:
    """A name for a passkey of the machine in use: "Chrome trên Windows"."""
    words = SignIn(browser=request.headers.get("User-Agent", "")).browser_words
    return words if len(words) > 1 else _("Passkey")


@never_cache
@entering.proof_needed
@require_POST
def begin_passkey(request: HttpRequest) -> HttpResponse:
    return options_for(request, signed_in(request))


def options_for(request: HttpRequest, person: Person) -> HttpResponse:
    """What the browser asks the device in order to make a passkey of the person."""
    handle = actions.handle_of(person)
    options = registration_options(
        entering.site_of(request),
        entering.set_challenge(request, handle),
        handle=handle,
        login_name=person.login_name,
        full_name=person.full_name,
        held=person.passkeys.all(),
    )
    return HttpResponse(options, content_type="application/json")


def rename_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = get_object_or_404(Passkey, pk=pk, person=signed_in(request))
    form = PasskeyForm(request.POST or None, initial={"name": passkey.name})
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_passkey(by=signed_in(request), passkey=passkey, name=form.cleaned_data["name"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            toasts.done(request, _("Đã đổi tên passkey."))
            return redirect("accounts:account")
    return render(request, "accounts/rename_passkey.html", {"form": form, "passkey": passkey})


@never_cache
@entering.proof_needed(anew=True)
def remove_passkey(request: HttpRequest, pk: int) -> HttpResponse:
    passkey = get_object_or_404(Passkey, pk=pk, person=signed_in(request))
    if request.method == "POST":
        try:
            actions.remove_passkey(by=signed_in(request), passkey=passkey)
        except ValidationError as error:
            toasts.refused(request, first_error(error))
        else:
            toasts.done(request, _("Đã bỏ passkey “%(name)s”.") % {"name": passkey.name})
        return redirect("accounts:account")
    context = {
        "title": _("Bỏ passkey “%(name)s”?") % {"name": passkey.name},
        "text": _("Thiết bị giữ passkey này không mở được tài khoản của bạn nữa."),
        "act": _("Bỏ passkey"),
    }
    return render(request, "accounts/ask.html", context)
