"""Which labels each value of a table belongs to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.items.forms.labelled import REACH, Key, Label
from pipeline.items.grid import Grid, filled, label_text, shaded_text
from pipeline.items.labels.label_lines import labels_inside, split_label
from pipeline.items.labels.roles import best_role
from pipeline.items.labels.years import Period, join_periods
from pipeline.items.rules import ItemRules
from pipeline.model import Cell

_ROW_NAMES = ("schedule", "indicator", "baseline", "target")


@dataclass(frozen=True, slots=True)
class Placed:
    """A value cell and the labels it stands under, outermost first."""

    cell: Cell
    text: str
    labels: tuple[Label, ...]
    period: Period | None = None  # all the years it covers
    row_name: str = ""  # text at the left of a year's cell


def place_values(grid: Grid, labels: Mapping[Key, Label], rules: ItemRules) -> tuple[Placed, ...]:
    """The value cells of a table with their labels, in print order. Cells that hold their own label
    (`担当課：情報課`) are split; of shaded cells those below years tell something."""
    cells = sorted(grid.table.cells, key=lambda c: (c.row, c.col))
    values = (cell for cell in cells if (cell.row, cell.col) not in labels)
    return tuple(placed for cell in values for placed in _place(grid, cell, labels, rules))


def _place(
    grid: Grid, cell: Cell, labels: Mapping[Key, Label], rules: ItemRules
) -> tuple[Placed, ...]:
    text = shaded_text(grid, cell.row, cell.col)
    if not text:
        return ()
    path = _label_path(grid, cell, labels)
    if not path or (cell.is_header and cell.col_span == grid.n_cols):
        own = split_label(text, rules.roles)
        if own:
            parts = labels_inside(own[1], rules.roles)
            pairs = ((own[0], parts[0][1]), *parts[1:])
            return tuple(
                Placed(cell, value, (Label(cell, label, best_role(label, rules.roles)),))
                for label, value in pairs
            )
    period = _period(grid, cell, path, labels)
    if period is None and not cell.text.strip():
        return ()
    name = _row_name(grid, cell, labels) if period else ""
    return (Placed(cell, text, path, period, name),)


def _row_name(grid: Grid, cell: Cell, labels: Mapping[Key, Label]) -> str:
    """The text in the first column of a row of a schedule, where it is no label."""
    first = next(iter(filled(grid, cell.row)), None)
    known = first is None or first is cell or (first.row, first.col) in labels
    return "" if known or first is None or first.col > 0 else label_text(first.text)


def _period(
    grid: Grid, cell: Cell, path: tuple[Label, ...], labels: Mapping[Key, Label]
) -> Period | None:
    """The years of all columns that a value below year labels covers."""
    own = next((label.period for label in reversed(path) if label.period), None)
    if own is None or not path[-1].period or path[-1].cell.row == cell.row:
        return own
    heads = [_above_label(grid, cell.row, col, labels) for col in _cols(grid, cell)]
    periods = [head.period for head in heads if head and head.period]
    return join_periods(periods) if periods else own


def _cols(grid: Grid, cell: Cell) -> range:
    return range(cell.col, min(cell.col + cell.col_span, grid.n_cols))


def _label_path(grid: Grid, cell: Cell, labels: Mapping[Key, Label]) -> tuple[Label, ...]:
    left = _left_labels(grid, cell.row, cell.col, labels)
    above = _above_label(grid, cell.row, cell.col, labels)
    if above and above.cell.col_span < cell.col_span and not above.period:
        above = None
    if not above:
        return left
    outer = _outer_above(grid, above, labels)
    if left and not _covers(left[-1], above):
        ended = _has_ended(above, grid, cell, labels)
        if ended or not _speaks_for(above, left[-1], grid, cell):
            return left
    sides = left if left and left[-1] not in outer else ()
    return (*sides, *outer, above)


def _has_ended(above: Label, grid: Grid, cell: Cell, labels: Mapping[Key, Label]) -> bool:
    """Whether the part of a form that a year above heads ends before a value's row: the label at
    its left spans rows, but not this one."""
    beside = _left_labels(grid, above.cell.row, above.cell.col, labels)
    spans = [label.cell for label in beside if label.cell.row_span > 1]
    return any(span.row + span.row_span <= cell.row for span in spans)


def _speaks_for(above: Label, left: Label, grid: Grid, cell: Cell) -> bool:
    """Whether the label above a value counts beside that at its left: a year does where the left one
    only names the row of a schedule, or the row has a value for each of several years; another
    label where the left one is a year."""
    if not above.period:
        return left.period is not None and above.match is not None
    if left.match is None or left.role in _ROW_NAMES:
        return True
    beside = [c for c in filled(grid, cell.row) if c.col > left.cell.col]
    return len(beside) > 1


def _covers(left: Label, above: Label) -> bool:
    """Whether a label at the left reaches up beside the label above."""
    return left.cell.row <= above.cell.row < left.cell.row + left.cell.row_span


def _left_labels(grid: Grid, row: int, col: int, labels: Mapping[Key, Label]) -> tuple[Label, ...]:
    """The label left of a place, and the wider labels left of it that span it."""
    found: list[Label] = []
    for cell in reversed(grid.begun[row]):
        if cell.col >= col:
            continue
        label = labels.get((cell.row, cell.col))
        if label is None:
            if found:
                break
            continue
        if found and cell.row_span <= found[0].cell.row_span:
            break
        found.insert(0, label)
    return tuple(found)


def _above_label(grid: Grid, row: int, col: int, labels: Mapping[Key, Label]) -> Label | None:
    """The label that heads a column at a place: straight above, or above values of the same
    column."""
    start = grid.at(row, col)
    same = (start.col, start.col_span) if start else (col, 1)
    beside: tuple[Label, ...] | None = None  # of a place that stands below cells of other columns
    for at in range(row - 1, max(-1, row - REACH), -1):
        cell = grid.places[at][col]
        if cell is None or not cell.text.strip():
            continue
        label = labels.get((cell.row, cell.col))
        if label and label.period:
            return label
        if label:
            return label if beside is None and _heads_column(grid, label, labels) else None
        if beside is None and (cell.col, cell.col_span) != same:
            beside = _left_labels(grid, row, col, labels)
        if beside is not None and _left_labels(grid, at, col, labels) != beside:
            return None
    return None


def _heads_column(grid: Grid, label: Label, labels: Mapping[Key, Label]) -> bool:
    """Whether a label has no value at its right, so that it speaks for what is below."""
    if label.period:
        return True
    cell = label.cell
    col = cell.col + cell.col_span
    right = grid.at(cell.row, col) if col < grid.n_cols else None
    return right is None or not right.text.strip() or (right.row, right.col) in labels


def _outer_above(grid: Grid, label: Label, labels: Mapping[Key, Label]) -> tuple[Label, ...]:
    cell = label.cell
    above = grid.at(cell.row - 1, cell.col) if cell.row else None
    outer = labels.get((above.row, above.col)) if above else None
    wide = outer is not None and outer.cell.col_span > cell.col_span
    return (outer,) if wide and outer else ()
