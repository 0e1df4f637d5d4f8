"""Rectangles of cells to tables: spans that were written as empty cells, or declared by HTML."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.model import Cell, Table
from pipeline.normalization import header_years
from pipeline.textsource.grids import Rectangle, header_spans
from pipeline.textsource.pieces import GridPiece, RawCell, is_symbol


@dataclass(frozen=True, slots=True)
class _Placed:
    row: int
    col: int
    row_span: int
    col_span: int
    cell: RawCell


def make_table(block: Rectangle, seq: int, position: int, page: int | None) -> Table:
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


def _header_cells(block: Rectangle) -> list[_Placed]:
    """The header's labels: those above others as wide as these, those above none down to the body."""
    if block.head < 2:
        return [_Placed(0, col, 1, 1, cell) for col, cell in enumerate(block.rows[0]) if block.head]
    placed: list[_Placed] = []
    for row in range(block.head):
        for first, stop in header_spans(block.rows, row):
            below = _first_below(block, row, first, stop)
            depth = (below or block.head) - row
            placed.append(
                _Placed(row, first, depth, stop - first if below else 1, block.rows[row][first])
            )
    return placed


def _first_below(block: Rectangle, row: int, first: int, stop: int) -> int | None:
    """The first header row below `row` with a label in the columns [first, stop)."""
    rows = range(row + 1, block.head)
    return next((r for r in rows if any(cell.text for cell in block.rows[r][first:stop])), None)


def _body_cells(block: Rectangle) -> list[_Placed]:
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


def _year_runs(block: Rectangle) -> frozenset[int]:
    """The year columns whose activities reach over the empty cells after them: those where words,
    never arrows or marks, stand, and most rows leave cells empty."""
    if not block.head:
        return frozenset()
    labels = [_label(block, col) for col in range(block.width)]
    columns = [col for col, span in enumerate(header_years(labels)) if span is not None]
    body = block.rows[block.head :]
    texts = [row[col].text for row in body for col in columns]
    gappy = sum(1 for row in body if 0 < sum(1 for col in columns if row[col].text) < len(columns))
    wordy = all(len(text) > 1 and not is_symbol(text) for text in texts if text)
    if len(columns) < 2 or not wordy or gappy < len(body) / 2:
        return frozenset()
    return frozenset(columns)


def _label(block: Rectangle, col: int) -> str:
    filled = [block.rows[row][col].text for row in range(block.head) if block.rows[row][col].text]
    return filled[-1] if filled else ""


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
