"""Rulings, fills and images of a page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.model import BBox, Fill, Image, Ruling
from pipeline.reading import pdfium
from pipeline.reading.edges import path_edges, thin
from pipeline.reading.geometry import Rect, bounds, place_rect
from pipeline.reading.objects import PageObjects
from pipeline.reading.paths import Contour, DrawnPath, read_paths
from pipeline.reading.rulings import join_edges

MAX_OUTLINE = 64  # corners of an outline worth keeping


class Shapes(NamedTuple):
    """What is drawn on a page besides text and pictures' contents."""

    rulings: tuple[Ruling, ...]
    fills: tuple[Fill, ...]
    images: tuple[Image, ...]


def read_shapes(objects: PageObjects, page: Rect) -> Shapes:
    """What is drawn on a page besides its text; `page` is its visible rectangle."""
    paths = read_paths(objects)
    edges = [edge for path in paths for edge in path_edges(path)]
    fills = [fill for path in paths for contour in path.contours for fill in _fills(contour, path, page)]
    return Shapes(join_edges(edges), tuple(fills), _images(objects, page))


def _fills(contour: Contour, path: DrawnPath, page: Rect) -> Iterable[Fill]:
    box = bounds(list(contour.points))
    if thin(box) or (path.fill is None and not contour.closed):
        return
    seen = box.meet(path.clip).meet(page)
    if not seen.empty:
        points = contour.points if len(contour.points) <= MAX_OUTLINE else ()
        yield Fill(_bbox(seen), path.fill, path.stroke, points, is_rectangle(contour))


def is_rectangle(contour: Contour) -> bool:
    """Whether a contour is an upright rectangle."""
    box = bounds(list(contour.points))
    xs, ys = (box.x0, box.x1), (box.top, box.bottom)
    return not contour.curved and len(contour.points) in (4, 5) and all(
        min(abs(x - side) for side in xs) < 0.1 and min(abs(y - side) for side in ys) < 0.1
        for x, y in contour.points
    )


def _images(objects: PageObjects, page: Rect) -> tuple[Image, ...]:
    room = pdfium.Numbers(ctypes.c_float, 4)
    images = []
    for painted in objects.painted:
        if painted.kind == raw.FPDF_PAGEOBJ_IMAGE:
            pdfium.object_bounds(painted.handle, *room.at)
            box = place_rect(objects.matrices[painted.matrix], Rect(*room.values))
            seen = box.meet(objects.clips[painted.clip]).meet(page)
            if not seen.empty:
                images.append(Image(_bbox(seen)))
    return tuple(images)


def _bbox(rect: Rect) -> BBox:
    return BBox(*(round(value, 3) for value in rect))
