"""What an answer must be before it is put on a line by somebody who gives the reason for it."""

from dataclasses import replace
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from sauro.core.scoring import Answer, Component, State, Verdict, judge
from sauro.core.text import clean_lines
from sauro.web.scoring.models import Sheet
from sauro.web.scoring.queries.criteria import criteria_of
from sauro.web.scoring.queries.grounds import until_of


def component_of(sheet: Sheet, code: str) -> Component:
    """The line of the sheet's set; ``ValidationError`` for a code that it does not have."""
    found = criteria_of(sheet.round).get(code)
    if found is None:
        raise ValidationError(_("Bộ tiêu chí không có tiêu chí %(code)s.") % {"code": code}, code="unknown")
    return found


def fitting_verdict(sheet: Sheet, code: str, answer: Answer, reason: str, on: date) -> Verdict:
    """What the line comes to by the answer; refused without a reason, and where the set refuses it."""
    component_of(sheet, code)
    if not clean_lines(reason):
        raise ValidationError({"reason": _("Nêu lý do: đơn vị đọc lý do này để biết vì sao điểm thay đổi.")})
    return possible_verdict(sheet, code, answer, reason, on)


def possible_verdict(sheet: Sheet, code: str, answer: Answer, reason: str, on: date) -> Verdict:
    """What the line comes to by the answer, reason or not; refused where the set refuses it."""
    component, said = component_of(sheet, code), clean_lines(reason)
    until = until_of(sheet.round.start_on, sheet.round.end_on, on)
    verdict = judge(component, replace(answer, reason=said), until=until)
    if verdict.state is State.REFUSED:
        raise ValidationError(verdict.reason, code="refused")
    return verdict
