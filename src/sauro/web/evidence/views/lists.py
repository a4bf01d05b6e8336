"""The list of evidence."""

from collections.abc import Iterator
from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.common import exports
from sauro.web.common.forms import DayField
from sauro.web.common.paging import page_of
from sauro.web.evidence import queries
from sauro.web.evidence.kinds import CHOICES
from sauro.web.evidence.models import Evidence
from sauro.web.evidence.usages import uses_of
from sauro.web.organisation.permissions import Permission, require_somewhere, signed_in

_NAMES = ("tim-trong", "loai", "nam", "trang-thai", "dung", "tu", "den")


@require_safe
def document_list(request: HttpRequest) -> HttpResponse:
    person = signed_in(request)
    require_somewhere(person, Permission.EVIDENCE_VIEW)
    asked = {name: request.GET.get(name, "").strip()[:200] for name in _NAMES}
    visible = queries.visible_evidence(person)
    rows = queries.narrowed(
        visible,
        words=asked["tim-trong"],
        kind=asked["loai"],
        year=int(asked["nam"]) if asked["nam"].isdecimal() and len(asked["nam"]) == 4 else 0,
        state=asked["trang-thai"],
        use=asked["dung"],
        since=_day(asked["tu"]),
        until=_day(asked["den"]),
    )
    if form := exports.wanted(request):
        return exports.as_file(form, "minh-chung", _head(), _rows(rows))
    page = page_of(request, rows)
    used = uses_of([piece.pk for piece in page])
    context = {
        "page": page,
        "lines": [(piece, used.get(piece.pk, [])) for piece in page],
        "asked": {name.replace("-", "_"): value for name, value in asked.items()},
        "is_narrowed": any(asked.values()),
        "kinds": CHOICES,
        "years": queries.years_of(visible),
        "waiting": queries.unconfirmed(person).count(),
        "may_add": queries.units_to_add_for(person).exists(),
    }
    return render(request, "evidence/document_list.html", context)


def _day(words: str) -> date | None:
    """The day that an address asks for; one that cannot be read is no condition."""
    try:
        found: date | None = DayField(required=False).clean(words)
    except ValidationError:
        return None
    return found


def _head() -> list[str]:
    names = (_("Số, ký hiệu"), _("Ngày ban hành"), _("Loại"), _("Trích yếu"), _("Cơ quan ban hành"))
    kept = (_("Tệp, đường dẫn"), _("Đơn vị đưa vào"), _("Thêm lúc"), _("Người thêm"), _("Xác nhận lúc"))
    return [*names, *kept, _("SHA-256"), _("Dùng cho")]


def _rows(evidence: "QuerySet[Evidence]") -> Iterator[list[object]]:
    pieces = list(evidence)
    used = uses_of([piece.pk for piece in pieces])
    for piece in pieces:
        places = "; ".join(f"{place.label}: {place.hit.title}" for place in used.get(piece.pk, []))
        said = [piece.number, piece.issued_on, piece.get_kind_display(), piece.subject, piece.issuer, piece.source_name]
        known = [piece.owner.name, piece.added_at, piece.added_by.full_name, piece.confirmed_at, piece.original_id]
        yield [*said, *known, places]
