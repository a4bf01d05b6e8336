"""What the pages of units share: the unit asked for, the day asked for, a form that leads to an act."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from sauro.web.common.forms import DayField, Form
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, allowed_units, require, signed_in


def find_unit(request: HttpRequest, pk: int, permission: Permission) -> Unit:
    """The unit, where the person may see it; else there is no such page for them."""
    visible = allowed_units(signed_in(request), Permission.UNIT_VIEW).select_related("parent")
    unit = get_object_or_404(visible, pk=pk)
    require(signed_in(request), permission, unit)
    return unit


def done(form: Form, request: HttpRequest, act: Callable[[dict[str, Any]], Any]) -> Any:
    """What the act gave, or ``None`` where the form or the act found something to put right."""
    if request.method != "POST" or not form.is_valid():
        return None
    try:
        return act(form.cleaned_data)
    except ValidationError as error:
        form.take_errors(error)
        return None


def asked_day(request: HttpRequest) -> date:
    """The day that ``?ngay=`` asks for, as people write days; today where it is none."""
    try:
        return DayField(required=False).clean(request.GET.get("ngay", "").strip()) or timezone.localdate()
    except ValidationError:
        return timezone.localdate()


def unit_form(request: HttpRequest, unit: Unit, form: Form, title: str, act: str, lede: str = "") -> HttpResponse:
    """A page with one form about a unit."""
    context = {"form": form, "unit": unit, "title": title, "act": act, "lede": lede}
    return render(request, "organisation/unit_form.html", context)
