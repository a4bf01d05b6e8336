"""The reports of a year by code and name, and the months that each covers. "M9" is nine months, "M09" September."""

_MONTHS = {
    **{f"M{month:02d}": (f"Tháng {month}", month, month) for month in range(1, 13)},
    "Q1": ("Quý I", 1, 3),
    "Q2": ("Quý II", 4, 6),
    "H1": ("6 tháng đầu năm", 1, 6),
    "Q3": ("Quý III", 7, 9),
    "M9": ("9 tháng", 1, 9),
    "H2": ("6 tháng cuối năm", 7, 12),
    "Q4": ("Quý IV", 10, 12),
    "Y": ("Năm", 1, 12),
}
MONTHLY = "M"  # of a rule: one report for each of its months
YEARLY = "Y"
PERIOD_CODES = (MONTHLY, *(code for code in _MONTHS if code in ("M9", YEARLY) or code[0] != "M"))


def name_of_period(code: str) -> str:
    """ "Quý I" for "Q1", "Tháng" for the monthly reports of a rule; a code of one's own stands for itself."""
    return "Tháng" if code == MONTHLY else _MONTHS[code][0] if code in _MONTHS else code


def code_of_period(name: str) -> str | None:
    """ "Q1" for "Quý I", or None where no report is called so."""
    return next((code for code, (known, _, _) in _MONTHS.items() if known == name), None)


def month_code(month: int) -> str:
    """The code of a month's report: "M02"."""
    return f"M{month:02d}"


def months_of_period(code: str) -> tuple[int, int] | None:
    """The first and last month that a report covers; None for one of its own kind."""
    return _MONTHS[code][1:] if code in _MONTHS else None


def is_month(code: str) -> bool:
    return code in _MONTHS and len(code) == 3
