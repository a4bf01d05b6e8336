"""How a page carries out an act: what it refuses stands at the form's fields, or in a toast where there is no form."""

from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from sauro.web.common import toasts
from sauro.web.common.forms import Form, first_error


def succeeds(form: Form, act: Callable[[], object]) -> bool:
    """Carry the act out where the form was sent and holds; what the act refuses stands at the fields."""
    if not form.is_bound or not form.is_valid():
        return False
    try:
        act()
    except ValidationError as error:
        form.take_errors(error)
        return False
    return True


def tried(request: HttpRequest, act: Callable[[], object]) -> bool:
    """Carry out an act that has no form; what it refuses is said in a toast."""
    try:
        act()
    except ValidationError as error:
        toasts.refused(request, first_error(error))
        return False
    return True


def is_htmx(request: HttpRequest) -> bool:
    """Whether a part of the page is asked for, and not the whole."""
    return bool(getattr(request, "htmx", False))
