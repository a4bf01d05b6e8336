"""A day of any year as people write it, and back: "15/12 năm trước", "cuối tháng 2", "14 tháng trước"."""

import re
from calendar import monthrange

from sauro.core.periods.model import DaySpec
from sauro.core.text import fold

_YEARS = {-1: " năm trước", 0: "", 1: " năm sau"}
_LEAP = 2024  # a year in which every day of the calendar is there
_OF_YEAR = re.compile(
    r"(?:ngay )?(?:(?P<day>\d{1,2}) ?(?:[/.-]| thang ) ?|cuoi thang )(?P<month>\d{1,2})"
    r"(?: ?[/.-] ?(?P<number>\d{4})| (?:cua )?nam (?P<year>truoc(?: lien ke)?|sau|nay|bao cao|\d{4}))?"
)
_OF_MONTH = re.compile(
    r"(?:ngay )?(?P<day>\d{1,2}|cuoi)(?: cua)?"
    r"(?: (?:(?P<back>\d{1,2}) thang truoc|(?:hang )?thang(?: (?P<which>truoc(?: lien ke)?|sau|nay|bao cao))?))?"
)
_ADVICE = {
    False: "Viết ngày/tháng, ví dụ 14/3, 15/12 năm trước, cuối tháng 2.",
    True: "Viết ngày của tháng báo cáo, ví dụ 15, 14 tháng trước, cuối tháng báo cáo.",
}


def day_words(spec: DaySpec) -> str:
    """The day as one would type it; ``read_day`` reads it back."""
    if spec.month is not None:
        month = f"{spec.month:02d}" if spec.month < 3 else str(spec.month)
        day = f"cuối tháng {spec.month}" if spec.day is None else f"{spec.day:02d}/{month}"
        return day + _YEARS[spec.year]
    first = "cuối" if spec.day is None else f"{spec.day:02d}"
    if spec.months_before > 1:
        return f"{first} của {spec.months_before} tháng trước"
    return f"{first} tháng {('báo cáo', 'trước', 'sau')[spec.months_before]}"


def read_day(text: str, *, monthly: bool = False, year: int | None = None) -> DaySpec:
    """The day that is meant, of a monthly report counted from its month; ValueError says how to write it.

    A year in digits is understood against the report year where that is given.
    """
    words = " ".join(fold(text).split())
    if found := _OF_YEAR.fullmatch(words):
        return _of_year(found, text, year)
    if monthly and (found := _OF_MONTH.fullmatch(words)):
        return _of_month(found, text)
    raise ValueError(f"Chưa hiểu ngày “{text.strip()}”. {_ADVICE[monthly]}")


def _of_year(found: re.Match[str], text: str, year: int | None) -> DaySpec:
    month = int(found["month"])
    if not 1 <= month <= 12:
        raise ValueError(f"“{text.strip()}”: không có tháng {month}. {_ADVICE[False]}")
    day = _checked(int(found["day"]), text, monthrange(_LEAP, month)[1], f"tháng {month}") if found["day"] else None
    return DaySpec(day, month, _year_of(found["number"] or found["year"] or "", text, year))


def _year_of(words: str, text: str, year: int | None) -> int:
    if words.isdigit():
        apart = 9 if year is None else int(words) - year
        if apart not in _YEARS:
            raise ValueError(f"“{text.strip()}”: lịch dùng cho nhiều năm nên không ghi số năm. {_ADVICE[False]}")
        return apart
    return -1 if words.startswith("truoc") else 1 if words == "sau" else 0


def _of_month(found: re.Match[str], text: str) -> DaySpec:
    day = None if found["day"] == "cuoi" else _checked(int(found["day"]), text, 31, "một tháng")
    if found["back"]:
        return DaySpec(day, months_before=_checked(int(found["back"]), text, 12, "một năm", "tháng"))
    which = found["which"] or ""
    return DaySpec(day, months_before=1 if which.startswith("truoc") else -1 if which == "sau" else 0)


def _checked(number: int, text: str, most: int, of: str, what: str = "ngày") -> int:
    if not 1 <= number <= most:
        raise ValueError(f"“{text.strip()}”: {of} chỉ có {most} {what}.")
    return number
