"""What each glyph says: its repaired character and the one the document holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from itertools import repeat
from typing import NamedTuple

import numpy as np

from pipeline.reading import pdfium
from pipeline.reading.arrays import Ints
from pipeline.reading.corrections import Correction
from pipeline.reading.doubts import is_doubtful
from pipeline.reading.fonts import Font
from pipeline.reading.fonttables import characters_by_glyph
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.pdfium import Handle, handle
from pipeline.reading.repair import UNKNOWN, raw_character, repaired
from pipeline.reading.runs import Runs

CODE_BITS = 32
CODE_MASK = (1 << CODE_BITS) - 1


class Spelling(NamedTuple):
    """What the glyphs of a page say: each distinct pair of a font's name and a code point with its
    repaired and raw character ("" for what prints nothing), and `which` of them each glyph shows."""

    fonts: list[str]
    codes: list[int]
    texts: list[str]
    raws: list[str]
    which: Ints

    @property
    def doubtful(self) -> bool:
        """Whether a font may be mapped to Unicode wrongly."""
        return any(map(is_doubtful, self.codes, self.fonts))

    def glyphs_of(self, kind: Callable[[str], bool]) -> Mapping[str, int]:
        """How many glyphs of each font show a character of a kind."""
        counts = np.bincount(self.which, minlength=len(self.texts)).tolist()
        found: Counter[str] = Counter()
        for text, font, count in zip(self.texts, self.fonts, counts, strict=True):
            if kind(text):
                found[font] += count
        return found


def spell(text_page: Handle, glyphs: Glyphs, runs: Runs) -> Spelling:
    """Spell the glyphs of a text page, each pair of font and code once."""
    keys = runs.font_of[glyphs.run_of] << CODE_BITS | glyphs.codes
    distinct, first, which = np.unique(keys, return_index=True, return_inverse=True)
    fonts = [runs.fonts[place] for place in (distinct >> CODE_BITS).tolist()]
    codes = _known_codes(text_page, (distinct & CODE_MASK).tolist(), fonts, _indices(glyphs, first))
    names = [font.name for font in fonts]
    return Spelling(names, codes, _repaired(codes, names), list(map(raw_character, codes)), which)


def corrected(spelling: Spelling, corrections: Mapping[str, Correction]) -> Spelling:
    """The spelling with the characters that fonts themselves have for doubtful codes, or for all
    where their map to Unicode is wrong as a whole."""
    codes = []
    for code, font in zip(spelling.codes, spelling.fonts, strict=True):
        known = corrections.get(font)
        meant = known and (known.whole or is_doubtful(code, font)) and known.characters.get(code)
        codes.append(ord(meant) if meant else code)
    return spelling._replace(codes=codes, texts=_repaired(codes, spelling.fonts))


def _repaired(codes: list[int], fonts: list[str]) -> list[str]:
    return [repaired(code, font) for code, font in zip(codes, fonts, strict=True)]


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
