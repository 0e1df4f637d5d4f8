"""Whether a table on a new page goes on with the table that ended the page before."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.model import PageCell, PageTable

NEAR = 0.012  # of a table's width: column edges this near are the same


def continues(chain: Sequence[PageTable], part: PageTable, floor: float) -> bool:
    """Whether `part` goes on where the last of `chain` broke off.

    `floor` is the y in points down to which that page could be printed: a table that ends well
    above it was not broken off by the page.
    """
    first, last = chain[0], chain[-1]
    if not same_columns(first, part) and not same_columns(last, part):
        return False
    repeated = header_repeats(first, part)
    if repeated:
        return True
    if starts_anew(first, part):
        return False
    return last.open_bottom or part.open_top or floor - last.bbox.bottom <= row_height(part, 0) + 2


def edges_of(table: PageTable) -> list[float]:
    """Column edges as shares of the table's width."""
    x0, width = table.column_edges[0], table.column_edges[-1] - table.column_edges[0]
    return [(x - x0) / width for x in table.column_edges]


def same_columns(one: PageTable, other: PageTable) -> bool:
    """Whether the columns of one part are those of the other, or some of them."""
    width, width2 = one.bbox.width, other.bbox.width
    if abs(width - width2) > 0.02 * max(width, width2):
        return False
    few, many = sorted((edges_of(one), edges_of(other)), key=len)
    return all(any(abs(x - y) <= NEAR for y in many) for x in few)


def rows_of(table: PageTable, first: int, end: int) -> list[tuple[int, int, int, int, str]]:
    """The cells that begin in some rows, without their places on the page."""
    return [
        (c.row, c.col, c.row_span, c.col_span, "".join(c.text.split()))
        for c in table.cells
        if first <= c.row < end
    ]


def header_repeats(first: PageTable, part: PageTable) -> int:
    """How many rows at the head of `part` repeat those at the head of `first`."""
    if first.n_cols != part.n_cols:
        return 0
    count = 0
    for row in range(min(first.n_rows, part.n_rows, 4)):
        cells = rows_of(first, row, row + 1)
        if cells != rows_of(part, row, row + 1):
            break
        count = row + 1
    while count and any(c.row < count < c.row + c.row_span for c in first.cells):
        count -= 1
    filled = sum(bool(c.text) for c in part.cells if c.row < count)
    return count if filled >= 2 or (filled and part.n_cols == 1) else 0


def repeated_header(chain: Sequence[PageTable]) -> tuple[int, ...]:
    """For each part of a table the number of rows that only repeat the header."""
    return (0, *(header_repeats(chain[0], part) for part in chain[1:]))


def starts_anew(first: PageTable, part: PageTable) -> bool:
    """Whether `part` has the labels of `first` again: the next sheet of the same form."""
    labels, again = _labels(first), _labels(part)
    return len(again & labels) >= max(2, 0.6 * len(again))


def _labels(table: PageTable) -> set[str]:
    left = [c for c in table.cells if c.col == 0 and c.text]
    return {"".join(c.text.split()) for c in left if len(c.text) > 1}


def row_height(table: PageTable, row: int) -> float:
    """Height of a row in points."""
    return table.row_edges[row + 1] - table.row_edges[row]


def touching_bottom(cells: Sequence[PageCell], n_rows: int) -> list[PageCell]:
    """The cells that end in the last row."""
    return [c for c in cells if c.row + c.row_span == n_rows]
