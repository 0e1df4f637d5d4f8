"""One page's tables, frames and figures."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import BBox, Char, Page, PageCell, PageGrids, PageTable, Ruling
from pipeline.tables.celltext import inside, shared_out, text_of
from pipeline.tables.lattice import Grid, components, grid_of
from pipeline.tables.segments import is_pale, separators


def find_tables(page: Page) -> PageGrids:
    """The tables, frames and figures of one page; coordinates in points from its top-left corner."""
    tables: list[PageTable] = []
    frames: list[BBox] = []
    for component in components(separators(visible(page), [])):
        if min(len(component.across), len(component.down)) < 2:
            continue
        grid = grid_of(component)
        if grid is None:
            continue
        if len(grid.regions) == 1:
            frames.append(grid.bbox)
        else:
            tables.append(read_grid(grid, page))
    return PageGrids(tuple(tables), tuple(frames))


def visible(page: Page) -> list[Ruling]:
    """The rulings that can be seen on white paper."""
    return [r for r in page.rulings if not is_pale(r.color)]


def read_grid(grid: Grid, page: Page) -> PageTable:
    """The table that a grid and the page's characters make."""
    texts = shared_out(inside(page.chars, grid.bbox), grid)
    cells = tuple(_cell(grid, i, chars, page.number) for i, chars in enumerate(texts))
    return PageTable(
        page.number, grid.bbox, len(grid.ys) - 1, len(grid.xs) - 1, 0, cells, grid.xs, grid.ys,
        open_top=grid.open_top, open_bottom=grid.open_bottom,
    )


def _cell(grid: Grid, number: int, chars: Sequence[Char], page: int) -> PageCell:
    region = grid.regions[number]
    box = grid.box(region)
    text, raw = text_of(chars, box, page)
    bold = bool(chars) and all(c.bold for c in chars)
    return PageCell(
        region.row, region.col, region.row_end - region.row, region.col_end - region.col, text, raw, box,
        bold=bold,
    )
