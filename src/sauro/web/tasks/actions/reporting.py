"""Progress reports and hand-ins: words, products, evidence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.text import clean, clean_lines
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.evidence.models import Evidence
from sauro.web.organisation.models import Person
from sauro.web.organisation.permissions import Permission, require
from sauro.web.tasks.actions import telling
from sauro.web.tasks.models import DeliveredProduct, Occurrence, ProgressReport


@dataclass(frozen=True, slots=True)
class Delivered:
    """A product as typed: what it is, how many."""

    kind: str
    words: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Said:
    """What a report says, whoever sends it."""

    words: str = ""
    percent: int | None = None
    products: Sequence[Delivered] = ()
    evidence: Sequence[Evidence] = ()
    is_hand_in: bool = False


@transaction.atomic
def report_progress(*, by: Person, occurrence: Occurrence, said: Said, on: date) -> ProgressReport:
    """Record what was done, on a day. A hand-in asks for acceptance; it may be handed in anew until it is accepted."""
    require(by, Permission.TASK_REPORT, occurrence.answering)
    return keep_report(by=by, from_name="", occurrence=occurrence, said=said, on=on)


def keep_report(*, by: Person | None, from_name: str, occurrence: Occurrence, said: Said, on: date) -> ProgressReport:
    """The report, with the facts that it changes. Runs within an act that has asked for the right to report."""
    occurrence = (
        Occurrence.objects.select_for_update(of=("self",))
        .select_related("task", "unit", "answering", "officer")
        .get(pk=occurrence.pk)
    )
    _refuse_closed(occurrence)
    words = clean_lines(said.words)
    products = [Delivered(each.kind, clean(each.words), each.count) for each in said.products if clean(each.words)]
    _refuse_empty(words, products, said)
    _refuse_foreign(occurrence, said.evidence)
    report = ProgressReport.objects.create(
        occurrence=occurrence,
        words=words,
        percent=said.percent,
        is_hand_in=said.is_hand_in,
        reported_on=on,
        reported_by=by,
        from_name=from_name,
    )
    report.evidence.set(said.evidence)
    DeliveredProduct.objects.bulk_create(
        DeliveredProduct(report=report, kind=each.kind, words=each.words[:500], count=each.count) for each in products
    )
    _write_facts(occurrence, report)
    act = "task.handed_in" if said.is_hand_in else "task.reported"
    detail = {"turn": occurrence.label, "evidence": len(said.evidence), "from": from_name}
    audit.record(by=by, act=act, target=occurrence.task, unit=occurrence.answering, detail=detail)
    if said.is_hand_in:
        telling.tell_handed_in(report)
    return report


def _refuse_closed(occurrence: Occurrence) -> None:
    if occurrence.accepted_on is not None:
        message = _("Kỳ này đã được nghiệm thu ngày %(day)s nên không nhận báo cáo nữa.")
        raise ValidationError(message % {"day": day(occurrence.accepted_on)}, code="accepted")
    if occurrence.dropped_on is not None:
        raise ValidationError(_("Kỳ này đã thôi thực hiện nên không nhận báo cáo nữa."), code="dropped")


def _refuse_empty(words: str, products: Sequence[Delivered], said: Said) -> None:
    if not (words or products or said.evidence or said.percent is not None):
        raise ValidationError({"words": _("Nhập kết quả thực hiện, hoặc thêm sản phẩm, minh chứng.")})
    if said.is_hand_in and not (products or said.evidence or words):
        raise ValidationError({"words": _("Để nộp, nhập kết quả hoặc thêm sản phẩm, minh chứng.")})
    if any(each.count < 1 for each in products):
        raise ValidationError({"products": _("Số lượng sản phẩm phải từ 1.")})


def _refuse_foreign(occurrence: Occurrence, evidence: Iterable[Evidence]) -> None:
    """Proof is kept by the commune that does the work."""
    if any(each.unit_id != occurrence.unit_id for each in evidence):
        raise ValidationError({"evidence": _("Có minh chứng của xã, phường khác; hãy bỏ ra rồi gửi lại.")})


def _write_facts(occurrence: Occurrence, report: ProgressReport) -> None:
    if report.percent is not None:
        occurrence.percent = report.percent
    if report.is_hand_in:
        occurrence.handed_in_on, occurrence.returned_on = report.reported_on, None
    occurrence.save(update_fields=["percent", "handed_in_on", "returned_on"])
