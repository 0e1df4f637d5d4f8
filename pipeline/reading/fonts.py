"""Fonts as the page's text objects name them."""

from __future__ import annotations

import ctypes
import re
from typing import NamedTuple

from pipeline.reading import pdfium

MAX_NAME = 256  # bytes
_BOLD_NAME = re.compile(r"bold|heavy|black|demi|W[6-9]\b|[-,](H|B|EB|DB)\b", re.IGNORECASE)
_SUBSET_TAG = re.compile(r"^[A-Z]{6}\+")


class Font(NamedTuple):
    """A font of a page. `handle` is PDFium's; `descent` is the depth below the baseline as a share
    of the size, negative."""

    handle: int
    name: str
    bold: bool
    descent: float


NO_FONT = Font(0, "", False, 0.0)


class FontReader:
    """The fonts of one page, each read once."""

    def __init__(self) -> None:
        self._known: dict[int, Font] = {0: NO_FONT}
        self._name = ctypes.create_string_buffer(MAX_NAME)
        self._number = pdfium.Numbers(ctypes.c_float, 1)

    def read(self, handle: int | None) -> Font:
        """The font behind a PDFium handle."""
        key = handle or 0
        font = self._known.get(key)
        if font is None:
            font = self._known[key] = self._describe(key)
        return font

    def _describe(self, handle: int) -> Font:
        length = pdfium.font_name(handle, self._name, MAX_NAME)
        name = plain_name(self._name.raw[: max(0, min(length, MAX_NAME) - 1)])
        found = pdfium.font_descent(handle, 1.0, self._number.at[0])
        return Font(handle, name, is_bold(name), self._number.values[0] if found else 0.0)


def plain_name(name: bytes) -> str:
    """A font's name without its subset tag; older Japanese programs write it in Shift JIS."""
    for encoding in ("utf-8", "cp932"):
        try:
            return _SUBSET_TAG.sub("", name.decode(encoding))
        except UnicodeDecodeError:
            continue
    return name.decode("latin-1")


def is_bold(name: str) -> bool:
    """Whether a font's name says that it is bold."""
    return bool(_BOLD_NAME.search(name))
