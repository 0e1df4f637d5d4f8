"""Paths of a page as straight edges and outlines, placed on the page as seen."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate, pairwise, repeat
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.arrays import Floats, concat_rows, picked_rows
from pipeline.reading.geometry import Point, Rect, bounds, place_rect
from pipeline.reading.objects import PAGE_CONTENT, PageObjects
from pipeline.reading.pdfium import Handle, Workspace, handle

NEAR = 0.1  # points from a rectangle's corner
PATTERN = "#808080"  # stands for patterns, which have no one colour
MAX_DETAIL = 60  # segments of a curved path whose points are of use
FIRST_SEGMENTS = 16  # among which a curved path has a curve
MAX_SEGMENTS = 200_000  # of a path; the rest of a larger one is not looked at


class Contour(NamedTuple):
    """One line of a path and the box around its points; `closed` when it returns to its start (of
    interest only if it is stroked), `curved` when it has a Bézier arc, `rectangular` when it is an
    upright rectangle."""

    points: tuple[Point, ...]
    closed: bool
    curved: bool
    box: Rect
    rectangular: bool


class DrawnPath(NamedTuple):
    """A painted path. `thickness` is its stroke's in points (0: as thin as the device can);
    `opaque` when its filling is sure to hide what is under it."""

    order: int
    contours: tuple[Contour, ...]
    fill: str | None
    stroke: str | None
    thickness: float
    dashed: bool
    clip: Rect
    opaque: bool = False


class _Pen(NamedTuple):
    """How a path is painted."""

    fill: str | None
    stroke: str | None
    thickness: float
    dashed: bool


_NO_PEN = _Pen(None, None, 0.0, False)


class _Shapes(NamedTuple):
    """Paths whose contours are wanted: PDFium's handles, whether they are stroked, and the
    matrices from their points and from their content to the page as seen."""

    handles: list[Handle]
    stroked: list[bool]
    matrices: Floats
    outer: Floats


def read_paths(objects: PageObjects, page: Rect, room: Workspace) -> list[DrawnPath]:
    """The visible paths of a page in the order they are painted; their clips end with the page."""
    orders = objects.of_kind(raw.FPDF_PAGEOBJ_PATH)
    handles = [handle(objects.addresses[order]) for order in orders]
    outer = picked_rows(objects.matrices, [objects.matrix_of[order] for order in orders])
    matrices = room.matrices.fill(pdfium.object_matrix, len(handles), handles)[1]
    matrices = concat_rows(matrices.astype(np.float64), outer)
    pens = _pens(handles, matrices, room)
    drawn = [place for place, pen in enumerate(pens) if pen.fill or pen.stroke]
    clips = [clip.meet(page) for clip in objects.clips]
    stroked = [pens[place].stroke is not None for place in drawn]
    shapes = _Shapes([handles[place] for place in drawn], stroked, matrices[drawn], outer[drawn])
    return [
        DrawnPath(orders[place], shape, *pens[place], clips[objects.clip_of[orders[place]]], opaque)
        for place, shape, opaque in zip(
            drawn, _contours(shapes, room), _opaque(orders, drawn, pens, objects), strict=True
        )
    ]


def _opaque(
    orders: list[int], drawn: list[int], pens: list[_Pen], objects: PageObjects
) -> Iterator[bool]:
    """Whether drawn paths are filled with one colour that lets nothing through. Of those in forms
    that is not known: the whole form may be transparent."""
    for place in drawn:
        order = orders[place]
        plain = pens[place].fill not in (None, PATTERN) and objects.matrix_of[order] == PAGE_CONTENT
        yield plain and not pdfium.object_transparent(handle(objects.addresses[order]))


def _pens(handles: list[Handle], matrices: Floats, room: Workspace) -> list[_Pen]:
    """How each path is painted; it is asked only for what its drawing mode uses."""
    modes = room.modes.fill(pdfium.path_draw_mode, len(handles), handles, pointers=2)[1]
    filled, stroked = (np.flatnonzero(modes[:, kind]).tolist() for kind in (0, 1))
    pens = [_NO_PEN] * len(handles)
    for place, color in zip(
        filled, _colors(pdfium.object_fill, handles, filled, room), strict=True
    ):
        pens[place] = _Pen(color, None, 0.0, False)
    colors = _colors(pdfium.object_stroke, handles, stroked, room)
    for place, color, line in zip(
        stroked, colors, _lines(handles, stroked, matrices, room), strict=True
    ):
        pens[place] = _Pen(pens[place].fill, color, *line)
    return pens


def _lines(
    handles: list[Handle], places: list[int], matrices: Floats, room: Workspace
) -> Iterator[tuple[float, bool]]:
    """Of the strokes of the paths at `places` the width on the page and whether they are dashed."""
    chosen, (a, b, c, d) = [handles[place] for place in places], matrices[places, :4].T
    widths = room.numbers.fill(pdfium.object_stroke_width, len(chosen), chosen)[1][:, 0]
    widths = widths * np.sqrt(np.abs(a * d - b * c))
    dashes = map(pdfium.object_dashes, chosen)
    return zip(widths.tolist(), (count > 0 for count in dashes), strict=True)


def _colors(
    call: Callable[..., int], handles: list[Handle], places: list[int], room: Workspace
) -> list[str | None]:
    """Colours of the paths at `places` as "#rrggbb", None for what is wholly transparent."""
    chosen = [handles[place] for place in places]
    plain, inks = room.colors.fill(call, len(chosen), chosen, pointers=4)
    return [
        (f"#{red:02x}{green:02x}{blue:02x}" if alpha else None) if known else PATTERN
        for known, (red, green, blue, alpha) in zip(plain, inks.tolist(), strict=True)
    ]


def _contours(shapes: _Shapes, room: Workspace) -> list[tuple[Contour, ...]]:
    """The contours of each path; of drawings with many curves (letters drawn as outlines) the box
    alone, which is at hand."""
    handles = shapes.handles
    counts = [max(0, min(MAX_SEGMENTS, count)) for count in map(pdfium.path_segment_count, handles)]
    sketched = [
        place
        for place, count in enumerate(counts)
        if count > MAX_DETAIL and _begins_curved(handles[place])
    ]
    for place in sketched:
        counts[place] = 0
    contours = _detailed(shapes, counts, room)
    for place in sketched:
        contours[place] = (_sketch(handles[place], shapes.outer[place]),)
    return contours


def _begins_curved(path: Handle) -> bool:
    segments = map(pdfium.path_segment, repeat(path), range(FIRST_SEGMENTS))
    return raw.FPDF_SEGMENT_BEZIERTO in map(pdfium.segment_type, map(handle, segments))


def _sketch(path: Handle, outer: Floats) -> Contour:
    room = pdfium.Numbers(ctypes.c_float, 4)
    pdfium.object_bounds(path, *room.at)
    a, b, c, d, e, f = outer.tolist()
    box = place_rect((a, b, c, d, e, f), Rect(*room.values))
    return Contour(((box.x0, box.top), (box.x1, box.bottom)), True, True, box, False)


def _detailed(shapes: _Shapes, counts: list[int], room: Workspace) -> list[tuple[Contour, ...]]:
    segments = [
        handle(segment)
        for path, count in zip(shapes.handles, counts, strict=True)
        for segment in map(pdfium.path_segment, repeat(path), range(count))
    ]
    kinds = list(map(pdfium.segment_type, segments))
    points = room.points.fill(pdfium.segment_point, len(segments), segments, pointers=2)[1]
    seen = _placed(points.astype(np.float64), np.repeat(shapes.matrices, counts, axis=0))
    stops = list(accumulate(counts, initial=0))
    return [
        tuple(_cut(seen[start:stop], kinds[start:stop], segments[start:stop] if stroked else ()))
        for stroked, (start, stop) in zip(shapes.stroked, pairwise(stops), strict=True)
    ]


def _placed(points: Floats, matrices: Floats) -> list[Point]:
    a, b, c, d, e, f = matrices.T
    x, y = points.T
    return list(zip((a * x + c * y + e).tolist(), (b * x + d * y + f).tolist(), strict=True))


def _cut(points: list[Point], kinds: list[int], segments: Sequence[Handle]) -> Iterator[Contour]:
    """The contours of one path from its points and their kinds; its segments are asked whether
    they close one, unless there are none to ask."""
    starts = [
        place for place, kind in enumerate(kinds) if kind == raw.FPDF_SEGMENT_MOVETO and place
    ]
    for start, stop in pairwise([0, *starts, len(points)]):
        if start < stop:
            curved = raw.FPDF_SEGMENT_BEZIERTO in kinds[start:stop]
            closed = bool(segments and pdfium.segment_closes(segments[stop - 1]))
            yield make_contour(points[start:stop], closed, curved)


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
        (x - x0 < NEAR or x1 - x < NEAR) and (y - top < NEAR or bottom - y < NEAR)
        for x, y in points
    )
