"""The order in which a reader takes the boxes of a page."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import BBox


def reading_order(boxes: Sequence[BBox], width: float) -> list[tuple[int, int]]:
    """(text column, index of the box) in reading order, for a page `width` points wide."""
    order = sorted(range(len(boxes)), key=lambda i: (boxes[i].top, boxes[i].x0))
    return [(0, index) for index in order]
