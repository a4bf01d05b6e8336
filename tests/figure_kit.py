"""Figures of the cast for tests: who answers for what, and answers for windows of 2026."""

from datetime import date
from decimal import Decimal

from sauro.core.periods import Window
from sauro.web.indicators import actions
from sauro.web.indicators.actions import Entry

Q1 = Window(date(2025, 12, 15), date(2026, 3, 14))
H1 = Window(date(2025, 12, 15), date(2026, 6, 14))
Q2 = Window(date(2026, 3, 15), date(2026, 6, 14))
Q3 = Window(date(2026, 6, 15), date(2026, 9, 14))
SETTLED, IN_TIME, SHARE, STAFF, ONE_STOP, FLAG = "3/3.2.1", "3/3.2.2", "3/3.2", "4/2.1", "3/2.1", "1/5"
OF_CULTURE = (SETTLED, IN_TIME, STAFF, ONE_STOP, FLAG)


def given_duties(cast, codes=OF_CULTURE, unit=None):
    unit = unit or cast.culture
    return actions.assign_duties(by=cast.standing_body, commune=cast.commune, codes=list(codes), answering=unit)


def gave(cast, window=Q1, unit=None, by=None, **answers):
    """Answers by the names above: ``settled=90, one_stop=(310, 426)``."""
    entries = [_entry(globals()[name.upper()], answer) for name, answer in answers.items()]
    return actions.enter_figures(by=by or cast.officer, unit=unit or cast.culture, window=window, entries=entries)


def _entry(code, answer):
    if isinstance(answer, tuple):
        return Entry(code, Decimal(answer[0]), Decimal(answer[1]))
    return (
        Entry(code, given=answer, reason="chưa tổng hợp") if isinstance(answer, str) else Entry(code, Decimal(answer))
    )
