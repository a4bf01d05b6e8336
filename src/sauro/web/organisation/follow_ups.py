"""What may be done next with the people whose accounts a list has opened: invite them, for one."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sauro.web.organisation.models import StaffImport


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A button on the page of an applied list. ``url`` gives its address, or ``None`` where there is nothing to do;
    ``StaffImport.people`` are the accounts that were opened."""

    label: Any  # words, perhaps translated when shown
    url: Callable[[StaffImport], str | None]


_follow_ups: dict[str, FollowUp] = {}


def add_follow_up(code: str, follow_up: FollowUp) -> None:
    """Offer one more thing to do after a list of staff. Apps call it in ``AppConfig.ready``."""
    _follow_ups[code] = follow_up


def follow_ups_of(staff_import: StaffImport) -> list[tuple[str, str]]:
    """The words and addresses of what may be done next."""
    offered = ((str(entry.label), entry.url(staff_import)) for entry in _follow_ups.values())
    return [(label, url) for label, url in offered if url]
