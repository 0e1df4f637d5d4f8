"""Characters by height, for asking again and again what stands beside one of many shapes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import cached_property

from pipeline.model import Char


class Heights:
    """The places of characters in their sequence, found by the heights of their middles."""

    def __init__(self, chars: Sequence[Char]) -> None:
        self.chars = chars

    @cached_property
    def _sorted(self) -> tuple[list[int], list[float]]:
        """The places in the order of the heights, and these, twice as high; of use to few pages."""
        doubled = [c.top + c.bottom for c in self.chars]
        order = sorted(range(len(doubled)), key=doubled.__getitem__)
        return order, [doubled[place] for place in order]

    def between(self, top: float, bottom: float) -> list[int]:
        """The places, ascending, of characters whose middles lie between two heights in points."""
        order, doubled = self._sorted
        return sorted(order[bisect_left(doubled, 2 * top) : bisect_right(doubled, 2 * bottom)])
