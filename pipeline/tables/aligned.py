"""Tables without rules: runs of lines whose texts stand below each other in columns."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from statistics import median
from typing import NamedTuple

from pipeline.lines.signs import BULLET_SIGNS
from pipeline.model import BBox, Char
from pipeline.tables.gutters import Gutter, Ink, gutters, pieces
from pipeline.tables.lattice import Grid, grid_of
from pipeline.tables.rows import is_value, levels_of, row_boundaries
from pipeline.tables.segments import Segment, Separators

CELL_GAP = 1.1  # of the type size: a wider gap parts the cells of a line
ROW_GAP = 2.2  # of the type size: more white ends a table
RULE_INSET = 4.0  # of the type size by which rules may reach beyond the texts of a table
STRONG = 3  # lines that must be rows beyond doubt
WEAK = 2  # lines in a row that may be less
HEAD = 5  # lines that may stand above the first sure row as its header
LONGEST = 26  # characters of a cell, on average: longer ones are running text
BULLETS = BULLET_SIGNS + "※-–*"
LEADERS = re.compile(r"[.．…‥・･]{4,}|(?:\. ){4,}")


class PrintedLine(NamedTuple):
    """A line with the stretches that its texts cover."""

    chars: list[Char]
    spans: list[tuple[float, float]]
    texts: list[str]
    top: float
    bottom: float
    size: float

    @property
    def is_row(self) -> bool:
        """Whether the line is a table's row beyond doubt: a label with a value, or three cells."""
        if len(self.texts) < 2 or sum(map(len, self.texts)) > LONGEST * len(self.texts):
            return False
        if self.texts[0][0] in BULLETS or LEADERS.search("".join(c.text for c in self.chars)):
            return False
        return len(self.texts) > 2 or any(is_value(text) for text in self.texts[1:])


def unruled_grids(ink: Ink, rules: Sequence[Segment] = ()) -> list[Grid]:
    """The grids of the tables that alignment holds; `rules` above or below their heads and rows
    show how wide they are."""
    found = []
    for block in blocks(printed_lines(ink)):
        grid = _grid(block)
        if grid is not None:
            found.append(_widened(grid, rules, median(line.size for line in block)))
    return found


def _widened(grid: Grid, rules: Sequence[Segment], size: float) -> Grid:
    """A grid made as wide as the rules over all its columns that run through or beside it."""
    x0, top, x1, bottom = grid.bbox.x0, grid.bbox.top, grid.bbox.x1, grid.bbox.bottom
    over = [
        r
        for r in rules
        if top - size <= r.at <= bottom + size
        and x0 - RULE_INSET * size <= r.low <= x0 + 1
        and x1 - 1 <= r.high <= x1 + RULE_INSET * size
    ]
    if not over:
        return grid
    left, right = min(r.low for r in over), max(r.high for r in over)
    return grid._replace(xs=(left, *grid.xs[1:-1], right))


def printed_lines(ink: Ink) -> list[PrintedLine]:
    """Lines of the page, top to bottom."""
    rows: list[list[Char]] = []
    level, size = 0.0, 0.0  # of the first character of the line
    for char, middle in zip(ink.chars, ink.middles, strict=True):
        near = char.size if char.size < size else size
        if rows and abs(middle - level) <= 0.4 * near:
            rows[-1].append(char)
        else:
            rows.append([char])
            level, size = middle, char.size
    return [_printed(row) for row in rows]


def _printed(row: Sequence[Char]) -> PrintedLine:
    chars = sorted(row, key=attrgetter("x0"))
    texts, _, x0s, tops, _, bottoms, _, sizes, *_ = zip(*chars, strict=True)
    size = sizes[0] if sizes.count(sizes[0]) == len(sizes) else median(sizes)
    spans = pieces(chars, CELL_GAP * size)
    parts = [texts[bisect_left(x0s, a - 0.1) : bisect_right(x0s, b)] for a, b in spans]
    return PrintedLine(chars, spans, list(map("".join, parts)), min(tops), max(bottoms), size)


def blocks(lines: Sequence[PrintedLine]) -> Iterator[list[PrintedLine]]:
    """Runs of lines that hold at least `STRONG` sure rows, with the header lines above them."""
    start = 0
    while start < len(lines):
        if not lines[start].is_row:
            start += 1
            continue
        end = _end(lines, start)
        sure = [line for line in lines[start:end] if line.is_row]
        if len(sure) >= STRONG:
            yield [*_header(lines, start, sure), *lines[start:end]]
        start = end


def _end(lines: Sequence[PrintedLine], start: int) -> int:
    end, weak = start + 1, 0
    for number in range(start + 1, len(lines)):
        before, line = lines[number - 1], lines[number]
        if line.top - before.bottom > ROW_GAP * line.size:
            break
        if line.is_row:
            end, weak = number + 1, 0
        else:
            weak += 1
            if weak > WEAK or _is_text(line, lines[start:end]):
                break
    return end


def _is_text(line: PrintedLine, rows: Sequence[PrintedLine]) -> bool:
    """Whether a line runs on through the columns of the rows above."""
    x0, x1 = min(r.spans[0][0] for r in rows), max(r.spans[-1][1] for r in rows)
    return len(line.spans) == 1 and line.spans[0][1] - line.spans[0][0] > 0.6 * (x1 - x0)


def _header(
    lines: Sequence[PrintedLine], start: int, rows: Sequence[PrintedLine]
) -> list[PrintedLine]:
    """The lines above the first row that stand over its columns."""
    x0, x1 = min(r.spans[0][0] for r in rows), max(r.spans[-1][1] for r in rows)
    first = start
    best = start
    while first > 0 and start - first < HEAD:
        line = lines[first - 1]
        if lines[first].top - line.bottom > 1.2 * line.size or line.spans[0][0] < x0 - line.size:
            break
        if line.spans[-1][1] > x1 + 2 * line.size or _is_text(line, rows):
            break
        first -= 1
        if len(line.spans) > 1:
            best = first
    return list(lines[best:start])


def _grid(block: Sequence[PrintedLine]) -> Grid | None:
    size = median(line.size for line in block)
    rows = [line for line in block if line.is_row]
    columns = gutters([line.chars for line in rows])
    if not columns or _is_contents(rows):
        return None
    box = BBox(
        min(line.spans[0][0] for line in block) - 1,
        block[0].top - 1,
        max(line.spans[-1][1] for line in block) + 1,
        block[-1].bottom + 1,
    )
    edges = [box.x0, *(g.middle for g in columns), box.x1]
    levels = levels_of((c for line in block for c in line.chars), edges)
    heights = [box.top, *row_boundaries(levels), box.bottom]
    if len(heights) < STRONG + 1:
        return None
    across = tuple(Segment(y, box.x0, box.x1) for y in heights)
    sides = [Segment(x, box.top, box.bottom) for x in (box.x0, box.x1)]
    down = [
        Segment(g.middle, top, bottom)
        for g in columns
        for top, bottom in zip(heights, heights[1:], strict=False)
        if not _crossed(block, g, top, bottom, size)
    ]
    grid = grid_of(Separators(across, tuple(sorted([*sides, *down]))))
    return grid._replace(inferred=True) if grid else None


def _crossed(
    block: Sequence[PrintedLine], gutter: Gutter, top: float, bottom: float, size: float
) -> bool:
    chars = [
        c for line in block if top <= (line.top + line.bottom) / 2 <= bottom for c in line.chars
    ]
    return any(a + 1 < gutter.middle < b - 1 for a, b in pieces(chars, 0.5 * size))


def _is_contents(rows: Sequence[PrintedLine]) -> bool:
    """Whether rows are a table of contents: titles with ever higher page numbers at the right."""
    numbers = [row.texts[-1] for row in rows]
    if any(len(row.texts) > 2 for row in rows) or not all(n.isdigit() for n in numbers):
        return False
    return [int(n) for n in numbers] == sorted(int(n) for n in numbers)
