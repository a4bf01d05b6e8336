"""What the pages of a month show: rows as lines, one row with its products, who has said what."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from sauro.core.indicators import plain
from sauro.core.ratings import Fact, Judged, MonthSheet, Part, Rating, Row, Standing, SubjectKind, parts_of, printed
from sauro.core.text import fold
from sauro.web.ratings.access import Viewer
from sauro.web.ratings.models import Assessment, Contest, RatingMonth
from sauro.web.ratings.queries.contests import contests_of, may_contest
from sauro.web.tasks.models import Occurrence

# What the tabs of a sheet are called in addresses.
KINDS = {"don-vi": SubjectKind.OFFICE, "dung-dau": SubjectKind.HEAD, "cong-chuc": SubjectKind.PERSON}
KIND_WORDS = {"don-vi": _("Đơn vị"), "dung-dau": _("Người đứng đầu"), "cong-chuc": _("Công chức")}
# What a sheet is narrowed by: rows whose count of it is not nothing.
WITH = {
    "cham": ("late", _("có sản phẩm chậm")),
    "qua-han": ("overdue", _("có sản phẩm quá hạn")),
    "tra-lai": ("returned", _("có sản phẩm bị trả lại")),
    "cho": ("waiting", _("có sản phẩm chờ nghiệm thu")),
}
LACKING = "thieu"
SHOWN = ("assigned", "accepted", "on_time", "late", "returned", "objective", "waiting", "open")
# Of these the columns of a table, in few letters; the row itself tells all.
COLUMNS = {
    "assigned": _("Giao"),
    "accepted": _("Nghiệm thu"),
    "on_time": _("Đúng hạn"),
    "late": _("Chậm"),
    "returned": _("Trả lại"),
    "open": _("Còn dở"),
}
_WORDS = {
    Standing.ON_TIME: ("done", _("Đúng hạn")),
    Standing.LATE: ("done", _("Xong, chậm")),
    Standing.OVERDUE: ("late", _("Quá hạn")),
    Standing.EXCUSED: ("event", _("Chậm, khách quan")),
    Standing.WAITING: ("accept", _("Chờ nghiệm thu")),
    Standing.NOT_DUE: ("notyet", _("Chưa đến hạn")),
}


def shown(value: Fraction | None) -> str:
    """A number as printed; empty where there is not enough to say it."""
    number = printed(value)
    return "" if number is None else plain(number)


@dataclass(frozen=True, slots=True)
class RowLine:
    """A row of a sheet. ``month`` is none on the page of a quarter, whose rows lead nowhere."""

    row: Row
    month: RatingMonth | None = None

    @property
    def url(self) -> str:
        if self.month is None:
            return ""
        subject = self.row.subject
        if subject.kind is SubjectKind.OFFICE:
            return reverse("ratings:office", args=[self.month.pk, subject.unit])
        return reverse("ratings:person", args=[self.month.pk, subject.person])

    @property
    def facts(self) -> list[Fact]:
        return [self.row.rating.fact(code) for code in SHOWN]

    @property
    def columns(self) -> list[tuple[Any, Fact]]:
        """Counts as columns of a table, with their short heads."""
        return [(label, self.row.rating.fact(code)) for code, label in COLUMNS.items()]

    @property
    def main_shares(self) -> list[tuple[Part, str]]:
        """a, b and c: what the work itself says."""
        return self.shares[:3]

    @property
    def shares(self) -> list[tuple[Part, str]]:
        return [(part, shown(part.value)) for part in self.row.rating.shares]

    @property
    def results(self) -> str:
        return shown(self.row.rating.results.value)

    @property
    def common(self) -> str:
        return shown(self.row.rating.common.value)

    @property
    def total(self) -> str:
        return shown(self.row.rating.total.value)


def lines_for(
    viewer: Viewer, sheet: MonthSheet, kind: str, *, month: RatingMonth | None = None, words: str = "", only: str = ""
) -> list[RowLine]:
    """The rows of a kind that the person may see, narrowed by words and by what they have."""
    rows = [row for row in sheet.rows if row.subject.kind is KINDS[kind] and viewer.sees(row.subject)]
    wanted = fold(words)
    found = [row for row in rows if wanted in fold(f"{row.subject.name} {row.subject.unit_name}") and _has(row, only)]
    return [RowLine(row, month) for row in found]


def kinds_for(viewer: Viewer, sheet: MonthSheet) -> dict[str, int]:
    """How many rows of each kind the person may see; kinds without any are left out."""
    counts = {
        slug: sum(row.subject.kind is kind and viewer.sees(row.subject) for row in sheet.rows)
        for slug, kind in KINDS.items()
    }
    return {slug: count for slug, count in counts.items() if count}


def _has(row: Row, only: str) -> bool:
    if only == LACKING:
        return row.rating.results.value is None
    return only not in WITH or row.rating.fact(WITH[only][0]).count > 0


@dataclass(frozen=True, slots=True)
class ProductLine:
    """A product of a row with what may be done about it here."""

    one: Judged
    url: str
    contest_url: str
    contests: tuple[Contest, ...]

    @property
    def mark(self) -> str:
        return _WORDS[self.one.standing][0]

    @property
    def words(self) -> str:
        return str(_WORDS[self.one.standing][1])

    @property
    def factor(self) -> str:
        return shown(self.one.product.factor)


@dataclass(frozen=True, slots=True)
class RowPage:
    """One row of a month: numbers with their reasons, products, what people gave."""

    row: Row
    facts: tuple[Fact, ...]
    parts: list[tuple[Part, str, str]]
    products: list[ProductLine]
    assessments: list[Assessment]
    stages: list[tuple[str, str]]

    @property
    def rating(self) -> Rating:
        return self.row.rating


def row_of(sheet: MonthSheet, *, unit: int | None = None, person: int | None = None) -> Row | None:
    """The row of an office, or of a person."""
    for row in sheet.rows:
        subject = row.subject
        if person is not None and subject.person == str(person):
            return row
        if unit is not None and subject.kind is SubjectKind.OFFICE and subject.unit == str(unit):
            return row
    return None


def page_of(viewer: Viewer, month: RatingMonth, row: Row, only: str) -> RowPage:
    """The page of a row; ``only`` is the code of a fact whose products alone are shown."""
    hears = viewer.hears(row.subject)
    contests = _by_turn(contests_of(viewer, month)) if hears else {}
    keys = next((set(fact.keys) for fact in row.rating.facts if fact.code == only), None)
    products = [one for one in row.rating.products if keys is None or one.product.key in keys]
    parts = parts_of(row.rating)[: -2 if row.subject.kind is SubjectKind.OFFICE else None]
    return RowPage(
        row,
        row.rating.facts,
        [(part, shown(part.value), shown(part.maximum)) for part in parts],
        _lines(viewer, month, products, contests),
        list(_said(month, row)) if row.subject.person else [],
        _stages(viewer, month, row),
    )


def _by_turn(contests: "QuerySet[Contest]") -> dict[str, list[Contest]]:
    found: dict[str, list[Contest]] = {}
    for one in contests:
        found.setdefault(str(one.occurrence_id), []).append(one)
    return found


def _lines(
    viewer: Viewer, month: RatingMonth, products: Sequence[Judged], contests: Mapping[str, Sequence[Contest]]
) -> list[ProductLine]:
    turns = Occurrence.objects.filter(pk__in=[int(one.product.key) for one in products])
    known = {str(pk): rest for pk, *rest in turns.values_list("pk", "task_id", "officer_id", "answering_id")}
    lines = []
    for one in products:
        key = one.product.key
        task, officer, answering = known.get(key, (None, None, 0))
        may = not month.is_closed and month.contest_until_on is not None and may_contest(viewer, officer, answering)
        lines.append(
            ProductLine(
                one,
                reverse("tasks:task", args=[task]) if task else "",
                reverse("ratings:raise_contest", args=[month.pk, int(key)]) if may and not one.is_carried else "",
                tuple(contests.get(key, ())),
            )
        )
    return lines


def _said(month: RatingMonth, row: Row) -> Iterable[Assessment]:
    return month.assessments.filter(person=int(row.subject.person)).select_related("made_by").order_by("-pk")


def _stages(viewer: Viewer, month: RatingMonth, row: Row) -> list[tuple[str, str]]:
    """The steps that the person may take for the row now: address and words."""
    if month.is_closed or not row.subject.person:
        return []
    found = []
    if viewer.is_own(row.subject):
        found.append((Assessment.Stage.SELF, _("Tự chấm")))
    if viewer.may_propose(row.subject):
        found.append((Assessment.Stage.PROPOSAL, _("Đề nghị")))
    if viewer.may_decide_on(row.subject):
        found.append((Assessment.Stage.DECISION, _("Quyết định")))
    return [
        (reverse("ratings:assess", args=[month.pk, int(row.subject.person), SLUGS[stage]]), str(words))
        for stage, words in found
    ]


SLUGS: dict[str, str] = {
    Assessment.Stage.SELF: "tu-cham",
    Assessment.Stage.PROPOSAL: "de-nghi",
    Assessment.Stage.DECISION: "quyet-dinh",
}
