"""A part of a table on a page that shows only some of its columns, with all of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.model import Bar, PageCell, PageTable
from pipeline.tables.celltext import place
from pipeline.tables.continuation import columns_at

CENTRED = 6.0  # points from the middle of several columns at which a text may be theirs
MOST = 0.8  # share of its cells that hold numbers in a column of numbers
NUMBER = re.compile(r"[(（]?\d{1,3}(?:[-‐－]\d{1,3})?[)）]?")
NUMBERED = re.compile(rf"({NUMBER.pattern})\s*(?=[^\d\s])")


def spread(part: PageTable, model: PageTable, edges: tuple[float, ...]) -> PageTable:
    """A part that shows some of the columns only, with all of them: in a list without cells over
    several columns, a text that stands in one of those that its cell covers, and not in their
    middle, is that column's."""
    at = [min(range(len(edges)), key=lambda i: abs(edges[i] - edge)) for edge in part.column_edges]
    head = max(1, model.n_header_rows)
    listed = not any(c.col_span > 1 and c.text and c.row >= head for c in model.cells)
    numbered = listed and _is_numbered(model, head)
    cells: list[PageCell] = []
    for cell in part.cells:
        first, end = at[cell.col], at[cell.col + cell.col_span]
        if numbered and (first, end) == (0, 2) and (parted := _parted(cell)):
            cells += parted
            continue
        own = range(first, end)
        if listed and cell.ink is not None and cell.col_span == 1 < end - first:
            low, high = columns_at(model, part, cell)
            middle = (cell.ink.x0 + cell.ink.x1 - edges[first] - edges[end]) / 2
            own = range(low, low + 1) if low == high and abs(middle) > CENTRED else own
        cells.append(replace(cell, col=own.start, col_span=len(own)))
        cells += [
            replace(cell, col=col, col_span=1, text="", text_raw="", ink=None)
            for col in range(first, end)
            if col not in own
        ]
    cells.sort(key=lambda c: (c.row, c.col))
    return replace(
        part,
        cells=tuple(cells),
        column_edges=edges,
        n_cols=model.n_cols,
        bars=rebarred(part, edges),
    )


def _is_numbered(model: PageTable, head: int) -> bool:
    """Whether the first column of a list holds the numbers of its rows."""
    first = [c.text for c in model.cells if c.col == 0 and c.row >= head and c.text]
    return sum(NUMBER.fullmatch(text) is not None for text in first) >= MOST * len(first) > 0


def _parted(cell: PageCell) -> list[PageCell]:
    """A cell over a column of numbers and the next, cut after its number; none if it has no number."""
    number, raw = NUMBERED.match(cell.text), NUMBERED.match(cell.text_raw)
    if number is None or raw is None:
        return []
    rest, rest_raw = cell.text[number.end() :], cell.text_raw[raw.end() :]
    return [
        replace(cell, col=0, col_span=1, text=number[1], text_raw=raw[1]),
        replace(cell, col=1, col_span=1, text=rest, text_raw=rest_raw),
    ]


def rebarred(part: PageTable, edges: Sequence[float]) -> tuple[Bar, ...]:
    """A part's bars with the columns, between `edges` in points, that they cover."""
    return tuple(
        replace(
            bar, col_first=place(edges, bar.bbox.x0 + 3), col_last=place(edges, bar.bbox.x1 - 3)
        )
        for bar in part.bars
    )
