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
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_FONTS = re.compile(rb"/Font\s*<<([^<>]*)>>")
_FONT = re.compile(rb"/([^\s/<>\[\]()]+)\s+(\d+)\s+\d+\s+R")
_CONTENTS = re.compile(rb"/Contents\s*(?:\[([^\]]*)\]|(\d+\s+\d+\s+R))")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R")
_ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
BLOCK = 1 << 12  # bytes: holds most objects
MAX_OBJECT = 1 << 20  # bytes: a list of 80,000 pages


class FontNames:
    """Names of the fonts of a document's pages. Close it, or use it as a context manager."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        self._document = PDFDocument(PDFParser(self._file), caching=False)
        self._bytes: BinaryIO = path.open("rb")
        self._names: dict[int, str] = {}
        self._leaves = self._find_leaves()
        self._pages: list[PDFPage] = []

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        self._bytes.close()

    def of_page(self, number: int) -> list[str]:
        """The names of a page's fonts in the order of first use, each font once."""
        fonts, streams = self._plain_page(number) or self._parsed_page(number)
        content = b"\n".join(_data(stream) for stream in streams)
        chosen = [name.decode("latin-1") for name in dict.fromkeys(_CHOICE.findall(content))]
        places = [fonts[name] for name in chosen if name in fonts]
        return [self._name(place) for place in _distinct(places)]

    def _plain_page(self, number: int) -> tuple[dict[str, Any], list[Any]] | None:
        """A page's fonts by their names in its content, and its content, as the bytes of the file
        have them: a page of Chromium's lists hundreds of fonts, and pdfminer is slow to parse those.
        None where its objects are packed or its fonts are listed elsewhere."""
        page = self._leaves[number - 1] if number <= len(self._leaves) else b""
        fonts, contents = _FONTS.search(page), _CONTENTS.search(page)
        if not (fonts and contents):
            return None
        named = {
            name.decode("latin-1"): self._reference(key) for name, key in _FONT.findall(fonts[1])
        }
        return named, [
            self._reference(key) for key in _REFERENCE.findall(contents[1] or contents[2])
        ]

    def _parsed_page(self, number: int) -> tuple[dict[str, Any], list[Any]]:
        """The same for any page."""
        self._pages = self._pages or list(PDFPage.create_pages(self._document))
        page = self._pages[number - 1]
        return resolve1((page.resources or {}).get("Font")) or {}, page.contents

    def _reference(self, key: bytes) -> PDFObjRef:
        return PDFObjRef(self._document, int(key))

    def _find_leaves(self) -> list[bytes]:
        """The page objects in order; none where any of them is packed."""
        leaves: list[bytes] = []
        seen: set[int] = set()
        waiting = [getattr(self._document.catalog.get("Pages"), "objid", -1)]
        while waiting:
            key = waiting.pop()
            found = b"" if key in seen else self._object(key)
            seen.add(key)
            if not found:
                return []
            kids = _KIDS.search(found)
            if kids:
                waiting += [int(kid) for kid in reversed(_REFERENCE.findall(kids[1]))]
            else:
                leaves.append(found)
        return leaves

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
        found = _NAME.search(font) or (
            descriptor and _NAME.search(self._object(int(descriptor[1])))
        )
        return (
            plain_name(_ESCAPE.sub(lambda code: bytes([int(code[1], 16)]), found[1]))
            if found
            else ""
        )

    def _object(self, key: int) -> bytes:
        for xref in self._document.xrefs:
            try:
                stream, position, _ = xref.get_pos(key)
            except KeyError:
                continue
            if stream is None:
                self._bytes.seek(position)
                found = self._bytes.read(BLOCK)
                while (
                    b"endobj" not in found
                    and len(found) < MAX_OBJECT
                    and (more := self._bytes.read(BLOCK))
                ):
                    found += more
                return found.split(b"endobj", 1)[0]
        return b""


def name_fonts(runs: Runs, names: list[str]) -> Runs:
    """Runs whose nameless fonts have the names that the page's content gives them, where both
    agree on the named fonts."""
    pairs = list(zip(runs.fonts, names, strict=False))
    if len(runs.fonts) != len(names) or any(font.name not in ("", name) for font, name in pairs):
        return runs
    return runs._replace(
        fonts=[font._replace(name=name, bold=is_bold(name)) for font, name in pairs]
    )


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
