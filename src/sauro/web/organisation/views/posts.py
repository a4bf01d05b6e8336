"""Pages of posts: who sits where, and over which fields a leader presides."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from sauro.web.common import toasts
from sauro.web.common.forms import Form
from sauro.web.organisation import actions
from sauro.web.organisation.forms import EndFieldForm, EndPostForm, FieldForm, PostForm
from sauro.web.organisation.models import Person, Post, PostField
from sauro.web.organisation.permissions import signed_in
from sauro.web.organisation.views.ground import done
from sauro.web.organisation.views.people import find_person, managed_units


def add_post(request: HttpRequest, pk: int) -> HttpResponse:
    found = find_person(request, pk)
    form = PostForm(request.POST or None, units=managed_units(request), initial={"unit": found.unit_id})
    if done(form, request, lambda data: actions.add_post(by=signed_in(request), person=found, **data)):
        toasts.done(request, _("Đã ghi chức vụ của %(person)s.") % {"person": found.full_name})
        return redirect("organisation:person", pk)
    return _form(request, found, form, _("Ghi chức vụ"), _("Ghi chức vụ"))


def end_post(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    found = find_person(request, pk)
    row = get_object_or_404(Post.objects.select_related("unit", "person"), pk=post, person=found, ends_on=None)
    form = EndPostForm(request.POST or None)
    if done(form, request, lambda data: actions.end_post(by=signed_in(request), post=row, **data)):
        toasts.done(request, _("Đã ghi ngày thôi chức vụ %(title)s.") % {"title": row.title})
        return redirect("organisation:person", pk)
    return _form(request, found, form, _("Thôi chức vụ"), _("Ghi ngày thôi"))


def add_field(request: HttpRequest, pk: int, post: int) -> HttpResponse:
    found = find_person(request, pk)
    row = get_object_or_404(Post.objects.select_related("unit", "person"), pk=post, person=found, ends_on=None)
    form = FieldForm(request.POST or None)
    if made := done(form, request, lambda data: actions.add_field(by=signed_in(request), post=row, **data)):
        words = {"person": found.full_name, "field": made.words}
        toasts.done(request, _("Đã ghi %(person)s phụ trách %(field)s.") % words)
        return redirect("organisation:person", pk)
    return _form(request, found, form, _("Lĩnh vực phụ trách"), _("Ghi lĩnh vực"))


def end_field(request: HttpRequest, pk: int, field: int) -> HttpResponse:
    found = find_person(request, pk)
    fields = PostField.objects.select_related("post__unit", "post__person")
    row = get_object_or_404(fields, pk=field, post__person=found, ends_on=None)
    form = EndFieldForm(request.POST or None)
    if done(form, request, lambda data: actions.end_field(by=signed_in(request), field=row, **data)):
        toasts.done(request, _("Đã ghi ngày thôi phụ trách %(field)s.") % {"field": row.words})
        return redirect("organisation:person", pk)
    return _form(request, found, form, _("Thôi phụ trách"), _("Ghi ngày thôi"))


def _form(request: HttpRequest, person: Person, form: Form, title: str, act: str) -> HttpResponse:
    context = {"form": form, "person": person, "title": title, "act": act}
    return render(request, "organisation/person_form.html", context)
