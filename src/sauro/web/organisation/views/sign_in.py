"""Coming in, going out, and the person's own account."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth import login, logout, update_session_auth_hash
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import toasts
from sauro.web.organisation import actions, queries
from sauro.web.organisation.forms import ChangePasswordForm, SignInForm
from sauro.web.organisation.permissions import grants_of, signed_in


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(_next_page(request))
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        attempt = actions.check_password(
            login_name=form.cleaned_data["login_name"],
            password=form.cleaned_data["password"],
            address=address_of(request),
        )
        if attempt.person:
            return _let_in(request, attempt)
        status = 429 if attempt.paused_until else 200
        form.add_error(None, _refusal(attempt))
    return render(
        request, "organisation/sign_in.html", {"form": form, "next": request.GET.get("next", "")}, status=status
    )


def _let_in(request: HttpRequest, attempt: actions.Attempt) -> HttpResponse:
    person = attempt.person
    assert person is not None
    login(request, person)
    key = request.session.session_key or ""
    browser = request.headers.get("User-Agent", "")
    actions.note_sign_in(by=person, session_key=key, address=address_of(request), browser=browser)
    return redirect(_next_page(request))


def _refusal(attempt: actions.Attempt) -> str:
    if attempt.paused_until is None:
        return _("Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.")
    time = timezone.localtime(attempt.paused_until)
    message = _("Sai quá nhiều lần. Đăng nhập được lại từ %(time)s, hoặc nhờ người quản trị cấp mật khẩu mới.")
    return message % {"time": f"{time:%H:%M}"}


def _next_page(request: HttpRequest) -> str:
    """Where the person wanted to go; only addresses of this site."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else reverse("common:home")


def address_of(request: HttpRequest) -> str | None:
    """The network address of the visitor; behind a proxy the last one that the proxy itself saw."""
    said: str = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        said = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or said
    try:
        return str(ip_address(said))
    except ValueError:
        return None  # a server on a socket names no address


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    actions.note_sign_out(by=signed_in(request), session_key=request.session.session_key)
    logout(request)
    return redirect("organisation:sign_in")


@require_safe
def account(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    context = {
        "person": person,
        "grants": grants_of(person),
        "sessions": queries.open_sessions(person),
        "this_session": request.session.session_key,
    }
    return render(request, "organisation/account.html", context)


@require_POST
def end_sessions(request: HttpRequest) -> HttpResponse:
    actions.end_sessions(by=signed_in(request), besides=request.session.session_key)
    toasts.done(request, _("Đã kết thúc mọi phiên đăng nhập khác của bạn."))
    return redirect("organisation:account")


@never_cache
@sensitive_post_parameters("old", "new", "again")
def change_password(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_password(
                by=person,
                old=form.cleaned_data["old"],
                new=form.cleaned_data["new"],
                session_key=request.session.session_key,
            )
        except ValidationError as error:
            form.take_errors(error)
        else:
            return _stay_signed_in(request)
    return render(request, "organisation/change_password.html", {"form": form, "is_due": person.must_change_password})


def _stay_signed_in(request: HttpRequest) -> HttpResponse:
    """A new password makes a new session key, which the list of sessions must know."""
    person = signed_in(request)
    old_key = request.session.session_key
    update_session_auth_hash(request, person)
    actions.note_new_key(by=person, old_key=old_key or "", new_key=request.session.session_key or "")
    toasts.done(request, _("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc."))
    return redirect("common:home")
