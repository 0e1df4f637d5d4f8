"""Text objects: what all their characters share, as arrays.

Chromium writes nearly every character as an object of its own, so a text object must cost no more
than a character does.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pypdfium2.raw as raw

from pipeline.reading import pdfium
from pipeline.reading.arrays import Flags, Floats, Ints, concat_rows, picked_rows
from pipeline.reading.fonts import NO_FONT, Font, read_font
from pipeline.reading.objects import PageObjects
from pipeline.reading.pdfium import Handle, Rows, Workspace, handle

NO_COLOR = -999
MIN_STROKE = 0.015  # stroke width over size from which a stroked text looks bold


class Runs(NamedTuple):
    """The text objects of a page, in the order they are painted; every column but `fonts` has one entry
    each.

    `orders` count the page's objects of all kinds, `matrices` (columns a to f) lead from text
    space to the page as seen, `sizes` are points as printed, `clips` are x0, top, x1, bottom.
    """

    addresses: list[int]
    orders: Ints
    matrices: Floats
    sizes: Floats
    fonts: list[Font]  # distinct ones, in the order of first use
    font_of: Ints  # the place in `fonts` of each run's
    rgb: Ints  # columns red, green, blue; NO_COLOR for patterns
    thickened: Flags  # stroked as well as filled, to look bold
    invisible: Flags  # drawn without ink: what scanners put under their picture
    transparent: Flags
    clips: Floats


def read_runs(objects: PageObjects, room: Workspace) -> Runs:
    """The text objects among a page's objects."""
    orders = objects.of_kind(raw.FPDF_PAGEOBJ_TEXT)
    addresses = [objects.addresses[order] for order in orders]
    handles = list(map(handle, addresses))
    outer = picked_rows(objects.matrices, [objects.matrix_of[order] for order in orders])
    matrices = concat_rows(_floats(room.matrices, pdfium.object_matrix, handles), outer)
    sizes = np.abs(_floats(room.numbers, pdfium.text_size, handles)[:, 0])
    sizes *= np.hypot(*matrices[:, 2:4].T)
    modes = np.array(list(map(pdfium.text_mode, handles)), dtype=np.intp)
    rgb, inked = _inks(handles, modes, room)
    fonts, font_of = _fonts(handles)
    return Runs(
        addresses,
        np.array(orders, dtype=np.intp),
        matrices,
        sizes,
        fonts,
        font_of,
        rgb,
        _thickened(handles, modes, sizes, np.hypot(*outer[:, 2:4].T)),
        modes == raw.FPDF_TEXTRENDERMODE_INVISIBLE,
        ~inked,
        picked_rows(objects.clips, [objects.clip_of[order] for order in orders]),
    )


def _fonts(handles: list[Handle]) -> tuple[list[Font], Ints]:
    addresses = list(map(pdfium.text_font, handles))
    places = {address: place for place, address in enumerate(dict.fromkeys(addresses))}
    fonts = [read_font(address) if address else NO_FONT for address in places]
    return fonts, np.array([places[address] for address in addresses], dtype=np.intp)


def _floats(rows: Rows, call: Callable[..., int], handles: list[Handle]) -> Floats:
    return rows.fill(call, len(handles), handles)[1].astype(np.float64)


def _inks(handles: list[Handle], modes: Ints, room: Workspace) -> tuple[Ints, Flags]:
    """Red, green and blue of each run (`NO_COLOR` for patterns) and whether it leaves any ink."""
    plain, inks = room.colors.fill(pdfium.object_fill, len(handles), handles, pointers=4)
    has_color = np.array(plain, dtype=np.bool_)
    outlined = np.flatnonzero(_is_any(modes, pdfium.OUTLINED_TEXT))
    strokes = [handles[index] for index in outlined]
    plain, inks[outlined] = room.colors.fill(
        pdfium.object_stroke, len(strokes), strokes, pointers=4
    )
    has_color[outlined] = plain
    rgb = np.where(has_color[:, None], inks[:, :3].astype(np.int64), NO_COLOR)
    return rgb, ~has_color | (inks[:, 3] > 0)


def _is_any(modes: Ints, wanted: tuple[int, int]) -> Flags:
    found: Flags = (modes == wanted[0]) | (modes == wanted[1])
    return found


def color_names(rgb: Ints) -> list[str | None]:
    """Rows of red, green and blue as "#rrggbb"."""
    distinct, which = np.unique(rgb @ np.array([1 << 16, 1 << 8, 1]), return_inverse=True)
    names = [f"#{color:06x}" if color >= 0 else None for color in distinct.tolist()]
    return [names[index] for index in which.tolist()]


def _thickened(handles: list[Handle], modes: Ints, sizes: Floats, scale: Floats) -> Flags:
    """Runs whose glyphs are filled and stroked to look heavier."""
    bold = _is_any(modes, pdfium.THICKENED_TEXT)
    width = pdfium.Numbers(ctypes.c_float, 1)
    for index in np.flatnonzero(bold).tolist():
        pdfium.object_stroke_width(handles[index], *width.at)
        bold[index] = width.values[0] * scale[index] >= MIN_STROKE * sizes[index]
    return bold
