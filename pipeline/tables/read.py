"""From a grid and a page's characters to the table printed there."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import BBox, Char, Page, PageCell, PageTable
from pipeline.tables.bars import bars_over, year_columns
from pipeline.tables.celltext import inside, shared_out, text_of
from pipeline.tables.lattice import Grid
from pipeline.tables.shapes import Shape
from pipeline.tables.stagger import realigned


def read_grid(grid: Grid, page: Page, shapes: Sequence[Shape]) -> PageTable:
    """The table that a grid, the page's characters and the shapes over them make."""
    chars = inside(page.chars, grid.bbox)
    cells = read_cells(grid, chars, page.number)
    bars, left = bars_over(grid, shapes, chars, year_columns(cells), page.number)
    if len(left) < len(chars):
        cells = read_cells(grid, left, page.number)
    table = PageTable(
        page.number, grid.bbox, len(grid.ys) - 1, len(grid.xs) - 1, 0, cells, grid.xs, grid.ys, bars,
        ruled=not grid.inferred, open_top=grid.open_top, open_bottom=grid.open_bottom,
    )
    return realigned(table, grid)


def read_cells(grid: Grid, chars: Sequence[Char], page: int) -> tuple[PageCell, ...]:
    """The cells of a grid with their texts."""
    texts = shared_out(chars, grid)
    return tuple(_cell(grid, number, own, page) for number, own in enumerate(texts))


def _cell(grid: Grid, number: int, chars: Sequence[Char], page: int) -> PageCell:
    region = grid.regions[number]
    box = grid.box(region)
    text, raw = text_of(chars, box, page)
    bold = bool(chars) and all(c.bold for c in chars)
    return PageCell(
        region.row, region.col, region.row_end - region.row, region.col_end - region.col, text, raw, box,
        bold=bold, ink=_ink(chars),
    )


def _ink(chars: Sequence[Char]) -> BBox | None:
    if not chars:
        return None
    return BBox(
        min(c.x0 for c in chars), min(c.top for c in chars),
        max(c.x1 for c in chars), max(c.bottom for c in chars),
    )
