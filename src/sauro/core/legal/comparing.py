"""When two citations mean the same document."""

from collections.abc import Iterable

from sauro.core.legal.model import LegalRef
from sauro.core.legal.numbers import number_key
from sauro.core.text import comparable


def same_document(first: LegalRef, second: LegalRef) -> bool:
    """Whether two citations mean one document: the same kind and number (a law without number: the same name), and
    no contradiction between the days or the issuing bodies they state."""
    if first.number is None or second.number is None:
        return first.kind == second.kind and _name(first) == _name(second)
    if number_key(first.number) != number_key(second.number) or first.kind != second.kind:
        return False
    return not _contradict(first.issued_on, second.issued_on) and not different_issuers(first, second)


def different_issuers(first: LegalRef, second: LegalRef) -> bool:
    """Whether both name an issuer and neither may be a shorter form of the other ("UBND Thành phố")."""
    if first.issuer is None or second.issuer is None:
        return False
    one, other = sorted((_body(first.issuer), _body(second.issuer)), key=len)
    return not other.startswith(one)


def merge_citations(refs: Iterable[LegalRef]) -> tuple[LegalRef, ...]:
    """Each cited document once, in its fullest form, in the order of first citation."""
    merged: list[LegalRef] = []
    for ref in refs:
        at = next((index for index, known in enumerate(merged) if same_document(known, ref)), None)
        if at is None:
            merged.append(ref)
        elif _fullness(ref) > _fullness(merged[at]):
            merged[at] = ref
    return tuple(merged)


def _fullness(ref: LegalRef) -> tuple[int, int]:
    return sum(part is not None for part in (ref.number, ref.issued_on, ref.issuer)), len(ref.words)


def _name(ref: LegalRef) -> str:
    return comparable(ref.words).split(" ngày")[0].split(" số ")[0]


def _body(issuer: str) -> str:
    plain = comparable(issuer)
    for long, short in ((comparable("Ủy ban nhân dân"), "ubnd"), (comparable("Hội đồng nhân dân"), "hđnd")):
        plain = plain.replace(long, short)
    return plain.removeprefix(comparable("Chủ tịch") + " ")


def _contradict(first: object, second: object) -> bool:
    return first is not None and second is not None and first != second
