"""The tasks that stand in prose: bullets and lettered items of the parts "Nhiệm vụ", with who and when if it is said.

The road: a part of the document ("II. Nhiệm vụ, giải pháp") → its fields ("1. Cải cách thể chế") → in each field the
groups that hold tasks ("1.2. Nội dung, nhiệm vụ"), goals ("1.1. Chỉ tiêu") or assignments ("1.3. Cơ quan chủ trì").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sauro.core.documents import Document, Paragraph, Table
from sauro.core.findings import Place
from sauro.core.plans.assignments import (
    Assignment,
    is_assignment,
    read_assignment,
    read_giving,
    read_sentence,
)
from sauro.core.plans.model import NarrativeSection, NarrativeTask, Task
from sauro.core.plans.outline import Heading, Outline
from sauro.core.plans.products import split_products
from sauro.core.plans.unit_lists import split_units
from sauro.core.text import Label, fold, read_label

_WORK = re.compile(r"\bnhiem vu\b|\bnoi dung\b|\bcong viec\b")
_NO_WORK = re.compile(
    r"\bto chuc thuc hien\b|\bphan cong\b|\btrach nhiem\b|\bkinh phi\b|\bthong tin,? bao cao\b"
    r"|\bche do bao cao\b|\bdanh gia\b|\btinh hinh\b|\bton tai\b|\bnoi dung chi\b|\bket qua dat duoc\b"
    r"|^can cu\b|\bmuc dich\b"
)
_WORK_FIRST = re.compile(r"(?:cac |mot so |nhung |nhom )*(?:noi dung|nhiem vu|cong viec)\b(?! chi\b)")
_DUTIES = re.compile(r"\bnhiem vu (?:cu the )?cua\b|\btrach nhiem\b|\bnoi dung chi\b")
_GOALS = re.compile(r"^(?:cac |mot so |he thong )?(?:muc tieu|chi tieu|muc dich|yeu cau|quan diem)\b")
_MEASURES = re.compile(r"^(?:cac |mot so )?(?:giai phap|bien phap|to chuc thuc hien|kinh phi)\b")
_ASSIGNING = re.compile(
    r"^(?:co quan|don vi|nguoi|bo phan)\b.*\b(?:chu tri|thuc hien|phoi hop)\b"
    r"|^phan cong\b|^(?:chu tri|phoi hop|thoi gian|tien do|thoi han)\b"
    r"|^lanh dao phu trach"
)
_KEYED = re.compile(
    r"(?:noi dung|hinh thuc|yeu cau|muc tieu|muc dich|dia diem|thanh phan|doi tuong|phuong phap|cach thuc)[^:]{0,30}:"
)
_LONGEST_OPENING = 10  # lines of an annex above its first heading
_IS_CAPTION = re.compile(
    r"(?:cac |mot so )?(?:noi dung|nhiem vu|cong viec)(?:,? (?:noi dung|nhiem vu|cu the|chu yeu|trong tam))*:$"
)
_SHORT_TITLE = 8  # words
_ENOUGH = 0.5  # of the prose tasks must say who or when before prose stands for a task table


@dataclass(frozen=True, slots=True)
class _Item:
    """A task in prose with what its own lines say."""

    label: Label | None
    text: str
    place: Place
    details: tuple[str, ...] = ()
    said: Assignment = field(default_factory=Assignment)
    by_lines: bool = False  # its lead or time stands in lines below it


@dataclass(frozen=True, slots=True)
class _Field:
    heading: Heading
    items: tuple[_Item, ...]


def read_narrative(document: Document, outline: Outline) -> tuple[NarrativeSection, ...]:
    """The prose tasks, section by section, in the order of the document. Goals, measures and duties are left out."""
    return tuple(
        NarrativeSection(
            area.heading.path,
            area.heading.title.rstrip(" :"),
            tuple(_narrative_task(area.heading, item) for item in area.items),
        )
        for area in _fields(document, outline, _parts(outline))
    )


def tasks_from_prose(document: Document, outline: Outline) -> tuple[Task, ...]:
    """The prose tasks as tasks of the plan, where at least half of them say who does them or by when; else none.

    For plans without any task table. An annex that lists its tasks in prose goes before the body, which it spells out.
    """
    for parts in (_annex_parts(document, outline), _parts(outline)):
        fields = list(_fields(document, outline, parts))
        items = [item for area in fields for item in area.items]
        told = [item for item in items if item.said.lead or item.said.deadline]
        if told and len(told) >= _ENOUGH * len(items):
            return tuple(_task(area.heading, item) for area in fields for item in area.items)
    return ()


def _narrative_task(heading: Heading, item: _Item) -> NarrativeTask:
    said = item.said
    return NarrativeTask(heading.path, item.text, item.place, item.details, said.lead, said.coordinating, said.deadline)


def _task(heading: Heading, item: _Item) -> Task:
    said = item.said
    label = item.label
    number = label.value if label is not None and label.kind in ("number", "decimal", "letter") else None
    return Task(
        place=item.place,
        content=item.text,
        section=heading.path,
        section_title=heading.title.rstrip(" :"),
        number=number,
        outputs=said.outputs,
        leader=said.leader,
        lead=said.lead,
        coordinating=said.coordinating,
        deadline=said.deadline,
        budget=said.budget,
        products=split_products(said.outputs or ""),
        lead_units=split_units(said.lead or ""),
        coordinating_units=split_units(said.coordinating or ""),
        places=(("content", item.place),),
    )


# Which parts of the document hold tasks


def _parts(outline: Outline) -> list[Heading]:
    """The outermost headings that announce work, not below duties or other parts without tasks."""
    parts: list[Heading] = []
    for heading in outline.headings:
        if heading.part != "body" or _is_inside(heading, parts):
            continue
        chain = [*(other for other in outline.at(heading.block) if other.block < heading.block), heading]
        if heading.is_title and _announces_work(heading.title) and not any(_holds_none(h.title) for h in chain):
            parts.append(heading)
    return parts


def _annex_parts(document: Document, outline: Outline) -> list[Heading]:
    """The outermost headings of an annex whose title speaks of tasks."""
    if outline.annex_from is None:
        return []
    first = next((h.block for h in outline.headings if h.block > outline.annex_from), len(document.blocks))
    opening = document.blocks[outline.annex_from : min(first, outline.annex_from + _LONGEST_OPENING)]
    title = " ".join(fold(block.text) for block in opening if isinstance(block, Paragraph))
    if not _WORK.search(title):
        return []
    return [heading for heading in outline.headings if heading.part == "annex" and heading.parent is None]


def _is_inside(heading: Heading, parts: Sequence[Heading]) -> bool:
    return any(part.block <= heading.block < part.end for part in parts)


def _announces_work(title: str) -> bool:
    words = fold(title)
    return bool(_WORK.search(words)) and not _GOALS.fullmatch(words)


def _holds_none(title: str) -> bool:
    """Whether a part is no part of tasks: duties, money, reports. "Nội dung và phân công thực hiện" is one of tasks."""
    words = fold(title)
    return bool(_DUTIES.search(words)) or bool(_NO_WORK.search(words) and not _WORK_FIRST.match(words))


# Fields and their items


def _fields(document: Document, outline: Outline, parts: Sequence[Heading]) -> Iterator[_Field]:
    for part in parts:
        reader = _PartReader(document, outline)
        items = reader.items_of(part, is_part=True)
        found = ([_Field(part, tuple(items))] if items else []) + reader.fields
        yield from sorted(found, key=lambda area: area.heading.block)


class _PartReader:
    """Walks the headings of one part; a heading with items below it is a field, a group inside it belongs to it."""

    def __init__(self, document: Document, outline: Outline) -> None:
        self.document = document
        self.outline = outline
        self.fields: list[_Field] = []

    def items_of(self, heading: Heading, *, is_part: bool = False) -> list[_Item]:
        """The items right under ``heading`` and in its groups; fields below it are put on the list of fields."""
        collected = _Collected()
        children = self.outline.children(heading)
        own_end = children[0].block if children else heading.end
        self._collect(collected, heading.block + 1, own_end, plain=not is_part and not children)
        for child in children:
            self._take(collected, child)
        collected.spread_last()
        return collected.closed()

    def _take(self, collected: "_Collected", child: Heading) -> None:
        title = fold(child.title)
        if self._is_about_who(child):
            collected.assign_all(self._assignment_under(child))
        elif self._is_told(child):
            self._add_item(collected, child)
        elif (_GOALS.match(title) or _MEASURES.match(title)) and not _WORK.search(title):
            return
        elif self._is_item(child):
            self._add_item(collected, child)
        elif child.is_title and (self._is_group(child) or child.kind in ("letter", "bracket")):
            for item in self.items_of(child):
                collected.add(item)
        else:
            self._add_field(collected, child)

    def _is_about_who(self, child: Heading) -> bool:
        """Whether a heading says who or when for the tasks beside it ("1.3. Cơ quan, người chủ trì thực hiện")."""
        if is_assignment(child.title):
            return True
        title = fold(child.title)
        return bool(_ASSIGNING.match(title)) and len(title.split()) <= _SHORT_TITLE and bool(self._lines(child))

    def _add_field(self, collected: "_Collected", child: Heading) -> None:
        items = self.items_of(child)
        if items:
            self.fields.append(_Field(child, tuple(items)))
        elif not child.is_title:
            self._add_item(collected, child)

    def _is_group(self, child: Heading) -> bool:
        """Whether a heading is only "Nhiệm vụ" or "Nội dung, nhiệm vụ" and no field of its own."""
        words = fold(child.title)
        return bool(_WORK.search(words)) and len(words.split()) <= _SHORT_TITLE

    def _is_told(self, child: Heading) -> bool:
        """Whether nothing but who and when stands below a line: then it is a task, whatever its first words."""
        below = [text for text, _ in self._lines(child)]
        if self._has_parts(child):
            return False
        names_lead = any(read_assignment(text).lead for text in below)
        return names_lead and all(_tells_of_task(below, at) for at in range(len(below)))

    def _has_parts(self, child: Heading) -> bool:
        """Whether a heading is a section, or has numbered lines below it that may be tasks themselves."""
        if child.kind in ("part", "capital", "roman"):
            return True
        return any(other.kind in ("number", "decimal") for other in self.outline.children(child))

    def _is_item(self, child: Heading) -> bool:
        """Whether a numbered line is itself a task: a sentence, or a title below which only who and when stand."""
        below = [text for text, _ in self._lines(child)]
        if child.is_title and any(map(is_assignment, below)) and not self._has_parts(child):
            return all(_tells_of_task(below, at) for at in range(len(below)))
        if child.is_title and not below:
            return child.kind in ("letter", "bracket", "number", "decimal")
        return not child.is_title and not any(o.is_title and not _is_said(o) for o in self.outline.children(child))

    def _add_item(self, collected: "_Collected", child: Heading) -> None:
        label = Label(child.kind, child.value, child.title)
        text, said = read_sentence(child.title)
        details: list[str] = []
        by_lines = False
        for line, assignment in self._told(child):
            if assignment:
                said = said.over(assignment)
                by_lines = not line.startswith("+")
            else:
                details.append(line)
        place = self.document.blocks[child.block].place
        collected.add(_Item(label, text, place, tuple(details), said, by_lines))

    def _assignment_under(self, child: Heading) -> Assignment:
        said = read_assignment(child.title)
        for line, assignment in self._told(child):
            said = said.over(assignment or read_assignment(f"{child.title.rstrip(' :')}: {_bare(line)}"))
        return said

    def _told(self, heading: Heading) -> Iterator[tuple[str, Assignment]]:
        """The lines under a heading with what they assign; a bare key takes its value from the line below."""
        key = ""
        for text, _ in self._lines(heading):
            said = read_assignment(f"{key} {_bare(text)}") if key else read_assignment(text)
            key = text if not said and is_assignment(text) else ""
            if not key:
                yield text, said

    def _lines(self, heading: Heading) -> list[tuple[str, Place]]:
        blocks = self.document.blocks[heading.block + 1 : heading.end]
        return [(block.text, block.place) for block in blocks if isinstance(block, Paragraph) and block.text]

    def _collect(self, collected: "_Collected", start: int, end: int, *, plain: bool) -> None:
        """The bullets among the blocks; where there are none, ``plain`` paragraphs that are sentences."""
        paragraphs = []
        for block in self.document.blocks[start:end]:
            if isinstance(block, Table):
                break
            if block.text:
                paragraphs.append(block)
        bulleted = any(_is_bullet(paragraph) for paragraph in paragraphs)
        for paragraph in paragraphs:
            collected.line(paragraph, plain=plain and not bulleted)


class _Collected:
    """The items of one group while its lines are read, and the assignments that stand for several of them."""

    def __init__(self) -> None:
        self.items: list[_Item] = []
        self.since = 0  # the first item that no assignment line has followed yet
        self.group = 0  # the first item that the last assignment line stood for
        self.over_all = Assignment()
        self.given = Assignment()  # to whom a line above gives the items that follow
        self.key = ""

    def add(self, item: _Item) -> None:
        self.items.append(item)

    def line(self, paragraph: Paragraph, *, plain: bool) -> None:
        label = read_label(paragraph.text)
        words = f"{self.key} {_bare(paragraph.text)}" if self.key else paragraph.text
        said = read_assignment(words)
        if said:
            self._assign(said, only_last=label is not None and label.kind == "plus")
        elif is_assignment(paragraph.text):
            self.key = paragraph.text
            return
        elif _is_bullet(paragraph) and label is not None:
            if not _IS_CAPTION.match(fold(label.rest)):
                self._start(label, paragraph)
        elif label is not None and label.kind == "plus" and self._are_items_marked_plus():
            self._start(label, paragraph)
        elif label is not None and label.kind == "plus" and self.items:
            self.items[-1] = replace(self.items[-1], details=(*self.items[-1].details, label.rest))
        elif given := read_giving(paragraph.text):
            self.given = given
        elif self._goes_on(paragraph.text):
            self.items[-1] = replace(self.items[-1], text=f"{self.items[-1].text} {paragraph.text}")
        elif plain and not paragraph.text.endswith(":") and label is None:
            self._start(None, paragraph)
        self.key = ""

    def _start(self, label: Label | None, paragraph: Paragraph) -> None:
        text, said = read_sentence(label.rest if label is not None else paragraph.text)
        self.items.append(_Item(label, text, paragraph.place, (), said.over(self.given)))

    def _are_items_marked_plus(self) -> bool:
        """Whether "+" opens the tasks themselves, there being no dash above it."""
        return all(item.label is not None and item.label.kind == "plus" for item in self.items)

    def _goes_on(self, text: str) -> bool:
        """Whether a line without bullet is the rest of the item above, cut by the end of a page."""
        return bool(self.items) and (text[:1].islower() or not self.items[-1].text.endswith((".", ";", ":", "/.")))

    def _assign(self, said: Assignment, *, only_last: bool) -> None:
        """Give ``said`` to the items since the last such line; lines in a row belong together."""
        if not self.items:
            self.over_all = self.over_all.over(said)
            return
        in_a_row = self.since == len(self.items)
        first = len(self.items) - 1 if only_last else self.group if in_a_row else self.since
        self.group = first
        for at in range(first, len(self.items)):
            item = self.items[at]
            self.items[at] = replace(item, said=item.said.over(said))
        self.since = len(self.items)

    def assign_all(self, said: Assignment) -> None:
        self.over_all = self.over_all.over(said)

    def spread_last(self) -> None:
        """Lines on who and when below the last of several lettered items, and below no other, stand for all of them."""
        if len(self.items) > 1 and self.items[-1].by_lines and not any(item.said for item in self.items[:-1]):
            self.over_all = self.over_all.over(self.items[-1].said)

    def closed(self) -> list[_Item]:
        return [replace(item, said=item.said.over(self.over_all)) for item in self.items]


def _is_bullet(paragraph: Paragraph) -> bool:
    label = read_label(paragraph.text)
    return label is not None and label.kind in ("dash", "bullet") and not is_assignment(paragraph.text)


def _is_said(heading: Heading) -> bool:
    return bool(read_assignment(heading.title))


def _tells_of_task(lines: Sequence[str], at: int) -> bool:
    return is_assignment(lines[at]) or _is_keyed(lines[at]) or _follows_key(lines, at)


def _is_keyed(text: str) -> bool:
    """Whether a line tells one thing of a task under a key: "Nội dung: …", "Hình thức: …", "+ Yêu cầu: …"."""
    return _KEYED.match(fold(_bare(text))) is not None


def _follows_key(lines: Sequence[str], at: int) -> bool:
    return at > 0 and is_assignment(lines[at - 1]) and not read_assignment(lines[at - 1])


def _bare(text: str) -> str:
    label = read_label(text)
    return label.rest if label is not None and label.kind not in ("roman", "capital", "part") else text
