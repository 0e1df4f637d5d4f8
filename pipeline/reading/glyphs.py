"""The glyphs of a page with their places, as arrays.

PDFium is asked three things of each glyph: its text object, its character and its box. All else
is the same for a whole text object, and the arithmetic is done for all glyphs at once.
"""

from __future__ import annotations

from itertools import repeat
from typing import NamedTuple

import numpy as np

from pipeline.reading import pdfium
from pipeline.reading.arrays import Flags, Floats, Ints
from pipeline.reading.geometry import Matrix
from pipeline.reading.pdfium import Handle, Workspace
from pipeline.reading.runs import Runs

SLANT = 0.02  # a baseline this steep (20 in 1,000) still runs along an axis
FIRST_WIDE = 0x2010  # from here on most characters of a Japanese font are full width
LAST_LATIN = 0x24F
OFF_START = 0.01  # ems from a run's start to its first glyph's box that no advance box has
MIN_DROP = 0.3  # ems from a run's start to its first glyph's origin when written downwards


class Glyphs(NamedTuple):
    """Glyphs in the order in which they are painted.

    `indices` are their numbers on PDFium's text page (-1: a space it has left out), `codes` what
    it reads them as. `boxes` has the columns x0, top, x1, bottom in points on the page as seen.
    `run_of` is each glyph's place in the page's runs; `down` tells of each run whether its font is
    written downwards.
    """

    indices: list[int]
    codes: Ints
    boxes: Floats
    run_of: Ints
    down: Flags


class Samples(NamedTuple):
    """A glyph of each font: numbers on PDFium's text page, and the places of their runs."""

    indices: list[int]
    runs: Ints


def read_glyphs(text_page: Handle, runs: Runs, frame: Matrix, room: Workspace) -> Glyphs:
    """The glyphs of a text page; `frame` leads from PDF space to the page as seen, `room` is
    where PDFium writes. Spaces and line ends that it adds belong to no text object and are left
    out."""
    page, count = repeat(text_page), pdfium.char_count(text_page)
    order, run_of = _printed(text_page, count, runs.addresses)
    codes = pdfium.char_codes(text_page, count)[order]
    whole = _join_halves(codes)
    codes, run_of, indices = codes[whole], run_of[whole], order[whole].tolist()
    _, loose = room.boxes.fill(pdfium.char_loose_box, len(indices), page, indices)
    boxes = _place_boxes(loose.astype(np.float64), frame)

    def origins(of: list[int]) -> Floats:
        found = room.origins.fill(pdfium.char_origin, len(of), page, of, pointers=2)[1]
        return _place_points(found, frame)

    samples = _samples(indices, run_of, runs)
    down = _written_down(samples.runs, origins(samples.indices), runs)
    _set_across(boxes, run_of, runs, down)
    for axis, written in ((0, ~down), (1, down)):
        moved = _off_start(boxes, codes, run_of, runs, axis)
        moved = moved[written[run_of[moved]]]
        if not axis:
            moved = _at_start(moved, origins([indices[n] for n in moved.tolist()]), run_of, runs)
        _set_along(boxes, moved, run_of, runs, axis)
    _part_ligatures(boxes, codes, run_of)
    return Glyphs(indices, codes, boxes, run_of, down)


def _printed(text_page: Handle, count: int, runs: list[int]) -> tuple[Ints, Ints]:
    """Numbers of the printed ones of `count` characters, in the order of their text objects, and
    the place of each one's run among `runs`, the addresses of text objects."""
    place_of = {address: place for place, address in enumerate(runs)}
    addresses = map(pdfium.char_object, repeat(text_page), range(count))
    places = np.array(list(map(place_of.get, addresses, repeat(-1))), dtype=np.intp)
    order = np.argsort(places, kind="stable")
    order = order[np.count_nonzero(places < 0) :]
    return order, places[order]


def _join_halves(codes: Ints) -> Flags:
    """Make one code of each two that are halves of a character beyond U+FFFF, in place of the first;
    the codes that remain."""
    high, low = codes >> 10 == 0xD800 >> 10, codes >> 10 == 0xDC00 >> 10
    halves = np.flatnonzero(high[:-1] & low[1:])
    codes[halves] = 0x10000 + (codes[halves] - 0xD800 << 10) + codes[halves + 1] - 0xDC00
    whole = np.ones(len(codes), dtype=np.bool_)
    whole[halves + 1] = False
    return whole


def _place_boxes(boxes: Floats, frame: Matrix) -> Floats:
    """Boxes in PDF space (left, top, right, bottom) on the page as seen (x0, top, x1, bottom)."""
    corners = _place_points(boxes[:, 0:2], frame), _place_points(boxes[:, 2:4], frame)
    return np.concatenate([np.minimum(*corners), np.maximum(*corners)], axis=1)


def _place_points(points: Floats, frame: Matrix) -> Floats:
    """Points in PDF space on the page as seen."""
    a, b, c, d, e, f = frame
    placed: Floats = points @ np.array([[a, b], [c, d]]) + np.array([e, f])
    return placed


def _samples(indices: list[int], run_of: Ints, runs: Runs) -> Samples:
    """The first glyph set in each font that the page uses."""
    _, starts = np.unique(runs.font_of[run_of], return_index=True)
    return Samples([indices[start] for start in starts], run_of[starts])


def _written_down(samples: Ints, origins: Floats, runs: Runs) -> Flags:
    """Which runs have a vertical font: PDF hangs its glyphs below the point they are set at.

    It is a trait of the font, so one glyph of each tells: `samples` are the runs of these glyphs,
    `origins` the points on the page where they hang.
    """
    up, base = runs.matrices[samples, 2:4], runs.matrices[samples, 4:6]
    drop = ((origins - base) * up).sum(axis=1)
    down = np.zeros(len(runs.fonts), dtype=np.bool_)
    down[runs.font_of[samples]] = drop < -MIN_DROP * runs.sizes[samples] * np.hypot(*up.T)
    return down[runs.font_of]


def _set_across(boxes: Floats, run_of: Ints, runs: Runs, down: Flags) -> None:
    """Give glyphs the extent of their type size across the writing direction.

    PDFium joins the advance box with the drawn outline, and takes ascent and descent from
    whatever font stands in for one that is not embedded.
    """
    level, steep = run_directions(runs)
    descents = np.array([font.descent for font in runs.fonts])[runs.font_of]
    for axis, along in ((0, steep), (1, level)):
        ups = np.copysign(1.0, runs.matrices[:, 2 + axis])
        feet = runs.matrices[:, 4 + axis] + ups * descents * runs.sizes
        heads = feet + ups * runs.sizes
        spans = np.stack([np.minimum(feet, heads), np.maximum(feet, heads)], axis=1)
        middle, half = runs.matrices[:, 4 + axis, None], runs.sizes[:, None] / 2
        spans[down] = np.concatenate([middle - half, middle + half], axis=1)[down]
        chosen = np.where(down, (steep, level)[1 - axis], along)[run_of]
        boxes[chosen, axis::2] = spans[run_of[chosen]]


def run_directions(runs: Runs) -> tuple[Flags, Flags]:
    """Which runs have a horizontal baseline, which a vertical one; slanting ones have neither."""
    across, along = np.abs(runs.matrices[:, 0]), np.abs(runs.matrices[:, 1])
    return along <= SLANT * across, across < SLANT * along


def _off_start(boxes: Floats, codes: Ints, run_of: Ints, runs: Runs, axis: int) -> Ints:
    """Places of wide glyphs, each alone in an upright run set level, whose box does not begin where
    the run does along the axis."""
    level, _ = run_directions(runs)
    counts = np.bincount(run_of, minlength=len(runs.addresses))
    lone = ((counts == 1) & level & (runs.matrices[:, 3] < 0))[run_of] & (codes >= FIRST_WIDE)
    starts = runs.matrices[run_of, 4 + axis]
    return np.flatnonzero(lone & (np.abs(boxes[:, axis] - starts) > OFF_START * runs.sizes[run_of]))


def _at_start(glyphs: Ints, origins: Floats, run_of: Ints, runs: Runs) -> Ints:
    """Those of the glyphs whose origin is the start of their run. Another one is what PDFium has
    left of a run that repeats an earlier one."""
    run = run_of[glyphs]
    near = np.abs(origins[:, 0] - runs.matrices[run, 4]) <= OFF_START * runs.sizes[run]
    kept: Ints = glyphs[near]
    return kept


def _set_along(boxes: Floats, moved: Ints, run_of: Ints, runs: Runs, axis: int) -> None:
    """Give glyphs that a document spells out with /ActualText their advance.

    PDFium then knows the drawn outline only. Chromium spells out single glyphs, each a run of its
    own that starts where the advance does.
    """
    run = run_of[moved]
    starts = runs.matrices[run, 4 + axis]
    boxes[moved, axis] = starts
    boxes[moved, 2 + axis] = starts + _advances(runs, axis)[run]


def _advances(runs: Runs, axis: int) -> Floats:
    """The advance of a full-width glyph of each run, in points."""
    if axis:
        return runs.sizes
    advances: Floats = runs.sizes * np.abs(runs.matrices[:, 0]) / np.hypot(*runs.matrices[:, 2:4].T)
    return advances


def _part_ligatures(boxes: Floats, codes: Ints, run_of: Ints) -> None:
    """Share the box of a ligature out among the letters that PDFium reads it as."""
    if len(boxes) < 2:
        return
    same = (run_of[1:] == run_of[:-1]) & (codes[1:] <= LAST_LATIN) & (codes[:-1] <= LAST_LATIN)
    for edge in boxes.T:
        same &= edge[1:] == edge[:-1]
    firsts = np.flatnonzero(same & ~np.concatenate([[False], same[:-1]]))
    for first in firsts.tolist():
        stop = first + 1
        while stop < len(boxes) and stop - 1 < len(same) and same[stop - 1]:
            stop += 1
        edges = np.linspace(boxes[first, 0], boxes[first, 2], stop - first + 1)
        boxes[first:stop, 0], boxes[first:stop, 2] = edges[:-1], edges[1:]
