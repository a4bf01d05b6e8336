"""Reading a piece of evidence in the background: what its document says of itself, offered for confirmation."""

import logging
from functools import partial
from time import monotonic

from django.db import transaction
from django.utils.translation import gettext as _
from django_tasks import task

from sauro.core.documents import UnreadableDocument
from sauro.core.values import to_values
from sauro.web.audit import actions as audit
from sauro.web.audit.models import Event
from sauro.web.evidence.actions.recognising import Recognised, recognise
from sauro.web.evidence.models import Evidence, Reading
from sauro.web.files.queries import content_of
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require

log = logging.getLogger(__name__)

_SECONDS_BETWEEN_WRITES = 0.5  # progress is for people: more often is only work for the database
_READ = ("has_text", "is_signed", "proposals", "findings")
_MOST_STOPS = 2  # a file in whose reading the worker falls again and again would keep all others from being read


@transaction.atomic
def read_again(*, by: Person, evidence: Evidence) -> Evidence:
    """Have a file that could not be read, or whose reading stopped, read once more."""
    require(by, Permission.EVIDENCE_ADD, evidence.owner)
    evidence = Evidence.objects.select_for_update().get(pk=evidence.pk)
    if evidence.reading in (Reading.FAILED, Reading.WAITING, Reading.READING):
        evidence.reading = Reading.WAITING
        evidence.save(update_fields=["reading"])
        audit.record(by=by, act="evidence.read_again", target=evidence)
        transaction.on_commit(partial(read_later, evidence.pk))
    return evidence


def read_later(evidence_id: int) -> None:
    """Put the reading of a piece into the queue."""
    read_evidence.enqueue(evidence_id)


@transaction.atomic
def resume_stopped_readings() -> int:
    """Put every piece whose reading a fallen worker left behind into the queue again; how many these are.

    One in whose reading the worker fell again and again is given up: a person then says what it is.
    """
    left = Evidence.objects.select_for_update().filter(reading__in=(Reading.WAITING, Reading.READING))
    resumed = [evidence.pk for evidence in left.order_by("pk") if _resume(evidence)]
    for evidence_id in resumed:
        transaction.on_commit(partial(read_later, evidence_id))
    return len(resumed)


def _resume(evidence: Evidence) -> bool:
    """Whether the piece is to be read again."""
    if evidence.reading == Reading.WAITING:
        return True
    stops = Event.objects.filter(
        act="evidence.resumed", target_type=evidence._meta.label_lower, target_id=str(evidence.pk)
    )
    if stops.count() >= _MOST_STOPS:
        message = _("Máy đã dừng giữa chừng nhiều lần khi đọc tệp này.")
        _fail(evidence, "reading.stopped", message, _("Tệp vẫn được giữ; hãy tự nhập số, ngày, trích yếu."))
        return False
    evidence.reading = Reading.WAITING
    evidence.save(update_fields=["reading"])
    audit.record(by=None, act="evidence.resumed", target=evidence)
    return True


@task()
def read_evidence(evidence_id: int) -> None:
    """Read a waiting piece. One that another worker has read meanwhile is left."""
    taken = Evidence.objects.filter(pk=evidence_id, reading__in=(Reading.WAITING, Reading.READING))
    if not taken.update(reading=Reading.READING, pages_done=0, pages_total=0):
        return
    evidence = Evidence.objects.select_related("file__original", "unit").get(pk=evidence_id)
    assert evidence.file is not None, "only files are read"
    try:
        recognised = recognise(content_of(evidence.file), evidence.file.name, progress=_Progress(evidence_id))
    except UnreadableDocument as refusal:
        _fail(evidence, refusal.code, refusal.message, refusal.advice)
    except Exception:  # whatever goes wrong, the person who waits must be told, and the log must hold why
        log.exception("Reading evidence %s failed", evidence_id)
        message = _("Máy gặp lỗi khi đọc tệp này.")
        _fail(evidence, "reading.crashed", message, _("Tệp vẫn được giữ; hãy tự nhập số, ngày, trích yếu."))
    else:
        _keep(evidence, recognised)


class _Progress:
    """Tells people how many pages are read, now and then."""

    def __init__(self, evidence_id: int) -> None:
        self._evidence_id = evidence_id
        self._written = 0.0

    def __call__(self, done: int, total: int) -> None:
        if monotonic() - self._written < _SECONDS_BETWEEN_WRITES and done < total:
            return
        self._written = monotonic()
        Evidence.objects.filter(pk=self._evidence_id).update(pages_done=done, pages_total=total)


def _still_read(evidence: Evidence) -> Evidence | None:
    """The piece, locked until the transaction ends; ``None`` where another worker has read it meanwhile."""
    found = Evidence.objects.select_for_update().get(pk=evidence.pk)
    return found if found.reading == Reading.READING else None


@transaction.atomic
def _keep(evidence: Evidence, recognised: Recognised) -> None:
    """Keep what was read; it fills the fields only where no person has said yet what the piece is."""
    found = _still_read(evidence)
    if found is None:
        return
    found.reading, found.error_code, found.error_message, found.error_advice = Reading.READ, "", "", ""
    found.has_text, found.is_signed = recognised.has_text, recognised.is_signed
    found.proposals = [to_values(proposal) for proposal in recognised.proposals]
    found.findings = [to_values(finding) for finding in recognised.findings]
    changed = ["reading", "error_code", "error_message", "error_advice", *_READ]
    if not found.is_confirmed:
        for name, value in recognised.fields().items():
            setattr(found, name, value)
            changed.append(name)
    found.save(update_fields=[*changed, "number_key"])
    audit.record(by=None, act="evidence.read", target=found, detail={"read": len(recognised.proposals)})


@transaction.atomic
def _fail(evidence: Evidence, code: str, message: str, advice: str) -> None:
    found = _still_read(evidence)
    if found is None:
        return
    found.reading = Reading.FAILED
    found.error_code, found.error_message, found.error_advice = code, message, advice
    found.save(update_fields=["reading", "error_code", "error_message", "error_advice"])
    audit.record(by=None, act="evidence.unread", target=found, detail={"code": code})
