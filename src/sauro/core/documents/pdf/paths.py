"""The drawn lines of a PDF page: strokes, thin filled bars, frames and shaded cells → ruling lines."""

import ctypes
import itertools
from collections.abc import Iterator

import pypdfium2.raw as c

from sauro.core.documents.page import Rule

_THIN = 2.6  # points: a filled bar this thin is a line
_SHORT = 3.0
_STRAIGHT = 0.8
MOST_OBJECTS = 60_000
MOST_RULES = 3_000
_DEPTH = 4

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class PathReader:
    """Collects the ruling lines of one page, in the page's own coordinates, and the area its pictures cover."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.shades: list[tuple[float, float, float, float]] = []
        self.picture_area = 0.0
        self._seen = 0
        self._x, self._y = ctypes.c_float(), ctypes.c_float()
        self._matrix = c.FS_MATRIX()
        self._fill, self._stroke = ctypes.c_int(), ctypes.c_int()

    def read(self, page: object) -> None:
        for index in range(min(c.FPDFPage_CountObjects(page), MOST_OBJECTS)):
            self._object(c.FPDFPage_GetObject(page, index), IDENTITY, 0)
        self.rules += [rule for shade in self.shades[:400] for rule in _frame(*shade)]

    def _object(self, obj: object, outer: Matrix, depth: int) -> None:
        self._seen += 1
        if self._seen > MOST_OBJECTS:
            return
        kind = c.FPDFPageObj_GetType(obj)
        if kind == c.FPDF_PAGEOBJ_PATH:
            if len(self.rules) < MOST_RULES:
                self._path(obj, outer)
        elif kind == c.FPDF_PAGEOBJ_IMAGE:
            a, b, cc, d, _, _ = _times(self._matrix_of(obj), outer)
            self.picture_area += abs(a * d - b * cc)
        elif kind == c.FPDF_PAGEOBJ_FORM and depth < _DEPTH:
            inner = _times(self._matrix_of(obj), outer)
            for index in range(min(c.FPDFFormObj_CountObjects(obj), MOST_OBJECTS)):
                self._object(c.FPDFFormObj_GetObject(obj, index), inner, depth + 1)

    def _matrix_of(self, obj: object) -> Matrix:
        m = self._matrix
        c.FPDFPageObj_GetMatrix(obj, m)
        return (m.a, m.b, m.c, m.d, m.e, m.f)

    def _path(self, obj: object, outer: Matrix) -> None:
        if not c.FPDFPath_GetDrawMode(obj, self._fill, self._stroke):
            return
        segments = c.FPDFPath_CountSegments(obj)
        if segments < 2 or segments > 2_000:
            return
        matrix = _times(self._matrix_of(obj), outer)
        for points in self._figures(obj, segments, matrix):
            if self._fill.value:
                self._filled(points)
            if self._stroke.value:
                self._stroked(points)

    def _figures(self, obj: object, segments: int, matrix: Matrix) -> Iterator[list[Point]]:
        points: list[Point] = []
        for index in range(segments):
            segment = c.FPDFPath_GetPathSegment(obj, index)
            kind = c.FPDFPathSegment_GetType(segment)
            c.FPDFPathSegment_GetPoint(segment, self._x, self._y)
            if kind == c.FPDF_SEGMENT_MOVETO and points:
                yield points
                points = []
            points.append(_apply(matrix, self._x.value, self._y.value))
            if c.FPDFPathSegment_GetClose(segment) and len(points) > 2:
                points.append(points[0])
        if points:
            yield points

    def _stroked(self, points: list[Point]) -> None:
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            if abs(y1 - y0) <= _STRAIGHT and abs(x1 - x0) >= _SHORT:
                self.rules.append(Rule(True, (y0 + y1) / 2, min(x0, x1), max(x0, x1)))
            elif abs(x1 - x0) <= _STRAIGHT and abs(y1 - y0) >= _SHORT:
                self.rules.append(Rule(False, (x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def _filled(self, points: list[Point]) -> None:
        if not 4 <= len(points) <= 6:
            return
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, right, low, high = min(xs), max(xs), min(ys), max(ys)
        if any(min(abs(x - left), abs(x - right)) > 1 or min(abs(y - low), abs(y - high)) > 1 for x, y in points):
            return
        if high - low <= _THIN and right - left >= _SHORT:
            self.rules.append(Rule(True, (low + high) / 2, left, right))
        elif right - left <= _THIN and high - low >= _SHORT:
            self.rules.append(Rule(False, (left + right) / 2, low, high))
        elif right - left > 8 and high - low > 8 and not self._stroke.value:
            self.shades.append((left, right, low, high))


def _frame(left: float, right: float, low: float, high: float) -> list[Rule]:
    return [
        Rule(True, low, left, right),
        Rule(True, high, left, right),
        Rule(False, left, low, high),
        Rule(False, right, low, high),
    ]


def _times(m: Matrix, n: Matrix) -> Matrix:
    """First ``m``, then ``n``."""
    if n is IDENTITY:
        return m
    return (
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    )


def _apply(m: Matrix, x: float, y: float) -> Point:
    return m[0] * x + m[2] * y + m[4], m[1] * x + m[3] * y + m[5]
