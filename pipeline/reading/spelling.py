"""What each glyph says: its repaired character and the one the document holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import repeat
from typing import NamedTuple

import numpy as np

from pipeline.reading import pdfium
from pipeline.reading.arrays import Ints
from pipeline.reading.fonts import Font
from pipeline.reading.fonttables import characters_by_glyph
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.pdfium import Handle, handle
from pipeline.reading.repair import UNKNOWN, is_private, raw_character, repaired
from pipeline.reading.runs import Runs

CODE_BITS = 32
FIRST_PRIVATE = "\ue000"
CODE_MASK = (1 << CODE_BITS) - 1


class Spelling(NamedTuple):
    """What the glyphs of a page say: each distinct repaired and raw character ("" for what prints
    nothing), `which` of them each glyph shows, and how many glyphs of each font have no known
    character (`unknown`) or one that only the font knows (`private`)."""

    texts: list[str]
    raws: list[str]
    which: Ints
    unknown: Mapping[str, int]
    private: Mapping[str, int]


def spell(text_page: Handle, glyphs: Glyphs, runs: Runs) -> Spelling:
    """Spell the glyphs of a text page, each pair of font and code once."""
    keys = runs.font_of[glyphs.run_of] << CODE_BITS | glyphs.codes
    distinct, first, which, counts = np.unique(
        keys, return_index=True, return_inverse=True, return_counts=True
    )
    fonts = [runs.fonts[place] for place in (distinct >> CODE_BITS).tolist()]
    codes = _known_codes(text_page, (distinct & CODE_MASK).tolist(), fonts, _indices(glyphs, first))
    texts = [repaired(code, font.name) for code, font in zip(codes, fonts, strict=True)]
    unknown: Counter[str] = Counter()
    private: Counter[str] = Counter()
    for text, font, count in zip(texts, fonts, counts.tolist(), strict=True):
        if text == UNKNOWN:
            unknown[font.name] += count
        elif text >= FIRST_PRIVATE and is_private(ord(text)):
            private[font.name] += count
    return Spelling(texts, list(map(raw_character, codes)), which, unknown, private)


def _indices(glyphs: Glyphs, places: Ints) -> list[int]:
    return [glyphs.indices[place] for place in places.tolist()]


def _known_codes(
    text_page: Handle, codes: list[int], fonts: list[Font], indices: list[int]
) -> list[int]:
    """The code points, those without a Unicode mapping as the font's own tables have them (each
    read at most once), else `UNKNOWN`. `indices` are those of glyphs on the text page, -1 where
    there is none."""
    unmapped = map(pdfium.char_unmapped, repeat(text_page), indices)
    tables: dict[int, Mapping[int, str]] = {}
    for place in [place for place, missing in enumerate(unmapped) if missing > 0]:
        font = fonts[place].address
        if font not in tables:
            tables[font] = characters_by_glyph(handle(font))
        found = tables[font].get(codes[place])
        codes[place] = ord(found) if found and len(found) == 1 else ord(UNKNOWN)
    return codes
