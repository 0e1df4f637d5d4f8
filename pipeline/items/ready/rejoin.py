"""Lists that go on in a table without a header, and forms that go on with a label, put together
again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.items.forms.blocks import label_of_row, named_rows, title_rows
from pipeline.items.grid import Grid, make_grid
from pipeline.items.labels.roles import match_roles
from pipeline.items.lists.header import read_header
from pipeline.items.lists.scores import list_score
from pipeline.items.rules import ItemRules
from pipeline.model import Cell, Table


def rejoin_tables(tables: Sequence[Table], rules: ItemRules) -> tuple[Table, ...]:
    """The tables; one without labels in its first row that follows a list of as many columns under
    the same heading, on the same or next page, is the end of that list, and one that begins with a
    label the end of the titled form before it."""
    joined: list[Table] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before and _is_near(before, table) and _goes_on(before, table, rules):
            joined[-1] = _append(before, table)
        else:
            joined.append(table)
    return tuple(joined)


def _is_near(before: Table, table: Table) -> bool:
    near = (table.page_first or 0) - (before.page_last or 0) in (0, 1)
    return near and before.path == table.path and not table.caption


def _goes_on(before: Table, table: Table, rules: ItemRules) -> bool:
    if label_of_row(make_grid(table), 0, rules):
        grid, cut = make_grid(_append(before, table)), before.n_rows
        turned = before.position == table.position and before.page_last != table.page_first
        starts = title_rows(grid, rules) or (named_rows(grid, rules) if turned else ())
        return _form_goes_on(grid, cut, [row for row in starts if row < cut], rules)
    alike = before.n_cols == table.n_cols > 2
    return alike and _list_goes_on(before, table, rules)


def _form_goes_on(grid: Grid, cut: int, starts: Sequence[int], rules: ItemRules) -> bool:
    """Whether the last of the items that begin above row `cut` may go on there: with a label that
    it has not had."""
    had = [label_of_row(grid, row, rules) for row in range(starts[-1], cut)] if starts else []
    return bool(starts) and label_of_row(grid, cut, rules) not in had


def _list_goes_on(before: Table, table: Table, rules: ItemRules) -> bool:
    first = [cell for cell in table.cells if cell.row == 0 and cell.text.strip()]
    labelled = any(match_roles(cell.text, rules.roles) for cell in first)
    if labelled or not first:
        return False
    grid = make_grid(_append(before, table))
    return list_score(grid, read_header(grid, rules), rules) >= rules.tables.list_accept


def _append(before: Table, table: Table) -> Table:
    down, width = before.n_rows, max(before.n_cols, table.n_cols)
    below = (replace(cell, row=cell.row + down, is_header=False) for cell in table.cells)
    cells = [_stretched(cell, before.n_cols, width) for cell in before.cells]
    cells += [_stretched(cell, table.n_cols, width) for cell in below]
    bars = (replace(bar, row=bar.row + down) for bar in table.bars)
    return replace(
        before,
        n_rows=down + table.n_rows,
        n_cols=width,
        cells=tuple(cells),
        bars=(*before.bars, *bars),
        page_last=table.page_last or before.page_last,
        notes=(*before.notes, *table.notes),
    )


def _stretched(cell: Cell, end: int, width: int) -> Cell:
    """A cell of a table of `end` columns in one of `width`: the last column spans the rest."""
    last = cell.col + cell.col_span == end < width
    return replace(cell, col_span=width - cell.col) if last else cell
