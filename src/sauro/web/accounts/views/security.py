"""The administrator's page of second factors: which roles must have one, and who has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from sauro.web.accounts import actions, queries
from sauro.web.accounts.forms import RuleForm
from sauro.web.accounts.models import FactorRule
from sauro.web.accounts.views.invitations import units_managed
from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.paging import page_of
from sauro.web.organisation.models import Person, Role
from sauro.web.organisation.permissions import signed_in

if TYPE_CHECKING:
    from django.db.models import QuerySet

STATES = {
    "can-bat": gettext_lazy("phải bật mà chưa bật"),
    "da-bat": gettext_lazy("đã bật"),
    "chua-bat": gettext_lazy("chưa bật"),
}


@require_safe
def security(request: HttpRequest) -> HttpResponse:
    units = units_managed(request)
    words, state, role = (request.GET.get(name, "").strip() for name in ("tim-trong", "trang-thai", "vai-tro"))
    people = queries.people_with_factors(units, words=words, state=state, role=role)
    if form := exports.wanted(request):
        return exports.as_file(form, "buoc-hai", _head(), _rows(people))
    context = {
        "rules": queries.rules_at(units),
        "page": page_of(request, people),
        "find": words,
        "state": state,
        "states": STATES.items(),
        "role": role,
        "roles": Role.choices,
    }
    return render(request, "accounts/security.html", context)


def _head() -> list[str]:
    return [_("Họ và tên"), _("Đơn vị"), _("Bắt buộc"), _("Ứng dụng tạo mã"), _("Số passkey")]


def _rows(people: "QuerySet[Person]") -> Iterator[list[object]]:
    said = {True: _("có"), False: _("không")}
    for person in people:
        factors: list[bool] = [person.must_have_factor, person.has_code_maker]  # type: ignore[attr-defined]
        count: int = person.passkey_count  # type: ignore[attr-defined]
        yield [person.full_name, person.unit.name, *(said[bool(one)] for one in factors), count]


def require_factor(request: HttpRequest) -> HttpResponse:
    units = units_managed(request)
    form = RuleForm(request.POST or None, units=units, initial={"role": Role.ADMINISTRATOR})
    if request.method == "POST" and form.is_valid():
        try:
            rule = actions.require_factor(by=signed_in(request), **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            words = _("Từ nay %(role)s phải có bước hai; ai chưa có sẽ được dẫn đi bật.")
            toasts.done(request, words % {"role": rule.get_role_display()})
            return redirect("accounts:security")
    return render(request, "accounts/require_factor.html", {"form": form})


@require_POST
def end_rule(request: HttpRequest, pk: int) -> HttpResponse:
    rules = FactorRule.objects.select_related("unit")
    rule = get_object_or_404(rules, pk=pk, unit__in=units_managed(request), ended_at=None)
    actions.end_rule(by=signed_in(request), rule=rule)
    toasts.done(request, _("Đã thôi bắt buộc bước hai cho %(role)s.") % {"role": rule.get_role_display()})
    return redirect("accounts:security")


@require_POST
def reset_factors(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(Person.objects.select_related("unit"), pk=pk, unit__in=units_managed(request))
    try:
        actions.reset_factors(by=signed_in(request), person=person)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        words = _("Đã xoá bước hai của %(person)s; các phiên của người này đã kết thúc.")
        toasts.done(request, words % {"person": person})
    return redirect("organisation:person", pk)
