"""What is wrong with citations: findings with the words of the document and what to do."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sauro.core.findings import Finding, Severity
from sauro.core.legal.citations import stated_day
from sauro.core.legal.comparing import different_issuers
from sauro.core.legal.model import LegalRef
from sauro.core.legal.numbers import kind_of_number, number_key, year_of_number
from sauro.core.text import short_day

_NEEDS_YEAR = ("NĐ-CP", "TT-B", "TTLT-B")  # Nghị định and Thông tư are numbered "số/năm/ký hiệu" since 1997


def citation_findings(refs: Sequence[LegalRef], *, on: date | None = None) -> tuple[Finding, ...]:
    """Errors of the citations among themselves and, with ``on`` (the day of the citing document), against it."""
    found = [finding for check in _CHECKS for finding in check(refs)]
    if on is not None:
        found += _from_the_future(refs, on)
    return tuple(_once(found))


def _two_dates(refs: Sequence[LegalRef]) -> Iterator[Finding]:
    for same in _by_number(refs).values():
        stated = list({(ref.issued_on, ref.issuer): ref for ref in reversed(same)}.values())[::-1]
        for index, ref in enumerate(stated):
            for other in stated[:index]:
                if ref.issued_on != other.issued_on and not different_issuers(ref, other):
                    yield _two_dates_of(ref, other)


def _two_dates_of(ref: LegalRef, other: LegalRef) -> Finding:
    """The same number on two days; numbers that start anew each year may be two documents of two years."""
    assert ref.issued_on is not None
    assert other.issued_on is not None
    certain = ref.issued_on.year == other.issued_on.year or year_of_number(ref.number or "") is not None
    return Finding(
        "legal.two_dates",
        Severity.DEFECT if certain else Severity.ADVICE,
        f"{ref.kind} số {ref.number} được ghi hai ngày ban hành: {short_day(other.issued_on)} "
        f"và {short_day(ref.issued_on)}.",
        ref.place,
        "Tra lại ngày ban hành đúng của văn bản và ghi thống nhất ở mọi chỗ.",
        ref.words,
    )


def _two_issuers(refs: Sequence[LegalRef]) -> Iterator[Finding]:
    """The committee here and its chairman there: a document has one author."""
    for same in _by_number(refs).values():
        by_chairman = {(ref.issuer or "").startswith("Chủ tịch "): ref for ref in reversed(same) if ref.issuer}
        if len(by_chairman) == 2 and not different_issuers(*by_chairman.values()):
            committee, chairman = by_chairman[False], by_chairman[True]
            name = f"{committee.kind} số {committee.number}"
            yield Finding(
                "legal.two_issuers",
                Severity.ADVICE,
                f"{name} khi ghi của {committee.issuer}, khi ghi của {chairman.issuer}.",
                chairman.place,
                "Tra lại cơ quan, người ban hành và ghi thống nhất.",
                chairman.words,
            )


def _by_number(refs: Sequence[LegalRef]) -> dict[tuple[str, str], list[LegalRef]]:
    """The dated citations of each number."""
    groups: dict[tuple[str, str], list[LegalRef]] = defaultdict(list)
    for ref in refs:
        if ref.number is not None and ref.issued_on is not None:
            groups[ref.kind, number_key(ref.number)].append(ref)
    return groups


def _short_numbers(refs: Sequence[LegalRef]) -> Iterator[Finding]:
    for ref in refs:
        if ref.number is None or year_of_number(ref.number) is not None or ref.number.count("/") != 1:
            continue
        symbol = ref.number.partition("/")[2]
        if not symbol.startswith(_NEEDS_YEAR) or (ref.issued_on is not None and ref.issued_on.year < 1998):
            continue
        full = _full_number(ref, refs)
        yield Finding(
            "legal.number_without_year",
            Severity.DEFECT,
            f"{ref.kind} số {ref.number} thiếu năm ban hành trong số hiệu.",
            ref.place,
            f"Ghi đủ số hiệu: {full}." if full else "Ghi đủ số, năm và ký hiệu, ví dụ 118/2025/NĐ-CP.",
            ref.words,
        )


def _full_number(ref: LegalRef, refs: Iterable[LegalRef]) -> str | None:
    """The number with its year, from the same citation's day or from another citation of the same document."""
    serial, _, symbol = (ref.number or "").partition("/")
    if ref.issued_on is not None:
        return f"{serial}/{ref.issued_on.year}/{symbol}"
    for other in refs:
        if other.number and other.number.startswith(f"{serial}/20") and other.number.endswith(f"/{symbol}"):
            return other.number
    return None


def _impossible_dates(refs: Sequence[LegalRef]) -> Iterator[Finding]:
    for ref in refs:
        day = stated_day(ref.words)
        if day is not None and day[1] is None:
            yield Finding(
                "legal.impossible_date",
                Severity.DEFECT,
                f"{_name(ref)} ghi “{day[0]}”, ngày này không có trong lịch.",
                ref.place,
                "Tra lại ngày ban hành của văn bản.",
                ref.words,
            )


def _year_mismatches(refs: Sequence[LegalRef]) -> Iterator[Finding]:
    for ref in refs:
        year = year_of_number(ref.number or "")
        if year is not None and ref.issued_on is not None and ref.issued_on.year != year:
            yield Finding(
                "legal.year_mismatch",
                Severity.DEFECT,
                f"Số hiệu {ref.number} là của năm {year} nhưng ngày ban hành ghi {short_day(ref.issued_on)}.",
                ref.place,
                "Tra lại số hiệu và ngày ban hành của văn bản.",
                ref.words,
            )


def _kind_mismatches(refs: Sequence[LegalRef]) -> Iterator[Finding]:
    for ref in refs:
        said = kind_of_number(ref.number) if ref.number else None
        if said is None or said == ref.kind or _compatible(ref.kind, said):
            continue
        yield Finding(
            "legal.kind_mismatch",
            Severity.DEFECT,
            f"Văn bản được gọi là {ref.kind} nhưng ký hiệu {ref.number} là của {said}.",
            ref.place,
            "Ghi lại tên loại hoặc ký hiệu cho khớp nhau.",
            ref.words,
        )


def _compatible(kind: str, said: str) -> bool:
    """Kinds that may carry each other's symbol: a law has the symbol of the National Assembly, a programme or scheme
    may be cited by the decision that issued it, "văn bản" is any kind."""
    if kind in ("Văn bản", "Đề án", "Chương trình", "Chiến lược", "Phương án", "Quy chế", "Quy định"):
        return True
    if kind in ("Luật", "Bộ luật", "Pháp lệnh") and said in ("Nghị quyết", "Pháp lệnh"):
        return True
    return said.startswith(kind) or kind.startswith(said)


def _from_the_future(refs: Sequence[LegalRef], on: date) -> Iterator[Finding]:
    for ref in refs:
        if ref.issued_on is not None and ref.issued_on > on:
            yield Finding(
                "legal.future_date",
                Severity.DEFECT,
                f"{_name(ref)} ghi ngày {short_day(ref.issued_on)}, sau ngày của chính kế hoạch ({short_day(on)}).",
                ref.place,
                "Tra lại ngày ban hành của văn bản được viện dẫn.",
                ref.words,
            )


_CHECKS: tuple[Callable[[Sequence[LegalRef]], Iterator[Finding]], ...] = (
    _two_dates,
    _two_issuers,
    _short_numbers,
    _impossible_dates,
    _year_mismatches,
    _kind_mismatches,
)


def _once(found: Iterable[Finding]) -> Iterator[Finding]:
    """Each thing once, however often the document repeats it."""
    seen = set()
    for finding in found:
        if (finding.code, finding.message) not in seen:
            seen.add((finding.code, finding.message))
            yield finding


def _name(ref: LegalRef) -> str:
    return f"{ref.kind} số {ref.number}" if ref.number else ref.kind
