"""What another authority's guide changes in a set, dated and with its basis: laid over it, never written into it."""

from dataclasses import dataclass, fields, replace
from datetime import date
from decimal import Decimal

from sauro.core.scoring.model import Component, CriteriaSet, Criterion, Cut, Field, NotArising
from sauro.core.scoring.rules import Rule


@dataclass(frozen=True, slots=True)
class Change:
    """What stands in place of the set's own words for one component; ``None`` leaves them. ``is_dropped``: it is not
    scored at all, and its maximum leaves the set."""

    code: str
    rule: Rule | None = None
    maximum: Decimal | None = None
    not_arising: NotArising | None = None
    not_arising_when: str | None = None
    cuts: tuple[Cut, ...] | None = None
    self_scored: bool | None = None
    data_from: str | None = None
    window: str | None = None
    requires: str | None = None
    note: str | None = None
    is_dropped: bool = False


@dataclass(frozen=True, slots=True)
class Overlay:
    """A guide over the set whose code is ``over``."""

    code: str
    over: str
    name: str
    changes: tuple[Change, ...]
    basis: str = ""
    in_force_from: date | None = None
    in_force_until: date | None = None

    def is_in_force(self, on: date) -> bool:
        return (self.in_force_from is None or self.in_force_from <= on) and (
            self.in_force_until is None or on <= self.in_force_until
        )


_CHANGED = tuple(field.name for field in fields(Change) if field.name not in ("code", "is_dropped"))


def overlaid(criteria: CriteriaSet, overlay: Overlay, on: date | None = None) -> CriteriaSet:
    """The set as it stands under ``overlay``; unchanged where that is not in force ``on`` the day asked. A change of a
    line that the set does not have is refused: the guide belongs to another version."""
    if on is not None and not overlay.is_in_force(on):
        return criteria
    changes = {change.code: change for change in overlay.changes}
    if lost := [code for code in changes if code not in criteria]:
        raise ValueError(f"“{overlay.name}” sửa tiêu chí {', '.join(lost)} mà “{criteria.name}” không có.")
    fields_now = tuple(_field(field, changes, overlay.basis) for field in criteria.fields)
    dropped = sum((criteria[code].maximum for code, change in changes.items() if change.is_dropped), Decimal())
    return replace(
        criteria, fields=fields_now, maximum=criteria.maximum - dropped, overlays=(*criteria.overlays, overlay.code)
    )


def _field(field: Field, changes: dict[str, Change], basis: str) -> Field:
    criteria = tuple(_criterion(one, changes, basis) for one in field.criteria)
    lost = sum((one.maximum for one in field.criteria), Decimal()) - sum((one.maximum for one in criteria), Decimal())
    return replace(field, criteria=tuple(one for one in criteria if one.components), maximum=field.maximum - lost)


def _criterion(criterion: Criterion, changes: dict[str, Change], basis: str) -> Criterion:
    dropped = sum(
        (one.maximum for one in criterion.components if one.code in changes and changes[one.code].is_dropped), Decimal()
    )
    kept = tuple(
        _component(one, changes.get(one.code), basis)
        for one in criterion.components
        if one.code not in changes or not changes[one.code].is_dropped
    )
    return replace(criterion, components=kept, maximum=criterion.maximum - dropped)


def _component(component: Component, change: Change | None, basis: str) -> Component:
    if change is None:
        return component
    said = {name: getattr(change, name) for name in _CHANGED if getattr(change, name) is not None}
    return replace(component, **said, basis=basis or component.basis)
