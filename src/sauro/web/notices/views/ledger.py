"""The ledger of a commune: list, export, a page for print, one notice, sending again."""

from collections.abc import Iterable, Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from sauro.core.official import Issuer
from sauro.core.official.follow_up import Ledger, LedgerRow, write_ledger
from sauro.web.common import exports, toasts
from sauro.web.common.forms import DayField, first_error
from sauro.web.common.paging import page_of
from sauro.web.common.vietnamese import moment
from sauro.web.notices.actions.resending import AGAIN, may_send_again, send_again
from sauro.web.notices.channels import all_channels
from sauro.web.notices.kinds import kind_words, known_kinds
from sauro.web.notices.models import Notice, Sending
from sauro.web.notices.queries.ledger import (
    OUTCOMES,
    LedgerFilter,
    channel_label,
    narrowed_notices,
    shown_address,
    shown_text,
    visible_notices,
)
from sauro.web.notices.queries.notices import with_sendings
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in

MOST_PRINTED = 1000
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def ledger(request: HttpRequest) -> HttpResponse:
    person, wanted = _reader(request), _wanted(request)
    rows = narrowed_notices(visible_notices(person), wanted)
    if form := exports.wanted(request):
        return exports.as_file(form, "so-thong-bao", _head(), _rows(rows, person))
    page = page_of(request, rows)
    _dress(page, person)
    context = {
        "page": page,
        "wanted": wanted,
        "is_narrowed": wanted != LedgerFilter(),
        "kinds": known_kinds(),
        "channels": all_channels(),
        "outcomes": OUTCOMES.items(),
    }
    return render(request, "notices/ledger.html", context)


@require_safe
def ledger_print(request: HttpRequest) -> HttpResponse:
    """The same rows as a sheet that can be signed: proof of what was said, when, and whether it was read."""
    person, wanted = _reader(request), _wanted(request)
    found = narrowed_notices(visible_notices(person), wanted)
    sums = found.order_by().aggregate(all=Count("pk"), read=Count("pk", filter=Q(read_at__isnull=False)))
    rows = list(found.order_by("created_at", "pk")[:MOST_PRINTED])
    _dress(rows, person)
    context = {
        "rows": rows,
        "sums": sums,
        "left_out": max(0, sums["all"] - MOST_PRINTED),
        "conditions": _conditions(wanted),
        "now": timezone.now(),
    }
    return render(request, "notices/ledger_print.html", context)


@require_safe
def ledger_document(request: HttpRequest) -> HttpResponse:
    """The same rows as a DOCX in the official form, each sending a row of its own."""
    person, wanted = _reader(request), _wanted(request)
    found = narrowed_notices(visible_notices(person), wanted).order_by("created_at", "pk")[:MOST_PRINTED]
    rows = tuple(row for each in found for row in _paper_rows(each))
    seat = person.unit.seat_name
    issuer = Issuer(seat, place="")  # the paper names no place
    paper = Ledger(rows, issuer, wanted.first_on, wanted.last_on, ", ".join(_conditions(wanted, has_days=False)))
    response = HttpResponse(write_ledger(paper), content_type=DOCX)
    response["Content-Disposition"] = exports.attachment("so-don-doc.docx")
    return response


def _paper_rows(found: Notice) -> Iterator[LedgerRow]:
    """The page is a row of its own, for those who have an account."""
    unit = found.recipient.unit.name if found.recipient else ""
    to, subject = found.recipient_name, found.subject
    read_at = timezone.localtime(found.read_at) if found.read_at else None
    if found.recipient:
        yield LedgerRow(to, subject, timezone.localtime(found.created_at), _("trang"), _("đã hiện"), read_at, unit)
    for sending in found.sendings.all():
        sent_at = timezone.localtime(sending.sent_at) if sending.sent_at else None
        label, state = channel_label(sending.channel), sending.get_state_display()
        yield LedgerRow(to, subject, sent_at, label, state, read_at, unit)


@require_safe
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    person = _reader(request)
    found: Notice = get_object_or_404(with_sendings(visible_notices(person)), pk=pk)
    sendings = list(found.sendings.prefetch_related("notices").order_by("pk"))
    for sending in sendings:
        _dress_sending(sending, person)
        sending.shown_text = shown_text(sending)  # type: ignore[attr-defined]
        sending.may_send_again = sending.state in AGAIN and may_send_again(person, sending)  # type: ignore[attr-defined]
    return render(request, "notices/notice.html", {"notice": found, "sendings": sendings})


@require_POST
def resend(request: HttpRequest, pk: int, sending: int) -> HttpResponse:
    person = _reader(request)
    found: Notice = get_object_or_404(visible_notices(person), pk=pk)
    try:
        send_again(by=person, sending=get_object_or_404(found.sendings, pk=sending))
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã xếp lịch gửi lại cho %(name)s.") % {"name": found.recipient_name})
    return redirect("notices:notice", pk)


def _reader(request: HttpRequest) -> Person:
    person = signed_in(request)
    require_somewhere(person, Permission.NOTICE_VIEW)
    return person


def _wanted(request: HttpRequest) -> LedgerFilter:
    """What the address asks for; what cannot be understood asks for nothing."""
    words, kind, channel, outcome, target = (
        request.GET.get(name, "").strip()[:300] for name in ("tim-trong", "loai", "kenh", "ket-qua", "doi-tuong")
    )
    first_on, last_on = _day(request, "tu-ngay"), _day(request, "den-ngay")
    return LedgerFilter(words, kind, channel, outcome if outcome in OUTCOMES else "", first_on, last_on, target)


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        return DayField(required=False).to_python(request.GET.get(name, ""))
    except ValidationError:
        return None


def _conditions(wanted: LedgerFilter, *, has_days: bool = True) -> list[str]:
    """The filter in words, for the head of the printed page."""
    found = []
    if has_days and (wanted.first_on or wanted.last_on):
        first = f"{wanted.first_on:%d/%m/%Y}" if wanted.first_on else "…"
        last = f"{wanted.last_on:%d/%m/%Y}" if wanted.last_on else "…"
        found.append(_("từ %(first)s đến %(last)s") % {"first": first, "last": last})
    if wanted.kind:
        found.append(kind_words(wanted.kind))
    if wanted.channel:
        found.append(_("qua %(channel)s") % {"channel": channel_label(wanted.channel)})
    if wanted.outcome:
        found.append(str(OUTCOMES[wanted.outcome]))
    if wanted.words:
        found.append(_("có chữ “%(words)s”") % {"words": wanted.words})
    return found


def _dress(notices: Iterable[Notice], person: Person) -> None:
    """Give each sending the words that the page shows."""
    for found in notices:
        for sending in found.sendings.all():
            _dress_sending(sending, person)


def _dress_sending(sending: Sending, person: Person) -> None:
    sending.label = channel_label(sending.channel)  # type: ignore[attr-defined]
    sending.shown = shown_address(sending, person)  # type: ignore[attr-defined]


def _head() -> list[str]:
    return [
        *(_("Lúc lập"), _("Người nhận"), _("Đơn vị"), _("Loại"), _("Tiêu đề"), _("Nội dung"), _("Người lập")),
        *(_("Đọc trên trang lúc"), _("Gửi ra ngoài")),
    ]


def _rows(notices: "QuerySet[Notice]", person: Person) -> Iterator[list[object]]:
    for found in notices.iterator(chunk_size=1000):
        unit = found.recipient.unit.name if found.recipient else _("ngoài hệ thống")
        author = found.created_by.full_name if found.created_by else _("máy")
        sent = "; ".join(_sending_words(sending, person) for sending in found.sendings.all())
        yield [
            *(found.created_at, found.recipient_name, unit, found.kind_words, found.subject, found.body, author),
            *(found.read_at, sent),
        ]


def _sending_words(sending: Sending, person: Person) -> str:
    when = f" {moment(sending.sent_at)}" if sending.sent_at else ""
    label, address = channel_label(sending.channel), shown_address(sending, person)
    return f"{label} ({address}): {sending.get_state_display()}{when}"
