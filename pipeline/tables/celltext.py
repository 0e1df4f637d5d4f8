"""Characters to the cells that hold them, and a cell's characters to its text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import add

from pipeline.lines import build_lines, join_wrapped, plain_line
from pipeline.model import BBox, Char, Line
from pipeline.tables.lattice import Grid

MARGIN = 2.0  # points: text may stand this far outside the outer rule
PIERCED = 0.2  # share of a glyph's width on either side of a rule that cuts it
UNDER = 0.3  # of the character size by which characters below each other may be displaced
NEAR = 0.8  # of the character size: a wider gap ends a run


def runs(chars: Iterable[Char]) -> list[list[Char]]:
    """Characters that follow each other closely on one line, in content order."""
    found: list[list[Char]] = []
    end = foot = float("nan")  # right and lower end of the character before
    for char in chars:
        near = NEAR * char.size
        if (
            -near <= char.x0 - end <= near
            and abs(char.bottom - foot) <= 0.35 * char.size
            and char.upright
        ):
            found[-1].append(char)
        else:
            found.append([char])
        end, foot = char.x1, char.bottom
    return found


def inside(chars: Iterable[Char], box: BBox) -> list[Char]:
    """The characters whose middle lies in a box (and `MARGIN` around it)."""
    x0, top, x1, bottom = (
        2 * (box.x0 - MARGIN),
        2 * (box.top - MARGIN),
        2 * (box.x1 + MARGIN),
        2 * (box.bottom + MARGIN),
    )
    return [c for c in chars if x0 <= c.x0 + c.x1 <= x1 and top <= c.top + c.bottom <= bottom]


def shared_out(chars: Sequence[Char], grid: Grid) -> list[list[Char]]:
    """Each region's characters, in content order.

    A run of text goes to rows by the middle of its line and to columns glyph by glyph, but a rule
    that cuts through a glyph does not divide the run: that text runs over its cell's edge.
    """
    at = region_map(grid)
    cells: list[list[Char]] = [[] for _ in grid.regions]
    for run in runs(chars):
        _, _, x0s, tops, x1s, bottoms, *_ = zip(*run, strict=True)
        row = at[place(grid.ys, (min(tops) + max(bottoms)) / 2)]
        middles = list(map(add, x0s, x1s))
        first, last = (row[place(grid.xs, x / 2)] for x in (min(middles), max(middles)))
        if first == last:  # nearly always
            cells[first] += run
            continue
        owners = [row[place(grid.xs, x / 2)] for x in middles]
        for char, owner in zip(run, unpierced(run, owners, grid), strict=True):
            cells[owner].append(char)
    return cells


def region_map(grid: Grid) -> list[list[int]]:
    """For each row and column, the number of the region that covers it."""
    at = [[0] * (len(grid.xs) - 1) for _ in grid.ys[1:]]
    for number, region in enumerate(grid.regions):
        for row in range(region.row, region.row_end):
            at[row][region.col : region.col_end] = [number] * (region.col_end - region.col)
    return at


def place(edges: Sequence[float], value: float) -> int:
    """The interval of ascending `edges` that holds a value, the first or last beyond them."""
    return bisect_right(edges, value, 1, len(edges) - 1) - 1


def unpierced(run: Sequence[Char], owners: list[int], grid: Grid) -> list[int]:
    """The owners of a run's characters, the shorter part given to the longer where a rule pierces
    a glyph between them."""
    owners = list(owners)
    k = 1
    while k < len(run):
        if owners[k] != owners[k - 1] and _pierced(
            run[k - 1], run[k], owners[k - 1], owners[k], grid
        ):
            first = next((i for i in range(k - 1, -1, -1) if owners[i] != owners[k - 1]), -1) + 1
            end = next((i for i in range(k, len(run)) if owners[i] != owners[k]), len(run))
            winner = owners[k - 1] if k - first >= end - k else owners[k]
            owners[first:end] = [winner] * (end - first)
            k = end
        else:
            k += 1
    return owners


def _pierced(left: Char, right: Char, owner: int, neighbour: int, grid: Grid) -> bool:
    wall = grid.xs[grid.regions[neighbour].col]
    if grid.regions[owner].col_end != grid.regions[neighbour].col:
        return False
    return any(
        c.x0 + PIERCED * (c.x1 - c.x0) < wall < c.x1 - PIERCED * (c.x1 - c.x0)
        for c in (left, right)
    )


def text_of(chars: Sequence[Char], box: BBox, page: int) -> tuple[str, str]:
    """A cell's text and raw text; turned and vertical text in the order of the content."""
    if not chars:
        return "", ""
    line = plain_line(chars)
    if line is not None:
        return line
    turned = [c for c in chars if c.vertical or not c.upright]
    if 2 * len(turned) > len(chars) or _runs_down(chars):
        return "".join(c.text for c in chars).strip(), "".join(c.raw for c in chars).strip()
    return join_wrapped(one_a_row(build_lines(chars, page)), box.x1)


def _runs_down(chars: Sequence[Char]) -> bool:
    """Whether characters that follow each other mostly stand below each other: short vertical lines."""
    below = beside = 0
    for one, other in pairwise(chars):
        level = abs(other.top - one.top) < NEAR * one.size
        below += not level and other.top > one.top and abs(other.x0 - one.x0) < UNDER * one.size
        beside += level and other.x0 > one.x0
    return below > beside


def one_a_row(lines: Iterable[Line]) -> list[Line]:
    """Lines of a cell, those beside each other made one: within a cell a wide gap is a space."""
    rows: list[Line] = []
    for line in lines:
        last = rows[-1] if rows else None
        if last is not None and not line.vertical and _beside(last, line):
            box = BBox(
                last.bbox.x0,
                min(last.bbox.top, line.bbox.top),
                line.bbox.x1,
                max(last.bbox.bottom, line.bbox.bottom),
            )
            text, raw = f"{last.text} {line.text}", f"{last.text_raw} {line.text_raw}"
            rows[-1] = replace(last, text=text, text_raw=raw, bbox=box)
        else:
            rows.append(line)
    return rows


def _beside(left: Line, right: Line) -> bool:
    apart = left.bbox.top + left.bbox.bottom - right.bbox.top - right.bbox.bottom
    return abs(apart) < 0.8 * min(left.size, right.size) and right.bbox.x0 >= left.bbox.x1
