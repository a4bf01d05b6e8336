"""The library of a unit: a file is read and looked at, then kept; a set is withdrawn, and taken back into use."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import BinaryIO

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.findings import Finding
from sauro.core.scoring import (
    BadSet,
    CriteriaSet,
    Overlay,
    criteria_sets,
    overlays,
    read_overlay,
    read_set,
    read_set_workbook,
    write_set,
)
from sauro.core.text import clean
from sauro.core.values import to_values
from sauro.web.audit import actions as audit
from sauro.web.criteria.models import KeptSet
from sauro.web.criteria.models.sets import IN_USE
from sauro.web.criteria.queries.libraries import fits, set_of
from sauro.web.files.actions import receive
from sauro.web.files.kinds import DOCUMENTS, IMAGES
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require

_CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_YEARS = range(2000, 2101)
_LONGEST_NAME = 300
_LONGEST_READING = 20  # seconds: a person waits for the answer
_ACCEPTED = DOCUMENTS - IMAGES


@dataclass(frozen=True, slots=True)
class Heading:
    """What a person says of a set when keeping it; of a guide only ``version_on`` counts."""

    code: str
    name: str
    year: int
    level: str
    version_on: date


@transaction.atomic
def read_file(*, by: Person, unit: Unit, name: str, content: BinaryIO) -> KeptSet:
    """Read a criteria set or a guide from a file, to be looked at before it is kept."""
    require(by, Permission.ROUND_MANAGE, unit)
    data = content.read()
    content.seek(0)
    try:
        received = receive(by=by, unit=unit, name=name, content=content, accept=_ACCEPTED)
    except ValidationError as error:
        raise ValidationError({"file": error.messages}) from error
    found, findings = _read(data, received.file.name)
    row = KeptSet(
        unit=unit, file=received.file, findings=[to_values(one) for one in findings], read_by=by, **_told(found)
    )
    row.text = data.decode("utf-8-sig") if isinstance(found, Overlay) else write_set(found)
    row.save()
    audit.record(by=by, act="criteria.read", target=row)
    return row


def _read(data: bytes, name: str) -> tuple[CriteriaSet | Overlay, tuple[Finding, ...]]:
    try:
        text = _as_text(data, name)
        if text is None:
            return read_set_workbook(data, name, progress=_in_time())
        return (read_overlay(text) if re.search(r"^over\s*=", text, re.MULTILINE) else read_set(text)), ()
    except BadSet as error:
        raise ValidationError({"file": str(error)}, code="unread") from error


def _in_time() -> Callable[[int, int], None]:
    """Ends the reading of scanned pages that would keep a person waiting."""
    end = time.monotonic() + _LONGEST_READING

    def told(done: int, pages: int) -> None:
        if done < pages and time.monotonic() > end:
            message = _(
                "Tệp có nhiều trang quét nên đọc quá lâu. Dùng bản DOCX hoặc XLSX, hoặc chỉ tải các trang có bảng."
            )
            raise ValidationError({"file": message}, code="slow")

    return told


def _as_text(data: bytes, name: str) -> str | None:
    """The text of a TOML file; none where it is a document."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    is_toml = name.lower().endswith(".toml") or re.search(r"^(?:\[\[(?:rows|changes)\]\]|code\s*=\s*\")", text, re.M)
    return text if is_toml else None


def _told(found: CriteriaSet | Overlay) -> dict[str, object]:
    """What the file itself says, to be put right by the person."""
    if isinstance(found, Overlay):
        year = (found.in_force_from or timezone.localdate()).year
        guide = {"kind": KeptSet.Kinds.GUIDE, "over": found.over[:80], "level": KeptSet.Levels.ANY}
        return guide | {"code": found.code[:80], "name": found.name[:_LONGEST_NAME], "year": year}
    level = found.level if found.level in KeptSet.Levels.values else KeptSet.Levels.ANY
    return {"code": found.code[:80], "name": found.name[:_LONGEST_NAME], "year": max(found.year, 0), "level": level}


@transaction.atomic
def keep_set(*, by: Person, row: KeptSet, heading: Heading) -> KeptSet:
    """Take the set that was looked at into the library of its unit."""
    require(by, Permission.ROUND_MANAGE, row.unit)
    row = _locked(row)
    if row.kept_at is not None:
        raise ValidationError(_("Bộ tiêu chí này đã được giữ."), code="kept")
    if row.is_guide:
        _refuse_guide(row)
    else:
        _take_heading(row, heading)
    row.version_on, row.kept_at, row.kept_by = heading.version_on, timezone.now(), by
    _refuse_twice(row)
    row.save()
    detail = {"code": row.code, "version": heading.version_on} | ({"over": row.over} if row.over else {})
    audit.record(by=by, act="criteria.kept", target=row, detail=detail)
    return row


def _take_heading(row: KeptSet, heading: Heading) -> None:
    code, name = heading.code.strip(), clean(heading.name)
    problems = {}
    if not _CODE.fullmatch(code):
        problems["code"] = _("Mã gồm chữ thường không dấu, số và dấu gạch nối, ví dụ “cchc-xa-2026”.")
    elif code in {one.code for one in criteria_sets()}:
        problems["code"] = _("Mã này là của một bộ tiêu chí có sẵn. Đặt mã khác, ví dụ thêm tên tỉnh.")
    if not name:
        problems["name"] = _("Nhập tên bộ tiêu chí.")
    if heading.year not in _YEARS:
        problems["year"] = _("Nhập năm từ 2000 đến 2100.")
    if problems:
        raise ValidationError(problems)
    criteria = replace(read_set(row.text), code=code, name=name, year=heading.year, level=heading.level)
    row.code, row.name, row.year, row.level = code, name, heading.year, heading.level
    row.text = write_set(criteria)


def _refuse_guide(row: KeptSet) -> None:
    guide = read_overlay(row.text)
    criteria = set_of(row.unit, guide.over)
    if not _CODE.fullmatch(guide.code):
        message = _("Mã “%(code)s” của hướng dẫn phải gồm chữ thường không dấu, số và gạch nối: sửa trong tệp.")
        raise ValidationError(message % {"code": guide.code}, code="code")
    if guide.code in {one.code for one in overlays()}:
        raise ValidationError(_("Mã “%(code)s” là của một hướng dẫn có sẵn.") % {"code": guide.code}, code="code")
    if criteria is None:
        message = _("Hướng dẫn sửa bộ “%(over)s”, mà đơn vị chưa có bộ này. Nhận bộ tiêu chí trước.")
        raise ValidationError(message % {"over": guide.over}, code="over")
    if not fits(criteria, guide):
        lost = ", ".join(one.code for one in guide.changes if one.code not in criteria)
        message = _("“%(name)s” không có tiêu chí %(lost)s mà hướng dẫn sửa: hướng dẫn của bản khác.")
        raise ValidationError(message % {"name": criteria.name, "lost": lost}, code="lines")


def _refuse_twice(row: KeptSet) -> None:
    same = KeptSet.objects.filter(IN_USE, unit=row.unit, code=row.code, version_on=row.version_on).exclude(pk=row.pk)
    if same.exists():
        message = _("Đã có bộ “%(code)s” với ngày này. Ghi ngày của bản mới, hoặc thu hồi bản kia trước.")
        raise ValidationError({"version_on": message % {"code": row.code}}, code="twice")


@transaction.atomic
def drop_read(*, by: Person, row: KeptSet) -> None:
    """Leave a file that was only looked at; the file itself stays as received."""
    require(by, Permission.ROUND_MANAGE, row.unit)
    row = _locked(row)
    if row.kept_at is not None:
        raise ValidationError(_("Bộ tiêu chí đã được giữ: dùng “Thu hồi”."), code="kept")
    audit.record(by=by, act="criteria.dropped", target=row)
    row.delete()


@transaction.atomic
def withdraw_set(*, by: Person, row: KeptSet) -> KeptSet:
    """No new round scores by it; rounds that do have frozen it."""
    require(by, Permission.ROUND_MANAGE, row.unit)
    row = _locked(row)
    if not row.is_in_use:
        raise ValidationError(_("Bộ tiêu chí này không còn được dùng."), code="withdrawn")
    row.withdrawn_at, row.withdrawn_by = timezone.now(), by
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record(by=by, act="criteria.withdrawn", target=row)
    return row


@transaction.atomic
def restore_set(*, by: Person, row: KeptSet) -> KeptSet:
    """Take a withdrawn set back into use."""
    require(by, Permission.ROUND_MANAGE, row.unit)
    row = _locked(row)
    if row.withdrawn_at is None:
        raise ValidationError(_("Bộ tiêu chí này đang được dùng."), code="in_use")
    _refuse_twice(row)
    row.withdrawn_at, row.withdrawn_by = None, None
    row.save(update_fields=["withdrawn_at", "withdrawn_by"])
    audit.record(by=by, act="criteria.restored", target=row)
    return row


def _locked(row: KeptSet) -> KeptSet:
    return KeptSet.objects.select_for_update(of=("self",)).select_related("unit").get(pk=row.pk)
