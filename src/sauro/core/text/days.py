"""Days and counts as official papers write them: days under 10 and months 1 and 2 take a zero.

After Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from datetime import date, datetime

BLANK = " " * 7  # room to write a number by hand, as drafts leave it


def short_day(day: date) -> str:
    """10/6/2026, 08/6/2026, 01/02/2026."""
    return f"{_of_day(day)}/{_of_month(day.month)}/{day.year}"


def long_day(day: date | None, year: int | None = None, month: int | None = None) -> str:
    """ngày 05 tháng 01 năm 2026. A day not known stays blank, and so do ``month`` and ``year`` if not given."""
    if day is None:
        known = f" {_of_month(month)} " if month else BLANK
        return f"ngày{BLANK}tháng{known}năm {year or ''}".rstrip()
    return f"ngày {_of_day(day)} tháng {_of_month(day.month)} năm {day.year}"


def clock(moment: datetime) -> str:
    """08 giờ 05 phút; a full hour has no minutes: 14 giờ 00."""
    return f"{moment:%H} giờ {moment:%M}" + (" phút" if moment.minute else "")


def counted(count: int) -> str:
    """A count within a sentence: 05, 12, 1.250; below 10 with a zero."""
    return f"{count:02d}" if count < 10 else f"{count:,}".replace(",", ".")


def _of_day(day: date) -> str:
    return f"{day.day:02d}"


def _of_month(month: int) -> str:
    return f"{month:02d}" if month < 3 else str(month)
