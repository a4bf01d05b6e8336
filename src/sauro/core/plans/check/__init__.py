"""The defects of a plan: a table of rules, all rules over one plan, and the memo of what they found."""

from sauro.core.plans.check.checking import check_plan
from sauro.core.plans.check.memo import Memo, MemoGroup, MemoRow, memo
from sauro.core.plans.check.rules import RULES, Rule

__all__ = ["RULES", "Memo", "MemoGroup", "MemoRow", "Rule", "check_plan", "memo"]
