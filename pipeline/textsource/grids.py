"""Rows of cells to tables: parts cut by pages joined, slipped cells put right, spans found again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Cell, Table
from pipeline.normalization import fold, header_years
from pipeline.textsource.pieces import GridPiece, RawCell

EMPTY = RawCell("", "")
_LABEL = 24  # characters: a longer text is no column label
_DENSE = 0.9  # share of filled cells from which a column is one that no row leaves empty
_SENTENCE_END = re.compile(r"[。！？]\s*\Z")
_MARKS = frozenset("●○◎◯〇△▲×✓★☆")
_SYMBOL = re.compile(r"[\W_]*\Z")

Rows = tuple[tuple[RawCell, ...], ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A rectangle of cells: every row has `width` cells, the first `head` rows are the header."""

    rows: Rows
    width: int
    head: int


def lay_rows(piece: GridPiece) -> Block:
    """The rows of a piece as a rectangle without spans (see `make_table` for HTML)."""
    rows = tuple(row for row in piece.rows if any(cell.text for cell in row))
    width = max((len(row) for row in rows), default=0)
    padded = tuple(row + (EMPTY,) * (width - len(row)) for row in rows)
    head = piece.header_rows if piece.header_rows is not None else _header_rows(padded)
    return _without_empty_edge(Block(padded, width, min(_deepened(padded, head), len(padded))))


def _without_empty_edge(block: Block) -> Block:
    """Columns at the right that no cell fills go."""
    width = block.width
    while width > 1 and not any(row[width - 1].text for row in block.rows):
        width -= 1
    return Block(tuple(row[:width] for row in block.rows), width, block.head)


# ---- header -------------------------------------------------------------------------------------


def _header_rows(rows: Rows) -> int:
    """1 if the first row looks like column labels, 0 for a form of labels and values."""
    first = [cell.text for cell in rows[0] if cell.text] if rows else []
    if len(first) < 2 or any(len(text) > _LABEL or _SENTENCE_END.search(text) for text in first):
        return 0
    if len(set(first)) < len(first) or len(rows) == 1:
        return 0
    if len(rows[0]) > 2:
        return 1
    below = [len(row[1].text) for row in rows[1:]]
    return 1 if sum(below) > 2 * len(below) * len(rows[0][1].text) else 0


def _deepened(rows: Rows, head: int) -> int:
    """The number of header rows, more than `head` where the next row only fills what the header left
    empty: `年次計画 | | |` above `令和4年度 | 令和5年度 | 令和6年度`."""
    if head != 1 or len(rows) < 3:
        return head
    upper, lower = rows[0], rows[1]
    filled = [col for col, cell in enumerate(lower) if cell.text]
    spans = _spans(upper)
    below = {col for first, stop in spans for col in range(first, stop) if stop - first > 1}
    short = all(len(lower[col].text) <= _LABEL for col in filled)
    return 2 if len(filled) > 1 and short and set(filled) <= below else 1


def _spans(row: Sequence[RawCell]) -> list[tuple[int, int]]:
    """The columns of each filled cell of a header row with the empty ones that follow it."""
    starts = [col for col, cell in enumerate(row) if cell.text]
    return list(zip(starts, [*starts[1:], len(row)], strict=True))


# ---- parts cut by pages -------------------------------------------------------------------------


def joins(before: Block, after: Block) -> bool:
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


def join_parts(before: Block, after: Block) -> Block:
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
    return Block(tuple(upper + lower), width, before.head)


def _cut(block: Block, upper: Sequence[tuple[RawCell, ...]], row: tuple[RawCell, ...]) -> bool:
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


# ---- cells slipped one column -------------------------------------------------------------------


def straighten(block: Block) -> Block:
    """`block` with rows put right that have an empty cell too many: they reach into a column
    without a label; marks that ran together in one cell go apart."""
    block = Block(tuple(_marks_apart(row) for row in block.rows), block.width, block.head)
    labelled = [
        col for col in range(block.width) if any(row[col].text for row in block.rows[: block.head])
    ]
    if not block.head or not labelled or labelled[-1] != block.width - 2:
        return block
    last = block.width - 1
    slipped = [n for n, row in enumerate(block.rows) if n >= block.head and row[last].text]
    sound = [row for n, row in enumerate(block.rows) if n >= block.head and n not in slipped]
    if len(sound) < 2:
        return block
    kinds = [Counter(_kind(row[col].text) for row in sound) for col in range(block.width)]
    rows = tuple(
        _closed_up(row, kinds) if n in slipped else row for n, row in enumerate(block.rows)
    )
    return _without_empty_edge(Block(rows, block.width, block.head))


def _marks_apart(row: tuple[RawCell, ...]) -> tuple[RawCell, ...]:
    """The row with marks that ran together in one cell (`● ●`) in the empty cells after it."""
    cells = list(row)
    for col, cell in enumerate(row):
        marks = cell.text.split()
        free = all(not other.text for other in row[col + 1 : col + len(marks)])
        if 1 < len(marks) <= len(row) - col and free and set("".join(marks)) <= _MARKS:
            cells[col : col + len(marks)] = [RawCell(mark, mark) for mark in marks]
    return tuple(cells)


def _closed_up(row: tuple[RawCell, ...], kinds: Sequence[Counter[str]]) -> tuple[RawCell, ...]:
    """The row without the empty cell whose loss makes it most like the sound rows."""
    gaps = [col for col, cell in enumerate(row) if not cell.text]
    choices = [(*row[:col], *row[col + 1 :], EMPTY) for col in gaps]
    return max(choices, key=lambda choice: _likeness(choice, kinds), default=row)


def _likeness(row: Sequence[RawCell], kinds: Sequence[Counter[str]]) -> float:
    return sum(
        seen[_kind(cell.text)] / max(1, seen.total()) for cell, seen in zip(row, kinds, strict=True)
    )


def _kind(text: str) -> str:
    """What sort of value a cell holds, for telling columns apart."""
    if not text:
        return "empty"
    if _SYMBOL.fullmatch(text):
        return "symbol"
    if text[0] in "・○●①-" and len(text) > 4:
        return "list"
    if text.isascii() and any(char.isdigit() for char in text):
        return "number"
    return "sentence" if _SENTENCE_END.search(text) else "words"


# ---- spans --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placed:
    row: int
    col: int
    row_span: int
    col_span: int
    cell: RawCell


def make_table(block: Block, seq: int, position: int, page: int | None) -> Table:
    """The table of a rectangle whose spans were written as empty cells: header labels reach over the
    empty cells beside or below them, groups at the left down to the next, activities over the empty
    years after them."""
    placed = [*_header_cells(block), *_body_cells(block)]
    cells = tuple(
        _cell(p, p.row < block.head or p.cell.header, page)
        for p in sorted(placed, key=lambda p: (p.row, p.col))
    )
    return Table(seq, position, len(block.rows), block.width, block.head, cells, (), page, page)


def _cell(placed: _Placed, is_header: bool, page: int | None) -> Cell:
    return Cell(
        placed.row,
        placed.col,
        placed.row_span,
        placed.col_span,
        is_header,
        placed.cell.text,
        placed.cell.raw,
        page,
    )


def _header_cells(block: Block) -> list[_Placed]:
    if block.head != 2:
        return [
            _Placed(row, col, 1, 1, cell)
            for row in range(block.head)
            for col, cell in enumerate(block.rows[row])
        ]
    upper, lower = block.rows[0], block.rows[1]
    placed = [_Placed(1, col, 1, 1, cell) for col, cell in enumerate(lower) if cell.text]
    under = {p.col for p in placed}
    for first, stop in _spans(upper):
        width = stop - first if first in under else 1
        placed.append(_Placed(0, first, 1 if first in under else 2, width, upper[first]))
    return placed


def _body_cells(block: Block) -> list[_Placed]:
    years = _year_runs(block)
    placed: list[_Placed] = []
    open_groups: dict[int, int] = {}  # column -> place in `placed`
    for number in range(block.head, len(block.rows)):
        row = block.rows[number]
        lead = next((col for col, cell in enumerate(row) if cell.text), 0)
        groups = [col for col in range(lead) if col in open_groups] if lead else []
        for col in groups:
            held = placed[open_groups[col]]
            placed[open_groups[col]] = _Placed(held.row, held.col, held.row_span + 1, 1, held.cell)
        open_groups = {col: open_groups[col] for col in groups}
        widths = _cell_widths(row, years) if block.head else _form_widths(row)
        for col, width in widths:
            if col in groups:
                continue
            if row[col].text:
                open_groups[col] = len(placed)
            placed.append(_Placed(number, col, 1, width, row[col]))
    return placed


def _cell_widths(row: Sequence[RawCell], years: frozenset[int]) -> list[tuple[int, int]]:
    """Column and width of each cell of a row."""
    widths: list[tuple[int, int]] = []
    col = 0
    while col < len(row):
        stop = col + 1
        while (
            col in years
            and row[col].text
            and stop in years
            and stop < len(row)
            and not row[stop].text
        ):
            stop += 1
        widths.append((col, stop - col))
        col = stop
    return widths


def _form_widths(row: Sequence[RawCell]) -> list[tuple[int, int]]:
    """Column and width of each cell of a form's row: its last value, which may be empty, reaches to
    the edge."""
    last = max((col for col, cell in enumerate(row) if cell.text), default=0)
    last = min(max(last, 1), len(row) - 1)
    return [(col, len(row) - col if col == last else 1) for col in range(last + 1)]


def _year_runs(block: Block) -> frozenset[int]:
    """The year columns whose activities reach over the empty cells after them: those where words,
    never arrows or marks, stand, and most rows leave cells empty."""
    if not block.head:
        return frozenset()
    labels = [_label(block, col) for col in range(block.width)]
    columns = [col for col, span in enumerate(header_years(labels)) if span is not None]
    body = block.rows[block.head :]
    texts = [row[col].text for row in body for col in columns]
    gappy = sum(1 for row in body if 0 < sum(1 for col in columns if row[col].text) < len(columns))
    wordy = all(len(text) > 1 and not _SYMBOL.fullmatch(text) for text in texts if text)
    if len(columns) < 2 or not wordy or gappy < len(body) / 2:
        return frozenset()
    return frozenset(columns)


def _label(block: Block, col: int) -> str:
    filled = [block.rows[row][col].text for row in range(block.head) if block.rows[row][col].text]
    return filled[-1] if filled else ""


# ---- HTML ---------------------------------------------------------------------------------------


def make_spanned_table(piece: GridPiece, seq: int, position: int) -> Table:
    """The table of rows whose spans are declared, laid out as HTML does."""
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    head = piece.header_rows or 0
    for number, row in enumerate(piece.rows):
        col = 0
        for raw in row:
            while (number, col) in taken:
                col += 1
            depth = min(raw.row_span, len(piece.rows) - number)
            taken |= {(number + i, col + j) for i in range(depth) for j in range(raw.col_span)}
            placed = _Placed(number, col, depth, raw.col_span, raw)
            cells.append(_cell(placed, raw.header or number < head, piece.page))
            col += raw.col_span
    width = max((col for _, col in taken), default=-1) + 1
    return Table(
        seq, position, len(piece.rows), width, head, tuple(cells), (), piece.page, piece.page
    )
