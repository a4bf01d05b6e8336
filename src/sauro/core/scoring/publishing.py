"""What is published of a unit beside what its figures come to: the difference, and the figures that cost points."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from sauro.core.scoring.model import CriteriaSet, Publication, PublishedGroup
from sauro.core.scoring.sheet import Line, Sheet
from sauro.core.scoring.wording import number, points
from sauro.core.text import short_day

_NOTHING = Fraction(0)


@dataclass(frozen=True, slots=True)
class Reading:
    """A published value as read on a day: the portal works the past out anew. ``None`` is "no data", which is not 0."""

    group: str
    value: Decimal | None
    read_on: date


@dataclass(frozen=True, slots=True)
class Cost:
    """A line that costs points, and why in one sentence."""

    code: str
    lost: Fraction
    words: str


@dataclass(frozen=True, slots=True)
class GroupBeside:
    """A group reckoned from figures beside its published value. ``open`` points may still be won by figures that are
    not known. ``difference`` is published less reckoned, and nothing while the published value lies within what is
    open; ``agrees`` is ``None`` where there is no published value, or where open points leave it undecided."""

    code: str
    name: str
    points: Fraction
    open: Fraction
    maximum: Decimal
    published: Decimal | None
    difference: Fraction | None
    agrees: bool | None
    words: str
    costs: tuple[Cost, ...]


def beside_published(criteria: CriteriaSet, sheet: Sheet, readings: Iterable[Reading] = ()) -> tuple[GroupBeside, ...]:
    """Every group that is published, in order. Of several readings the latest counts; that an earlier one was another
    is told. A reading of a group that is not published is refused."""
    publication = criteria.publication
    if publication is None:
        raise ValueError(f"“{criteria.name}” không có cách công bố theo nhóm để đối chiếu.")
    read = sorted(readings, key=lambda one: one.read_on)
    known = {group.code for group in publication.groups}
    if lost := sorted({one.group for one in read} - known):
        raise ValueError(f"{publication.by} không công bố nhóm {', '.join(lost)}.")
    lines = {line.code: line for line in sheet.lines}
    return tuple(
        _beside(
            publication, group, [lines[code] for code in group.lines], [one for one in read if one.group == group.code]
        )
        for group in publication.groups
    )


def costs_of(lines: Iterable[Line]) -> tuple[Cost, ...]:
    """The lines that lose points, the dearest first."""
    losing = sorted((line for line in lines if line.lost > 0), key=lambda line: -line.lost)
    return tuple(Cost(line.code, line.lost, _cost(line)) for line in losing)


def _cost(line: Line) -> str:
    """ "3.3 Hồ sơ nộp trực tuyến mất 1,8 trên 6 điểm: 42 trên 120 (35%) hồ sơ nộp trực tuyến." """
    why = line.reason.removesuffix(f": {points(line.points)}.").rstrip(".")
    return f"{line.code} {line.name} mất {number(line.lost)} trên {points(line.maximum)}: {why}."


def _beside(publication: Publication, group: PublishedGroup, lines: list[Line], read: list[Reading]) -> GroupBeside:
    reached, still_open = (sum(each, _NOTHING) for each in zip(*((one.points, one.open) for one in lines), strict=True))
    last = read[-1].value if read else None
    difference = None if last is None else _difference(Fraction(last), reached, still_open, publication.tolerance)
    agrees = None if difference is None or (still_open and not difference) else not difference
    return GroupBeside(
        group.code,
        group.name,
        reached,
        still_open,
        sum((line.counted for line in lines), Decimal()),
        last,
        difference,
        agrees,
        " ".join(_told(publication.by, read, reached, still_open, difference)),
        costs_of(lines),
    )


def _difference(published: Fraction, reached: Fraction, still_open: Fraction, tolerance: Decimal) -> Fraction:
    """By how much ``published`` lies beyond all that the figures may come to; nothing within the tolerance."""
    nearest = min(max(published, reached), reached + still_open)
    beyond = published - nearest
    return beyond if abs(beyond) > Fraction(tolerance) else _NOTHING


def _told(
    by: str, read: list[Reading], reached: Fraction, still_open: Fraction, difference: Fraction | None
) -> Iterator[str]:
    """One sentence on the two values, and one where the published value was another before."""
    reckoned = f"tính lại từ số liệu được {points(reached)}"
    if still_open:
        reckoned = f"{reckoned}, còn {points(still_open)} chưa rõ"
    if not read:
        yield f"Chưa có giá trị của {by}; {reckoned}."
        return
    head = f"{by} {_published(read[-1].value)} (đọc ngày {short_day(read[-1].read_on)}), {reckoned}"
    yield f"{head}: {_outcome(difference, still_open)}." if difference is not None else f"{head}."
    before = next((one for one in reversed(read) if one.value != read[-1].value), None)
    if before is not None:
        yield f"Giá trị đọc ngày {short_day(before.read_on)} khác: {_published(before.value)}."


def _published(value: Decimal | None) -> str:
    return "không có dữ liệu" if value is None else f"công bố {points(value)}"


def _outcome(difference: Fraction, still_open: Fraction) -> str:
    if not difference:
        return "chưa đủ số liệu để kết luận" if still_open else "khớp"
    how = "cao hơn" if difference > 0 else "thấp hơn"
    return f"giá trị công bố {how} {points(abs(difference))}"
