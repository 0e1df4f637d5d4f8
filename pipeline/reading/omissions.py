"""Text objects that PDFium's text page leaves out, and what they tell nevertheless.

It drops a text object that repeats one of the five before it nearly in place, and one that holds
only a space.
"""

from __future__ import annotations

import numpy as np

from pipeline.reading.glyphs import Glyphs
from pipeline.reading.runs import Flags, Ints, Runs

REMEMBERED = 5  # text objects before it to which PDFium compares one
OVERPRINT = 0.12  # ems within which a repeated text object makes the first look bold
SHIFTED = 0.004  # ems from which it does
WORD_SPACE = (0.12, 1.0)  # ems between two words on one line
LEVEL = 0.1  # ems that their baselines may differ
FIRST_PRINTING, LAST_PRINTING = 0x21, 0x7E  # ASCII: the words that need a space between them


def complete(glyphs: Glyphs, runs: Runs) -> tuple[Glyphs, Runs]:
    """Glyphs with the spaces between Latin words that were left out, and runs that know whether
    they were printed more than once to look bold."""
    left_out = np.setdiff1d(np.arange(len(runs.handles)), glyphs.run_of)
    if not len(left_out) or not len(glyphs.codes):
        return glyphs, runs
    repeats = _repeats(left_out, runs)
    thickened = runs.thickened.copy()
    thickened[[first for first, shifted in repeats.values() if shifted]] = True
    spaces = np.array([run for run in left_out.tolist() if run not in repeats], dtype=np.intp)
    return _with_spaces(glyphs, runs, spaces), runs._replace(thickened=thickened)


def _repeats(left_out: Ints, runs: Runs) -> dict[int, tuple[int, bool]]:
    """Runs left out that repeat an earlier one: which, and whether beside its place."""
    found: dict[int, tuple[int, bool]] = {}
    for run in left_out.tolist():
        for before in range(run - 1, max(-1, run - 1 - REMEMBERED), -1):
            apart = float(np.abs(runs.matrices[run, 4:] - runs.matrices[before, 4:]).max())
            size = float(runs.sizes[run])
            if runs.fonts[run] == runs.fonts[before] and apart <= OVERPRINT * size:
                found[run] = (before, apart >= SHIFTED * size)
                break
    return found


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
        indices=indices, codes=np.insert(glyphs.codes, after, 0x20),
        boxes=np.insert(glyphs.boxes, after, boxes, axis=0), run_of=run_of,
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
