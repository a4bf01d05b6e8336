"""Tables drawn with level lines only, or with upright ones only: the missing lines where the words leave room."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator

from sauro.core.documents.page.model import Rule, Word
from sauro.core.documents.page.ruling import whole_rules
from sauro.core.documents.rejoin import is_count

_SAME = 5.0  # points: lines that begin and end this near each other belong together
_LEAST_LINES = 3
_LEAST_WORDS = 12
_GUTTER = 6.0  # points: narrower white is the space between words
_CROSSING = 0.2  # share of the rows whose words may stand in the white between columns: titles over all columns
_MANY_ROWS = 5


def with_open_sides(rules: list[Rule], words: list[Word]) -> list[Rule]:
    """The lines of a page, and those that its tables leave to the eye."""
    level = whole_rules([rule for rule in rules if rule.level])
    upright = whole_rules([rule for rule in rules if not rule.level])
    return [*rules, *_rows_of_uprights(level, upright, words), *_columns_of_levels(level, upright, words)]


def _families(rules: Iterable[Rule]) -> Iterator[list[Rule]]:
    """Three lines or more of the same kind that begin and end alike."""
    families: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        for family in families:
            if abs(family[0].start - rule.start) <= _SAME and abs(family[0].end - rule.end) <= _SAME:
                family.append(rule)
                break
        else:
            families.append([rule])
    return (family for family in families if family[-1].at - family[0].at > 30 and len(family) >= _LEAST_LINES)


def _rows_of_uprights(level: list[Rule], upright: list[Rule], words: list[Word]) -> Iterator[Rule]:
    """The rows between upright lines: each begins with a number in the first column."""
    for family in _families(upright):
        start, end = min(rule.start for rule in family), max(rule.end for rule in family)
        left, right = family[0].at, family[-1].at
        across = [rule for rule in level if rule.start < right and rule.end > left]
        if any(start + _SAME < rule.at < end - _SAME for rule in across):
            continue
        first = [word for word in words if left < word.centre < family[1].at and start < word.middle < end]
        numbers = [word for word in first if is_count(word.text)]
        if len(numbers) < 2 and any(rule.at <= start + _SAME for rule in across):
            continue  # a single row with all its lines
        yield Rule(True, start, left, right)
        yield Rule(True, end, left, right)
        tops = (word.baseline - 1.05 * word.size for word in numbers)
        yield from (Rule(True, top, left, right) for top in tops if top > start + _SAME)


def _columns_of_levels(level: list[Rule], upright: list[Rule], words: list[Word]) -> Iterator[Rule]:
    """The columns of rows that only level lines part."""
    for family in _families(level):
        left, right = min(rule.start for rule in family), max(rule.end for rule in family)
        top, bottom = family[0].at, family[-1].at
        inner = [rule for rule in upright if left + _SAME < rule.at < right - _SAME]
        if any(rule.start < bottom - _SAME and rule.end > top + _SAME for rule in inner):
            continue
        inside = [word for word in words if left <= word.centre <= right and top < word.middle < bottom]
        gutters = _gutters(inside, [rule.at for rule in family], left, right)
        if len(inside) >= _LEAST_WORDS and len(gutters) >= 2:
            yield from (Rule(False, at, top, bottom) for at in (left, *gutters, right))


def _gutters(words: list[Word], edges: list[float], left: float, right: float) -> list[float]:
    """Where white parts the words of nearly all rows: just left of each further column."""
    rows: dict[int, list[Word]] = {}
    for word in words:
        rows.setdefault(bisect_left(edges, word.middle), []).append(word)
    allowed = _CROSSING * len(rows) if len(rows) >= _MANY_ROWS else 0
    steps = int(right - left)
    covered = [0] * (steps + 1)
    for row in rows.values():
        for x in {x for word in row for x in range(int(word.left - left), min(int(word.right - left), steps) + 1)}:
            covered[max(x, 0)] += 1
    found: list[float] = []
    white = 0
    for x, rows_there in enumerate(covered):
        if rows_there <= allowed:
            continue
        if x - white >= _GUTTER and white:
            found.append(left + x - 2.0)
        white = x + 1
    return found
