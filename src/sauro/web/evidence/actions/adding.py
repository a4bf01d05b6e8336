"""Taking evidence in: a file or a link, once for each commune however often it comes."""

from dataclasses import dataclass
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.evidence.actions.reading import read_later
from sauro.web.evidence.models import Evidence, Form, Reading
from sauro.web.files import actions as files
from sauro.web.files.models import File
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries import commune_of

_LONGEST_URL = 600
_is_url = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, slots=True)
class Added:
    """The piece, and whether it is new: the same bytes or the same link came to the commune before where it is not."""

    evidence: Evidence
    is_new: bool


def add_file(*, by: Person, unit: Unit, name: str, content: BinaryIO) -> Evidence:
    """The piece of evidence that the file is: a new one, or the one that these bytes have been before."""
    return take_file(by=by, unit=unit, name=name, content=content).evidence


def add_link(*, by: Person, unit: Unit, url: str, subject: str) -> Evidence:
    """The piece of evidence that the link is: a new one, or the one that it has been before. Nothing is fetched."""
    return take_link(by=by, unit=unit, url=url, subject=subject).evidence


@transaction.atomic
def take_file(*, by: Person, unit: Unit, name: str, content: BinaryIO) -> Added:
    """Keep a file as evidence of the unit's commune and have its head read in the background.

    ``unit`` is where ``by`` may add: an office, or the commune itself. The commune keeps the piece.
    """
    require(by, Permission.EVIDENCE_ADD, unit)
    commune = commune_of(unit)
    file = files.receive(by=by, unit=commune, name=name, content=content).file
    known = Evidence.objects.filter(unit=commune, original=file.original_id, withdrawn_at__isnull=True)
    piece = Evidence(form=Form.FILE, file=file, original=file.original, reading=Reading.WAITING)
    return _kept(by, unit, commune, piece, known, file)


@transaction.atomic
def take_link(*, by: Person, unit: Unit, url: str, subject: str) -> Added:
    """Keep a link as evidence of the unit's commune, under the words by which the person knows it."""
    require(by, Permission.EVIDENCE_ADD, unit)
    url, subject = url.strip(), clean(subject)
    _refuse_link(url, subject)
    commune = commune_of(unit)
    known = Evidence.objects.filter(unit=commune, form=Form.LINK, url=url, withdrawn_at__isnull=True)
    return _kept(by, unit, commune, Evidence(form=Form.LINK, url=url, subject=subject), known, None)


def _refuse_link(url: str, subject: str) -> None:
    problems = {}
    try:
        _is_url(url)
    except ValidationError:
        problems["url"] = _("Dán đường dẫn đầy đủ, bắt đầu bằng http:// hoặc https://.")
    if len(url) > _LONGEST_URL:
        problems["url"] = _("Đường dẫn dài quá 600 ký tự; hãy dùng đường dẫn ngắn hơn hoặc tải tệp lên.")
    if not subject:
        problems["subject"] = _("Ghi đường dẫn này là gì, ví dụ: Bài viết trên trang của xã về buổi đối thoại.")
    elif len(subject) > 1000:
        problems["subject"] = _("Viết gọn trong 1.000 ký tự.")
    if problems:
        raise ValidationError(problems)


def _kept(
    by: Person, unit: Unit, commune: Unit, piece: Evidence, known: "QuerySet[Evidence]", file: File | None
) -> Added:
    """``piece`` as a new row, or the one that is known already, be it that somebody else adds it right now."""
    found = known.first()
    if found is None:
        piece.unit, piece.owner, piece.added_by = commune, unit, by
        try:
            with transaction.atomic():
                piece.save()
        except IntegrityError:
            found = known.first()
            if found is None:
                raise
    if found is not None:
        return Added(found, is_new=False)
    detail = {"file": file.pk, "sha256": file.original_id} if file else {"url": piece.url}
    audit.record(by=by, act="evidence.added", target=piece, detail=detail)
    if piece.reading == Reading.WAITING:
        transaction.on_commit(lambda: read_later(piece.pk))
    return Added(piece, is_new=True)
