"""Recording that an event happened: every clock that waits for it starts."""

from collections.abc import Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean, clean_lines
from sauro.web.audit import actions as audit
from sauro.web.common.vietnamese import day
from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Permission, require
from sauro.web.tasks.actions.dating import redate_commune
from sauro.web.tasks.models import Occasion


@transaction.atomic
def record_occasion(
    *, by: Person, unit: Unit, trigger: str, happened_on: date, on: date, due_on: date | None = None, basis: str = ""
) -> Occasion:
    """Note that ``trigger`` happened; ``due_on`` is the day that was set with it, where one was.

    ``on`` is today: what has not happened yet cannot be recorded.
    """
    return record_occasions(
        by=by, unit=unit, triggers=[trigger], happened_on=happened_on, on=on, due_on=due_on, basis=basis
    )[0]


@transaction.atomic
def record_occasions(
    *,
    by: Person,
    unit: Unit,
    triggers: Sequence[str],
    happened_on: date,
    on: date,
    due_on: date | None = None,
    basis: str = "",
) -> list[Occasion]:
    """Note one event under all the words by which deadlines wait for it; the tasks are dated anew once."""
    require(by, Permission.EVENT_RECORD, unit)
    triggers = [words for words in map(clean, triggers) if words]
    if not triggers:
        raise ValidationError({"trigger": _("Nhập hoặc chọn sự kiện đã xảy ra.")})
    if happened_on > on:
        message = _("Ngày xảy ra không được sau hôm nay, %(today)s.") % {"today": day(on)}
        raise ValidationError({"happened_on": message})
    if due_on is not None and due_on < happened_on:
        message = _("Hạn được ấn định phải từ ngày xảy ra, %(day)s.") % {"day": day(happened_on)}
        raise ValidationError({"due_on": message})
    common = {"unit": unit, "happened_on": happened_on, "due_on": due_on, "basis": clean(basis), "recorded_by": by}
    occasions = [_kept(Occasion(trigger=words, **common)) for words in dict.fromkeys(triggers)]
    changed = redate_commune(by=by, unit=unit, on=on, why=_why(occasions[0]))
    for occasion in occasions:
        detail = {"trigger": occasion.trigger, "happened_on": happened_on, "occurrences": changed}
        audit.record(by=by, act="occasion.recorded", target=occasion, detail=detail)
    return occasions


def _kept(occasion: Occasion) -> Occasion:
    occasion.refold()
    standing = Occasion.objects.filter(
        unit=occasion.unit, key=occasion.key, happened_on=occasion.happened_on, withdrawn_at__isnull=True
    )
    if standing.exists():
        words = {"trigger": occasion.trigger}
        raise ValidationError({"happened_on": _("“%(trigger)s” trong ngày ấy đã được ghi rồi.") % words})
    occasion.save()
    return occasion


def _why(occasion: Occasion) -> str:
    words = {"trigger": occasion.trigger, "day": day(occasion.happened_on)}
    return _("Ghi nhận “%(trigger)s” ngày %(day)s.") % words


@transaction.atomic
def withdraw_occasion(*, by: Person, occasion: Occasion, on: date, reason: str) -> Occasion:
    """It did not happen after all: what it dated waits again, unless it was handed in meanwhile."""
    require(by, Permission.EVENT_RECORD, occasion.unit)
    reason = clean_lines(reason)
    if not reason:
        raise ValidationError({"reason": _("Nhập lý do rút, ví dụ: ghi nhầm ngày.")})
    occasion = Occasion.objects.select_for_update(of=("self",)).select_related("unit").get(pk=occasion.pk)
    if occasion.withdrawn_at is not None:
        raise ValidationError(_("Sự kiện này đã rút từ trước."), code="withdrawn")
    occasion.withdrawn_at, occasion.withdrawn_by, occasion.withdrawal_reason = timezone.now(), by, reason
    occasion.save()
    why = _("Rút ghi nhận “%(trigger)s” ngày %(day)s.")
    words = {"trigger": occasion.trigger, "day": day(occasion.happened_on)}
    changed = redate_commune(by=by, unit=occasion.unit, on=on, why=why % words)
    audit.record(by=by, act="occasion.withdrawn", target=occasion, detail={"reason": reason, "occurrences": changed})
    return occasion
