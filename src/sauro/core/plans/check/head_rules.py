"""Rules on the head of a plan: what is blank, what is missing, what contradicts the rest."""

import re
from collections import Counter
from collections.abc import Iterator

from sauro.core.plans.check.subject import Hit, Subject

_BLANK_NUMBER = re.compile(r"(?i:^số)\s*:?[\s.…_]*[/-]\s?[A-ZĐ]{2}")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_TOP = 30


def number_left_blank(subject: Subject) -> Iterator[Hit]:
    if subject.plan.head.number is not None:
        return
    for text in subject.texts[:_TOP]:
        if _BLANK_NUMBER.search(text.words):
            yield Hit("Số, ký hiệu văn bản còn để trống.", text.place, text.words)
            return


def date_left_blank(subject: Subject) -> Iterator[Hit]:
    written = subject.plan.head.date
    if subject.is_annex_alone or (written is not None and len(written) == 10):
        return
    for text in subject.texts[:_TOP]:
        if re.search(r"ngày[\s.…]*tháng[\s.…\d]*năm", text.words):
            yield Hit("Ngày ban hành còn để trống.", text.place, text.words)
            return


def signer_missing(subject: Subject) -> Iterator[Hit]:
    if subject.plan.head.signer is None and not subject.is_annex_alone:
        yield Hit("Không thấy người ký văn bản.")


def recipients_missing(subject: Subject) -> Iterator[Hit]:
    head = subject.plan.head
    if not head.recipients and not subject.is_annex_alone:
        yield Hit("Không thấy “Nơi nhận”.")


def filing_missing(subject: Subject) -> Iterator[Hit]:
    head = subject.plan.head
    if head.recipients and head.filing is None:
        yield Hit("“Nơi nhận” không có dòng “Lưu: VT, …”.")


def legal_basis_missing(subject: Subject) -> Iterator[Hit]:
    if not subject.plan.head.legal_basis and not subject.is_annex_alone:
        yield Hit("Phần mở đầu và mục đích không viện dẫn văn bản nào làm căn cứ.")


def basis_without_day(subject: Subject) -> Iterator[Hit]:
    """NĐ 30/2020/NĐ-CP: the first citation gives type, number, day, issuer and summary; laws by their name only."""
    for ref in subject.plan.head.legal_basis:
        if ref.issued_on is None and ref.number is not None and ref.kind not in ("Luật", "Bộ luật"):
            yield Hit(f"Căn cứ {ref.kind} số {ref.number} không ghi ngày ban hành.", ref.place, ref.words)


def year_disagrees(subject: Subject) -> Iterator[Hit]:
    """Most deadlines name a year that the title does not."""
    years = subject.plan.head.years
    named = Counter(int(year) for task in subject.plan.tasks for year in set(_YEAR.findall(task.deadline or "")))
    if years is None or not named:
        return
    year, count = named.most_common(1)[0]
    if not years[0] <= year <= years[1] and count >= 3:
        stated = str(years[0]) if years[0] == years[1] else f"{years[0]}-{years[1]}"
        yield Hit(f"Kế hoạch là của năm {stated} nhưng {count} nhiệm vụ ghi thời hạn năm {year}.")
