"""Acts on one task: who answers, who presides, how its deadline is meant, splitting, giving up, words."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sauro.web.common import toasts
from sauro.web.common.acting import succeeds, tried
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, allowed_units, require, signed_in
from sauro.web.organisation.queries import leaders_of, units_of_commune
from sauro.web.tasks.actions import assigning, comments, dropping, splitting
from sauro.web.tasks.forms.steering import (
    AccountableForm,
    AddUnitForm,
    AskForm,
    CommentForm,
    DeadlineForm,
    DropForm,
    PresidingForm,
    SplitForm,
)
from sauro.web.tasks.models import Assignment, Comment, Task
from sauro.web.tasks.queries.people import doers_at, people_of_commune
from sauro.web.tasks.queries.previews import deadline_preview
from sauro.web.tasks.views.acting import answered, ask, find_task

_FORM = require_http_methods(["GET", "HEAD", "POST"])
_MOST_NAMED = 8


def _find(request: HttpRequest, pk: int, permission: Permission) -> tuple[Task, Person]:
    """The task, where the person may see it and holds the permission in its commune."""
    task, person = find_task(request, pk), signed_in(request)
    require(person, permission, task.unit)
    return task, person


def _offices(task: Task, on: date) -> "QuerySet[Unit]":
    return units_of_commune(task.unit, on).exclude(pk=task.unit_id).order_by("path")


@_FORM
def choose_accountable(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit that the whole task is asked of."""
    task, person = _find(request, pk, Permission.TASK_ASSIGN)
    today = timezone.localdate()
    form = AccountableForm(request.POST or None, units=_offices(task, today))
    if succeeds(form, lambda: assigning.choose_accountable(by=person, task=task, on=today, **form.cleaned_data)):
        words = {"unit": form.cleaned_data["unit"].name}
        toasts.done(request, _("%(unit)s chịu trách nhiệm chính.") % words)
        return answered(request, task)
    hint = _("Phần chưa nộp của đơn vị trước chuyển sang đơn vị này.")
    return ask(request, task, form, title=_("Đơn vị chịu trách nhiệm chính"), button=_("Chọn"), hint=hint)


@_FORM
def add_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """A further unit leads or coordinates."""
    task, person = _find(request, pk, Permission.TASK_ASSIGN)
    today = timezone.localdate()
    standing = task.assignments.filter(ended_at__isnull=True).values("unit")
    form = AddUnitForm(request.POST or None, units=_offices(task, today).exclude(pk__in=standing))
    if succeeds(form, lambda: assigning.add_unit(by=person, task=task, on=today, **form.cleaned_data)):
        toasts.done(request, _("Đã giao thêm %(unit)s.") % {"unit": form.cleaned_data["unit"].name})
        return answered(request, task)
    return ask(request, task, form, title=_("Giao thêm đơn vị"), button=_("Giao thêm"))


@require_POST
def remove_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """The unit has no part in the task any more."""
    assignment = get_object_or_404(Assignment.objects.select_related("unit", "task__unit"), pk=pk)
    task = find_task(request, assignment.task_id)
    today = timezone.localdate()
    if tried(request, lambda: assigning.remove_unit(by=signed_in(request), assignment=assignment, on=today)):
        toasts.done(request, _("Thôi giao cho %(unit)s.") % {"unit": assignment.unit.name})
    return answered(request, task)


@_FORM
def set_presiding(request: HttpRequest, pk: int) -> HttpResponse:
    """The leader who presides."""
    task, person = _find(request, pk, Permission.TASK_ASSIGN)
    people = Person.objects.filter(pk__in=[each.pk for each in leaders_of(task.unit)])
    form = PresidingForm(request.POST or None, people=people, initial={"leader": task.presiding_id})
    if succeeds(form, lambda: assigning.set_presiding(by=person, task=task, **form.cleaned_data)):
        toasts.done(request, _("Đã ghi lãnh đạo phụ trách."))
        return answered(request, task)
    hint = _("Kế hoạch ghi “%(words)s”.") % {"words": task.leader} if task.leader else ""
    return ask(request, task, form, title=_("Lãnh đạo phụ trách"), button=_("Ghi"), hint=hint)


@_FORM
def say_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """How the deadline is meant; what the words mean is shown while they are typed."""
    task, person = _find(request, pk, Permission.TASK_ASSIGN)
    today = timezone.localdate()
    form = DeadlineForm(request.POST or None, initial={"words": task.deadline_as})
    if succeeds(form, lambda: assigning.say_deadline(by=person, task=task, on=today, **form.cleaned_data)):
        toasts.done(request, _("Đã ghi cách hiểu thời hạn; các kỳ được tính lại."))
        return answered(request, task)
    words = form["words"].value() or ""
    return ask(
        request,
        task,
        form,
        title=_("Nói rõ thời hạn"),
        button=_("Ghi cách hiểu"),
        hint=_("Kế hoạch ghi “%(words)s”; chữ này giữ nguyên.") % {"words": task.deadline} if task.deadline else "",
        preview=deadline_preview(task, words, today),
        preview_url=reverse("tasks:preview_deadline", args=[task.pk]),
    )


@require_safe
def preview_deadline(request: HttpRequest, pk: int) -> HttpResponse:
    """What words would mean as the deadline of the task."""
    task, _person = _find(request, pk, Permission.TASK_ASSIGN)
    words = request.GET.get("words", "")[:300]
    return render(request, "tasks/_deadline.html", {"preview": deadline_preview(task, words, timezone.localdate())})


@_FORM
def ask_unit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask a coordinating unit for its part."""
    task, person = find_task(request, pk), signed_in(request)
    standing = task.assignments.filter(ended_at__isnull=True).select_related("unit")
    accountable = standing.filter(is_accountable=True).first()
    require(person, Permission.TASK_ASSIGN, accountable.unit if accountable else task.unit)
    units = Unit.objects.filter(pk__in=standing.filter(is_accountable=False).values("unit"))
    form = AskForm(request.POST or None, units=units)
    today = timezone.localdate()
    if succeeds(form, lambda: assigning.ask_unit(by=person, task=task, on=today, **form.cleaned_data)):
        toasts.done(request, _("Đã đề nghị %(unit)s phối hợp.") % {"unit": form.cleaned_data["unit"].name})
        return answered(request, task)
    hint = "" if units.exists() else _("Nhiệm vụ chưa có đơn vị phối hợp; hãy giao thêm đơn vị trước.")
    return ask(request, task, form, title=_("Đề nghị phối hợp"), button=_("Gửi đề nghị"), hint=hint)


@_FORM
def split(request: HttpRequest, pk: int) -> HttpResponse:
    """Split a piece off for one of the units that answer."""
    task, person = find_task(request, pk), signed_in(request)
    own = Unit.objects.filter(assignments__task=task, assignments__ended_at__isnull=True).distinct()
    units = own.filter(pk__in=allowed_units(person, Permission.TASK_ASSIGN).values("pk")).order_by("path")
    if not units.exists():
        require(person, Permission.TASK_ASSIGN, task.unit)
    people = people_of_commune(task.unit).filter(pk__in=_doers(list(units)))
    form = SplitForm(request.POST or None, units=units, people=people)
    today = timezone.localdate()
    if succeeds(form, lambda: splitting.add_subtask(by=person, task=task, on=today, **form.cleaned_data)):
        toasts.done(request, _("Đã tách một việc."))
        return answered(request, task)
    return ask(request, task, form, title=_("Tách việc"), button=_("Tách"))


def _doers(units: list[Unit]) -> set[int]:
    return {person.pk for unit in units for person in doers_at([unit])}


@_FORM
def drop_task(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole task is no longer carried out."""
    task, person = _find(request, pk, Permission.PLAN_EDIT)
    form = DropForm(request.POST or None)
    today = timezone.localdate()
    if succeeds(form, lambda: dropping.drop_task(by=person, task=task, on=today, **form.cleaned_data)):
        toasts.done(request, _("Nhiệm vụ thôi thực hiện."), reverse("tasks:take_up_task", args=[task.pk]))
        return answered(request, task)
    hint = _("Mọi kỳ chưa nghiệm thu cùng thôi; điều đã nghiệm thu giữ nguyên. Có thể cho thực hiện lại sau.")
    return ask(request, task, form, title=_("Thôi thực hiện nhiệm vụ"), button=_("Thôi thực hiện"), hint=hint)


@require_POST
def take_up_task(request: HttpRequest, pk: int) -> HttpResponse:
    """The task is carried out again."""
    task, person = _find(request, pk, Permission.PLAN_EDIT)
    if tried(request, lambda: dropping.take_up_again(by=person, task=task, on=timezone.localdate())):
        toasts.done(request, _("Nhiệm vụ lại được thực hiện."))
    return answered(request, task)


@_FORM
def comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Say a word about the task."""
    task, person = _find(request, pk, Permission.TASK_COMMENT)
    form = CommentForm(request.POST or None)
    if succeeds(form, lambda: comments.comment(by=person, task=task, **form.cleaned_data)):
        toasts.done(request, _("Đã ghi ý kiến."))
        return answered(request, task)
    return ask(
        request,
        task,
        form,
        title=_("Ý kiến"),
        button=_("Gửi ý kiến"),
        people_url=reverse("tasks:people", args=[task.pk]),
    )


@require_POST
def remove_comment(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one's own words back."""
    said = get_object_or_404(Comment.objects.select_related("task__unit"), pk=pk, removed_at__isnull=True)
    task = find_task(request, said.task_id)
    if tried(request, lambda: comments.remove_comment(by=signed_in(request), said=said)):
        toasts.done(request, _("Đã bỏ ý kiến."))
    return answered(request, task)


@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """The people of the commune whose names fit what is typed after an @."""
    task, _person = _find(request, pk, Permission.TASK_COMMENT)
    words = request.GET.get("tim", "").strip()[:60]
    found = list(people_of_commune(task.unit, words)[:_MOST_NAMED])
    return render(request, "tasks/_people.html", {"people": found, "words": words})
