"""Rows of cells as rectangles: where their header ends, and parts cut by pages joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.normalization import fold
from pipeline.textsource.pieces import EMPTY, GridPiece, RawCell, Rows
from pipeline.textsource.repeats import without_repeats

_DEEPEST = 4  # header rows
_LABEL = 24  # characters: a longer text is no column label
_DENSE = 0.9  # share of filled cells from which a column is one that no row leaves empty
_SPARSE = 0.67  # share of filled cells up to which a row is sparse
_MOSTLY = 0.6  # share of sparse rows that makes a form
SENTENCE_END = re.compile(r"[。！？]\s*\Z")


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A rectangle of cells: every row has `width` cells, the first `head` rows are the header."""

    rows: Rows
    width: int
    head: int


def lay_rows(piece: GridPiece) -> Rectangle:
    """The rows of a piece as a rectangle without spans (see `make_table` for HTML)."""
    rows = tuple(row for row in piece.rows if any(cell.text for cell in row))
    width = max((len(row) for row in rows), default=0)
    padded = without_repeats(tuple(row + (EMPTY,) * (width - len(row)) for row in rows))
    head = piece.header_rows if piece.header_rows is not None else _header_rows(padded)
    head = min(_deepened(padded, head), len(padded))
    if head == 1 and piece.origin != "records" and _is_form(padded):
        head = 0
    return without_empty_edge(Rectangle(padded, width, head))


def _is_form(rows: Rows) -> bool:
    """Whether rows are a form's, whatever the markup calls its first: like the others this leaves many
    cells empty, the last among them."""
    if len(rows) < 2 or rows[0][-1].text:
        return False
    shares = [sum(1 for cell in row if cell.text) / len(row) for row in rows]
    sparse = sum(1 for share in shares if share <= _SPARSE)
    return shares[0] <= _SPARSE and sparse >= _MOSTLY * len(rows)


def without_empty_edge(block: Rectangle) -> Rectangle:
    """Columns at the right that no cell fills go."""
    width = block.width
    while width > 1 and not any(row[width - 1].text for row in block.rows):
        width -= 1
    return Rectangle(tuple(row[:width] for row in block.rows), width, block.head)


# ---- header -------------------------------------------------------------------------------------


def _header_rows(rows: Rows) -> int:
    """1 if the first row looks like column labels, 0 for a form of labels and values."""
    first = [cell.text for cell in rows[0] if cell.text] if rows else []
    if len(first) < 2 or any(len(text) > _LABEL or SENTENCE_END.search(text) for text in first):
        return 0
    if len(set(first)) < len(first) or len(rows) == 1:
        return 0
    if len(rows[0]) > 2:
        return 1
    below = [len(row[1].text) for row in rows[1:]]
    return 1 if sum(below) > 2 * len(below) * len(rows[0][1].text) else 0


def _deepened(rows: Rows, head: int) -> int:
    """The number of header rows, more than `head` where the next rows only fill what the header left
    empty: `年次計画 | | |` above `令和4年度 | 令和5年度 | 令和6年度`."""
    if rows and len(rows[0]) > 2 and sum(1 for cell in rows[0] if cell.text) < 2:
        return head  # a title over all columns
    while 0 < head < min(_DEEPEST, len(rows) - 1) and _is_below(rows, head):
        head += 1
    return head


def _is_below(rows: Rows, row: int) -> bool:
    filled = [col for col, cell in enumerate(rows[row]) if cell.text]
    spans = header_spans(rows, row - 1)
    below = {col for first, stop in spans for col in range(first, stop) if stop - first > 1}
    short = all(len(rows[row][col].text) <= _LABEL for col in filled)
    return len(filled) > 1 and short and set(filled) <= below


def header_spans(rows: Rows, row: int) -> list[tuple[int, int]]:
    """The columns of each filled cell of a header row with the empty ones that follow it, as far as
    the labels above and beside it reach."""
    edges = {col for above in rows[: row + 1] for col, cell in enumerate(above) if cell.text}
    ends = sorted(edges | {len(rows[row])})
    starts = [col for col, cell in enumerate(rows[row]) if cell.text]
    return [(col, next(end for end in ends if end > col)) for col in starts]


# ---- parts cut by pages -------------------------------------------------------------------------


def joins(before: Rectangle, after: Rectangle) -> bool:
    """Whether `after` goes on with the table of `before`, its header repeated."""
    head = max(before.head, 1)
    if not before.head or len(after.rows) < head:
        return False
    labels = [[fold(cell.text) for cell in row] for row in before.rows[:head]]
    again = [[fold(cell.text) for cell in row] for row in after.rows[:head]]
    return [_trimmed(row) for row in labels] == [_trimmed(row) for row in again]


def _trimmed(row: list[str]) -> list[str]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def join_parts(before: Rectangle, after: Rectangle) -> Rectangle:
    """One table of two parts; a row that the page cut is one again, and a group repeated at the top
    of the page stays one."""
    width = max(before.width, after.width)
    upper = [row + (EMPTY,) * (width - len(row)) for row in before.rows]
    lower = [row + (EMPTY,) * (width - len(row)) for row in after.rows[before.head :]]
    if lower and len(upper) > before.head and _cut(before, upper, lower[0]):
        upper[-1] = tuple(_glued(a, b) for a, b in zip(upper[-1], lower[0], strict=True))
        lower = lower[1:]
    elif lower and len(upper) > before.head:
        body = upper[before.head :]
        group = next((row[0].text for row in reversed(body) if row[0].text), "")
        grouped = any(not row[0].text for row in (*body, *lower))
        if grouped and group and lower[0][0].text == group:
            lower[0] = (EMPTY, *lower[0][1:])
    return Rectangle(tuple(upper + lower), width, before.head)


def _cut(block: Rectangle, upper: Sequence[tuple[RawCell, ...]], row: tuple[RawCell, ...]) -> bool:
    """Whether `row` continues the last row of `upper`: it leaves empty what no other row does."""
    body = upper[block.head :]
    for col in range(block.width):
        filled = sum(1 for other in body if other[col].text)
        distinct = len({other[col].text for other in body})
        if not row[col].text and filled >= _DENSE * len(body) and distinct > len(body) / 2:
            return True
    return False


def _glued(above: RawCell, below: RawCell) -> RawCell:
    if not below.text:
        return above
    text = _joined(above.text, below.text)
    return RawCell(
        text, _joined(above.raw, below.raw), above.row_span, above.col_span, above.header
    )


def _joined(above: str, below: str) -> str:
    latin = (
        above[-1:].isascii()
        and above[-1:].isalnum()
        and below[:1].isascii()
        and below[:1].isalpha()
    )
    starts_line = below[:1] in "・○●■◆①②③④⑤⑥⑦⑧⑨⑩※" if below else False
    glue = "\n" if starts_line and above else " " if latin else ""
    return above + glue + below
