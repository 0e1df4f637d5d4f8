"""Paths of a page as straight edges and outlines, placed on the page as seen."""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.colors import ColorReader
from pipeline.reading.geometry import Matrix, Point, Rect, bounds, concat
from pipeline.reading.objects import PageObjects, Painted, read_matrix
from pipeline.reading.pdfium import Handle

NEAR = 0.1  # points from a rectangle's corner
MAX_SEGMENTS = 5000  # of a path; one with more is a drawing, kept as its box


class Contour(NamedTuple):
    """One closed or open line of a path and the box around its points; `curved` when it has a
    Bézier arc, `rectangular` when it is an upright rectangle."""

    points: tuple[Point, ...]
    closed: bool
    curved: bool
    box: Rect
    rectangular: bool


class DrawnPath(NamedTuple):
    """A painted path. `thickness` is its stroke's in points (0: as thin as the device can)."""

    order: int
    contours: tuple[Contour, ...]
    fill: str | None
    stroke: str | None
    thickness: float
    dashed: bool
    clip: Rect


class PathReader:
    """Reads the path objects of one page."""

    def __init__(self, objects: PageObjects) -> None:
        self._matrices = objects.matrices
        self._clips = objects.clips
        self._colors = ColorReader()
        self._six = pdfium.Numbers(ctypes.c_float, 6)
        self._one = pdfium.Numbers(ctypes.c_float, 1)
        self._xy = pdfium.Numbers(ctypes.c_float, 2)
        self._mode = pdfium.Numbers(ctypes.c_int, 2)

    def read(self, painted: Painted, order: int) -> DrawnPath | None:
        """A path that leaves something visible; None for one that only clips."""
        pdfium.path_draw_mode(painted.handle, *self._mode.at)
        fills, strokes = self._mode.values
        fill = _visible(self._colors.fill(painted.handle)) if fills else None
        stroke = _visible(self._colors.stroke(painted.handle)) if strokes else None
        if fill is None and stroke is None:
            return None
        matrix = concat(read_matrix(painted.handle, self._six), self._matrices[painted.matrix])
        thickness = self._thickness(painted.handle, matrix) if stroke else 0.0
        dashed = bool(stroke) and pdfium.object_dashes(painted.handle) > 0
        contours = self._contours(painted.handle, matrix)
        return DrawnPath(order, contours, fill, stroke, thickness, dashed, self._clips[painted.clip])

    def _thickness(self, handle: Handle, matrix: Matrix) -> float:
        pdfium.object_stroke_width(handle, self._one.at[0])
        a, b, c, d, *_ = matrix
        width: float = self._one.values[0]
        return width * math.sqrt(abs(a * d - b * c))

    def _contours(self, handle: Handle, matrix: Matrix) -> tuple[Contour, ...]:
        contours: list[Contour] = []
        points: list[Point] = []
        curved, last = False, Handle()
        a, b, c, d, e, f = matrix
        room, (at_x, at_y) = self._xy.values, self._xy.at
        for index in range(min(MAX_SEGMENTS, pdfium.path_segment_count(handle))):
            segment = pdfium.path_segment(handle, index)
            kind = pdfium.segment_type(segment)
            if kind == raw.FPDF_SEGMENT_MOVETO and points:
                contours.append(_contour(points, bool(pdfium.segment_closes(last)), curved))
                points, curved = [], False
            curved = curved or kind == raw.FPDF_SEGMENT_BEZIERTO
            pdfium.segment_point(segment, at_x, at_y)
            x, y = room
            points.append((a * x + c * y + e, b * x + d * y + f))
            last = segment
        if points:
            contours.append(_contour(points, bool(pdfium.segment_closes(last)), curved))
        return tuple(contours)


def _visible(color: tuple[str | None, int]) -> str | None:
    name, alpha = color
    return (name or "#808080") if alpha else None


def read_paths(objects: PageObjects) -> list[DrawnPath]:
    """The visible paths of a page in the order they are painted."""
    reader = PathReader(objects)
    paths = [
        reader.read(painted, order)
        for order, painted in enumerate(objects.painted)
        if painted.kind == raw.FPDF_PAGEOBJ_PATH
    ]
    return [path for path in paths if path is not None]


def _contour(points: list[Point], closed: bool, curved: bool) -> Contour:
    box = bounds(points)
    rectangular = not curved and len(points) in (4, 5) and _on_corners(points, box)
    return Contour(tuple(points), closed, curved, box, rectangular)


def _on_corners(points: list[Point], box: Rect) -> bool:
    x0, top, x1, bottom = box
    return all(
        (x - x0 < NEAR or x1 - x < NEAR) and (y - top < NEAR or bottom - y < NEAR) for x, y in points
    )
