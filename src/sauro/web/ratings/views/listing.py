"""Rows of a month or a quarter as a list: tabs, filters, the list as a file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from sauro.core.ratings import NOT_A_DECISION, SubjectKind
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.ratings.queries.pages import KIND_WORDS, KINDS, LACKING, WITH, RowLine


def filters() -> list[tuple[str, str]]:
    """By what a list may be narrowed."""
    return [(LACKING, _("chưa đủ dữ liệu")), *((slug, str(label)) for slug, (_code, label) in WITH.items())]


def tabs_of(kinds: dict[str, int], kind: str) -> list[Choice]:
    """The kinds of rows that the person may see, with how many of each."""
    return [Choice(str(KIND_WORDS[one]), f"?xem={one}", one == kind, count) for one, count in kinds.items()]


def head_of(kind: str) -> list[str]:
    """The head of the list as a file."""
    who = [_("Tên"), _("Chức vụ"), _("Đơn vị")]
    facts = [_("Được giao"), _("Nghiệm thu"), _("Đúng hạn"), _("Chậm"), _("Bị trả lại"), _("Khách quan")]
    shares = [_("a) số lượng, phần trăm"), _("b) chất lượng, phần trăm"), _("c) tiến độ, phần trăm")]
    points = [] if KINDS[kind] is SubjectKind.OFFICE else [_("Tiêu chí chung"), _("Tổng điểm")]
    return [*who, *facts, _("Chờ nghiệm thu"), _("Còn dở"), *shares, _("Kết quả (70)"), *points, _("Lưu ý")]


def rows_of(lines: list[RowLine]) -> Iterator[list[object]]:
    """The rows of the list as a file; each says that it is no decision."""
    for line in lines:
        subject = line.row.subject
        points = [] if subject.kind is SubjectKind.OFFICE else [line.common, line.total]
        shares = [words for _part, words in line.shares[:3]]
        counts = [fact.count for fact in line.facts]
        yield [subject.name, subject.post, subject.unit_name, *counts, *shares, line.results, *points, NOT_A_DECISION]
