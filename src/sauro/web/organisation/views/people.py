"""Pages of people: the list, one person with their roles, and the acts on them."""

from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.paging import page_of
from sauro.web.organisation import actions, queries
from sauro.web.organisation.forms import ChangePersonForm, PersonForm, RoleForm
from sauro.web.organisation.models import ROLE_WORDS, Person, Role, RoleGrant, Unit
from sauro.web.organisation.panels import panels_about
from sauro.web.organisation.permissions import (
    Permission,
    allowed_units,
    grants_of,
    require_somewhere,
    signed_in,
)


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    units = managed_units(request)
    words, role, state = (request.GET.get(name, "").strip() for name in ("tim-trong", "vai-tro", "trang-thai"))
    key = request.GET.get("don-vi", "")
    unit = units.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 19 else None
    rows = queries.narrowed_people(queries.people_at(units), words=words, unit=unit, role=role, state=state)
    if form := exports.wanted(request):
        return exports.as_file(form, "nguoi", _head(), _rows(rows))
    context = {
        "page": page_of(request, rows),
        "units": units,
        "roles": Role.choices,
        "find": words,
        "unit": unit,
        "role": role,
        "state": state,
    }
    return render(request, "organisation/person_list.html", context)


def managed_units(request: HttpRequest) -> "QuerySet[Unit]":
    require_somewhere(signed_in(request), Permission.PERSON_MANAGE)
    return allowed_units(signed_in(request), Permission.PERSON_MANAGE)


def _head() -> list[str]:
    return [_("Họ và tên"), _("Tên đăng nhập"), _("Thư điện tử"), _("Đơn vị"), _("Vai trò"), _("Đang dùng")]


def _rows(people: "QuerySet[Person]") -> Iterator[list[object]]:
    for person in people:
        grants: list[RoleGrant] = person.present_grants  # type: ignore[attr-defined]
        roles = "; ".join(f"{grant.get_role_display()} ({grant.unit.name})" for grant in grants)
        state = _("có") if person.is_active else _("đã khoá")
        yield [person.full_name, person.login_name, person.email, person.unit.name, roles, state]


def find_person(request: HttpRequest, pk: int) -> Person:
    """The person, where they are of a unit that one may manage; else there is no such page."""
    return get_object_or_404(Person.objects.select_related("unit"), pk=pk, unit__in=managed_units(request))


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_person(request, pk)
    context = {
        "person": found,
        "grants": grants_of(found) if found.is_active else found.grants.filter(ended_at__isnull=True),
        "posts": queries.posts_of_person(found),
        "role_form": RoleForm(units=managed_units(request), initial={"unit": found.unit_id, "role": Role.OFFICER}),
        "role_words": [(Role(role).label, words) for role, words in ROLE_WORDS.items()],
        "is_self": found.pk == signed_in(request).pk,
        "panels": panels_about(found, signed_in(request)),
    }
    return render(request, "organisation/person.html", context)


@never_cache
def create_person(request: HttpRequest) -> HttpResponse:
    form = PersonForm(request.POST or None, units=managed_units(request))
    if request.method == "POST" and form.is_valid():
        try:
            made, secret = actions.create_person(by=signed_in(request), **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return render(request, "organisation/one_time_password.html", {"person": made, "secret": secret})
    return render(
        request, "organisation/person_form.html", {"form": form, "title": _("Thêm người"), "act": _("Thêm người")}
    )


def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_person(request, pk)
    initial = {"full_name": found.full_name, "email": found.email, "unit": found.unit_id}
    form = ChangePersonForm(request.POST or None, units=managed_units(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_person(by=signed_in(request), person=found, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            toasts.done(request, _("Đã ghi thông tin của %(person)s.") % {"person": found.full_name})
            return redirect("organisation:person", pk)
    context = {"form": form, "person": found, "title": _("Sửa thông tin"), "act": _("Ghi thay đổi")}
    return render(request, "organisation/person_form.html", context)


@never_cache
@require_POST
def reset_password(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_person(request, pk)
    secret = actions.reset_password(by=signed_in(request), person=found)
    return render(request, "organisation/one_time_password.html", {"person": found, "secret": secret})


@require_POST
def deactivate_person(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_person(request, pk)
    try:
        actions.deactivate_person(by=signed_in(request), person=found)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã khoá tài khoản của %(person)s.") % {"person": found.full_name})
    return redirect("organisation:person", pk)


@require_POST
def reactivate_person(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_person(request, pk)
    actions.reactivate_person(by=signed_in(request), person=found)
    toasts.done(request, _("Đã mở lại tài khoản của %(person)s.") % {"person": found.full_name})
    return redirect("organisation:person", pk)


@require_POST
def grant_role(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_person(request, pk)
    form = RoleForm(request.POST, units=managed_units(request))
    if form.is_valid():
        try:
            actions.grant_role(by=signed_in(request), person=found, **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            toasts.done(request, _("Đã giao vai trò cho %(person)s.") % {"person": found.full_name})
            return redirect("organisation:person", pk)
    context = {"form": form, "person": found, "title": _("Giao vai trò"), "act": _("Giao vai trò")}
    return render(request, "organisation/person_form.html", context)


@require_POST
def end_role(request: HttpRequest, pk: int, grant: int) -> HttpResponse:
    found = find_person(request, pk)
    row = get_object_or_404(RoleGrant.objects.select_related("unit", "person"), pk=grant, person=found, ended_at=None)
    try:
        actions.end_role(by=signed_in(request), grant=row)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("%(person)s thôi vai trò %(role)s.") % {"person": found, "role": row.get_role_display()})
    return redirect("organisation:person", pk)
