"""Rules of reminding as data: how many days before or after the day, and whom. Nothing is sent from here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum


class Recipient(StrEnum):
    """Whom a rule reminds: the person in charge, the head of the unit, the leader who presides."""

    OFFICER = "officer"
    HEAD = "head"
    LEADER = "leader"


@dataclass(frozen=True, slots=True)
class Rule:
    """Remind ``recipients`` when it is ``days`` after the due day (before it, where negative). With ``every`` the rule
    comes again each so many days, until the work is handed in."""

    days: int
    recipients: tuple[Recipient, ...]
    every: int = 0

    def __post_init__(self) -> None:
        if self.every < 0 or (self.every and self.days < 0):
            raise ValueError("Chỉ lời nhắc sau hạn mới lặp lại, và lặp sau một số ngày dương.")


@dataclass(frozen=True, slots=True)
class Firing:
    """A rule whose day has come. ``turn`` counts its repetitions from 0; rule and turn together name the reminder."""

    rule: Rule
    turn: int
    on: date


# 7, 3, 1 days before and on the day to whoever does the work; then the head, then the leader, then both each week.
USUAL_RULES = (
    Rule(-7, (Recipient.OFFICER,)),
    Rule(-3, (Recipient.OFFICER,)),
    Rule(-1, (Recipient.OFFICER,)),
    Rule(0, (Recipient.OFFICER,)),
    Rule(1, (Recipient.OFFICER, Recipient.HEAD)),
    Rule(3, (Recipient.HEAD,)),
    Rule(7, (Recipient.HEAD, Recipient.LEADER), every=7),
)


def firing_on(rules: Iterable[Rule], due_on: date, on: date, recipient: Recipient) -> Firing | None:
    """The last reminder of ``recipient`` whose day has come on ``on``; None where none has.

    Only the last: where the machine stood still over three of them, people get one, not three.
    """
    fired = [_last_firing(rule, due_on, on) for rule in rules if recipient in rule.recipients]
    return max((firing for firing in fired if firing is not None), key=lambda firing: firing.on, default=None)


def _last_firing(rule: Rule, due_on: date, on: date) -> Firing | None:
    first = due_on + timedelta(days=rule.days)
    if first > on:
        return None
    turn = (on - first).days // rule.every if rule.every else 0
    return Firing(rule, turn, first + timedelta(days=turn * rule.every))


def furthest_ahead(rules: Sequence[Rule]) -> int:
    """How many days before a due day the first rule comes: nothing due later needs to be looked at."""
    return max((-rule.days for rule in rules), default=0)
