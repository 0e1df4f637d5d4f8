"""The objects of a page in the order they are painted, forms opened."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from itertools import repeat
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.geometry import EVERYWHERE, Matrix, Point, Rect, bounds, concat, place
from pipeline.reading.pdfium import Handle, handle

FORM = raw.FPDF_PAGEOBJ_FORM
MAX_DEPTH = 12  # forms within forms; real pages stay below five
PAGE_CONTENT = 0  # the place of the page's own matrix
MAX_CLIP_SEGMENTS = 200  # a clip with more edges counts as no clip


class PageObjects(NamedTuple):
    """The text, path, image and shading objects of a page in the order they are painted: by
    PDFium's address and kind.

    `matrix_of` and `clip_of` are places in `matrices`, which lead from the content an object stands
    in (the page or a form) to the page as seen, and in `clips`, rectangles on the page as seen.
    """

    addresses: list[int]
    kinds: list[int]
    matrix_of: list[int]
    clip_of: list[int]
    matrices: list[Matrix]
    clips: list[Rect]

    def of_kind(self, *kinds: int) -> list[int]:
        """The places of the objects of these kinds."""
        return [place for place, kind in enumerate(self.kinds) if kind in kinds]


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

    def read(self, handles: list[Handle]) -> list[int]:
        """The places in `clips` of the clips of objects."""
        clips = list(map(handle, map(pdfium.object_clip, handles)))
        counts = list(map(pdfium.clip_path_count, clips))
        return [self._place(clip, count) for clip, count in zip(clips, counts, strict=True)]

    def _place(self, clip: Handle, count: int) -> int:
        last = pdfium.clip_segment(clip, count - 1, 0) if count > 0 else None
        found = self._known.get((count, last))
        if found is None:
            found = self._known[count, last] = len(self._clips)
            self._clips.append(self._meet_paths(clip, count))
        return found

    def _meet_paths(self, clip: Handle, count: int) -> Rect:
        rect = self._outer
        for index in range(count):
            n_segments = pdfium.clip_segment_count(clip, index)
            if 0 < n_segments <= MAX_CLIP_SEGMENTS:
                points = [
                    self._point(handle(pdfium.clip_segment(clip, index, at)))
                    for at in range(n_segments)
                ]
                rect = rect.meet(bounds(points))
        return rect

    def _point(self, segment: Handle) -> Point:
        pdfium.segment_point(segment, *self._xy.at)
        x, y = self._xy.values
        return place(self._matrix, x, y)


def read_objects(page: Handle, matrix: Matrix) -> PageObjects:
    """All objects of a page by its PDFium handle; `matrix` leads to the page as seen."""
    objects = PageObjects([], [], [], [], [], [])
    content = _Content(page, pdfium.page_object_count(page), pdfium.page_object, matrix, EVERYWHERE)
    _collect(content, objects, MAX_DEPTH)
    return objects


class _Content(NamedTuple):
    """The page or a form: what holds objects."""

    handle: Handle
    size: int
    child: Callable[[Handle, int], int]
    matrix: Matrix
    clip: Rect


def _collect(content: _Content, objects: PageObjects, depth: int) -> None:
    place = len(objects.matrices)
    objects.matrices.append(content.matrix)
    addresses = list(map(content.child, repeat(content.handle), range(content.size)))
    handles = list(map(handle, addresses))
    kinds = list(map(pdfium.object_type, handles))
    clips = ClipReader(content.matrix, content.clip, objects.clips).read(handles)
    start = 0
    for index in [index for index, kind in enumerate(kinds) if kind == FORM]:
        _append(objects, place, addresses[start:index], kinds[start:index], clips[start:index])
        start = index + 1
        if depth:
            form = _form(handles[index], content.matrix, objects.clips[clips[index]])
            _collect(form, objects, depth - 1)
    _append(objects, place, addresses[start:], kinds[start:], clips[start:])


def _append(
    objects: PageObjects, place: int, addresses: list[int], kinds: list[int], clips: list[int]
) -> None:
    objects.addresses.extend(addresses)
    objects.kinds.extend(kinds)
    objects.matrix_of.extend([place] * len(addresses))
    objects.clip_of.extend(clips)


def _form(form: Handle, matrix: Matrix, clip: Rect) -> _Content:
    inner = concat(read_matrix(form, pdfium.Numbers(ctypes.c_float, 6)), matrix)
    return _Content(form, pdfium.form_object_count(form), pdfium.form_object, inner, clip)


def read_matrix(of: Handle, room: pdfium.Numbers) -> Matrix:
    """The matrix of an object; `room` holds six floats."""
    pdfium.object_matrix(of, room.at[0])
    a, b, c, d, e, f = room.values
    return a, b, c, d, e, f
