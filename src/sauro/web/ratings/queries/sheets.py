"""The sheet of a month: worked out from the work as it stands, or as it was closed."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

from sauro.core.ratings import (
    Mark,
    MonthSheet,
    Product,
    Standing,
    Subject,
    SubjectKind,
    Typed,
    rate_month,
)
from sauro.core.values import from_values
from sauro.web.ratings.models import Assessment, Closing, RatingMonth
from sauro.web.ratings.queries.products import Before, products_of
from sauro.web.ratings.queries.rules import rules_of
from sauro.web.ratings.queries.subjects import subjects_of

_Stage = Assessment.Stage
_LEFT = (Standing.WAITING, Standing.EXCUSED)


def sheet_of(month: RatingMonth, on: date) -> MonthSheet:
    """What a closed month was closed with, else the month as it stands on a day."""
    return closed_sheet(month.closing) if month.closing else live_sheet(month, on)


def closed_sheet(closing: Closing) -> MonthSheet:
    """A month as it was closed."""
    return from_values(MonthSheet, closing.content)


def live_sheet(month: RatingMonth, on: date) -> MonthSheet:
    """The month worked out anew."""
    window, method = month.window, rules_of(month).method
    products = products_of(month.unit, window, method, _before(month))
    typed = typed_of(month)
    rows = tuple(
        rate_month(subject, _own(subject, products), typed.get(subject.person), window, on, method)
        for subject in subjects_of(month.unit, min(on, window.end_on))
    )
    return MonthSheet(str(month), window, on, method, rows)


def _own(subject: Subject, products: Sequence[Product]) -> list[Product]:
    """A head answers for the office as a whole, a person for what was given to them by name."""
    if subject.kind is SubjectKind.PERSON:
        return [product for product in products if product.officer == subject.person]
    return [product for product in products if product.unit == subject.unit]


def typed_of(month: RatingMonth) -> dict[str, Typed]:
    """What people gave that counts, by person: the newest decision, else the newest proposal."""
    rows = month.assessments.exclude(stage=_Stage.SELF).select_related("made_by").order_by("pk")
    newest = {(row.person_id, row.stage): row for row in rows}
    people = {person for person, _stage in newest}
    chosen = {one: newest.get((one, _Stage.DECISION)) or newest[one, _Stage.PROPOSAL] for one in people}
    return {str(person): _typed(row) for person, row in chosen.items()}


def _typed(row: Assessment) -> Typed:
    return Typed(
        common=None if row.common is None else Fraction(row.common),
        marks=tuple(Mark(code, Fraction(value)) for code, value in row.marks),
        reason=row.reason,
        by=row.made_by.full_name,
        is_decided=row.stage == _Stage.DECISION,
    )


def month_before(month: RatingMonth) -> RatingMonth | None:
    """The sheet of the month before, where there is one."""
    day = month.window.start_on - timedelta(days=1)
    rows = RatingMonth.objects.filter(unit=month.unit, year=day.year, month=day.month)
    return rows.select_related("closing").first()


def _before(month: RatingMonth) -> Before:
    earlier = month_before(month)
    if earlier is None:
        return Before()
    if earlier.closing is None:
        return Before(is_known=True)
    rows = closed_sheet(earlier.closing).rows
    left = {
        one.product.key for row in rows for one in row.rating.products if one.standing in _LEFT and not one.is_carried
    }
    return Before(is_known=True, left=frozenset(left))
