"""Glyphs as characters of the page model."""

from __future__ import annotations

from functools import partial
from operator import itemgetter
from typing import Any

import numpy as np
import pypdfium2.raw as raw

from pipeline.model import Char
from pipeline.reading.glyphs import Flags, Glyphs
from pipeline.reading.runs import Run

_new_char: Any = partial(tuple.__new__, Char)
UNKNOWN = "\ufffd"


def make_chars(glyphs: Glyphs, width: float, height: float) -> tuple[Char, ...]:
    """The characters that stand on a page of this size, in the order they are painted."""
    kept = np.flatnonzero(_visible(glyphs, width, height))
    runs = glyphs.run_of[kept].tolist()
    looks = [_look(run, bool(down)) for run, down in zip(glyphs.runs, glyphs.down, strict=True)]
    texts = [_character(glyphs.codes[index]) for index in kept.tolist()]
    rows = [
        (text, text, *box, *looks[run])
        for text, box, run in zip(texts, glyphs.boxes[kept].round(3).tolist(), runs, strict=True)
    ]
    return tuple(map(_new_char, rows))


def _character(code: int) -> str:
    return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else UNKNOWN


def _visible(glyphs: Glyphs, width: float, height: float) -> Flags:
    """Glyphs with their centre on the page and inside their clip, not drawn invisibly."""
    boxes = glyphs.boxes
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    clips = np.array([run.clip for run in glyphs.runs], dtype=np.float64).reshape(-1, 4)
    clips = np.clip(clips, [0.0, 0.0, 0.0, 0.0], [width, height, width, height])[glyphs.run_of]
    inside = (x >= clips[:, 0]) & (y >= clips[:, 1]) & (x <= clips[:, 2]) & (y <= clips[:, 3])
    shown = np.array([not run.transparent and run.mode != raw.FPDF_TEXTRENDERMODE_INVISIBLE for run in glyphs.runs], dtype=np.bool_)
    return inside & shown[glyphs.run_of] if len(shown) else inside


def _look(run: Run, down: bool) -> tuple[str, float, bool, str | None, bool, bool, bool]:
    a, b, *_ = run.matrix
    upright = abs(a) >= abs(b)
    return (
        run.font.name, round(run.size, 3), run.font.bold or run.fake_bold, run.color, upright,
        down or (not upright and b > 0), False,
    )
