"""The objects of a page in the order they are painted, forms opened."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.geometry import EVERYWHERE, Matrix, Point, Rect, bounds, concat, place
from pipeline.reading.pdfium import Handle

MAX_DEPTH = 12  # forms within forms; real pages stay below five
MAX_CLIP_SEGMENTS = 200  # a clip with more edges counts as no clip


class Painted(NamedTuple):
    """A text, path, image or shading object by its PDFium handle and kind. `matrix` and `clip` are
    places in the lists of `PageObjects`."""

    handle: Handle
    kind: int
    matrix: int
    clip: int


class PageObjects(NamedTuple):
    """The objects of a page in the order they are painted.

    `matrices` lead from the content an object stands in (the page or a form) to the page as seen;
    `clips` are rectangles on the page as seen.
    """

    painted: list[Painted]
    matrices: list[Matrix]
    clips: list[Rect]


class ClipReader:
    """Clips of the objects of one content, each distinct one read once.

    PDFium shares a clip between the objects under it, so the count and the last of its paths name
    it.
    """

    def __init__(self, matrix: Matrix, outer: Rect, clips: list[Rect]) -> None:
        self._matrix = matrix
        self._outer = outer
        self._clips = clips
        self._known: dict[tuple[int, int | None], int] = {}
        self._xy = pdfium.Numbers(ctypes.c_float, 2)

    def read(self, handle: Handle) -> int:
        """The place in `clips` of an object's clip."""
        clip = pdfium.object_clip(handle)
        count = pdfium.clip_path_count(clip) if clip else 0
        key = (count, pdfium.clip_segment_address(clip, count - 1, 0)) if count > 0 else (0, None)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = len(self._clips)
            self._clips.append(self._meet_paths(clip, key[0]))
        return found

    def _meet_paths(self, clip: Handle, count: int) -> Rect:
        rect = self._outer
        for index in range(count):
            n_segments = pdfium.clip_segment_count(clip, index)
            if 0 < n_segments <= MAX_CLIP_SEGMENTS:
                points = [self._point(pdfium.clip_segment(clip, index, at)) for at in range(n_segments)]
                rect = rect.meet(bounds(points))
        return rect

    def _point(self, segment: Handle) -> Point:
        pdfium.segment_point(segment, *self._xy.at)
        x, y = self._xy.values
        return place(self._matrix, x, y)


def read_objects(page: Handle, matrix: Matrix) -> PageObjects:
    """All objects of a page by its PDFium handle; `matrix` leads to the page as seen."""
    objects = PageObjects([], [], [])
    content = _Content(page, pdfium.page_object_count(page), pdfium.page_object, matrix, EVERYWHERE)
    _collect(content, objects, MAX_DEPTH)
    return objects


class _Content(NamedTuple):
    """The page or a form: what holds objects."""

    handle: Handle
    size: int
    child: Callable[[Handle, int], Handle]
    matrix: Matrix
    clip: Rect


def _collect(content: _Content, objects: PageObjects, depth: int) -> None:
    painted, kind_of, child = objects.painted, pdfium.object_type, content.child
    place = len(objects.matrices)
    objects.matrices.append(content.matrix)
    clip_of = ClipReader(content.matrix, content.clip, objects.clips).read
    for index in range(content.size):
        handle = child(content.handle, index)
        kind = kind_of(handle)
        clip = clip_of(handle)
        if kind != raw.FPDF_PAGEOBJ_FORM:
            painted.append(Painted(handle, kind, place, clip))
        elif depth:
            _collect(_form(handle, content.matrix, objects.clips[clip]), objects, depth - 1)


def _form(handle: Handle, matrix: Matrix, clip: Rect) -> _Content:
    inner = concat(read_matrix(handle, pdfium.Numbers(ctypes.c_float, 6)), matrix)
    return _Content(handle, pdfium.form_object_count(handle), pdfium.form_object, inner, clip)


def read_matrix(handle: Handle, room: pdfium.Numbers) -> Matrix:
    """The matrix of an object; `room` holds six floats."""
    pdfium.object_matrix(handle, room.at[0])
    a, b, c, d, e, f = room.values
    return a, b, c, d, e, f
