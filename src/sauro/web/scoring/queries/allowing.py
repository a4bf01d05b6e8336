"""Who may do what with a sheet: those whose work is scored fill it in, those above appraise it, nobody does both."""

from sauro.web.organisation.models import Person, Unit
from sauro.web.organisation.permissions import Denied, Permission, is_allowed
from sauro.web.scoring.models import LineDuty, Round, Sheet


def belongs(by: Person, unit: Unit) -> bool:
    """Whether the person works in the unit, or below it."""
    return by.unit.is_within(unit)


def may_answer(by: Person, sheet: Sheet, duty: LineDuty | None = None) -> bool:
    """Whether the person may say what a line comes to: on the whole sheet, or where ``duty`` gives them the line."""
    if not belongs(by, sheet.unit):
        return False
    if is_allowed(by, Permission.SCORE_ENTER, sheet.unit):
        return True
    answering = [duty.unit, *duty.coordinating.all()] if duty else []
    return any(isinstance(unit, Unit) and is_allowed(by, Permission.SCORE_ENTER, unit) for unit in answering)


def may_hand_in(by: Person, sheet: Sheet) -> bool:
    return belongs(by, sheet.unit) and is_allowed(by, Permission.SCORE_HAND_IN, sheet.unit)


def may_appraise(by: Person, sheet: Sheet) -> bool:
    """Whether the person may appraise: never the sheet of the unit in which they work."""
    return not belongs(by, sheet.unit) and is_allowed(by, Permission.SCORE_APPRAISE, sheet.round.unit)


def may_close(by: Person, sheet: Sheet) -> bool:
    """Whether the person may add what comes from outside and close the sheet; a unit that scores itself does so too."""
    return (sheet.is_own or not belongs(by, sheet.unit)) and is_allowed(by, Permission.SCORE_APPRAISE, sheet.round.unit)


def may_manage(by: Person, round_: Round) -> bool:
    return is_allowed(by, Permission.ROUND_MANAGE, round_.unit)


def require_that(is_so: bool, permission: Permission, unit: Unit) -> None:
    """Go on only where one of the questions above was answered with yes."""
    if not is_so:
        raise Denied(permission, unit)


def sees_ranking(by: Person, round_: Round) -> bool:
    """Whether the person may see units beside each other: before publication only those of the organising unit."""
    return round_.published_at is not None or is_allowed(by, Permission.SCORE_VIEW, round_.unit)
