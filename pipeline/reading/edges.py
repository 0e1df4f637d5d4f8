"""Straight edges of drawn paths: what may become a ruling."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from pipeline.reading.geometry import Rect, bounds
from pipeline.reading.paths import Contour, DrawnPath

THIN = 3.0  # points: a filled rectangle at most this thick is a line, not an area
SLENDER = 3.0  # and this many times as long as thick; shorter ones are dots
LEVEL = 0.35  # points that the ends of an edge may differ across its direction


class Edge(NamedTuple):
    """A horizontal or vertical line from `low` to `high` at `at` (its middle), in points."""

    horizontal: bool
    at: float
    low: float
    high: float
    thickness: float
    color: str
    dashed: bool
    order: int


def path_edges(path: DrawnPath) -> Iterator[Edge]:
    """The visible edges of a path: strokes along an axis and thin filled rectangles."""
    for contour in path.contours:
        if path.stroke is not None:
            yield from _stroked(contour, path, path.stroke)
        elif path.fill is not None and not contour.curved:
            yield from _filled(contour, path, path.fill)


def _stroked(contour: Contour, path: DrawnPath, color: str) -> Iterator[Edge]:
    if contour.curved:
        return
    points = contour.points
    ends = (*points, points[0]) if contour.closed else points
    for start, stop in pairwise(ends):
        box = bounds([start, stop])
        across, along = sorted((box.x1 - box.x0, box.bottom - box.top))
        if across <= LEVEL and along > across:
            edge = _edge(box.meet(_across(path, box)), path, color, path.thickness)
            if edge:
                yield edge


def _filled(contour: Contour, path: DrawnPath, color: str) -> Iterator[Edge]:
    box = contour.box
    if thin(box):
        edge = _edge(box.meet(path.clip), path, color, None)
        if edge:
            yield edge


def thin(box: Rect) -> bool:
    """Whether a filled box looks like a line or a dot of a dotted line."""
    return min(box.x1 - box.x0, box.bottom - box.top) <= THIN


def _edge(box: Rect, path: DrawnPath, color: str, thickness: float | None) -> Edge | None:
    if box.empty:
        return None
    width, height = box.x1 - box.x0, box.bottom - box.top
    horizontal = width >= height
    at = (box.top + box.bottom) / 2 if horizontal else (box.x0 + box.x1) / 2
    low, high = (box.x0, box.x1) if horizontal else (box.top, box.bottom)
    thick = min(width, height) if thickness is None else thickness
    return Edge(horizontal, at, low, high, thick, color, path.dashed, path.order)


def _across(path: DrawnPath, box: Rect) -> Rect:
    """The clip of a stroke's middle line: half its thickness may be cut off."""
    x0, top, x1, bottom = path.clip
    half = path.thickness / 2
    if box.x1 - box.x0 >= box.bottom - box.top:
        return Rect(x0, top - half, x1, bottom + half)
    return Rect(x0 - half, top, x1 + half, bottom)
