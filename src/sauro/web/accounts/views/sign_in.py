"""Coming in: the first step, the second, and going out."""

from datetime import datetime

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from sauro.web.accounts import actions, entering
from sauro.web.accounts.actions import SecondStep
from sauro.web.accounts.ceremonies import authentication_options
from sauro.web.accounts.entering import Entry, address_of
from sauro.web.accounts.forms import SecondStepForm, SignInForm
from sauro.web.accounts.providers import provider_of, providers, way_out
from sauro.web.accounts.queries import factors_of
from sauro.web.common import toasts
from sauro.web.organisation import actions as organisation
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import signed_in


@never_cache
@login_not_required
@sensitive_post_parameters("password")
def sign_in(request: HttpRequest) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(entering.next_page(request) or "home:desk")
    entering.forget_pending(request)
    form = SignInForm(request.POST or None)
    status = 200
    if request.method == "POST" and form.is_valid():
        attempt = organisation.check_password(**form.cleaned_data, address=address_of(request))
        if attempt.person:
            return entering.come_in(request, attempt.person, Entry("password", entering.next_page(request)))
        status = 429 if attempt.paused_until else 200
        form.add_error(None, _wrong_password(attempt.paused_until))
    return _sign_in_page(request, form, status)


def _sign_in_page(request: HttpRequest, form: SignInForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "next": entering.next_page(request),
        "providers": providers(),
        "may_use_passkeys": entering.site_of(request).may_hold_passkeys,
    }
    return render(request, "accounts/sign_in.html", context, status=status)


def _wrong_password(until: datetime | None) -> str:
    if until is None:
        return _("Tên đăng nhập hoặc mật khẩu chưa đúng. Kiểm tra phím Caps Lock và bộ gõ tiếng Việt.")
    return wait_words(until)


def wait_words(until: datetime) -> str:
    """Until when the person waits, and who can help before."""
    message = _("Sai quá nhiều lần. Đăng nhập được lại từ %(time)s, hoặc nhờ người quản trị cấp mật khẩu mới.")
    return message % {"time": f"{timezone.localtime(until):%H:%M}"}


@never_cache
@login_not_required
@require_POST
def begin_passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """What the browser asks the device: the passkeys of the person of the first step, or whichever it holds."""
    step = entering.pending(request)
    held = factors_of(step[0]).passkeys if step else []
    options = authentication_options(entering.site_of(request), entering.set_challenge(request), held)
    return HttpResponse(options, content_type="application/json")


@never_cache
@login_not_required
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """The device has signed: as the second step, or as the only one."""
    step = entering.pending(request)
    name = step[0].login_name if step else ""
    until = organisation.paused_until(name, address_of(request))
    person = None if until else _signed_by(request, step[0] if step else None)
    if person is None:
        until = until or organisation.note_failure(login_name=name, address=address_of(request))
        return _refused_passkey(request, until, is_second=step is not None)
    if step:
        return entering.let_in(request, person, entering.continued(step[1], "passkey"))
    return entering.let_in(request, person, Entry("passkey", entering.next_page(request)))


def _signed_by(request: HttpRequest, expected: Person | None) -> Person | None:
    challenge, _handle = entering.take_challenge(request)
    answer, site = request.POST.get("answer", ""), entering.site_of(request)
    return actions.check_passkey(answer=answer, challenge=challenge, site=site, person=expected)


def _refused_passkey(request: HttpRequest, until: datetime | None, *, is_second: bool) -> HttpResponse:
    words = _("Passkey này không mở được tài khoản nào ở đây. Hãy thử lại, hoặc đăng nhập bằng mật khẩu.")
    toasts.refused(request, wait_words(until) if until else words)
    return redirect("accounts:second_step" if is_second else "accounts:sign_in")


@never_cache
@login_not_required
@sensitive_post_parameters("code")
def second_step(request: HttpRequest) -> HttpResponse:
    step = entering.pending(request)
    if step is None:
        return redirect("home:desk" if request.user.is_authenticated else "accounts:sign_in")
    person, _entry = step
    factors = factors_of(person)
    form = SecondStepForm(request.POST or None, has_authenticator=factors.authenticator is not None)
    status = 200
    if request.method == "POST" and form.is_valid():
        answer = actions.check_code(by=person, code=form.cleaned_data["code"], address=address_of(request))
        if answer.how:
            return _in_by_code(request, step, answer)
        status = 429 if answer.paused_until else 200
        form.add_error("code", wait_words(answer.paused_until) if answer.paused_until else _wrong_code())
    context = {
        "form": form,
        "person": person,
        "factors": factors,
        "may_use_passkeys": entering.site_of(request).may_hold_passkeys,
    }
    return render(request, "accounts/second_step.html", context, status=status)


def _in_by_code(request: HttpRequest, step: tuple[Person, Entry], answer: SecondStep) -> HttpResponse:
    person, entry = step
    answered = entering.let_in(request, person, entering.continued(entry, answer.how))
    if answer.codes_left is not None:
        message = _("Đã dùng một mã dự phòng, còn %(left)s mã. Tạo mã mới ở trang Tài khoản khi gần hết.")
        toasts.done(request, message % {"left": answer.codes_left})
    return answered


def _wrong_code() -> str:
    return _("Mã chưa đúng hoặc đã dùng. Chờ mã kế tiếp trong ứng dụng rồi nhập lại.")


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; where a provider let the person in and has a page to leave it, offer that page."""
    organisation.note_sign_out(by=signed_in(request), session_key=request.session.session_key)
    elsewhere = entering.token_of_provider(request)
    logout(request)
    provider = provider_of(elsewhere[0]) if elsewhere else None
    if provider and elsewhere:
        url = way_out(provider, elsewhere[1], request.build_absolute_uri(reverse("accounts:sign_in")))
        if url:
            return render(request, "accounts/signed_out.html", {"provider": provider, "way_out": url})
    return redirect("accounts:sign_in")
