"""Ruling lines of a picture, found as long dark runs."""

import numpy as np

from sauro.core.documents.scan.model import Grey

Run = tuple[int, int, int, int]
"""A line as left, top, right, bottom in dots."""


def ink_of(grey: Grey) -> np.ndarray:
    """Where the picture is dark, against the paper around it."""
    paper = float(np.percentile(grey[::7, ::7], 80))
    dark = float(np.percentile(grey[::7, ::7], 1))
    return np.asarray(grey < dark + 0.62 * (paper - dark))


def level_runs(ink: np.ndarray, dpi: float) -> list[Run]:
    """The level ruling lines: dark runs longer than any letter, thin as a stroke."""
    length = int(0.42 * dpi)
    bridged = ink | _shifted(ink, 1) | _shifted(ink, -1)
    closed = _closed(bridged, max(2, int(dpi / 60)))
    kept = _opened(closed, length)
    return [run for run in _boxes(kept, dpi) if run[3] - run[1] <= max(4, dpi / 16) and _inked(ink, run)]


def upright_runs(ink: np.ndarray, dpi: float) -> list[Run]:
    """The upright ruling lines."""
    return [(top, left, bottom, right) for left, top, right, bottom in level_runs(np.ascontiguousarray(ink.T), dpi)]


def _inked(ink: np.ndarray, run: Run) -> bool:
    left, top, right, bottom = run
    return bool(ink[top:bottom, left:right].any(axis=0).mean() > 0.6)


def _shifted(ink: np.ndarray, rows: int) -> np.ndarray:
    moved = np.zeros_like(ink)
    if rows > 0:
        moved[rows:] = ink[:-rows]
    else:
        moved[:rows] = ink[-rows:]
    return moved


def _closed(ink: np.ndarray, gap: int) -> np.ndarray:
    """Short breaks along the rows filled."""
    return ~_opened(~ink, gap + 1)


def _opened(ink: np.ndarray, length: int) -> np.ndarray:
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


def _boxes(kept: np.ndarray, dpi: float) -> list[Run]:
    """The runs of neighbouring rows that overlap, as one line each."""
    boxes: list[list[int]] = []
    open_boxes: list[list[int]] = []
    rows = np.flatnonzero(kept.any(axis=1))
    last = -10
    for row in rows:
        if row > last + 2:
            open_boxes = []
        last = row
        padded = np.diff(np.concatenate(([0], kept[row].astype(np.int8), [0])))
        for left, right in zip(np.flatnonzero(padded == 1), np.flatnonzero(padded == -1), strict=True):
            for box in open_boxes:
                if box[0] <= right and left <= box[2] and row - box[3] <= 2:
                    box[0], box[2], box[3] = min(box[0], left), max(box[2], right), row + 1
                    break
            else:
                box = [int(left), int(row), int(right), int(row) + 1]
                boxes.append(box)
                open_boxes.append(box)
        if len(boxes) > 3_000:
            return []
    return [(int(b[0]), int(b[1]), int(b[2]), int(b[3])) for b in boxes]


def without_runs(grey: Grey, runs: list[Run], dpi: float) -> Grey:
    """The picture with the ruling lines wiped away, so that no letter is read into them."""
    wiped = grey.copy()
    margin = max(1, round(dpi / 150))
    for left, top, right, bottom in runs:
        wiped[max(0, top - margin) : bottom + margin, max(0, left - margin) : right + margin] = 255
    return wiped
