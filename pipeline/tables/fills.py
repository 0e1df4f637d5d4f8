"""Filled cells: coloured rectangles beside and below each other, cluster by cluster."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import BBox

GAP = 4.0  # points: the white between two filled cells of one table is no wider
LEAST = 8.0  # points: a filled cell is at least this high and wide
SAME = 2.0  # points: edges this near each other are one


class Cluster(NamedTuple):
    """Filled cells that touch, top to bottom and left to right."""

    cells: tuple[BBox, ...]

    @property
    def bbox(self) -> BBox:
        """What they cover together."""
        return around(self.cells)

    @property
    def foot(self) -> list[BBox]:
        """The cells at its lower edge."""
        return [c for c in self.cells if abs(c.bottom - self.bbox.bottom) <= SAME]

    @property
    def is_column(self) -> bool:
        """Whether all cells stand below each other."""
        return all(
            abs(c.x0 - self.bbox.x0) <= SAME and abs(c.x1 - self.bbox.x1) <= SAME
            for c in self.cells
        )

    @property
    def is_closed(self) -> bool:
        """Whether the cells at its lower edge run from its left to its right side."""
        return is_row(self.foot, self.bbox.x0, self.bbox.x1)


def around(boxes: Iterable[BBox]) -> BBox:
    """The smallest box that holds all boxes."""
    x0s, tops, x1s, bottoms = zip(*((b.x0, b.top, b.x1, b.bottom) for b in boxes), strict=True)
    return BBox(min(x0s), min(tops), max(x1s), max(bottoms))


def is_row(cells: Iterable[BBox], x0: float, x1: float) -> bool:
    """Whether cells, gap by gap, run from `x0` to `x1`."""
    reached = x0
    for cell in sorted(cells, key=lambda c: c.x0):
        if cell.x0 > reached + GAP:
            return False
        reached = max(reached, cell.x1)
    return reached >= x1 - GAP


def clusters(boxes: Iterable[BBox]) -> list[Cluster]:
    """The clusters of filled cells on a page, top to bottom. Areas with others on them are grounds."""
    cells = _cells(boxes)
    groups: list[list[BBox]] = []
    for cell in cells:
        near = [g for g in groups if any(_touch(cell, other) for other in reversed(g))]
        groups = [g for g in groups if not any(g is n for n in near)]
        groups.append([c for g in near for c in g] + [cell])
    found = [Cluster(tuple(sorted(g, key=lambda c: (c.top, c.x0)))) for g in groups]
    return sorted(found, key=lambda c: (c.bbox.top, c.bbox.x0))


def _cells(boxes: Iterable[BBox]) -> list[BBox]:
    kept: list[BBox] = []
    for box in sorted(set(boxes), key=lambda b: (b.width * b.height, b.top, b.x0)):
        if min(box.width, box.height) >= LEAST and not any(_holds(box, other) for other in kept):
            kept.append(box)
    return sorted(kept, key=lambda b: (b.top, b.x0))


def _holds(box: BBox, other: BBox) -> bool:
    x, y = (other.x0 + other.x1) / 2, (other.top + other.bottom) / 2
    return box.x0 < x < box.x1 and box.top < y < box.bottom


def _touch(one: BBox, other: BBox) -> bool:
    """Whether two cells stand side by side or below each other with hardly any white between them."""
    beside = max(one.x0, other.x0) - min(one.x1, other.x1)
    below = max(one.top, other.top) - min(one.bottom, other.bottom)
    return (beside <= GAP and below < -SAME) or (below <= GAP and beside < -SAME)


def columns_of(row: Sequence[BBox]) -> list[float]:
    """Places in points between the cells of a row, left to right."""
    cells = sorted(row, key=lambda c: c.x0)
    return [(a.x1 + b.x0) / 2 for a, b in zip(cells, cells[1:], strict=False)]
