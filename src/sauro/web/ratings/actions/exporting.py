"""Noting who took facts of people along."""

from django.db import transaction

from sauro.web.audit import actions as audit
from sauro.web.organisation.models import Person
from sauro.web.ratings.models import RatingMonth


@transaction.atomic
def note_export(*, by: Person, month: RatingMonth, form: str, checksum: str) -> None:
    """The facts of a month left the site as a file: by whom, in which form, with which checksum."""
    audit.record(by=by, act="rating.exported", target=month, detail={"form": form, "checksum": checksum})
