"""Bullets drawn as discs."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tinypdf import hexed, one_page, unicode_font

from pipeline.model import Page

Read = Callable[[bytes], Page]


def disc(x: float, y: float, radius: float, paint: str = "f") -> str:
    k = 0.5523 * radius
    arcs = [
        f"{x + radius} {y} m",
        f"{x + radius} {y + k} {x + k} {y + radius} {x} {y + radius} c",
        f"{x - k} {y + radius} {x - radius} {y + k} {x - radius} {y} c",
        f"{x - radius} {y - k} {x - k} {y - radius} {x} {y - radius} c",
        f"{x + k} {y - radius} {x + radius} {y - k} {x + radius} {y} c h {paint}",
    ]
    return " ".join(arcs)


def page_of(read: Read, content: str, text: str = "窓口の改革", x: float = 70) -> Page:
    words = f"BT /F1 10 Tf 1 0 0 1 {x} 700 Tm {hexed(text)} Tj ET"
    data = one_page(f"{words} {content}", b"/Font << /F1 5 0 R >>", extra=unicode_font())
    return read(data)


def test_a_space_behind_a_disc_does_not_hide_its_text(read: Read) -> None:
    assert page_of(read, disc(60, 703.8, 1.8), " 窓口", 62).chars[-1].text == "●"


@pytest.mark.parametrize("paint, sign", [("f", "●"), ("S", "○")])
def test_a_disc_before_a_text_is_its_bullet(read: Read, paint: str, sign: str) -> None:
    page = page_of(read, disc(60, 703.8, 1.8, paint))
    bullet = page.chars[-1]
    assert (bullet.text, bullet.raw, bullet.size) == (sign, "", 10)
    assert (bullet.x0, bullet.x1) == (58.2, 61.8)
    assert page.fills == ()


@pytest.mark.parametrize(
    "content",
    [
        disc(60, 720, 1.8),  # above the line
        disc(30, 703.8, 1.8),  # too far before it
        disc(60, 703.8, 5.5),  # larger than a bullet
        disc(124, 703.8, 1.8),  # behind the text
        "58.2 702 3.6 3.6 re f",  # a square, as in legends
        f"{disc(60, 703.8, 2.6)} {disc(60, 703.8, 1.8)}",  # a letter drawn as outlines
    ],
)
def test_other_shapes_are_no_bullets(read: Read, content: str) -> None:
    page = page_of(read, content)
    assert "".join(char.text for char in page.chars) == "窓口の改革"
    assert page.fills


def test_points_of_a_chart_are_no_bullets(read: Read) -> None:
    assert page_of(read, disc(60, 703.8, 1.8), "120").fills
