"""Text objects that PDFium's text page leaves out, and what they tell nevertheless.

It drops a text object that repeats one of the five before it nearly in place, and one that holds
only a space.
"""

from __future__ import annotations

import ctypes

import numpy as np

from pipeline.reading import pdfium
from pipeline.reading.arrays import Flags, Ints, largest_in_rows
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.repair import repairs
from pipeline.reading.runs import Runs

MOST_LEFT_OUT = 0.1  # share of a font's text objects that may be spaces and repeats
REMEMBERED = 5  # text objects before it to which PDFium compares one
OVERPRINT = 0.12  # ems within which a repeated text object makes the first look bold
SHIFTED = 0.004  # ems from which it does
WORD_SPACE = (0.12, 1.0)  # ems between two words on one line
LEVEL = 0.1  # ems that their baselines may differ
FIRST_PRINTING, LAST_PRINTING = 0x21, 0x7E  # ASCII: the words that need a space between them


def complete(glyphs: Glyphs, runs: Runs) -> tuple[Glyphs, Runs]:
    """Glyphs with the spaces between Latin words that were left out, and runs that know whether
    they were printed more than once to look bold."""
    left_out = np.flatnonzero(np.bincount(glyphs.run_of, minlength=len(runs.addresses)) == 0)
    if not len(left_out) or not len(glyphs.codes):
        return glyphs, runs
    first, repeated = _repeated(left_out, runs)
    thickened = runs.thickened.copy()
    thickened[repeated] = True
    return _with_spaces(glyphs, runs, left_out[first < 0]), runs._replace(thickened=thickened)


def lost_fonts(glyphs: Glyphs, runs: Runs) -> list[str]:
    """Fonts that are neither embedded nor installed, of which PDFium therefore drops text."""
    left_out = np.bincount(glyphs.run_of, minlength=len(runs.addresses)) == 0
    missed = np.bincount(runs.font_of[left_out], minlength=len(runs.fonts))
    many = missed > MOST_LEFT_OUT * np.bincount(runs.font_of, minlength=len(runs.fonts))
    fonts = [runs.fonts[place] for place in np.flatnonzero(many).tolist()]
    return [
        font.name
        for font in fonts
        if font.name and not repairs().always_installed(font.name) and not font.embedded
    ]


def _repeated(left_out: Ints, runs: Runs) -> tuple[Ints, list[int]]:
    """Of each run left out the earlier run near whose start it starts (-1: none), and the runs
    that another one, earlier or later, repeats as a whole a little beside."""
    fonts = runs.font_of
    first = np.full(len(left_out), -1, dtype=np.intp)
    thickened = []
    for step in (*range(1, REMEMBERED + 1), *range(-REMEMBERED, 0)):
        other = np.clip(left_out - step, 0, len(fonts) - 1)
        apart = largest_in_rows(np.abs(runs.matrices[left_out, 4:] - runs.matrices[other, 4:]))
        near = (left_out != other) & (fonts[left_out] == fonts[other])
        near &= apart <= OVERPRINT * runs.sizes[left_out]
        beside = near & (apart >= SHIFTED * runs.sizes[left_out])
        pairs = zip(left_out[beside].tolist(), other[beside].tolist(), strict=True)
        thickened += [run for repeat, run in pairs if _alike(repeat, run, runs)]
        if step > 0:
            first = np.where(near & (first < 0), other, first)
    return first, thickened


def _alike(repeat: int, run: int, runs: Runs) -> bool:
    """Whether two runs draw as much in width and height; spaces draw nothing."""
    apart = np.subtract(_sides(runs.addresses[repeat]), _sides(runs.addresses[run]))
    return bool(np.abs(apart).max() <= OVERPRINT * runs.sizes[repeat])


def _sides(address: int) -> tuple[float, float]:
    """Width and height of what an object draws, in the units of its content."""
    edges = pdfium.Numbers(ctypes.c_float, 4)
    pdfium.object_bounds(pdfium.handle(address), *edges.at)
    x0, bottom, x1, top = edges.values
    return x1 - x0, top - bottom


def _with_spaces(glyphs: Glyphs, runs: Runs, spaces: Ints) -> Glyphs:
    after = np.searchsorted(glyphs.run_of, spaces)
    inner = (after > 0) & (after < len(glyphs.codes))
    spaces, after = spaces[inner], after[inner]
    wanted = _between_words(glyphs, runs, after - 1, after)
    after, first = np.unique(after[wanted], return_index=True)
    if not len(after):
        return glyphs
    boxes = glyphs.boxes[after - 1].copy()
    boxes[:, 0], boxes[:, 2] = boxes[:, 2], glyphs.boxes[after, 0]
    run_of = np.insert(glyphs.run_of, after, spaces[wanted][first])
    indices = np.insert(np.array(glyphs.indices), after, -1).tolist()
    return glyphs._replace(
        indices=indices,
        codes=np.insert(glyphs.codes, after, 0x20),
        boxes=np.insert(glyphs.boxes, after, boxes, axis=0),
        run_of=run_of,
    )


def _between_words(glyphs: Glyphs, runs: Runs, left: Ints, right: Ints) -> Flags:
    """Whether two glyphs are Latin and stand a space apart on one line."""
    sizes = runs.sizes[glyphs.run_of[left]]
    gap = glyphs.boxes[right, 0] - glyphs.boxes[left, 2]
    level = np.abs(glyphs.boxes[right, 3] - glyphs.boxes[left, 3]) <= LEVEL * sizes
    wide = (gap >= WORD_SPACE[0] * sizes) & (gap <= WORD_SPACE[1] * sizes)
    codes = np.stack([glyphs.codes[left], glyphs.codes[right]])
    latin = (codes.min(axis=0) >= FIRST_PRINTING) & (codes.max(axis=0) <= LAST_PRINTING)
    between: Flags = latin & level & wide
    return between
