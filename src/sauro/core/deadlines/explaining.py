"""What a deadline means, as one Vietnamese sentence and as one word for lists."""

from collections.abc import Callable

from sauro.core.deadlines._reasons import ahead_of, quoted, span_words
from sauro.core.deadlines.model import Deadline, Kind, Part
from sauro.core.deadlines.resolving import windows_of
from sauro.core.text import lower_first, short_day

_STATUS = {
    Kind.RECURRING: "định kỳ",
    Kind.CONTINUOUS: "thường xuyên",
    Kind.WITH_REPORTS: "theo kỳ báo cáo",
    Kind.EVENT: "chờ sự kiện",
    Kind.RELATIVE: "chờ sự kiện",
    Kind.INSTRUCTION: "chờ cấp trên",
}


def explain(deadline: Deadline) -> str:
    """One sentence on the whole deadline: its days and why, or what it waits for, or that it was not understood."""
    if not deadline.parts:
        if not any(char.isalnum() for char in deadline.words):
            return "Chưa ghi thời gian."
        why = f" Lý do: {lower_first(deadline.reason)}" if deadline.reason else ""
        return f"Chưa hiểu: “{deadline.words.strip()}”. Giữ nguyên chữ, chờ bạn chọn cách hiểu.{why}"
    said = [_sentence(part).removesuffix(".") for part in deadline.parts]
    others = [
        _after(deadline.parts[place - 1], part, said[place]) for place, part in enumerate(deadline.parts) if place
    ]
    return "; ".join([said[0], *map(lower_first, others)]) + "."


def _after(before: Part, part: Part, sentence: str) -> str:
    """The sentence without the words that the part before it has quoted already."""
    quote = quoted(part)
    if part.words != before.words or not sentence.startswith(quote):
        return sentence
    rest = sentence.removeprefix(quote).strip()
    return rest.removeprefix("nghĩa là ").removeprefix("là ").removesuffix("; năm lấy theo kế hoạch")


def status_word(deadline: Deadline) -> str:
    """A word or two for lists: "có hạn", "định kỳ", "thường xuyên", "theo kỳ báo cáo", "chờ sự kiện", "chờ cấp trên",
    "chưa hiểu". Of several times, the one with a day counts most."""
    if not deadline.parts:
        return "chưa hiểu"
    words = [_STATUS.get(part.kind, "có hạn") for part in deadline.parts]
    return min(words, key=["có hạn", *dict.fromkeys(_STATUS.values())].index)


def _sentence(part: Part) -> str:
    return _SENTENCES.get(part.kind, _dated)(part)


def _dated(part: Part) -> str:
    windows = windows_of(part)
    return windows[0].reason if windows else f"{quoted(part)} chưa có ngày."


def _recurring(part: Part) -> str:
    windows = windows_of(part)
    if not windows:
        return f"{quoted(part)} lặp lại, nhưng không có lần nào trong thời gian của kế hoạch."
    often = f"{len(windows)} kỳ, mỗi kỳ {part.times} lần" if part.times else f"{len(windows)} lần"
    if len(windows) == 1:
        return windows[0].reason
    first, last = windows[0].due_on, windows[-1].due_on
    return f"{quoted(part)} lặp lại {often}, hạn từ {short_day(first)} đến {short_day(last)}."


def _continuous(part: Part) -> str:
    held = f" từ {short_day(part.since_on)} đến {short_day(part.until_on)}" if part.since_on and part.until_on else ""
    return f"Làm thường xuyên{held}, trả lời trong mỗi kỳ báo cáo."


def _with_reports(_part: Part) -> str:
    return "Trả lời cùng mỗi kỳ báo cáo của kế hoạch."


def _event(part: Part) -> str:
    if part.before:
        return f"Phải xong {ahead_of(part)}."
    if part.trigger == "đột xuất":
        return "Việc đột xuất, chờ khi phát sinh."
    return f"Chờ sự kiện: {part.trigger}."


def _relative(part: Part) -> str:
    if part.trigger is None:
        return f"{quoted(part)} là {span_words(part)}, nhưng không nói kể từ sự kiện nào."
    if (part.offset_days or 0) < 0:
        return f"Phải xong chậm nhất {span_words(part)} {ahead_of(part)}."
    return f"Chờ sự kiện: {part.trigger}; hạn là {span_words(part)}, tính từ ngày hôm sau."


def _instruction(part: Part) -> str:
    return f"Chờ cấp trên: {part.trigger}."


_SENTENCES: dict[Kind, Callable[[Part], str]] = {
    Kind.RECURRING: _recurring,
    Kind.CONTINUOUS: _continuous,
    Kind.WITH_REPORTS: _with_reports,
    Kind.EVENT: _event,
    Kind.RELATIVE: _relative,
    Kind.INSTRUCTION: _instruction,
}
