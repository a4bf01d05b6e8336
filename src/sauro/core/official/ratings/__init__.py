"""A month's follow-up on paper, for one office or person, and the facts of all people as a workbook."""

from sauro.core.official.ratings.follow_up import FollowUp, write_follow_up
from sauro.core.official.ratings.workbook import write_facts_workbook

__all__ = ["FollowUp", "write_facts_workbook", "write_follow_up"]
