"""The part of a unit: writing it, handing it in, and what those who take it do with it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.web.common import toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.common.forms import first_error
from sauro.web.organisation.permissions import Permission, is_allowed, require, signed_in
from sauro.web.reports import actions as acts
from sauro.web.reports.forms import ReopenForm
from sauro.web.reports.queries.submission_pages import past_page, signed_page, submission_page
from sauro.web.reports.views.finding import find_submission
from sauro.web.reports.views.saving import saved


@require_safe
def submission(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's part as it stands: what is asked, what is there, what it says; for the taker the last hand-in."""
    person, found = signed_in(request), find_submission(request, pk)
    acts.mark_seen(by=person, submission=found)
    may_take = is_allowed(person, Permission.REPORT_ACCEPT, found.period.unit)
    if found.comes_signed:
        page = signed_page(found)
        context = {"page": page, "submission": found, "period": found.period, "may_take": may_take}
        return render(request, "reports/submission_signed.html", context)
    may_hand_in = is_allowed(person, Permission.REPORT_HAND_IN, found.unit)
    context = {
        "page": submission_page(found, timezone.localdate()),
        "submission": found,
        "period": found.period,
        "may_write": may_hand_in and not found.is_closed,
        "may_hand_in": may_hand_in,
        "may_take": may_take,
    }
    return render(request, "reports/submission.html", context)


@require_POST
def words(request: HttpRequest, pk: int, section: str) -> HttpResponse:
    """Keep what a unit writes for a section: by itself while it writes, or by the button."""
    person, found = signed_in(request), find_submission(request, pk)
    drafted = request.POST.get("drafted", "")

    def save(text: str, base: str) -> None:
        acts.save_words(by=person, submission=found, section=section, text=text, base=base, drafted=drafted)

    return saved(
        request,
        save,
        name=f"s-{section}",
        period=found.period,
        title=section,
        done=_("Đã lưu."),
        onward=f"{reverse('reports:submission', args=[found.pk])}#s-{section}",
    )


@require_POST
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand the part in."""
    person, found = signed_in(request), find_submission(request, pk)
    if tried(request, lambda: acts.hand_in(by=person, submission=found)):
        toasts.done(request, _("Đã nộp báo cáo."))
    return redirect("reports:submission", found.pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what waits unread."""
    person, found = signed_in(request), find_submission(request, pk)
    if tried(request, lambda: acts.take_back_hand_in(by=person, submission=found)):
        toasts.done(request, _("Đã rút. Sửa xong thì nộp lại."))
    return redirect("reports:submission", found.pk)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Accept what was handed in."""
    person, found = signed_in(request), find_submission(request, pk)
    if tried(request, lambda: acts.accept_submission(by=person, submission=found, on=timezone.localdate())):
        toasts.done(request, _("Đã nhận báo cáo của %(unit)s.") % {"unit": found.unit.short_or_name})
    return redirect("reports:report", found.period_id)


@require_http_methods(["GET", "HEAD", "POST"])
def return_(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the part back, with marks at single places."""
    person, found = signed_in(request), find_submission(request, pk)
    require(person, Permission.REPORT_ACCEPT, found.period.unit)
    typed = {name[5:]: str(said) for name, said in request.POST.items() if name.startswith("mark-")}
    error = ""
    if request.method == "POST":
        said = request.POST.get("words", "")
        try:
            acts.return_submission(by=person, submission=found, words=said, marks=typed.items())
        except ValidationError as refused:
            error = first_error(refused)
        else:
            toasts.done(request, _("Đã trả lại cho %(unit)s.") % {"unit": found.unit.short_or_name})
            return redirect("reports:report", found.period_id)
    page = past_page(found.hand_ins.order_by("-number").first(), found, typed)
    context = {
        "page": page,
        "submission": found,
        "period": found.period,
        "error": error,
        "words": request.POST.get("words", ""),
        "has_errors": bool(error),
    }
    return render(request, "reports/return.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open an accepted part again."""
    person, found = signed_in(request), find_submission(request, pk)
    require(person, Permission.REPORT_ACCEPT, found.period.unit)
    form = ReopenForm(request.POST or None)
    if succeeds(form, lambda: acts.reopen_submission(by=person, submission=found, reason=form.cleaned_data["reason"])):
        toasts.done(request, _("Đã mở lại cho %(unit)s.") % {"unit": found.unit.short_or_name})
        return redirect("reports:submission", found.pk)
    context = {"period": found.period, "form": form, "title": _("Mở lại báo cáo"), "button": _("Mở lại")}
    return render(request, "reports/act.html", {**context, "about": found.unit.name})


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer ask the unit."""
    person, found = signed_in(request), find_submission(request, pk)
    if tried(request, lambda: acts.remove_unit(by=person, submission=found)):
        toasts.done(request, _("Không còn yêu cầu %(unit)s nộp.") % {"unit": found.unit.short_or_name})
    return redirect("reports:report", found.period_id)


@require_safe
def past(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One hand-in as it was."""
    found = find_submission(request, pk)
    hand_in = get_object_or_404(found.hand_ins.select_related("handed_in_by"), number=number)
    context = {"page": past_page(hand_in, found, {}), "submission": found, "period": found.period, "hand_in": hand_in}
    return render(request, "reports/hand_in.html", context)
