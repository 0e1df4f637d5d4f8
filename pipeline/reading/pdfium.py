"""PDFium's functions as this reader calls them.

`pypdfium2.raw` has them with typed pointers, which cost an object a call. What is called once a
character, object or path segment is bound here once more with plain integers for pointers: a page
of 2,000 characters needs 8,000 calls.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Any

import pypdfium2  # noqa: F401  initialises the library
import pypdfium2.raw as raw

# Text rendering modes by what they show
OUTLINED_TEXT = (raw.FPDF_TEXTRENDERMODE_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE_CLIP)
THICKENED_TEXT = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_FILL_STROKE_CLIP)

_Handle = ctypes.c_void_p
_Int = ctypes.c_int
_Address = ctypes.c_void_p


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


char_count = _bind("FPDFText_CountChars", _Int, _Handle)
char_unicode = _bind("FPDFText_GetUnicode", ctypes.c_uint, _Handle, _Int)
char_object = _bind("FPDFText_GetTextObject", _Handle, _Handle, _Int)
char_loose_box = _bind("FPDFText_GetLooseCharBox", _Int, _Handle, _Int, _Address)
char_origin = _bind("FPDFText_GetCharOrigin", _Int, _Handle, _Int, _Address, _Address)
char_matrix = _bind("FPDFText_GetMatrix", _Int, _Handle, _Int, _Address)
char_unmapped = _bind("FPDFText_HasUnicodeMapError", _Int, _Handle, _Int)

page_object_count = _bind("FPDFPage_CountObjects", _Int, _Handle)
page_object = _bind("FPDFPage_GetObject", _Handle, _Handle, _Int)
form_object_count = _bind("FPDFFormObj_CountObjects", _Int, _Handle)
form_object = _bind("FPDFFormObj_GetObject", _Handle, _Handle, ctypes.c_ulong)

object_type = _bind("FPDFPageObj_GetType", _Int, _Handle)
object_bounds = _bind(
    "FPDFPageObj_GetBounds", _Int, _Handle, _Address, _Address, _Address, _Address
)
object_matrix = _bind("FPDFPageObj_GetMatrix", _Int, _Handle, _Address)
object_clip = _bind("FPDFPageObj_GetClipPath", _Handle, _Handle)
_COLOR = (_Int, _Handle, _Address, _Address, _Address, _Address)
object_fill = _bind("FPDFPageObj_GetFillColor", *_COLOR)
object_stroke = _bind("FPDFPageObj_GetStrokeColor", *_COLOR)
object_stroke_width = _bind("FPDFPageObj_GetStrokeWidth", _Int, _Handle, _Address)
object_dashes = _bind("FPDFPageObj_GetDashCount", _Int, _Handle)

text_font = _bind("FPDFTextObj_GetFont", _Handle, _Handle)
text_size = _bind("FPDFTextObj_GetFontSize", _Int, _Handle, _Address)
text_mode = _bind("FPDFTextObj_GetTextRenderMode", _Int, _Handle)
font_name = _bind(
    "FPDFFont_GetBaseFontName", ctypes.c_size_t, _Handle, ctypes.c_char_p, ctypes.c_size_t
)
font_data = _bind("FPDFFont_GetFontData", _Int, _Handle, _Address, ctypes.c_size_t, _Address)
font_descent = _bind("FPDFFont_GetDescent", _Int, _Handle, ctypes.c_float, _Address)

path_draw_mode = _bind("FPDFPath_GetDrawMode", _Int, _Handle, _Address, _Address)
path_segment_count = _bind("FPDFPath_CountSegments", _Int, _Handle)
path_segment = _bind("FPDFPath_GetPathSegment", _Handle, _Handle, _Int)
segment_point = _bind("FPDFPathSegment_GetPoint", _Int, _Handle, _Address, _Address)
segment_type = _bind("FPDFPathSegment_GetType", _Int, _Handle)
segment_closes = _bind("FPDFPathSegment_GetClose", _Int, _Handle)
clip_path_count = _bind("FPDFClipPath_CountPaths", _Int, _Handle)
clip_segment_count = _bind("FPDFClipPath_CountPathSegments", _Int, _Handle, _Int)
clip_segment = _bind("FPDFClipPath_GetPathSegment", _Handle, _Handle, _Int, _Int)


def handle(pointer: Any) -> int:
    """The integer address of a typed pointer of `pypdfium2.raw`; 0 for a null pointer."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


class Numbers:
    """Room for the numbers that a call returns through pointers.

    `at` holds the address of each number, `values` the numbers after the call.
    """

    def __init__(self, kind: type[Any], count: int) -> None:
        self.values = (kind * count)()
        first, width = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(first + width * index for index in range(count))
