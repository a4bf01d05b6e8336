"""What a request knows of the person: the permissions for the menu."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import held_anywhere


class SignedIn:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        person = request.user
        if isinstance(person, Person):
            request.held_permissions = SimpleLazyObject(lambda: held_anywhere(person))  # type: ignore[attr-defined]
        return self.get_response(request)
