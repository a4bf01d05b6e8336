"""A plan as a file: the official document, the workbook, one JSON object, the memo."""

import json
from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from sauro.core.official import write_memo, write_plan, write_plan_workbook
from sauro.core.plans import plan_record
from sauro.web.common.exports import XLSX, attachment
from sauro.web.plans.models import PlanVersion
from sauro.web.plans.queries.memos import findings_of_version
from sauro.web.plans.queries.versions import content_of
from sauro.web.plans.views.plans import find_plan

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def plan_file(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The version in force as "docx", "xlsx" or "json"; "ban-ghi-nho" is the memo of its findings as DOCX."""
    found = find_plan(request, pk)
    if form not in _WRITERS or found.current is None:
        raise Http404
    media_type, ending, write = _WRITERS[form]
    response = HttpResponse(write(found.current), content_type=media_type)
    name = _("Bản ghi nhớ") if form == "ban-ghi-nho" else _("Kế hoạch")
    number = (found.current.reference or str(found.first_year)).replace("/", "-")
    response["Content-Disposition"] = attachment(f"{name} {number}.{ending}")
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _docx(version: PlanVersion) -> bytes:
    return write_plan(content_of(version))


def _xlsx(version: PlanVersion) -> bytes:
    return write_plan_workbook(content_of(version))


def _json(version: PlanVersion) -> bytes:
    record = plan_record(content_of(version), on=timezone.localdate())
    return json.dumps(record, ensure_ascii=False, indent=2).encode()


def _memo(version: PlanVersion) -> bytes:
    content = content_of(version)
    return write_memo(content, findings_of_version(version, content))


_WRITERS: dict[str, tuple[str, str, Callable[[PlanVersion], bytes]]] = {
    "docx": (DOCX, "docx", _docx),
    "xlsx": (XLSX, "xlsx", _xlsx),
    "json": ("application/json", "json", _json),
    "ban-ghi-nho": (DOCX, "docx", _memo),
}
