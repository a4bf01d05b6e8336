"""Views that a person keeps."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from sauro.web.common import toasts
from sauro.web.common.acting import tried
from sauro.web.common.forms import Form
from sauro.web.organisation.permissions import signed_in
from sauro.web.tasks.actions.pins import pin_view, unpin_view
from sauro.web.tasks.models import Pin


class _PinForm(Form):
    name = forms.CharField(required=False)
    path = forms.CharField(required=False)
    query = forms.CharField(required=False)


@require_POST
def pin(request: HttpRequest) -> HttpResponse:
    """Keep the view under a name."""
    form = _PinForm(request.POST)
    form.is_valid()
    said = form.cleaned_data
    if tried(request, lambda: pin_view(by=signed_in(request), **said)):
        toasts.done(request, _("Đã ghim “%(name)s”.") % {"name": said["name"]})
    return _back(said["path"], said["query"])


@require_POST
def unpin(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the view no longer."""
    person = signed_in(request)
    found = get_object_or_404(Pin, pk=pk, pinned_by=person)
    path, query, words = found.path, found.query, _("Đã bỏ ghim “%(name)s”.") % {"name": found.name}
    unpin_view(by=person, pin=found)
    toasts.done(request, words)
    return _back(path, query)


def _back(path: str, query: str) -> HttpResponse:
    url = f"{path}?{query}" if query else path
    ours = url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
    return redirect(url if ours else "tasks:task_list")
