"""Pictures put straight: the angle at which a page lies, and its right way up."""

import numpy as np
from PIL import Image

from sauro.core.documents.scan.model import Grey

_MOST = 10.0  # degrees
_LEAST = 0.06
_WIDTH = 700


def straightened(grey: Grey) -> Grey:
    """The picture turned so that its lines run level (up to ten degrees)."""
    angle = skew_of(grey)
    if abs(angle) < _LEAST:
        return grey
    turned = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, expand=False, fillcolor=255)
    return np.asarray(turned)


def skew_of(grey: Grey) -> float:
    """By how many degrees the picture must be turned (counter-clockwise) to lie straight."""
    small = _small(grey)
    best = _coarse(small)
    for step, reach in ((0.1, 0.4), (0.02, 0.08)):
        best = max(_around(best, step, reach), key=lambda angle: _sharpness(small, angle))
    gain = 1.02 if abs(best) < 3 else 1.15
    return best if _sharpness(small, best) > gain * _sharpness(small, 0.0) else 0.0


def _coarse(ink: np.ndarray) -> float:
    """The nearest half degree; the steps must be small, or lines of text blur into each other between them."""
    return max(_around(0.0, 0.5, _MOST), key=lambda angle: _sharpness(ink, angle))


def _around(centre: float, step: float, reach: float) -> list[float]:
    turns = round(reach / step)
    return [centre + step * turn for turn in range(-turns, turns + 1)]


def _small(grey: Grey) -> np.ndarray:
    """The ink of the picture at a size that keeps lines of text apart."""
    factor = max(1, -(-grey.shape[1] // _WIDTH))
    rows, columns = grey.shape[0] // factor * factor, grey.shape[1] // factor * factor
    blocks = grey[:rows, :columns].reshape(rows // factor, factor, columns // factor, factor)
    ink = 255.0 - blocks.mean(axis=(1, 3))
    ink[ink < ink.mean() + 8] = 0
    edge = max(2, min(ink.shape) // 50)
    trimmed: np.ndarray = ink[edge:-edge, edge:-edge]
    return trimmed


def _sharpness(ink: np.ndarray, angle: float) -> float:
    """How clearly rows of ink and of white alternate when each column is shifted by the angle."""
    height, width = ink.shape
    strips = 40
    sums = np.add.reduceat(ink, np.linspace(0, width, strips, endpoint=False).astype(int), axis=1)
    centres = (np.arange(strips) + 0.5) * width / strips - width / 2
    shifts = np.round(np.tan(np.radians(angle)) * centres).astype(int)
    total = np.zeros(height)
    for strip, shift in enumerate(shifts):
        total += np.roll(sums[:, strip], -shift)
    return float(np.square(np.diff(total)).sum())


def lies_on_its_side(grey: Grey) -> bool:
    """Whether the lines of text seem to run up or down the page."""
    small = _small(grey)
    level = _sharpness(small, _coarse(small)) / small.shape[1] ** 2
    upright = _sharpness(small.T, _coarse(small.T)) / small.shape[0] ** 2
    return bool(upright > 1.3 * level)
