"""Days of the steps of a round that come near or have passed: who is to act hears of it once for each."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from sauro.web.common.vietnamese import day
from sauro.web.notices.actions import notify
from sauro.web.notices.messages import Message
from sauro.web.organisation.queries import commune_of
from sauro.web.scoring.actions.telling import address_of, appraisers_of, scorers_of
from sauro.web.scoring.models import Round, Sheet, Step
from sauro.web.scoring.queries.standing import due_days

NEAR = timedelta(days=3)


def remind_steps(now: datetime) -> int:
    """Tell units of their day for scoring or explaining, and the organiser of the day of an appraisal or of the
    publication: three days before it and once it has passed. Gives how many notices were written; a second run on the
    same day writes none."""
    on = timezone.localtime(now).date()
    rounds = Round.objects.filter(published_at__isnull=True, cancelled_at__isnull=True).select_related("unit")
    return sum(_remind_round(round_, on) for round_ in rounds)


@transaction.atomic
def _remind_round(round_: Round, on: date) -> int:
    told = 0
    sheets = list(round_.sheets.select_related("unit"))
    counts = Counter(sheet.step for sheet in sheets)
    for step, due_on in due_days(round_).items():
        if due_on is None or on < due_on - NEAR or not counts[step]:
            continue
        if step in (Step.SELF, Step.EXPLAIN):
            told += _remind_units(round_, [sheet for sheet in sheets if sheet.step == step], due_on, on)
        else:
            told += _remind_organiser(round_, step, counts[step], due_on, on)
    return told


def _remind_units(round_: Round, sheets: Iterable[Sheet], due_on: date, on: date) -> int:
    told = 0
    for sheet in sheets:
        sheet.round = round_
        what = _("gửi bảng tự chấm") if sheet.step == Step.SELF else _("gửi giải trình")
        key = f"score-due:{sheet.pk}:{sheet.step}"
        message = _message(key, what, round_, due_on, on, address_of(sheet))
        unit = commune_of(sheet.unit)
        told += len(notify(to=scorers_of(sheet.unit), message=message, about=sheet, unit=unit))
    return told


def _remind_organiser(round_: Round, step: str, count: int, due_on: date, on: date) -> int:
    """One notice for the whole round, however many sheets wait."""
    words = {
        Step.FIRST: _("thẩm định lần 1"),
        Step.SECOND: _("thẩm định lần 2"),
        Step.CLOSING: _("chốt điểm, công bố"),
    }
    what = _("%(what)s của %(count)s đơn vị") % {"what": words[Step(step)], "count": count}
    url = reverse("scoring:round", args=[round_.pk])
    message = _message(f"score-due:r{round_.pk}:{step}", what, round_, due_on, on, url)
    return len(notify(to=appraisers_of(round_), message=message, about=round_, unit=round_.unit))


def _message(key: str, what: str, round_: Round, due_on: date, on: date, url: str) -> Message:
    said = {"what": what, "round": round_.name, "day": day(due_on)}
    if on > due_on:
        subject = _("Quá hạn %(what)s: %(round)s") % said
        body = _("Hạn là %(day)s.") % said
        return Message(f"{key}:{due_on}:late", "score.overdue", subject, body, url)
    subject = _("Sắp đến hạn %(what)s: %(round)s") % said
    body = _("Chậm nhất %(day)s.") % said
    return Message(f"{key}:{due_on}:soon", "score.due_soon", subject, body, url)
