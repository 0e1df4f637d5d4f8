"""Colours of page objects as "#rrggbb"."""

from __future__ import annotations

import ctypes
from collections.abc import Callable

from pipeline.reading import pdfium
from pipeline.reading.pdfium import Handle

Color = tuple[str | None, int]  # the colour (None: a pattern) and its opacity, 0 to 255


class ColorReader:
    """Colours of the objects of a page; no two calls at once."""

    def __init__(self) -> None:
        self._rgba = pdfium.Numbers(ctypes.c_uint, 4)
        self._names: dict[tuple[int, int, int], str] = {}

    def fill(self, handle: Handle) -> Color:
        """The colour that fills an object."""
        return self._read(pdfium.object_fill, handle)

    def stroke(self, handle: Handle) -> Color:
        """The colour that draws an object's outline."""
        return self._read(pdfium.object_stroke, handle)

    def _read(self, call: Callable[..., int], handle: Handle) -> Color:
        if not call(handle, *self._rgba.at):
            return None, 255
        red, green, blue, alpha = self._rgba.values
        key = (red, green, blue)
        name = self._names.get(key)
        if name is None:
            name = self._names[key] = f"#{red:02x}{green:02x}{blue:02x}"
        return name, alpha
