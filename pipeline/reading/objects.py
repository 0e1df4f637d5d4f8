"""The objects of a page in the order they are painted, forms opened."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.geometry import EVERYWHERE, Matrix, Point, Rect, bounds, concat, place

MAX_DEPTH = 12  # forms within forms; real pages stay below five
MAX_CLIP_SEGMENTS = 200  # a clip with more edges counts as no clip


class Painted(NamedTuple):
    """A text, path, image or shading object.

    `matrix` leads from the space of the content the object stands in to the page as seen; `clip`
    is a rectangle on the page as seen.
    """

    handle: int
    kind: int
    matrix: Matrix
    clip: Rect


class ClipReader:
    """Clips of the objects of one content stream as rectangles on the page as seen.

    PDFium shares a clip between the objects under it, so the places of its first and last path
    name it and each distinct clip is read once.
    """

    def __init__(self, matrix: Matrix, outer: Rect) -> None:
        self._matrix = matrix
        self._outer = outer
        self._known: dict[tuple[int, int | None, int | None], Rect] = {}
        self._xy = pdfium.Numbers(ctypes.c_float, 2)

    def read(self, handle: int) -> Rect:
        clip = pdfium.object_clip(handle)
        count = pdfium.clip_path_count(clip) if clip else 0
        if count <= 0:
            return self._outer
        key = (count, pdfium.clip_segment(clip, 0, 0), pdfium.clip_segment(clip, count - 1, 0))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._meet_paths(clip, count)
        return found

    def _meet_paths(self, clip: int, count: int) -> Rect:
        rect = self._outer
        for index in range(count):
            n_segments = pdfium.clip_segment_count(clip, index)
            if 0 < n_segments <= MAX_CLIP_SEGMENTS:
                points = [self._point(pdfium.clip_segment(clip, index, at)) for at in range(n_segments)]
                rect = rect.meet(bounds(points))
        return rect

    def _point(self, segment: int) -> Point:
        pdfium.segment_point(segment, *self._xy.at)
        x, y = self._xy.values
        return place(self._matrix, x, y)


def read_matrix(handle: int, room: pdfium.Numbers) -> Matrix:
    """The matrix of an object; `room` holds six floats."""
    pdfium.object_matrix(handle, room.at[0])
    a, b, c, d, e, f = room.values
    return a, b, c, d, e, f


def painted_objects(page: int, matrix: Matrix) -> list[Painted]:
    """All objects of a page, those painted first first; `matrix` leads to the page as seen."""
    count = pdfium.page_object_count(page)
    return _open(page, count, pdfium.page_object, ClipReader(matrix, EVERYWHERE), matrix, MAX_DEPTH)


def _open(
    holder: int, count: int, child: Callable[[int, int], int], clips: ClipReader, matrix: Matrix, depth: int
) -> list[Painted]:
    found: list[Painted] = []
    room = pdfium.Numbers(ctypes.c_float, 6)
    for index in range(count):
        handle = child(holder, index)
        kind = pdfium.object_type(handle)
        clip = clips.read(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            found.append(Painted(handle, kind, matrix, clip))
        elif depth:
            inner = concat(read_matrix(handle, room), matrix)
            n_inner = pdfium.form_object_count(handle)
            found += _open(handle, n_inner, pdfium.form_object, ClipReader(inner, clip), inner, depth - 1)
    return found
