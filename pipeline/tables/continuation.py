"""Whether a table on a new page goes on with the table that ended the page before."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pipeline.model import PageCell, PageTable
from pipeline.tables.stagger import LEAST, SHIFT

NEAR = 0.012  # of a table's width: ruled column edges this near are the same
LOOSE = 0.03  # and edges that alignment gives, which lie somewhere in the white between texts
WIDTH = 0.02  # of its width by which the parts of a table may differ
FORM_ROWS = 2  # rows of labels below the first values that a form repeats on its next sheet
ALIGNED = 0.8  # share of a part's texts that must keep within the columns, where none are ruled


def continues(
    chain: Sequence[PageTable], part: PageTable, floor: float, others: Iterable[PageTable] = ()
) -> bool:
    """Whether `part` goes on where the last of `chain` broke off.

    `floor` is the y in points down to which that page could be printed: a table that ends well
    above it was not broken off by the page. `others` are all tables of the document: a form whose
    rows have different columns may stand whole on another page.
    """
    first, last = chain[0], chain[-1]
    same = any(same_columns(one, part) for one in (first, last))
    if not (same or _stands_below(first, part)) and not any(
        _is_whole(form, first, part) for form in others
    ):
        return False
    if repeats_form(first, part):
        return False
    if header_repeats(first, part):
        return True
    if starts_anew(chain, part):
        return False
    if last.open_bottom or part.open_top:
        return True
    return floor - last.bbox.bottom <= _first_height(part) + 2


def edges_of(table: PageTable) -> list[float]:
    """Column edges as shares of the table's width."""
    return [share_of(table, x) for x in table.column_edges]


def share_of(table: PageTable, x: float) -> float:
    """A place in points as a share of the table's width."""
    return (x - table.column_edges[0]) / (table.column_edges[-1] - table.column_edges[0])


def same_columns(one: PageTable, other: PageTable) -> bool:
    """Whether the columns of one part are those of the other, or some of them."""
    width, width2 = one.bbox.width, other.bbox.width
    if abs(width - width2) > WIDTH * max(width, width2):
        return False
    few, many = sorted((one, other), key=lambda t: t.n_cols)
    ruled = one.ruled and other.ruled
    if has_edges(many, few, NEAR if ruled else LOOSE):
        return True
    return is_displaced(one, other) if ruled else _keeps_within(few, many)


def is_displaced(one: PageTable, rest: PageTable) -> bool:
    """Whether the columns of a row that the page cut off are those of another part, their rules drawn
    a little apart from those above."""
    if not rest.open_top or rest.n_cols != one.n_cols or rest.n_cols <= LEAST:
        return False
    edges, inner = edges_of(one), edges_of(rest)[1:-1]
    return all(
        abs(edge - here) <= SHIFT * min(here - before, after - here)
        for before, here, after, edge in zip(edges, edges[1:], edges[2:], inner, strict=False)
    )


def has_edges(many: PageTable, few: PageTable, near: float) -> bool:
    """Whether all column edges of one part are among those of another, within a share of the width."""
    edges = edges_of(many)
    return all(any(abs(x - y) <= near for y in edges) for x in edges_of(few))


def _stands_below(heads: PageTable, part: PageTable) -> bool:
    """Whether a table is but a row of heads, with a text of the first row of the next page below each
    of them, where no rules show the columns."""
    if heads.n_rows > 1 or heads.ruled or part.ruled:
        return False
    if abs(heads.bbox.width - part.bbox.width) > WIDTH * heads.bbox.width:
        return False
    below = [columns_at(heads, part, c) for c in part.cells if c.row == 0 and c.ink]
    filled = [(c.col, c.col) for c in heads.cells if c.text]
    return len(filled) > 2 and below == filled


def _is_whole(form: PageTable, first: PageTable, part: PageTable) -> bool:
    """Whether a form begins with the labels of the first part and has the columns of both parts."""
    if form.n_cols <= max(first.n_cols, part.n_cols) or len(rows_of(form, 0)) < 2:
        return False
    return rows_of(form, 0) == rows_of(first, 0) and all(
        abs(one.bbox.width - form.bbox.width) <= WIDTH * form.bbox.width
        and has_edges(form, one, NEAR if one.ruled and form.ruled else LOOSE)
        for one in (first, part)
    )


def repeats_form(first: PageTable, part: PageTable) -> bool:
    """Whether not only the first row of `part` is that of `first`, but rows of labels further down
    too: the next sheet of a form that has its labels above its values."""
    pairs = [
        (rows_of(first, row), rows_of(part, row)) for row in range(min(first.n_rows, part.n_rows))
    ]
    same = [row for row, (texts, again) in enumerate(pairs) if texts and texts == again]
    values = next((row for row in range(len(pairs)) if row not in same), len(pairs))
    return values > 0 and sum(row > values for row in same) >= FORM_ROWS


def _keeps_within(few: PageTable, many: PageTable) -> bool:
    """Whether the texts of one part stand within single columns of the other."""
    texts = [c for c in few.cells if c.ink]
    kept = sum(len(set(columns_at(many, few, c))) == 1 for c in texts)
    return bool(texts) and kept >= ALIGNED * len(texts)


def columns_at(columns: PageTable, part: PageTable, cell: PageCell) -> tuple[int, int]:
    """First and last of the columns of one part in which a cell's text stands in another."""
    assert cell.ink is not None
    edges = edges_of(columns)
    ends = (share_of(part, cell.ink.x0) + 0.002, share_of(part, cell.ink.x1) - 0.002)
    first, last = (min(max(sum(e <= x for e in edges) - 1, 0), columns.n_cols - 1) for x in ends)
    return first, last


def rows_of(table: PageTable, row: int) -> list[str]:
    """The texts of the cells that begin in a row."""
    return ["".join(c.text.split()) for c in table.cells if c.row == row and c.text]


def header_repeats(first: PageTable, part: PageTable) -> int:
    """How many rows at the head of `part` repeat those at the head of `first`."""
    count = 0
    for row in range(min(first.n_rows, part.n_rows, 4)):
        if rows_of(first, row) != rows_of(part, row):
            break
        count = row + 1
    while count and any(c.row < count < c.row + c.row_span for c in first.cells):
        count -= 1
    filled = sum(bool(c.text) for c in part.cells if c.row < count)
    return count if filled >= 2 or (filled and part.n_cols == 1) else 0


def repeated_header(chain: Sequence[PageTable]) -> tuple[int, ...]:
    """For each part of a table the number of rows that only repeat the header."""
    return (0, *(header_repeats(chain[0], part) for part in chain[1:]))


def starts_anew(chain: Sequence[PageTable], part: PageTable) -> bool:
    """Whether `part` has the labels of a table again: the next sheet of the same form.

    It does not where it begins further down the form than the table did, nor where the table
    repeats those labels itself: then it holds blocks of them below each other.
    """
    labels, again = _labels(chain[0]), _labels(part)
    shared = [label for label in again if label in labels]
    if len(shared) < max(2, 0.6 * len(again)) or again[shared[0]][0] < labels[shared[0]][0]:
        return False
    return not any(_repeats(_labels(one), shared) for one in chain)


def _repeats(labels: Mapping[str, Sequence[int]], shared: Sequence[str]) -> bool:
    return 2 * sum(len(labels.get(label, ())) > 1 for label in shared) > len(shared)


def _labels(table: PageTable) -> dict[str, list[int]]:
    """The labels at the left of a table, in their order, with the rows in which they stand."""
    rows: dict[str, list[int]] = {}
    for cell in table.cells:
        if cell.col == 0 and len(cell.text) > 1:
            rows.setdefault("".join(cell.text.split()), []).append(cell.row)
    return rows


def _first_height(part: PageTable) -> float:
    """Height in points of the rows that begin a part and stand together: all of them where bars fill
    them, no text."""
    blank = part.bars and not any(c.text for c in part.cells)
    return part.bbox.height if blank else row_height(part, 0)


def row_height(table: PageTable, row: int) -> float:
    """Height of a row in points."""
    return table.row_edges[row + 1] - table.row_edges[row]
