"""Characters for glyphs whose /ToUnicode contradicts what the font itself says of them.

The text of a page comes through /ToUnicode, which some programs write wrongly though the page looks
right. The truth may stand in the collection that numbers the glyphs (Adobe-Japan1), in the embedded
TrueType font or in the glyphs' names.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from pdfminer.cmapdb import CMapDB, CMapParser, FileUnicodeMap
from pdfminer.encodingdb import name2unicode
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdffont import TrueTypeFont
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psparser import PSLiteral

from pipeline.reading.fonts import plain_name

MOSTLY = 0.5  # share of contradicted glyphs from which nothing of a /ToUnicode is believed


class Correction(NamedTuple):
    """Characters by the code that stands for them in the text of a font; `whole` tells that it holds
    for every code, not only for doubtful ones."""

    characters: Mapping[int, str]
    whole: bool


class FontCorrections:
    """Corrections for the fonts of a document's pages. Close it when done."""

    def __init__(self, path: Path) -> None:
        self._file: BinaryIO = path.open("rb")
        self._document = PDFDocument(PDFParser(self._file))
        self._pages = list(PDFPage.create_pages(self._document))
        self._known: dict[int, Correction] = {}  # by the identity of what pdfminer keeps

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def of_page(self, number: int) -> dict[str, Correction]:
        """Corrections by the plain names of a page's fonts. Fonts of one name must agree."""
        found: dict[str, Correction] = {}
        for font in _fonts(self._pages[number - 1].resources):
            one = self._known.get(id(font)) or correction(font)
            self._known[id(font)] = one
            name = plain_name(_name(font).encode("latin-1", "replace"))
            found[name] = _agreed(found[name], one) if name in found else one
        return found


def correction(font: Mapping[str, Any]) -> Correction:
    """What a font's dictionary tells against its /ToUnicode."""
    claims = _claims(font)
    own = _collection(font) or _names(font)
    known = {glyph: own[glyph] for glyph in claims if len(own.get(glyph, "")) == 1}
    wrong = [glyph for glyph, text in known.items() if text != claims[glyph]]
    meant: dict[int, set[str]] = {}
    for glyph, text in claims.items():
        if len(text) == 1:
            meant.setdefault(ord(text), set()).add(known.get(glyph, text))
    characters = {code: min(texts) for code, texts in meant.items() if len(texts) == 1}
    return Correction(characters, len(wrong) > MOSTLY * max(1, len(claims)))


def _agreed(one: Correction, other: Correction) -> Correction:
    apart = {
        code for code, text in one.characters.items() if other.characters.get(code, text) != text
    }
    joined = {**one.characters, **other.characters}
    characters = {code: text for code, text in joined.items() if code not in apart}
    return Correction(characters, one.whole and other.whole)


def _fonts(resources: Any) -> Iterator[Mapping[str, Any]]:
    """The fonts of a page and of the forms on it."""
    held = resolve1(resources) or {}
    forms = (resolve1(one) for one in (resolve1(held.get("XObject")) or {}).values())
    inner = [resolve1(form.get("Resources")) or {} for form in forms if isinstance(form, PDFStream)]
    for owner in (held, *inner):
        for font in (resolve1(owner.get("Font")) or {}).values():
            if isinstance(resolve1(font), dict):
                yield resolve1(font)


def _claims(font: Mapping[str, Any]) -> Mapping[int, str]:
    """Characters by glyph as /ToUnicode has them."""
    stream = resolve1(font.get("ToUnicode"))
    if not isinstance(stream, PDFStream):
        return {}
    claims = FileUnicodeMap()
    CMapParser(claims, io.BytesIO(stream.get_data())).run()
    return claims.cid2unichr


def _collection(font: Mapping[str, Any]) -> Mapping[int, str]:
    """Characters of a font that is encoded by glyph number, by its collection or its own table."""
    if not _literal(font.get("Encoding")).startswith("Identity"):
        return {}
    inner = resolve1((resolve1(font.get("DescendantFonts")) or [{}])[0])
    system = resolve1(inner.get("CIDSystemInfo")) or {}
    ordering = resolve1(system.get("Ordering")) or b""
    if ordering != b"Identity":
        try:
            return CMapDB.get_unicode_map(f"Adobe-{ordering.decode('latin-1')}").cid2unichr
        except CMapDB.CMapNotFound:
            return {}
    file = resolve1((resolve1(inner.get("FontDescriptor")) or {}).get("FontFile2"))
    if not isinstance(file, PDFStream):
        return {}
    try:
        by_glyph = TrueTypeFont("", io.BytesIO(file.get_data())).create_unicode_map().cid2unichr
    except TrueTypeFont.CMapNotFound:
        return {}
    return _by_number(by_glyph, resolve1(inner.get("CIDToGIDMap")))


def _by_number(by_glyph: Mapping[int, str], places: Any) -> Mapping[int, str]:
    """Characters by the number a glyph has in the document; `places` is its /CIDToGIDMap."""
    if not isinstance(places, PDFStream):
        return by_glyph
    data = places.get_data()
    glyphs = (int.from_bytes(data[at : at + 2], "big") for at in range(0, len(data) - 1, 2))
    return {cid: by_glyph[glyph] for cid, glyph in enumerate(glyphs) if glyph in by_glyph}


def _names(font: Mapping[str, Any]) -> Mapping[int, str]:
    """Characters of a simple font by the names that its encoding gives to glyphs."""
    encoding = resolve1(font.get("Encoding"))
    named: dict[int, str] = {}
    code = 0
    for entry in _differences(encoding):
        if isinstance(entry, int):
            code = entry
            continue
        with suppress(KeyError):  # a name that means nothing: g12
            named[code] = name2unicode(_literal(entry))
        code += 1
    return named


def _differences(encoding: Any) -> Iterable[Any]:
    found = resolve1(encoding.get("Differences")) if isinstance(encoding, dict) else None
    return found or ()


def _literal(value: Any) -> str:
    found = resolve1(value)
    name = found.name if isinstance(found, PSLiteral) else ""
    return name if isinstance(name, str) else name.decode("latin-1")


def _name(font: Mapping[str, Any]) -> str:
    descriptor = resolve1(font.get("FontDescriptor")) or {}
    return _literal(font.get("BaseFont")) or _literal(descriptor.get("FontName"))
