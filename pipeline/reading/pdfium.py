"""PDFium's functions as this reader calls them.

`pypdfium2.raw` has them with typed pointers, whose checks take longer than the calls. What is
called once a character, object or path segment is bound here once more without them: a page of
2,000 characters needs 10,000 calls. Arguments must therefore be of the right kind already: a
`Handle` for a pointer, integers only where the function takes an `int`. Functions that find
something of PDFium's give its address, an integer (None where there is nothing).
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, NewType

import numpy as np
import numpy.typing as npt
import pypdfium2  # noqa: F401  initialises the library
import pypdfium2.raw as raw

Table = npt.NDArray[Any]

# Text rendering modes by what they show
OUTLINED_TEXT = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
THICKENED_TEXT = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)


Handle = NewType("Handle", object)

# A pointer as ctypes passes it. It makes one of a `c_void_p` with every call, which takes as long as
# the rest of the call does.
handle: Callable[[int | None], Handle] = ctypes.c_void_p.from_param  # type: ignore[assignment]


def _bind(name: str, result: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result)(address or 0)


LINE_END_HYPHEN = 0x02  # what PDFium makes of a hyphen that ends a line
TEXT_HYPHEN = 0xFFFE  # and what it writes for it into a text
BLOCK = 256  # rows for which room is kept; made anew for every file that is opened
_Int = ctypes.c_int
_Address = ctypes.c_void_p  # an integer in Python

char_count = _bind("FPDFText_CountChars", _Int)
_char_code = _bind("FPDFText_GetUnicode", ctypes.c_uint)
_text = _bind("FPDFText_GetText", _Int)
char_object = _bind("FPDFText_GetTextObject", _Address)
char_loose_box = _bind("FPDFText_GetLooseCharBox", _Int)
char_origin = _bind("FPDFText_GetCharOrigin", _Int)
char_unmapped = _bind("FPDFText_HasUnicodeMapError", _Int)

page_object_count = _bind("FPDFPage_CountObjects", _Int)
page_object = _bind("FPDFPage_GetObject", _Address)
form_object_count = _bind("FPDFFormObj_CountObjects", _Int)
_form_object = _bind("FPDFFormObj_GetObject", _Address)

object_type = _bind("FPDFPageObj_GetType", _Int)
object_bounds = _bind("FPDFPageObj_GetBounds", _Int)
object_matrix = _bind("FPDFPageObj_GetMatrix", _Int)
object_clip = _bind("FPDFPageObj_GetClipPath", _Address)
object_transparent = _bind("FPDFPageObj_HasTransparency", _Int)
object_fill = _bind("FPDFPageObj_GetFillColor", _Int)
object_stroke = _bind("FPDFPageObj_GetStrokeColor", _Int)
object_stroke_width = _bind("FPDFPageObj_GetStrokeWidth", _Int)
object_dashes = _bind("FPDFPageObj_GetDashCount", _Int)

text_font = _bind("FPDFTextObj_GetFont", _Address)
text_size = _bind("FPDFTextObj_GetFontSize", _Int)
text_mode = _bind("FPDFTextObj_GetTextRenderMode", _Int)
font_embedded = _bind("FPDFFont_GetIsEmbedded", _Int)
_font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t)
_font_data = _bind("FPDFFont_GetFontData", _Int)
_font_descent = _bind("FPDFFont_GetDescent", _Int)

path_draw_mode = _bind("FPDFPath_GetDrawMode", _Int)
path_segment_count = _bind("FPDFPath_CountSegments", _Int)
path_segment = _bind("FPDFPath_GetPathSegment", _Address)
segment_point = _bind("FPDFPathSegment_GetPoint", _Int)
segment_type = _bind("FPDFPathSegment_GetType", _Int)
segment_closes = _bind("FPDFPathSegment_GetClose", _Int)
clip_path_count = _bind("FPDFClipPath_CountPaths", _Int)
clip_segment_count = _bind("FPDFClipPath_CountPathSegments", _Int)
clip_segment = _bind("FPDFClipPath_GetPathSegment", _Address)


def untyped(pointer: Any) -> Handle:
    """A typed pointer of `pypdfium2.raw` as a handle."""
    return handle(ctypes.cast(pointer, ctypes.c_void_p).value)


def form_object(form: Handle, index: int) -> int:
    """The address of an object inside a form."""
    found: int = _form_object(form, ctypes.c_ulong(index))
    return found


def char_codes(text_page: Handle, count: int) -> Table:
    """The UTF-16 units of the `count` characters of a text page."""
    text = np.zeros(2 * count + 2, dtype=np.uint16)
    length = _text(text_page, 0, count, handle(text.ctypes.data)) if count > 0 else 1
    codes = text[: max(0, length - 1)].astype(np.int64)
    if len(codes) != count:
        return np.array([_char_code(text_page, index) for index in range(count)], dtype=np.int64)
    codes[codes == TEXT_HYPHEN] = LINE_END_HYPHEN
    return codes


def font_name(font: Handle, size: int) -> bytes:
    """The name of a font, at most `size` bytes of it."""
    room = ctypes.create_string_buffer(size)
    length = _font_name(font, room, ctypes.c_size_t(size))
    return room.raw[: max(0, min(length, size) - 1)]


def font_descent(font: Handle) -> float:
    """The depth of a font below the baseline in ems, negative; 0 if it does not say."""
    number = ctypes.c_float(0.0)
    _font_descent(font, ctypes.c_float(1.0), ctypes.byref(number))
    return number.value


def font_data(font: Handle, most: int) -> bytes:
    """The font as embedded or as the system has it; nothing if it is larger than `most` bytes."""
    size = ctypes.c_size_t(0)
    if not _font_data(font, None, size, ctypes.byref(size)) or not 0 < size.value <= most:
        return b""
    room = ctypes.create_string_buffer(size.value)
    _font_data(font, room, size, ctypes.byref(size))
    return room.raw


class Numbers:
    """Room for the numbers that a call returns through pointers.

    `at` holds the address of each number, `values` the numbers after the call.
    """

    def __init__(self, kind: type[Any], count: int) -> None:
        self.values = (kind * count)()
        first, width = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(handle(first + width * index) for index in range(count))


class Rows:
    """Room for rows of numbers, one row for each of many calls; used again for every page."""

    def __init__(self, kind: type[np.generic], width: int) -> None:
        self._block = np.zeros((BLOCK, width), dtype=kind)
        first, step = self._block.ctypes.data, self._block.itemsize
        self._columns = [
            [handle(first + step * (width * row + column)) for row in range(BLOCK)]
            for column in range(width)
        ]

    def fill(
        self, call: Callable[..., int], count: int, *arguments: Iterable[Any], pointers: int = 1
    ) -> tuple[list[int], Table]:
        """Make `count` calls that each write a row, through one pointer to its first number or
        one to every number. Gives what the calls return and the rows; rows not written are 0."""
        rows = np.empty((count, self._block.shape[1]), dtype=self._block.dtype)
        returned: list[int] = []
        sources = [iter(argument) for argument in arguments]
        for start in range(0, count, BLOCK):
            size = min(BLOCK, count - start)
            self._block[:size] = 0
            taken = [islice(source, size) for source in sources]
            returned += map(call, *taken, *self._columns[:pointers])
            rows[start : start + size] = self._block[:size]
        return returned, rows


class Workspace:
    """Rows for what is asked of every character, text object, path and path segment."""

    def __init__(self) -> None:
        self.matrices = Rows(np.float32, 6)
        self.numbers = Rows(np.float32, 1)
        self.colors = Rows(np.uint32, 4)
        self.boxes = Rows(np.float32, 4)
        self.origins = Rows(np.float64, 2)
        self.points = Rows(np.float32, 2)
        self.modes = Rows(np.int32, 2)
