"""A month on paper, and its facts for the personnel system."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from sauro.core.official import Issuance, Signature
from sauro.core.official.ratings import FollowUp, write_facts_workbook, write_follow_up
from sauro.core.ratings import MonthSheet, Row, write_facts
from sauro.core.text import fold
from sauro.web.common.exports import XLSX, attachment
from sauro.web.organisation.permissions import Denied, Permission
from sauro.web.ratings.actions.exporting import note_export
from sauro.web.ratings.models import Assessment, RatingMonth
from sauro.web.ratings.queries.months import state_words
from sauro.web.ratings.queries.sheets import sheet_of
from sauro.web.ratings.views.finding import find_month, find_row, today
from sauro.web.tasks.actions.papers import issuer_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@require_safe
def facts(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The facts of all people, for those who keep or decide the sheet; who took them along is noted."""
    viewer, month = find_month(request, pk)
    if form not in ("json", "xlsx"):
        raise Http404
    if not viewer.keeps:
        raise Denied(Permission.RATING_WRITE, month.unit)
    sheet = sheet_of(month, today())
    number = month.closing.number if month.closing else None
    document, checksum = write_facts(sheet, issuer=month.unit.name, closing=number)
    name = f"so-lieu-theo-doi-{month.year}-{month.month:02d}.{form}"
    content, media_type = document, "application/json"
    if form == "xlsx":
        content = write_facts_workbook(sheet, issuer=month.unit.name, checksum=checksum)
        media_type = XLSX
    note_export(by=viewer.person, month=month, form=form, checksum=checksum)
    return HttpResponse(content, content_type=media_type, headers={"Content-Disposition": attachment(name)})


@require_safe
def office_paper(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """The sheet of an office."""
    viewer, month = find_month(request, pk)
    sheet, row = find_row(viewer, month, unit=unit_pk)
    return _paper(month, sheet, row, None)


@require_safe
def person_paper(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """The sheet of a person, for those who may see the row."""
    viewer, month = find_month(request, pk)
    sheet, row = find_row(viewer, month, person=person_pk)
    said = month.assessments.filter(person=person_pk).exclude(stage=Assessment.Stage.SELF).order_by("-pk").first()
    return _paper(month, sheet, row, said)


def _paper(month: RatingMonth, sheet: MonthSheet, row: Row, said: Assessment | None) -> HttpResponse:
    state = state_words(month, today())
    paper = FollowUp(
        issuer=issuer_of(month.unit),
        issuance=Issuance("", year=month.year),
        signature=Signature(),
        sheet=sheet,
        row=row,
        state=f"{state[:1].upper()}{state[1:]}.",
        strengths=said.strengths if said else "",
        limits=said.limits if said else "",
        comment=said.reason if said else "",
    )
    name = f"theo-doi-{month.year}-{month.month:02d}-{fold(row.subject.name).replace(' ', '-')}.docx"
    headers = {"Content-Disposition": attachment(name)}
    return HttpResponse(write_follow_up(paper), content_type=DOCX, headers=headers)
