"""Months of the service index for tests: numbers of every line, worked by hand, and who gives them."""

from datetime import date
from decimal import Decimal

from sauro.core.service_index import Numbers, Span
from sauro.web.service_index import actions

SEPTEMBER = Span(2026, "M09")
ON = date(2026, 10, 7)

# Code: so many, of so many; of 5.4 late ones, complained-of ones, dossiers. What each is worth stands beside it.
MONTH = {
    "1.4": (450, 500),  # 0,9 × 6 = 5,4
    "2.1": (470, 500),  # 0,94 × 20 = 18,8
    "3.1": (300, 350),  # 85,7 %, past 80: 2
    "3.2": (60, 80),  # 0,75 × 4 = 3
    "3.3": (175, 500),  # 0,35 × 0,9 = 0,315; ÷ 0,5 × 6 = 3,78
    "3.5": (30, 50),  # 0,6 ÷ 0,8 × 2 = 1,5
    "3.5b": (10, 50),  # 0,2 ÷ 0,8 × 2 = 0,5
    "3.6": (90, 120),  # 0,75 × 6 = 4,5
    "4.1": (400, 480),  # 5/6 × 6 = 5
    "4.2": (300, 500),  # 0,6 ÷ 0,8 × 4 = 3
    "4.2b": None,  # nothing arose: 0
    "4.3": (200, 500),  # 0,4 ÷ 0,8 × 2 = 1
    "4.4": (100, 500),  # 0,2 × 4 = 0,8
    "4.5a": (250, 500),  # 0,5 × 2 = 1
    "4.5b": (40, 160),  # 0,25 × 2 = 0,5
    "5.2": None,  # no petition: 6
    "5.3": (2, 3),  # 2/3 × 6 = 4
    "5.4": (30, 70, 500),  # 100 − 6 − 14 = 80 %; ÷ 90 × 6 = 16/3
}
# 5,4 + 18,8 + 8,78 + 6,5 + 11,3 + 46/3 = 66,1133… of 88 points: 75,13 %
POINTS = {"CKMB": "5.4", "TDGQ": "18.8", "DVCTT": "8.78", "TTTT": "6.5", "MDSH": "11.3", "MDHL": "46/3"}


def entry(code, given):
    if given is None:
        return actions.LineEntry(code, is_none=True)
    value, *more, of = map(Decimal, given)
    return actions.LineEntry(code, Numbers(value, of, *more))


def entries(**changes):
    """The month's entries; ``l21=(1, 2)`` changes line 2.1, and nothing given leaves it out."""
    said = dict(MONTH)
    for name, given in changes.items():
        code = next(code for code in MONTH if code.replace(".", "") == name.removeprefix("l"))
        said[code] = given
    return [entry(code, given) for code, given in said.items() if given != ()]


def gave(cast, span=SEPTEMBER, by=None, unit=None, reason="", **changes):
    unit = unit or cast.commune
    return actions.enter_lines(
        by=by or cast.standing_body, unit=unit, span=span, entries=entries(**changes), change_reason=reason, on=ON
    )


def read(cast, read_on=ON, span=SEPTEMBER, by=None, **values):
    said = {group: None if value is None else Decimal(value) for group, value in values.items()}
    return actions.add_readings(
        by=by or cast.standing_body, unit=cast.commune, span=span, read_on=read_on, values=said, on=ON
    )
