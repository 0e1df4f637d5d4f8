"""Characters of glyphs that a PDF does not map to Unicode, from the embedded font itself."""

from __future__ import annotations

import ctypes
import io
import struct
from collections.abc import Mapping

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import TrueTypeFont

from pipeline.reading import pdfium

MAX_FONT_BYTES = 32 * 1024 * 1024


def characters_by_glyph(font: int) -> Mapping[int, str]:
    """The characters of an embedded TrueType font by glyph number; empty if it does not say.

    Fonts without a Unicode mapping are nearly always encoded by glyph number (Identity-H), so
    that the code of an unmapped character is its glyph number.
    """
    data = _font_data(font)
    if not data:
        return {}
    try:
        known: Mapping[int, str] = TrueTypeFont("", io.BytesIO(data)).create_unicode_map().cid2unichr
    except (PDFException, struct.error, AssertionError, ValueError, OverflowError):
        return {}
    return known


def _font_data(font: int) -> bytes:
    size = pdfium.Numbers(ctypes.c_size_t, 1)
    if not pdfium.font_data(font, None, 0, size.at[0]) or not 0 < size.values[0] <= MAX_FONT_BYTES:
        return b""
    room = ctypes.create_string_buffer(size.values[0])
    pdfium.font_data(font, ctypes.addressof(room), size.values[0], size.at[0])
    return room.raw
