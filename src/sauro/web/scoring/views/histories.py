"""What became of a line, and the versions of a sheet beside each other."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.core.scoring import rounded
from sauro.web.common import exports
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.histories import Comparison, KeptVersion, compared, history_of, versions_of
from sauro.web.scoring.views.finding import find_line, find_sheet


@require_safe
def line_history(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Every word on a line at every step: who, when, why."""
    found = find_sheet(request, pk)
    component = find_line(found, code)
    said = history_of(found, component)
    return render(request, "scoring/line_history.html", {"sheet": found, "component": component, "said": said})


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """The versions of a sheet; two of them side by side, the last two where none are asked for."""
    found, words = find_sheet(request, pk), request.GET.get("tim-trong", "").strip()
    kept = versions_of(found)
    before, after = _asked(request, kept)
    comparison = compared(found, before, after, words) if before != after else None
    if comparison and (form := exports.wanted(request)):
        return exports.as_file(form, f"so-sanh-{found.pk}-{before}-{after}", _head(comparison), _lines(comparison))
    context = {
        "sheet": found,
        "criteria": criteria_of(found.round),
        "versions": kept,
        "comparison": comparison,
        "before": before,
        "after": after,
    }
    return render(request, "scoring/versions.html", {**context, "find": words})


def _asked(request: HttpRequest, kept: list[KeptVersion]) -> tuple[int, int]:
    numbers = [one.version.number for one in kept]
    usual = (numbers[1], numbers[0]) if len(numbers) > 1 else (0, 0)
    asked = [request.GET.get(name, "") for name in ("tu", "den")]
    found = [int(one) if one.isdecimal() and len(one) < 6 else 0 for one in asked]
    return (found[0] or usual[0], found[1] or usual[1])


def _head(comparison: Comparison) -> list[str]:
    one, other = (each.version.number for each in (comparison.before, comparison.after))
    names = [_("Bản %(number)s") % {"number": number} for number in (one, other)]
    return [_("Mã"), _("Tiêu chí"), *names, _("Tăng, giảm"), _("Lý do trước"), _("Lý do sau")]


def _lines(comparison: Comparison) -> list[list[object]]:
    return [
        [
            one.after.code,
            one.after.name,
            rounded(one.before.points, 4),
            rounded(one.after.points, 4),
            rounded(one.by, 4),
            one.before.reason,
            one.after.reason,
        ]
        for one in comparison.moves
    ]
