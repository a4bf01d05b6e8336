"""Where evidence is used: apps above say it themselves.

    add_use("tasks", Use(_("Báo cáo tiến độ"), find))            # in AppConfig.ready

``find(evidence_ids)`` gives, for those of the ids that it knows, where each is used: ``{12: [Hit(title, url, note)]}``,
in a fixed number of queries. ``used`` (optional) gives a queryset of the ids in use, so that lists are filtered in the
database; without it the filter asks ``find`` for every piece of the list.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sauro.web.common.searching import Hit


@dataclass(frozen=True, slots=True)
class Use:
    """A way in which evidence is used: its words, how to find it, and the ids in use as a queryset of values."""

    label: Any
    find: Callable[[Collection[int]], Mapping[int, Sequence[Hit]]]
    used: Callable[[], Any] | None = None


@dataclass(frozen=True, slots=True)
class Used:
    """One place where a piece is used."""

    label: str
    hit: Hit


_uses: dict[str, Use] = {}


def add_use(code: str, use: Use) -> None:
    """Make known one more way in which evidence is used. Apps call it in ``AppConfig.ready``."""
    _uses[code] = use


def registered() -> tuple[Use, ...]:
    """Every way in which evidence is used."""
    return tuple(_uses.values())


def uses_of(evidence_ids: Collection[int]) -> dict[int, list[Used]]:
    """Where each piece is used; a piece that nobody uses is not among the keys."""
    found: defaultdict[int, list[Used]] = defaultdict(list)
    for use in registered() if evidence_ids else ():
        for key, hits in use.find(evidence_ids).items():
            found[key] += [Used(str(use.label), hit) for hit in hits]
    return {key: places for key, places in found.items() if places}
