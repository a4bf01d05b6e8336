"""What is to be looked at before a sheet is closed. The machine tells; people decide."""

from collections import Counter
from collections.abc import Iterator, Sequence

from sauro.core.findings import Finding, Severity
from sauro.core.indicators import plain
from sauro.core.ratings.model import Method, MonthSheet, Row, Standing, SubjectKind
from sauro.core.text import listed


def check_sheet(sheet: MonthSheet) -> list[Finding]:
    """The cap on the best level, products not decided on, rows that cannot be rated."""
    return [*_cap(sheet.rows, sheet.method), *_waiting(sheet.rows), *_lacking(sheet.rows)]


def _people(rows: Sequence[Row]) -> list[Row]:
    return [row for row in rows if row.subject.kind is not SubjectKind.OFFICE]


def _cap(rows: Sequence[Row], method: Method) -> Iterator[Finding]:
    best, good = method.levels[0], method.levels[1]
    counts = Counter(row.rating.level.code for row in _people(rows) if row.rating.level)
    excellent, others = counts[best.code], counts[good.code]
    if excellent * 100 <= method.cap * others:
        return
    allowed = int(method.cap * others // 100)
    yield Finding(
        "ratings.cap",
        Severity.ADVICE,
        f"{excellent} người ở mức {best.name} trên {others} người ở mức {good.name}; "
        f"tỷ lệ không quá {plain(method.cap)}%, tức là nhiều nhất {allowed} người.",
        advice="Xem lại các mức đề nghị trước khi chuyển sang hệ thống đánh giá.",
    )


def _waiting(rows: Sequence[Row]) -> Iterator[Finding]:
    keys = {
        one.product.key
        for row in rows
        for one in row.rating.products
        if one.standing is Standing.WAITING and not one.is_carried
    }
    if keys:
        yield Finding(
            "ratings.waiting",
            Severity.ADVICE,
            f"{len(keys)} sản phẩm đã nộp còn chờ nghiệm thu, chưa tính cho ai.",
            advice="Nghiệm thu hoặc trả lại trước khi chốt; nếu không, sản phẩm được tính ở tháng sau.",
        )


def _lacking(rows: Sequence[Row]) -> Iterator[Finding]:
    names = [row.subject.name for row in _people(rows) if row.rating.results.value is not None and not _is_marked(row)]
    if names:
        shown = listed([*names[:5], f"{len(names) - 5} người khác"] if len(names) > 5 else names)
        yield Finding(
            "ratings.unmarked",
            Severity.NOTE,
            f"Chưa có điểm tiêu chí chung: {shown}.",
            advice="Chốt được, nhưng các dòng này không có tổng điểm.",
        )


def _is_marked(row: Row) -> bool:
    return row.rating.common.value is not None
