"""Acts on one turn: reports and hand-ins, acceptance, extensions, the officer, giving it up."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from sauro.web.common import toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.common.vietnamese import day
from sauro.web.organisation.permissions import Permission, require, signed_in
from sauro.web.tasks.actions import assigning, dropping, extending, reporting, reviewing
from sauro.web.tasks.forms.reporting import ReportForm
from sauro.web.tasks.forms.steering import DecisionForm, DelegateForm, DropForm, ExtensionForm, ReturnForm
from sauro.web.tasks.models import Extension, Occurrence, Review
from sauro.web.tasks.queries.people import doers_at
from sauro.web.tasks.views.acting import answered, ask, find_turn

_FORM = require_http_methods(["GET", "HEAD", "POST"])


@_FORM
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """What was done; with "nop" it is handed in."""
    turn, person = find_turn(request, pk), signed_in(request)
    require(person, Permission.TASK_REPORT, turn.answering)
    form = ReportForm(request.POST or None, by=person, unit=turn.answering, outputs=turn.task.outputs)
    is_hand_in = "nop" in request.POST

    def act() -> None:
        said = reporting.Said(
            words=form.cleaned_data["words"],
            percent=form.cleaned_data["percent"],
            products=form.delivered,
            evidence=list(form.cleaned_data["evidence"]),
            is_hand_in=is_hand_in,
        )
        reporting.report_progress(by=person, occurrence=turn, said=said, on=timezone.localdate())

    if succeeds(form, act):
        toasts.done(request, _("Đã nộp, chờ nghiệm thu.") if is_hand_in else _("Đã ghi báo cáo tiến độ."))
        return answered(request, turn.task)
    return _ask(
        request,
        turn,
        form,
        title=_("Báo cáo tiến độ"),
        button=_("Gửi báo cáo"),
        hand_in=_("Nộp, chờ nghiệm thu"),
        products=form.products,
    )


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in is accepted; it can be taken back for a day."""
    turn, person = find_turn(request, pk), signed_in(request)
    require(person, Permission.TASK_ACCEPT, turn.unit)
    made: list[Review] = []
    if tried(
        request,
        lambda: made.append(reviewing.accept_delivery(by=person, occurrence=turn, on=timezone.localdate())),
    ):
        _say_reviewed(request, made[0], _("Đã nghiệm thu."))
    return answered(request, turn.task)


@_FORM
def return_turn(request: HttpRequest, pk: int) -> HttpResponse:
    """What was handed in goes back, with the reason."""
    turn, person = find_turn(request, pk), signed_in(request)
    require(person, Permission.TASK_ACCEPT, turn.unit)
    form = ReturnForm(request.POST or None)
    made: list[Review] = []
    if succeeds(
        form,
        lambda: made.append(
            reviewing.return_delivery(by=person, occurrence=turn, on=timezone.localdate(), **form.cleaned_data)
        ),
    ):
        _say_reviewed(request, made[0], _("Đã trả lại, đơn vị đã nhận lý do."))
        return answered(request, turn.task)
    return _ask(request, turn, form, title=_("Trả lại để bổ sung"), button=_("Trả lại"))


def _say_reviewed(request: HttpRequest, review: Review, words: str) -> None:

    toasts.done(request, words, reverse("tasks:withdraw_review", args=[review.pk]))


@require_POST
def withdraw_review(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an acceptance or a return back."""
    reviews = Review.objects.select_related("report__occurrence__unit", "report__occurrence__task")
    review = get_object_or_404(reviews, pk=pk)
    turn = find_turn(request, review.report.occurrence_id)
    if tried(request, lambda: reviewing.withdraw_review(by=signed_in(request), review=review)):
        toasts.done(request, _("Đã hoàn tác; sản phẩm lại chờ nghiệm thu."))
    return answered(request, turn.task)


@_FORM
def ask_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for more time."""
    turn, person = find_turn(request, pk), signed_in(request)
    require(person, Permission.TASK_REPORT, turn.answering)
    form = ExtensionForm(request.POST or None)
    today = timezone.localdate()
    if succeeds(form, lambda: extending.ask_extension(by=person, occurrence=turn, on=today, **form.cleaned_data)):
        toasts.done(request, _("Đã gửi đề nghị gia hạn tới lãnh đạo phụ trách."))
        return answered(request, turn.task)
    hint = ""
    if turn.counted_on is not None and turn.counted_on < today:
        hint = _("Hạn đã qua: nếu được duyệt, hạn mới dùng để theo dõi, thống kê vẫn ghi là trễ.")
    return _ask(request, turn, form, title=_("Xin gia hạn"), button=_("Gửi đề nghị"), hint=hint)


@_FORM
def decide_extension(request: HttpRequest, pk: int) -> HttpResponse:
    """Give more time, or not."""
    extension = get_object_or_404(Extension.objects.select_related("asked_by", "occurrence__unit"), pk=pk)
    turn, person = find_turn(request, extension.occurrence_id), signed_in(request)
    require(person, Permission.TASK_EXTEND, turn.unit)
    form = DecisionForm(request.POST or None, initial={"until_on": extension.until_on})

    def act() -> None:
        today, said = timezone.localdate(), form.cleaned_data
        if said["verdict"] == "cho":
            extending.grant_extension(
                by=person, extension=extension, on=today, until_on=said["until_on"], words=said["words"]
            )
        else:
            extending.refuse_extension(by=person, extension=extension, on=today, words=said["words"])

    if succeeds(form, act):
        granted = form.cleaned_data["verdict"] == "cho"
        toasts.done(request, _("Đã cho gia hạn.") if granted else _("Đã trả lời không cho gia hạn."))
        return answered(request, turn.task)
    words = {
        "person": extension.asked_by.full_name,
        "until": day(extension.until_on),
        "day": day(extension.from_due_on),
    }
    hint = _("%(person)s xin từ %(day)s đến %(until)s.") % words + " “" + extension.reason + "”"
    return _ask(request, turn, form, title=_("Ý kiến về gia hạn"), button=_("Gửi ý kiến"), hint=hint)


@_FORM
def delegate(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the turn to one of the unit's people."""
    turn, person = find_turn(request, pk), signed_in(request)
    require(person, Permission.TASK_ASSIGN, turn.answering)
    form = DelegateForm(request.POST or None, people=doers_at([turn.answering]), initial={"officer": turn.officer_id})
    if succeeds(
        form,
        lambda: assigning.delegate(
            by=person, occurrences=[turn], officer=form.cleaned_data["officer"], on=timezone.localdate()
        ),
    ):
        toasts.done(request, _("Đã giao người thụ lý."))
        return answered(request, turn.task)
    hint = _("Các kỳ sau của nhiệm vụ này tại %(unit)s cũng theo người được giao.") % {"unit": turn.answering.name}
    return _ask(request, turn, form, title=_("Giao người thụ lý"), button=_("Giao"), hint=hint)


@_FORM
def drop_turn(request: HttpRequest, pk: int) -> HttpResponse:
    """One turn is no longer carried out."""
    turn, person = find_turn(request, pk), signed_in(request)
    require(person, Permission.PLAN_EDIT, turn.unit)
    form = DropForm(request.POST or None)
    today = timezone.localdate()
    if succeeds(form, lambda: dropping.drop_occurrence(by=person, occurrence=turn, on=today, **form.cleaned_data)):
        toasts.done(request, _("Kỳ này thôi thực hiện."), reverse("tasks:take_up_turn", args=[turn.pk]))
        return answered(request, turn.task)
    return _ask(request, turn, form, title=_("Thôi thực hiện kỳ này"), button=_("Thôi thực hiện"))


@require_POST
def take_up_turn(request: HttpRequest, pk: int) -> HttpResponse:
    """The turn is carried out again."""
    turn = find_turn(request, pk)
    if tried(request, lambda: dropping.take_up_occurrence(by=signed_in(request), occurrence=turn)):
        toasts.done(request, _("Kỳ này lại được thực hiện."))
    return answered(request, turn.task)


def _ask(request: HttpRequest, turn: Occurrence, form: Any, **more: Any) -> HttpResponse:
    return ask(request, turn.task, form, turn=turn, **more)
