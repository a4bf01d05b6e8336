"""Targets in words: "≥ 88 %", "hạng 35/99", "giảm ≥ 20 % so với 2025"."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core.plans import Plan, Target, TargetKind
from sauro.core.text import fold
from sauro.web.common.vietnamese import NBSP, number

KINDS: dict[str, Any] = {
    TargetKind.SHARE.value: gettext_lazy("tỷ lệ"),
    TargetKind.COUNT.value: gettext_lazy("số lượng"),
    TargetKind.COUNT_PER_YEAR.value: gettext_lazy("số lượng mỗi năm"),
    TargetKind.COUNT_PER_PERIOD.value: gettext_lazy("số lượng mỗi kỳ"),
    TargetKind.INDEX.value: gettext_lazy("chỉ số"),
    TargetKind.RANK.value: gettext_lazy("thứ hạng"),
    TargetKind.LEVEL.value: gettext_lazy("cấp độ"),
    TargetKind.CUT.value: gettext_lazy("cắt giảm"),
    TargetKind.RELATIVE_TO_YEAR.value: gettext_lazy("so với năm trước"),
    TargetKind.RELATIVE_TO_ASSIGNED.value: gettext_lazy("so với mức được giao"),
}
_SIGNS = {"=": "", ">=": "≥", ">": ">", "<=": "≤", "<": "<"}


@dataclass(frozen=True, slots=True)
class TargetLine:
    """A target with its level in words, and those that qualify it ("trong đó …") below it."""

    target: Target
    at: int  # its place among the plan's targets, from 0
    level: str
    kind: Any
    parts: list["TargetLine"] = field(default_factory=list)


def level_words(target: Target) -> str:
    """The level to reach, as short as it can be said."""
    value = number(target.value)
    sign = _SIGNS.get(target.comparator, target.comparator)
    if target.kind is TargetKind.RANK:
        rank = f"{value}/{target.of}" if target.of else value
        return _("hạng %(rank)s trở lên") % {"rank": rank} if target.comparator != "=" else _("hạng") + NBSP + rank
    if target.kind is TargetKind.LEVEL:
        return NBSP.join(filter(None, (target.unit or _("cấp độ"), sign, value)))
    amount = NBSP.join(filter(None, (sign, value, target.unit)))
    if target.kind is TargetKind.CUT:
        amount = f"{_('giảm')}{NBSP}{amount}"
    if target.base_year:
        amount = _("%(amount)s so với %(year)s") % {"amount": amount, "year": target.base_year}
    if target.kind is TargetKind.RELATIVE_TO_ASSIGNED:
        amount = _("%(amount)s mức được giao") % {"amount": amount}
    return f"{amount}/{target.period}" if target.period else amount


def target_lines(targets: Sequence[Target]) -> tuple[TargetLine, ...]:
    """The targets in their order; a qualifying one stands below the target it qualifies."""
    lines = [TargetLine(target, at, level_words(target), KINDS[target.kind.value]) for at, target in enumerate(targets)]
    for line in lines:
        if _above(line, lines) is not None:
            lines[line.target.part_of or 0].parts.append(line)
    return tuple(line for line in lines if _above(line, lines) is None)


def _above(line: TargetLine, lines: Sequence[TargetLine]) -> int | None:
    above = line.target.part_of
    return above if above is not None and 0 <= above < len(lines) and above != line.at else None


def narrowed_targets(
    lines: Sequence[TargetLine], *, words: str = "", kind: str = "", section: str = ""
) -> tuple[TargetLine, ...]:
    """The targets that fit; one that qualifies another keeps it company."""
    wanted = fold(words).split()
    return tuple(
        line
        for line in lines
        if all(word in fold(line.target.text) for word in wanted)
        and (not kind or kind in (line.target.kind.value, *(part.target.kind.value for part in line.parts)))
        and (not section or section_code(line.target) == section)
    )


def section_code(target: Target) -> str:
    """The target's section in the address. The annex numbers its sections anew, so its "I" is not the text's."""
    section = target.section or ""
    return f"phu-luc:{section}" if target.where == "table" and section else section


def section_titles(plan: Plan) -> dict[str, str]:
    """The titles of sections by their code, those of the annex too."""
    titles = {section.path: section.title for section in plan.sections}
    return titles | {f"phu-luc:{task.section}": task.section_title or "" for task in plan.tasks if task.section}
