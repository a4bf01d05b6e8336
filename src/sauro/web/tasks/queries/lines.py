"""A turn as lists show it: its state on a day, in words, and how it stands to its days."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from sauro.core.work import WorkState, late_days, state_on
from sauro.web.tasks.models import Occurrence
from sauro.web.tasks.queries.states import URGENCY, Shown

_SOON = 7  # days before which a turn is told as soon due
_FAR = 60  # days that people still count


@dataclass(frozen=True)
class Line(Shown):
    """A turn on a day."""

    turn: Occurrence
    on: date

    @cached_property
    def state(self) -> WorkState:  # type: ignore[override]  # worked out when asked, where others are given it
        return state_on(self.turn.facts, self.on)

    @property
    def told(self) -> str:
        """The state where its days stand nowhere nearby: "Quá hạn 10 ngày"."""
        return _("Quá hạn %(days)s ngày") % {"days": self.late_days} if self.is_late else self.words

    @property
    def late_days(self) -> int:
        return late_days(self.turn.facts, self.on)

    @property
    def is_soon(self) -> bool:
        return bool(self._is_running and 0 <= (self._day - self.on).days <= _SOON)

    @property
    def left(self) -> str:
        """The words "hôm nay", "còn 12 ngày", "quá 10 ngày"; nothing where nobody counts days any more."""
        if not self._is_running:
            return ""
        days = (self._day - self.on).days
        if days < 0:
            return _("quá %(days)s ngày") % {"days": -days}
        if days == 0:
            return _("hôm nay")
        return _("còn %(days)s ngày") % {"days": days} if days <= _FAR else ""

    @property
    def extended(self) -> bool:
        """Whether the day to work to is another than the plan's."""
        return self.turn.first_due_on is not None and self.turn.first_due_on != self.turn.due_on

    @property
    def result(self) -> str:
        """What came of it, in a few words: "nộp 12/3/2026, sớm 3 ngày"."""
        turn = self.turn
        if turn.dropped_on is not None:
            return turn.dropped_basis
        if turn.handed_in_on is None:
            return _("tự khai %(percent)s%%") % {"percent": turn.percent} if turn.percent is not None else ""
        if turn.counted_on is None:
            return ""
        days = (turn.counted_on - turn.handed_in_on).days
        if days > 0:
            return _("sớm %(days)s ngày") % {"days": days}
        return _("đúng ngày hạn") if days == 0 else _("trễ %(days)s ngày") % {"days": -days}

    @property
    def _is_running(self) -> bool:
        return self.turn.due_on is not None and not self.turn.is_settled and self.turn.handed_in_on is None

    @property
    def _day(self) -> date:
        assert self.turn.due_on is not None
        return self.turn.due_on


def most_urgent(lines: "list[Line]") -> "Line | None":
    """The line that says most about what is to be done: the most urgent state, then the first day."""
    return min(
        lines, key=lambda line: (URGENCY.index(line.state), line.turn.due_on or date.max, line.turn.pk), default=None
    )
