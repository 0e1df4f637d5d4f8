"""A table's cells by their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.model import Cell, Table

_SPACED = re.compile(r"(?<=[^\x00-\x7f])[ \u3000]+(?=[^\x00-\x7f])")


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose every place names the cell that covers it, None where there is none.

    Of each row, `rows` has the cells that cover it, left to right, each once; `told` those of them
    that say something; `begun` those that say something and begin at their place in it. `titles` are
    the rows that one filled cell covers (nearly) whole.
    """

    table: Table
    places: tuple[tuple[Cell | None, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    told: tuple[tuple[Cell, ...], ...]
    begun: tuple[tuple[Cell, ...], ...]
    titles: frozenset[int]

    @property
    def n_rows(self) -> int:
        """The number of rows."""
        return len(self.places)

    @property
    def n_cols(self) -> int:
        """The number of columns."""
        return self.table.n_cols

    def at(self, row: int, col: int) -> Cell | None:
        """The cell that covers a place, None where there is none or outside the table."""
        inside = 0 <= row < len(self.places) and 0 <= col < self.table.n_cols
        return self.places[row][col] if inside else None

    def text(self, row: int, col: int) -> str:
        """The text at a place, "" where there is none."""
        cell = self.at(row, col)
        return cell.text.strip() if cell else ""

    def row_cells(self, row: int) -> tuple[Cell, ...]:
        """The cells that cover a row, left to right, each once."""
        return self.rows[row] if 0 <= row < len(self.rows) else ()


def make_grid(table: Table) -> Grid:
    """Lay a table's cells out by place."""
    places = table.places()
    filled_cells = {id(cell) for cell in table.cells if cell.text.strip()}
    rows = tuple(distinct(row) for row in places)
    told = tuple(tuple(cell for cell in row if id(cell) in filled_cells) for row in rows)
    begun = tuple(
        tuple(
            cell
            for col, cell in enumerate(row)
            if cell is not None and cell.col == col and id(cell) in filled_cells
        )
        for row in places
    )
    titles = frozenset(row for row, cells in enumerate(told) if _is_title(cells, table.n_cols))
    return Grid(table, places, rows, told, begun, titles)


def _is_title(cells: tuple[Cell, ...], n_cols: int) -> bool:
    wide = n_cols > 1 and len(cells) == 1 and cells[0].row_span == 1
    return wide and cells[0].col_span >= max(2, n_cols - 1)


def distinct(cells: tuple[Cell | None, ...]) -> tuple[Cell, ...]:
    """Neighbouring places of one cell as one, empty places left out."""
    found: list[Cell] = []
    for cell in cells:
        if cell is not None and (not found or found[-1] is not cell):
            found.append(cell)
    return tuple(found)


def filled(grid: Grid, row: int) -> tuple[Cell, ...]:
    """The cells that cover a row and say something, left to right."""
    return grid.told[row] if 0 <= row < len(grid.told) else ()


def begins(grid: Grid, row: int, col: int) -> bool:
    """Whether a cell begins in this row, rather than above it."""
    cell = grid.at(row, col)
    return cell is not None and cell.row == row


def body_texts(grid: Grid, col: int, stop: int) -> list[str]:
    """What a column says below the header, without the headings that cover whole rows."""
    rows = (row for row in range(stop, grid.n_rows) if row not in grid.titles)
    return [text for row in rows if (text := grid.text(row, col))]


CARRIED_ON = "→"  # what an empty cell says that is shaded like the one before it


def shaded_text(grid: Grid, row: int, col: int) -> str:
    """The text of a year's cell; an empty cell shaded like those before it, the first of which says
    something, carries that on. A shade that the whole row has says nothing."""
    cell = grid.at(row, col)
    if cell is None or cell.text.strip() or not cell.background:
        return cell.text.strip() if cell else ""
    plain = any(c.background != cell.background for c in filled(grid, row))
    for at in range(col - 1, -1, -1) if plain else ():
        before = grid.at(row, at)
        if before is None or before.background != cell.background:
            break
        if before.text.strip():
            return CARRIED_ON
    return ""


def label_text(text: str) -> str:
    """A label as one line: breaks go, letters set apart (`所 管 課`) close up."""
    lines = [_SPACED.sub("", line.strip()) for line in text.split("\n")]
    joined = ""
    for line in lines:
        latin = joined[-1:].isascii() and joined[-1:].isalnum() and line[:1].isascii()
        joined += (" " if latin and line[:1].isalnum() else "") + line
    return joined
