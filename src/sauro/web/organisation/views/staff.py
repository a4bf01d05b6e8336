"""Pages by which a list of staff is taken in: the sheet, the list, every row before it is done, the passwords once."""

from collections import Counter
from collections.abc import Iterator

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common import exports, toasts
from sauro.web.common.forms import first_error
from sauro.web.common.paging import page_of
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.common.vietnamese import counted
from sauro.web.organisation import actions, staff_sheet
from sauro.web.organisation.follow_ups import follow_ups_of
from sauro.web.organisation.forms import StaffForm
from sauro.web.organisation.models import Role, StaffImport, Unit, UnitKind
from sauro.web.organisation.permissions import signed_in
from sauro.web.organisation.queries.staff import CHANGED, NEW, REFUSED, SAME, Line, importable_units, lines_of
from sauro.web.organisation.queries.units import commune_of
from sauro.web.organisation.views.ground import done
from sauro.web.organisation.views.people import managed_units

OUTCOMES = {
    NEW: ("moi", gettext_lazy("mở tài khoản")),
    CHANGED: ("doi", gettext_lazy("thay đổi")),
    SAME: ("nhu-cu", gettext_lazy("như cũ")),
    REFUSED: ("chua-nhan", gettext_lazy("chưa nhận")),
}


def receive(request: HttpRequest) -> HttpResponse:
    """The way in: the sheet to fill, the list to bring, the lists brought before."""
    heads = _heads(request)
    own = heads.filter(pk=commune_of(signed_in(request).unit).pk).first() or heads.first()
    form = StaffForm(request.POST or None, request.FILES or None, units=heads, initial={"unit": own})

    def take(data: dict) -> StaffImport:  # type: ignore[type-arg]
        sheet = data["sheet"]
        return actions.receive_staff(by=signed_in(request), unit=data["unit"], name=sheet.name, data=sheet.read())

    if made := done(form, request, take):
        return redirect("organisation:staff_import", made.pk)
    earlier = StaffImport.objects.filter(unit__in=managed_units(request)).select_related("unit", "created_by")
    context = {"form": form, "heads": heads, "own": own, "page": page_of(request, earlier, 20)}
    return render(request, "organisation/staff.html", context)


def _heads(request: HttpRequest) -> "QuerySet[Unit]":
    """The units whose staff may be brought: communes and provinces, or the offices of who manages no more."""
    managed = managed_units(request).filter(ends_on__isnull=True)
    large = managed.filter(kind__in=(UnitKind.PROVINCE, UnitKind.COMMUNE))
    return (large if large.exists() else managed).order_by("path")


@require_safe
def template(request: HttpRequest) -> HttpResponse:
    """The sheet to fill in, with the units of ``?don-vi=`` to choose from."""
    heads = _heads(request)
    key = request.GET.get("don-vi", "")
    head = heads.filter(pk=key).first() if key.isascii() and key.isdigit() and len(key) < 19 else None
    head = head or get_object_or_404(heads[:1])
    content = staff_sheet.template(importable_units(signed_in(request), head))
    response = HttpResponse(content, content_type=exports.XLSX)
    response["Content-Disposition"] = exports.attachment("mau-danh-sach-nhan-su.xlsx")
    return response


def _find(request: HttpRequest, pk: int) -> StaffImport:
    imports = StaffImport.objects.select_related("unit", "created_by", "applied_by", "undone_by")
    return get_object_or_404(imports, pk=pk, unit__in=managed_units(request))


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """Every row with what it will do; after the act, what came of it."""
    found = _find(request, pk)
    lines = lines_of(found, signed_in(request))
    counts = Counter(line.outcome for line in lines)
    wanted = next((code for code, (word, _words) in OUTCOMES.items() if word == request.GET.get("xem")), "")
    shown = [line for line in lines if not wanted or line.outcome == wanted]
    if form := exports.wanted(request):
        return exports.as_file(form, "xem-truoc-nhan-su", _head(), _rows(shown))
    context = {
        "found": found,
        "page": page_of(request, [(line, OUTCOMES[line.outcome][1]) for line in shown], 100),
        "views": _views(counts, wanted),
        "opens": counts[NEW],
        "changes": counts[CHANGED],
        "refused": counts[REFUSED],
        "roles": dict(Role.choices),
        "follow_ups": follow_ups_of(found) if found.applied_at and not found.undone_at else [],
    }
    return render(request, "organisation/staff_import.html", context)


def _views(counts: Counter[str], wanted: str) -> list[Choice]:
    every = Choice(_("mọi dòng"), "?", not wanted, sum(counts.values()))
    kinds = [
        Choice(str(words), f"?xem={word}", code == wanted, counts[code]) for code, (word, words) in OUTCOMES.items()
    ]
    return [every, *kinds]


def _head() -> list[str]:
    about = [_("Dòng"), _("Họ và tên"), _("Tên đăng nhập"), _("Đơn vị"), _("Vai trò"), _("Chức vụ")]
    return [*about, _("Sẽ làm"), _("Vì sao")]


def _rows(lines: list[Line]) -> Iterator[list[object]]:
    roles = dict(Role.choices)
    for line in lines:
        unit, role = line.unit.name if line.unit else "", str(roles.get(Role(line.role), "")) if line.role else ""
        outcome = str(OUTCOMES[line.outcome][1])
        yield [line.row, line.full_name, line.login_name, unit, role, line.title, outcome, "; ".join(line.reasons)]


@never_cache
@require_POST
def apply(request: HttpRequest, pk: int) -> HttpResponse:
    """Do it, and show the passwords this once, as a list to print."""
    found = _find(request, pk)
    try:
        opened = actions.apply_staff(by=signed_in(request), staff_import=found)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
        return redirect("organisation:staff_import", pk)
    if not opened:
        toasts.done(request, _("Đã ghi các thay đổi; không mở tài khoản nào."))
        return redirect("organisation:staff_import", pk)
    context = {"found": found, "opened": opened, "next": reverse("organisation:staff_import", args=[pk])}
    return render(request, "organisation/staff_passwords.html", context)


@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    found = _find(request, pk)
    try:
        count = actions.undo_staff(by=signed_in(request), staff_import=found)
    except ValidationError as error:
        toasts.refused(request, first_error(error))
    else:
        toasts.done(request, _("Đã khoá %(count)s vừa mở.") % {"count": counted(count, _("tài khoản"))})
    return redirect("organisation:staff_import", pk)
