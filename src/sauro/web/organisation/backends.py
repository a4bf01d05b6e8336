"""Who is behind a login name and a password."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from sauro.web.organisation.models import Person


class LoginName(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, login_name: str = "", password: str = "", **kwargs: Any
    ) -> Person | None:
        try:
            person = Person.objects.get_by_natural_key(login_name)
        except Person.DoesNotExist:
            Person().set_password(password)  # as long as a real check, so that time does not tell which names exist
            return None
        return person if person.check_password(password) and person.is_active else None

    def get_user(self, user_id: Any) -> Person | None:
        return Person.objects.select_related("unit__parent").filter(pk=user_id, is_active=True).first()
