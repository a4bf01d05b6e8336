"""The fixed wordings of official papers: number, day, citation, reference of an annex, authority of the signer."""

from datetime import date

from sauro.core.official.model import Issuance, Issuer, PaperRef
from sauro.core.text import BLANK, fold, long_day, lower_first, short_day

_COMMITTEE = "ỦY BAN NHÂN DÂN"


def issuer_lines(name: str) -> list[str]:
    """The issuer as the top left shows it: "UBND xã Cổ Đô" becomes "ỦY BAN NHÂN DÂN" over "XÃ CỔ ĐÔ"."""
    for opening in ("UBND ", "Ủy ban nhân dân ", "Uỷ ban nhân dân "):
        if name.startswith(opening):
            return [_COMMITTEE, name.removeprefix(opening).upper()]
    return [name.upper()]


def superior_line(name: str) -> str:
    """The body above the issuer, on one line: "UBND XÃ CỔ ĐÔ"."""
    for opening in ("Ủy ban nhân dân ", "Uỷ ban nhân dân "):
        if name.startswith(opening):
            name = f"UBND {name.removeprefix(opening)}"
    return name.upper()


def numbered(issuance: Issuance) -> str:
    """ "05/UBND-VHXH"; without a number the room for it stays, without a symbol the paper bears none."""
    if not issuance.symbol:
        return ""
    number = BLANK if issuance.number is None else f"{issuance.number:02d}"
    return f"{number}/{issuance.symbol}"


def place_and_day(issuer: Issuer, issuance: Issuance) -> str:
    """ "Minh Sơn, ngày 09 tháng 02 năm 2026"."""
    return f"{issuer.place}, {long_day(issuance.issued_on, issuance.year)}"


def on_day(day: date | None, year: int | None = None, month: int | None = None) -> str:
    """ "ngày 10/6/2026"; without a day the room to write it."""
    return long_day(None, year, month) if day is None else f"ngày {short_day(day)}"


def cited(paper: PaperRef) -> str:
    """A paper as a text first names it: kind, number, day, issuer, summary."""
    words = f"{short_cited(paper)} {on_day(paper.issued_on)}" if _has_number(paper) else paper.kind
    if paper.issuer:
        words += f" của {paper.issuer}"
    return f"{words} {_about(paper.summary)}" if paper.summary else words


def short_cited(paper: PaperRef) -> str:
    """A paper as a text names it from the second time: "Kế hoạch số 18/KH-UBND"."""
    if paper.number:
        return f"{paper.kind} số {paper.number}"
    return f"{paper.kind} số{BLANK}/{paper.symbol}" if paper.symbol else paper.kind


def attached_to(kind: str, issuer: Issuer, issuance: Issuance) -> str:
    """ "(Kèm theo Công văn số 15/UBND-VHXH ngày 10/6/2026 của UBND xã Minh Sơn)" """
    when = on_day(issuance.issued_on, issuance.year)
    number = f" số {numbered(issuance)}" if issuance.symbol else ""
    return f"(Kèm theo {kind}{number} {when} của {issuer.name})"


def for_committee(post: str) -> tuple[str, ...]:
    """Who signs for the people's committee as a body: its chairman, or a deputy in the chairman's place."""
    return f"TM. {_COMMITTEE}", *own_authority(post)


def by_order(of: str, post: str) -> tuple[str, ...]:
    """Who signs by order of the head of the body: "TL. CHỦ TỊCH" over "TRƯỞNG PHÒNG VĂN HÓA - XÃ HỘI"."""
    return f"TL. {of.upper()}", *own_authority(post)


def own_authority(post: str) -> tuple[str, ...]:
    """The head of a body signs by the post; a deputy signs in the head's place: "KT. CHỦ TỊCH" over "PHÓ CHỦ TỊCH"."""
    words = post.upper()
    if not fold(post).startswith("pho "):
        return (words,)
    head = words.removeprefix("PHÓ ")
    return f"KT. TRƯỞNG {head}" if head.startswith(("PHÒNG", "BAN")) else f"KT. {head}", words


def within(summary: str) -> str:
    """A summary as it goes on within a sentence: without "V/v", its first letter small unless a name begins it."""
    words = summary.strip().rstrip(".;")
    for opening in ("V/v ", "v/v ", "Về việc ", "về việc ", "Về ", "về "):
        words = words.removeprefix(opening)
    return words if words[:2].isupper() else lower_first(words)


def _about(summary: str) -> str:
    folded = fold(summary)
    return f"{'về việc' if folded.startswith(('v/v ', 've viec ')) else 'về'} {within(summary)}"


def _has_number(paper: PaperRef) -> bool:
    return bool(paper.number or paper.symbol or paper.issued_on)
