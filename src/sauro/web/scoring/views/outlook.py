"""What a sheet may still come to: lost points and tasks for them, the forecast, simulations, months, last year."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from sauro.core.scoring import State, rescored, rounded
from sauro.core.text import short_day
from sauro.web.common import exports, toasts
from sauro.web.common.charts import Column, columns_chart
from sauro.web.common.vietnamese import number
from sauro.web.organisation.permissions import Permission, is_allowed, signed_in
from sauro.web.organisation.queries import commune_of
from sauro.web.scoring.actions.remedies import Cure, make_remedies
from sauro.web.scoring.forms import AnswerForm
from sauro.web.scoring.forms.sheets import CureForm, CureFormSet, cure_kwargs
from sauro.web.scoring.models import Sheet
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.last_year import beside_last
from sauro.web.scoring.queries.months import Month, months_of
from sauro.web.scoring.queries.outlook import Outlook, Win, last_of, outlook_of
from sauro.web.scoring.views.finding import find_line, find_sheet
from sauro.web.tasks.actions.making import Ordered


@require_http_methods(["GET", "HEAD", "POST"])
def lost(request: HttpRequest, pk: int) -> HttpResponse:
    """The points that are being lost: who can win them back and how; one click makes the tasks."""
    person, found = signed_in(request), find_sheet(request, pk)
    today = timezone.localdate()
    ground = ground_of(found, today)
    outlook = outlook_of(ground, today)
    if form := exports.wanted(request):
        return exports.as_file(form, f"diem-mat-{found.pk}", _head(), _rows(outlook))
    may_order = is_allowed(person, Permission.TASK_ASSIGN, commune_of(found.unit)) and found.round.is_running
    proposed = [win for win in outlook.wins if not win.tasks]
    cures = CureFormSet(
        request.POST or None,
        initial=[_cure(win, found, today) for win in proposed],
        form_kwargs=cure_kwargs(found.unit),
    )
    error: list[str] = []
    if request.method == "POST" and cures.is_valid():
        wanted = [row.cleaned_data for row in cures if row.cleaned_data.get("is_wanted")]
        orders = [
            Cure(row["code"], Ordered(row["content"], row["unit"], row["deadline"], row["outputs"])) for row in wanted
        ]
        made = _made(lambda: make_remedies(by=person, sheet=found, cures=orders, on=today), error)
        if made:
            words = ngettext("Đã lập %(n)s việc khắc phục.", "Đã lập %(n)s việc khắc phục.", len(orders))
            toasts.done(request, words % {"n": len(orders)})
            return redirect("scoring:lost", found.pk)
    context = {
        "sheet": found,
        "outlook": outlook,
        "pairs": _paired(outlook.wins, cures),
        "cures": cures,
        "under_way": [win for win in outlook.wins if win.tasks],
        "may_order": may_order,
        "errors": error,
        "has_errors": bool(error) or (cures.is_bound and not cures.is_valid()),
    }
    return render(request, "scoring/lost.html", context)


def _paired(wins: Iterable[Win], cures: Iterable[CureForm]) -> list[tuple[Win, CureForm]]:
    """Each form beside the line that it is for, by its code: figures may have moved since the page was shown."""
    by_code = {win.line.code: win for win in wins}
    pairs = ((by_code.get(str(form["code"].value())), form) for form in cures)
    return [(win, form) for win, form in pairs if win is not None]


def _made(act: Callable[[], object], error: list[str]) -> bool:
    """Carry the act out; what it refuses stands above the list, and all that was typed stays."""
    try:
        act()
    except ValidationError as refused:
        error.extend(refused.messages)
        return False
    return True


def _cure(win: Win, sheet: Sheet, today: date) -> dict[str, object]:
    """A task as proposed: what would bring the points, the unit that answers, the last day of the window."""
    end = sheet.round.end_on
    return {
        "code": win.line.code,
        "is_wanted": win.duty is not None,
        "content": _("%(words)s (tiêu chí %(code)s: %(name)s)")
        % {"words": win.words.rstrip("."), "code": win.line.code, "name": win.line.name},
        "unit": win.duty.unit_id if win.duty else None,
        "deadline": _("Trước ngày %(day)s") % {"day": short_day(end)} if today < end else "",
        "outputs": _("Tài liệu kiểm chứng tiêu chí %(code)s") % {"code": win.line.code},
    }


def _head() -> list[str]:
    return [_("Mã"), _("Tiêu chí"), _("Còn lấy lại được"), _("Đã mất"), _("Cần làm"), _("Phụ trách"), _("Việc đã lập")]


def _rows(outlook: Outlook) -> Iterator[list[object]]:
    for win in outlook.wins:
        unit = win.duty.unit.name if win.duty else ""
        yield [win.line.code, win.line.name, rounded(win.by, 4), "", win.words, unit, len(win.tasks)]
    for one, line in outlook.gone:
        yield [line.code, line.name, "", rounded(one.gone, 4), line.reason, "", 0]


@require_safe
def forecast(request: HttpRequest, pk: int) -> HttpResponse:
    """What the year will come to, with every assumption."""
    found = find_sheet(request, pk)
    today = timezone.localdate()
    outlook = outlook_of(ground_of(found, today), today)
    return render(request, "scoring/forecast.html", {"sheet": found, "outlook": outlook})


@require_http_methods(["GET", "HEAD", "POST"])
def simulate(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """What the index would be if a line came to something else. Nothing is kept."""
    found = find_sheet(request, pk)
    component = find_line(found, code)
    ground = ground_of(found, timezone.localdate())
    form = AnswerForm(request.POST or None, component=component, answer=ground.now[code].answer)
    after = None
    if request.method == "POST" and form.is_valid():
        said = form.said
        after = rescored(ground.now, ground.criteria, code, said)
        if after[code].state is State.REFUSED:
            form.add_error(None, after[code].reason)
            after = None
    context = {
        "sheet": found,
        "component": component,
        "criteria": ground.criteria,
        "now": ground.now,
        "after": after,
        "line": ground.now[code],
        "line_after": after[code] if after else None,
        "gain": after.points - ground.now.points if after else Fraction(0),
        "form": form,
        "has_errors": bool(form.errors),
    }
    return render(request, "scoring/simulate.html", context)


@require_safe
def months(request: HttpRequest, pk: int) -> HttpResponse:
    """The index at the end of each month."""
    found = find_sheet(request, pk)
    today = timezone.localdate()
    rows = months_of(ground_of(found, today), today)
    if form := exports.wanted(request):
        return exports.as_file(form, f"diem-thang-{found.pk}", _month_head(), _month_rows(rows))
    return render(request, "scoring/months.html", {"sheet": found, "months": rows, "chart": _chart(found, rows)})


def _chart(sheet: Sheet, rows: list[Month]) -> object:
    columns = [
        Column(
            _("T%(month)s") % {"month": row.on.month},
            (row.score.index or Fraction(0)) * 100,
            _("Đến %(day)s: %(index)s%%") % {"day": short_day(row.on), "index": _printed(row)},
            _printed(row),
            is_open=row.is_running,
        )
        for row in rows
    ]
    goal = (sheet.goal, _("mục tiêu %(goal)s") % {"goal": number(sheet.goal)}) if sheet.goal is not None else None
    return columns_chart(_("Chỉ số đến cuối mỗi tháng"), columns, goal=goal, most=100)


def _printed(row: Month) -> str:
    printed = row.score.printed()
    return number(printed, 2) if printed is not None else "–"


def _month_head() -> list[str]:
    return [_("Đến hết ngày"), _("Điểm"), _("Điểm tối đa"), _("Chỉ số (%)"), _("Chưa rõ")]


def _month_rows(rows: list[Month]) -> Iterator[list[object]]:
    for row in rows:
        score = row.score
        yield [row.on, rounded(score.points, 4), score.maximum, score.printed(), rounded(score.open, 4)]


@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Line by line beside the round before."""
    found = find_sheet(request, pk)
    ground = ground_of(found, timezone.localdate())
    last = last_of(found)
    kept = request.GET.get("loc", "")
    page = beside_last(ground, last, kept, request.GET.get("tim-trong", "").strip()) if last else None
    if page and (form := exports.wanted(request)):
        return exports.as_file(form, f"so-voi-dot-truoc-{found.pk}", page.head, page.export())
    context = {"sheet": found, "page": page, "last": last, "find": request.GET.get("tim-trong", ""), "kept": kept}
    return render(request, "scoring/compare.html", context)
