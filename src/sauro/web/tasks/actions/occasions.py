"""Recording that an event happened: every clock that waits for it starts."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.core.text import clean
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
    require(by, Permission.EVENT_RECORD, unit)
    trigger = clean(trigger)
    if not trigger:
        raise ValidationError({"trigger": _("Nhập hoặc chọn sự kiện đã xảy ra.")})
    if happened_on > on:
        message = _("Ngày xảy ra không được sau hôm nay, %(today)s.") % {"today": day(on)}
        raise ValidationError({"happened_on": message})
    if due_on is not None and due_on < happened_on:
        message = _("Hạn được ấn định phải từ ngày xảy ra, %(day)s.") % {"day": day(happened_on)}
        raise ValidationError({"due_on": message})
    occasion = Occasion(
        unit=unit, trigger=trigger, happened_on=happened_on, due_on=due_on, basis=clean(basis), recorded_by=by
    )
    occasion.refold()
    standing = Occasion.objects.filter(unit=unit, key=occasion.key, happened_on=happened_on, withdrawn_at__isnull=True)
    if standing.exists():
        raise ValidationError({"happened_on": _("Sự kiện này trong ngày ấy đã được ghi rồi.")})
    occasion.save()
    changed = redate_commune(by=by, unit=unit, on=on, why=_why(occasion))
    detail = {"trigger": trigger, "happened_on": happened_on, "occurrences": changed}
    audit.record(by=by, act="occasion.recorded", target=occasion, detail=detail)
    return occasion


def _why(occasion: Occasion) -> str:
    words = {"trigger": occasion.trigger, "day": day(occasion.happened_on)}
    return _("Ghi nhận “%(trigger)s” ngày %(day)s.") % words


@transaction.atomic
def withdraw_occasion(*, by: Person, occasion: Occasion, on: date) -> Occasion:
    """It did not happen after all: what it dated waits again, unless it was handed in meanwhile."""
    require(by, Permission.EVENT_RECORD, occasion.unit)
    occasion = Occasion.objects.select_for_update(of=("self",)).select_related("unit").get(pk=occasion.pk)
    if occasion.withdrawn_at is not None:
        raise ValidationError(_("Sự kiện này đã rút từ trước."), code="withdrawn")
    occasion.withdrawn_at, occasion.withdrawn_by = timezone.now(), by
    occasion.save()
    why = _("Rút ghi nhận “%(trigger)s” ngày %(day)s.")
    words = {"trigger": occasion.trigger, "day": day(occasion.happened_on)}
    changed = redate_commune(by=by, unit=occasion.unit, on=on, why=why % words)
    audit.record(by=by, act="occasion.withdrawn", target=occasion, detail={"occurrences": changed})
    return occasion
