"""Names of Type 3 fonts, which PDFium does not tell.

Chromium turns the fonts it may not embed into Type 3 fonts, whose names alone say that they are
bold. pdfminer finds the names; which is which follows from the order in which the page's content
first uses its fonts.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, BinaryIO

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFObjRef, PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from pipeline.reading.fonts import is_bold, plain_name
from pipeline.reading.runs import Runs

_CHOICE = re.compile(rb"/([^\s/<>\[\]()]+)\s+[-+.\d]+\s+Tf\b")

_DESCRIPTOR = re.compile(rb"/FontDescriptor\s+(\d+)\s+\d+\s+R")
_NAME = re.compile(rb"/(?:BaseFont|FontName)\s*/([^\s/<>\[\]()]+)")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
MAX_OBJECT = 1 << 15  # bytes


class FontNames:
    """Names of the fonts of a document's pages. Close it, or use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        self._document = PDFDocument(PDFParser(self._file), caching=False)
        self._pages = list(PDFPage.create_pages(self._document))
        self._bytes: BinaryIO = path.open("rb")
        self._names: dict[int, str] = {}

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._bytes.close()

    def of_page(self, number: int) -> list[str]:
        """The names of a page's fonts in the order of first use, each font once."""
        page = self._pages[number - 1]
        fonts = resolve1((page.resources or {}).get("Font")) or {}
        content = b"\n".join(_data(stream) for stream in page.contents)
        chosen = dict.fromkeys(match.group(1).decode("latin-1") for match in _CHOICE.finditer(content))
        places = [fonts[name] for name in chosen if name in fonts]
        return [self._name(place) for place in _distinct(places)]

    def _name(self, place: Any) -> str:
        key = place.objid if isinstance(place, PDFObjRef) else -1
        if key < 0 or key not in self._names:
            self._names[key] = self._look_up(key) or _font_name(resolve1(place))
        return self._names[key]

    def _look_up(self, key: int) -> str:
        """The name as the bytes of the file have it; a Type 3 font has hundreds of glyphs that
        pdfminer would parse for it. Empty where the objects are packed."""
        font = self._object(key)
        descriptor = _DESCRIPTOR.search(font)
        found = _NAME.search(font) or (descriptor and _NAME.search(self._object(int(descriptor[1]))))
        return plain_name(_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), found[1])) if found else ""

    def _object(self, key: int) -> bytes:
        for xref in self._document.xrefs:
            try:
                stream, position, _ = xref.get_pos(key)
            except KeyError:
                continue
            if stream is None:
                self._bytes.seek(position)
                return self._bytes.read(MAX_OBJECT).split(b"endobj", 1)[0]
        return b""


def name_fonts(runs: Runs, names: list[str]) -> Runs:
    """Runs whose nameless fonts have the names that the page's content gives them, where both
    agree on the named fonts."""
    pairs = list(zip(runs.fonts, names, strict=False))
    if len(runs.fonts) != len(names) or any(font.name not in ("", name) for font, name in pairs):
        return runs
    return runs._replace(fonts=[font._replace(name=name, bold=is_bold(name)) for font, name in pairs])


def _distinct(places: list[Any]) -> list[Any]:
    kept: dict[Any, Any] = {}
    for index, place in enumerate(places):
        kept.setdefault(place.objid if isinstance(place, PDFObjRef) else (index,), place)
    return list(kept.values())


def _data(stream: Any) -> bytes:
    found = resolve1(stream)
    return found.get_data() if isinstance(found, PDFStream) else b""


def _font_name(font: dict[str, Any]) -> str:
    descriptor = resolve1(font.get("FontDescriptor")) or {}
    name = resolve1(font.get("BaseFont") or descriptor.get("FontName"))
    text = name.name if isinstance(name, PSLiteral) else b""
    return plain_name(text.encode("latin-1", "replace") if isinstance(text, str) else text)
