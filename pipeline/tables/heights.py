"""Characters by height, for asking again and again what stands beside one of many shapes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pipeline.model import Char


class Heights:
    """The places of characters in their sequence, found by the heights of their middles."""

    def __init__(self, chars: Sequence[Char]) -> None:
        doubled = [c.top + c.bottom for c in chars]
        self._order = sorted(range(len(chars)), key=doubled.__getitem__)
        self._doubled = [doubled[place] for place in self._order]

    def between(self, top: float, bottom: float) -> list[int]:
        """The places, ascending, of characters whose middles lie between two heights in points."""
        first, end = (
            bisect_left(self._doubled, 2 * top),
            bisect_right(self._doubled, 2 * bottom),
        )
        return sorted(self._order[first:end])
