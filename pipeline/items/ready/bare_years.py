"""Years printed without their era: `5年度`, `6年度`, or `5`, `6` below a schedule's label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.items.grid import Grid, make_grid
from pipeline.items.labels.roles import best_role
from pipeline.items.rules import ItemRules
from pipeline.model import Cell, Content, Table
from pipeline.normalization import find_dates, fold, header_years, span_of

_BARE = re.compile(r"([0-9]{1,2})(年度?)?")
_HEADER_ROWS = 3  # in which bare numbers below a label may be years


def with_bare_years(content: Content, rules: ItemRules) -> Content:
    """The content with such years in full, in the era or century nearest to the fiscal year
    that its text names most."""
    runs = {table.seq: found for table in content.tables if (found := _schedules(table, rules))}
    near = _year_named(content) if runs else None
    if near is None:
        return content
    tables = (_in_full(table, runs.get(table.seq, []), near) for table in content.tables)
    return replace(content, tables=tuple(tables))


def _year_named(content: Content) -> int | None:
    texts = (*(line.text for line in content.cover), *(block.text for block in content.blocks))
    mentions = (mention for text in texts for mention in find_dates(text))
    spans = (span_of(m) for m in mentions if m.kind in ("fiscal_year", "range"))
    named = Counter(span.first for span in spans if span)
    return max(named, key=lambda year: (named[year], year), default=None)


def _schedules(table: Table, rules: ItemRules) -> list[list[Cell]]:
    """The runs of bare years in a table."""
    if not any(_BARE.fullmatch(fold(cell.text)) for cell in table.cells):
        return []
    grid = make_grid(table)
    return [
        run
        for row in range(grid.n_rows)
        for run in _runs(grid.row_cells(row))
        if _is_schedule(grid, row, run, rules)
    ]


def _in_full(table: Table, runs: Sequence[Sequence[Cell]], near: int) -> Table:
    named = {place: text for run in runs for place, text in _names(run, near).items()}
    return replace(table, cells=tuple(_named(c, named) for c in table.cells)) if named else table


def _runs(cells: Sequence[Cell]) -> Iterator[list[Cell]]:
    """Neighbouring cells whose numbers follow each other."""
    run: list[Cell] = []
    last = 0
    for cell in cells:
        found = _BARE.fullmatch(fold(cell.text))
        number = int(found[1]) if found else 0
        if run and not (found and number == last + 1):
            if len(run) > 1:
                yield run
            run = []
        if found:
            run.append(cell)
        last = number
    if len(run) > 1:
        yield run


def _is_schedule(grid: Grid, row: int, run: Sequence[Cell], rules: ItemRules) -> bool:
    """Whether all numbers say 年度, or the labels that stand over the run are a schedule's, and no
    others."""
    if all("年度" in cell.text for cell in run):
        return True
    above = (
        [grid.at(up, cell.col) for cell in run for up in range(row)] if row < _HEADER_ROWS else []
    )
    heads = {role for cell in above if cell and (role := _role(cell, rules))}
    return heads == {"schedule"}


def _role(cell: Cell, rules: ItemRules) -> str:
    match = best_role(cell.text, rules.roles)
    return match.role if match else ""


def _names(run: Sequence[Cell], near: int) -> Mapping[tuple[int, int], str]:
    spans = header_years([cell.text.replace("年度", "").replace("年", "") for cell in run], near)
    pairs = zip(run, spans, strict=True)
    return {(cell.row, cell.col): f"{span.first}年度" for cell, span in pairs if span}


def _named(cell: Cell, named: Mapping[tuple[int, int], str]) -> Cell:
    return replace(cell, text=named.get((cell.row, cell.col), cell.text))
