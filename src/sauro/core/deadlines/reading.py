"""A phrase as written → ``Deadline``. The times are in times.lark; here it is said what may stand around them."""

from dataclasses import replace
from functools import lru_cache

from sauro.core.deadlines import _clauses as cutting
from sauro.core.deadlines._grammar import parse
from sauro.core.deadlines._items import Except, Item, Misread, Remark
from sauro.core.deadlines._parts import Years, parts_of
from sauro.core.deadlines._together import put_together
from sauro.core.deadlines.model import Deadline, Kind, Part

_UNSETTLED = (
    "chưa xác định",
    "chưa có",
    "chưa rõ",
    "chưa định",
    "không xác định",
    "không có thời hạn",
    "không thời hạn",
)
_LONGEST = 1000  # characters; a longer cell is prose, not a time


def read_deadline(words: str, *, year: int, last_year: int | None = None) -> Deadline:
    """What ``words`` say about time, in a plan of ``year`` (to ``last_year``). Never raises: what is not understood,
    or only in part, stays unread with its reason."""
    parts, reason = _read(words, Years(year, max(year, last_year or year)))
    return Deadline(words, parts, reason)


@lru_cache(maxsize=4096)
def _read(words: str, years: Years) -> tuple[tuple[Part, ...], str]:
    text = cutting.repaired(words)
    if not any(char.isalnum() for char in text):
        return (), "Không ghi thời gian."
    if text in ("x", "X"):
        return (), "Chỉ có dấu “x”, không có thời gian."
    if len(text) > _LONGEST:
        return (), "Đoạn chữ quá dài để là một thời hạn."
    try:
        parts = _counted_from_events(_distinct(_cell(text, years)))
    except Misread as reason:
        return (), str(reason)
    except (ValueError, OverflowError):  # a year the calendar does not have
        return (), "Năm nằm ngoài lịch."
    return tuple(parts), "" if parts else "Không thấy thời gian nào."


def _distinct(parts: list[Part]) -> list[Part]:
    """Each time once: "Thường xuyên, liên tục" in two lines is one."""
    seen: list[Part] = []
    for part in parts:
        if not any(replace(part, words="") == replace(other, words="") for other in seen):
            seen.append(part)
    return seen


def _counted_from_events(parts: list[Part]) -> list[Part]:
    """ "Sau khi có ý kiến (trong vòng 10 ngày)": the days are counted from the event before them."""
    out: list[Part] = []
    for part in parts:
        if out and out[-1].kind == Kind.EVENT and not out[-1].before and _lacks_event(part):
            part = replace(part, trigger=out.pop().trigger)
        out.append(part)
    return out


def _lacks_event(part: Part) -> bool:
    return part.kind == Kind.RELATIVE and part.trigger is None


def _cell(text: str, years: Years) -> list[Part]:
    parts: list[Part] = []
    for pieces in cutting.clauses(text):
        parts += _joined(pieces, years)
    return parts


def _joined(pieces: list[str], years: Years) -> list[Part]:
    """The parts of the pieces; a piece without a time is the act of the next one."""
    parts: list[Part] = []
    rest = ""
    for piece in pieces:
        words = f"{rest} {piece}".strip()
        found = _clause(words, years)
        rest = "" if found else words
        parts += found
    return parts


def _clause(clause: str, years: Years) -> list[Part]:
    """The parts of one clause; none where it says nothing about time. Raises Misread where it says more than was
    understood."""
    if parted := cutting.after_bracket(clause):
        return _joined(parted, years)
    for outside, inside in cutting.brackets(clause):
        if joined := _around_bracket(outside, inside, years):
            return joined
    try:
        parts, why = _time(clause, years), None
    except Misread as reason:
        bare = cutting.without_remarks(clause)
        if bare and bare != clause:
            return _clause(bare, years)
        parts, why = [], reason
    pieces = cutting.at_commas(clause)
    if len(pieces) > 1 and (not parts or any(_swallowed(part) for part in parts)):
        try:
            return _joined(pieces, years)
        except Misread as reason:
            why = why or reason
    if why and not parts:
        raise why
    return parts


def _swallowed(part: Part) -> bool:
    """The words of an event run on over what looks like another clause."""
    return part.trigger is not None and len(cutting.at_commas(part.trigger)) > 1


def _around_bracket(outside: str, inside: str, years: Years) -> list[Part]:
    """ "Quý I (sau khi có kế hoạch)": two times; "Hằng tháng (trừ tháng 3)": one; none where the bracket is neither."""
    try:
        items = parse(inside[inside.lower().find("trừ") :]) if "trừ" in inside.lower() else None
        if items and isinstance(items[0], Except):
            return _time(f"{outside} {inside[inside.lower().find('trừ') :]}", years)
        held = _one_that_holds(f"{outside} {inside}", years)
        if held:
            return held
        within = _time(inside, years)
        return [*_clause(outside, years), *within] if within else []
    except Misread:
        return []


def _one_that_holds(words: str, years: Years) -> list[Part]:
    """ "Thường xuyên (cả năm)", "Hằng năm (2026-2030)": the bracket says how long it holds."""
    try:
        parts = _time(words, years)
    except Misread:
        return []
    return parts if [part.kind for part in parts] in ([Kind.CONTINUOUS], [Kind.RECURRING]) else []


def _time(clause: str, years: Years) -> list[Part]:
    """The parts of "act + time": the grammar is tried at each place where a time may begin."""
    why: Misread | None = None
    for start in (0, *cutting.anchors(clause)):
        before = clause[:start]
        if not cutting.is_harmless(before):
            continue
        try:
            items = parse(clause[start:])
            if items is not None:
                return _parts(items, clause, cutting.act_of(before), years)
        except Misread as reason:
            why = why or reason
    if why:
        raise why
    if not cutting.is_harmless(clause):
        raise Misread(_why_not(clause))
    return []


def _parts(items: list[Item], clause: str, act: str | None, years: Years) -> list[Part]:
    for item in items:
        if isinstance(item, Remark) and not cutting.is_harmless(item.words):
            raise Misread(f"Không rõ “{item.words}” nghĩa là gì.")
    parts = parts_of(put_together(items), clause, years)
    # The act is that of the first time and of a list with it; "…, thực hiện thường xuyên" has another.
    acting = act if parts[0].kind != Kind.WITH_REPORTS else None
    return [replace(part, act=acting) if part.kind == parts[0].kind else part for part in parts]


def _why_not(clause: str) -> str:
    if clause.lower().strip(" .") in ("định kỳ", "theo định kỳ"):
        return "“Định kỳ” không nói bao lâu một lần."
    if clause.lower().startswith(_UNSETTLED):
        return "Kế hoạch chưa định thời gian."
    return "Có chữ nói về thời gian nhưng chưa hiểu hết."
