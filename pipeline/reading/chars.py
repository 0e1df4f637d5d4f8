"""Glyphs as characters of the page model."""

from __future__ import annotations

from functools import partial
from itertools import repeat
from typing import Any

import numpy as np

from pipeline.model import Char
from pipeline.reading.geometry import Rect
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.runs import Flags, Runs

_new_char: Any = partial(tuple.__new__, Char)
UNKNOWN = "\ufffd"


def make_chars(glyphs: Glyphs, runs: Runs, page: Rect) -> tuple[Char, ...]:
    """The characters that stand on the page, in the order they are painted."""
    kept = np.flatnonzero(_visible(glyphs, runs, page))
    looks = _looks(runs, glyphs.down)
    texts = [_character(glyphs.codes[index]) for index in kept.tolist()]
    boxes, run_of = glyphs.boxes[kept].round(3).tolist(), glyphs.run_of[kept].tolist()
    rows = [
        (text, text, *box, *looks[run]) for text, box, run in zip(texts, boxes, run_of, strict=True)
    ]
    return tuple(map(_new_char, rows))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN


def _visible(glyphs: Glyphs, runs: Runs, page: Rect) -> Flags:
    """Glyphs with their centre on the page and inside their clip, not drawn invisibly."""
    clips = np.clip(runs.clips, [page.x0, page.top] * 2, [page.x1, page.bottom] * 2)[glyphs.run_of]
    centres = (glyphs.boxes[:, :2] + glyphs.boxes[:, 2:]) / 2
    inside = ((centres >= clips[:, :2]) & (centres <= clips[:, 2:])).all(axis=1)
    return inside & ~(runs.transparent | runs.invisible)[glyphs.run_of]


def _looks(runs: Runs, down: Flags) -> list[tuple[str, float, bool, str | None, bool, bool, bool]]:
    """What follows the box in a `Char`, for each run."""
    across, along = runs.matrices[:, 0], runs.matrices[:, 1]
    upright = np.abs(across) >= np.abs(along)
    vertical = down | (~upright & (along > 0))
    bold = np.array([font.bold for font in runs.fonts], dtype=np.bool_) | runs.fake_bold
    names = [font.name for font in runs.fonts]
    return list(
        zip(
            names, runs.sizes.round(3).tolist(), bold.tolist(), runs.colors, upright.tolist(),
            vertical.tolist(), repeat(False), strict=False,
        )
    )
