"""What the picker of evidence asks while a form of another app is filled (see ``evidence.picking``)."""

import re
from typing import BinaryIO, cast

from django.core.exceptions import BadRequest, ValidationError
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_POST, require_safe

from sauro.web.common.forms import first_error
from sauro.web.evidence.actions import take_file
from sauro.web.evidence.picking import chosen_of, list_context
from sauro.web.organisation.models import Unit
from sauro.web.organisation.permissions import Permission, allowed_units, require, require_somewhere, signed_in

_NAME = re.compile(r"[A-Za-z][\w-]{0,60}")


@require_safe
def pick_search(request: HttpRequest) -> HttpResponse:
    """The chosen pieces, then those that fit the words."""
    person = signed_in(request)
    require_somewhere(person, Permission.EVIDENCE_VIEW)
    name, unit = _asked(request, request.GET)
    words = request.GET.get("tim-minh-chung", "").strip()[:200]
    chosen = chosen_of(person, unit, request.GET.getlist(name))
    return render(request, "evidence/_picker_list.html", list_context(person, unit, name, chosen, words))


@require_POST
def pick_upload(request: HttpRequest) -> HttpResponse:
    """Add files and tick them. A file that is refused says why; the others go on."""
    person = signed_in(request)
    require_somewhere(person, Permission.EVIDENCE_ADD)
    name, unit = _asked(request, request.POST)
    require(person, Permission.EVIDENCE_ADD, unit)
    chosen, problems = request.POST.getlist(name), []
    for file in request.FILES.getlist(f"{name}_tep"):
        try:
            added = take_file(by=person, unit=unit, name=file.name or "", content=cast(BinaryIO, file))
            chosen.append(str(added.evidence.pk))
        except ValidationError as error:
            problems.append(first_error(error))
    pieces = chosen_of(person, unit, chosen)
    context = {**list_context(person, unit, name, pieces, ""), "problems": problems}
    return render(request, "evidence/_picker_list.html", context)


def _asked(request: HttpRequest, said: QueryDict) -> tuple[str, Unit]:
    """The name of the field and the unit that the person chooses for."""
    name, unit = said.get("o", ""), said.get("don-vi", "")
    if not _NAME.fullmatch(name) or not unit.isdecimal() or len(unit) > 18:
        raise BadRequest("the picker says its field and its unit")
    return name, get_object_or_404(allowed_units(signed_in(request), Permission.EVIDENCE_VIEW), pk=int(unit))
