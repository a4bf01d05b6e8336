"""A sheet beside that of the round before: which lines moved, which are new, which are scored otherwise."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sauro.core.scoring import Beside, Line, Sameness, rounded
from sauro.core.text import fold
from sauro.web.common.templatetags.sauro import Choice
from sauro.web.scoring.queries.grounds import Ground
from sauro.web.scoring.queries.outlook import Last
from sauro.web.scoring.queries.sheet_pages import narrowed

_WORDS = {
    Sameness.SAME: "",
    Sameness.MOVED: gettext_lazy("đổi mã"),
    Sameness.CHANGED: gettext_lazy("cách tính khác"),
    Sameness.ADDED: gettext_lazy("mới"),
    Sameness.DROPPED: gettext_lazy("không còn"),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """A line in both rounds, or in one of them. ``by`` is the change of its share of the maximum, in per cent points,
    where both can be compared."""

    meets: Beside
    before: Line | None
    after: Line | None
    by: Fraction | None

    @property
    def words(self) -> str:
        """What is not the same about the line itself."""
        said = str(_WORDS[self.meets.sameness])
        return f"{said}: {', '.join(self.meets.differences)}" if self.meets.differences else said

    @property
    def name(self) -> str:
        line = self.after or self.before
        return line.name if line else ""


@dataclass(frozen=True, slots=True)
class BesideLast:
    pairs: list[Pair]
    chips: list[Choice]
    head: list[str]

    def export(self) -> Iterator[list[object]]:
        for one in self.pairs:
            before = rounded(one.before.points, 4) if one.before else ""
            after = rounded(one.after.points, 4) if one.after else ""
            by = rounded(one.by, 2) if one.by is not None else ""
            yield [one.meets.old, one.meets.new, one.name, before, after, by, one.words]


_TESTS: Mapping[str, Callable[[Pair], bool]] = {
    "tang": lambda one: one.by is not None and one.by > 0,
    "giam": lambda one: one.by is not None and one.by < 0,
    "khac": lambda one: one.meets.sameness in (Sameness.CHANGED, Sameness.ADDED, Sameness.DROPPED),
}


def beside_last(ground: Ground, last: Last, kept: str, words: str) -> BesideLast:
    """Every line beside that of the round before, narrowed by a chip ("tang", "giam", "khac") and by words."""
    before = {line.code: line for line in last.score.lines}
    after = {line.code: line for line in ground.now.lines}
    pairs = [_pair(one, before.get(one.old), after.get(one.new)) for one in last.meets]
    names = {"tang": _("Tăng"), "giam": _("Giảm"), "khac": _("Tiêu chí khác đợt trước")}
    chips = [
        Choice(name, narrowed("" if code == kept else code, words), is_on=code == kept, count=count)
        for code, name in names.items()
        if (count := sum(map(_TESTS[code], pairs))) or code == kept
    ]
    test = _TESTS.get(kept, _any)
    shown = [one for one in pairs if test(one) and fold(words) in fold(f"{one.meets.old} {one.meets.new} {one.name}")]
    head = [_("Mã đợt trước"), _("Mã đợt này"), _("Tiêu chí"), _("Đợt trước"), _("Đợt này"), _("Tăng, giảm (%)")]
    return BesideLast(shown, chips, [*head, _("Khác gì")])


def _any(_pair: Pair) -> bool:
    return True


def _pair(meets: Beside, before: Line | None, after: Line | None) -> Pair:
    if before is None or after is None or not before.counted or not after.counted:
        return Pair(meets, before, after, None)
    by = after.points / Fraction(after.maximum) - before.points / Fraction(before.maximum)
    return Pair(meets, before, after, by * 100)
