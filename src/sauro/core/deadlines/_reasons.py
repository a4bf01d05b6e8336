"""The Vietnamese sentences that say where a day comes from."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from sauro.core.deadlines.model import Kind, Part, ReportDay
from sauro.core.text import lower_first, short_day

_OCCASION = re.compile("(?:(?:các|mỗi) )?(?:kỳ họp|phiên họp|cuộc họp|hội nghị|đại hội|tết)\\b", re.IGNORECASE)


def window_reason(part: Part, start: date | None, due: date) -> str:
    """“Trước ngày 01/02” nghĩa là chậm nhất ngày 31/01/2026."""
    return f"{quoted(part)} {_meaning(part, start, due)}{_year_note(part, due)}."


def _meaning(part: Part, start: date | None, due: date) -> str:
    if part.coarse:
        return f"không nói rõ ngày nào nên giữ cả khoảng từ {short_day(_known(start))} đến hết ngày {short_day(due)}"
    if part.times:
        return f"là {part.times} lần trong khoảng từ ngày {short_day(_known(start))} đến hết ngày {short_day(due)}"
    if part.kind == Kind.RECURRING and (part.before or start is None or not _whole(start, due)):
        return f"lặp lại, lần này chậm nhất ngày {_by_hour(part, due)}"
    if part.kind == Kind.RECURRING:
        return f"lặp lại, lần này từ ngày {short_day(_known(start))} đến hết ngày {short_day(due)}"
    if start is None:
        return f"nghĩa là chậm nhất ngày {_by_hour(part, due)}"
    return f"là từ ngày {short_day(start)} đến hết ngày {short_day(due)}"


def _whole(start: date | None, due: date) -> bool:
    """The window is made of whole months (or weeks)."""
    return start is not None and ((due + timedelta(days=1)).day == 1 or (due - start).days <= 6)


def _known(day: date | None) -> date:
    assert day is not None
    return day


def _by_hour(part: Part, due: date) -> str:
    return f"{short_day(due)}, lúc {part.hour}" if part.hour else short_day(due)


def _year_note(part: Part, due: date) -> str:
    said = part.kind == Kind.RECURRING or str(due.year) in part.words or str(due.year + 1) in part.words
    return "" if said or str(due.year % 100) in part.words.split("/")[-1:] else "; năm lấy theo kế hoạch"


def report_reason(part: Part, day: ReportDay) -> str:
    """Làm thường xuyên, trả lời trong báo cáo quý I, nộp ngày 15/3/2026."""
    period = day.period.strip()
    report = lower_first(period) if period else "định kỳ"
    report = report if report.startswith("báo cáo") else f"báo cáo {report}"
    if part.kind == Kind.CONTINUOUS:
        return f"Làm thường xuyên, trả lời trong {report}, nộp ngày {short_day(day.due_on)}."
    return f"{quoted(part)} nghĩa là trả lời cùng {report}, nộp ngày {short_day(day.due_on)}."


def event_reason(part: Part, happened: date) -> str:
    """The event was recorded; the words give no number of days."""
    if part.before:
        return f"“{part.trigger}” vào ngày {short_day(happened)} nên phải xong trước ngày ấy."
    happened_on = short_day(happened)
    return f"“{part.trigger}” đã xảy ra ngày {happened_on}; kế hoạch không cho số ngày nên phải làm ngay từ ngày ấy."


def set_reason(part: Part, happened: date, due: date) -> str:
    """The event was recorded together with a day that somebody set."""
    return f"“{part.trigger}” ngày {short_day(happened)}, hạn được ấn định là ngày {short_day(due)}."


def relative_reason(part: Part, happened: date, due: date, unsettled: Sequence[str] = ()) -> str:
    """“nhận kết luận” ngày 05/02/2026, thêm 30 ngày (không tính ngày đầu) là ngày 07/3/2026."""
    if (part.offset_days or 0) < 0:
        return f"“{part.trigger}” ngày {short_day(happened)}, trước đó {span_words(part)} là ngày {short_day(due)}."
    doubt = f"; ngày nghỉ chưa chính thức trong khoảng này: {', '.join(unsettled)}" if unsettled else ""
    return (
        f"“{part.trigger}” ngày {short_day(happened)}, thêm {span_words(part)} (không tính ngày đầu) "
        f"là ngày {short_day(due)}{doubt}."
    )


def span_words(part: Part) -> str:
    """ "10 ngày làm việc", "1 tháng"; as many before the event, where the number is negative."""
    if part.offset_months:
        return f"{part.offset_months} tháng"
    return f"{abs(part.offset_days or 0)} ngày{' làm việc' if part.working_days else ''}"


def ahead_of(part: Part) -> str:
    """ "trước khi trình HĐND", "trước kỳ họp HĐND"."""
    trigger = part.trigger or ""
    return f"trước {trigger}" if _OCCASION.match(trigger) else f"trước khi {trigger}"


def day_off_note(reason: str, why: str) -> str:
    return f"{reason.removesuffix('.')}; ngày ấy nghỉ ({why}), hạn không tự dời."


def shifted_note(reason: str, why: str, moved: date) -> str:
    return (
        f"{reason.removesuffix('.')}; ngày ấy nghỉ ({why}) nên dời đến ngày làm việc tiếp theo, {short_day(moved)} "
        "(Bộ luật Dân sự 2015, Điều 148 khoản 5)."
    )


def quoted(part: Part) -> str:
    words = part.words if len(part.words) <= 120 else f"{part.words[:117]}…"
    return f"“{words}”"
