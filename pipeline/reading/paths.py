"""Paths of a page as straight edges and outlines, placed on the page as seen."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise, repeat
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.arrays import Floats, concat_rows, picked_rows
from pipeline.reading.geometry import Point, Rect, bounds, place_rect
from pipeline.reading.objects import PageObjects
from pipeline.reading.pdfium import Handle, Workspace

NEAR = 0.1  # points from a rectangle's corner
PATTERN = "#808080"  # stands for patterns, which have no one colour
MAX_DETAIL = 60  # segments of a curved path whose points are of use
FIRST_SEGMENTS = 16  # among which a curved path has a curve
MAX_SEGMENTS = 200_000  # of a path; the rest of a larger one is not looked at


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


class _Pen(NamedTuple):
    """How a path is painted."""

    fill: str | None
    stroke: str | None
    thickness: float
    dashed: bool


def read_paths(objects: PageObjects, page: Rect, room: Workspace) -> list[DrawnPath]:
    """The visible paths of a page in the order they are painted; their clips end with the page."""
    orders = objects.of_kind(raw.FPDF_PAGEOBJ_PATH)
    handles = [objects.handles[order] for order in orders]
    outer = picked_rows(objects.matrices, [objects.matrix_of[order] for order in orders])
    matrices = room.matrices.fill(pdfium.object_matrix, len(handles), handles)[1]
    matrices = concat_rows(matrices.astype(np.float64), outer)
    pens = _pens(handles, matrices, room)
    drawn = [place for place, pen in enumerate(pens) if pen.fill or pen.stroke]
    clips = [clip.meet(page) for clip in objects.clips]
    contours = _contours([handles[place] for place in drawn], matrices[drawn], outer[drawn], room)
    return [
        DrawnPath(orders[place], shape, *pens[place], clips[objects.clip_of[orders[place]]])
        for place, shape in zip(drawn, contours, strict=True)
    ]


def _pens(handles: list[Handle], matrices: Floats, room: Workspace) -> list[_Pen]:
    count = len(handles)
    _, modes = room.modes.fill(pdfium.path_draw_mode, count, handles, pointers=2)
    fills = _colors(pdfium.object_fill, handles, room)
    strokes = _colors(pdfium.object_stroke, handles, room)
    widths = room.numbers.fill(pdfium.object_stroke_width, count, handles)[1][:, 0]
    areas = np.abs(matrices[:, 0] * matrices[:, 3] - matrices[:, 1] * matrices[:, 2])
    dashed = map(pdfium.object_dashes, handles)
    columns = zip(modes.tolist(), fills, strokes, (widths * np.sqrt(areas)).tolist(), dashed, strict=True)
    return [
        _Pen(fill if filled else None, stroke, width, dashes > 0) if stroked
        else _Pen(fill if filled else None, None, 0.0, False)
        for (filled, stroked), fill, stroke, width, dashes in columns
    ]


def _colors(call: Callable[..., int], handles: list[Handle], room: Workspace) -> list[str | None]:
    """Colours as "#rrggbb", None for what is wholly transparent."""
    plain, inks = room.colors.fill(call, len(handles), handles, pointers=4)
    return [
        (f"#{red:02x}{green:02x}{blue:02x}" if alpha else None) if known else PATTERN
        for known, (red, green, blue, alpha) in zip(plain, inks.tolist(), strict=True)
    ]


def _contours(
    handles: list[Handle], matrices: Floats, outer: Floats, room: Workspace
) -> list[tuple[Contour, ...]]:
    """The contours of each path; of drawings with many curves (letters drawn as outlines) the box
    alone, which is at hand."""
    counts = [max(0, min(MAX_SEGMENTS, count)) for count in map(pdfium.path_segment_count, handles)]
    sketched = [
        place for place, count in enumerate(counts) if count > MAX_DETAIL and _begins_curved(handles[place])
    ]
    for place in sketched:
        counts[place] = 0
    contours = _detailed(handles, counts, matrices, room)
    for place in sketched:
        contours[place] = (_sketch(handles[place], outer[place]),)
    return contours


def _begins_curved(path: Handle) -> bool:
    segments = map(pdfium.path_segment, repeat(path), range(FIRST_SEGMENTS))
    return raw.FPDF_SEGMENT_BEZIERTO in map(pdfium.segment_type, segments)


def _sketch(path: Handle, outer: Floats) -> Contour:
    room = pdfium.Numbers(ctypes.c_float, 4)
    pdfium.object_bounds(path, *room.at)
    a, b, c, d, e, f = outer.tolist()
    box = place_rect((a, b, c, d, e, f), Rect(*room.values))
    return Contour(((box.x0, box.top), (box.x1, box.bottom)), True, True, box, False)


def _detailed(
    handles: list[Handle], counts: list[int], matrices: Floats, room: Workspace
) -> list[tuple[Contour, ...]]:
    segments = [
        segment
        for handle, count in zip(handles, counts, strict=True)
        for segment in map(pdfium.path_segment, repeat(handle), range(count))
    ]
    kinds = list(map(pdfium.segment_type, segments))
    closes = list(map(pdfium.segment_closes, segments))
    points = room.points.fill(pdfium.segment_point, len(segments), segments, pointers=2)[1]
    seen = _placed(points.astype(np.float64), np.repeat(matrices, counts, axis=0))
    stops = list(accumulate(counts, initial=0))
    return [
        tuple(_cut(seen[start:stop], kinds[start:stop], closes[start:stop]))
        for start, stop in pairwise(stops)
    ]


def _placed(points: Floats, matrices: Floats) -> list[Point]:
    a, b, c, d, e, f = matrices.T
    x, y = points.T
    return list(zip((a * x + c * y + e).tolist(), (b * x + d * y + f).tolist(), strict=True))


def _cut(points: list[Point], kinds: list[int], closes: list[int]) -> Iterator[Contour]:
    """The contours that the segments of one path make up."""
    starts = [place for place, kind in enumerate(kinds) if kind == raw.FPDF_SEGMENT_MOVETO and place]
    for start, stop in pairwise([0, *starts, len(points)]):
        if start < stop:
            curved = raw.FPDF_SEGMENT_BEZIERTO in kinds[start:stop]
            yield make_contour(points[start:stop], bool(closes[stop - 1]), curved)


def make_contour(points: list[Point], closed: bool, curved: bool) -> Contour:
    """The contour through these points, at least one; a last one that is the first closes it."""
    if len(points) > 2 and points[0] == points[-1]:
        points, closed = points[:-1], True
    box = bounds(points)
    rectangular = not curved and len(points) == 4 and _on_corners(points, box)
    return Contour(tuple(points), closed, curved, box, rectangular)


def _on_corners(points: list[Point], box: Rect) -> bool:
    x0, top, x1, bottom = box
    return all(
        (x - x0 < NEAR or x1 - x < NEAR) and (y - top < NEAR or bottom - y < NEAR) for x, y in points
    )
