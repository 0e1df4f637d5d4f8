"""What each glyph says: its repaired character and the one the document holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

import numpy as np

from pipeline.reading import pdfium
from pipeline.reading.fonts import Font
from pipeline.reading.fonttables import characters_by_glyph
from pipeline.reading.glyphs import Glyphs
from pipeline.reading.pdfium import Handle
from pipeline.reading.repair import UNKNOWN, is_private, raw_character, repaired
from pipeline.reading.runs import Runs

CODE_BITS = 32
CODE_MASK = (1 << CODE_BITS) - 1


class Spelling(NamedTuple):
    """Of each glyph the repaired and the raw character ("" for what prints nothing), and how many
    glyphs of each font have no known character (`unknown`) or one that only the font knows
    (`private`)."""

    texts: list[tuple[str, str]]
    unknown: Mapping[str, int]
    private: Mapping[str, int]


def spell(text_page: Handle, glyphs: Glyphs, runs: Runs) -> Spelling:
    """Spell the glyphs of a text page, each pair of font and code once."""
    keys = runs.font_of[glyphs.run_of] << CODE_BITS | glyphs.codes
    distinct, first, which, counts = np.unique(
        keys, return_index=True, return_inverse=True, return_counts=True
    )
    reader = _Reader(text_page)
    texts: list[tuple[str, str]] = []
    unknown: Counter[str] = Counter()
    private: Counter[str] = Counter()
    for key, index, count in zip(distinct.tolist(), first.tolist(), counts.tolist(), strict=True):
        font = runs.fonts[key >> CODE_BITS]
        text = reader.read(glyphs.indices[index], key & CODE_MASK, font)
        texts.append(text)
        if text[0] == UNKNOWN:
            unknown[font.name] += count
        elif text[0] and is_private(ord(text[0])):
            private[font.name] += count
    return Spelling([texts[index] for index in which.tolist()], unknown, private)


class _Reader:
    """Reads what a glyph says, the tables of each font at most once."""

    def __init__(self, text_page: Handle) -> None:
        self._text_page = text_page
        self._tables: dict[int, Mapping[int, str]] = {}

    def read(self, index: int, code: int, font: Font) -> tuple[str, str]:
        if index >= 0 and pdfium.char_unmapped(self._text_page, index):
            if font.address not in self._tables:
                self._tables[font.address] = characters_by_glyph(Handle(font.address))
            found = self._tables[font.address].get(code)
            code = ord(found) if found and len(found) == 1 else ord(UNKNOWN)
        return repaired(code, font.name), raw_character(code)
