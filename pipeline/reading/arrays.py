"""Arrays with a row for each glyph, text object or path of a page."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

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
    ta, tb, tc, td, te, tf = then.T
    made = np.empty_like(first)
    for at in (0, 2, 4):
        x, y = first[:, at], first[:, at + 1]
        made[:, at], made[:, at + 1] = x * ta + y * tc, x * tb + y * td
    made[:, 4] += te
    made[:, 5] += tf
    return made


def largest_in_rows(rows: Floats | Ints) -> Floats | Ints:
    """The largest number of each row; column by column, since numpy's own reductions take thirty
    times as long over rows of a few numbers."""
    found: Floats | Ints = reduce(np.maximum, rows.T)
    return found
