"""Cards whose number stands in a cell of its own at their side, as high as the card."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from pipeline.items.fields.names import split_number
from pipeline.items.labels.roles import best_role
from pipeline.items.rules import ItemRules
from pipeline.model import Cell, Content, Table

_LEAST_ROWS = 3  # of a card
_LEAST_COLUMNS = 3  # of a table with such numbers: number, label and value


def with_side_numbers(content: Content, rules: ItemRules) -> Content:
    """The content with such numbers before the names of their cards, without their column."""
    return replace(content, tables=tuple(_joined(table, rules) for table in content.tables))


def _joined(table: Table, rules: ItemRules) -> Table:
    side = [cell for cell in table.cells if cell.col == 0]
    covered = sum(cell.row_span for cell in side if _is_number(cell, rules))
    if table.n_cols < _LEAST_COLUMNS or covered < table.n_rows or len(side) != _cards(side):
        return table
    named = {cell.row: _name_cell(table, cell.row, rules) for cell in side}
    if not all(named.values()):
        return table
    numbers = {(n.row, n.col): c.text.strip() for c in side if (n := named[c.row])}
    cells = (_shifted(cell, numbers) for cell in table.cells if cell.col > 0)
    bars = (
        replace(bar, col_first=bar.col_first - 1, col_last=bar.col_last - 1) for bar in table.bars
    )
    return replace(table, cells=tuple(cells), bars=tuple(bars), n_cols=table.n_cols - 1)


def _cards(side: list[Cell]) -> int:
    return sum(cell.row_span >= _LEAST_ROWS and cell.col_span == 1 for cell in side)


def _is_number(cell: Cell, rules: ItemRules) -> bool:
    """Whether a cell holds the number of an item and no more."""
    number, rest = split_number(f"{cell.text.strip()}\u3000x", rules.headings)
    return bool(number) and rest == "x"


def _name_cell(table: Table, row: int, rules: ItemRules) -> Cell | None:
    """The cell of a card's first row that holds its name: the only one, or the one behind a label
    of names."""
    found = sorted(
        (c for c in table.cells if c.row == row and c.col > 0 and c.text.strip()),
        key=lambda c: c.col,
    )
    if len(found) == 1:
        return found[0]
    behind = (
        value
        for label, value in zip(found, found[1:], strict=False)
        if (match := best_role(label.text, rules.roles)) and match.role == "name"
    )
    return next(behind, None)


def _shifted(cell: Cell, numbers: Mapping[tuple[int, int], str]) -> Cell:
    number = numbers.get((cell.row, cell.col))
    text = f"{number}\u3000{cell.text.strip()}" if number else cell.text
    return replace(cell, col=cell.col - 1, text=text)
