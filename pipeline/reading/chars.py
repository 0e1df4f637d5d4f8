"""Glyphs as characters of the page model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from pipeline.model import Char
from pipeline.reading.arrays import Flags, Ints
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.marks import Marks
from pipeline.reading.runs import Runs, color_names
from pipeline.reading.spelling import Spelling

_new_char: Any = partial(tuple.__new__, Char)


def make_chars(
    glyphs: Glyphs, runs: Runs, spelling: Spelling, marks: Marks, read: Flags
) -> tuple[Char, ...]:
    """The glyphs to be read as characters, in the order they are painted."""
    kept = np.flatnonzero(read)
    run_of, said = glyphs.run_of[kept], spelling.which[kept]
    upright = np.abs(runs.matrices[:, 0]) >= np.abs(runs.matrices[:, 1])
    columns = (
        _picked(spelling.texts, said),
        _picked(spelling.raws, said),
        *glyphs.boxes[kept].round(3).T.tolist(),
        _picked([font.name for font in runs.fonts], runs.font_of[run_of]),
        runs.sizes.round(3)[run_of].tolist(),
        marks.bold[kept].tolist(),
        _picked(color_names(runs.rgb), run_of),
        upright[run_of].tolist(),
        marks.vertical[kept].tolist(),
        marks.ruby[kept].tolist(),
    )
    return tuple(map(_new_char, zip(*columns, strict=True)))


def _picked(values: Sequence[str | None], places: Ints) -> list[str | None]:
    picked: list[str | None] = np.array(values, dtype=object)[places].tolist()
    return picked
