"""By what the targets of a plan are measured: the list with suggestions, one target's form, suggestions taken."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core import signing
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.web.common import toasts
from sauro.web.indicators.actions.bindings import (
    Means,
    bind_target,
    explain_target,
    take_suggestions,
    unbind_targets,
)
from sauro.web.indicators.forms.bindings import BOUND, BindingForm, initial_of
from sauro.web.indicators.queries.bindings import Suggestion, TargetName, suggestions_for
from sauro.web.indicators.queries.target_rows import row_of
from sauro.web.indicators.queries.targets import MeasuredTarget, PlanTargets, targets_on
from sauro.web.indicators.views.targets import find_plan, find_target, frame
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require, signed_in
from sauro.web.plans.models import Plan
from sauro.web.plans.queries.target_words import level_words

_SALT = "indicators.bindings"


def _managed(request: HttpRequest, pk: int) -> tuple[Person, Plan]:
    plan, person = find_plan(request, pk), signed_in(request)
    require(person, Permission.FIGURE_MANAGE, plan.unit)
    return person, plan


@require_safe
def binding_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Every target of the plan with what measures it, or with what may."""
    _person, plan = _managed(request, pk)
    whole = targets_on(plan, timezone.localdate(), with_series=False)
    shown = request.GET.get("hien", "")
    lines = [(one, level_words(one.target), _suggested(whole, one)) for one in whole]
    context = {
        **frame(request, whole),
        "lines": [line for line in lines if shown == "tat-ca" or line[0].binding is None],
        "shown": shown,
        "all_count": len(lines),
        "open_count": sum(one.binding is None for one, _level, _found in lines),
        "sure_count": sum(bool(found) and found[0].is_sure for _one, _level, found in lines),
    }
    return render(request, "indicators/binding_list.html", context)


def _suggested(whole: PlanTargets, one: MeasuredTarget) -> Sequence[Suggestion]:
    return () if one.binding is not None else suggestions_for(one.target, whole.library)


@require_http_methods(["GET", "HEAD", "POST"])
def bind(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One target: by what it is measured."""
    person, plan = _managed(request, pk)
    whole, one = find_target(request, pk, name, with_series=False)
    suggestions = suggestions_for(one.target, whole.library)
    form = BindingForm(
        request.POST if request.method == "POST" else None,
        goal=one.goal,
        library=whole.library,
        suggestions=suggestions,
        initial=initial_of(one.binding, suggestions),
    )
    if request.method == "POST" and form.is_valid() and _bound(form, person, plan, one):
        toasts.done(request, _("Đã ghi cách đo chỉ tiêu."))
        return redirect("indicators:target", plan.pk, name)
    context = {**frame(request, whole), "one": one, "row": row_of(one), "form": form}
    return render(request, "indicators/bind.html", context)


def _bound(form: BindingForm, person: Person, plan: Plan, one: MeasuredTarget) -> bool:
    data = form.cleaned_data
    try:
        if data["way"] == BOUND:
            means = Means(
                data["code"],
                data.get("base"),
                data.get("base_origin", ""),
                data.get("assigned"),
                data.get("assigned_origin", ""),
            )
            bind_target(by=person, plan=plan, name=one.name, means=means, on=timezone.localdate())
        else:
            explain_target(by=person, plan=plan, name=one.name, reason=data["reason"])
    except ValidationError as error:
        form.take_errors(error)
        return False
    return True


@require_POST
def take_suggestion(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """One click: the target is measured by what was suggested."""
    _person, plan = _managed(request, pk)
    whole = targets_on(plan, timezone.localdate(), only=name, with_series=False)
    one = whole.by_name(name)
    if one is None:
        raise Http404(_("Bản kế hoạch đang dùng không có chỉ tiêu này."))
    offered = {found.indicator.code for found in suggestions_for(one.target, whole.library)}
    code = request.POST.get("code", "")
    return _take(request, plan, {one.name: code} if code in offered else {})


@require_POST
def take_sure(request: HttpRequest, pk: int) -> HttpResponse:
    """All suggestions that are beyond doubt, in one go."""
    _person, plan = _managed(request, pk)
    whole = targets_on(plan, timezone.localdate(), with_series=False)
    pairs = ((one, _suggested(whole, one)) for one in whole)
    return _take(
        request, plan, {one.name: found[0].indicator.code for one, found in pairs if found and found[0].is_sure}
    )


def _take(request: HttpRequest, plan: Plan, chosen: Mapping[TargetName, str]) -> HttpResponse:
    try:
        made = take_suggestions(by=signed_in(request), plan=plan, chosen=chosen, on=timezone.localdate())
    except ValidationError as error:
        toasts.refused(request, error.messages[0])
        return redirect("indicators:binding_list", plan.pk)
    if made:
        token = signing.dumps([max(one.bound_at for one in made).isoformat(), [one.pk for one in made]], salt=_SALT)
        words = _("Đã gắn %(count)s chỉ tiêu.") % {"count": len(made)}
        toasts.done(request, words, reverse("indicators:undo_bindings", args=[plan.pk, token]))
    else:
        toasts.refused(request, _("Không có gì để gắn: các chỉ tiêu này đã gắn hoặc gợi ý đã đổi."))
    return redirect("indicators:binding_list", plan.pk)


@require_POST
def undo_bindings(request: HttpRequest, pk: int, token: str) -> HttpResponse:
    """Take back the suggestions that were just taken, those that somebody changed since left as they are."""
    person, plan = _managed(request, pk)
    try:
        until, bindings = signing.loads(token, salt=_SALT, max_age=24 * 3600)
    except signing.BadSignature:
        toasts.refused(request, _("Đã quá lâu để hoàn tác. Mở từng chỉ tiêu để gắn lại."))
    else:
        count = unbind_targets(by=person, plan=plan, bindings=bindings, until=datetime.fromisoformat(until))
        toasts.done(request, _("Đã bỏ gắn %(count)s chỉ tiêu.") % {"count": count})
    return redirect("indicators:binding_list", plan.pk)
