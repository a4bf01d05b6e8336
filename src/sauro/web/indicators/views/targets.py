"""The targets of plans as they stand: which plans have some, those of one plan, one target with its charts."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.web.common import exports
from sauro.web.common.paging import page_of
from sauro.web.common.searching import matching
from sauro.web.indicators.queries.facts import facts_by_key
from sauro.web.indicators.queries.target_charts import by_commune, by_office, by_period, expected_words, over_time
from sauro.web.indicators.queries.target_rows import (
    STATES,
    TargetRow,
    counts_of,
    narrowed_rows,
    outlook_words,
    row_of,
    rows_of_targets,
)
from sauro.web.indicators.queries.targets import MeasuredTarget, PlanTargets, plans_with_figures, targets_on
from sauro.web.organisation.models import Unit, UnitKind
from sauro.web.organisation.permissions import Permission, is_allowed, require_somewhere, signed_in
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.plans import without_content
from sauro.web.plans.queries.target_words import KINDS


def find_plan(request: HttpRequest, pk: int) -> Plan:
    """The plan in force, where the person may see its figures; else there is no such page for them."""
    return get_object_or_404(plans_with_figures(signed_in(request)), pk=pk)


def find_target(
    request: HttpRequest, pk: int, name: str, *, with_series: bool = True
) -> tuple[PlanTargets, MeasuredTarget]:
    """A target of the version in force, worked out with those that qualify it."""
    whole = targets_on(find_plan(request, pk), timezone.localdate(), only=name, with_series=with_series)
    one = whole.by_name(name)
    if one is None:
        raise Http404(_("Bản kế hoạch đang dùng không có chỉ tiêu này."))
    return whole, one


@require_safe
def target_plans(request: HttpRequest) -> HttpResponse:
    """The plans in force, with how many of their targets are measured."""
    person = signed_in(request)
    require_somewhere(person, Permission.FIGURE_VIEW)
    words = request.GET.get("tim-trong", "").strip()
    bound, explained = Q(target_bindings__reason=""), ~Q(target_bindings__reason="")
    rows = matching(without_content(plans_with_figures(person)), words).annotate(
        target_count=Count("current__targets", distinct=True),
        bound_count=Count("target_bindings", filter=bound, distinct=True),
        explained_count=Count("target_bindings", filter=explained, distinct=True),
    )
    rows = rows.filter(target_count__gt=0).order_by("-first_year", "unit__name", "title", "pk")
    if form := exports.wanted(request):
        head = [_("Xã, phường"), _("Kế hoạch"), _("Số chỉ tiêu"), _("Đã gắn số liệu"), _("Không đo bằng số liệu")]
        lines = ([row.unit.name, row.title, row.target_count, row.bound_count, row.explained_count] for row in rows)
        return exports.as_file(form, "chi-tieu-cac-ke-hoach", head, lines)
    return render(request, "indicators/target_plans.html", {"page": page_of(request, rows), "find": words})


@require_safe
def target_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The targets of a plan with where they stand."""
    plan = find_plan(request, pk)
    words, state, kind = (request.GET.get(name, "").strip() for name in ("tim-trong", "trang-thai", "loai"))
    whole = targets_on(plan, timezone.localdate())
    rows = rows_of_targets(whole.targets)
    fitting = narrowed_rows(rows, words=words, state=state, kind=kind)
    if form := exports.wanted(request):
        return exports.as_file(form, "tien-do-chi-tieu", _head(), _lines(fitting))
    used = {one.goal.kind.value for one in whole}
    counts = counts_of(rows)
    context = {
        **frame(request, whole),
        "page": page_of(request, fitting, size=100),
        "target_count": len(rows),
        "states": [(code, label, counts[code]) for code, label in STATES.items() if counts[code] or code == state],
        "kinds": [(code, label) for code, label in KINDS.items() if code in used],
        "find": words,
        "state": state,
        "kind": kind,
    }
    return render(request, "indicators/target_list.html", context)


def frame(request: HttpRequest, whole: PlanTargets) -> dict[str, Any]:
    """What every page about the targets of a plan shows around its content."""
    person = signed_in(request)
    return {
        "plan": whole.plan,
        "year": whole.year,
        "today": whole.on,
        "may_bind": is_allowed(person, Permission.FIGURE_MANAGE, whole.plan.unit),
    }


def _head() -> list[str]:
    names = [_("Mục"), _("Chỉ tiêu"), _("Trong đó"), _("Mức phải đạt"), _("Đạt được"), _("Tình trạng")]
    more = [_("Còn phải làm"), _("Dự báo"), _("Đo bằng"), _("Số liệu đến"), _("Độ phủ")]
    return [*names, *more]


def _lines(rows: Iterable[TargetRow], above: str = "") -> Iterator[list[object]]:
    for row in rows:
        one = row.one
        measured = f"{one.indicator.code} {one.indicator.name}" if one.indicator is not None else _why_not(one)
        stands = [row.level, row.value or row.compared, row.standing.words, row.needed, outlook_words(one.outlook)]
        yield [one.target.section, one.target.text, above, *stands, measured, row.as_of, row.coverage]
        yield from _lines(row.parts, row.level)


def _why_not(one: MeasuredTarget) -> str:
    return one.binding.reason if one.binding is not None else _("chưa gắn")


@require_safe
def target(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One target: progress against its goal, by period, beside other units, what is expected."""
    whole, one = find_target(request, pk, name)
    province = _province_of(request, whole.plan.unit)
    context = {
        **frame(request, whole),
        "one": one,
        "row": row_of(one),
        "over_time": over_time(whole, one),
        "by_period": by_period(whole, one),
        "by_office": by_office(whole, one),
        "by_commune": by_commune(whole, one, province) if province is not None else None,
        "expected": expected_words(one, one.ahead) if one.ahead is not None and one.ahead.value is not None else "",
        "outlook": outlook_words(one.outlook),
        "facts": _facts(one),
    }
    return render(request, "indicators/target.html", context)


def _province_of(request: HttpRequest, commune: Unit) -> Unit | None:
    """The province above, where the person may see the figures of all its communes."""
    above = commune.parent
    if above is None or above.kind != UnitKind.PROVINCE:
        return None
    return above if is_allowed(signed_in(request), Permission.FIGURE_VIEW, above) else None


def _facts(one: MeasuredTarget) -> list[Any]:
    """The numbers that the figure rests on, the newest first."""
    keys = one.figure.facts if one.figure is not None else ()
    return sorted(facts_by_key(keys).values(), key=lambda fact: (fact.end_on, fact.pk), reverse=True)
