"""The glyphs of a page with their places, as arrays.

PDFium is asked three things of each glyph: its text object, its character and its box. All else
is the same for a whole text object, and the arithmetic is done for all glyphs at once.
"""

from __future__ import annotations

import ctypes
import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from pipeline.reading import pdfium
from pipeline.reading.geometry import Matrix, place
from pipeline.reading.runs import Run

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

SLANT = 0.02  # a baseline this steep (20 in 1,000) still runs along an axis
MIN_DROP = 0.3  # ems from a run's start to its first glyph's origin when written downwards


class Glyphs(NamedTuple):
    """Glyphs in the order in which they are painted.

    `boxes` has the columns x0, top, x1, bottom in points on the page as seen; `run_of` is each
    glyph's place in `runs`; `down` tells of each run whether its font is written downwards.
    """

    codes: list[int]
    boxes: Floats
    run_of: Ints
    runs: list[Run]
    down: Flags


def read_glyphs(text_page: int, runs: dict[int, Run], frame: Matrix) -> Glyphs:
    """The glyphs of a text page; `runs` are its text objects by handle, `frame` leads from PDF
    space to the page as seen. Spaces and line ends that PDFium adds belong to no text object and
    are left out."""
    indices, run_of = _printed(text_page, runs)
    code_of = pdfium.char_unicode
    codes = [code_of(text_page, index) for index in indices]
    boxes = _place_boxes(_loose_boxes(text_page, indices), frame)
    in_order = list(runs.values())
    down = _written_down(text_page, indices, run_of, in_order, frame)
    _set_across(boxes, run_of, in_order, down)
    return Glyphs(codes, boxes, run_of, in_order, down)


def _printed(text_page: int, runs: dict[int, Run]) -> tuple[list[int], Ints]:
    """Numbers of the printed characters, in the order of their text objects, and the place of
    each one's run."""
    object_of = pdfium.char_object
    places = {handle: place for place, handle in enumerate(runs)}
    get = places.get
    count = pdfium.char_count(text_page)
    found = np.array([get(object_of(text_page, index), -1) for index in range(count)], dtype=np.intp)
    order = np.argsort(found, kind="stable")
    order = order[np.count_nonzero(found < 0) :]
    return order.tolist(), found[order]


def _loose_boxes(text_page: int, indices: list[int]) -> Floats:
    """Advance boxes in PDF space: left, top, right, bottom."""
    room = (ctypes.c_float * (4 * len(indices)))()
    box_of = pdfium.char_loose_box
    address = ctypes.addressof(room)
    for index in indices:
        box_of(text_page, index, address)
        address += 16
    return np.frombuffer(room, dtype=np.float32).reshape(-1, 4).astype(np.float64)


def _place_boxes(boxes: Floats, frame: Matrix) -> Floats:
    """Boxes on the page as seen: x0, top, x1, bottom."""
    a, b, c, d, e, f = frame
    xs, ys = boxes[:, 0::2], boxes[:, 1::2]
    across, along = a * xs + c * ys + e, b * xs + d * ys + f
    return np.stack(
        [across.min(axis=1), along.min(axis=1), across.max(axis=1), along.max(axis=1)], axis=1
    )


def _written_down(
    text_page: int, indices: list[int], run_of: Ints, runs: list[Run], frame: Matrix
) -> Flags:
    """Which runs have a vertical font: PDF hangs its glyphs below the point they are set at."""
    down = np.zeros(len(runs), dtype=np.bool_)
    origin = pdfium.Numbers(ctypes.c_double, 2)
    for run, first in zip(*np.unique(run_of, return_index=True), strict=True):
        pdfium.char_origin(text_page, indices[first], *origin.at)
        x, y = place(frame, *origin.values)
        _, _, c, d, e, f = runs[run].matrix
        drop = (x - e) * c + (y - f) * d
        down[run] = drop < -MIN_DROP * runs[run].size * math.hypot(c, d)
    return down


def _set_across(boxes: Floats, run_of: Ints, runs: list[Run], down: Flags) -> None:
    """Give glyphs the extent of their type size across the writing direction.

    PDFium joins the advance box with the drawn outline, and takes ascent and descent from
    whatever font stands in for one that is not embedded.
    """
    spans = [_span_across(run, bool(flag)) for run, flag in zip(runs, down, strict=True)]
    axis = np.array([span[0] for span in spans], dtype=np.intp)[run_of] if spans else run_of
    limits = np.array([span[1:] for span in spans], dtype=np.float64).reshape(-1, 2)
    for side in (0, 1):
        chosen = axis == side
        boxes[chosen, side::2] = limits[run_of[chosen]]


def _span_across(run: Run, down: bool) -> tuple[int, float, float]:
    """The axis across the writing direction (0: x, 1: y, 2: neither) and the run's extent on it."""
    a, b, c, d, e, f = run.matrix
    level, upright = abs(b) <= SLANT * abs(a), abs(a) <= SLANT * abs(b)
    if not (level or upright) or not run.size:
        return 2, 0.0, 0.0
    axis = 1 if level != down else 0
    if down:
        return axis, (f, e)[level] - run.size / 2, (f, e)[level] + run.size / 2
    up = math.copysign(1.0, d if level else c)
    first = (e, f)[axis] + up * run.font.descent * run.size
    second = first + up * run.size
    return axis, min(first, second), max(first, second)
