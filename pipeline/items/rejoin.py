"""Lists that go on in a table without a header, put together again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.items.columns import read_header
from pipeline.items.grid import make_grid
from pipeline.items.roles import match_roles
from pipeline.items.rules import ItemRules
from pipeline.items.scores import list_score
from pipeline.model import Table


def rejoin_lists(tables: Sequence[Table], rules: ItemRules) -> tuple[Table, ...]:
    """The tables; one without labels in its first row that follows a list of as many columns under
    the same heading, on the same or next page, is the end of that list."""
    joined: list[Table] = []
    for table in tables:
        before = joined[-1] if joined else None
        if before and _may_go_on(before, table) and _goes_on(before, table, rules):
            joined[-1] = _append(before, table)
        else:
            joined.append(table)
    return tuple(joined)


def _may_go_on(before: Table, table: Table) -> bool:
    near = (table.page_first or 0) - (before.page_last or 0) in (0, 1)
    alike = before.n_cols == table.n_cols > 2 and before.path == table.path
    return near and alike and not table.caption


def _goes_on(before: Table, table: Table, rules: ItemRules) -> bool:
    first = [cell for cell in table.cells if cell.row == 0 and cell.text.strip()]
    labelled = any(match_roles(cell.text, rules.roles) for cell in first)
    if labelled or not first:
        return False
    grid = make_grid(_append(before, table))
    return list_score(grid, read_header(grid, rules), rules) >= rules.tables.list_accept


def _append(before: Table, table: Table) -> Table:
    down = before.n_rows
    cells = (replace(cell, row=cell.row + down, is_header=False) for cell in table.cells)
    bars = (replace(bar, row=bar.row + down) for bar in table.bars)
    return replace(
        before,
        n_rows=down + table.n_rows,
        cells=(*before.cells, *cells),
        bars=(*before.bars, *bars),
        page_last=table.page_last or before.page_last,
        notes=(*before.notes, *table.notes),
    )
