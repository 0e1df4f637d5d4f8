"""Layers that a file has switched off."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from tinypdf import pdf_bytes, stream

from pipeline.model import Page
from pipeline.reading import open_pdf

SHOWN, HIDDEN = b"5 0 R", b"6 0 R"
OFF = b"/OFF [%s]" % HIDDEN
TEXT = "BT /F1 12 Tf 1 0 0 1 72 {y} Tm ({text}) Tj ET"


def layered(content: str, default: bytes, extra: tuple[bytes, ...] = ()) -> bytes:
    """A page with the layers /A and /B and the membership /M of /B; `default` is their state, `extra`
    objects are numbered from 8."""
    return pdf_bytes(
        [
            b"<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [%s %s] /D << %s >> >> >>"
            % (SHOWN, HIDDEN, default),
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /MediaBox [0 0 595 842] /Resources << "
            b"/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> "
            b"/Properties << /A %s /B %s /M 7 0 R >> /XObject << /Fm1 8 0 R /Fm2 9 0 R >> >> >>"
            % (SHOWN, HIDDEN),
            stream(content.encode()),
            b"<< /Type /OCG /Name (first) /Usage << /View << /ViewState /ON >> >> >>",
            b"<< /Type /OCG /Name (second) >>",
            b"<< /Type /OCMD /OCGs [%s] /P /AnyOn >>" % HIDDEN,
            *extra,
        ]
    )


def read(tmp_path: Path, data: bytes) -> Page:
    path = tmp_path / "layers.pdf"
    path.write_bytes(data)
    with open_pdf(path) as source:
        return source.read_page(1)


def told(page: Page) -> tuple[str, list[str]]:
    return "".join(char.text for char in page.chars), [notice.code for notice in page.notices]


@pytest.mark.parametrize(
    "default, text",
    [
        (OFF, "plainfirst"),
        (b"/BaseState /OFF /ON [%s]" % SHOWN, "plainfirst"),
        (b"", "plainfirstsecondmember"),
        (b"/ON [%s]" % HIDDEN, "plainfirstsecondmember"),
    ],
)
def test_text_of_a_layer_switched_off_is_left_out(
    tmp_path: Path, default: bytes, text: str
) -> None:
    content = [TEXT.format(y=700, text="plain")]
    for y, (layer, words) in enumerate((("A", "first"), ("B", "second"), ("M", "member"))):
        content.append(f"/OC /{layer} BDC {TEXT.format(y=600 - 50 * y, text=words)} EMC")
    page = read(tmp_path, layered(" ".join(content), default))
    assert told(page) == (text, ["hidden-layer"] if text == "plainfirst" else [])


def test_rules_of_a_layer_switched_off_are_left_out(tmp_path: Path) -> None:
    content = "100 700 m 300 700 l S /OC /B BDC 100 600 m 300 600 l S EMC"
    assert len(read(tmp_path, layered(content, OFF)).rulings) == 1


def test_forms_of_a_layer_switched_off_are_left_out(tmp_path: Path) -> None:
    box = b"/Type /XObject /Subtype /Form /BBox [0 0 200 200] "
    fonts = b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
    words = stream(TEXT.format(y=50, text="inside").encode(), box + b"/OC 6 0 R " + fonts + b" >>")
    outer = stream(
        f"{TEXT.format(y=90, text='around')} /Fm2 Do".encode(),
        box + fonts + b" /XObject << /Fm2 9 0 R >> >>",
    )
    data = layered("q 1 0 0 1 0 300 cm /Fm1 Do Q", OFF, (outer, words))
    assert told(read(tmp_path, data)) == ("around", ["hidden-layer"])
    data = layered("q 1 0 0 1 0 300 cm /Fm1 Do Q", b"", (outer, words))
    assert told(read(tmp_path, data)) == ("aroundinside", [])


def test_white_text_on_a_dark_ground_of_a_layer_switched_on_is_read(tmp_path: Path) -> None:
    text = TEXT.format(y=700, text="white")
    content = f"0 g 50 650 400 100 re f /OC /A BDC 1 g {text} EMC"
    assert told(read(tmp_path, layered(content, OFF))) == ("white", [])


def test_layers_of_a_file_with_packed_objects(tmp_path: Path) -> None:
    """The catalog lies in an object stream, where the bytes of the file do not tell of layers."""
    content = f"/OC /B BDC {TEXT.format(y=700, text='second')} EMC"
    assert told(read(tmp_path, _packed(layered(content, OFF)))) == ("", ["hidden-layer"])


def _packed(data: bytes) -> bytes:
    """The file with all objects but its streams in an object stream."""
    bodies = [part.split(b" obj\n", 1)[1] for part in data.split(b"\nendobj\n")[:-1]]
    plain = {n: body for n, body in enumerate(bodies, 1) if not body.endswith(b"endstream")}
    text, places = b"", []
    for number, body in plain.items():
        places.append(b"%d %d" % (number, len(text)))
        text += body + b"\n"
    head = b" ".join(places) + b" "
    packed = zlib.compress(head + text)
    entries = b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode" % (len(plain), len(head))
    streams = {n: body for n, body in enumerate(bodies, 1) if n not in plain}
    pack, xref = len(bodies) + 1, len(bodies) + 2
    streams[pack] = stream(packed, entries)
    out, offsets = bytearray(b"%PDF-1.7\n"), {}
    for number, body in sorted(streams.items()):
        offsets[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    offsets[xref] = len(out)
    within = {number: index for index, number in enumerate(plain)}
    rows = b"".join(
        bytes([2]) + pack.to_bytes(4, "big") + bytes([within[number]])
        if number in within
        else bytes([1]) + offsets[number].to_bytes(4, "big") + b"\0"
        for number in range(1, xref + 1)
    )
    table = stream(b"\0" * 6 + rows, b"/Type /XRef /W [1 4 1] /Size %d /Root 1 0 R" % (xref + 1))
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (xref, table, offsets[xref])
    return bytes(out)
