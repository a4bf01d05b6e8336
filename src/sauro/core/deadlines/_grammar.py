"""A clause → items, by the grammar of times.lark. The parser is built once, at the first clause."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from sauro.core.deadlines._items import (
    AdHoc,
    Constant,
    Days,
    Event,
    Every,
    Except,
    Instruction,
    Item,
    Misread,
    Monthly,
    Onward,
    Point,
    Range,
    Remark,
    Reports,
    Sep,
    Timed,
    Unit,
    Weekly,
    Yearly,
)

_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERIODS = {
    "MONTH": (Unit.MONTH, 1),
    "QUARTER": (Unit.MONTH, 3),
    "YEARWORD": (Unit.YEAR, 1),
    "WEEK": (Unit.WEEK, 1),
    "DAY": (Unit.DAY, 1),
}
_WEEKDAYS = {
    "hai": "MO",
    "2": "MO",
    "ba": "TU",
    "3": "TU",
    "tư": "WE",
    "4": "WE",
    "năm": "TH",
    "5": "TH",
    "sáu": "FR",
    "6": "FR",
    "bảy": "SA",
    "bẩy": "SA",
    "7": "SA",
    "nhật": "SU",
}
_DAYS = ("DMY", "DM", "ISO")
_WITHIN = re.compile(
    r"[ ,]*(?:\bthì )?(?:phải )?(?:hoàn thành |thực hiện |xong )?(?:trong (?:vòng |thời hạn |thời gian )?|chậm nhất )"
    r"(?:là )?(\d{1,3}) ngày( làm việc)?$",
    re.IGNORECASE,
)
_SO_MANY = re.compile(
    r"([^\d]*?[^\W\d]),?(?: (?:chậm nhất|tối thiểu|ít nhất|tối đa|không quá|trong vòng|trong|là))*"
    r" (\d{1,3}) ngày( làm việc)?",
    re.IGNORECASE,
)
_CUT = " ,;.:-–"
_AFTER = re.compile(r"\b(?:ngay )?sau khi\b", re.IGNORECASE)


def parse(clause: str) -> list[Item] | None:
    """The items of ``clause``; ``None`` where the grammar has no such time. Raises Misread for "Tháng 13"."""
    from lark.exceptions import UnexpectedInput, VisitError

    try:
        items: list[Item] = _parser().parse(clause)
    except UnexpectedInput:
        return None
    except VisitError as error:
        if isinstance(error.orig_exc, Misread):
            raise error.orig_exc from None
        raise
    return items


@cache
def _parser() -> Any:
    # lark is imported here: most of what imports deadlines never reads a phrase.
    from lark import Lark

    grammar = files(__package__).joinpath("times.lark").read_text(encoding="utf-8")
    return Lark(grammar, parser="lalr", lexer="contextual", transformer=_meaning())


def _meaning() -> Any:
    from lark import Transformer

    return type("Meaning", (_Rules, Transformer), {})()


class _Rules:
    """One method per rule of the grammar: what its words mean."""

    def start(self, children: list[Any]) -> list[Item]:
        return children

    def sep(self, words: list[Any]) -> Sep:
        kinds = {word.type for word in words}
        return Sep("hoặc" if "OR" in kinds else "và" if "AND" in kinds else ",")

    def timed(self, children: list[Any]) -> Timed:
        *leads, what = children
        hours = [str(lead) for lead in leads if lead.type == "HOUR"]
        kinds = tuple(lead.type for lead in leads if lead.type not in ("HOUR", "PERIODIC"))
        return Timed(what, kinds, _hour(hours[0]) if hours else None)

    def lead(self, words: list[Any]) -> Any:
        return words[0]

    # -- points

    def day(self, words: list[Any]) -> Point:
        numbers = [int(number) for number in re.split(r"[/.-]", next(w for w in words if _type(w) in _DAYS))]
        if numbers[0] > 1000:  # 2026-03-15
            numbers.reverse()
        year = numbers[2] if len(numbers) == 3 else _year_of(words)
        return _day(numbers[0], numbers[1], year and _whole_year(year))

    def spelled_day(self, words: list[Any]) -> Point:
        numbers = [int(n) for w in words if _type(w) in ("NUMBER", "MY") for n in re.split(r"[/.-]", w)]
        year = numbers[2] if len(numbers) == 3 else _year_of(words)
        return _day(numbers[0], numbers[1], year)

    def bare_day(self, words: list[Any]) -> Point:
        return Point(Unit.DAY, _within(int(words[1]), 31, "Ngày"))

    def month(self, words: list[Any]) -> Point:
        if words[-1].__class__ is not int and _type(words[-1]) == "MY":
            number, year = (int(n) for n in re.split(r"[/.-]", words[-1]))
            if len(words) == 1 and year < 100:
                raise Misread(f"Tháng {year} không có trong lịch.")
            year = _whole_year(year)
        else:
            number, year = int(words[1]), _year_of(words) or 0
        return Point(Unit.MONTH, _within(number, 12, "Tháng"), year=year or None, lone=len(words) == 1)

    def quarter(self, words: list[Any]) -> Point:
        value = next(w for w in words if _type(w) in ("QY", "MY", "NUMBER", "ROMAN"))
        number, _, year = re.sub(r"[.-]", "/", value).partition("/")
        return Point(Unit.QUARTER, _quarter(number.strip()), year=_whole_year(int(year)) if year else _year_of(words))

    def quarter_month(self, words: list[Any]) -> Point:
        quarter: Point = words[-1]
        if _edge(words) == "giữa":
            raise Misread("“Tháng giữa” của quý chưa đọc được.")
        return Point(Unit.MONTH, 3 * quarter.number - (2 if _edge(words) == "đầu" else 0), year=quarter.year)

    def half(self, words: list[Any]) -> Point:
        months = int(words[0]) if words[0].type == "NUMBER" else 6
        edge = _edge(words)
        early = edge == "đầu"
        if edge == "giữa" or not 1 <= months < 12:
            raise Misread(f"“{months} tháng” không rõ là những tháng nào trong năm.")
        year = next((int(w) for w in words if _type(w) == "YEAR"), None)
        return Point(Unit.MONTHS, 1 if early else 13 - months, last=months if early else 12, year=year)

    def week(self, words: list[Any]) -> Point:
        of: Point = words[-1]
        name = str(words[1]).lower()
        name = str(int(name)) if name.isdigit() else _edge(words) or name
        return Point(of.unit, of.number, year=of.year, coarse=f"tuần {name}")

    def coarse(self, words: list[Any]) -> Point:
        name = f"{'nửa ' if words[0].type == 'HALF' else ''}{_edge(words)}"
        of = words[-1] if isinstance(words[-1], Point) else Point(Unit.YEAR)
        return Point(of.unit, of.number, year=of.year, coarse=name)

    def year(self, words: list[Any]) -> Point:
        return Point(Unit.YEAR, year=next((int(w) for w in words if w.type == "YEAR"), None))

    def bare(self, words: list[Any]) -> Point:
        roman = words[0].type == "ROMAN"
        return Point(
            Unit.BARE, _ROMAN.get(words[0].lower(), 0) if roman else int(words[0]), year=_year_of(words), roman=roman
        )

    def in_year(self, words: list[Any]) -> int:
        return int(words[-1])

    # -- ranges and spans

    def range(self, words: list[Any]) -> Range:
        ends = [w if isinstance(w, Point) else None for w in words if isinstance(w, Point) or _type(w) == "NOW"]
        leads = [w.type for w in words if not isinstance(w, Point) and w.type not in ("FROM", "TO", "NOW")]
        assert ends[1] is not None
        return Range(ends[0], ends[1], tuple(leads))

    def onward(self, words: list[Any]) -> Onward:
        return Onward(words[1], said=len(words) > 2)

    def span(self, words: list[Any]) -> Days:
        trigger = _what(words[-1]) if words[-1].type == "WHAT" else None
        if trigger is not None and (not trigger or re.match(r"(?:ngày )?\d", trigger)):
            raise Misread("Không rõ tính từ sự kiện nào.")
        since = words[-2] if trigger else ""
        ahead, toward = _type(since) == "AHEAD", _type(since) == "EVENT" or "so với" in since.lower()
        count = -int(words[0]) if ahead else int(words[0])
        return Days(count, words[1].type, any(w.type == "WORKING" for w in words), trigger, toward)

    # -- what comes back

    def recurring(self, words: list[Any]) -> Every:
        every: Every = words[-1]
        return Every(every.unit, every.count, said=len(words) > 1)

    def period(self, words: list[Any]) -> Every:
        unit, count = _PERIODS[words[-1].type]
        if words[0].type == "HALF":
            return Every(Unit.MONTH, 6)
        if words[0].type == "NUMBER":
            count = int(words[0])
            if words[-1].type == "QUARTER":
                count *= 3
            if unit == Unit.MONTH and count != 9 and (count == 0 or 12 % count):
                raise Misread(f"“{count} tháng” một lần không chia đều một năm.")
            if unit in (Unit.YEAR, Unit.WEEK) and count != 1:
                raise Misread(f"“{count} {unit}” một lần: không rõ đếm từ khi nào.")
        return Every(Unit.YEAR, 1) if (unit, count) == (Unit.MONTH, 12) else Every(unit, count)

    def yearly(self, words: list[Any]) -> Yearly:
        return Yearly((words[0] if isinstance(words[0], Point) else self.bare(words[:1]),))

    def monthly(self, words: list[Any]) -> Monthly:
        without = next((w.months for w in words if isinstance(w, Except)), ())
        number = next((int(w) for w in words if _type(w) == "NUMBER"), None)
        if number is not None:
            return Monthly(_within(number, 31, "Ngày"), without=without)
        every = next((w for w in words if isinstance(w, Every)), None)
        if _type(words[0]) == "MONTH":
            if _edge(words) == "giữa":
                raise Misread("“Tháng giữa” của quý chưa đọc được.")
            return Monthly(-1, 3, first_month=_edge(words) == "đầu", whole_month=True)
        if _edge(words) != "cuối":
            raise Misread("Chỉ ngày cuối tháng, cuối quý mới rõ là ngày nào.")
        if every is None:
            return Monthly(-1, 3 if words[-1].type == "QUARTER" else 1)
        if every.unit not in (Unit.MONTH, Unit.YEAR):
            raise Misread("Không rõ ngày cuối của kỳ nào.")
        return Monthly(-1, 12 if every.unit == Unit.YEAR else every.count)

    def term_day(self, words: list[Any]) -> Monthly:
        edge = _edge(words)
        if edge == "giữa":
            raise Misread("“Tháng giữa” của kỳ chưa đọc được.")
        months = 6 if words[-1].type == "MONTH" else 3
        return Monthly(_within(int(words[1]), 31, "Ngày"), months, edge == "đầu", of_reports=words[-1].type == "TERM")

    def weekly(self, words: list[Any]) -> Weekly:
        return Weekly(_WEEKDAYS[str(words[0]).lower().split()[-1]], said=len(words) > 1)

    def count(self, words: list[Any]) -> Every:
        numbers = [int(w) for w in words if _type(w) == "NUMBER"]
        if any(number == 0 for number in numbers):
            raise Misread("Số lần bằng 0.")
        every = next((w for w in words if isinstance(w, Every)), None)
        if every is None:
            unit, count = _PERIODS[words[0].type]
            every = Every(unit, count)
        times = numbers[-1] if numbers and numbers[-1] > 1 and words[-1] is not every else None
        if words[-1] is every:  # "2 lần/năm"
            times = numbers[0] if numbers[0] > 1 else None
        return Every(every.unit, every.count, said=True, times=times)

    # NB: "except" is a Python keyword; the table below names the method for the rule.
    def except_(self, words: list[Any]) -> Except:
        return Except(tuple(_within(int(w), 12, "Tháng") for w in words if _type(w) == "NUMBER"))

    # -- what has no day of its own

    def constant(self, _words: list[Any]) -> Constant:
        return Constant()

    def adhoc(self, words: list[Any]) -> AdHoc:
        return AdHoc(str(words[0]).lower())

    def reports(self, _words: list[Any]) -> Reports:
        return Reports()

    def event(self, words: list[Any]) -> Event | Timed:
        trigger = _named(_what(words[1]))
        within = _WITHIN.search(trigger)  # "Khi có yêu cầu thì hoàn thành trong 10 ngày"
        if within and (event := trigger[: within.start()].strip(_CUT)):
            return Timed(Days(int(within[1]), "DAY", bool(within[2]), event))
        ahead = words[0].type == "AHEAD"
        so_many = _SO_MANY.fullmatch(trigger)  # "Sau khi có kế hoạch 10 ngày", "Trước kỳ họp 15 ngày"
        if so_many:
            days = int(so_many[2]) * (-1 if ahead else 1)
            return Timed(Days(days, "DAY", bool(so_many[3]), so_many[1].strip(_CUT)))
        return Event(trigger, ahead)

    def instruction(self, words: list[Any]) -> Instruction | Event:
        trigger = _named(_what(words[-1]))
        if trigger.lower() == "định kỳ":
            raise Misread("“Định kỳ” không nói bao lâu một lần.")
        after = _AFTER.search(trigger)  # "Theo quy định … sau khi Thủ tướng …": the clock starts with the event
        if after and trigger[after.end() :].strip(_CUT):
            return Event(trigger[after.end() :].strip(_CUT))
        return Instruction(trigger)

    def remark(self, words: list[Any]) -> Remark:
        return Remark(" ".join(words))


setattr(_Rules, "except", _Rules.except_)


def _type(word: Any) -> str:
    return getattr(word, "type", "")


def _edge(words: list[Any]) -> str:
    """ "đầu", "giữa" or "cuối" among the words."""
    edge = next((str(word).lower() for word in words if _type(word) == "EDGE"), "")
    return "đầu" if edge == "nhất" else edge.split()[0] if edge else ""


def _year_of(words: list[Any]) -> int | None:
    return next((word for word in words if word.__class__ is int), None)


def _whole_year(year: int) -> int:
    """26 → 2026."""
    return year + 2000 if year < 100 else year


def _within(number: int, most: int, name: str) -> int:
    if not 1 <= number <= most:
        raise Misread(f"{name} {number} không có trong lịch.")
    return number


def _day(day: int, month: int, year: int | None) -> Point:
    return Point(Unit.DAY, _within(day, 31, "Ngày"), month=_within(month, 12, "Tháng"), year=year)


def _quarter(numeral: str) -> int:
    number = int(numeral) if numeral.isdigit() else _ROMAN.get(numeral.lower(), 0)
    if not 1 <= number <= 4:
        raise Misread(f"Quý {numeral} không có trong lịch.")
    return number


def _hour(words: str) -> str:
    numbers = [int(number) for number in re.findall(r"\d+", words)]
    hour, minute = (*numbers, 0)[:2]
    if hour > 24 or minute > 59:
        raise Misread(f"Giờ {hour}:{minute:02} không có trong ngày.")
    return f"{hour:02}h{minute:02}"


def _what(words: str) -> str:
    return str(words).strip(_CUT)


def _named(trigger: str) -> str:
    if not trigger:
        raise Misread("Không rõ chờ sự kiện nào.")
    return trigger
