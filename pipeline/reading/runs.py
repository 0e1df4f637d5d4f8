"""Text objects: what all their characters share, as arrays.

Chromium writes nearly every character as an object of its own, so a text object must cost no more
than a character does.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.fonts import Font, FontReader
from pipeline.reading.geometry import Rect
from pipeline.reading.objects import PageObjects

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]

TEXT = raw.FPDF_PAGEOBJ_TEXT
NO_COLOR = -999
MIN_STROKE = 0.015  # stroke width over size from which a stroked text looks bold


class Runs(NamedTuple):
    """The text objects of a page, in the order they are painted; every column has one entry each.

    `orders` count the page's objects of all kinds, `matrices` (columns a to f) lead from text
    space to the page as seen, `sizes` are points as printed, `clips` are x0, top, x1, bottom.
    """

    handles: list[int]
    orders: Ints
    matrices: Floats
    sizes: Floats
    fonts: list[Font]
    rgb: Ints  # columns red, green, blue; NO_COLOR for patterns
    thickened: Flags  # stroked as well as filled, to look bold
    invisible: Flags  # drawn without ink: what scanners put under their picture
    transparent: Flags
    clips: Floats


def read_runs(objects: PageObjects) -> Runs:
    """The text objects among a page's objects."""
    orders = [order for order, painted in enumerate(objects.painted) if painted.kind == TEXT]
    texts = [objects.painted[order] for order in orders]
    handles = [painted.handle for painted in texts]
    outer = _picked(objects.matrices, [painted.matrix for painted in texts])
    matrices = _concat(_rows(pdfium.object_matrix, handles, 6), outer)
    sizes = np.abs(_rows(pdfium.text_size, handles, 1)[:, 0]) * np.hypot(*matrices[:, 2:4].T)
    modes = np.array([pdfium.text_mode(handle) for handle in handles], dtype=np.intp)
    font_of = FontReader().read
    rgb, opaque = _inks(handles, modes)
    return Runs(
        handles, np.array(orders, dtype=np.intp), matrices, sizes,
        [font_of(pdfium.text_font(handle)) for handle in handles], rgb,
        _thickened(handles, modes, sizes, np.hypot(*outer[:, 2:4].T)),
        modes == raw.FPDF_TEXTRENDERMODE_INVISIBLE, ~opaque,
        _picked(objects.clips, [painted.clip for painted in texts]),
    )


def _picked(rows: Sequence[Sequence[float]], places: list[int]) -> Floats:
    width = len(rows[0]) if rows else len(Rect._fields)
    return np.array(rows, dtype=np.float64).reshape(-1, width)[np.array(places, dtype=np.intp)]


def _rows(call: Callable[..., int], handles: list[int], width: int) -> Floats:
    """What `call` writes to an address for each handle: so many 32-bit floats."""
    rows = np.zeros((len(handles), width), dtype=np.float32)
    address: int = rows.ctypes.data
    for handle in handles:
        call(handle, address)
        address += 4 * width
    return rows.astype(np.float64)


def _concat(first: Floats, then: Floats) -> Floats:
    """Row by row the matrix that does `first` and `then` after it."""
    linear = first.reshape(-1, 3, 2) @ then[:, :4].reshape(-1, 2, 2)
    linear[:, 2] += then[:, 4:]
    return linear.reshape(-1, 6)


def _inks(handles: list[int], modes: Ints) -> tuple[Ints, Flags]:
    """Red, green and blue of each run (`NO_COLOR` for patterns) and whether it leaves any ink."""
    call = [pdfium.object_stroke if outlined else pdfium.object_fill for outlined in (False, True)]
    inks = np.zeros((len(handles), 4), dtype=np.uint32)
    plain = []
    at: int = inks.ctypes.data
    for handle, outlined in zip(handles, np.isin(modes, pdfium.OUTLINED_TEXT).tolist(), strict=True):
        plain.append(call[outlined](handle, at, at + 4, at + 8, at + 12))
        at += 16
    has_color = np.array(plain, dtype=np.bool_)
    return np.where(has_color[:, None], inks[:, :3].astype(np.int64), NO_COLOR), ~has_color | (inks[:, 3] > 0)


def color_names(rgb: Ints) -> list[str | None]:
    """Rows of red, green and blue as "#rrggbb"."""
    distinct, which = np.unique(rgb @ np.array([1 << 16, 1 << 8, 1]), return_inverse=True)
    names = [f"#{color:06x}" if color >= 0 else None for color in distinct.tolist()]
    return [names[index] for index in which.tolist()]


def _thickened(handles: list[int], modes: Ints, sizes: Floats, scale: Floats) -> Flags:
    """Runs whose glyphs are filled and stroked to look heavier."""
    bold = np.isin(modes, pdfium.THICKENED_TEXT)
    stroked = np.flatnonzero(bold)
    widths = _rows(pdfium.object_stroke_width, [handles[index] for index in stroked], 1)[:, 0]
    bold[stroked] = widths * scale[stroked] >= MIN_STROKE * sizes[stroked]
    return bold
