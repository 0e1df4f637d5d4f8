"""Glyphs as characters of the page model."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np

from pipeline.model import Char
from pipeline.reading.arrays import Flags
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.marks import Marks
from pipeline.reading.runs import Runs, color_names

_new_char: Any = partial(tuple.__new__, Char)


def make_chars(
    glyphs: Glyphs, runs: Runs, texts: Sequence[tuple[str, str]], marks: Marks, read: Flags
) -> tuple[Char, ...]:
    """The glyphs to be read as characters, in the order they are painted."""
    kept = np.flatnonzero(read)
    run_of = glyphs.run_of[kept].tolist()
    said = [texts[index] for index in kept.tolist()]
    upright = np.abs(runs.matrices[:, 0]) >= np.abs(runs.matrices[:, 1])
    names = [font.name for font in runs.fonts]
    fonts = [names[place] for place in runs.font_of.tolist()]
    sizes = runs.sizes.round(3).tolist()
    columns = zip(
        said, glyphs.boxes[kept].round(3).tolist(), run_of, marks.bold[kept].tolist(),
        upright[glyphs.run_of[kept]].tolist(), marks.vertical[kept].tolist(), marks.ruby[kept].tolist(),
        strict=True,
    )
    colors = color_names(runs.rgb)
    return tuple(
        [
            _new_char((*text, *box, fonts[run], sizes[run], bold, colors[run], level, vertical, ruby))
            for text, box, run, bold, level, vertical, ruby in columns
        ]
    )
