from sauro.web.reports.queries.periods import find_periods, period_before, visible_periods, window_of
from sauro.web.reports.queries.submissions import closed_by_reports, visible_submissions

__all__ = [
    "closed_by_reports",
    "find_periods",
    "period_before",
    "visible_periods",
    "visible_submissions",
    "window_of",
]
