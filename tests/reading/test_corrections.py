"""Fonts whose /ToUnicode names the wrong characters."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pytest
from pdfminer.cmapdb import CMapDB
from tinypdf import box_font, one_page, stream, unicode_font

from pipeline.model import Page

Read = Callable[[bytes], Page]
MEANT, CLAIMED = "酬", "郸"  # 報酬 as a real budget has it


def to_unicode(claims: Mapping[int, str], width: int = 4) -> bytes:
    rows = b"".join(b"<%0*X> <%04X>\n" % (width, code, ord(text)) for code, text in claims.items())
    return stream(
        b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def\n"
        b"1 begincodespacerange <%s> <%s> endcodespacerange\n%d beginbfchar\n%sendbfchar endcmap end end"
        % (b"0" * width, b"F" * width, len(claims), rows)
    )


def glyph_font(claims: Mapping[int, str], ordering: bytes, font_file: bytes) -> list[bytes]:
    """A font of two-byte glyph numbers."""
    font = unicode_font(font_file=font_file)
    font[1] = font[1].replace(b"(Identity)", b"(%s)" % ordering)
    if ordering == b"Identity":
        font[1] = font[1].replace(b"/CIDToGIDMap 9 0 R", b"/CIDToGIDMap /Identity")
    font[3] = to_unicode(claims)
    return font


def read_codes(read: Read, font: list[bytes], codes: str) -> tuple[str, str, list[str]]:
    content = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm <{codes}> Tj ET"
    page = read(one_page(content, b"/Font << /F1 5 0 R >>", extra=font))
    texts, raws = ("".join(getattr(char, kind) for char in page.chars) for kind in ("text", "raw"))
    return texts, raws, [notice.code for notice in page.notices]


def cid(text: str) -> int:
    known = CMapDB.get_unicode_map("Adobe-Japan1").cid2unichr
    return next(number for number, character in known.items() if character == text)


def test_the_collection_tells_the_right_ideograph(read: Read) -> None:
    claims = {cid("報"): "報", cid(MEANT): CLAIMED}
    codes = "".join(f"{number:04X}" for number in claims)
    font = glyph_font(claims, b"Japan1", box_font())
    assert read_codes(read, font, codes) == ("報酬", "報郸", [])


def test_the_embedded_font_tells_the_right_ideograph(read: Read) -> None:
    font = glyph_font({1: CLAIMED}, b"Identity", box_font(MEANT))
    assert read_codes(read, font, "0001") == (MEANT, CLAIMED, [])


def test_the_names_of_glyphs_tell_the_right_characters(read: Read) -> None:
    font = [
        b"<< /Type /Font /Subtype /Type3 /FontBBox [0 -120 1000 880] /FontMatrix [0.001 0 0 0.001 0 0] "
        b"/FirstChar 65 /LastChar 65 /Widths [1000] /CharProcs << /uni916C 6 0 R >> /ToUnicode 7 0 R "
        b"/Encoding << /Differences [65 /uni916C] >> /FontDescriptor << /FontName /Odd >> >>",
        stream(b"1000 0 0 -120 1000 880 d1 0 0 900 800 re f"),
        to_unicode({65: CLAIMED}, 2),
    ]
    assert read_codes(read, font, "41") == (MEANT, CLAIMED, [])


def test_a_map_that_is_wrong_as_a_whole_is_not_believed_where_it_looks_sound(read: Read) -> None:
    claims = {cid("報"): "窓", cid(MEANT): "\ue000", cid("窓"): "\ue001"}
    codes = "".join(f"{number:04X}" for number in claims)
    font = glyph_font(claims, b"Japan1", box_font())
    assert read_codes(read, font, codes)[0] == "報酬窓"


def test_a_single_fault_leaves_the_rest_of_a_map_alone(read: Read) -> None:
    """A font may name a glyph otherwise than the text does with good reason."""
    claims = {cid("報"): "髙", cid(MEANT): CLAIMED, cid("窓"): "窓", cid("口"): "口"}
    codes = "".join(f"{number:04X}" for number in claims)
    font = glyph_font(claims, b"Japan1", box_font())
    assert read_codes(read, font, codes)[0] == "髙酬窓口"


@pytest.mark.parametrize("text", ["髙", "﨑", "鷗", "辻"])
def test_rare_ideographs_of_names_raise_no_doubt(read: Read, text: str) -> None:
    assert read_codes(read, unicode_font(), f"{ord(text):04X}")[1:] == (text, [])


def test_a_doubt_that_nothing_settles_is_told(read: Read) -> None:
    found = read_codes(read, unicode_font(), f"{ord(CLAIMED):04X}")
    assert found == (CLAIMED, CLAIMED, ["doubtful-characters"])
