"""A table read as forms: one for each strip of cards side by side, or for each block of rows below
its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pipeline.items.forms.blocks import title_rows
from pipeline.items.forms.labelled import Key, Label, find_labels
from pipeline.items.forms.placing import Placed, place_values
from pipeline.items.grid import Grid, make_grid
from pipeline.items.labels.keys import key
from pipeline.items.labels.label_lines import split_label
from pipeline.items.rules import ItemRules
from pipeline.model import Cell, Table


@dataclass(frozen=True, slots=True)
class Form:
    """A table read as a form: its labels and the values placed under them. `title`: the row whose
    cells may be its title; `above`: the number of rows of the table that other forms above take."""

    grid: Grid
    labels: Mapping[Key, Label]
    placed: tuple[Placed, ...]
    title: int = 0
    above: int = 0


def read_form(table: Table, rules: ItemRules) -> tuple[Form, ...]:
    """A table as forms, one for each block below a title or strip of cards printed side by side."""
    grid = make_grid(table)
    titles = title_rows(grid, rules)
    if titles:
        stops = (*titles[1:], grid.n_rows)
        return tuple(
            _block(table, (titles[0], first, stop), rules)
            for first, stop in zip(titles, stops, strict=True)
        )
    labels = find_labels(grid, rules)
    strips = _strips(grid, labels, rules)
    if len(strips) < 2:
        return (Form(grid, labels, place_values(grid, labels, rules)),)
    forms = []
    for first, stop in strips:
        part = make_grid(_strip(table, first, stop))
        found = find_labels(part, rules)
        forms.append(Form(part, found, place_values(part, found, rules)))
    return tuple(forms)


def _block(table: Table, rows: tuple[int, int, int], rules: ItemRules) -> Form:
    """The rows [first, stop) of a table below those that stand above all titles (`lead`)."""
    lead, first, stop = rows
    part = make_grid(_rows(table, [*range(lead), *range(first, stop)]))
    labels = {place: label for place, label in find_labels(part, rules).items() if place[0] != lead}
    title = [Placed(cell, cell.text.strip(), ()) for cell in part.row_cells(lead)]
    placed = [p for p in place_values(part, labels, rules) if p.cell.row != lead]
    named = (p for p in title if p.text)
    return Form(part, labels, (*named, *placed), lead, first - lead)


def _rows(table: Table, rows: Sequence[int]) -> Table:
    at = {row: place for place, row in enumerate(rows)}
    cells = (
        replace(
            cell,
            row=at[cell.row],
            row_span=sum(cell.row + n in at for n in range(cell.row_span)),
        )
        for cell in table.cells
        if cell.row in at
    )
    bars = (replace(bar, row=at[bar.row]) for bar in table.bars if bar.row in at)
    return replace(table, cells=tuple(cells), bars=tuple(bars), n_rows=len(rows))


def _strips(grid: Grid, labels: Mapping[Key, Label], rules: ItemRules) -> list[tuple[int, int]]:
    """The columns [first, stop) of cards: where one label is printed again in its row."""
    for row in range(grid.n_rows):
        heads: dict[str, list[int]] = {}
        for cell in grid.row_cells(row):
            label = labels.get((cell.row, cell.col))
            own = None if label else split_label(cell.text, rules.roles)
            sure = label and label.match and label.match.score >= 0.6 and not label.period
            if (sure or own) and not _below_year(grid, cell, labels):
                text = label.text if label else own[0] if own else ""
                heads.setdefault(plain_label(text), []).append(cell.col)
        starts = next((cols for cols in heads.values() if len(cols) > 1), None)
        if starts and len({b - a for a, b in zip(starts, starts[1:], strict=False)}) == 1:
            starts[0] = min(starts[0], starts[1] - starts[0]) if starts[0] else 0
            return list(zip(starts, [*starts[1:], grid.n_cols], strict=True))
    return []


def _below_year(grid: Grid, cell: Cell, labels: Mapping[Key, Label]) -> bool:
    """Whether a label parts the year above it: `計画` and `実績` below `令和5年度`."""
    above = grid.at(cell.row - 1, cell.col)
    label = labels.get((above.row, above.col)) if above else None
    return label is not None and label.period is not None


def _strip(table: Table, first: int, stop: int) -> Table:
    cells = tuple(
        replace(cell, col=cell.col - first, col_span=min(cell.col_span, stop - cell.col))
        for cell in table.cells
        if first <= cell.col < stop
    )
    bars = tuple(
        replace(bar, col_first=bar.col_first - first, col_last=min(bar.col_last, stop - 1) - first)
        for bar in table.bars
        if first <= bar.col_first < stop
    )
    return replace(table, cells=cells, bars=bars, n_cols=stop - first)


def plain_label(label: str) -> str:
    """A label folded, without the number behind it."""
    return key(label).rstrip("0123456789①②③④⑤⑥⑦⑧⑨⑩")
