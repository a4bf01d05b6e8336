"""A plan as read: everything the document says, each part with its place, nothing guessed."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from sauro.core.deadlines import Deadline
from sauro.core.documents import Block, Footnote
from sauro.core.findings import Finding, Place
from sauro.core.heads import Signer
from sauro.core.legal import LegalRef
from sauro.core.periods import DueRule


@dataclass(frozen=True, slots=True)
class Head:
    """What the plan says of itself. ``None`` and empty = the document does not say it."""

    issuer: str | None = None  # "UBND xã Cổ Đô"
    commune: str | None = None  # "Cổ Đô"
    province: str | None = None
    document_type: str | None = None  # "Kế hoạch", "Quyết định", "Phụ lục"
    number: str | None = None  # "18/KH-UBND"; None while blank
    date: str | None = None  # ISO, as exact as written: "2026-01-26", "2026-01"
    title: str | None = None
    years: tuple[int, int] | None = None  # first and last plan year
    signer: Signer | None = None
    legal_basis: tuple[LegalRef, ...] = ()
    recipients: tuple[str, ...] = ()
    filing: str | None = None  # "VT, VHXH"


@dataclass(frozen=True, slots=True)
class Product:
    """One typed product of a task: "Kế hoạch; Báo cáo" are two. ``kind`` is a stable code ("plan", "report",
    "decision", …, "other")."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Task:
    """One row of work. The cells stay exactly as written (single spaces); what was understood stands beside them."""

    place: Place
    content: str
    section: str | None = None  # "III"
    section_title: str | None = None
    subsection: str | None = None  # "7.1"
    subsection_title: str | None = None
    number: str | None = None
    tt: str | None = None  # the running number where it is another than ``number``
    objective: str | None = None
    activities: tuple[str, ...] | None = None  # None = the plan has no such level
    outputs: str | None = None
    leader: str | None = None
    lead: str | None = None
    coordinating: str | None = None
    deadline: str | None = None
    budget: str | None = None
    notes: str | None = None
    other: tuple[tuple[str, str], ...] = ()  # unknown columns: (header, cell)
    understood_deadline: Deadline | None = None
    products: tuple[Product, ...] = ()
    lead_units: tuple[str, ...] = ()  # ``lead`` split into single names, as written
    coordinating_units: tuple[str, ...] = ()
    places: tuple[tuple[str, Place], ...] = ()  # field name → place of its cell
    key: str = ""  # names the row within one plan, through edits and versions of a draft
    deadline_as: str | None = None  # words by which a person says how unread ``deadline`` words are meant


class TargetKind(StrEnum):
    LEVEL = "level"  # cấp độ 3
    SHARE = "share"  # 100 %
    COUNT = "count"  # 02 cuộc
    COUNT_PER_YEAR = "count_per_year"
    COUNT_PER_PERIOD = "count_per_period"  # 06 tháng/lần 01 cuộc
    INDEX = "index"  # 0,71
    RANK = "rank"  # 60/126
    CUT = "cut"  # giảm 20 %
    RELATIVE_TO_YEAR = "relative_to_year"  # so với năm 2025
    RELATIVE_TO_ASSIGNED = "relative_to_assigned"  # chỉ tiêu được giao


@dataclass(frozen=True, slots=True)
class Target:
    """One number to reach. ``comparator`` is "=", ">=", ">", "<=" or "<"; ``of`` the m of a rank n of m; ``base_year``
    the year it is compared with; ``part_of`` the index of the target it qualifies ("trong đó …")."""

    text: str
    comparator: str
    value: Decimal
    unit: str | None
    kind: TargetKind
    place: Place
    section: str | None = None
    where: str = "prose"  # "prose" or "table"
    task: str | None = None
    of: int | None = None
    base_year: int | None = None
    period: str | None = None  # "năm", "06 tháng"
    part_of: int | None = None


@dataclass(frozen=True, slots=True)
class NarrativeTask:
    """A task in prose. Lead, coordinating units and time may stand once for a whole group of bullets."""

    section: str
    text: str
    place: Place
    details: tuple[str, ...] = ()  # its "+" items
    lead: str | None = None
    coordinating: str | None = None
    deadline: str | None = None


@dataclass(frozen=True, slots=True)
class NarrativeSection:
    section: str  # "II.1"
    title: str
    tasks: tuple[NarrativeTask, ...]


@dataclass(frozen=True, slots=True)
class UnitDuties:
    """A heading of "Tổ chức thực hiện" with its duties. ``role``: "standing body", "all units", "unit", "external"."""

    name: str
    role: str
    duties: tuple[str, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class ReportingPeriod:
    """One periodic report of the plan's calendar, as dates of the plan year. ``None`` = the plan does not say it.

    A hand-in day is the last good one; its rule keeps whether the plan says "chậm nhất ngày D" or "trước ngày D + 1".
    """

    period: str  # "Quý I", "6 tháng đầu năm", "Quý III", "Năm", "Tháng 4"
    window_from: date | None
    window_to: date | None
    unit_due_on: date | None  # when units hand in
    commune_due_on: date | None  # when the commune hands in
    place: Place | None = None
    reason: str = ""
    unit_rule: DueRule = DueRule.BY
    commune_rule: DueRule = DueRule.BY


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the plan: ``path`` "II.1", as numbered; ``level`` from 1."""

    path: str
    title: str
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class Plan:
    source: str
    head: Head = field(default_factory=Head)
    sections: tuple[Section, ...] = ()
    tasks: tuple[Task, ...] = ()
    narrative: tuple[NarrativeSection, ...] = ()
    targets: tuple[Target, ...] = ()
    units: tuple[UnitDuties, ...] = ()
    reporting: tuple[ReportingPeriod, ...] = ()
    findings: tuple[Finding, ...] = ()
    body: tuple[Block, ...] = ()  # the running text between title and closing, as received; task tables left out
    decision: tuple[Block, ...] = ()  # the text of the decision that issues the plan, where it is one file with it
    footnotes: tuple[Footnote, ...] = ()
