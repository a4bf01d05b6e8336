"""Writing the report: the machine drafts it, people edit its sections side by side, a signed version never changes."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.official.periodic import write_periodic_report
from sauro.core.reports import Passage, draft, edited, merged_text, redrafted
from sauro.core.text import clean, clean_lines
from sauro.core.values import from_values, to_values
from sauro.web.audit import actions as audit
from sauro.web.files.actions import receive
from sauro.web.files.models import File
from sauro.web.organisation.models import Person, UnitKind
from sauro.web.organisation.permissions import Permission, require
from sauro.web.reports.actions import telling
from sauro.web.reports.actions.submissions import EditedMeanwhile, record_hand_in
from sauro.web.reports.models import PassageVersion, Report, ReportPassage, ReportPeriod, ReportVersion, Submission
from sauro.web.reports.papers import Signing, paper_of
from sauro.web.reports.queries.content import NoWindow
from sauro.web.reports.queries.parts import outline_of
from sauro.web.reports.queries.whole import gather_whole

__all__ = [
    "EditedMeanwhile",
    "draft_report",
    "hold_passage",
    "passage_of",
    "passage_text",
    "present_report",
    "release_passage",
    "save_passage",
    "sign_report",
]


@transaction.atomic
def draft_report(*, by: Person, period: ReportPeriod) -> Report:
    """Let the machine write from what is known now. What people wrote stays, and what they took out stays out."""
    require(by, Permission.REPORT_WRITE, period.unit)
    try:
        gathered = gather_whole(period)
    except NoWindow:
        raise ValidationError(_("Chọn cửa sổ số liệu của kỳ này trước khi soạn báo cáo.")) from None
    report, _is_new = Report.objects.get_or_create(period=period, defaults={"created_by": by})
    held = {row.section: row for row in report.passages.select_for_update()}
    changed = 0
    for position, fresh in enumerate(draft(outline_of(period), gathered.library, gathered.content)):
        row = held.get(fresh.section)
        if row is None:
            _new_passage(report, position, fresh)
            changed += 1
        else:
            now = passage_of(row)
            changed += _store(row, redrafted(now, fresh), None) if redrafted(now, fresh) != now else 0
    report.drafted_at = timezone.now()
    report.save(update_fields=["drafted_at"])
    audit.record(by=by, act="report.drafted", target=report, unit=period.unit, detail={"sections": changed})
    return report


@transaction.atomic
def save_passage(*, by: Person, passage: ReportPassage, base: str, text: str) -> ReportPassage:
    """Keep a person's edit of a section. ``base`` is the text that they began from, or saved last: what another saved
    meanwhile is put together with theirs line by line; where both changed the same lines, ``EditedMeanwhile`` gives the
    other's text and nothing is kept.
    """
    require(by, Permission.REPORT_WRITE, passage.report.period.unit)
    row = ReportPassage.objects.select_for_update(of=("self",)).get(pk=passage.pk)
    now = passage_of(row)
    together = merged_text(clean_lines(base), clean_lines(text), now.text)
    if together is None:
        raise EditedMeanwhile(now.text)
    if together != now.text:
        _store(row, edited(now, together, by.full_name), by)
        audit.record(
            by=by, act="report.edited", target=row.report, unit=row.report.period.unit, detail={"section": row.section}
        )
    return row


def hold_passage(*, by: Person, passage: ReportPassage) -> Person | None:
    """Say that a person has the section open; gives whoever else has it open now. Nobody is kept out by it."""
    require(by, Permission.REPORT_WRITE, passage.report.period.unit)
    other = passage.held_by if is_held(passage) and passage.held_by != by else None
    if other is None:
        ReportPassage.objects.filter(pk=passage.pk).update(held_at=timezone.now(), held_by=by)
    return other


def release_passage(*, by: Person, passage: ReportPassage) -> None:
    """The person closed the section."""
    ReportPassage.objects.filter(pk=passage.pk, held_by=by).update(held_at=None, held_by=None)


def is_held(passage: ReportPassage) -> bool:
    """Whether somebody has it open: an open page says so every half minute."""
    return passage.held_at is not None and (timezone.now() - passage.held_at).total_seconds() < 90


@transaction.atomic
def present_report(*, by: Person, period: ReportPeriod) -> None:
    """Lay the report before the leaders for signature."""
    require(by, Permission.REPORT_WRITE, period.unit)
    if not Report.objects.filter(period=period).exists():
        raise ValidationError(_("Chưa có bản nháp nào để trình."))
    telling.tell_presented(period, by)
    audit.record(by=by, act="report.presented", target=period.report, unit=period.unit)


@transaction.atomic
def sign_report(
    *,
    by: Person,
    period: ReportPeriod,
    reference: str,
    issued_on: date | None,
    post: str,
    name: str,
    reason: str = "",
    scan: tuple[str, BinaryIO] | None = None,
) -> ReportVersion:
    """Keep the report as it is signed: text, figures and file. It goes to the unit above where that awaits it.

    ``scan`` is the signed file with its name; ``reason`` says why there is a further version.
    """
    require(by, Permission.REPORT_SIGN, period.unit)
    report = Report.objects.select_for_update().filter(period=period).first()
    if report is None:
        raise ValidationError(_("Chưa có bản nháp nào để ký."))
    last = report.versions.order_by("-number").first()
    if last is not None and not clean_lines(reason):
        raise ValidationError({"reason": _("Đã có bản %(number)s: ghi vì sao có bản mới.") % {"number": last.number}})
    passages = [passage_of(row) for row in report.passages.all()]
    gathered = gather_whole(period)
    paper = write_periodic_report(paper_of(period, gathered, passages, Signing(reference, issued_on, post, name)))
    file_name = f"bao-cao-{period.code.lower()}-{period.year}.docx"
    version = ReportVersion.objects.create(
        report=report,
        number=last.number + 1 if last else 1,
        content={
            "passages": [to_values(passage) for passage in passages],
            "figures": {code: to_values(figure) for code, figure in gathered.content.by_code.items()},
        },
        file=_keep(by, period, file_name, BytesIO(paper)),
        reference=clean(reference),
        issued_on=issued_on,
        signer=clean(f"{post} {name}"),
        scan=_keep(by, period, *scan) if scan else None,
        reason=clean_lines(reason),
        signed_by=by,
    )
    audit.record(by=by, act="report.signed", target=report, unit=period.unit, detail={"version": version.number})
    _hand_up(by, period, version)
    return version


def passage_of(row: ReportPassage) -> Passage:
    """The section as a value of the core."""
    return from_values(Passage, row.content)


def passage_text(version: PassageVersion) -> str:
    """What a section said after one edit."""
    return from_values(Passage, version.content).text


def _keep(by: Person, period: ReportPeriod, name: str, content: BinaryIO) -> File:
    return receive(by=by, unit=period.unit, name=name, content=content).file


def _new_passage(report: Report, position: int, passage: Passage) -> None:
    row = ReportPassage.objects.create(
        report=report, section=passage.section, position=position, content=to_values(passage), edition=1
    )
    PassageVersion.objects.create(passage=row, edition=1, content=row.content)


def _store(row: ReportPassage, passage: Passage, by: Person | None) -> int:
    row.content = to_values(passage)
    row.edition += 1
    row.save(update_fields=["content", "edition"])
    PassageVersion.objects.create(passage=row, edition=row.edition, content=row.content, saved_by=by)
    return 1


def _hand_up(by: Person, period: ReportPeriod, version: ReportVersion) -> None:
    """Hand a signed report in to the unit above, where its period of the same name is open."""
    above = period.unit.parent
    if period.unit.kind != UnitKind.COMMUNE or above is None or period.is_special:
        return
    submission = (
        Submission.objects.select_for_update(of=("self",))
        .select_related("period__unit", "unit")
        .filter(period__unit=above, period__year=period.year, period__code=period.code, unit=period.unit)
        .filter(period__dropped_at__isnull=True)
        .first()
    )
    if submission is not None and submission.state != Submission.State.ACCEPTED:
        record_hand_in(by=by, submission=submission, content=_as_part(version.content, version))


def _as_part(content: Mapping[str, Any], version: ReportVersion) -> dict[str, Any]:
    passages = [from_values(Passage, passage) for passage in content["passages"]]
    return {
        "figures": content["figures"],
        "words": {passage.section: passage.text for passage in passages if passage.sentences},
        "own": {passage.section: own for passage in passages if (own := passage.by_people)},
        "version": version.pk,
    }
