"""What is set for a month."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from sauro.core.ratings import Factor, Method, load_method
from sauro.web.ratings.models import MonthRule, RatingMonth


@dataclass(frozen=True, slots=True)
class Rules:
    """``factors`` by kind of product; a kind that is not named counts as one."""

    factors: Mapping[str, Decimal] = field(default_factory=dict)
    contest_days: int = 7
    is_special: bool = False

    @property
    def method(self) -> Method:
        """The decree's rule with the month's factors."""
        factors = tuple(Factor(kind, value) for kind, value in sorted(self.factors.items()))
        return replace(load_method(), factors=factors, is_special=self.is_special)


def rules_of(month: RatingMonth) -> Rules:
    """What holds for the month now."""
    row = month.rules.first()
    return said_by(row) if row else Rules()


def said_by(row: MonthRule) -> Rules:
    """What a row sets."""
    return Rules({kind: Decimal(value) for kind, value in row.factors.items()}, row.contest_days, row.is_special)
