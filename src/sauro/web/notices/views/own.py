"""A person's own notices: the bell, the list, reading."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.paging import page_of
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.notices.actions.reading import mark_all_read, mark_read
from sauro.web.notices.kinds import known_kinds
from sauro.web.notices.models import Notice
from sauro.web.notices.queries.notices import narrowed_own, own_notices, unread_count
from sauro.web.organisation.permissions import signed_in


@require_safe
@never_cache
def bell(request: HttpRequest) -> HttpResponse:
    """How many are unread, for the top bar. It is asked for again and again: one query, and nothing of the frame."""
    return HttpResponse(render_to_string("notices/_bell.html", {"count": unread_count(signed_in(request))}))


@require_safe
def own_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    words, kind, view = (request.GET.get(name, "").strip() for name in ("tim-trong", "loai", "xem"))
    rows = narrowed_own(own_notices(person, is_unread=view == "chua-doc"), words=words, kind=kind)
    if form := exports.wanted(request):
        return exports.as_file(form, "thong-bao-cua-toi", _head(), _rows(rows))
    unread = unread_count(person)
    tabs = [
        Choice(_("Tất cả"), "?", view != "chua-doc"),
        Choice(_("Chưa đọc"), "?xem=chua-doc", view == "chua-doc", count=unread),
    ]
    context = {
        "page": page_of(request, rows),
        "kinds": known_kinds(),
        "find": words,
        "kind": kind,
        "view": view,
        "tabs": tabs,
        "unread": unread,
    }
    return render(request, "notices/own_list.html", context)


def _head() -> list[str]:
    return [_("Lúc"), _("Loại"), _("Tiêu đề"), _("Nội dung"), _("Người lập"), _("Đọc lúc")]


def _rows(notices: "QuerySet[Notice]") -> Iterator[list[object]]:
    for notice in notices.iterator(chunk_size=2000):
        author = notice.created_by.full_name if notice.created_by else _("máy")
        yield [notice.created_at, notice.kind_words, notice.subject, notice.body, author, notice.read_at]


@require_safe
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where the notice leads; whoever opens it has read it."""
    person = signed_in(request)
    notice = get_object_or_404(Notice, recipient=person, pk=pk)
    if request.method == "GET":  # a program that only asks whether the page is there has not read it
        mark_read(by=person, notice=notice)
    return redirect(notice.url or "notices:own_list")


@require_POST
def read_notice(request: HttpRequest, pk: int) -> HttpResponse:
    person = signed_in(request)
    mark_read(by=person, notice=get_object_or_404(Notice, recipient=person, pk=pk))
    return redirect("notices:own_list")


@require_POST
def read_all(request: HttpRequest) -> HttpResponse:
    count = mark_all_read(by=signed_in(request))
    if count:
        toasts.done(request, _("Đã đánh dấu đọc %(count)s thông báo.") % {"count": count})
    return redirect("notices:own_list")
