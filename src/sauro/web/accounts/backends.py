"""The person behind a session, with whether a second factor is still owed: one query for both."""

from typing import Any

from django.db.models import BooleanField, ExpressionWrapper

from sauro.web.accounts.queries import has_factor, is_required
from sauro.web.organisation.backends import LoginName
from sauro.web.organisation.models import Person


class Account(LoginName):
    def get_user(self, user_id: Any) -> Person | None:
        owes = ExpressionWrapper(is_required() & ~has_factor(), output_field=BooleanField())
        people = Person.objects.select_related("unit__parent").annotate(owes_factor=owes)
        return people.filter(pk=user_id, is_active=True).first()
