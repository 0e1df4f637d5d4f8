"""Text objects: what all their characters share."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterable
from typing import NamedTuple

import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.colors import ColorReader
from pipeline.reading.fonts import Font, FontReader
from pipeline.reading.geometry import Matrix, Rect, concat
from pipeline.reading.objects import Painted, read_matrix

MIN_FAKE_BOLD = 0.015  # stroke width over size from which a stroked text looks bold


class Run(NamedTuple):
    """A text object. `matrix` leads from text space to the page as seen, `order` counts the
    page's objects as they are painted."""

    order: int
    font: Font
    size: float  # points as printed
    color: str | None  # None: not one colour
    mode: int  # PDF text rendering mode
    fake_bold: bool
    transparent: bool
    matrix: Matrix
    clip: Rect


class RunReader:
    """Reads the text objects of one page."""

    def __init__(self) -> None:
        self._fonts = FontReader()
        self._colors = ColorReader()
        self._six = pdfium.Numbers(ctypes.c_float, 6)
        self._one = pdfium.Numbers(ctypes.c_float, 1)

    def read(self, painted: Painted, order: int) -> Run:
        """One text object as a run."""
        handle = painted.handle
        matrix = concat(read_matrix(handle, self._six), painted.matrix)
        pdfium.text_size(handle, self._one.at[0])
        size = abs(self._one.values[0]) * math.hypot(matrix[2], matrix[3])
        mode = pdfium.text_mode(handle)
        fill, alpha = self._colors.fill(handle)
        stroked = mode in pdfium.STROKED_TEXT
        if stroked and mode not in pdfium.FILLED_TEXT:
            fill, alpha = self._colors.stroke(handle)
        return Run(
            order, self._fonts.read(pdfium.text_font(handle)), size, fill, mode,
            stroked and self._stroke_width(painted) >= MIN_FAKE_BOLD * size, alpha == 0,
            matrix, painted.clip,
        )

    def _stroke_width(self, painted: Painted) -> float:
        pdfium.object_stroke_width(painted.handle, self._one.at[0])
        return self._one.values[0] * math.hypot(painted.matrix[2], painted.matrix[3])


def read_runs(objects: Iterable[Painted]) -> dict[int, Run]:
    """The text objects of a page by their PDFium handle."""
    reader = RunReader()
    return {
        painted.handle: reader.read(painted, order)
        for order, painted in enumerate(objects)
        if painted.kind == raw.FPDF_PAGEOBJ_TEXT
    }
