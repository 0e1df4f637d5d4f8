"""Small PDFs written by hand, so that each test says what is in its page."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence


def pdf_bytes(objects: Sequence[bytes]) -> bytes:
    """A PDF of these objects, numbered from 1; the first is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        xref,
    )
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(
    content: str, resources: bytes = b"", page: bytes = b"", extra: Sequence[bytes] = ()
) -> bytes:
    """A one-page PDF. `page` are entries of the page (the media box is A4 unless given), `extra`
    objects are numbered from 5."""
    if b"/MediaBox" not in page:
        page += b" /MediaBox [0 0 595 842]"
    return pdf_bytes(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s /Resources << %s >> >>"
            % (page, resources),
            stream(content.encode("latin-1")),
            *extra,
        ]
    )


HELVETICA = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def unicode_font(
    *,
    vertical: bool = False,
    name: str = "Test-Regular",
    mapped: bool = True,
    font_file: bytes = b"",
) -> list[bytes]:
    """Objects from number 5: an embedded font whose two-byte codes are UTF-16 and whose glyphs are
    boxes as wide as the type size."""
    tag = b"/ABCDEF+" + name.encode()
    encoding = b"/Identity-V" if vertical else b"/Identity-H"
    to_unicode = b"/ToUnicode 8 0 R" if mapped else b""
    font_file = font_file or box_font()
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont %s /Encoding %s /DescendantFonts [6 0 R] %s >>"
        % (tag, encoding, to_unicode),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont %s /DW 1000 /CIDToGIDMap 9 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor 7 0 R >>" % tag,
        b"<< /Type /FontDescriptor /FontName %s /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 "
        b"/Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 /FontFile2 10 0 R >>" % tag,
        stream(_unicode_cmap()),
        stream(zlib.compress(b"\0\1" * 65536), b"/Filter /FlateDecode"),
        stream(font_file, b"/Length1 %d" % len(font_file)),
    ]


def _unicode_cmap() -> bytes:
    ranges = [b"<%02X00> <%02XFF> <%02X00>\n" % (high, high, high) for high in range(256)]
    parts = [
        b"64 beginbfrange\n%s endbfrange\n" % b"".join(ranges[at : at + 64])
        for at in range(0, 256, 64)
    ]
    return (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n%s endcmap end end"
        % b"".join(parts)
    )


def box_font(shown: str = "") -> bytes:
    """A TrueType font of two glyphs, nothing and a box, 1000 units to the em; with `shown` it says
    that the box is this character."""
    box = struct.pack(">hhhhhHH", 1, 50, -70, 950, 830, 3, 0) + b"\1" * 4
    box += struct.pack(">4h4h", 50, 0, 900, 0, -70, 900, 0, -900) + b"\0" * 2
    tables = {
        b"glyf": box,
        b"head": struct.pack(
            ">IIIIHHQQhhhhHHhhh",
            0x10000,
            0x10000,
            0,
            0x5F0F3CF5,
            0,
            1000,
            0,
            0,
            0,
            -120,
            1000,
            880,
            0,
            8,
            2,
            1,
            0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhhhhhhhH", 0x10000, 880, -120, 0, 1000, 0, 0, 1000, 1, *[0] * 7, 2
        ),
        b"hmtx": struct.pack(">HhHh", 1000, 0, 1000, 50),
        b"loca": struct.pack(">3I", 0, 0, len(box)),
        b"maxp": struct.pack(">IH13H", 0x10000, 2, 4, 1, 0, 0, 1, *[0] * 8),
    }
    if shown:
        code = ord(shown)
        segments = struct.pack(
            ">2HH2H2h2H",
            code,
            0xFFFF,
            0,
            code,
            0xFFFF,
            (1 - code + 0x8000) % 0x10000 - 0x8000,
            1,
            0,
            0,
        )
        subtable = struct.pack(">7H", 4, 14 + len(segments), 0, 4, 4, 1, 0) + segments
        tables = {b"cmap": struct.pack(">HHHHI", 0, 1, 3, 1, 12) + subtable, **tables}
    head, body = struct.pack(">IHHHH", 0x10000, len(tables), 64, 2, 32), b""
    start = 12 + 16 * len(tables)
    for tag, data in tables.items():
        head += tag + struct.pack(">III", 0, start + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    return head + body


def hexed(text: str) -> str:
    """Text as a PDF string for `unicode_font`."""
    return "<" + text.encode("utf-16-be").hex() + ">"
