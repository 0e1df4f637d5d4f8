"""Arrays with a row for each glyph, text object or path of a page."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]


def picked_rows(rows: Sequence[Sequence[float]], places: Sequence[int]) -> Floats:
    """The rows at these places, all of one width; none of unknown width if there are none."""
    if not places:
        return np.zeros((0, len(rows[0]) if rows else 4))
    return np.array(rows, dtype=np.float64)[np.array(places, dtype=np.intp)]


def concat_rows(first: Floats, then: Floats) -> Floats:
    """Row by row the matrix (a, b, c, d, e, f) that does `first` and `then` after it."""
    linear: Floats = first.reshape(-1, 3, 2) @ then[:, :4].reshape(-1, 2, 2)
    linear[:, 2] += then[:, 4:]
    return linear.reshape(-1, 6)
