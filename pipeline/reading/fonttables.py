"""Characters of glyphs that a PDF does not map to Unicode, from the embedded font itself."""

from __future__ import annotations

import io
import struct
from collections.abc import Mapping

from pdfminer.pdfexceptions import PDFException
from pdfminer.pdffont import TrueTypeFont

from pipeline.reading import pdfium
from pipeline.reading.pdfium import Handle

MAX_FONT_BYTES = 32 * 1024 * 1024


def characters_by_glyph(font: Handle) -> Mapping[int, str]:
    """The characters of an embedded TrueType font by glyph number; empty if it does not say.

    Fonts without a Unicode mapping are nearly always encoded by glyph number (Identity-H), so
    that the code of an unmapped character is its glyph number.
    """
    data = pdfium.font_data(font, MAX_FONT_BYTES)
    if not data:
        return {}
    try:
        known: Mapping[int, str] = (
            TrueTypeFont("", io.BytesIO(data)).create_unicode_map().cid2unichr
        )
    except (PDFException, struct.error, AssertionError, ValueError, OverflowError):
        return {}
    return known
