"""Columns whose rules are drawn a little apart from one row to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.model import PageCell, PageTable
from pipeline.tables.lattice import Grid

SHIFT = 0.45  # share of the narrower column beside it by which a boundary may be displaced
LEAST = 2  # boundaries: fewer displaced ones are just another division of the row


def realigned(table: PageTable, grid: Grid) -> PageTable:
    """The table with the boundaries of a row moved onto those of the row above, where both rows
    divide the same stretch into equally many columns with boundaries only slightly displaced."""
    moved = _moves(grid)
    if not moved:
        return table
    kept = [i for i in range(len(grid.xs)) if i not in moved]
    at = [kept.index(_settled(i, moved)) for i in range(len(grid.xs))]
    cells = tuple(
        replace(c, col=at[c.col], col_span=at[c.col + c.col_span] - at[c.col]) for c in table.cells
    )
    if any(c.col_span < 1 for c in cells) or not _tile(cells, table.n_rows, len(kept) - 1):
        return table
    bars = tuple(
        replace(b, col_first=at[b.col_first], col_last=max(at[b.col_first], at[b.col_last + 1] - 1))
        for b in table.bars
    )
    edges = tuple(grid.xs[i] for i in kept)
    return replace(table, cells=cells, bars=bars, n_cols=len(kept) - 1, column_edges=edges)


def _settled(boundary: int, moved: Mapping[int, int]) -> int:
    while boundary in moved:
        boundary = moved[boundary]
    return boundary


def _tile(cells: Sequence[PageCell], n_rows: int, n_cols: int) -> bool:
    return sum(c.row_span * c.col_span for c in cells) == n_rows * n_cols


def _moves(grid: Grid) -> dict[int, int]:
    """For each displaced boundary the one of a row above that it stands for."""
    moved: dict[int, int] = {}
    above: list[int] = []
    for row in range(len(grid.ys) - 1):
        own = sorted(
            {c for r in grid.regions if r.row <= row < r.row_end for c in (r.col, r.col_end)}
        )
        own = [moved.get(i, i) for i in own]
        shared = [i for i in own if i in set(above)]
        for first, last in zip(shared, shared[1:], strict=False):
            upper = [i for i in above if first < i < last]
            lower = [i for i in own if first < i < last]
            if len(upper) == len(lower) >= LEAST and _near(grid.xs, (first, *upper, last), lower):
                moved.update(
                    (low, up) for low, up in zip(lower, upper, strict=True) if up not in moved
                )
        above = sorted({moved.get(i, i) for i in own})
    return moved


def _near(xs: Sequence[float], upper: Sequence[int], lower: Sequence[int]) -> bool:
    for before, here, after, other in zip(upper, upper[1:], upper[2:], lower, strict=False):
        width = min(xs[here] - xs[before], xs[after] - xs[here])
        if abs(xs[other] - xs[here]) > SHIFT * width:
            return False
    return True
