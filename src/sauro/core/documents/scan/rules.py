"""Ruling lines of a picture, found as long dark runs."""

import numpy as np

from sauro.core.documents.scan.model import Grey, Ink

Run = tuple[int, int, int, int]
"""A line as left, top, right, bottom in dots."""

_LONG = 0.42  # inches: no letter of running text is as long
_SHORT = 0.16  # inches: the height of the lowest row
_REACH = 0.02  # inches: a letter in a low row stays further from the lines above and below it
_INK = 60.0  # levels of grey that even faint ink is darker than paper


def ink_of(grey: Grey) -> Ink:
    """Where the picture is dark, against the paper around it.

    A page of few words holds so little ink that the darkest hundredth of its dots is paper.
    """
    dark, paper = (float(level) for level in np.percentile(grey[::7, ::7], (1, 80)))
    if paper - dark < _INK:
        dark = min(float(np.percentile(grey[::3, ::3], 0.05)), paper - _INK)
    return np.asarray(grey < dark + 0.62 * (paper - dark))


def solid_ink(grey: Grey) -> Ink:
    """Where strokes are, without the single dots of a noisy scan."""
    ink = ink_of(grey)
    solid = ink.copy()
    solid[1:] &= ink[:-1]
    solid[:, 1:] &= ink[:, :-1]
    return solid


def ruling_runs(ink: Ink, dpi: float) -> tuple[list[Run], list[Run]]:
    """The level and the upright ruling lines. A short upright one, within one row, counts where both ends touch."""
    level = _level_runs(ink, dpi, _LONG)
    down = _level_runs(np.ascontiguousarray(ink.T), dpi, _SHORT)
    posts = _turned(level)
    upright = [run for run in down if run[2] - run[0] >= _LONG * dpi or _spans(run, posts, _REACH * dpi)]
    return level, _turned(upright)


def _turned(runs: list[Run]) -> list[Run]:
    return [(top, left, bottom, right) for left, top, right, bottom in runs]


def _spans(run: Run, posts: list[Run], reach: float) -> bool:
    """Whether a level line begins and ends at upright ones."""
    left, top, right, _ = run
    near = [post for post in posts if post[1] - reach <= top <= post[3] + reach]
    return any(post[0] - reach <= left <= post[2] + reach for post in near) and any(
        post[0] - reach <= right <= post[2] + reach for post in near
    )


def _level_runs(ink: Ink, dpi: float, least: float) -> list[Run]:
    """Dark runs of at least so many inches, thin as a stroke."""
    bridged = ink | _shifted(ink, 1) | _shifted(ink, -1)
    closed = _closed(bridged, max(2, int(dpi / 60)))
    kept = _opened(closed, int(least * dpi))
    return [run for run in _boxes(kept) if run[3] - run[1] <= max(4, dpi / 16) and _inked(ink, run)]


def _inked(ink: Ink, run: Run) -> bool:
    left, top, right, bottom = run
    return bool(ink[top:bottom, left:right].any(axis=0).mean() > 0.6)


def _shifted(ink: Ink, rows: int) -> Ink:
    moved = np.zeros_like(ink)
    if rows > 0:
        moved[rows:] = ink[:-rows]
    else:
        moved[:rows] = ink[-rows:]
    return moved


def _closed(ink: Ink, gap: int) -> Ink:
    """Short breaks along the rows filled."""
    return ~_opened(~ink, gap + 1)


def _opened(ink: Ink, length: int) -> Ink:
    """Only the runs along the rows that are at least ``length`` long."""
    rows, columns = ink.shape
    padded = np.zeros((rows, columns + 2), dtype=np.int8)
    padded[:, 1:-1] = ink
    edges = np.diff(padded, axis=1)
    starts = np.argwhere(edges == 1)
    ends = np.argwhere(edges == -1)
    long = ends[:, 1] - starts[:, 1] >= length
    marks = np.zeros((rows, columns + 1), dtype=np.int32)
    np.add.at(marks, (starts[long, 0], starts[long, 1]), 1)
    np.add.at(marks, (ends[long, 0], ends[long, 1]), -1)
    return np.asarray(marks.cumsum(axis=1)[:, :-1] > 0)


def _boxes(kept: Ink) -> list[Run]:
    """The runs of neighbouring rows that overlap, as one line each."""
    boxes: list[list[int]] = []
    open_boxes: list[list[int]] = []
    rows: list[int] = np.flatnonzero(kept.any(axis=1)).tolist()
    last = -10
    for row in rows:
        if row > last + 2:
            open_boxes = []
        last = row
        padded = np.diff(np.concatenate(([0], kept[row].astype(np.int8), [0])))
        starts, ends = np.flatnonzero(padded == 1).tolist(), np.flatnonzero(padded == -1).tolist()
        for left, right in zip(starts, ends, strict=True):
            for box in open_boxes:
                if box[0] <= right and left <= box[2] and row - box[3] <= 2:
                    box[0], box[2], box[3] = min(box[0], left), max(box[2], right), row + 1
                    break
            else:
                box = [left, row, right, row + 1]
                boxes.append(box)
                open_boxes.append(box)
        if len(boxes) > 6_000:
            return []
    return [(int(b[0]), int(b[1]), int(b[2]), int(b[3])) for b in boxes]


def without_runs(grey: Grey, runs: list[Run], dpi: float) -> Grey:
    """The picture with the ruling lines wiped away, so that no letter is read into them."""
    wiped = grey.copy()
    margin = max(1, round(dpi / 150))
    for left, top, right, bottom in runs:
        wiped[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin] = 255
    return wiped
