"""The words of a reporting calendar: which report, handed in by when, with the figures of which days."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from sauro.core.periods import DueRule

# Name of a period and the last month that it covers, in the order of a year.
LAST_MONTH = {
    **{f"Tháng {month}": month for month in range(1, 13)},
    "Quý I": 3,
    "Quý II": 6,
    "6 tháng đầu năm": 6,
    "Quý III": 9,
    "9 tháng": 9,
    "6 tháng cuối năm": 12,
    "Quý IV": 12,
    "Năm": 12,
}
QUARTERLY = "Quý"  # "báo cáo quý", without saying which
MONTHLY = "Tháng"

_QUARTER = {"I": 1, "II": 2, "III": 3, "IV": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_ROMAN = ("", "I", "II", "III", "IV")
_NUMERAL = r"(?:IV|III|II|I|[1-4])(?![\w])"
_PERIOD = re.compile(
    rf"(?P<quarters>(?i:quý)\s+{_NUMERAL}(?:\s*(?:,|và|;|-)\s*(?:quý\s+|Quý\s+)?{_NUMERAL})*)"
    r"|(?P<half>(?i:0?6 tháng(?:\s+(?:đầu năm|cuối năm))?|sáu tháng(?:\s+(?:đầu năm|cuối năm))?))(?!\s*/\s*lần)"
    r"|(?P<nine>(?i:0?9 tháng(?:\s+đầu năm)?))"
    r"|(?P<monthly>(?i:báo cáo\s+(?:(?!trước|gửi|kết quả)[^\W\d]+\s+){0,4}?(?:hàng |hằng )?tháng\b(?!\s*(?:cuối|\d))))"
    r"|(?P<month>(?i:báo cáo\s+(?:\w+\s+){0,2}?tháng\s+(?P<m>\d{1,2})\b))"
    r"|(?P<quarterly>(?i:\bquý\b)(?!\s*(?:IV|III|II|I|\d|phụ|báo|trước)\b))"
    r"|(?P<year>(?i:báo cáo\s+(?:(?!kế hoạch|quý|tháng|trước|gửi|kết quả)\w+\s+){0,5}?(?:hàng |hằng |cả )?năm\b)"
    r"|(?:,|và|hoặc|;)\s*(?:báo cáo\s+)?(?:hàng |hằng |cả )?năm\b(?!\s+(?:báo cáo|trước)))"
)
_LAST_OF = (
    r"(?:của\s+)?tháng\s+cuối\s*(?:cùng\s*)?(?:của\s+)?(?:mỗi\s+|từng\s+)?(?:quý|kỳ(?:\s+báo cáo)?|các kỳ báo cáo)"
)
_BY = (
    r"(?P<by>trước|chậm nhất(?:\s+là)?(?:\s+(?:vào|đến|trước))?|muộn nhất(?:\s+là)?|không (?:quá|muộn hơn)"
    r"|hạn(?:\s+(?:cuối|chót|nộp|gửi))?(?:\s+là)?|đến hết|(?:gửi|nộp)(?=\s+(?:vào\s+)?ngày)|vào)"
)
_DUE = re.compile(
    rf"{_BY}\s+(?P<hour>\d{{1,2}}\s*(?:giờ|h)\s*(?:\d{{2}})?(?:\s*phút)?\s*,?\s*)?(?:vào\s+)?(?:ngày\s+)?(?:"
    r"(?P<next_day>\d{1,2})\s+(?:của\s+)?tháng\s+đầu\s+(?:của\s+)?(?:quý|kỳ)\s+(?:sau|tiếp theo|kế tiếp|liền kề)|"
    rf"(?P<last_day>\d{{1,2}})\s+{_LAST_OF}"
    r"|(?P<each_day>\d{1,2})\s+(?:hàng|hằng|mỗi|của)\s+tháng(?!\s+cuối)"
    r"|(?P<day>\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(?P<month>\d{1,2})(?:\s*(?:[/.-]|\s+năm\s+)\s*(?P<year>\d{4}))?"
    r"(?P<months>(?:(?:\s*,\s*|\s+và\s+)\d{1,2}(?![/\d]|\s*tháng))*)(?P<next>\s+năm\s+(?:sau|tiếp theo|liền kề))?)",
    re.IGNORECASE,
)
_WINDOW = re.compile(
    r"từ\s+(?:hết\s+)?(?:ngày\s+)?(?:"
    r"(?P<from_day>\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(?P<from_month>\d{1,2})(?:\s*(?:[/.-]|\s*năm\s+)\s*(?P<from_year>\d{4}))?"
    r"(?P<last_year>\s+(?:của\s+)?năm\s+trước(?:\s+(?:liền kề|đó))?(?:\s+(?:của\s+)?kỳ báo cáo)?)?"
    r"|(?P<prior_day>\d{1,2})\s+(?:của\s+)?tháng\s+(?P<prior>trước(?:\s+liền kề)?(?:\s+tháng báo cáo)?"
    r"|cuối\s+(?:của\s+)?(?:quý|kỳ)\s*(?:của\s+quý\s*)?(?:trước|báo cáo trước)[^;.]{0,40}?))"
    r"\s+(?:cho\s+)?đến\s+(?:hết\s+)?(?:ngày\s+)?(?:"
    r"(?P<to_day>\d{1,2})\s*(?:[/.-]|\s+tháng\s+)\s*(?P<to_month>\d{1,2})(?:\s*(?:[/.-]|\s*năm\s+)\s*(?P<to_year>\d{4}))?"
    r"|(?P<end_day>\d{1,2})\s+(?:của\s+)?tháng(?:\s+(?:báo cáo|cuối[^;.,)]{0,40}|thuộc kỳ báo cáo))?)",
    re.IGNORECASE,
)
_EXCEPT = re.compile(r"trừ\s+(?:các\s+)?tháng\s+((?:\d{1,2}(?:\s*,\s*|\s+và\s+)?)+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Due:
    """A hand-in day as worded. ``day_for`` gives its date for a period."""

    words: str
    before: bool
    day: int
    month: int | None = None
    months: tuple[int, ...] = ()
    year: int | None = None
    next_year: bool = False
    month_after: bool = False  # "tháng đầu của quý sau"

    @property
    def rule(self) -> DueRule:
        return DueRule.BEFORE if self.before else DueRule.BY

    def day_for(self, period: str, year: int) -> date | None:
        """The last good day: "trước ngày D" is the day before D."""
        last = LAST_MONTH[period]
        month = self.month or last
        if self.months:
            month = last if last in self.months else month
        if self.month_after:
            year, month = (year + 1, 1) if last == 12 else (year, last + 1)
        stated = _day(self.year or (year + 1 if self.next_year else year), month, self.day)
        return stated and (stated - timedelta(days=1) if self.before else stated)


@dataclass(frozen=True, slots=True)
class Figures:
    """The days whose figures a report holds, as worded; a month of ``None`` is counted from the period."""

    words: str
    from_day: int
    to_day: int
    from_month: int | None = None
    to_month: int | None = None
    from_year: int | None = None
    to_year: int | None = None
    last_year: bool = False

    def window_for(self, period: str, year: int) -> tuple[date | None, date | None]:
        last = LAST_MONTH[period]
        to = _day(self.to_year or year, self.to_month or last, self.to_day)
        if self.from_month is not None:
            start = self.from_year or (year - 1 if self.last_year else year)
            begin = _day(start, self.from_month, self.from_day)
            if begin and to and self.from_year is None and begin > to:
                begin = _day(year - 1, self.from_month, self.from_day)
            return begin, to
        return _day(*_month_before(year, _first_month(period)), self.from_day), to


Event = tuple[int, str | Due | Figures]


def events(text: str) -> list[Event]:
    """The periods, hand-in days and windows of a text, in reading order, each with its position."""
    windows = [(match.start(), _figures(match)) for match in _WINDOW.finditer(text)]
    spans = [match.span() for match in _WINDOW.finditer(text)]
    dues = [(m.start(), _due(m)) for m in _DUE.finditer(text) if not _within(m.start(), spans)]
    spans += [match.span() for match in _DUE.finditer(text)]
    periods: list[Event] = [
        (match.start(), name)
        for match in _PERIOD.finditer(text)
        if not _within(match.start(), spans)
        for name in _periods(match)
    ]
    return sorted([*windows, *dues, *periods], key=lambda event: event[0])


def excepted_months(text: str) -> tuple[int, ...]:
    """The months without a monthly report ("trừ các tháng 3, 6, 9, 12")."""
    match = _EXCEPT.search(text)
    return tuple(int(month) for month in re.findall(r"\d{1,2}", match.group(1))) if match else ()


def period_named(text: str) -> str | None:
    """The one period that a table cell names, e.g. "Quý I", "Năm"."""
    bare = text.strip().casefold()
    if bare in ("năm", "báo cáo năm", "cả năm"):
        return "Năm"
    found = [name for match in _PERIOD.finditer(text) for name in _periods(match)]
    return found[0] if len(found) == 1 else None


def _periods(match: re.Match[str]) -> list[str]:
    if match["quarters"]:
        return [f"Quý {_ROMAN[_QUARTER[n]]}" for n in re.findall(_NUMERAL, match["quarters"])]
    if match["half"]:
        return ["6 tháng cuối năm" if "cuối" in match["half"].casefold() else "6 tháng đầu năm"]
    if match["nine"]:
        return ["9 tháng"]
    if match["month"]:
        return [f"Tháng {int(match['m'])}"] if 1 <= int(match["m"]) <= 12 else []
    return [MONTHLY] if match["monthly"] else [QUARTERLY] if match["quarterly"] else ["Năm"]


def _due(match: re.Match[str]) -> Due:
    before = "trước" in match["by"].casefold() and not match["hour"]  # "trước 17 giờ ngày D" is on that day
    day = int(match["last_day"] or match["next_day"] or match["each_day"] or match["day"])
    months = tuple(int(month) for month in re.findall(r"\d{1,2}", match["months"] or ""))
    return Due(
        " ".join(match.group().split()),
        before,
        day,
        int(match["month"]) if match["month"] else None,
        (int(match["month"]), *months) if months else (),
        int(match["year"]) if match["year"] else None,
        match["next"] is not None,
        match["next_day"] is not None,
    )


def _figures(match: re.Match[str]) -> Figures:
    def number(name: str) -> int | None:
        return int(match[name]) if match[name] else None

    return Figures(
        " ".join(match.group().split()),
        number("from_day") or number("prior_day") or 1,
        number("to_day") or number("end_day") or 1,
        number("from_month"),
        number("to_month"),
        number("from_year"),
        number("to_year"),
        match["last_year"] is not None,
    )


def _within(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(start <= position < end for start, end in spans)


def _first_month(period: str) -> int:
    length = {"Quý": 3, "6 tháng": 6, "9 tháng": 9, "Năm": 12}
    months = next((n for name, n in length.items() if period.startswith(name)), 1)
    return LAST_MONTH[period] - months + 1


def _month_before(year: int, month: int) -> tuple[int, int]:
    return (year - 1, 12) if month == 1 else (year, month - 1)


def _day(year: int, month: int, day: int) -> date | None:
    if not 1 <= month <= 12 or not 1 <= day <= monthrange(year, month)[1]:
        return None
    return date(year, month, day)
