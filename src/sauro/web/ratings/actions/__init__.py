"""The acts of this app."""

from sauro.web.ratings.actions.closing import close_month, reopen_month
from sauro.web.ratings.actions.contesting import answer_contest, raise_contest, withdraw_contest
from sauro.web.ratings.actions.marking import Said, assess
from sauro.web.ratings.actions.opening import open_due_months, open_month, set_rules, show_month

__all__ = [
    "Said",
    "answer_contest",
    "assess",
    "close_month",
    "open_due_months",
    "open_month",
    "raise_contest",
    "reopen_month",
    "set_rules",
    "show_month",
    "withdraw_contest",
]
