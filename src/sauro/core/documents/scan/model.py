from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Grey = npt.NDArray[np.uint8]
"""A grey picture: rows × columns, 0 black, 255 white."""

Ink = npt.NDArray[np.bool_]
"""Where a picture is dark."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as a picture, with its number in the document and its dots per inch."""

    number: int
    grey: Grey
    dpi: float
