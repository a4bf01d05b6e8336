"""The log as a list: filters in the address, search without diacritics, export."""

from collections.abc import Iterator

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.audit import queries
from sauro.web.audit.acts import act_words, detail_words, known_acts
from sauro.web.audit.models import Event
from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.organisation.permissions import Permission, allowed_units, require_somewhere, signed_in


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.AUDIT_VIEW)
    units = allowed_units(person, Permission.AUDIT_VIEW)
    rows = queries.events_at(units, with_unitless=units.filter(parent__isnull=True).exists())
    words, act, target = (request.GET.get(name, "").strip() for name in ("tim-trong", "viec", "doi-tuong"))
    rows = queries.narrowed(rows, words=words, act=act, target=target)
    if form := exports.wanted(request):
        return exports.as_file(form, "nhat-ky", _head(), _rows(rows))
    page = page_of(request, rows)
    for event in page:
        event.words = act_words(event.act)
        event.noted = detail_words(event.detail)
    context = {"page": page, "acts": known_acts(), "find": words, "act": act, "target": target}
    return render(request, "audit/event_list.html", context)


def _head() -> list[str]:
    return [_("Số"), _("Lúc"), _("Người"), _("Việc"), _("Đối tượng"), _("Đơn vị"), _("Chi tiết"), _("Niêm")]


def _rows(events: "QuerySet[Event]") -> Iterator[list[object]]:
    for event in events.iterator(chunk_size=2000):
        yield [
            event.number,
            event.done_at,
            event.done_by.full_name if event.done_by else _("máy"),
            act_words(event.act),
            event.target_name,
            event.unit.name if event.unit else "",
            "; ".join(f"{key}: {value}" for key, value in detail_words(event.detail)),
            event.seal,
        ]
