"""Taking files in."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.files import store
from sauro.web.files.kinds import DOCUMENTS, UNKNOWN, kind_of
from sauro.web.files.models import File, Original

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person, Unit


@dataclass(frozen=True, slots=True)
class Received:
    """The file as kept; ``earlier`` is the receipt of the very same bytes by the same unit, where there was one."""

    file: File
    earlier: File | None


def receive(
    *, by: "Person", unit: "Unit", name: str, content: BinaryIO, accept: frozenset[str] = DOCUMENTS, limit_mb: int = 0
) -> Received:
    """Keep a file byte for byte. Whether ``by`` may, the calling act has asked (importing, proving, …); ``limit_mb``
    stands in for the limit of what people send, for what the site itself has made.

    Refused with a sentence for the person: an empty file, one over the limit, one of a kind not in ``accept``.
    """
    name = _plain_name(name)
    media_type = kind_of(content)
    _refuse_kind(name, content, media_type, accept)
    limit = limit_mb or settings.UPLOAD_LIMIT_MB
    try:
        kept = store.keep(content, at_most=limit * 1024 * 1024)
    except store.TooLarge as error:
        message = _("“%(name)s” lớn hơn %(limit)s MB. Chia tệp nhỏ hơn, hoặc nhờ người quản trị nâng mức.")
        raise ValidationError(message % {"name": name, "limit": limit}, code="too_large") from error
    return _write_down(by, unit, name, media_type, kept)


@transaction.atomic
def _write_down(by: "Person", unit: "Unit", name: str, media_type: str, kept: store.Kept) -> Received:
    original, _made = Original.objects.get_or_create(
        sha256=kept.sha256, defaults={"size": kept.size, "media_type": media_type}
    )
    earlier = File.objects.filter(original=original, unit=unit).order_by("pk").first()
    file = File.objects.create(original=original, name=name, unit=unit, received_by=by)
    detail = {"sha256": kept.sha256, "size": kept.size, "media_type": media_type}
    audit.record(by=by, act="file.received", target=file, unit=unit, detail=detail)
    return Received(file, earlier)


def _plain_name(name: str) -> str:
    """The last part of a path, without control characters; long names keep their ending."""
    last = clean(name.replace("\\", "/").rpartition("/")[2])
    last = "".join(char for char in last if char.isprintable()) or "tep"
    stem, dot, ending = last.rpartition(".")
    return last if len(last) <= 200 else f"{(stem or last)[:180]}{dot}{ending[:15]}"


def _refuse_kind(name: str, content: BinaryIO, media_type: str, accept: frozenset[str]) -> None:
    if media_type in accept:
        return
    is_empty = not content.read(1)
    content.seek(0)
    if is_empty:
        message, code = _("“%(name)s” là tệp rỗng. Kiểm tra lại tệp rồi tải lên lần nữa."), "empty"
    elif media_type == UNKNOWN:
        message = _("Không nhận ra nội dung của “%(name)s”; tệp có thể bị hỏng. Hãy lưu lại thành DOCX hoặc PDF.")
        code = "unknown_kind"
    else:
        message = _(
            "“%(name)s” không phải loại văn bản nhận được. Hãy dùng DOCX, DOC, PDF, XLSX, XLS, ODS, HTML, TXT hoặc ảnh."
        )
        code = "wrong_kind"
    raise ValidationError(message % {"name": name}, code=code)


@transaction.atomic
def note_download(*, by: "Person", file: File) -> None:
    """Originals may hold personal data: who took a copy is on record."""
    audit.record(by=by, act="file.downloaded", target=file, unit=file.unit)
