"""Rulings, fills and images of a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from pipeline.model import BBox, Fill, Image, Ruling
from pipeline.reading.edges import path_edges, thin
from pipeline.reading.geometry import Rect
from pipeline.reading.ink import Ink
from pipeline.reading.paths import Contour, DrawnPath
from pipeline.reading.rulings import join_edges

MAX_OUTLINE = 64  # corners of an outline worth keeping


class Shapes(NamedTuple):
    """What is drawn on a page besides its text."""

    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    images: tuple[Image, ...]


def make_shapes(ink: Ink) -> Shapes:
    """Rulings, fills and images from what is painted on a page."""
    edges = [edge for path in ink.paths for edge in path_edges(path)]
    fills = [
        fill for path in ink.paths for contour in path.contours for fill in _fills(contour, path, ink.page)
    ]
    return Shapes(join_edges(edges), tuple(fills), tuple(Image(_bbox(image)) for image in ink.images))


def _fills(contour: Contour, path: DrawnPath, page: Rect) -> Iterable[Fill]:
    box = contour.box
    if thin(box) or (path.fill is None and not contour.closed):
        return
    seen = box.meet(path.clip).meet(page)
    if not seen.empty:
        points = contour.points if len(contour.points) <= MAX_OUTLINE else ()
        yield Fill(_bbox(seen), path.fill, path.stroke, points, contour.rectangular)


def _bbox(rect: Rect) -> BBox:
    return BBox(*(round(value, 3) for value in rect))
