"""Months of offices, heads and people: what is set for them, typed, contested, closed. Nothing is overwritten."""

from sauro.web.ratings.models.contests import Contest
from sauro.web.ratings.models.marks import Assessment
from sauro.web.ratings.models.months import Closing, MonthRule, RatingMonth

__all__ = ["Assessment", "Closing", "Contest", "MonthRule", "RatingMonth"]
