"""Ruling lines → the fields of tables: rows, columns and the cells that cover several of them."""

from bisect import bisect_right
from dataclasses import dataclass

from sauro.core.documents.page.model import Rule

_SNAP = 2.5  # points: nearer lines are one line drawn twice
_REACH = 4.0  # points: a line that ends this near another one touches it
_COVERED = 0.6  # share of a field's edge that must be drawn


@dataclass(frozen=True, slots=True)
class Field:
    """A cell's place in the grid and on the page."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(slots=True)
class Grid:
    """A ruled table: where its lines stand, and its cells."""

    xs: list[float]
    ys: list[float]
    fields: list[Field]

    @property
    def left(self) -> float:
        return self.xs[0]

    @property
    def right(self) -> float:
        return self.xs[-1]

    @property
    def top(self) -> float:
        return self.ys[0]

    @property
    def bottom(self) -> float:
        return self.ys[-1]

    def position(self, x: float, y: float) -> tuple[int, int] | None:
        """Row and column of the elementary field at a point."""
        if not (self.left - _REACH <= x <= self.right + _REACH and self.top - _REACH <= y <= self.bottom + _REACH):
            return None
        column = min(max(bisect_right(self.xs, x) - 1, 0), len(self.xs) - 2)
        row = min(max(bisect_right(self.ys, y) - 1, 0), len(self.ys) - 2)
        return row, column


def grids_of(rules: list[Rule]) -> list[Grid]:
    """The ruled tables of a page, from the top down. Fewer than two fields are no table."""
    merged = whole_rules([rule for rule in rules if rule.level]) + whole_rules(
        [rule for rule in rules if not rule.level]
    )
    grids = [grid for group in _connected(merged) if (grid := _grid(group)) is not None]
    tables = [grid for grid in grids if not _is_frame(grid, grids)]
    outer = [grid for grid in tables if not any(_inside(grid, other) for other in tables if other is not grid)]
    return sorted(outer, key=lambda grid: (grid.top, grid.left))


def _is_frame(grid: Grid, grids: list[Grid]) -> bool:
    """Whether a grid of one column only frames a table: the table counts, not the frame."""
    return len(grid.xs) == 2 and any(len(other.xs) > 3 and _inside(other, grid) for other in grids if other is not grid)


def _inside(inner: Grid, outer: Grid) -> bool:
    return (
        outer.left - 1 <= inner.left
        and inner.right <= outer.right + 1
        and outer.top - 1 <= inner.top
        and inner.bottom <= outer.bottom + 1
        and (outer.right - outer.left) * (outer.bottom - outer.top)
        > (inner.right - inner.left) * (inner.bottom - inner.top)
    )


def whole_rules(rules: list[Rule]) -> list[Rule]:
    """Lines drawn in pieces or twice, as one."""
    whole: list[Rule] = []
    for at, members in _clusters(rules):
        members.sort(key=lambda rule: rule.start)
        start, end = members[0].start, members[0].end
        for rule in members[1:]:
            if rule.start <= end + _REACH:
                end = max(end, rule.end)
            else:
                whole.append(Rule(rule.level, at, start, end))
                start, end = rule.start, rule.end
        whole.append(Rule(members[0].level, at, start, end))
    return whole


def _clusters(rules: list[Rule]) -> list[tuple[float, list[Rule]]]:
    groups: list[list[Rule]] = []
    for rule in sorted(rules, key=lambda rule: rule.at):
        if groups and rule.at - groups[-1][-1].at <= _SNAP and rule.at - groups[-1][0].at <= 2 * _SNAP:
            groups[-1].append(rule)
        else:
            groups.append([rule])
    return [(sum(rule.at for rule in group) / len(group), group) for group in groups]


def _connected(rules: list[Rule]) -> list[list[Rule]]:
    """Groups of lines that touch each other."""
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    owner = {id(rule): index for index, rule in enumerate(rules)}
    groups = {index: [rule] for index, rule in enumerate(rules)}
    for down in upright:
        for across in level:
            if _touch(across, down) and owner[id(across)] != owner[id(down)]:
                into, gone = owner[id(down)], owner[id(across)]
                for rule in groups.pop(gone):
                    owner[id(rule)] = into
                    groups[into].append(rule)
    return [group for group in groups.values() if len(group) > 2]


def _touch(across: Rule, down: Rule) -> bool:
    return (
        across.start - _REACH <= down.at <= across.end + _REACH
        and down.start - _REACH <= across.at <= down.end + _REACH
    )


def _grid(rules: list[Rule]) -> Grid | None:
    level = [rule for rule in rules if rule.level]
    upright = [rule for rule in rules if not rule.level]
    if not level or not upright:
        return None
    level, upright = _with_outer(level, upright)
    xs = _positions(upright)
    ys = _positions(level)
    if len(xs) < 2 or len(ys) < 2 or (len(xs) == 2 and len(ys) == 2):
        return None
    return Grid(xs, ys, _fields(xs, ys, level, upright))


def _positions(rules: list[Rule]) -> list[float]:
    places: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not places or at - places[-1] > 2 * _SNAP:
            places.append(at)
    return places


def _with_outer(level: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The lines with the outer edges that the writer left open."""
    left, right = min(rule.start for rule in level), max(rule.end for rule in level)
    top, bottom = min(rule.start for rule in upright), max(rule.end for rule in upright)
    first, last = min(rule.at for rule in level), max(rule.at for rule in level)
    ends = (min(top, first), max(bottom, last))
    upright = list(upright)
    level = list(level)
    if min(rule.at for rule in upright) - left > 3 * _REACH:
        upright.append(Rule(False, left, *ends))
    if right - max(rule.at for rule in upright) > 3 * _REACH:
        upright.append(Rule(False, right, *ends))
    if first - top > 2 * _REACH:
        level.append(Rule(True, top, left, right))
    if bottom - last > 2 * _REACH:
        level.append(Rule(True, bottom, left, right))
    return level, upright


def _fields(xs: list[float], ys: list[float], level: list[Rule], upright: list[Rule]) -> list[Field]:
    """The cells: neighbouring fields with no line between them are one."""
    rows, columns = len(ys) - 1, len(xs) - 1
    across = [_at(level, y) for y in ys]
    down = [_at(upright, x) for x in xs]
    taken = [[False] * columns for _ in range(rows)]
    fields = []
    for row in range(rows):
        for column in range(columns):
            if taken[row][column]:
                continue
            wide, high = 1, 1
            while (
                column + wide < columns
                and not taken[row][column + wide]
                and not _drawn(down[column + wide], ys[row], ys[row + 1])
            ):
                wide += 1
            edge = (xs[column], xs[column + wide])
            while row + high < rows and not _drawn(across[row + high], *edge, least=0.1):
                below = row + high
                if any(_drawn(down[c], ys[below], ys[below + 1]) for c in range(column + 1, column + wide)):
                    break
                high += 1
            for r in range(row, row + high):
                for c in range(column, column + wide):
                    taken[r][c] = True
            fields.append(Field(row, column, high, wide))
    return fields


def _at(rules: list[Rule], at: float) -> list[Rule]:
    return [rule for rule in rules if abs(rule.at - at) <= 2 * _SNAP]


def _drawn(rules: list[Rule], start: float, end: float, least: float = _COVERED) -> bool:
    """Whether the edge from ``start`` to ``end`` is drawn."""
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered >= least * (end - start)
