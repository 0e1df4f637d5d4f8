"""Characters of small pages: text, place, look and what is left out."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tinypdf import HELVETICA, box_font, hexed, one_page, stream, unicode_font

from pipeline.model import Page

FONT = b"/Font << /F1 5 0 R >>"
Read = Callable[[bytes], Page]


def japanese(content: str, **page: bytes) -> bytes:
    return one_page(content, FONT, extra=unicode_font(), **page)


def text(page: Page) -> str:
    return "".join(char.text for char in page.chars)


def test_box_is_advance_by_type_size(read: Read) -> None:
    char = read(japanese(f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('市町')} Tj ET")).chars[1]
    assert (char.text, char.size, char.font) == ("町", 10.0, "Test-Regular")
    assert (char.x0, char.x1) == pytest.approx((60, 70), abs=0.5)
    assert (char.top, char.bottom) == pytest.approx((842 - 700 - 8.8, 842 - 700 + 1.2), abs=0.5)


@pytest.mark.parametrize(
    "turn, x0, top", [(0, 50, 133.2), (90, 698.8, 50), (180, 535, 698.8), (270, 133.2, 535)]
)
def test_rotation_of_the_page_is_applied(read: Read, turn: int, x0: float, top: float) -> None:
    content = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('市')} Tj ET"
    page = read(japanese(content, page=b"/Rotate %d" % turn))
    assert (page.width, page.height) == ((842, 595) if turn % 180 else (595, 842))
    assert (page.chars[0].x0, page.chars[0].top) == pytest.approx((x0, top), abs=0.5)


def test_crop_box_moves_the_origin_and_hides_what_is_outside(read: Read) -> None:
    content = (
        f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('外')} Tj 1 0 0 1 150 700 Tm {hexed('内')} Tj ET"
    )
    page = read(japanese(content, page=b"/CropBox [100 600 400 800]"))
    assert (page.width, page.height, text(page)) == (300, 200, "内")
    assert page.chars[0].x0 == pytest.approx(50, abs=0.5)


def test_spaces_that_pdfium_adds_are_left_out(read: Read) -> None:
    content = (
        f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('計')} Tj 1 0 0 1 90 700 Tm {hexed('画')} Tj ET"
    )
    assert text(read(japanese(content))) == "計画"


def test_spaces_between_latin_words_are_kept(read: Read) -> None:
    words = "BT /F1 10 Tf 1 0 0 1 50 700 Tm (Digital) Tj ( ) Tj (Government) Tj ET"
    assert text(read(one_page(words, HELVETICA))) == "Digital Government"


def test_radicals_become_ideographs_and_stay_raw(read: Read) -> None:
    page = read(japanese(f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('⽇⻑⺠神⼾⿊')} Tj ET"))
    assert (text(page), "".join(char.raw for char in page.chars)) == (
        "日長民神戸黒",
        "⽇⻑⺠神⼾⿊",
    )


def test_private_use_bullets_of_symbol_fonts(read: Read) -> None:
    fonts = unicode_font(name="Wingdings-Regular")
    content = (
        f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed(chr(0xF06C) + chr(0xF0D8) + chr(0xF012))} Tj ET"
    )
    page = read(one_page(content, FONT, extra=fonts))
    assert text(page) == "●➢・"
    assert page.chars[0].raw == "\uf06c"


def test_private_use_characters_of_other_fonts_are_told(read: Read) -> None:
    page = read(japanese(f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed(chr(0xE001))} Tj ET"))
    assert text(page) == "\ue001"
    assert [notice.code for notice in page.notices] == ["private-characters"]


def test_unmapped_glyphs_become_replacement_characters(read: Read) -> None:
    content = f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('不明')} Tj ET"
    page = read(one_page(content, FONT, extra=unicode_font(mapped=False)))
    assert text(page) == "\ufffd\ufffd"
    assert [notice.code for notice in page.notices] == ["unknown-characters"]


def test_unmapped_glyphs_are_what_the_font_itself_calls_them(read: Read) -> None:
    fonts = unicode_font(mapped=False, font_file=box_font("計"))
    page = read(one_page("BT /F1 10 Tf 1 0 0 1 50 700 Tm <00010002> Tj ET", FONT, extra=fonts))
    assert text(page) == "計\ufffd"


def test_characters_beyond_the_basic_plane(read: Read) -> None:
    fonts = unicode_font()
    fonts[3] = stream(
        b"begincmap 1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        b"2 beginbfchar <0001> <D842DFB7> <0002> <8A08> endbfchar endcmap"
    )
    page = read(one_page("BT /F1 10 Tf 1 0 0 1 50 700 Tm <000200010002> Tj ET", FONT, extra=fonts))
    assert text(page) == "計\U00020bb7計"
    assert [char.x0 for char in page.chars] == pytest.approx([50, 60, 70], abs=0.5)


def test_soft_hyphens_and_zero_width_characters_print_nothing(read: Read) -> None:
    page = read(
        japanese(
            f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('計' + chr(0xAD) + chr(0x200B) + '画')} Tj ET"
        )
    )
    assert text(page) == "計画"


def test_overprints_count_once_and_look_bold(read: Read) -> None:
    twice = "".join(
        f"1 0 0 1 {50 + shift} 700 Tm {hexed('重')} Tj {hexed('点')} Tj "
        for shift in (0, 0.24, 0.48, 0.72)
    )
    page = read(japanese(f"BT /F1 10 Tf {twice} 1 0 0 1 50 650 Tm {hexed('１１１校')} Tj ET"))
    assert text(page) == "重点１１１校"
    assert [char.bold for char in page.chars] == [True, True, False, False, False, False]


def test_what_is_left_of_a_repeated_run_keeps_its_place(read: Read) -> None:
    """Of `歳～` printed over `0歳` PDFium keeps the last character alone."""
    first = f"1 0 0 1 50 700 Tm {hexed('歳')} Tj 1 0 0 1 50.2 700 Tm {hexed('歳～')} Tj"
    page = read(japanese(f"BT /F1 10 Tf {first} ET"))
    assert text(page) == "歳～"
    assert [char.x0 for char in page.chars] == pytest.approx([50, 60.2], abs=0.1)


def test_overprint_of_a_few_characters_does_not_make_the_line_bold(read: Read) -> None:
    line = f"1 0 0 1 50 700 Tm {hexed('重点施策')} Tj 1 0 0 1 50.3 700 Tm {hexed('重点')} Tj"
    page = read(japanese(f"BT /F1 10 Tf {line} ET"))
    assert text(page) == "重点施策"
    assert not any(char.bold for char in page.chars[2:])


def test_stroked_text_looks_bold(read: Read) -> None:
    content = f"BT /F1 10 Tf 2 Tr 0.4 w 1 0 0 1 50 700 Tm {hexed('太')} Tj 0 Tr {hexed('細')} Tj ET"
    assert [char.bold for char in read(japanese(content)).chars] == [True, False]


def test_invisible_text_is_left_out_and_told(read: Read) -> None:
    content = f"BT /F1 10 Tf 3 Tr 1 0 0 1 50 700 Tm {hexed('隠')} Tj 0 Tr {hexed('見')} Tj ET"
    page = read(japanese(content))
    assert text(page) == "見"
    assert [notice.code for notice in page.notices] == ["unseen-text"]


def test_white_text_counts_on_a_dark_ground_only(read: Read) -> None:
    content = (
        "0 0 1 rg 40 690 100 30 re f 1 1 1 rg BT /F1 10 Tf "
        f"1 0 0 1 50 700 Tm {hexed('明')} Tj 1 0 0 1 300 700 Tm {hexed('暗')} Tj ET"
    )
    page = read(japanese(content))
    assert (text(page), page.chars[0].color) == ("明", "#ffffff")


SHEET = "1 1 1 rg 40 690 100 30 re f"


def test_text_painted_over_is_left_out_and_told(read: Read) -> None:
    content = f"BT 0 g /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('旧')} Tj 1 0 0 1 50 660 Tm {hexed('新')} Tj ET {SHEET}"
    page = read(japanese(content))
    assert text(page) == "新"
    assert [notice.code for notice in page.notices] == ["unseen-text"]


@pytest.mark.parametrize(
    "sheet",
    [
        "1 1 0 rg /Mark gs 40 690 100 30 re f",
        "1 1 0 rg /Half gs 40 690 100 30 re f",
        "40 690 100 30 re S",
        "0 0 1 rg 40 690 100 30 re 45 695 90 20 re f*",
        "1 1 1 rg 56 690 100 30 re f",
    ],
    ids=["multiplied", "half transparent", "frame", "frame as a filling", "beside"],
)
def test_text_that_shows_through_is_read(read: Read, sheet: str) -> None:
    states = b" /ExtGState << /Mark << /BM /Multiply >> /Half << /ca 0.5 >> >>"
    content = f"BT 0 g /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('見')} Tj ET {sheet}"
    page = read(one_page(content, FONT + states, extra=unicode_font()))
    assert text(page) == "見"


def test_text_painted_over_is_read_where_other_text_stands_on_it(read: Read) -> None:
    """PDFium drops the second 版, since it repeats the first."""
    under, above = (
        f"BT 0 g /F1 10 Tf 1 0 0 1 50 700 Tm {hexed(said)} Tj ET" for said in ("旧版", "新版")
    )
    assert sorted(text(read(japanese(f"{under} {SHEET} {above}")))) == sorted("旧版新")


def test_text_drawn_again_as_outlines_on_a_sheet_is_read(read: Read) -> None:
    outline = "0 g 51 699 m 55 699 59 703 59 707 c 51 707 l h f"
    content = f"BT 0 g /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('縁')} Tj ET {SHEET} {outline}"
    assert text(read(japanese(content))) == "縁"


def test_text_outside_its_clip_is_left_out(read: Read) -> None:
    content = f"q 0 690 72 40 re W n BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('数量超過分')} Tj ET Q"
    assert text(read(japanese(content))) == "数量超"


def test_vertical_font_is_read_downwards(read: Read) -> None:
    data = one_page(
        f"BT /F1 10 Tf 1 0 0 1 300 700 Tm {hexed('縦書')} Tj ET",
        FONT,
        extra=unicode_font(vertical=True),
    )
    first, second = read(data).chars
    assert first.vertical and first.upright
    assert (first.x0, first.x1, first.top) == pytest.approx((295, 305, 142), abs=0.5)
    assert second.top - first.top == pytest.approx(10, abs=0.1)


def test_turned_text_is_vertical_and_not_upright(read: Read) -> None:
    page = read(japanese(f"BT /F1 10 Tf 0 -1 1 0 300 700 Tm {hexed('担当課')} Tj ET"))
    assert all(char.vertical and not char.upright for char in page.chars)
    assert [round(char.top) for char in page.chars] == [142, 152, 162]


def test_stacked_characters_are_vertical_but_not_stacked_numbers(read: Read) -> None:
    def column(x: float, letters: str) -> str:
        return "".join(
            f"1 0 0 1 {x} {700 - 11 * row} Tm {hexed(c)} Tj " for row, c in enumerate(letters)
        )

    page = read(japanese(f"BT /F1 10 Tf {column(50, '調査研究')} {column(200, '1234')} ET"))
    assert [char.text for char in page.chars if char.vertical] == list("調査研究")


def test_lone_characters_of_a_vertical_page_are_vertical(read: Read) -> None:
    columns = [(400, "第一条この条例"), (380, "第二条市長は別"), (360, "一")]
    content = "".join(
        f"1 0 0 1 {x} {700 - 11 * row} Tm {hexed(c)} Tj "
        for x, letters in columns
        for row, c in enumerate(letters)
    )
    page = read(japanese(f"BT /F1 10 Tf {content} 1 0 0 1 50 800 Tm {hexed('官報')} Tj ET"))
    assert "".join(char.text for char in page.chars if not char.vertical) == "官報"


def test_ruby_stands_apart_from_its_line(read: Read) -> None:
    content = (
        f"BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('高齢者')} Tj /F1 5 Tf 1 0 0 1 50 710 Tm {hexed('こうれい')} Tj "
        f"1 0 0 1 50 680 Tm {hexed('ちゅう')} Tj ET"
    )
    assert "".join(char.text for char in read(japanese(content)).chars if char.ruby) == "こうれい"


def test_actual_text_replaces_what_the_font_says(read: Read) -> None:
    content = (
        "BT /F1 10 Tf 1 0 0 1 50 700 Tm /Span << /ActualText <FEFF7528> >> BDC "
        + hexed("⽤")
        + " Tj EMC ET"
    )
    char = read(japanese(content)).chars[0]
    assert char.text == "用"
    assert (char.x0, char.x1) == pytest.approx((50, 60), abs=0.1)


def test_same_file_gives_the_same_page(read: Read) -> None:
    data = japanese(
        f"0.5 w 40 690 100 30 re S BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('同じ')} Tj ET"
    )
    assert read(data) == read(data)
