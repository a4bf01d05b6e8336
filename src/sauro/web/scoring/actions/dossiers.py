"""Having the proofs of a sheet bound as one PDF: asked for by a person, done in the background, kept as a file."""

import logging
import tempfile
from functools import partial
from time import monotonic
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_tasks import task

from sauro.core.documents import find_office, print_with_office
from sauro.core.official.periodic import NoPdfError
from sauro.core.official.scoring.dossier import BoundDossier, Dossier, bind_dossier, write_originals
from sauro.core.values import to_values
from sauro.web.audit import actions as audit
from sauro.web.audit.models import Event
from sauro.web.files import actions as files
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission
from sauro.web.scoring.actions.answers import locked
from sauro.web.scoring.models import ProofDossier, Sheet
from sauro.web.scoring.queries.allowing import require_that
from sauro.web.scoring.queries.dossiers import may_make, may_take
from sauro.web.scoring.queries.grounds import ground_of
from sauro.web.scoring.queries.papers import dossier_of, fingerprint_of

log = logging.getLogger(__name__)

_UNDER_WAY = (ProofDossier.State.WAITING, ProofDossier.State.WORKING)
_SECONDS_BETWEEN_WRITES = 0.5  # progress is for people: more often is only work for the database
_MOST_STOPS = 2  # a file over which the worker falls again and again must not keep all others waiting
_LIMIT_MB = 4096


@transaction.atomic
def ask_dossier(*, by: Person, sheet: Sheet, site: str) -> ProofDossier:
    """Have the dossier made as the proofs stand; ``site`` is the address to which its QR codes lead."""
    sheet = locked(sheet)
    require_that(may_make(by, sheet), Permission.EVIDENCE_VIEW, sheet.unit)
    if sheet.dossiers.filter(state__in=_UNDER_WAY).exists():
        raise ValidationError(_("Hồ sơ đang được đóng; chờ xong rồi đóng lại nếu cần."), code="under_way")
    if not sheet.proofs.filter(removed_at__isnull=True).exists():
        raise ValidationError(_("Chưa có minh chứng nào để đóng hồ sơ. Hãy đính kèm minh chứng ở các tiêu chí."))
    if find_office() is None:
        raise ValidationError(
            _("Máy chủ chưa cài LibreOffice nên không đóng được PDF. Hãy tải tệp ZIP, hoặc nhờ người quản trị cài.")
        )
    made = ProofDossier.objects.create(sheet=sheet, site=site, asked_by=by)
    audit.record(by=by, act="dossier.asked", target=made, unit=sheet.unit, detail={})
    transaction.on_commit(partial(make_later, made.pk))
    return made


def make_later(dossier_id: int) -> None:
    """Put the making of a dossier into the queue."""
    make_dossier.enqueue(dossier_id)


@transaction.atomic
def resume_stopped_dossiers() -> int:
    """Put every dossier that a fallen worker left behind into the queue again; how many these are. One over which it
    fell again and again is given up."""
    left = ProofDossier.objects.select_for_update(of=("self",)).select_related("sheet__unit")
    resumed = [one.pk for one in left.filter(state__in=_UNDER_WAY).order_by("pk") if _resume(one)]
    for dossier_id in resumed:
        transaction.on_commit(partial(make_later, dossier_id))
    return len(resumed)


def _resume(made: ProofDossier) -> bool:
    """Whether the dossier is to be made again."""
    if made.state == ProofDossier.State.WAITING:
        return True
    stops = Event.objects.filter(act="dossier.resumed", target_type=made._meta.label_lower, target_id=str(made.pk))
    if stops.count() >= _MOST_STOPS:
        _fail(made, _("Máy đã dừng giữa chừng nhiều lần khi đóng hồ sơ này. Hãy tải tệp ZIP."))
        return False
    made.state = ProofDossier.State.WAITING
    made.save(update_fields=["state"])
    audit.record(by=None, act="dossier.resumed", target=made, unit=made.sheet.unit, detail={})
    return True


@task()
def make_dossier(dossier_id: int) -> None:
    """Make a dossier that waits. One that another worker has made meanwhile is left."""
    taken = ProofDossier.objects.filter(pk=dossier_id, state__in=_UNDER_WAY)
    if not taken.update(state=ProofDossier.State.WORKING, proofs_done=0):
        return
    made = ProofDossier.objects.select_related("sheet__round__unit", "sheet__unit", "asked_by").get(pk=dossier_id)
    on = timezone.localdate()
    try:
        dossier = dossier_of(ground_of(made.sheet, on), on, made.site)
        with tempfile.TemporaryFile() as target:
            bound = bind_dossier(dossier, target, _to_pdf, progress=_Progress(dossier_id))
            target.seek(0)
            _keep(made, dossier, bound, target)
    except (NoPdfError, ValidationError) as refusal:
        words = refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
        _fail(made, " ".join(words))
    except Exception:  # whatever goes wrong, the person who waits must be told, and the log must hold why
        log.exception("Making dossier %s failed", dossier_id)
        _fail(made, _("Máy gặp lỗi khi đóng hồ sơ. Hãy thử lại, hoặc tải tệp ZIP."))


def _to_pdf(data: bytes, suffix: str) -> bytes | None:
    program = find_office()
    return print_with_office(data, suffix, program) if program else None


class _Progress:
    """Tells people how many proofs are done, now and then."""

    def __init__(self, dossier_id: int) -> None:
        self._dossier_id = dossier_id
        self._written = 0.0

    def __call__(self, done: int, total: int) -> None:
        if monotonic() - self._written < _SECONDS_BETWEEN_WRITES and 0 < done < total:
            return
        self._written = monotonic()
        ProofDossier.objects.filter(pk=self._dossier_id).update(proofs_done=done, proofs_total=total)


@transaction.atomic
def _keep(made: ProofDossier, dossier: Dossier, bound: BoundDossier, content: BinaryIO) -> None:
    found = ProofDossier.objects.select_for_update().get(pk=made.pk)
    if found.state != ProofDossier.State.WORKING:
        return
    sheet = made.sheet
    name = f"ho-so-minh-chung-{sheet.round.year}-{sheet.pk}.pdf"
    received = files.receive(by=made.asked_by, unit=sheet.unit, name=name, content=content, limit_mb=_LIMIT_MB)
    found.file, found.state, found.error_message = received.file, ProofDossier.State.MADE, ""
    found.pages, found.bound = bound.pages, [to_values(one) for one in bound.proofs]
    found.fingerprint = fingerprint_of(dossier)
    found.proofs_done = found.proofs_total = len(bound.proofs)
    found.save()
    detail = {"proofs": len(bound.proofs), "pages": bound.pages}
    audit.record(by=None, act="dossier.made", target=found, unit=sheet.unit, detail=detail)


@transaction.atomic
def _fail(made: ProofDossier, words: str) -> None:
    found = ProofDossier.objects.select_for_update().get(pk=made.pk)
    if found.state not in _UNDER_WAY:
        return
    found.state, found.error_message = ProofDossier.State.FAILED, words
    found.save(update_fields=["state", "error_message"])
    audit.record(by=None, act="dossier.failed", target=found, unit=made.sheet.unit, detail={"reason": words})


@transaction.atomic
def take_originals(*, by: Person, sheet: Sheet, target: BinaryIO) -> tuple[str, ...]:
    """Write a ZIP of the proofs' files; the names of those that could not be opened. Originals may hold personal data:
    who took them is on record."""
    require_that(may_take(by, sheet), Permission.EVIDENCE_VIEW, sheet.unit)
    on = timezone.localdate()
    dossier = dossier_of(ground_of(sheet, on), on, with_codes=False)
    lost = write_originals(dossier, target)
    detail = {"proofs": len(dossier.proofs)}
    audit.record(by=by, act="dossier.originals_taken", target=sheet, unit=sheet.unit, detail=detail)
    return lost
