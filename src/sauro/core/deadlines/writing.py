"""A deadline → Vietnamese text in one fixed form, which reads back to the same parts."""

from datetime import date, timedelta

from sauro.core.deadlines import _recurrence as recurrence
from sauro.core.deadlines._calendar import ROMAN
from sauro.core.deadlines._reasons import ahead_of, span_words
from sauro.core.deadlines.model import Deadline, Kind, Part
from sauro.core.text import lower_first

_DAY = timedelta(days=1)
_WEEKDAYS = {
    "MO": "Hai",
    "TU": "Ba",
    "WE": "Tư",
    "TH": "Năm",
    "FR": "Sáu",
    "SA": "Bảy",
}
_UNITS = {
    Kind.DATE: Kind.DATE,
    Kind.MONTH: Kind.MONTH,
    Kind.MONTH_RANGE: Kind.MONTH,
    Kind.QUARTER: Kind.QUARTER,
    Kind.QUARTERS: Kind.QUARTER,
    Kind.YEAR: Kind.YEAR,
}


def write_deadline(deadline: Deadline) -> str:
    """The deadline in canonical words; an unread one in its own."""
    if not deadline.parts:
        return deadline.words
    return "; ".join(_with_act(part) for part in deadline.parts)


def _with_act(part: Part) -> str:
    text = _part(part)
    return f"{part.act} {lower_first(text)}" if part.act else text


def _part(part: Part) -> str:
    if part.kind == Kind.RECURRING:
        return _recurring(part) + _held(part)
    if part.kind == Kind.CONTINUOUS:
        return "Thường xuyên" + _held(part)
    if part.kind == Kind.WITH_REPORTS:
        return "Cùng các kỳ báo cáo"
    if part.kind == Kind.INSTRUCTION:
        return f"Theo {part.trigger}"
    if part.kind == Kind.RELATIVE and (part.offset_days or 0) < 0:
        return f"Chậm nhất {span_words(part)} {ahead_of(part)}"
    if part.kind == Kind.EVENT and part.before:
        return f"T{ahead_of(part)[1:]}"
    if part.kind == Kind.RELATIVE:
        return f"Trong {span_words(part)}" + (f" kể từ khi {part.trigger}" if part.trigger else "")
    if part.kind == Kind.EVENT:
        return {"đột xuất": "Đột xuất", "phát sinh": "Khi phát sinh"}.get(str(part.trigger), f"Sau khi {part.trigger}")
    return _dated(part)


# ---------------------------------------------------------------- one day, one window


def _dated(part: Part) -> str:
    due = part.due_on
    assert due is not None
    unit = _UNITS[part.kind]
    if part.start_on is None:
        return f"{_bound(part)}{_named(unit, due + _DAY if part.before else due)}"
    if part.coarse:
        return f"{part.coarse.capitalize()} {_named(unit, due)}"
    end = f"trước {_named(unit, due + _DAY)}" if part.before else _named(unit, due)
    if not part.before and _is_one(part.kind, part.start_on, due):
        return f"{end[:1].upper()}{end[1:]}"
    return f"Từ {_named(unit, part.start_on)} đến {end}"


def _is_one(kind: Kind, start: date, due: date) -> bool:
    return kind in (Kind.MONTH, Kind.QUARTER) or (kind == Kind.YEAR and start.year == due.year)


def _bound(part: Part) -> str:
    if part.before:
        return "Trước "
    return f"Chậm nhất {part.hour} " if part.hour else "Chậm nhất "


def _named(unit: Kind, day: date) -> str:
    if unit == Kind.DATE:
        return f"ngày {day:%d/%m/}{day.year:04}"
    if unit == Kind.MONTH:
        return f"tháng {day.month}/{day.year}"
    if unit == Kind.QUARTER:
        return f"quý {ROMAN[(day.month + 2) // 3]}/{day.year}"
    return f"năm {day.year}"


# ---------------------------------------------------------------- what comes back


def _held(part: Part) -> str:
    since, until = part.since_on, part.until_on
    if since is None or until is None:
        return ""
    if (since.month, since.day, until.month, until.day) == (1, 1, 12, 31):
        return f" trong năm {since.year}" if since.year == until.year else f" từ năm {since.year} đến năm {until.year}"
    return f" từ {_named(Kind.DATE, since)} đến {_named(Kind.DATE, until)}"


def _recurring(part: Part) -> str:
    assert part.rrule is not None
    fields = recurrence.rule_fields(part.rrule)
    period = _period(part.rrule, part.span_months) if part.span_months != 1 or "INTERVAL" not in fields else ""
    if period and not part.before and not part.hour and (part.span_months or fields["FREQ"] in ("DAILY", "WEEKLY")):
        return (
            f"{part.times} lần mỗi {period}"
            if part.times
            else f"{'Định kỳ' if period[0].isdigit() else 'Hằng'} {period}"
        )
    if part.rrule == recurrence.every_months(3) and part.span_months == 1:
        return "Tháng cuối mỗi quý"
    if fields["FREQ"] == "WEEKLY":
        weekday = fields["BYDAY"]
        return f"{_hour(part)}{'Chủ nhật' if weekday == 'SU' else f'Thứ {_WEEKDAYS[weekday]}'} hằng tuần"
    return _monthly(part, fields) if fields["FREQ"] == "MONTHLY" else _yearly(part, fields)


def _period(rule: str, span: int | None) -> str:
    if rule == recurrence.EVERY_DAY:
        return "ngày"
    if rule == recurrence.EVERY_WEEK:
        return "tuần"
    if rule == recurrence.EVERY_YEAR and span == 12:
        return "năm"
    if span == 9:
        return "9 tháng"
    months = {recurrence.every_months(count): count for count in (1, 2, 3, 4, 6)}.get(rule)
    return "" if months is None else {1: "tháng", 3: "quý"}.get(months, f"{months} tháng")


def _monthly(part: Part, fields: dict[str, str]) -> str:
    day = int(fields["BYMONTHDAY"].split(",")[-1])
    stated = 1 if part.before and day < 0 else day + part.before
    lead = "Trước ngày" if part.before else f"{_hour(part)}Ngày"
    number = "cuối" if stated < 0 else f"{stated:02}"
    interval = int(fields.get("INTERVAL", "1"))
    if interval > 1:
        return f"{lead} {number} của tháng cuối {'quý' if interval == 3 else f'kỳ {interval} tháng'}"
    text = f"{lead} {number} hằng tháng"
    if "BYMONTH" not in fields:
        return text
    listed = fields["BYMONTH"].split(",")
    without = [str(month) for month in range(1, 13) if str(month) not in listed]
    return f"{text}, trừ các tháng {', '.join(without)}"


def _yearly(part: Part, fields: dict[str, str]) -> str:
    months = [int(month) for month in fields["BYMONTH"].split(",")]
    if part.span_months == 3 and not any(month % 3 for month in months):
        return f"Quý {', '.join(ROMAN[month // 3] for month in months)} hằng năm"
    listed = ", ".join(map(str, months))
    if part.span_months == 1:
        return f"Tháng {listed} hằng năm"
    if part.span_months:
        return f"Từ tháng {months[0] - part.span_months + 1} đến tháng {months[0]} hằng năm"
    if len(months) > 1:
        return f"Chậm nhất tháng {listed} hằng năm"
    day = int(fields["BYMONTHDAY"])
    last = date(2028, 2, 29) if day < 0 else date(2026, months[0], day)
    stated = last + _DAY if part.before else last
    lead = "Trước ngày" if part.before else f"{_hour(part)}Ngày"
    return f"{lead} {stated:%d/%m} hằng năm"


def _hour(part: Part) -> str:
    return f"Chậm nhất {part.hour} " if part.hour else ""
