"""Numbers and dates as Vietnamese readers write them. A no-break space keeps number and noun together."""

from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from django.utils import timezone

from sauro.core.text import short_day

NBSP = "\u00a0"
_QUARTERS = ("I", "II", "III", "IV")
_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


def number(value: int | float | Decimal | Fraction, places: int | None = None) -> str:
    """3.872 · 98,4: thousands by dots, decimals by a comma, without useless zeros unless ``places`` says how many."""
    exact = (
        Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(str(value))
    )
    written = f"{exact:,.{places}f}" if places is not None else f"{exact:,f}"
    if places is None and "." in written:
        written = written.rstrip("0").rstrip(".")
    return written.replace(",", "\u0000").replace(".", ",").replace("\u0000", ".").replace("-", "−")


def percent(part: int, of: int, places: int = 1) -> str:
    """98,4%: the share of ``part`` in ``of``; a dash where there is nothing to share."""
    if not of:
        return "–"
    share = Decimal(part * 100) / Decimal(of)
    return number(share.quantize(Decimal(1).scaleb(-places))) + "%"


def counted(value: int, noun: str) -> str:
    """48 nhiệm vụ, the number and its noun never on two lines."""
    return f"{number(value)}{NBSP}{noun.replace(' ', NBSP)}"


def day(value: date | datetime) -> str:
    """10/6/2026, 08/6/2026, 01/02/2026: days under 10 and months 1 and 2 take a zero, as official papers have it."""
    return short_day(_local_day(value))


def moment(value: datetime) -> str:
    """08:05 ngày 10/6/2026, in the time of the commune."""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{local:%H:%M} ngày{NBSP}{day(local)}"


def weekday(value: date | datetime) -> str:
    """Thứ Tư."""
    return _WEEKDAYS[_local_day(value).weekday()]


def quarter(value: date | datetime | int) -> str:
    """quý III, from a date or from the number of the quarter."""
    index = value if isinstance(value, int) else (_local_day(value).month - 1) // 3 + 1
    return f"quý{NBSP}{_QUARTERS[index - 1]}"


def file_size(size: int) -> str:
    """3,4 MB."""
    for unit, worth in (("GB", 1024**3), ("MB", 1024**2), ("kB", 1024)):
        if size >= worth:
            return f"{number(Decimal(size) / worth, 1).removesuffix(',0')}{NBSP}{unit}"
    return f"{number(size)}{NBSP}byte"


def _local_day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return (timezone.localtime(value) if timezone.is_aware(value) else value).date()
    return value
