"""Pictures of pages → words and ruling lines: put straight, ruled tables cell by cell, the rest as running text."""

import os
from collections import deque
from collections.abc import Callable, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from queue import SimpleQueue
from statistics import fmean
from types import TracebackType

import numpy as np
import tesserocr

from sauro.core.documents.page import PageContent, Rule, Word
from sauro.core.documents.page.ruling import Field, Grid, grids_of
from sauro.core.documents.scan import rules as ruling
from sauro.core.documents.scan.dots import without_unseen_dots
from sauro.core.documents.scan.model import Grey, Ink, Picture
from sauro.core.documents.scan.recognition import Box, Engine
from sauro.core.documents.scan.straighten import lies_on_its_side, straightened
from sauro.core.documents.scan.tessdata import find_tessdata

_RULE_DPI = 150
_MOST_THREADS = 4
_DOUBTFUL = 60.0
_PROBE = 3.0  # inches of a page that are read to see which way is up
_WRITTEN = 0.03  # share of ink in the darkest tenth of an inch square of a strip that holds a letter
_ONE_LINE = 0.31  # inches: white around included, lower than two lines of writing


class Scanner:
    """Reads pictures on all cores. At most one picture per core, and one waiting, is in memory."""

    def __init__(self, threads: int | None = None) -> None:
        folder = find_tessdata()
        self._threads = threads or max(1, min(_MOST_THREADS, os.cpu_count() or 1))
        self._pool = ThreadPoolExecutor(self._threads, thread_name_prefix="ocr")
        self._engines: SimpleQueue[Engine] = SimpleQueue()
        for _ in range(self._threads):
            self._engines.put(Engine(folder))

    def __enter__(self) -> "Scanner":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)
        while not self._engines.empty():
            self._engines.get().close()

    def read(self, pictures: Iterable[Picture], told: Callable[[int], None]) -> list[PageContent]:
        """The contents of the pictures, in their order; ``told`` hears how many are done."""
        waiting: deque[Future[PageContent]] = deque()
        pages: list[PageContent] = []
        for picture in pictures:
            waiting.append(self._pool.submit(self._read, picture))
            if len(waiting) > self._threads:
                pages.append(waiting.popleft().result())
                told(len(pages))
        while waiting:
            pages.append(waiting.popleft().result())
            told(len(pages))
        return pages

    def _read(self, picture: Picture) -> PageContent:
        engine = self._engines.get()
        try:
            return read_picture(engine, picture)
        finally:
            self._engines.put(engine)


def read_picture(engine: Engine, picture: Picture) -> PageContent:
    """The words and ruling lines of one picture, in points; the right way up, whichever way it was laid."""
    turns = (0, 1, 3) if lies_on_its_side(picture.grey) else (0,)
    if len(turns) > 1:
        picture = _turned(picture, _best_turn(engine, picture, turns))
    page, certainty = _read_level(engine, picture)
    if certainty < _DOUBTFUL and (turn := _best_turn(engine, picture, (0, 2))):
        page, _ = _read_level(engine, _turned(picture, turn))
    return page


def _read_level(engine: Engine, picture: Picture) -> tuple[PageContent, float]:
    grey = straightened(picture.grey)
    dpi, scale = picture.dpi, 72 / picture.dpi
    runs = _ruling_runs(grey, dpi)
    rules = _rules(runs, scale)
    grids = grids_of(rules)
    wiped = ruling.without_runs(grey, runs[0] + runs[1], dpi)
    engine.show(wiped, dpi)
    engine.certainties.clear()
    ink = ruling.solid_ink(wiped)
    words = _cell_words(engine, grids, ink, dpi) + _text_words(engine, grids, ink, dpi)
    words = without_unseen_dots(words, ruling.ink_of(wiped), dpi)
    page = PageContent(picture.number, grey.shape[1] * scale, grey.shape[0] * scale, words, rules)
    return page, fmean(engine.certainties or [100.0])


def _turned(picture: Picture, turn: int) -> Picture:
    return Picture(picture.number, np.ascontiguousarray(np.rot90(picture.grey, turn)), picture.dpi)


def _best_turn(engine: Engine, picture: Picture, turns: tuple[int, ...]) -> int:
    """The number of quarter turns after which the middle of the page reads with most certainty."""
    return max(turns, key=lambda turn: _certainty(engine, _turned(picture, turn).grey, picture.dpi))


def _certainty(engine: Engine, grey: Grey, dpi: float) -> int:
    rows, columns = grey.shape
    engine.show(grey, dpi)
    engine.api.SetPageSegMode(tesserocr.PSM.SINGLE_BLOCK)
    height = min(rows * 3 // 4, max(rows // 4, int(_PROBE * dpi)))
    engine.api.SetRectangle(columns // 8, rows // 8, columns * 3 // 4, height)
    engine.api.Recognize()
    return int(engine.api.MeanTextConf())


def _ruling_runs(grey: Grey, dpi: float) -> tuple[list[ruling.Run], list[ruling.Run]]:
    factor = max(1, round(dpi / _RULE_DPI))
    rows, columns = grey.shape[0] // factor * factor, grey.shape[1] // factor * factor
    small = grey[:rows, :columns].reshape(rows // factor, factor, columns // factor, factor).mean(axis=(1, 3))
    ink = ruling.ink_of(small.astype(np.uint8))
    level, upright = ruling.ruling_runs(ink, dpi / factor)
    return _grown(level, factor), _grown(upright, factor)


def _grown(runs: list[ruling.Run], factor: int) -> list[ruling.Run]:
    return [(left * factor, top * factor, right * factor, bottom * factor) for left, top, right, bottom in runs]


def _rules(runs: tuple[list[ruling.Run], list[ruling.Run]], scale: float) -> list[Rule]:
    level = [Rule(True, (t + b) / 2 * scale, left * scale, right * scale) for left, t, right, b in runs[0]]
    upright = [Rule(False, (left + r) / 2 * scale, top * scale, bottom * scale) for left, top, r, bottom in runs[1]]
    return level + upright


def _cell_words(engine: Engine, grids: list[Grid], ink: Ink, dpi: float) -> list[Word]:
    words: list[Word] = []
    for grid in grids:
        for field in grid.fields:
            box = _trimmed(_inside(grid, field, dpi / 72), ink, dpi)
            if box is not None:
                one_line = box[3] - box[1] < _ONE_LINE * dpi
                if one_line and not field.column and box[2] - box[0] < 0.6 * dpi:
                    words += engine.number(box, dpi)
                    continue
                psm = tesserocr.PSM.SINGLE_LINE if one_line else tesserocr.PSM.SINGLE_BLOCK
                words += engine.words(box, dpi, psm=psm)
    return words


def _trimmed(box: Box, ink: Ink, dpi: float) -> Box | None:
    """The part of a cell that holds ink, a little white around it; ``None`` where the cell is empty.

    Tesseract reads words into the grain of empty paper, and a lone number only where it is cut out closely.
    """
    left, top, right, bottom = box
    inside = ink[top:bottom, left:right]
    if inside.sum() < 0.0005 * dpi * dpi:
        return None
    rows = np.flatnonzero(inside.sum(axis=1) > 1)
    columns = np.flatnonzero(inside.sum(axis=0) > 1)
    if not len(rows) or not len(columns):
        return None
    white = int(dpi / 25)
    return (
        max(left, left + int(columns[0]) - white),
        max(top, top + int(rows[0]) - white),
        min(right, left + int(columns[-1]) + white),
        min(bottom, top + int(rows[-1]) + white),
    )


def _inside(grid: Grid, field: Field, scale: float) -> Box:
    inset = 0.8
    return (
        int((grid.xs[field.column] + inset) * scale),
        int((grid.ys[field.row] + inset) * scale),
        int((grid.xs[field.column + field.column_span] - inset) * scale),
        int((grid.ys[field.row + field.row_span] - inset) * scale),
    )


def _text_words(engine: Engine, grids: list[Grid], ink: Ink, dpi: float) -> list[Word]:
    """The words above, between and below the tables."""
    rows, columns = ink.shape
    scale = dpi / 72
    words: list[Word] = []
    top = 0
    for low, high in [*((int(g.top * scale) - 2, int(g.bottom * scale) + 2) for g in grids), (rows, rows)]:
        if low - top > 0.12 * dpi and _holds_writing(ink[top:low], dpi):
            words += engine.words((0, top, columns, low), dpi, psm=tesserocr.PSM.SINGLE_COLUMN)
        top = max(top, high)
    return words


def _holds_writing(ink: Ink, dpi: float) -> bool:
    """Whether strokes lie close together anywhere; the grain of empty paper is read as words else."""
    block = max(1, int(dpi / 10))
    rows, columns = ink.shape[0] // block, ink.shape[1] // block
    if not rows or not columns:
        return bool(ink.any())
    blocks = ink[: rows * block, : columns * block].reshape(rows, block, columns, block)
    return bool(blocks.mean(axis=(1, 3)).max() > _WRITTEN)
