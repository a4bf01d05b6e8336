"""Reading months: sheets as they stand or were closed, lists, what was contested."""

from sauro.web.ratings.queries.months import visible_months
from sauro.web.ratings.queries.sheets import sheet_of

__all__ = ["sheet_of", "visible_months"]
