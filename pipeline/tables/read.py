"""From a grid and a page's characters to the table printed there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pipeline.model import BBox, Char, Fill, Page, PageCell, PageTable
from pipeline.tables.bars import bars_over, year_columns
from pipeline.tables.celltext import inside, region_map, shared_out, text_of
from pipeline.tables.header import header_rows
from pipeline.tables.lattice import Grid
from pipeline.tables.segments import PALE_AREA, is_pale
from pipeline.tables.shapes import Drawing
from pipeline.tables.stagger import realigned


def read_grid(grid: Grid, page: Page, drawn: Drawing) -> PageTable:
    """The table that a grid, the page's characters and the shapes over them make."""
    chars = seen(inside(page.chars, grid.bbox), page)
    shades = shaded(grid, drawn.areas)
    texts = shared_out(chars, grid)
    cells = tuple(
        _cell(grid, number, own, shades.get(number), page.number)
        for number, own in enumerate(texts)
    )
    bars, left = bars_over(grid, drawn.shapes, chars, year_columns(cells), page.number)
    if len(left) < len(chars):
        cells = tuple(
            cell if own == texts[n] else _cell(grid, n, own, shades.get(n), page.number)
            for n, (cell, own) in enumerate(zip(cells, shared_out(left, grid), strict=True))
        )
    n_rows, n_cols = len(grid.ys) - 1, len(grid.xs) - 1
    table = PageTable(
        page.number,
        grid.bbox,
        n_rows,
        n_cols,
        0,
        cells,
        grid.xs,
        grid.ys,
        bars,
        ruled=not grid.inferred,
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
    )
    return with_header(realigned(table, grid))


def seen(chars: Sequence[Char], page: Page) -> list[Char]:
    """The characters without those printed white on white."""
    white = [c for c in chars if c.color is not None and is_pale(c.color, PALE_AREA)]
    if not white:
        return list(chars)
    backs = [f.bbox for f in page.fills if not is_pale(f.color, PALE_AREA)]
    backs += [image.bbox for image in page.images]
    hidden = {id(c) for c in white if not any(_behind(box, c) for box in backs)}
    return [c for c in chars if id(c) not in hidden]


def _behind(box: BBox, char: Char) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box.x0 <= x <= box.x1 and box.top <= y <= box.bottom


def with_header(table: PageTable) -> PageTable:
    """The table with its header rows told."""
    count = header_rows(table.cells, table.n_rows, table.n_cols)
    cells = tuple(replace(c, is_header=True) if c.row < count else c for c in table.cells)
    return replace(table, n_header_rows=count, cells=cells)


def shaded(grid: Grid, areas: Iterable[Fill]) -> dict[int, str]:
    """The colour behind each shaded region, by its number; the last area painted counts."""
    colors: dict[int, str] = {}
    at = region_map(grid)
    outer = grid.bbox
    for area in areas:
        box = area.bbox
        if area.color is None or box.x0 > outer.x1 or box.x1 < outer.x0:
            continue
        rows = _middles(grid.ys, box.top, box.bottom)
        for row in rows:
            for col in _middles(grid.xs, box.x0, box.x1):
                colors[at[row][col]] = area.color
    return colors


def _middles(edges: Sequence[float], low: float, high: float) -> range:
    """The intervals of `edges` whose middles lie between two places."""
    held = [i for i in range(len(edges) - 1) if low <= (edges[i] + edges[i + 1]) / 2 <= high]
    return range(held[0], held[-1] + 1) if held else range(0)


def _cell(
    grid: Grid, number: int, chars: Sequence[Char], background: str | None, page: int
) -> PageCell:
    region = grid.regions[number]
    box = grid.box(region)
    text, raw = text_of(chars, box, page)
    bold = bool(chars) and all(c.bold for c in chars)
    return PageCell(
        region.row,
        region.col,
        region.row_end - region.row,
        region.col_end - region.col,
        text,
        raw,
        box,
        bold=bold,
        background=background,
        ink=_ink(chars),
    )


def _ink(chars: Sequence[Char]) -> BBox | None:
    if not chars:
        return None
    _, _, x0s, tops, x1s, bottoms, *_ = zip(*chars, strict=True)
    return BBox(min(x0s), min(tops), max(x1s), max(bottoms))
