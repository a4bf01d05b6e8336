"""Reminders by the rules of each commune: written once a day, each once whatever happens to the machine."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
from sauro.core.work import USUAL_RULES, Firing, Recipient, Rule, firing_on, furthest_ahead
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.organisation.queries import heads_of, leaders_of, standing_body_of
from sauro.web.tasks.actions.telling import address_of
from sauro.web.tasks.models import Occurrence, ReminderDay, ReminderRule
from sauro.web.tasks.models.occurrences import IS_OPEN


def rules_of(unit: Unit) -> tuple[Rule, ...]:
    """The rules of a commune; the usual ones where it has set none."""
    return tuple(rule.value for rule in ReminderRule.objects.filter(unit=unit)) or USUAL_RULES


@transaction.atomic
def set_rules(*, by: Person, unit: Unit, rules: Sequence[Rule]) -> None:
    """Put these rules in place of the commune's; none = the usual ones again."""
    require(by, Permission.TASK_URGE, unit)
    if len({rule.days for rule in rules}) != len(rules):
        raise ValidationError(_("Mỗi số ngày so với hạn chỉ có một quy tắc; hãy gộp các dòng trùng."))
    if any(not rule.recipients for rule in rules):
        raise ValidationError(_("Mỗi quy tắc phải nhắc ít nhất một người; hãy chọn hoặc xóa dòng."))
    ReminderRule.objects.filter(unit=unit).delete()
    ReminderRule.objects.bulk_create(
        ReminderRule(
            unit=unit,
            days=rule.days,
            every=rule.every,
            made_by=by,
            **{f"to_{recipient.value}": recipient in rule.recipients for recipient in Recipient},
        )
        for rule in rules
    )
    detail = {"rules": [[rule.days, [each.value for each in rule.recipients], rule.every] for rule in rules]}
    audit.record(by=by, act="reminders.set", target=unit, unit=unit, detail=detail)


def remind(now: datetime) -> int:
    """Write the reminders of the day; how many are new. The timer calls it; the second time in a day does nothing.

    Where the machine stood still for days, people get the last reminder that came due, not every one.
    """
    today = timezone.localdate(now)
    last = ReminderDay.objects.order_by("-looked_on").values_list("looked_on", flat=True).first()
    if last is not None and last >= today:
        return 0
    count = sum(_remind_commune(commune, today, last) for commune in _communes_with_work(today))
    ReminderDay.objects.get_or_create(looked_on=today, defaults={"count": count})
    return count


def _communes_with_work(today: date) -> Iterator[Unit]:
    open_now = Occurrence.objects.filter(IS_OPEN, handed_in_on__isnull=True, due_on__isnull=False)
    keys = open_now.order_by().values_list("unit", flat=True).distinct()
    yield from Unit.objects.filter(pk__in=keys)


@transaction.atomic
def _remind_commune(commune: Unit, today: date, last: date | None) -> int:
    rules = rules_of(commune)
    until = today + timedelta(days=furthest_ahead(rules))
    rows = Occurrence.objects.filter(
        IS_OPEN, unit=commune, handed_in_on__isnull=True, due_on__isnull=False, due_on__lte=until
    ).select_related("task__unit", "answering", "officer", "presiding", "unit")
    people = _People(commune)
    return sum(_remind_of(row, rules, today, last, people) for row in rows)


def _remind_of(row: Occurrence, rules: Iterable[Rule], today: date, last: date | None, people: "_People") -> int:
    assert row.due_on is not None
    count = 0
    for recipient in Recipient:
        firing = firing_on(rules, row.due_on, today, recipient)
        if firing is None or (last is not None and firing.on <= last):
            continue
        to = people.who(recipient, row)
        count += len(notify(to=to, message=_message(row, firing, recipient, today), about=row.task, unit=row.unit))
    return count


class _People:
    """Who is who in a commune, asked once for all its reminders."""

    def __init__(self, commune: Unit) -> None:
        self._commune = commune
        self._heads: dict[int, list[Person]] = {}
        self._leaders: list[Person] | None = None
        self._standing: list[Person] | None = None

    def who(self, recipient: Recipient, row: Occurrence) -> list[Person]:
        """Somebody always hears: without an officer the head, without a head the standing body."""
        if recipient == Recipient.OFFICER and row.officer is not None:
            return [row.officer]
        if recipient == Recipient.LEADER:
            return [row.presiding] if row.presiding is not None else self._all_leaders()
        return self._heads_of(row.answering) or self._standing_body()

    def _heads_of(self, unit: Unit) -> list[Person]:
        if unit.pk not in self._heads:
            self._heads[unit.pk] = list(heads_of(unit))
        return self._heads[unit.pk]

    def _all_leaders(self) -> list[Person]:
        if self._leaders is None:
            self._leaders = list(leaders_of(self._commune))
        return self._leaders

    def _standing_body(self) -> list[Person]:
        if self._standing is None:
            self._standing = list(standing_body_of(self._commune))
        return self._standing


def _message(row: Occurrence, firing: Firing, recipient: Recipient, today: date) -> Message:
    assert row.due_on is not None
    days = (row.due_on - today).days
    words = {"task": clean(str(row)), "day": day(row.due_on), "days": abs(days), "unit": row.answering.short_or_name}
    if days > 0:
        subject, kind = _("Còn %(days)s ngày: %(task)s"), "task.due_soon"
    elif days == 0:
        subject, kind = _("Hôm nay đến hạn: %(task)s"), "task.due_today"
    else:
        subject, kind = _("Quá hạn %(days)s ngày: %(task)s"), "task.late"
    return Message(
        key=f"remind:{row.pk}:{row.due_on}:{recipient.value}:{firing.rule.days}:{firing.turn}",
        kind=kind,
        subject=subject % words,
        body=_("%(unit)s, hạn %(day)s.\n%(task)s") % words,
        url=address_of(row.task),
    )
