"""One row of a month with its products; what people give for it; one's own months."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from sauro.core.ratings import NOT_A_DECISION, Row, SubjectKind
from sauro.web.common import toasts
from sauro.web.common.acting import succeeds
from sauro.web.common.paging import page_of as paged
from sauro.web.organisation.permissions import Denied, Permission, require_somewhere, signed_in
from sauro.web.organisation.queries import commune_of
from sauro.web.ratings import actions as acts
from sauro.web.ratings.access import Viewer, viewer_of
from sauro.web.ratings.forms import AssessForm
from sauro.web.ratings.models import Assessment, Contest, RatingMonth
from sauro.web.ratings.models.marks import CODES
from sauro.web.ratings.queries.contests import contests_for
from sauro.web.ratings.queries.months import MonthLine, state_words, visible_months
from sauro.web.ratings.queries.pages import SLUGS, RowLine, page_of, row_of
from sauro.web.ratings.queries.sheets import sheet_of
from sauro.web.ratings.views.finding import find_month, find_row, today

_STAGES = {slug: stage for stage, slug in SLUGS.items()}


@require_safe
def office(request: HttpRequest, pk: int, unit_pk: int) -> HttpResponse:
    """The row of an office."""
    viewer, month = find_month(request, pk)
    _sheet, row = find_row(viewer, month, unit=unit_pk)
    return _page(request, viewer, month, row)


@require_safe
def person(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """The row of a person: for themselves, the head of their office, and those who keep or decide the sheet."""
    viewer, month = find_month(request, pk)
    _sheet, row = find_row(viewer, month, person=person_pk)
    return _page(request, viewer, month, row)


def _page(request: HttpRequest, viewer: Viewer, month: RatingMonth, row: Row) -> HttpResponse:
    only = request.GET.get("loc", "")
    page = page_of(viewer, month, row, only)
    context = {
        "page": page,
        "products": paged(request, page.products),
        "subject": row.subject,
        "is_office": row.subject.kind is SubjectKind.OFFICE,
        "month": month,
        "viewer": viewer,
        "hears": viewer.hears(row.subject),
        "only": only,
        "only_fact": next((fact for fact in page.facts if fact.code == only), None),
        "state": state_words(month, today()),
        "note": NOT_A_DECISION,
    }
    return render(request, "ratings/row.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def assess(request: HttpRequest, pk: int, person_pk: int, slug: str) -> HttpResponse:
    """Say for a person, or for oneself, what software cannot know."""
    viewer, month = find_month(request, pk)
    _sheet, row = find_row(viewer, month, person=person_pk)
    stage = _stage(viewer, month, row, slug)
    is_head = row.subject.kind is SubjectKind.HEAD
    form = AssessForm(
        request.POST or None, is_head=is_head, is_self=stage == Assessment.Stage.SELF, initial=_last(month, row)
    )
    if succeeds(
        form, lambda: acts.assess(by=viewer.person, month=month, subject=row.subject, stage=stage, said=form.said)
    ):
        toasts.done(request, _("Đã ghi cho %(name)s.") % {"name": row.subject.name})
        return redirect("ratings:person", pk, person_pk)
    titles = {
        Assessment.Stage.SELF: _("Tự chấm"),
        Assessment.Stage.PROPOSAL: _("Đề nghị"),
        Assessment.Stage.DECISION: _("Quyết định"),
    }
    title = f"{titles[Assessment.Stage(stage)]}: {row.subject.name}"
    context = {
        "month": month,
        "form": form,
        "title": title,
        "button": _("Ghi"),
        "back": RowLine(row, month).url,
        "facts": RowLine(row, month),
        "note": NOT_A_DECISION,
    }
    return render(request, "ratings/act.html", context)


def _stage(viewer: Viewer, month: RatingMonth, row: Row, slug: str) -> str:
    if slug not in _STAGES:
        raise Http404
    stage = _STAGES[slug]
    may = {
        Assessment.Stage.SELF: viewer.is_own(row.subject),
        Assessment.Stage.PROPOSAL: viewer.may_propose(row.subject),
        Assessment.Stage.DECISION: viewer.may_decide_on(row.subject),
    }
    if not may[Assessment.Stage(stage)]:
        decides = stage == Assessment.Stage.DECISION
        raise Denied(Permission.RATING_DECIDE if decides else Permission.RATING_WRITE, month.unit)
    return stage


def _last(month: RatingMonth, row: Row) -> dict[str, object]:
    """What was last given that counts: the form begins with it, the reason is asked anew."""
    rows = month.assessments.filter(person=int(row.subject.person)).exclude(stage=Assessment.Stage.SELF)
    last = rows.order_by("-pk").first()
    if last is None:
        return {}
    return {name: getattr(last, name) for name in ("common", *CODES.values(), "strengths", "limits")}


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """One's own months: how each stands, what one contested; worked out the one to look at now, else the newest."""
    me = signed_in(request)
    require_somewhere(me, Permission.SCORE_VIEW)
    viewer = viewer_of(me, commune_of(me.unit))
    rows = visible_months(me).filter(unit=viewer.commune).order_by("-year", "-month")
    months = [MonthLine(month, today()) for month in rows[:24]]
    running = [line.month for line in months]
    newest = next((one for one in running if one.shown_at and not one.is_closed), running[0] if running else None)
    row = row_of(sheet_of(newest, today()), person=me.pk) if newest else None
    contests = contests_for(viewer, Contest.objects.filter(raised_by=me))[:20]
    context = {
        "months": months if row else [],
        "line": RowLine(row, newest) if row else None,
        "newest": newest,
        "contests": contests,
        "today": today(),
        "note": NOT_A_DECISION,
        "me": me,
    }
    return render(request, "ratings/own.html", context)
