"""A person's own account: the page, password, sessions, and proving again that it is them."""

from datetime import datetime

from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from sauro.web.accounts import actions, entering
from sauro.web.accounts.ceremonies import authentication_options
from sauro.web.accounts.entering import address_of
from sauro.web.accounts.forms import ChangePasswordForm, ChoosePasswordForm, ConfirmForm
from sauro.web.accounts.providers import SignOnFailed, providers, way_to
from sauro.web.accounts.queries import factors_of, sign_ons_of
from sauro.web.accounts.views.sign_in import wait_words
from sauro.web.accounts.views.sign_ons import back_of, failed, find_provider
from sauro.web.common import toasts
from sauro.web.organisation import actions as organisation
from sauro.web.organisation.models import Person, SignIn
from sauro.web.organisation.permissions import grants_of, signed_in
from sauro.web.organisation.queries import open_sessions


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    linked = list(sign_ons_of(person))
    names = {provider.code: provider.name for provider in providers()}
    context = {
        "person": person,
        "grants": grants_of(person),
        "sessions": open_sessions(person),
        "this_session": request.session.session_key,
        "factors": factors_of(person),
        "sign_ons": [(row, names.get(row.provider, row.provider)) for row in linked],
        "providers": [one for one in providers() if one.code not in {row.provider for row in linked}],
        "may_use_passkeys": entering.site_of(request).may_hold_passkeys,
    }
    return render(request, "accounts/account.html", context)


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    organisation.end_sessions(by=signed_in(request), besides=request.session.session_key)
    toasts.done(request, _("Đã kết thúc mọi phiên đăng nhập khác của bạn."))
    return redirect("accounts:account")


@require_POST
def end_session(request: HttpRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(SignIn, pk=pk, person=signed_in(request))
    if row.session_key == request.session.session_key:
        toasts.refused(request, _("Đây là phiên bạn đang dùng; muốn kết thúc thì bấm Đăng xuất."))
    else:
        organisation.end_session(by=signed_in(request), sign_in=row)
        toasts.done(request, _("Đã kết thúc phiên đăng nhập đó."))
    return redirect("accounts:account")


@never_cache
@sensitive_post_parameters("old", "new", "again")
def change_password(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    if not person.has_usable_password():
        return redirect("accounts:choose_password")
    form = ChangePasswordForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        until = organisation.paused_until(person.login_name, address_of(request))
        if until is None:
            try:
                _change(request, form)
            except ValidationError as error:
                until = _count_wrong(request, person, error)
                form.take_errors(error)
            else:
                return _stay_signed_in(request)
        if until:
            status = 429
            form.add_error(None, wait_words(until))
    context = {"form": form, "is_due": person.must_change_password}
    return render(request, "accounts/change_password.html", context, status=status)


def _change(request: HttpRequest, form: ChangePasswordForm) -> None:
    old, new = form.cleaned_data["old"], form.cleaned_data["new"]
    key = request.session.session_key
    organisation.change_password(by=signed_in(request), old=old, new=new, session_key=key)


def _count_wrong(request: HttpRequest, person: Person, error: ValidationError) -> datetime | None:
    """A wrong present password counts like one at the door: a session left open must not be a place to guess."""
    if "old" not in getattr(error, "error_dict", {}):
        return None
    return organisation.note_failure(login_name=person.login_name, address=address_of(request))


@never_cache
@entering.proof_needed
@sensitive_post_parameters("new", "again")
def choose_password(request: HttpRequest) -> HttpResponse:
    """The first password of somebody who came in without one."""
    person = signed_in(request)
    if person.has_usable_password():
        return redirect("accounts:change_password")
    form = ChoosePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        key = request.session.session_key
        try:
            organisation.choose_password(by=person, new=form.cleaned_data["new"], session_key=key)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return _stay_signed_in(request)
    return render(request, "accounts/choose_password.html", {"form": form})


def _stay_signed_in(request: HttpRequest) -> HttpResponse:
    """A new password makes a new session key, which the list of sessions must know."""
    old_key = request.session.session_key or ""
    update_session_auth_hash(request, signed_in(request))
    entering.keep_key(request, old_key)
    toasts.done(request, _("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."))
    return redirect("home:desk")


@never_cache
@sensitive_post_parameters("password")
def confirm(request: HttpRequest) -> HttpResponse:
    """Prove again that it is you, before something that a stolen session must not do."""
    person = signed_in(request)
    form = ConfirmForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        attempt = organisation.check_password(
            login_name=person.login_name, password=form.cleaned_data["password"], address=address_of(request)
        )
        if attempt.person:
            return _proved(request, entering.next_page(request))
        status = 429 if attempt.paused_until else 200
        until = attempt.paused_until
        form.add_error("password", wait_words(until) if until else _("Mật khẩu chưa đúng."))
    return render(request, "accounts/confirm.html", _confirm_context(request, form), status=status)


def _confirm_context(request: HttpRequest, form: ConfirmForm) -> dict[str, object]:
    person = signed_in(request)
    linked = {row.provider for row in sign_ons_of(person)}
    may_use = entering.site_of(request).may_hold_passkeys and person.passkeys.exists()
    return {
        "form": form,
        "next": entering.next_page(request),
        "has_password": person.has_usable_password(),
        "may_use_passkeys": may_use,
        "providers": [provider for provider in providers() if provider.code in linked],
    }


def _proved(request: HttpRequest, next_page: str) -> HttpResponse:
    entering.take_proof(request)
    return redirect(next_page or "accounts:account")


@never_cache
@require_POST
def begin_confirm(request: HttpRequest) -> HttpResponse:
    held = factors_of(signed_in(request)).passkeys
    options = authentication_options(entering.site_of(request), entering.set_challenge(request), held)
    return HttpResponse(options, content_type="application/json")


@never_cache
@require_POST
def confirm_by_passkey(request: HttpRequest) -> HttpResponse:
    challenge, _handle = entering.take_challenge(request)
    person = actions.check_passkey(
        answer=request.POST.get("answer", ""),
        challenge=challenge,
        site=entering.site_of(request),
        person=signed_in(request),
    )
    if person is not None:
        return _proved(request, entering.next_page(request))
    toasts.refused(request, _("Passkey chưa được xác nhận. Hãy thử lại."))
    return redirect("accounts:confirm")


@never_cache
@require_safe
def confirm_by_sign_on(request: HttpRequest, code: str) -> HttpResponse:
    provider = find_provider(code)
    wanted = entering.next_page(request) or reverse("accounts:account")
    try:
        url = way_to(request, provider, back=back_of(request, provider), purpose="confirm", next_page=wanted)
    except SignOnFailed as error:
        return failed(request, provider, error.reason)
    return redirect(url)
