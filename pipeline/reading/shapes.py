"""Rulings, fills and images of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from pipeline.model import BBox, Fill, Image, Ruling
from pipeline.reading.edges import Edge, path_edges, thin
from pipeline.reading.geometry import Point, Rect
from pipeline.reading.ground import WHITE, behind, read_grounds, rgb
from pipeline.reading.ink import Ink
from pipeline.reading.paths import Contour, DrawnPath
from pipeline.reading.rulings import join_edges

PALE = 0xF4  # channels from which a colour cannot be told from white paper
POINTS = 6  # at which the ground of an edge is looked at
MAX_OUTLINE = 64  # corners of an outline worth keeping


class Shapes(NamedTuple):
    """What is drawn on a page besides its text."""

    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    images: tuple[Image, ...]


def make_shapes(ink: Ink) -> Shapes:
    """Rulings, fills and images from what is painted on a page."""
    edges = _seen([edge for path in ink.paths for edge in path_edges(path)], ink)
    fills = [
        fill for path in ink.paths for contour in path.contours for fill in _fills(contour, path)
    ]
    return Shapes(
        join_edges(edges), tuple(fills), tuple(Image(_bbox(image)) for image in ink.images)
    )


def _seen(edges: list[Edge], ink: Ink) -> list[Edge]:
    """The edges without white ones on white paper."""
    pale = [index for index, edge in enumerate(edges) if min(rgb(edge.color) or WHITE) >= PALE]
    if not pale:
        return edges
    points = np.array([point for index in pale for point in _beside(edges[index])])
    orders = np.array([edges[index].order for index in pale for _ in range(POINTS)])
    under = behind(points, orders, read_grounds(ink)).min(axis=1).reshape(-1, POINTS)
    lost = {
        index
        for index, light in zip(pale, (under >= PALE) & (under <= 255), strict=True)
        if light.all()
    }
    return [edge for index, edge in enumerate(edges) if index not in lost]


def _beside(edge: Edge) -> list[Point]:
    """Points on both sides of an edge along its length."""
    away = edge.thickness / 2 + 1.0
    along = [edge.low + (edge.high - edge.low) * share for share in (0.2, 0.5, 0.8)]
    pairs = [(place, edge.at + side) for place in along for side in (-away, away)]
    return pairs if edge.horizontal else [(y, x) for x, y in pairs]


def _fills(contour: Contour, path: DrawnPath) -> Iterable[Fill]:
    box = contour.box
    if thin(box) or (path.fill is None and not contour.closed):
        return
    seen = box.meet(path.clip)
    if not seen.empty:
        points = contour.points if 2 < len(contour.points) <= MAX_OUTLINE else ()
        yield Fill(_bbox(seen), path.fill, path.stroke, points, contour.rectangular)


def _bbox(rect: Rect) -> BBox:
    return BBox(*(round(value, 3) for value in rect))
