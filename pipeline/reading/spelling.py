"""What each glyph says: its repaired character and the one the document holds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.reading import pdfium
from pipeline.reading.fonts import Font
from pipeline.reading.fonttables import characters_by_glyph
from pipeline.reading.repair import UNKNOWN, is_private, raw_character, repaired


class Spelling(NamedTuple):
    """Of each glyph the repaired and the raw character ("" for what prints nothing), and how many
    glyphs of each font have no known character (`unknown`) or one that only the font knows
    (`private`)."""

    texts: list[tuple[str, str]]
    unknown: Mapping[str, int]
    private: Mapping[str, int]


class Speller:
    """Spells the glyphs of one text page, each pair of font and code once."""

    def __init__(self, text_page: int) -> None:
        self._text_page = text_page
        self._tables: dict[int, Mapping[int, str]] = {}

    def spell(self, indices: list[int], codes: list[int], fonts: list[Font]) -> Spelling:
        """The texts of glyphs by their number on the text page, code and font."""
        known: dict[tuple[int, int], tuple[str, str]] = {}
        counts: Counter[tuple[int, int]] = Counter()
        texts = []
        for index, code, font in zip(indices, codes, fonts, strict=True):
            key = (font.handle, code)
            text = known.get(key)
            if text is None:
                text = known[key] = self._read(index, code, font)
            if text[0] == UNKNOWN or is_private(ord(text[0] or " ")):
                counts[key] += 1
            texts.append(text)
        names = {font.handle: font.name for font in fonts}
        return Spelling(texts, *_by_font(counts, known, names))

    def _read(self, index: int, code: int, font: Font) -> tuple[str, str]:
        if index >= 0 and pdfium.char_unmapped(self._text_page, index):
            if font.handle not in self._tables:
                self._tables[font.handle] = characters_by_glyph(font.handle)
            found = self._tables[font.handle].get(code)
            code = ord(found) if found and len(found) == 1 else ord(UNKNOWN)
        return repaired(code, font.name), raw_character(code)


def _by_font(
    counts: Counter[tuple[int, int]],
    known: Mapping[tuple[int, int], tuple[str, str]],
    names: Mapping[int, str],
) -> tuple[Mapping[str, int], Mapping[str, int]]:
    unknown: Counter[str] = Counter()
    private: Counter[str] = Counter()
    for key, count in counts.items():
        (unknown if known[key][0] == UNKNOWN else private)[names[key[0]]] += count
    return unknown, private
