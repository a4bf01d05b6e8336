"""Pages of how somebody wants to hear, and of a commune's defaults."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sauro.web.common import toasts
from sauro.web.notices.actions.choices import change_choices, change_defaults, send_test, set_address
from sauro.web.notices.forms import ChoicesForm, DefaultsForm
from sauro.web.notices.queries.choices import addresses_of, choices_of, defaults_of
from sauro.web.organisation.models import Person, Unit, UnitKind
from sauro.web.organisation.permissions import Permission, allowed_units, is_allowed, require_somewhere, signed_in
from sauro.web.organisation.queries import commune_of


@require_http_methods(["GET", "HEAD", "POST"])
def own_choices(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    commune, addresses = commune_of(person.unit), addresses_of(person)
    initial = ChoicesForm.initial_with(choices_of(person, commune), addresses)
    form = ChoicesForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            _change(person, form)
        except ValidationError as error:
            form.take_errors(error)
        else:
            toasts.done(request, _("Đã ghi cách nhận thông báo của bạn."))
            return redirect("notices:own_choices")
    context = {
        "form": form,
        "email": addresses.get("email", ""),
        "commune": commune,
        "may_set_defaults": is_allowed(person, Permission.UNIT_MANAGE, commune),
    }
    return render(request, "notices/own_choices.html", context)


@transaction.atomic
def _change(person: Person, form: ChoicesForm) -> None:
    """All or nothing: the hours are not kept where an address is wrong."""
    for code, address in form.addresses().items():
        set_address(by=person, channel_code=code, address=address)
    change_choices(by=person, **form.chosen())


@require_POST
def test_own(request: HttpRequest) -> HttpResponse:
    if send_test(by=signed_in(request), now=timezone.now()):
        toasts.done(request, _("Đã gửi thư thử: có ngay trên trang, và qua các kênh của bạn trong chốc lát."))
    else:
        toasts.refused(request, _("Vừa gửi một thư thử trong phút này; hãy chờ một phút rồi gửi lại."))
    return redirect("notices:own_choices")


@require_http_methods(["GET", "HEAD", "POST"])
def commune_defaults(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.UNIT_MANAGE)
    communes = allowed_units(person, Permission.UNIT_MANAGE).filter(kind=UnitKind.COMMUNE)
    commune: Unit = get_object_or_404(communes, pk=pk)
    form = DefaultsForm(request.POST or None, initial=DefaultsForm.initial_of(defaults_of(commune)))
    if request.method == "POST" and form.is_valid():
        try:
            change_defaults(by=person, unit=commune, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            toasts.done(request, _("Đã ghi cách nhận thông báo chung của %(unit)s.") % {"unit": commune.name})
            return redirect("notices:commune_defaults", pk)
    return render(request, "notices/commune_defaults.html", {"form": form, "commune": commune})
