"""Which parts of a plan set targets: the sections of targets do, work may, legal bases and past results do not."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sauro.core.documents import Document, Paragraph
from sauro.core.plans.outline import Heading, Outline
from sauro.core.text import fold


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a block stands: its ``section``, whether numbers count there, and whether the part is about targets."""

    section: str | None
    counts: bool
    sets_targets: bool


_TARGETS = re.compile(r"(?<!\w)(?:chi tieu|muc tieu|ket qua can dat|ket qua phai dat)(?!\w)")
_WORK = re.compile(
    r"(?<!\w)(?:nhiem vu|giai phap|to chuc thuc hien|trach nhiem|phan cong|kinh phi|bao cao|noi dung)(?!\w)"
)
_PAST = re.compile(
    r"(?:\W|\d)*(?:danh gia (?:tinh hinh|ket qua|chung|thuc trang)|thuc trang|dac diem tinh hinh|nguyen nhan"
    r"|(?:mot so |nhung )?ket qua (?:thuc hien|dat duoc|cong tac|nam)|(?:nhung )?(?:ton tai|han che)"
    r"|tinh hinh (?:thuc hien|cong tac|chung|va ket qua))"
)
_BODY_KINDS = frozenset({"part", "capital", "roman", "number", "decimal"})
_FIRST_NUMBERED = frozenset({"number", "decimal"})
_BASIS = re.compile(r"[-–+\s]*(?:căn cứ (?!(?:vào )?(?:kết quả|tình hình|các))|xét đề nghị|theo đề nghị)\b", re.I)
_CITES = re.compile(r"[-–+\s]*(?:căn cứ|thực hiện|xét|theo)\b", re.I)
_CITED = re.compile(r"\bsố\s*:?\s*\d+\s*[/-]|\b(?:căn cứ|thực hiện (?:quyết định|kế hoạch|nghị quyết))\b", re.I)
_LONGEST_LINE = 100
_LONGEST_TITLE = 250
_LONGEST_HEAD = 60  # blocks before the first section


def standings(document: Document, outline: Outline) -> Iterator[Standing]:
    """One ``Standing`` for each block of ``document``."""
    starts = _by_block(outline.headings)
    first = next((h.block for h in outline.headings if h.kind in _BODY_KINDS and h.is_title), 0)
    chain: list[Heading] = []
    line = _Line()
    for index, block in enumerate(document.blocks):
        chain = [heading for heading in chain if heading.end > index]
        for heading in starts.get(index, ()):
            line = line.after(heading, len(chain))
            chain.append(heading)
        if isinstance(block, Paragraph) and index not in starts:
            line = _Line(about, len(chain)) if (about := _about_line(block)) else line
        about = line.about or next((found for heading in reversed(chain) if (found := _about(heading))), "work")
        opening = index < first and line.about is None
        basis = isinstance(block, Paragraph) and _is_basis(block.text, opening=opening)
        yield Standing(_section(chain), about != "past" and not basis, about == "targets")


def _is_basis(text: str, *, opening: bool) -> bool:
    """Whether a paragraph tells on what the plan rests: "Căn cứ …", and before the first heading any that cites."""
    return _BASIS.match(text) is not None or (opening and _CITED.search(text) is not None)


@dataclass(frozen=True, slots=True)
class _Line:
    """What the last line without a number named ("Chỉ tiêu cụ thể:"), and how many headings it stood under."""

    about: str | None = None
    depth: int = 0

    def after(self, heading: Heading, depth: int) -> "_Line":
        """It holds for numbered items below it, until a heading further up or one that names its own matter."""
        return _Line() if depth < self.depth or _about(heading) else self


_PLAN_YEAR = re.compile(r"(?:ke hoach|chuong trinh|cai cach hanh chinh|cchc).{0,120}?(?:nam|giai doan) (20\d\d)")


def first_plan_year(document: Document, outline: Outline) -> int | None:
    """The (first) year the plan is for, as its title says it; None where no title does."""
    end = next((heading.block for heading in outline.headings if heading.kind == "roman"), len(document.blocks))
    for block in document.blocks[: min(end, _LONGEST_HEAD)]:
        if isinstance(block, Paragraph) and len(block.text) <= _LONGEST_TITLE:
            found = None if _CITES.match(block.text) else _PLAN_YEAR.search(fold(block.text))
            if found:
                return int(found.group(1))
    return None


def _by_block(headings: Sequence[Heading]) -> dict[int, list[Heading]]:
    starts: dict[int, list[Heading]] = {}
    for heading in headings:
        starts.setdefault(heading.block, []).append(heading)
    return starts


def _about(heading: Heading) -> str | None:
    if not heading.is_title or "%" in heading.title:
        return None
    return _about_title(fold(heading.title[:_LONGEST_LINE]))


def _about_line(paragraph: Paragraph) -> str | None:
    """A short line without a number that names what follows ("Chỉ tiêu cụ thể:")."""
    text = paragraph.text
    if len(text) > _LONGEST_LINE or "%" in text:
        return None
    if not (text.endswith(":") or paragraph.bold or paragraph.heading or text.isupper()):
        return None
    return _about_title(fold(text))


def _about_title(title: str) -> str | None:
    if _TARGETS.search(title):
        return "targets"
    if _PAST.match(title):
        return "past"
    return "work" if _WORK.search(title) else None


def _section(chain: Sequence[Heading]) -> str | None:
    """The path down to the first Arabic number: "I.2", "A.II.3"; a), b) and deeper numbers are inside."""
    path = None
    for heading in chain:
        if heading.kind not in _BODY_KINDS:
            break
        path = heading.path
        if heading.kind in _FIRST_NUMBERED:
            break
    return path
