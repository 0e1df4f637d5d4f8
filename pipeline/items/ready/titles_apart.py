"""Cards whose first row holds number and name and, behind them, a label with its value:
`1-1 | 窓口予約 | 担当課 | 市民課`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.items.fields.names import split_number
from pipeline.items.labels.roles import best_role
from pipeline.items.rules import EXACT, ItemRules
from pipeline.model import Cell, Content, Table

_LEAST = 4  # cells of such a row: number, name, label, value
_LEAST_ROWS = 3  # of a card


def with_titles_apart(content: Content, rules: ItemRules) -> Content:
    """The content with number and name of such cards in a row of their own above the labels."""
    return replace(content, tables=tuple(_parted(table, rules) for table in content.tables))


def _parted(table: Table, rules: ItemRules) -> Table:
    first = sorted((c for c in table.cells if c.row == 0 and c.text.strip()), key=lambda c: c.col)
    below = next((c for c in table.cells if c.row == 1 and c.col == 0), None)
    card = table.n_rows >= _LEAST_ROWS and below is not None and _is_label(below, rules)
    if not card or not _is_titled(first, rules):
        return table
    number, name, *pairs = first
    title = (number, replace(name, col_span=table.n_cols - name.col))
    told = (_placed(cell, place, len(pairs), table.n_cols) for place, cell in enumerate(pairs))
    others = (replace(cell, row=cell.row + 1) for cell in table.cells if cell.row)
    bars = (replace(bar, row=bar.row + 1) for bar in table.bars)
    return replace(table, cells=(*title, *told, *others), bars=tuple(bars), n_rows=table.n_rows + 1)


def _is_titled(cells: Sequence[Cell], rules: ItemRules) -> bool:
    """Whether cells are a number, a name, and pairs of a label and what is none."""
    if len(cells) < _LEAST or len(cells) % 2 or any(cell.row_span > 1 for cell in cells):
        return False
    number, rest = split_number(f"{cells[0].text.strip()}\u3000x", rules.headings)
    labels = [_is_label(cell, rules) for cell in cells]
    return (
        bool(number)
        and rest == "x"
        and labels == [False, False, *[True, False] * (len(cells) // 2 - 1)]
    )


def _is_label(cell: Cell, rules: ItemRules) -> bool:
    match = best_role(cell.text, rules.roles)
    return match is not None and match.score == EXACT


def _placed(cell: Cell, place: int, count: int, n_cols: int) -> Cell:
    """A cell of such a pair in the row below, the last one up to the table's end."""
    span = n_cols - place if place == count - 1 else 1
    return replace(cell, row=1, col=place, col_span=span)
