"""Schedule bars: shapes over columns of a grid, with the columns that each covers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from pipeline.model import Bar, BBox, Char, PageCell
from pipeline.tables.celltext import place, text_of
from pipeline.tables.heights import Heights
from pipeline.tables.lattice import Grid
from pipeline.tables.shapes import Shape

COVERED = 0.2  # share of a column from which a bar covers it
FLUSH = 2.5  # points: a shape whose sides are this near a cell's is the cell's shading
YEAR = re.compile(
    r"年|(?<![A-Za-z])[RH]\s?\d|\d{4}|[元\d０-９]\s*[~～]|月|期"
)  # heads a column of a schedule

YEAR_LENGTH = 16  # characters: a longer text is no head of a year


def bars_over(
    grid: Grid, shapes: Iterable[Shape], chars: Sequence[Char], years: Iterable[int], page: int
) -> tuple[tuple[Bar, ...], list[Char]]:
    """The bars over a grid and the characters that stand on none of them.

    `years` are the columns headed by years. A shape within one column is a bar only where the
    column belongs to a schedule: headed by a year, or crossed by a longer bar.
    """
    over = [s for s in shapes if _lies_over(s, grid)]
    spans = [(shape, *_place(shape.bbox, grid)) for shape in over]
    scheduled = {c for _, _, first, last in spans if last > first for c in range(first, last + 1)}
    scheduled.update(years)
    bars: list[Bar] = []
    taken: set[int] = set()
    heights = Heights(chars if spans else ())
    for shape, row, first, last in spans:
        if scheduled.issuperset(range(first, last + 1)):
            box = shape.bbox
            level = heights.between(box.top - 1, box.bottom + 1)
            x0, x1 = 2 * box.x0 - 2, 2 * box.x1 + 2
            own = [n for n in level if n not in taken and x0 <= chars[n].x0 + chars[n].x1 <= x1]
            taken.update(own)
            text, _ = text_of([chars[n] for n in own], box, page)
            bars.append(Bar(text.replace("\n", ""), row, first, last, box, page))
    return tuple(bars), [c for n, c in enumerate(chars) if n not in taken]


def year_columns(cells: Iterable[PageCell]) -> set[int]:
    """The columns below a row in which at least two cells name years or other terms."""
    rows: dict[int, list[PageCell]] = {}
    for cell in cells:
        if len(cell.text) <= YEAR_LENGTH and YEAR.search(cell.text):
            rows.setdefault(cell.row, []).append(cell)
    named = [cell for row in rows.values() if len(row) >= 2 for cell in row]
    return {c for cell in named for c in range(cell.col, cell.col + cell.col_span)}


def _lies_over(shape: Shape, grid: Grid) -> bool:
    box, outer = shape.bbox, grid.bbox
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    if not (outer.x0 < x < outer.x1 and outer.top < y < outer.bottom):
        return False
    inset = min(box.x0 - outer.x0, outer.x1 - box.x1) > FLUSH
    if (box.width > 0.95 * outer.width and not inset) or box.height > 0.95 * outer.height:
        return False
    return shape.sure or not is_shading(box, grid)


def is_shading(box: BBox, grid: Grid) -> bool:
    """Whether a rectangle fills cells: shading, not a shape drawn over them. It reaches from row edge
    to row edge; where columns are drawn it ends with one of them, or stays within a cell."""
    if not (_reaches(box.top, grid.ys) and _reaches(box.bottom, grid.ys)):
        return False
    ends = _reaches(box.x0, grid.xs) or _reaches(box.x1, grid.xs)
    return grid.inferred or ends or not _crosses(box, grid)


def _crosses(box: BBox, grid: Grid) -> bool:
    """Whether a rectangle lies over the side of a cell of its row."""
    row = place(grid.ys, (box.top + box.bottom) / 2)
    sides = (grid.xs[region.col] for region in grid.regions if region.row <= row < region.row_end)
    return any(box.x0 + FLUSH < x < box.x1 - FLUSH for x in sides)


def _reaches(side: float, edges: Sequence[float]) -> bool:
    return min(abs(side - edge) for edge in edges) <= FLUSH


def _place(box: BBox, grid: Grid) -> tuple[int, int, int]:
    """Row, first and last column of a shape."""
    row = place(grid.ys, (box.top + box.bottom) / 2)
    covered = [
        c for c in range(len(grid.xs) - 1) if _share(box, grid.xs[c], grid.xs[c + 1]) >= COVERED
    ]
    if not covered:
        covered = [place(grid.xs, (box.x0 + box.x1) / 2)]
    return row, covered[0], covered[-1]


def _share(box: BBox, x0: float, x1: float) -> float:
    return (min(box.x1, x1) - max(box.x0, x0)) / (x1 - x0)
