"""Fonts as the page's text objects name them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from pipeline.reading import pdfium
from pipeline.reading.pdfium import handle

MAX_NAME = 256  # bytes
DESCENTS = (-0.45, -0.02)  # ems; where a font claims another one, it is not to be trusted
USUAL_DESCENT = -0.12  # of Japanese fonts
_BOLD_NAME = re.compile(r"bold|heavy|black|demi|W[6-9]\b|[-,](H|B|EB|DB)\b", re.IGNORECASE)
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")


class Font(NamedTuple):
    """A font of a page. `address` is that of PDFium's handle; `descent` is the depth below the
    baseline as a share of the size, negative."""

    address: int
    name: str
    bold: bool
    descent: float

    @property
    def embedded(self) -> bool:
        """Whether the file holds the font; known while its page is open."""
        return bool(pdfium.font_embedded(handle(self.address)))


NO_FONT = Font(0, "", False, USUAL_DESCENT)


def read_font(address: int) -> Font:
    """The font at an address that PDFium has given for a text object."""
    font = handle(address)
    name = plain_name(pdfium.font_name(font, MAX_NAME))
    descent = pdfium.font_descent(font)
    usual = DESCENTS[0] <= descent <= DESCENTS[1]
    return Font(address, name, is_bold(name), descent if usual else USUAL_DESCENT)


@lru_cache(maxsize=4096)
def plain_name(name: bytes) -> str:
    """A font's name without its subset tag; older Japanese programs write it in Shift JIS."""
    for encoding in ("utf-8", "cp932"):
        try:
            return _SUBSET_TAG.sub("", name.decode(encoding))
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


@lru_cache(maxsize=4096)
def is_bold(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    return bool(_BOLD_NAME.search(name))
