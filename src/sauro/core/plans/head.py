"""What a plan says of itself: who issued it, what it is called, for which years, on what basis, who signed it."""

from collections.abc import Iterable, Iterator, Sequence

from sauro.core.documents import Document
from sauro.core.findings import Finding, Place, Severity
from sauro.core.heads.issuer import Issuer, read_issuer
from sauro.core.heads.lines import Line, head_lines
from sauro.core.heads.signature import likely_name, read_recipients, read_signer
from sauro.core.heads.title import Titled, find_title, is_with_line, read_day, read_number, read_years, with_line
from sauro.core.legal import LegalRef, find_citations, kind_of_number, merge_citations
from sauro.core.plans.model import Head
from sauro.core.plans.outline import Heading, Outline
from sauro.core.text import fold, read_label

_TOP_LINES = 25
_OPENING_BLOCKS = 60  # a decision with its legal bases and articles before the plan's own opening is still shorter


def read_head(document: Document, outline: Outline) -> tuple[Head, tuple[Finding, ...]]:
    """The head of the plan, each part as the document says it; what it leaves blank is ``None``."""
    lines = head_lines(document)
    titled = find_title(lines)
    letterhead = lines[: titled.at] if titled else lines[:_TOP_LINES]
    opening = _opening(document, outline, lines, titled)
    annexed = with_line(lines) or ""
    issuer = _issuer(document, letterhead, opening, annexed, titled)
    recipients, filing = read_recipients(lines)
    top = " \n ".join(line.text for line in letterhead)
    number = read_number(top) or read_number(annexed.partition(" của ")[0])
    head = Head(
        issuer=issuer.name if issuer else None,
        commune=issuer.commune if issuer else None,
        province=issuer.province if issuer else None,
        document_type=titled.document_type if titled else kind_of_number(number or ""),
        number=number,
        date=_fullest_day(top, annexed),
        title=titled.title if titled else None,
        years=read_years(titled.title if titled else None, f"{opening} {annexed}"),
        signer=read_signer(lines),
        legal_basis=tuple(ref for ref in _legal_basis(document, outline, lines, titled) if not _is_own(ref, number)),
        recipients=recipients,
        filing=filing,
    )
    return head, (*_findings(head), *_misread(head, document))


def _issuer(
    document: Document, letterhead: Sequence[Line], opening: str, annexed: str, titled: Titled | None
) -> Issuer | None:
    whole = " | ".join(document.lines())  # a name never runs from one text into the next
    return read_issuer(letterhead, opening, annexed, (titled.title if titled else None) or "", whole)


def _fullest_day(*texts: str) -> str | None:
    """The most exact day that the letterhead or the annex's reference states."""
    days = [day for text in texts if (day := read_day(text)) is not None]
    return max(days, key=len) if days else None


def _opening(document: Document, outline: Outline, lines: Sequence[Line], titled: Titled | None) -> str:
    """The text between the title and the first section: authority, legal bases, "… ban hành Kế hoạch … như sau"."""
    limit = _first_section(document, outline)
    after = (line for line in lines[titled.end if titled else 0 :] if line.block < limit and not line.in_table)
    return "\n".join(line.text for line in after)


def _first_section(document: Document, outline: Outline) -> int:
    """The block of the first heading of the plan's text, articles of a decision not counted."""
    starts = [heading.block for heading in outline.headings if heading.kind in ("part", "capital", "roman")]
    if not starts:
        starts = [heading.block for heading in outline.headings if heading.kind == "number"]
    ends = [*starts, len(document.blocks), _OPENING_BLOCKS]
    if outline.annex_from is not None:
        ends.append(outline.annex_from)
    return min(ends)


def _legal_basis(
    document: Document, outline: Outline, lines: Sequence[Line], titled: Titled | None
) -> tuple[LegalRef, ...]:
    """The documents cited in the opening and under "Mục đích", each once, in its fullest form."""
    limit = _first_section(document, outline)
    purposes = frozenset(_purpose_blocks(outline))
    cited = [
        line
        for line in lines[titled.end if titled else 0 :]
        if not line.in_table and (line.block < limit or line.block in purposes) and not is_with_line(line)
    ]
    return merge_citations(ref for text, place in _whole_sentences(cited) for ref in find_citations(text, place))


def _is_own(ref: LegalRef, number: str | None) -> bool:
    """Whether a citation is only the document's own number, read from a letterhead without a title below it."""
    return ref.number is not None and ref.number == number and ref.words == number


def _whole_sentences(lines: Iterable[Line]) -> Iterator[tuple[str, Place]]:
    """The texts of the lines, those that break off ("… số 45-" / "NQ/TW …") joined with what follows."""
    text, place = "", Place()
    for line in lines:
        if text and not text.endswith((".", ";", ":", ")", "”", '"')) and read_label(line.text) is None:
            text = f"{text} {line.text}"
            continue
        if text:
            yield text, place
        text, place = line.text, line.place
    if text:
        yield text, place


def _purpose_blocks(outline: Outline) -> Iterator[int]:
    """The blocks under "Mục đích"; a heading "Mục đích, yêu cầu" gives way to its own "Mục đích"."""
    purposes = [
        heading for heading in outline.headings if heading.part == "body" and fold(heading.title).startswith("muc dich")
    ]
    for heading in purposes:
        if not any(_inside(other, heading) for other in purposes):
            yield from range(heading.block, heading.end)
            return


def _inside(inner: Heading, outer: Heading) -> bool:
    return inner is not outer and outer.block < inner.block and inner.end <= outer.end


def _misread(head: Head, document: Document) -> tuple[Finding, ...]:
    """A proposal where the signer's family name, read from a picture, is no family name."""
    likely = likely_name(head.signer.name) if head.signer and document.format in ("scan", "image") else None
    if head.signer is None or likely is None:
        return ()
    message = f"Họ tên người ký đọc từ ảnh là “{head.signer.name}”, có thể là “{likely}”."
    advice = "Đối chiếu với bản gốc rồi sửa nếu cần."
    return (Finding("head.signer_misread", Severity.ADVICE, message, head.signer.place, advice, head.signer.name),)


def _findings(head: Head) -> tuple[Finding, ...]:
    """What the head does not say and a reader of the plan will need."""
    missing = []
    if head.issuer is None:
        missing.append(("head.no_issuer", "Không đọc được cơ quan ban hành.", "Chọn cơ quan ban hành khi nhận."))
    if head.title is None:
        missing.append(("head.no_title", "Không đọc được tên kế hoạch.", "Nhập tên kế hoạch khi nhận."))
    if head.years is None:
        missing.append(("head.no_years", "Không đọc được năm của kế hoạch.", "Chọn năm của kế hoạch khi nhận."))
    return tuple(Finding(code, Severity.ADVICE, message, None, advice) for code, message, advice in missing)
