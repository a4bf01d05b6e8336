"""The sheet of a unit: as it stands, who answers for lines, its goal, handing it in."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.core.scoring import rounded
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.organisation.permissions import Permission, is_allowed, signed_in
from sauro.web.organisation.queries import commune_of
from sauro.web.scoring.actions import answers as acts
from sauro.web.scoring.actions import steps
from sauro.web.scoring.forms.sheets import GiveForm, GoalForm, HandInForm
from sauro.web.scoring.models import Step
from sauro.web.scoring.queries.allowing import may_answer, may_appraise, may_close, may_hand_in, require_that
from sauro.web.scoring.queries.inspection import to_put_right
from sauro.web.scoring.queries.lending import reaches_of
from sauro.web.scoring.queries.outlook import last_of, outlook_of
from sauro.web.scoring.queries.sheet_pages import Points, SheetPage, sheet_page
from sauro.web.scoring.views.finding import find_sheet

_FEW = 7  # lines to be won beside the sheet; the page of lost points has them all


@require_safe
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Every line as it stands: points at each step, why they are lost, proofs, who answers."""
    person, found = signed_in(request), find_sheet(request, pk)
    today, words = timezone.localdate(), request.GET.get("tim-trong", "").strip()
    page = sheet_page(found, person, today, words, request.GET.get("loc", ""))
    if form := exports.wanted(request):
        return exports.as_file(form, f"bang-diem-{found.pk}", _head(page), _rows(page))
    outlook = outlook_of(page.ground, today)
    is_own_step = found.step == Step.SELF and found.round.is_running
    context = {
        "sheet": found,
        "page": page,
        "outlook": outlook,
        "wins": outlook.wins[:_FEW],
        "find": words,
        "kept": request.GET.get("loc", ""),
        "may_answer": is_own_step and may_answer(person, found),
        "may_hand_in": is_own_step and may_hand_in(person, found),
        "may_appraise": found.round.is_running and may_appraise(person, found),
        "may_close": found.round.is_running and may_close(person, found),
        "may_order": is_allowed(person, Permission.TASK_ASSIGN, commune_of(found.unit)),
        "may_take_back": found.step in (Step.FIRST, Step.CLOSING) and may_hand_in(person, found),
        "has_last": found.round.before is not None and last_of(found) is not None,
        "give_form": GiveForm(unit=found.unit),
        "reaches": reaches_of(page.ground),
    }
    return render(request, "scoring/sheet.html", context)


def _head(page: SheetPage) -> list[str]:
    return [
        _("Mã"),
        _("Lĩnh vực, tiêu chí"),
        _("Điểm tối đa"),
        *page.columns,
        _("Lý do"),
        _("Minh chứng"),
        _("Minh chứng có vấn đề"),
        _("Phụ trách"),
    ]


def _rows(page: SheetPage) -> Iterator[list[object]]:
    for row in page.rows:
        unit = row.duty.unit.name if row.duty else ""
        reason = row.line.reason if row.line else ""
        cells = [_cell(one) for one in row.cells]
        yield [row.code, row.name, rounded(row.maximum, 4), *cells, reason, row.proofs, row.red, unit]


def _cell(points: Points) -> object:
    if points.points is None:
        return _("không tính") if points.is_excluded else ""
    return rounded(points.points, 4)


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the ticked lines to a unit."""
    person, found = signed_in(request), find_sheet(request, pk)
    form, codes = GiveForm(request.POST, unit=found.unit), request.POST.getlist("code")
    if not codes:
        toasts.refused(request, _("Đánh dấu ít nhất một tiêu chí để giao."))
        return redirect("scoring:sheet", found.pk)
    if not form.is_valid():
        return render(request, "scoring/give.html", {"form": form, "sheet": found, "codes": codes})
    said = form.cleaned_data

    def act() -> None:
        acts.give_lines(by=person, sheet=found, codes=codes, **said)

    if succeeds(form, act):
        words = ngettext("Đã giao %(n)s tiêu chí.", "Đã giao %(n)s tiêu chí.", len(codes)) % {"n": len(codes)}
        toasts.done(request, words)
        return redirect("scoring:sheet", found.pk)
    return render(request, "scoring/give.html", {"form": form, "sheet": found, "codes": codes})


@require_http_methods(["GET", "HEAD", "POST"])
def goal(request: HttpRequest, pk: int) -> HttpResponse:
    """Set the index that the unit wants to reach."""
    person, found = signed_in(request), find_sheet(request, pk)
    require_that(may_answer(person, found), Permission.SCORE_ENTER, found.unit)
    form = GoalForm(request.POST or None, initial={"goal": found.goal})
    if succeeds(form, lambda: acts.set_goal(by=person, sheet=found, goal=form.cleaned_data["goal"])):
        toasts.done(request, _("Đã đặt mục tiêu."))
        return redirect("scoring:sheet", found.pk)
    return render(request, "scoring/goal.html", {"form": form, "sheet": found})


@require_POST
def carry_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring the answers of the round before."""
    person, found = signed_in(request), find_sheet(request, pk)
    count: list[int] = []
    if tried(request, lambda: count.append(acts.carry_over(by=person, sheet=found))):
        words = _("Đã mang %(n)s trả lời từ đợt trước sang; xác nhận từng tiêu chí.")
        toasts.done(request, words % {"n": count[0]})
    return redirect("scoring:sheet", found.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the self-score in: what it comes to and what is still missing is shown first."""
    person, found = signed_in(request), find_sheet(request, pk)
    require_that(may_hand_in(person, found), Permission.SCORE_HAND_IN, found.unit)
    today = timezone.localdate()
    form = HandInForm(request.POST or None)
    if succeeds(form, lambda: steps.hand_in(by=person, sheet=found, on=today, words=form.cleaned_data["words"])):
        toasts.done(request, _("Đã gửi bảng tự chấm."))
        return redirect("scoring:sheet", found.pk)
    page = sheet_page(found, person, today, "", "")
    context = {
        "form": form,
        "sheet": found,
        "page": page,
        "open": [one for one in page.now.lines if one.open],
        "to_put_right": to_put_right(page.ground, today),
    }
    return render(request, "scoring/hand_in.html", context)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the self-score back while nobody has begun to appraise it."""
    person, found = signed_in(request), find_sheet(request, pk)
    if tried(request, lambda: steps.take_back(by=person, sheet=found)):
        toasts.done(request, _("Đã rút bảng tự chấm. Sửa xong thì gửi lại."))
    return redirect("scoring:sheet", found.pk)
