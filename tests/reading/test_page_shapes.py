"""Rulings, fills, images and text layers of small pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tinypdf import HELVETICA, hexed, one_page, stream, unicode_font

from pipeline.model import Page, Ruling

Read = Callable[[bytes], Page]
PICTURE = b"/XObject << /Im1 5 0 R >>"
PIXEL = stream(
    b"\x80",
    b"/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8",
)


def box(ruling: Ruling) -> tuple[float, float, float, float]:
    return ruling.x0, ruling.top, ruling.x1, ruling.bottom


def rulings(read: Read, content: str) -> tuple[Ruling, ...]:
    return read(one_page(content)).rulings


def test_stroke_with_colour_and_thickness(read: Read) -> None:
    (ruling,) = rulings(read, "1 0 0 RG 2 w 100 700 m 300 700 l S")
    assert (box(ruling), ruling.thickness, ruling.color) == ((100, 142, 300, 142), 2.0, "#ff0000")
    assert ruling.horizontal and not ruling.dashed


def test_thin_filled_rectangle_is_a_ruling_at_its_middle(read: Read) -> None:
    page = read(one_page("100 700 0.5 -200 re f"))
    assert [box(ruling) for ruling in page.rulings] == [(100.25, 142, 100.25, 342)]
    assert page.fills == ()


def test_stroked_rectangle_gives_four_rulings_and_its_shape(read: Read) -> None:
    page = read(one_page("0.8 g 100 600 200 100 re B"))
    assert [box(ruling) for ruling in page.rulings] == [
        (100, 142, 300, 142),
        (100, 242, 300, 242),
        (100, 142, 100, 242),
        (300, 142, 300, 242),
    ]
    (fill,) = page.fills
    assert (fill.color, fill.outline, fill.rectangular) == ("#cccccc", "#000000", True)


def test_pieces_of_a_line_are_one_ruling(read: Read) -> None:
    pieces = " ".join(f"{x} 700 m {x + 50} 700.1 l S" for x in (100, 150, 200.3))
    assert [box(ruling)[::2] for ruling in rulings(read, pieces)] == [(100, 250.3)]


def test_gap_between_two_tables_stays(read: Read) -> None:
    assert len(rulings(read, "100 700 m 200 700 l S 205 700 m 300 700 l S")) == 2


@pytest.mark.parametrize(
    "content",
    [
        "[3 2] 0 d 100 700 m 300 700 l S",
        " ".join(f"{x} 700 m {x + 3} 700 l S" for x in range(100, 300, 5)),
        " ".join(f"{x} 700 0.5 0.5 re f" for x in range(100, 300, 2)),
    ],
    ids=["dash pattern", "dashes drawn one by one", "dots drawn one by one"],
)
def test_dashed_and_dotted_lines_are_one_ruling(read: Read, content: str) -> None:
    (ruling,) = rulings(read, content)
    assert ruling.dashed
    assert box(ruling)[::2] == pytest.approx((100, 300), abs=5)


def test_double_line_is_one_ruling(read: Read) -> None:
    (ruling,) = rulings(read, "0.5 w 100 700 m 300 700 l S 100 698 m 300 698 l S")
    assert (ruling.top, ruling.thickness) == (143, 2.5)


def test_row_of_small_marks_is_no_line(read: Read) -> None:
    assert rulings(read, " ".join(f"{x} 700 2 2 re f" for x in range(100, 300, 40))) == ()


def test_white_rules_count_between_coloured_cells_only(read: Read) -> None:
    content = "0 0 1 rg 100 600 200 100 re f 1 1 1 RG 100 650 m 300 650 l S 100 300 m 300 300 l S"
    assert [ruling.top for ruling in rulings(read, content)] == [192]


def test_clip_cuts_rulings(read: Read) -> None:
    content = "q 0 0 200 842 re W n 100 700 m 300 700 l S 250 600 m 300 600 l S Q"
    assert [box(ruling) for ruling in rulings(read, content)] == [(100, 142, 200, 142)]


def test_what_is_drawn_off_the_page_is_not_there(read: Read) -> None:
    page = read(one_page("-300 700 m -100 700 l S 700 100 50 50 re f"))
    assert (page.rulings, page.fills) == ((), ())


def test_forms_are_opened_and_placed(read: Read) -> None:
    form = stream(
        b"0 0 m 100 0 l S",
        b"/Type /XObject /Subtype /Form /BBox [-5 -5 200 200] /Matrix [1 0 0 1 0 100]",
    )
    page = read(
        one_page("q 2 0 0 2 50 300 cm /Fm1 Do Q", b"/XObject << /Fm1 5 0 R >>", extra=[form])
    )
    assert [box(ruling) for ruling in page.rulings] == [(50, 342, 250, 342)]


def test_rotated_page_turns_rulings(read: Read) -> None:
    page = read(one_page("100 700 m 300 700 l S", page=b"/Rotate 90"))
    assert [box(ruling) for ruling in page.rulings] == [(700, 100, 700, 300)]


def test_arrow_keeps_its_outline(read: Read) -> None:
    (fill,) = read(
        one_page(
            "0 0 1 rg 100 700 m 180 700 l 180 695 l 200 705 l 180 715 l 180 710 l 100 710 l h f"
        )
    ).fills
    assert not fill.rectangular
    assert (len(fill.points), fill.points[3]) == (7, (200.0, 137.0))


def test_image_and_its_place(read: Read) -> None:
    page = read(one_page("q 200 0 0 100 50 600 cm /Im1 Do Q", PICTURE, extra=[PIXEL]))
    assert [(i.bbox.x0, i.bbox.top, i.bbox.x1, i.bbox.bottom) for i in page.images] == [
        (50, 142, 250, 242)
    ]


def test_scan_without_text_says_what_to_do(read: Read) -> None:
    page = read(one_page("q 595 0 0 842 0 0 cm /Im1 Do Q", PICTURE, extra=[PIXEL]))
    assert page.text_layer == "none"
    assert [notice.code for notice in page.notices] == ["no-text-layer"]
    assert "OCR" in page.notices[0].message


@pytest.mark.parametrize(
    "content", ["{text} {scan}", "{scan} 3 Tr {text}"], ids=["under the scan", "without ink"]
)
def test_ocr_layer_of_a_scan_is_read_and_marked(read: Read, content: str) -> None:
    text = "BT /F1 12 Tf 1 0 0 1 50 700 Tm (recognised) Tj ET"
    resources = PICTURE + b" " + HELVETICA
    data = one_page(
        content.format(text=text, scan="q 595 0 0 842 0 0 cm /Im1 Do Q"), resources, extra=[PIXEL]
    )
    page = read(data)
    assert "".join(char.text for char in page.chars) == "recognised"
    assert (page.text_layer, [notice.code for notice in page.notices]) == ("ocr", ["ocr-text"])


def test_outlined_text_is_told(read: Read) -> None:
    letter = "{x} {y} m {x2} {y} {x2} {y2} {x} {y2} c h f"
    letters = " ".join(
        letter.format(x=x, y=y, x2=x + 8, y2=y + 8)
        for x in range(50, 450, 20)
        for y in range(100, 700, 40)
    )
    page = read(one_page(letters))
    assert (page.text_layer, [notice.code for notice in page.notices]) == (
        "none",
        ["outlined-text"],
    )


def test_picture_on_a_page_with_text_is_told(read: Read) -> None:
    content = (
        f"q 400 0 0 400 50 100 cm /Im1 Do Q BT /F1 10 Tf 1 0 0 1 50 700 Tm {hexed('本文')} Tj ET"
    )
    extra = unicode_font()
    data = one_page(
        content, b"/Font << /F1 5 0 R >> /XObject << /Im1 11 0 R >>", extra=[*extra, PIXEL]
    )
    assert [notice.code for notice in read(data).notices] == ["picture"]


def test_blank_page_is_nothing_to_worry_about(read: Read) -> None:
    page = read(one_page("1 1 0.8 rg 0 0 595 842 re f"))
    assert (page.text_layer, page.notices) == ("embedded", ())
