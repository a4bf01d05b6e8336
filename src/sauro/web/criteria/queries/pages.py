"""A set as its page shows it: every line with its scale in words, what guides changed in it, what does not add up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from sauro.core.findings import Finding
from sauro.core.scoring import (
    Beside,
    Component,
    Counting,
    CriteriaSet,
    NotArising,
    Overlay,
    Sameness,
    check_set,
    compare_sets,
    crosswalks,
    kind_words,
    not_arising_words,
    rule_words,
)
from sauro.core.scoring.phrasing import cut_words
from sauro.core.text import fold
from sauro.web.criteria.queries.libraries import KnownSet, guides_for, known_set
from sauro.web.organisation.models import Unit


@dataclass(frozen=True, slots=True)
class LineShown:
    """A scored line in words. ``changed`` says what guides have changed in it."""

    component: Component
    kind: str
    scale: tuple[str, ...]
    not_arising: str
    is_silent: bool
    cuts: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def anchor(self) -> str:
        return f"tc-{self.component.code.replace('.', '-')}"

    @property
    def counting(self) -> str:
        return {Counting.BONUS: _("điểm thưởng"), Counting.PENALTY: _("điểm trừ")}.get(self.component.counting, "")


@dataclass(frozen=True, slots=True)
class GroupShown:
    """A criterion with its lines; ``is_direct``: the criterion is the line."""

    code: str
    name: str
    maximum: Decimal
    note: str
    is_direct: bool
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class FieldShown:
    code: str
    name: str
    maximum: Decimal
    cap: Decimal | None
    groups: tuple[GroupShown, ...]

    @property
    def lines(self) -> int:
        return sum(len(group.lines) for group in self.groups)


@dataclass(frozen=True, slots=True)
class GuideShown:
    """A guide over the set and the lines that it changes."""

    guide: Overlay
    lines: tuple[LineShown, ...]


@dataclass(frozen=True, slots=True)
class Shared:
    """Another set for which evidence of this one serves, or the other way round."""

    other: KnownSet
    lends: bool
    lines: int
    whole: int
    basis: str


@dataclass(frozen=True, slots=True)
class SetPage:
    fields: tuple[FieldShown, ...]
    findings: tuple[Finding, ...]
    guides: tuple[GuideShown, ...]
    shared: tuple[Shared, ...]
    lines: int
    found: int


def set_page(unit: Unit, known: KnownSet, words: str = "") -> SetPage:
    """The page of ``known``; ``words`` keeps the lines that have them."""
    issued = known_set(unit, known.criteria.code)
    changed = _changed(issued.criteria, known.criteria) if issued and known.criteria.overlays else {}
    fields = shown_fields(known.criteria, changed, words)
    lines = [line for field in fields for group in field.groups for line in group.lines]
    guides = [one for one in guides_for(unit, date.max) if one.code in known.criteria.overlays]
    return SetPage(
        fields,
        check_set(known.criteria),
        tuple(GuideShown(one, _lines_of(one, known.criteria, changed)) for one in guides),
        tuple(_shared(unit, known.criteria.code)),
        len(known.criteria.components),
        len(lines),
    )


def shown_fields(
    criteria: CriteriaSet, changed: dict[str, tuple[str, ...]] | None = None, words: str = ""
) -> tuple[FieldShown, ...]:
    """Fields, criteria and lines; those without a line that has ``words`` are left out."""
    found = []
    for field in criteria.fields:
        groups = []
        for one in field.criteria:
            shown = (_shown(component, changed or {}) for component in one.components)
            lines = tuple(line for line in shown if _has(line, f"{field.name} {one.name}", words))
            if lines:
                groups.append(GroupShown(one.code, one.name, one.maximum, one.note, one.is_direct, lines))
        if groups:
            found.append(FieldShown(field.code, field.name, field.maximum, field.cap, tuple(groups)))
    return tuple(found)


def shown_line(component: Component) -> LineShown:
    return _shown(component, {})


def _shown(component: Component, changed: dict[str, tuple[str, ...]]) -> LineShown:
    return LineShown(
        component,
        kind_words(component.rule),
        rule_words(component.rule, component.maximum),
        not_arising_words(component),
        component.not_arising is NotArising.SILENT,
        tuple(map(cut_words, component.cuts)),
        changed.get(component.code, ()),
    )


def _has(line: LineShown, above: str, words: str) -> bool:
    if not words:
        return True
    one = line.component
    text = fold(" ".join((above, one.code, one.name, line.kind, *line.scale, *one.evidence, one.requires, one.note)))
    return all(word in text for word in fold(words).split())


def _changed(issued: CriteriaSet, guided: CriteriaSet) -> dict[str, tuple[str, ...]]:
    """What guides changed, by line: in words; only a note where nothing that is scored by has changed."""
    found = {}
    for one in compare_sets(issued, guided):
        if one.new and one.new in issued and issued[one.new] != guided[one.new]:
            found[one.new] = one.differences or (_("ghi chú"),)
    return found


def _lines_of(guide: Overlay, criteria: CriteriaSet, changed: dict[str, tuple[str, ...]]) -> tuple[LineShown, ...]:
    return tuple(_shown(criteria[one.code], changed) for one in guide.changes if one.code in criteria)


def _shared(unit: Unit, code: str) -> Sequence[Shared]:
    found = []
    for crosswalk in crosswalks():
        if code not in (crosswalk.source, crosswalk.target):
            continue
        lends = crosswalk.source == code
        other = known_set(unit, crosswalk.target if lends else crosswalk.source)
        if other is not None:
            targets = {link.target for link in crosswalk.links}
            whole = {link.target for link in crosswalk.links if link.is_whole}
            found.append(Shared(other, lends, len(targets), len(whole), crosswalk.basis))
    return found


# Two sets beside each other


@dataclass(frozen=True, slots=True)
class PairShown:
    """A line in both sets, or in one of them."""

    beside: Beside
    old: LineShown | None
    new: LineShown | None

    @property
    def name(self) -> str:
        shown = self.new or self.old
        assert shown
        return shown.component.name


def compared(old: CriteriaSet, new: CriteriaSet) -> list[PairShown]:
    """Every line of the new set in order, then those that are gone."""
    return [
        PairShown(one, shown_line(old[one.old]) if one.old else None, shown_line(new[one.new]) if one.new else None)
        for one in compare_sets(old, new)
    ]


def counts_of(pairs: Sequence[PairShown]) -> dict[Sameness, int]:
    return {one: sum(pair.beside.sameness is one for pair in pairs) for one in Sameness}
