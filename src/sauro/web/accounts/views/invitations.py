"""The side of the administrator: inviting people, links that are open, taking them back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sauro.web.accounts import actions, queries
from sauro.web.accounts.carriers import Letter, carry
from sauro.web.accounts.forms import InviteForm
from sauro.web.accounts.models import Invitation
from sauro.web.accounts.one_time_codes import qr
from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.paging import page_of
from sauro.web.common.vietnamese import moment
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in

if TYPE_CHECKING:
    from django.db.models import QuerySet

STATES = {
    "dang-mo": gettext_lazy("đang mở"),
    "da-nhan": gettext_lazy("đã nhận"),
    "het-han": gettext_lazy("hết hạn"),
    "thu-hoi": gettext_lazy("đã thu hồi"),
}


def units_managed(request: HttpRequest) -> "QuerySet[Unit]":
    """The units whose people the visitor manages; nobody else has these pages."""
    require_somewhere(signed_in(request), Permission.PERSON_MANAGE)
    return allowed_units(signed_in(request), Permission.PERSON_MANAGE)


@require_safe
def invitation_list(request: HttpRequest) -> HttpResponse:
    units, now = units_managed(request), timezone.now()
    words, state = request.GET.get("tim-trong", "").strip(), request.GET.get("trang-thai", "dang-mo")
    rows = queries.invitations_at(units, at=now, words=words, state=state)
    if form := exports.wanted(request):
        return exports.as_file(form, "loi-moi", _head(), _rows(rows))
    page = page_of(request, rows)
    for row in page:
        row.words = state_words(row)
    context = {"page": page, "find": words, "state": state, "states": STATES.items(), "now": now}
    return render(request, "accounts/invitation_list.html", context)


def state_words(row: Invitation) -> str:
    """Where the invitation stands, in words."""
    if row.used_at:
        return _("đã nhận lúc %(at)s") % {"at": moment(row.used_at)}
    if row.revoked_at:
        return _("đã thu hồi lúc %(at)s") % {"at": moment(row.revoked_at)}
    if row.expires_at <= timezone.now():
        return _("hết hạn lúc %(at)s") % {"at": moment(row.expires_at)}
    return _("đang mở, đến %(at)s") % {"at": moment(row.expires_at)}


def _head() -> list[str]:
    return [_("Họ và tên"), _("Đơn vị"), _("Người mời"), _("Mời lúc"), _("Tình trạng")]


def _rows(rows: "QuerySet[Invitation]") -> Iterator[list[object]]:
    for row in rows:
        person = row.person
        made = moment(row.created_at)
        yield [person.full_name, person.unit.name, row.created_by.full_name, made, state_words(row)]


@never_cache
def invite(request: HttpRequest) -> HttpResponse:
    """Open an account for somebody new and show the link."""
    form = InviteForm(request.POST or None, units=units_managed(request))
    if request.method == "POST" and form.is_valid():
        try:
            invitation, token = actions.invite_newcomer(by=signed_in(request), **form.cleaned_data)
        except ValidationError as error:
            form.take_errors(error)
        else:
            return _link_page(request, invitation, token)
    return render(request, "accounts/invite.html", {"form": form})


@never_cache
@require_POST
def invite_person(request: HttpRequest, pk: int) -> HttpResponse:
    """Invite somebody who has an account and no password of their own."""
    person = get_object_or_404(Person.objects.select_related("unit"), pk=pk, unit__in=units_managed(request))
    try:
        invitation, token = actions.invite(by=signed_in(request), person=person)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
        return redirect("organisation:person", pk)
    return _link_page(request, invitation, token)


def _link_page(request: HttpRequest, invitation: Invitation, token: str) -> HttpResponse:
    link = request.build_absolute_uri(reverse("accounts:open_link", args=[token]))
    letter = Letter(to=invitation.person, by=signed_in(request), link=link, expires_at=invitation.expires_at)
    context = {
        "invitation": invitation,
        "link": link,
        "qr": mark_safe(qr(link)),  # noqa: S308 -- our own SVG
        "ways": carry(letter),
    }
    return render(request, "accounts/invitation_link.html", context)


@require_POST
def revoke_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    units = units_managed(request)
    rows = Invitation.objects.select_related("person__unit")
    row = get_object_or_404(rows, pk=pk, person__unit__in=units)
    try:
        actions.revoke_invitation(by=signed_in(request), invitation=row)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã thu hồi lời mời của %(person)s.") % {"person": row.person})
    return redirect("accounts:invitation_list")
