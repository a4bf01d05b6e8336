"""Second factors of one's own: setting up, recovery codes, taking away."""

from typing import cast

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sauro.web.accounts import actions, entering
from sauro.web.accounts.forms import SetUpCodeForm
from sauro.web.accounts.one_time_codes import new_secret, provisioning_uri, qr
from sauro.web.accounts.queries import factors_of
from sauro.web.accounts.sealing import seal, unseal
from sauro.web.common import toasts
from sauro.web.common.forms import first_error
from sauro.web.organisation.permissions import signed_in

_SECRET = "authenticator_secret"  # noqa: S105 -- the name of the place in the session, where it lies sealed


@require_safe
def set_up(request: HttpRequest) -> HttpResponse:
    """Where people are led whose role must have a second factor: what it is, and the two ways to it."""
    person = signed_in(request)
    if factors_of(person).is_any:
        return redirect("accounts:account")
    is_due = getattr(person, "owes_factor", False)
    may_use = entering.site_of(request).may_hold_passkeys
    return render(request, "accounts/set_up.html", {"is_due": is_due, "may_use_passkeys": may_use})


@never_cache
@entering.proof_needed
def add_authenticator(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    if factors_of(person).authenticator:
        toasts.refused(request, _("Bạn đã bật ứng dụng tạo mã. Muốn chuyển sang máy khác thì tắt rồi bật lại."))
        return redirect("accounts:account")
    secret = _waiting_secret(request)
    form = SetUpCodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            codes = actions.add_authenticator(by=person, secret=secret, code=form.cleaned_data["code"])
        except ValidationError as error:
            form.take_errors(error)
        else:
            del request.session[_SECRET]
            return factor_added(request, codes, _("Đã bật ứng dụng tạo mã."))
    uri = provisioning_uri(secret, person.login_name, _("Sáu Rõ"))
    context = {"form": form, "secret": _in_fours(secret), "qr": mark_safe(qr(uri)), "uri": uri}  # noqa: S308 -- our own SVG
    return render(request, "accounts/add_authenticator.html", context)


def _waiting_secret(request: HttpRequest) -> str:
    """The secret being set up: one for as long as the page is tried, so that a mistyped code costs no new QR."""
    secret = unseal(cast(str, request.session.get(_SECRET, "")))
    if secret is None:
        secret = new_secret()
        request.session[_SECRET] = seal(secret)
    return secret


def _in_fours(secret: str) -> str:
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def factor_added(request: HttpRequest, codes: list[str], words: str) -> HttpResponse:
    """Where this made recovery codes, they are shown, this once."""
    entering.change_key(request)
    if codes:
        return render(request, "accounts/recovery_codes.html", {"codes": codes, "words": words})
    toasts.done(request, words)
    return redirect("accounts:account")


@never_cache
@entering.proof_needed(anew=True)
def remove_authenticator(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    if factors_of(person).authenticator is None:
        return redirect("accounts:account")
    if request.method == "POST":
        actions.remove_authenticator(by=person)
        toasts.done(request, _("Đã tắt ứng dụng tạo mã."))
        return redirect("accounts:account")
    context = {
        "title": _("Tắt ứng dụng tạo mã?"),
        "text": _("Mã trong ứng dụng không dùng được nữa. Nếu không còn passkey nào, mã dự phòng cũng hết hiệu lực."),
        "act": _("Tắt ứng dụng tạo mã"),
    }
    return render(request, "accounts/ask.html", context)


@never_cache
@entering.proof_needed(anew=True)
def renew_recovery_codes(request: HttpRequest) -> HttpResponse:
    if request.method == "POST":
        try:
            codes = actions.renew_recovery_codes(by=signed_in(request))
        except ValidationError as error:
            toasts.refused(request, first_error(error))
            return redirect("accounts:account")
        return render(request, "accounts/recovery_codes.html", {"codes": codes, "words": _("Đã tạo mã mới.")})
    context = {
        "title": _("Tạo mười mã dự phòng mới?"),
        "text": _("Các mã đã in trước đây hết hiệu lực ngay. Mã mới chỉ hiện một lần."),
        "act": _("Tạo mã mới"),
    }
    return render(request, "accounts/ask.html", context)
