"""Work: the turns of a task, who answers, the state that follows from facts, when to remind."""

from sauro.core.work.addressees import Addressees, Answering, Member, addressees, members_of_group
from sauro.core.work.clarities import AtWork, clarities_at_work
from sauro.core.work.facts import Facts, WorkState, counted_after_extension, late_days, state_on
from sauro.core.work.redating import Dated, Redating, redated
from sauro.core.work.reminding import USUAL_RULES, Firing, Recipient, Rule, firing_on, furthest_ahead
from sauro.core.work.turns import Turn, planned_turns

__all__ = [
    "USUAL_RULES",
    "Addressees",
    "Answering",
    "AtWork",
    "Dated",
    "Facts",
    "Firing",
    "Member",
    "Recipient",
    "Redating",
    "Rule",
    "Turn",
    "WorkState",
    "addressees",
    "clarities_at_work",
    "counted_after_extension",
    "firing_on",
    "furthest_ahead",
    "late_days",
    "members_of_group",
    "planned_turns",
    "redated",
    "state_on",
]
