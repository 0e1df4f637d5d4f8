"""Small PDFs written by hand, so that each test says what is in its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

A4 = (0, 0, 595, 842)


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
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, xref)
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def one_page(content: str, resources: bytes = b"", page: bytes = b"", extra: Sequence[bytes] = ()) -> bytes:
    """A one-page PDF. `page` are entries of the page (the media box is A4 unless given), `extra`
    objects are numbered from 5."""
    if b"/MediaBox" not in page:
        page += b" /MediaBox [0 0 595 842]"
    return pdf_bytes(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R %s /Resources << %s >> >>" % (page, resources),
            stream(content.encode("latin-1")),
            *extra,
        ]
    )


HELVETICA = b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"


def unicode_font(first_object: int = 5, *, vertical: bool = False, descent: int = -120) -> list[bytes]:
    """A font whose two-byte codes are UTF-16: the Type 0 font, its descendant, descriptor, CMap."""
    n = first_object
    cmap = (
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
        b"1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + b"".join(
            b"%d beginbfrange\n%s endbfrange\n"
            % (64, b"".join(b"<%02X00> <%02XFF> <%02X00>\n" % (high, high, high) for high in range(start, start + 64)))
            for start in range(0, 256, 64)
        )
        + b"endcmap end end"
    )
    encoding = b"/Identity-V" if vertical else b"/Identity-H"
    return [
        b"<< /Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Test-Regular /Encoding %s "
        b"/DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>" % (encoding, n + 1, n + 3),
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Test-Regular /DW 1000 "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
        b"/FontDescriptor %d 0 R >>" % (n + 2),
        b"<< /Type /FontDescriptor /FontName /ABCDEF+Test-Regular /Flags 4 /FontBBox [0 -120 1000 880] "
        b"/ItalicAngle 0 /Ascent 880 /Descent %d /CapHeight 700 /StemV 80 >>" % descent,
        stream(cmap),
    ]


def hexed(text: str) -> str:
    """Text as a PDF string for `unicode_font`."""
    return "<" + text.encode("utf-16-be").hex() + ">"
