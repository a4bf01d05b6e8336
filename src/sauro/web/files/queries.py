"""Reading files."""

from typing import TYPE_CHECKING, BinaryIO

from django.db.models import QuerySet

from sauro.web.files import store
from sauro.web.files.models import File
from sauro.web.organisation.permissions import Permission, allowed_units

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person


def visible_files(person: "Person") -> "QuerySet[File]":
    """The files that the person may see."""
    units = allowed_units(person, Permission.FILE_VIEW)
    return File.objects.filter(unit__in=units).select_related("original", "unit", "received_by")


def content_of(file: File) -> bytes:
    """The bytes as received."""
    return store.read(file.original_id)


def open_original(sha256: str) -> BinaryIO:
    """The bytes of an original as a stream, for what is too large to hold; OSError where they are gone."""
    return store.path_of(sha256).open("rb")
