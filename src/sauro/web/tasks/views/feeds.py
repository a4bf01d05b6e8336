"""A person's own calendar: its secret address, and what a calendar program reads there."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import toasts
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in
from sauro.web.tasks.actions import feeds
from sauro.web.tasks.models import CalendarFeed
from sauro.web.tasks.queries.calendar import calendar_of_person


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """Whether the person has a calendar address, and how to get one."""
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    standing = CalendarFeed.objects.filter(person=person, revoked_at__isnull=True).first()
    return render(request, "tasks/feed.html", {"feed": standing})


@never_cache
@require_POST
def open_feed(request: HttpRequest) -> HttpResponse:
    """A new address, shown this once."""
    person = signed_in(request)
    require_somewhere(person, Permission.PLAN_VIEW)
    secret = feeds.open_feed(by=person)
    address = request.build_absolute_uri(reverse("tasks:calendar", args=[secret]))
    return render(request, "tasks/feed_opened.html", {"address": address})


@require_POST
def revoke_feed(request: HttpRequest) -> HttpResponse:
    """The address reads nothing any more."""
    if feeds.revoke_feed(by=signed_in(request)):
        toasts.done(request, _("Đã thu hồi lịch cá nhân; địa chỉ cũ không đọc được nữa."))
    return redirect("tasks:feed")


@never_cache
@login_not_required
@require_safe
def calendar(request: HttpRequest, secret: str) -> HttpResponse:
    """The calendar, to whoever has the secret."""
    person = feeds.feed_owner(secret)
    if person is None:
        raise Http404
    site = request.build_absolute_uri("/").rstrip("/")
    content = calendar_of_person(person, timezone.localdate(), site)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="sauro.ics"'
    return response
