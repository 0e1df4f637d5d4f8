"""Pages drawn for tests: text, rules, fills and arrows at given points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import BBox, Char, Fill, Page, PageLayout, PageTable, Ruling
from pipeline.tables import find_tables

SIZE = 10.0


def text(words: str, x: float, y: float, size: float = SIZE, **traits: object) -> list[Char]:
    """Characters from left to right, `y` their top; `\\n` begins a line. ASCII is half as wide."""
    chars = []
    for number, line in enumerate(words.split("\n")):
        at, top = x, y + 1.2 * size * number
        for sign in line:
            wide = size * (0.5 if sign.isascii() else 1.0)
            chars.append(Char(sign, sign, at, top, at + wide, top + size, "F", size, **traits))  # type: ignore[arg-type]
            at += wide
    return chars


def across(y: float, x0: float, x1: float, **traits: object) -> Ruling:
    return Ruling(x0, y, x1, y, 0.5, "#000000", **traits)  # type: ignore[arg-type]


def down(x: float, top: float, bottom: float, **traits: object) -> Ruling:
    return Ruling(x, top, x, bottom, 0.5, "#000000", **traits)  # type: ignore[arg-type]


def shade(x0: float, top: float, x1: float, bottom: float, color: str = "#dddddd") -> Fill:
    points = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
    return Fill(BBox(x0, top, x1, bottom), color, None, points, True)


def arrow(x0: float, top: float, x1: float, bottom: float) -> Fill:
    middle = (top + bottom) / 2
    points = ((x0, top), (x1 - 8, top), (x1, middle), (x1 - 8, bottom), (x0, bottom))
    return Fill(BBox(x0, top, x1, bottom), "#99ccff", None, points, False)


def lattice(xs: Sequence[float], ys: Sequence[float]) -> list[Ruling]:
    """Every rule of a grid."""
    return [across(y, xs[0], xs[-1]) for y in ys] + [down(x, ys[0], ys[-1]) for x in xs]


def rows(
    texts: Sequence[Sequence[str]], xs: Sequence[float], ys: Sequence[float], **traits: object
) -> list[Char]:
    """Texts set at the upper left of the cells of a grid, in content order."""
    return [
        char
        for row, top in zip(texts, ys, strict=False)
        for words, x in zip(row, xs, strict=False)
        for char in text(words, x + 4, top + 4, **traits)
    ]


def page(
    chars: Iterable[Char],
    rulings: Iterable[Ruling] = (),
    fills: Iterable[Fill] = (),
    number: int = 1,
) -> Page:
    return Page(number, 600, 800, tuple(chars), tuple(rulings), tuple(fills))


def only_table(drawn: Page) -> PageTable:
    tables = find_tables(drawn).tables
    assert len(tables) == 1
    return tables[0]


def contents(table: PageTable) -> dict[tuple[int, int, int, int], str]:
    """Texts by row, column, row span and column span; blank cells left out."""
    return {(c.row, c.col, c.row_span, c.col_span): c.text for c in table.cells if c.text}


def layout(drawn: Page) -> PageLayout:
    """A page with nothing printed beside its tables."""
    tables = find_tables(drawn).tables
    return PageLayout(
        drawn.number, drawn.width, drawn.height, tables, (), table_places=(0,) * len(tables)
    )
