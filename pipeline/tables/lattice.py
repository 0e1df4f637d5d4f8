"""Grids from separators: which of them hang together, and the cells that they really divide.

A cell is a region that no separator actually present divides; where an inner edge is missing, its
neighbours are one merged cell. (pdfplumber's table finder, which looks for the smallest rectangle
at each crossing, loses such cells, and a whole row where a line is broken by a bar.)
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.model import BBox
from pipeline.tables.segments import Segment, Separators

TOUCH = 3.0  # points: separators this near each other meet
SAME = 3.5  # points: parallel separators this near are one boundary of the grid
WALLED = 0.6  # share of an edge that separators must cover to divide the cells beside it


class Region(NamedTuple):
    """A cell in grid positions: rows `row` to `row_end` and columns `col` to `col_end`, ends excluded."""

    row: int
    col: int
    row_end: int
    col_end: int


class Grid(NamedTuple):
    """Column and row boundaries (points, ascending) and the regions that tile them."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    regions: tuple[Region, ...]
    open_top: bool = False
    open_bottom: bool = False
    inferred: bool = False  # some of its columns or rows are held by alignment alone

    @property
    def bbox(self) -> BBox:
        """Its outer boundary."""
        return BBox(self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])

    def box(self, region: Region) -> BBox:
        """A region's rectangle."""
        return BBox(
            self.xs[region.col],
            self.ys[region.row],
            self.xs[region.col_end],
            self.ys[region.row_end],
        )


def components(separators: Separators) -> tuple[Separators, ...]:
    """Separators that touch or cross, group by group, from the top of the page down."""
    across, down = separators
    parent = list(range(len(across) + len(down)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    places = [s.at for s in down]
    for i, line in enumerate(across):
        first, last = bisect_left(places, line.low - TOUCH), bisect_right(places, line.high + TOUCH)
        for j in range(first, last):
            if down[j].low - TOUCH <= line.at <= down[j].high + TOUCH:
                parent[root(len(across) + j)] = root(i)
    groups: dict[int, tuple[list[Segment], list[Segment]]] = {}
    for i in range(len(parent)):
        lines = groups.setdefault(root(i), ([], []))
        if i < len(across):
            lines[0].append(across[i])
        else:
            lines[1].append(down[i - len(across)])
    found = [Separators(tuple(a), tuple(d)) for a, d in groups.values()]
    return tuple(sorted(found, key=lambda s: extent(s)[1::-1]))


def extent(separators: Separators) -> tuple[float, float, float, float]:
    """x0, top, x1, bottom of what separators cover."""
    across, down = separators
    xs = [s.low for s in across] + [s.high for s in across] + [s.at for s in down]
    ys = [s.low for s in down] + [s.high for s in down] + [s.at for s in across]
    return min(xs), min(ys), max(xs), max(ys)


def boundaries(places: Iterable[float]) -> tuple[float, ...]:
    """Places in points, those within `SAME` of each other taken as one (their mean)."""
    clusters: list[list[float]] = []
    for place in sorted(places):
        if clusters and place - clusters[-1][-1] <= SAME and place - clusters[-1][0] <= 2 * SAME:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    return tuple(sum(c) / len(c) for c in clusters)


def open_ends(ends: Sequence[float], places: Sequence[float]) -> list[float]:
    """The outermost ends (two or more lines') beyond all `places`: an outer rule that is not drawn."""
    found = []
    for pick, sign in ((min, 1), (max, -1)):
        outer = pick(ends, default=None)
        if outer is None or (places and sign * (pick(places) - outer) <= TOUCH):
            continue
        if sum(abs(end - outer) <= TOUCH for end in ends) >= 2:
            found.append(outer)
    return found


def grid_of(separators: Separators) -> Grid | None:
    """The grid that one component makes; None if it bounds no area."""
    across, down = separators
    ys = [s.at for s in across]
    xs = [s.at for s in down]
    xs += open_ends([s.low for s in across] + [s.high for s in across], xs)
    top_bottom = open_ends([s.low for s in down] + [s.high for s in down], ys)
    edges_x, edges_y = boundaries(xs), boundaries([*ys, *top_bottom])
    if len(edges_x) < 2 or len(edges_y) < 2:
        return None
    walls = Walls(edges_x, edges_y, separators)
    grid = Grid(edges_x, edges_y, tuple(_regions(walls)))
    opened = {min(range(len(edges_y)), key=lambda i: abs(edges_y[i] - y)) for y in top_bottom}
    return compact(grid)._replace(open_top=0 in opened, open_bottom=len(edges_y) - 1 in opened)


class Walls:
    """Which edges of the elementary cells separators cover."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], separators: Separators) -> None:
        self.rows, self.cols = len(ys) - 1, len(xs) - 1
        self.right = _covered(xs, ys, separators.down)
        self.below = _covered(ys, xs, separators.across)


def _covered(
    places: Sequence[float], along: Sequence[float], lines: Sequence[Segment]
) -> list[list[bool]]:
    """For each place, which of the intervals of `along` the lines at that place cover."""
    lengths = [[0.0] * (len(along) - 1) for _ in places]
    for line in lines:
        place = min(range(len(places)), key=lambda i: abs(places[i] - line.at))
        first = max(0, bisect_right(along, line.low) - 1)
        for k in range(first, len(along) - 1):
            if along[k] >= line.high:
                break
            lengths[place][k] += min(line.high, along[k + 1]) - max(line.low, along[k])
    return [
        [length >= WALLED * (along[k + 1] - along[k]) for k, length in enumerate(row)]
        for row in lengths
    ]


def _regions(walls: Walls) -> list[Region]:
    """Elementary cells joined where no wall divides them, each region cut into rectangles."""
    owner: dict[tuple[int, int], int] = {}
    found: list[Region] = []
    for row in range(walls.rows):
        for col in range(walls.cols):
            if (row, col) not in owner:
                found += rectangles(_flood(walls, (row, col), owner))
    return sorted(found)


def _flood(
    walls: Walls, start: tuple[int, int], owner: dict[tuple[int, int], int]
) -> set[tuple[int, int]]:
    number, stack, cells = len(owner), [start], {start}
    owner[start] = number
    while stack:
        row, col = stack.pop()
        steps = (
            (row, col + 1, col + 1 < walls.cols and not walls.right[col + 1][row]),
            (row, col - 1, col > 0 and not walls.right[col][row]),
            (row + 1, col, row + 1 < walls.rows and not walls.below[row + 1][col]),
            (row - 1, col, row > 0 and not walls.below[row][col]),
        )
        for r, c, free in steps:
            if free and (r, c) not in owner:
                owner[(r, c)] = number
                cells.add((r, c))
                stack.append((r, c))
    return cells


def rectangles(cells: set[tuple[int, int]]) -> list[Region]:
    """A set of elementary cells as few rectangles: itself, or strips by rows or by columns."""
    by_rows = _strips(cells)
    if len(by_rows) == 1:
        return by_rows
    turned = _strips({(c, r) for r, c in cells})
    by_cols = [Region(s.col, s.row, s.col_end, s.row_end) for s in turned]
    return by_cols if len(by_cols) < len(by_rows) else by_rows


def _strips(cells: set[tuple[int, int]]) -> list[Region]:
    rows: dict[int, list[int]] = {}
    for row, col in sorted(cells):
        rows.setdefault(row, []).append(col)
    open_runs: dict[tuple[int, int], Region] = {}
    done: list[Region] = []
    for row in sorted(rows):
        runs: dict[tuple[int, int], Region] = {}
        for first, end in _runs(rows[row]):
            before = open_runs.pop((first, end), None)
            top = before.row if before and before.row_end == row else row
            if before and before.row_end != row:
                done.append(before)
            runs[(first, end)] = Region(top, first, row + 1, end)
        done += open_runs.values()
        open_runs = runs
    return sorted([*done, *open_runs.values()])


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][1] == number:
            runs[-1][1] = number + 1
        else:
            runs.append([number, number + 1])
    return [(first, end) for first, end in runs]


def compact(grid: Grid) -> Grid:
    """The grid without boundaries at which no region begins or ends."""
    rows = sorted({r.row for r in grid.regions} | {r.row_end for r in grid.regions})
    cols = sorted({r.col for r in grid.regions} | {r.col_end for r in grid.regions})
    row_at, col_at = {r: i for i, r in enumerate(rows)}, {c: i for i, c in enumerate(cols)}
    regions = tuple(
        Region(row_at[r.row], col_at[r.col], row_at[r.row_end], col_at[r.col_end])
        for r in grid.regions
    )
    return grid._replace(
        xs=tuple(grid.xs[c] for c in cols), ys=tuple(grid.ys[r] for r in rows), regions=regions
    )
