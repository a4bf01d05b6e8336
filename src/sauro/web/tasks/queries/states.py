"""States asked of many rows at once: the same answers as ``core.work.state_on``, as conditions."""

from datetime import date

from django.db.models import Case, CharField, Count, F, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from sauro.core.work import WorkState
from sauro.web.tasks.models import Occurrence

WORDS = {
    WorkState.NOT_OPEN: _("Chưa đến kỳ"),
    WorkState.IN_HAND: _("Đang làm"),
    WorkState.WAITING: _("Chờ sự kiện"),
    WorkState.HANDED_IN: _("Chờ nghiệm thu"),
    WorkState.RETURNED: _("Bị trả lại"),
    WorkState.LATE: _("Quá hạn"),
    WorkState.DONE_ON_TIME: _("Xong đúng hạn"),
    WorkState.DONE_LATE: _("Xong trễ hạn"),
    WorkState.DROPPED: _("Thôi thực hiện"),
}
# What the design system calls them: the shape beside the words.
MARKS = {
    WorkState.NOT_OPEN: "notyet",
    WorkState.IN_HAND: "doing",
    WorkState.WAITING: "event",
    WorkState.HANDED_IN: "accept",
    WorkState.RETURNED: "return",
    WorkState.LATE: "late",
    WorkState.DONE_ON_TIME: "done",
    WorkState.DONE_LATE: "done",
    WorkState.DROPPED: "notyet",
}
# Of the states of several turns, the one that says most about what is to be done stands for all.
URGENCY = (
    WorkState.LATE,
    WorkState.RETURNED,
    WorkState.HANDED_IN,
    WorkState.IN_HAND,
    WorkState.WAITING,
    WorkState.NOT_OPEN,
    WorkState.DONE_LATE,
    WorkState.DONE_ON_TIME,
    WorkState.DROPPED,
)
# What stands in the address.
SLUGS = {
    "chua-den-ky": WorkState.NOT_OPEN,
    "dang-lam": WorkState.IN_HAND,
    "cho-su-kien": WorkState.WAITING,
    "cho-nghiem-thu": WorkState.HANDED_IN,
    "bi-tra-lai": WorkState.RETURNED,
    "qua-han": WorkState.LATE,
    "xong-dung-han": WorkState.DONE_ON_TIME,
    "xong-tre-han": WorkState.DONE_LATE,
    "thoi-thuc-hien": WorkState.DROPPED,
}


class Shown:
    """What is shown of something in a ``state``: its shape and its words."""

    __slots__ = ()
    state: WorkState

    @property
    def mark(self) -> str:
        return MARKS[self.state]

    @property
    def words(self) -> str:
        return str(WORDS[self.state])

    @property
    def is_late(self) -> bool:
        return self.state is WorkState.LATE


_UNDROPPED = Q(dropped_on__isnull=True)
_ACCEPTED = _UNDROPPED & Q(accepted_on__isnull=False)
_CAME_LATE = Q(counted_on__isnull=False, handed_in_on__gt=F("counted_on"))
_TO_DO = _UNDROPPED & Q(accepted_on__isnull=True, handed_in_on__isnull=True)
_SAID = Q(counted_on__isnull=False)


def condition(state: WorkState, on: date) -> Q:
    """The rows that are in a state on a day; every row fits exactly one of the nine conditions."""
    in_time = _TO_DO & (Q(counted_on__isnull=True) | Q(counted_on__gte=on))
    unreturned = in_time & Q(returned_on__isnull=True)
    ready = unreturned & Q(waits_for="")
    return {
        WorkState.DROPPED: Q(dropped_on__isnull=False),
        WorkState.DONE_LATE: _ACCEPTED & _CAME_LATE,
        WorkState.DONE_ON_TIME: _ACCEPTED & ~_CAME_LATE,
        WorkState.HANDED_IN: _UNDROPPED & Q(accepted_on__isnull=True, handed_in_on__isnull=False),
        WorkState.LATE: _TO_DO & _SAID & Q(counted_on__lt=on),
        WorkState.RETURNED: in_time & Q(returned_on__isnull=False),
        WorkState.WAITING: unreturned & ~Q(waits_for=""),
        WorkState.NOT_OPEN: ready & Q(start_on__isnull=False, start_on__gt=on),
        WorkState.IN_HAND: ready & (Q(start_on__isnull=True) | Q(start_on__lte=on)),
    }[state]


def with_state(rows: "QuerySet[Occurrence]", on: date) -> "QuerySet[Occurrence]":
    """The rows with their state of the day as ``state``, for grouping."""
    cases = [When(condition(state, on), then=Value(state.value)) for state in WorkState]
    return rows.annotate(state=Case(*cases, output_field=CharField()))


def counts_by_state(rows: "QuerySet[Occurrence]", on: date) -> dict[WorkState, int]:
    """How many rows are in each state, in one query."""
    counted = rows.order_by().aggregate(
        **{state.value: Count("pk", filter=condition(state, on)) for state in WorkState}
    )
    return {state: counted[state.value] for state in WorkState}
