"""A scale as officials write it → a rule. What is not understood stays a line that a person scores, and says so.

100%: 2 điểm; từ 80% đến dưới 100%: 1 điểm; dưới 80%: 0 điểm        a share against steps
tỷ lệ × điểm tối đa; dưới 70%: 0 điểm                               a share × the maximum, with a floor
từ 3 sáng kiến trở lên: 3 điểm; 2: 2 điểm; không có: 0 điểm         a count against steps
mỗi văn bản trừ 0,5 điểm                                            less for every event
mỗi tháng có ít nhất 4 tin, bài: 0,5 điểm                           a minimum in each period
đầy đủ, đúng hạn: 1 điểm; không đầy đủ hoặc không đúng hạn: 0 điểm  all or nothing
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sauro.core.scoring.rules import (
    AgainstLastYear,
    AgainstTarget,
    AllOf,
    AnyOf,
    ByDelay,
    Choice,
    CountSteps,
    EachPeriod,
    FromIndex,
    Item,
    Manual,
    NoneOf,
    Option,
    Part,
    PerEvent,
    PerItem,
    Place,
    Rule,
    ShareOfMax,
    ShareSteps,
    Step,
    SumOf,
    WeightedParts,
)
from sauro.core.text import clean, fold

_NUMBER = r"\d{1,6}(?:[.,]\d{1,4})?"
_POINTS = re.compile(
    rf"^(?P<what>.+?)(?:\s*[:=→]+|\s[-–]|\s(?:thì )?(?:được|đạt|tính|chấm))\s*(?P<points>{_NUMBER})\s*(?:điểm|đ)?$"
)
_BARE = re.compile(rf"^(?P<what>.+?)\s*\(?\s*(?P<points>{_NUMBER})\s*điểm\s*\)?$")
_FIRST = re.compile(rf"^(?P<points>{_NUMBER})\s*điểm\s*(?::|nếu|khi|cho|-|–)\s*(?P<what>.+)$")
_LIST_MARK = re.compile(r"^(?:[-–+*•●]|[a-zđ]\)|\d{1,2}\))\s*")
_SHARE = re.compile(rf"({_NUMBER})\s*%")
_TAKEN = re.compile(
    rf"(?:mỗi|cứ|một)\s+(?:01\s+|một\s+)?(?P<event>.+?)[,:]?\s+(?:thì\s+|sẽ\s+|bị\s+)*trừ\s*:?\s+(?P<points>{_NUMBER})"
)
_TAKEN_FIRST = re.compile(
    rf"trừ\s+(?P<points>{_NUMBER})\s*(?:điểm|đ)?\s*(?:/|cho\s+(?:mỗi\s+)?|mỗi\s+)(?:01\s+)?(?P<event>[^;,.]+)"
)
_MOST_TAKEN = re.compile(rf"trừ (?:tối đa|không quá|nhiều nhất)\s*:?\s+(?P<points>{_NUMBER})")
_GIVEN = re.compile(
    rf"^mỗi\s+(?:01\s+|một\s+)?(?P<value>.+?)(?:\s*[:,]|\s+(?:được|cộng|tính))\s*(?:cộng\s+|thêm\s+)?(?P<points>{_NUMBER})"
)
_EACH = re.compile(
    r"^(?:mỗi|hằng|hàng)\s+(?P<period>tháng|quý)\b.*?(?:ít nhất|tối thiểu|từ)\s+(?P<least>\d{1,4})\s+(?P<value>[^:;]+)"
)
_FORMULA = re.compile(
    rf"[(\[]?\s*\b(?P<part>[a-z])\s*/\s*(?P<whole>[a-z])\b\s*[)\]]?\s*[x×*]\s*(?:(?P<points>{_NUMBER})|điểm tối đa)"
)
_IF = re.compile(r"\bnếu\b", re.IGNORECASE)
_FLOOR = re.compile(
    rf"nếu[^.;]*?(?:<|dưới|nhỏ hơn)\s*({_NUMBER}\s*%?)[^.;]*?(?:là|:|bằng|được|đạt)\s*0(?:\s*điểm)?(?![.,]?\d)", re.I
)
_PERIODS = {"tháng": "month", "quý": "quarter"}
_TIMES = re.compile(
    r"(?<!\w)[x×*](?!\w)|\bnhân (?:với )?(?:điểm|\d)"
    r"|tương ứng (?:với )?(?:tỷ|tỉ) lệ|(?:tính|điểm|chấm) theo (?:tỷ|tỉ) lệ"
)
_RATIO = re.compile(r"\b(?:tỷ|tỉ) lệ\b|\bcông thức\b")
_OUTSIDE = re.compile(r"\b(?:khao sat|dieu tra|sipas|ket qua do|chi so hai long|bo chi so 766|diem 766)\b")
_COUNT = re.compile(
    r"^(?:có\s+|đạt\s+)?(?P<more>từ\s+|ít nhất\s+|trên\s+)?0?(?P<least>\d{1,4})(?P<what>(?![\d.,]*%)\b.*)$"
)
_SIDE = re.compile(
    rf"(?P<side>duoi|nho hon|it hon|khong den|<|tren|lon hon|hon|>)?\s*(?P<share>{_NUMBER})\s*%(?P<more>\s*tro xuong)?"
)
_BELOW, _ABOVE = {"duoi", "nho hon", "it hon", "khong den", "<"}, {"tren", "lon hon", "hon", ">"}
_ADDED = re.compile(r"(?:cong diem cua cac y|tong diem (?:cua )?cac y|diem thanh phan)")
_DAYS = re.compile(r"(\d{1,3})\s*ngày")
_NOTHING = re.compile(r"^(?:không có|không|chưa có|dưới\s+\d{1,4}\b.*)")
_HUNDRED = Decimal(100)
_PER_CENT_OF = re.compile(rf"{_NUMBER}\s*%\s*(?:số |tổng số |các )?(?P<words>[^:=]+)")
_RANGE_WORDS = re.compile(r"^(?:trở lên|trở xuống|đến dưới.*|đến.*|-.*|–.*)\s*")


@dataclass(frozen=True, slots=True)
class Recognised:
    """The rule of a scale. ``is_understood`` is false where a person has to score; ``doubts`` are Vietnamese sentences
    on what the words leave open, and how they were taken."""

    rule: Rule
    is_understood: bool = True
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    """One step of a scale: under which condition how many points; no points where the words give none."""

    what: str
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class _Scale:
    name: str  # of the line
    maximum: Decimal
    steps: tuple[_Said, ...]
    raw: str  # the words on one line

    @property
    def given(self) -> tuple[_Said, ...]:
        return tuple(one for one in self.steps if one.points is not None)

    @property
    def text(self) -> str:
        return "; ".join(one.what for one in self.steps).lower()


def recognise_rule(scale: str, *, name: str, maximum: Decimal) -> Recognised:
    """What the words of ``scale`` ask, of the line ``name`` with at most ``maximum`` points."""
    said = _Scale(clean(name), maximum, tuple(_steps(scale)), clean("; ".join(scale.splitlines())))
    for recognise in _RECOGNISERS:
        found = recognise(said)
        if found is not None:
            return found
    words = clean(scale.replace("\n", "; ")) or said.name
    return Recognised(Manual(words), is_understood=False)


def _steps(scale: str) -> Iterator[_Said]:
    for line in scale.splitlines():
        parts = re.split(r";\s*|(?<=điểm)[.,]\s+", clean(line))
        for part in parts:
            if words := _LIST_MARK.sub("", part.strip()).strip(" .,;"):
                yield _said(words)


def _said(words: str) -> _Said:
    for pattern in (_POINTS, _FIRST, _BARE):
        if found := pattern.match(words):
            return _Said(found["what"].strip(" :,-–"), _decimal(found["points"]))
    return _Said(words, None)


def _decimal(text: str) -> Decimal:
    return Decimal(text.replace(",", "."))


# One after the other: the more telling words first


def _sum_of(said: _Scale) -> Recognised | None:
    """Only where the words say that points add up."""
    if not said.steps or not _ADDED.match(fold(said.steps[0].what)) or not said.given:
        return None
    items = said.steps[1:]
    if any(one.points is None for one in items):
        return None  # a part has a scale of its own
    return Recognised(SumOf(tuple(Item(one.what, one.points or Decimal(0)) for one in items)))


def _weighted_parts(said: _Scale) -> Recognised | None:
    head = re.match(r"điểm theo tỷ lệ của từng phần trên (?P<whole>.+)", said.text.partition(";")[0])
    parts = [one for one in said.given if one.what.startswith("tất cả ")]
    if not head or not parts:
        return None
    rest = [one for one in said.given if one not in parts]
    if any(one.points or not _SHARE.search(one.what) for one in rest) or len(rest) > 1:
        return None
    named = tuple(Part(one.what.removeprefix("tất cả "), one.points or Decimal(0)) for one in parts)
    return Recognised(WeightedParts(head["whole"], named, _bound(rest[0].what) if rest else None))


def _formula(said: _Scale) -> Recognised | None:
    """(b/a) × 1,5, in which a and b are named: the way decisions of the ministry word a share."""
    named = _named(said)
    if named is None or any(_SHARE.search(one.what) for one in said.given):
        return None  # steps beside the formula are its bounds
    floors = _FLOOR.findall(said.raw)
    if len(floors) != len(_IF.findall(said.raw)) or len(floors) > 1:
        return None
    return Recognised(ShareOfMax(*named, _level(floors[0]) if floors else None))


def _named(said: _Scale) -> tuple[str, str] | None:
    """What the letters of a formula stand for: the part and the whole."""
    found = _FORMULA.search(said.raw)
    if not found or _decimal(found["points"] or str(said.maximum)) != said.maximum:
        return None
    names = []
    for letter in (found["part"], found["whole"]):
        told = re.search(rf"(?:^|[\s:;,.(-]){letter}\s+là\s+(?P<words>[^;.]+)", said.raw)
        if told is None:
            return None
        names.append(re.sub(r"^(?:tổng số|số lượng|số)\s+", "", told["words"].strip()))
    return names[0], names[1]


def _level(words: str) -> Decimal:
    """0,7 and 70% alike."""
    number = _decimal(words.strip(" %"))
    return number / _HUNDRED if "%" in words or number > 1 else number


def _per_event(said: _Scale) -> Recognised | None:
    words = _whole(said)
    found = _TAKEN.search(words) or _TAKEN_FIRST.search(words)
    if not found:
        return None
    most = _MOST_TAKEN.search(words)
    floor = max(said.maximum - _decimal(most["points"]), Decimal(0)) if most else Decimal(0)
    return Recognised(PerEvent(found["event"].strip(" :"), _decimal(found["points"]), floor))


def _whole(said: _Scale) -> str:
    """All of the words, points beside them again: "mỗi lần trừ 0,5" was cut in two."""
    return "; ".join(
        one.what if one.points is None else f"{one.what}: {str(one.points).replace('.', ',')} điểm"
        for one in said.steps
    ).lower()


def _each_period(said: _Scale) -> Recognised | None:
    found = next((match for one in said.steps if (match := _EACH.match(one.what.lower()))), None)
    if not found or any(one.points not in (0, said.maximum) for one in said.given):
        return None
    value = re.sub(r"\s*(?:trở lên|được .*)$", "", found["value"]).strip()
    return Recognised(EachPeriod(value, (_PERIODS[found["period"]],), Decimal(found["least"])))


def _per_item(said: _Scale) -> Recognised | None:
    found = next((match for one in _whole(said).split("; ") if (match := _GIVEN.match(one))), None)
    return Recognised(PerItem(found["value"].strip(), _decimal(found["points"]))) if found else None


def _from_index(said: _Scale) -> Recognised | None:
    words = fold(f"{said.name}; {said.text}")
    if not _OUTSIDE.search(words) or any(_SHARE.search(one.what) for one in said.given):
        return None
    if said.given and not _TIMES.search(said.text):
        return None
    is_survey = bool(re.search(r"khao sat|dieu tra|sipas|hai long", words))
    doubt = "Kết quả được hiểu là tính trên 100."
    return Recognised(FromIndex(said.name, is_survey=is_survey), doubts=(doubt,))


def _share_of_max(said: _Scale) -> Recognised | None:
    """A formula, and bounds beside it."""
    formula = next((one for one in said.steps if _TIMES.search(one.what.lower()) and _is_ratio(one.what)), None)
    if formula is None:
        return None
    bounds = [one for one in said.given if one is not formula and _SHARE.search(one.what)]
    zero = next((_bound(one.what) for one in bounds if not one.points), None)
    full = next((_bound(one.what) for one in bounds if one.points == said.maximum), None)
    odd = [one for one in said.given if one is not formula and one.points and one not in bounds]
    odd += [one for one in bounds if one.points and one.points != said.maximum]
    if odd or "còn lại sau khi trừ" in said.text or "từng phần" in said.text:
        return None
    full = None if full == 1 else full
    over = re.search(rf"[÷/:]\s*({_NUMBER})\s*%", formula.what)
    rises = full is not None and over is not None and _decimal(over[1]) / _HUNDRED == full
    numerator, denominator, doubts = _pair(said)
    return Recognised(ShareOfMax(numerator, denominator, zero, full, rises), doubts=doubts)


def _is_ratio(words: str) -> bool:
    return bool(_RATIO.search(words.lower()) or "%" in words or "/" in words)


def _bound(words: str) -> Decimal:
    """The number that a condition begins with: 70 % of "dưới 70%" and of "từ 70% trở lên"."""
    found = _SHARE.search(words)
    assert found
    return _decimal(found[1]) / _HUNDRED


def _share_steps(said: _Scale) -> Recognised | None:
    given = said.given
    if (
        not given
        or "còn lại sau khi trừ" in said.text
        or not all(_SHARE.search(one.what) for one in given if one.points)
    ):
        return None
    steps, otherwise, doubts = [], Decimal(0), []
    for one in given:
        side = _SIDE.search(fold(one.what))
        if side is None:  # "còn lại", "không thực hiện"
            continue
        if side["side"] in _BELOW or side["more"]:
            otherwise = one.points or Decimal(0)
            continue
        if side["side"] in _ABOVE:
            doubts.append(f"“{one.what}” được hiểu là từ {side['share']}% trở lên.")
        steps.append(Step(_decimal(side["share"]) / _HUNDRED, one.points or Decimal(0)))
    if not steps or len({step.at_least for step in steps}) < len(steps):
        return None
    steps = sorted(steps, key=lambda step: -step.at_least)
    kept = tuple(step for step in steps if step.points) or tuple(steps)
    numerator, denominator, unsaid = _pair(said)
    return Recognised(ShareSteps(numerator, denominator, kept, otherwise), doubts=(*doubts, *unsaid))


def _pair(said: _Scale) -> tuple[str, str, tuple[str, ...]]:
    """What is counted, and of what: as the words say it, else after the name of the line."""
    if named := _named(said):
        return *named, ()
    for one in said.steps:
        if found := re.match(
            r"(?:tỷ|tỉ) lệ (?P<of>.+?) (?:trên|so với|/|trong) (?:tổng )?(?:số )?(?P<all>.+)$", one.what, re.I
        ):
            return found["of"], found["all"], ()
    for one in said.steps:
        if (found := _PER_CENT_OF.search(one.what)) and (words := _range_free(found["words"])):
            return words, f"tất cả ({words})", ("Tử số và mẫu số lấy theo lời của mức điểm, xem lại.",)
    return f"phần đạt: {said.name}", f"tổng số: {said.name}", ("Mức điểm không nói tử số, mẫu số là gì.",)


def _range_free(words: str) -> str:
    """What is counted, without the ends of the range around it."""
    return re.sub(r"\s*(?:trở lên|trở xuống)$", "", _RANGE_WORDS.sub("", words)).strip(" ,.")


def _by_delay(said: _Scale) -> Recognised | None:
    words = [fold(one.what) for one in said.given]
    if not any(re.search(r"\b(?:cham|qua han|muon|tre)\b", one) for one in words):
        return None
    places = []
    for one, folded in zip(said.given, words, strict=True):
        days = _DAYS.findall(one.what)
        if not one.points:
            continue
        if days and re.search(r"\b(?:cham|qua han|muon|tre)\b", folded):
            places.append(Place(int(days[-1]), one.points or Decimal(0)))
        elif re.search(r"\b(?:dung|truoc|trong|bao dam) (?:thoi )?han\b|dung thoi gian", folded):
            places.append(Place(0, one.points or Decimal(0)))
        else:
            return None
    if len(places) < 2:
        return None
    return Recognised(ByDelay(said.name, tuple(sorted(places, key=lambda place: place.to))))


def _count_steps(said: _Scale) -> Recognised | None:
    counted = [(one, _COUNT.match(one.what.lower())) for one in said.given]
    hits = [(one, found) for one, found in counted if found]
    rest = [one for one, found in counted if not found]
    if not hits or not all(_NOTHING.match(one.what.lower()) and not one.points for one in rest):
        return None
    steps = sorted((Step(Decimal(found["least"]), one.points or Decimal(0)) for one, found in hits), key=_from_most)
    doubts = [
        f"“{one.what}” được hiểu là từ {found['least']} trở lên." for one, found in hits if found["more"] == "trên "
    ]
    words = next((word for _, found in hits if (word := _counted_words(found["what"]))), said.name)
    kept = tuple(step for step in steps if step.at_least > 0 and step.points)
    if not kept or len({step.at_least for step in kept}) < len(kept):
        return None
    zero = next((step.points for step in steps if step.at_least == 0), Decimal(0))
    return Recognised(CountSteps(words, kept, zero), doubts=tuple(doubts))


def _from_most(step: Step) -> Decimal:
    return -step.at_least


def _counted_words(words: str) -> str:
    return re.sub(r"^(?:\s*(?:đến dưới|đến|-|–)\s*\d+)?\s*|\s*trở lên.*$", "", words).strip(" ,.")


def _none_of(said: _Scale) -> Recognised | None:
    if len(said.given) not in (1, 2) or len(said.steps) > 3:
        return None
    full = [one for one in said.given if one.points == said.maximum]
    none = [one for one in said.given if not one.points]
    if len(full) != 1 or len(full) + len(none) != len(said.given):
        return None
    found = re.match(r"không (?:có|để xảy ra|xảy ra|bị|phát hiện)\s+(?P<event>.+)", full[0].what, re.I)
    waived = next((one.what for one in said.steps if one.points is None and one.what.startswith("vẫn được điểm")), "")
    return Recognised(NoneOf(found["event"], waived.removeprefix("vẫn được điểm khi ").strip())) if found else None


def _all_or_nothing(said: _Scale) -> Recognised | None:
    full = [one for one in said.given if one.points == said.maximum]
    if len(full) != 1 or any(one.points for one in said.given if one is not full[0]):
        return None
    unsaid = [one.what for one in said.steps if one.points is None]
    if re.search(r"(?:đủ|tất cả|đồng thời).*(?:điều kiện|yêu cầu|nội dung|tiêu chí)", full[0].what.lower()):
        return Recognised(AllOf(tuple(unsaid) or (full[0].what,)))
    return None if unsaid else Recognised(AllOf((full[0].what,)))


def _options(said: _Scale) -> Recognised | None:
    """Points that add up to the maximum are items of a sum; otherwise the best of them is the maximum, and one is
    chosen."""
    if (
        len(said.given) < 2
        or any(one.what.endswith("×") for one in said.given)
        or len({one.what for one in said.given}) < len(said.given)
    ):
        return None
    values = [one.points for one in said.given if one.points is not None]
    if sum(values) == said.maximum and all(values):
        return Recognised(SumOf(tuple(Item(one.what, one.points) for one in said.given if one.points is not None)))
    if max(values) != said.maximum:
        return None
    doubts = ["Các mức có tỷ lệ, nhưng chưa hiểu cách tính: người chấm chọn một mức."] if "%" in said.text else []
    options = tuple(Option(one.what, one.points) for one in said.given if one.points is not None)
    return Recognised(Choice(options), doubts=tuple(doubts))


def _any_of(said: _Scale) -> Recognised | None:
    full = [one for one in said.given if one.points == said.maximum]
    options = [one.what for one in said.steps if one.points is None]
    if len(full) != 1 or not options or any(one.points for one in said.given if one is not full[0]):
        return None
    is_any = re.search(r"(?:một trong|ít nhất (?:một|01|1)\b|một hoặc nhiều)", full[0].what.lower())
    return Recognised(AnyOf(tuple(options))) if is_any else None


def _beside(said: _Scale) -> Recognised | None:
    """Higher, equal, lower: than a target, or than the year before."""
    by = {_TURNS[words]: one.points for one in said.given if (words := fold(one.what)) in _TURNS}
    if len(by) != len(said.given) or "high" not in by or len(by) < 2:
        return None  # "đạt" and "không đạt" alone are a condition
    high, same, low = (by.get(turn, Decimal(0)) or Decimal(0) for turn in ("high", "same", "low"))
    head = next((one.what for one in said.steps if one.points is None), said.name)
    if found := re.match(r"so (?P<value>.+) với (?P<target>.+)", head, re.I):
        value, target = found["value"], found["target"]
    else:
        value, target = said.name, "chỉ tiêu được giao"
    if "năm trước" in said.text or "năm trước" in said.name.lower():
        return Recognised(AgainstLastYear(value, less=low, equal=same, more=high))
    return Recognised(AgainstTarget(value, target, above=high, equal=same, below=low))


_TURNS = {
    **dict.fromkeys(("cao hon", "vuot", "tang", "vuot chi tieu", "vuot ke hoach", "tang so voi nam truoc"), "high"),
    **dict.fromkeys(("bang", "dat", "khong doi", "bang nam truoc", "dat chi tieu", "dat ke hoach"), "same"),
    **dict.fromkeys(("thap hon", "giam", "khong dat", "giam so voi nam truoc", "khong dat chi tieu"), "low"),
}
_RECOGNISERS: Sequence[Callable[[_Scale], Recognised | None]] = (
    _sum_of,
    _weighted_parts,
    _formula,
    _per_event,
    _each_period,
    _per_item,
    _from_index,
    _share_of_max,
    _share_steps,
    _by_delay,
    _count_steps,
    _beside,
    _none_of,
    _any_of,
    _all_or_nothing,
    _options,
)
