"""Issuing the public notice of a period: a paper and a workbook, kept as they went out."""

from io import BytesIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from sauro.core.official.service_index import write_service_notice, write_service_workbook
from sauro.core.scoring import rounded
from sauro.core.service_index import Span
from sauro.core.text import clean
from sauro.web.audit import actions as audit
from sauro.web.files import actions as files
from sauro.web.files.models import File
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Denied, Permission
from sauro.web.service_index.actions.figures import locked_period
from sauro.web.service_index.models import PublicNotice
from sauro.web.service_index.papers import NUMBER, Signing, paper_of
from sauro.web.service_index.queries.setups import may_issue
from sauro.web.service_index.queries.sheets import held
from sauro.web.service_index.slugs import slug_of


@transaction.atomic
def issue_notice(*, by: Person, unit: Unit, span: Span, signing: Signing) -> PublicNotice:
    """Write the notice of a period as it stands now; number, day and signer are left blank where not given."""
    if not may_issue(by, unit):
        raise Denied(Permission.REPORT_WRITE, unit)
    if signing.reference.strip() and NUMBER.match(signing.reference) is None:
        raise ValidationError({"reference": _("Ghi số và ký hiệu, ví dụ 31/TB-UBND; chưa có thì để trống.")})
    period = locked_period(by, unit, span)
    found = held([unit], [span, span.before])
    one = found.sheet(unit, span)
    if not one.has_numbers:
        raise ValidationError(_("%(span)s chưa có số liệu nào để thông báo.") % {"span": span.name})
    paper = paper_of(one, found.sheet(unit, span.before), signing)
    row = PublicNotice.objects.create(
        period=period,
        reference=clean(signing.reference),
        dated_on=signing.dated_on,
        signer=clean(signing.name),
        points=rounded(one.sheet.points, 4),
        maximum=one.sheet.maximum,
        paper=_kept(by, unit, span, "docx", write_service_notice(paper)),
        workbook=_kept(by, unit, span, "xlsx", write_service_workbook(paper)),
        issued_by=by,
    )
    detail = {"span": span.name, "reference": row.reference or _("chưa có số")}
    audit.record(by=by, act="service_index.notice_issued", target=row, detail=detail, unit=unit)
    return row


def _kept(by: Person, unit: Unit, span: Span, ending: str, content: bytes) -> File:
    name = f"thong-bao-chi-so-phuc-vu-{slug_of(span.code)}-{span.year}.{ending}"
    return files.receive(by=by, unit=unit, name=name, content=BytesIO(content)).file
