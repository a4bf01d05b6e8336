"""What follows when a plan comes into force, is amended or withdrawn: higher apps add it in ``AppConfig.ready``."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sauro.web.organisation.models import Person
    from sauro.web.plans.models import Plan

# Called as ``follower(by=…, plan=…, on=…)`` within the transaction of the act; ``plan.current`` is in force now.
Follower = Callable[..., object]

_followers: list[Follower] = []


def add_follower(follower: Follower) -> None:
    """Let something follow whenever another version of a plan is in force, or none any more."""
    if follower not in _followers:
        _followers.append(follower)


def tell_followers(*, by: "Person", plan: "Plan", on: date) -> None:
    """Do all that follows."""
    for follower in _followers:
        follower(by=by, plan=plan, on=on)
