"""Layers (optional content) that a file has switched off: viewers do not show them.

PDFium leaves them out of what it draws but not of what it reads, and does not tell of an object
whether it draws it. So each part of a page that a layer may hold is drawn alone on a clear sheet.
That is slow and done only in files that hide something.
"""

from __future__ import annotations

import ctypes
import mmap
import re
import zlib
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pypdfium2.raw as raw
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psparser import PSLiteral

MOST_PARTS = 500  # of a page that are drawn; further ones count as shown
MOST_DEPTH = 4  # forms within forms that are looked into
SHEET_SIDE = 1000  # pixels of the longer side, at most
MOST_UNPACKED = 1 << 24  # bytes of packed objects that are looked at
LARGE_FILE = 1 << 29  # bytes
_MARK_NAME = 16  # bytes
_LAYERS = b"/OCProperties"
_SIGNS = re.compile(rb"/OCProperties|/Encrypt\b|/ObjStm\b.{0,400}?stream\r?\n", re.DOTALL)


def has_hidden_layers(path: Path) -> bool:
    """Whether a PDF has layers that may be switched off when it is opened; books of hundreds of
    megabytes, which take minutes to look through, are taken to have none."""
    if path.stat().st_size > LARGE_FILE or not _may_have_layers(path):
        return False
    try:
        with path.open("rb") as file:
            catalog = PDFDocument(PDFParser(file), caching=False).catalog
            layers = resolve1(catalog.get("OCProperties")) or {}
            default = resolve1(layers.get("D")) or {}
            base = resolve1(default.get("BaseState"))
            off = isinstance(base, PSLiteral) and base.name == "OFF"
            return off or any(resolve1(default.get(key)) for key in ("OFF", "AS"))
    except Exception:  # pdfminer raises all kinds on files that PDFium mends
        return False


def _may_have_layers(path: Path) -> bool:
    """Whether the bytes of a file, also those in packed objects, tell of layers. An encrypted file
    may have some. Opening every file with pdfminer would take longer than reading a page."""
    with path.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        for sign in _SIGNS.finditer(data):
            if sign[0].startswith((_LAYERS, b"/Encrypt")):
                return True
            packed = data[sign.end() : max(sign.end(), data.find(b"endstream", sign.end()))]
            try:
                if _LAYERS in zlib.decompressobj().decompress(packed, MOST_UNPACKED):
                    return True
            except zlib.error:  # packed in another way, or damaged
                continue
    return False


class _Holder(NamedTuple):
    """The page or a form: what holds objects."""

    objects: list[Any]
    remove: Callable[[Any], int]


def remove_hidden(page: Any) -> int:
    """Take what hidden layers hold off a loaded page; the number of objects taken off."""
    sheet = _Sheet(page)
    try:
        return _remove(_page_holder(page), sheet, MOST_DEPTH)
    finally:
        sheet.close()


def _page_holder(page: Any) -> _Holder:
    count = raw.FPDFPage_CountObjects(page)
    return _Holder(
        [raw.FPDFPage_GetObject(page, index) for index in range(count)],
        lambda obj: raw.FPDFPage_RemoveObject(page, obj),
    )


def _form_holder(form: Any) -> _Holder:
    count = raw.FPDFFormObj_CountObjects(form)
    return _Holder(
        [raw.FPDFFormObj_GetObject(form, index) for index in range(count)],
        lambda obj: raw.FPDFFormObj_RemoveObject(form, obj),
    )


def _remove(holder: _Holder, sheet: _Sheet, depth: int) -> int:
    _show(holder.objects, False)
    hidden, removed = [], 0
    for part in _parts(holder.objects):
        _show(part, True)
        if not sheet.shows_something() and any(map(_has_ink, part)):
            hidden += part
        elif depth and raw.FPDFPageObj_GetType(part[0]) == raw.FPDF_PAGEOBJ_FORM:
            removed += sum(_remove(_form_holder(form), sheet, depth - 1) for form in part)
        _show(part, False)
    for obj in hidden:
        if holder.remove(obj):
            raw.FPDFPageObj_Destroy(obj)
    gone = set(map(_address, hidden))
    _show([obj for obj in holder.objects if _address(obj) not in gone], True)
    return removed + len(hidden)


def _parts(objects: list[Any]) -> Iterator[list[Any]]:
    """The objects that are shown or hidden together: all those within the same layer marks, and
    each form or image alone, which may name a layer itself."""
    parts: dict[tuple[int, ...], list[Any]] = {}
    for obj in objects:
        key = _layer_marks(obj)
        if raw.FPDFPageObj_GetType(obj) in (raw.FPDF_PAGEOBJ_FORM, raw.FPDF_PAGEOBJ_IMAGE):
            key = (*key, _address(obj))
        if key:
            parts.setdefault(key, []).append(obj)
    return islice(parts.values(), MOST_PARTS)


def _layer_marks(obj: Any) -> tuple[int, ...]:
    """The layer marks around an object, by PDFium's addresses."""
    count = max(0, raw.FPDFPageObj_CountMarks(obj))
    marks = [raw.FPDFPageObj_GetMark(obj, index) for index in range(count)]
    return tuple(_address(mark) for mark in marks if _mark_name(mark) == "OC")


def _mark_name(mark: Any) -> str:
    room, length = (ctypes.c_ushort * _MARK_NAME)(), ctypes.c_ulong(0)
    raw.FPDFPageObjMark_GetName(mark, room, ctypes.sizeof(room), ctypes.byref(length))
    return bytes(room)[: length.value].decode("utf-16-le", "replace").rstrip("\0")


def _has_ink(obj: Any) -> bool:
    """Whether an object would show if its layer did; text without ink does not."""
    kind = raw.FPDFPageObj_GetType(obj)
    if kind == raw.FPDF_PAGEOBJ_FORM:
        return any(map(_has_ink, _form_holder(obj).objects))
    invisible = raw.FPDF_TEXTRENDERMODE_INVISIBLE
    return bool(
        kind != raw.FPDF_PAGEOBJ_TEXT or raw.FPDFTextObj_GetTextRenderMode(obj) != invisible
    )


def _show(objects: list[Any], shown: bool) -> None:
    for obj in objects:
        raw.FPDFPageObj_SetIsActive(obj, shown)


def _address(pointer: Any) -> int:
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


class _Sheet:
    """A clear sheet on which a page is drawn."""

    def __init__(self, page: Any) -> None:
        self._page = page
        width, height = raw.FPDF_GetPageWidthF(page), raw.FPDF_GetPageHeightF(page)
        scale = min(1.0, SHEET_SIDE / max(width, height, 1.0))
        self._size = max(1, int(width * scale)), max(1, int(height * scale))
        self._bitmap = raw.FPDFBitmap_Create(*self._size, 1)

    def shows_something(self) -> bool:
        """Whether what is shown of the page leaves any ink on the sheet."""
        raw.FPDFBitmap_FillRect(self._bitmap, 0, 0, *self._size, 0)
        raw.FPDF_RenderPageBitmap(self._bitmap, self._page, 0, 0, *self._size, 0, 0)
        size = raw.FPDFBitmap_GetStride(self._bitmap) * self._size[1]
        first = ctypes.cast(raw.FPDFBitmap_GetBuffer(self._bitmap), ctypes.c_void_p).value
        pixels = np.frombuffer((ctypes.c_char * size).from_address(first or 0), dtype=np.uint8)
        return bool(pixels.any())

    def close(self) -> None:
        """Give its memory back."""
        raw.FPDFBitmap_Destroy(self._bitmap)
