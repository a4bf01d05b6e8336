"""A round for who organises it, its ranking, and making the ranking known."""

from collections.abc import Iterable, Iterator

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sauro.core.scoring import rounded
from sauro.web.common import exports, toasts
from sauro.web.common.acting import succeeds
from sauro.web.common.paging import page_of
from sauro.web.organisation.permissions import Permission, is_allowed, require, signed_in
from sauro.web.scoring.actions.publishing import publish_round
from sauro.web.scoring.forms.appraisals import PublishForm
from sauro.web.scoring.models import Round, Step
from sauro.web.scoring.queries.allowing import may_manage, sees_ranking
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.ranking_pages import (
    by_class,
    by_five,
    class_chips,
    figures_of_spread,
    narrowed_places,
    own_place,
    rounded_points,
)
from sauro.web.scoring.queries.rankings import Place, ranking_of
from sauro.web.scoring.queries.round_pages import SheetRow, rows_of, sheets_of, step_chips, unclosed
from sauro.web.scoring.queries.standing import due_days
from sauro.web.scoring.queries.visible import visible_sheets
from sauro.web.scoring.views.finding import find_round

_ROWS = 100


@require_safe
def round_(request: HttpRequest, pk: int) -> HttpResponse:
    """The sheets of a round that one sees: where each is, what it came to at every step."""
    person, found = signed_in(request), find_round(request, pk)
    today, visible = timezone.localdate(), visible_sheets(person)
    words, kept = request.GET.get("tim-trong", "").strip(), request.GET.get("loc", "")
    rows = sheets_of(found, visible, words, kept, today)
    if form := exports.wanted(request):
        return exports.as_file(form, f"dot-cham-{found.pk}", _head(), _lines(rows_of(found, list(rows), today)))
    page = page_of(request, rows)
    context = {
        "round": found,
        "page": page,
        "rows": rows_of(found, list(page.object_list), today),
        "criteria": criteria_of(found),
        "chips": step_chips(found, visible, kept, today),
        "find": words,
        "kept": kept,
        "days": [(str(Step(step).label), due_on) for step, due_on in due_days(found).items() if due_on],
        "may_manage": may_manage(person, found),
        "may_open": is_allowed(person, Permission.SCORE_APPRAISE, found.unit),
        "sees_ranking": sees_ranking(person, found),
    }
    return render(request, "scoring/round.html", context)


def _head() -> list[str]:
    more = [_("Điểm cuối"), _("Điểm tối đa"), _("Chỉ số (%)"), _("Ngày gửi"), _("Hạn của bước"), _("Quá hạn")]
    return [_("Đơn vị"), _("Bước"), _("Tự chấm"), _("Thẩm định"), *more]


def _lines(rows: Iterable[SheetRow]) -> Iterator[list[object]]:
    for row in rows:
        points = [None if one is None else rounded(one, 4) for one in (row.own, row.appraised)]
        final = [rounded(row.final.points, 4), row.final.maximum, row.final.printed] if row.final else [None] * 3
        days = [row.sheet.handed_in_on, row.due_on, _("quá hạn") if row.is_late else ""]
        yield [row.sheet.unit.name, row.sheet.get_step_display(), *points, *final, *days]


@require_safe
def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """The ranking as published; before that, for who organises, as the sheets stand."""
    person, found = signed_in(request), find_round(request, pk)
    if not sees_ranking(person, found):
        raise Http404(_("Đợt chấm chưa công bố kết quả."))
    words, kept = request.GET.get("tim-trong", "").strip(), request.GET.get("loai", "")
    whole, criteria = ranking_of(found, timezone.localdate()), criteria_of(found)
    places = narrowed_places(whole, words, kept)
    if form := exports.wanted(request):
        name = f"xep-hang-{found.pk}" if whole.is_final else f"xep-hang-tam-tinh-{found.pk}"
        return exports.as_file(form, name, _ranking_head(), _ranking_lines(places))
    own = own_place(whole, person)
    context = {
        "round": found,
        "ranking": whole,
        "page": page_of(request, places, size=_ROWS),
        "chips": class_chips(whole, criteria, words, kept),
        "figures": figures_of_spread(whole, criteria.scale),
        "by_five": by_five(whole),
        "by_class": by_class(whole, criteria),
        "own": own,
        "ties": list(whole.ties.items()),
        "may_open": is_allowed(person, Permission.SCORE_VIEW, found.unit),
        "beside": whole.beside(own) if own is not None else [],
        "find": words,
        "kept": kept,
        "may_publish": found.is_running and may_manage(person, found),
    }
    return render(request, "scoring/ranking.html", context)


def _ranking_head() -> list[str]:
    return [_("Thứ hạng"), _("Đơn vị"), _("Điểm chuẩn tối đa"), _("Điểm đạt được"), _("Chỉ số"), _("Xếp loại")]


def _ranking_lines(places: Iterable[Place]) -> Iterator[list[object]]:
    for place in places:
        rank = place.rank if place.rank is not None else _("không xếp hạng")
        yield [rank, place.name, place.maximum, rounded_points(place), place.shown, place.rank_name]


@require_http_methods(["GET", "HEAD", "POST"])
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the ranking known; what will be known, and what stands in the way, is shown first."""
    person, found = signed_in(request), find_round(request, pk)
    require(person, Permission.ROUND_MANAGE, found.unit)
    form, today = PublishForm(request.POST or None), timezone.localdate()
    if succeeds(form, lambda: publish_round(by=person, round_=found, on=today, words=form.cleaned_data["words"])):
        toasts.done(request, _("Đã công bố kết quả; các đơn vị đã được báo."))
        return redirect("scoring:ranking", found.pk)
    whole = ranking_of(Round.objects.select_related("unit").get(pk=found.pk), today)
    context = {
        "round": found,
        "form": form,
        "ranking": whole,
        "first": whole.places[:3],
        "last": whole.places[-1:],
        "unclosed": list(unclosed(found)[:50]),
        "figures": figures_of_spread(whole, criteria_of(found).scale),
    }
    return render(request, "scoring/publish.html", context)
