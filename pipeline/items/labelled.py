"""Labels inside a table, and which label each value belongs to."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from pipeline.items.grid import Grid, label_text, shaded_text
from pipeline.items.label_lines import split_label
from pipeline.items.roles import RoleMatch, best_role, match_roles
from pipeline.items.rules import ItemRules
from pipeline.items.years import Period, join_periods, parse_period, parse_series
from pipeline.model import Cell

_LONGEST_LABEL = 30
_ROW_NAMES = ("schedule", "indicator", "baseline", "target")
_WORD = re.compile(r"[^\W\d_]{2}")
_REACH = 60  # rows that a label above may be away
_LABEL_COLUMN = 0.5  # share of known labels among a column's first cells that makes it labels

Key = tuple[int, int]  # a cell's row and column


@dataclass(frozen=True, slots=True)
class Label:
    """A label cell: its text on one line, its surest role, the years it names."""

    cell: Cell
    text: str
    match: RoleMatch | None
    period: Period | None = None
    also: str = ""  # what the label may mean if not its surest role

    @property
    def role(self) -> str:
        """The surest role, `other` where none is known."""
        return self.match.role if self.match else "other"


@dataclass(frozen=True, slots=True)
class Placed:
    """A value cell and the labels it stands under, outermost first."""

    cell: Cell
    text: str
    labels: tuple[Label, ...]
    period: Period | None = None  # all the years it covers
    row_name: str = ""  # text at the left of a year's cell


def find_labels(grid: Grid, rules: ItemRules) -> Mapping[Key, Label]:
    """The label cells of a table, by their row and column."""
    periods = _period_cells(grid)
    known = {
        (cell.row, cell.col): _known_label(cell, rules)
        for cell in grid.table.cells
        if cell.text.strip() and _is_known(cell.text, rules)
    }
    known |= {
        place: Label(cell, label_text(cell.text), None, period)
        for place, (cell, period) in periods.items()
    }
    known |= {
        (cell.row, cell.col): Label(cell, label_text(cell.text), None)
        for cell in _unknown_labels(grid, known, rules)
    }
    known = {
        place: label for place, label in known.items() if not _below_header(label, known, grid)
    }
    return {
        place: known[place] for place in sorted(known) if not _is_value(known[place], known, grid)
    }


def _below_header(label: Label, known: Mapping[Key, Label], grid: Grid) -> bool:
    """Whether what reads like a label is a value in a column with a header: what stands left of it
    is none."""
    cell = label.cell
    left = _neighbour(grid, cell, known, left=True)
    if label.period or left is None or (left.row, left.col) in known:
        return False
    for row in range(cell.row - 1, max(-1, cell.row - _REACH), -1):
        above = grid.at(row, cell.col)
        if above is None or (above.col, above.col_span) != (cell.col, cell.col_span):
            return False
        beside = grid.at(row, left.col)
        if (above.row, above.col) in known and beside and (beside.row, beside.col) in known:
            return True
    return False


def _is_known(text: str, rules: ItemRules) -> bool:
    """Whether a cell is a known label, and not a label with its value (`No. 1-ア`)."""
    matches = match_roles(text, rules.roles)
    if not matches:
        return False
    sure = matches[0].score == 1.0 and not (matches[0].role == "number" and matches[0].enumerator)
    return sure or split_label(text, rules.roles) is None


def _known_label(cell: Cell, rules: ItemRules) -> Label:
    matches = match_roles(cell.text, rules.roles)
    also = next((match.role for match in matches[1:] if match.role == "description"), "")
    return Label(cell, label_text(cell.text), matches[0], None, also)


def _period_cells(grid: Grid) -> dict[Key, tuple[Cell, Period]]:
    """Cells that name years and stand in a row, or above each other, with others that do."""
    found: dict[Key, tuple[Cell, Period]] = {}
    for lane in (*_rows(grid), *_columns(grid)):
        across = len({cell.col for cell in lane}) > 1
        texts = [cell.text for cell in lane]
        series = parse_series(texts) if across else tuple(parse_period(text) for text in texts)
        hits = [(cell, period) for cell, period in zip(lane, series, strict=True) if period]
        if len(hits) >= 2:
            found |= {(cell.row, cell.col): (cell, period) for cell, period in hits}
    return found


def _rows(grid: Grid) -> list[list[Cell]]:
    return [[c for c in grid.row_cells(row) if c.text.strip()] for row in range(grid.n_rows)]


def _columns(grid: Grid) -> list[list[Cell]]:
    lanes = []
    for col in range(grid.n_cols):
        cells = [c for row in range(grid.n_rows) if (c := grid.at(row, col)) and c.row == row]
        lanes.append([c for c in cells if c.text.strip() and c.col == col])
    return lanes


def _unknown_labels(grid: Grid, known: Mapping[Key, Label], rules: ItemRules) -> list[Cell]:
    """Short cells that look like the known labels: of their colour, marked as headers, or in a
    column of labels."""
    tinted = Counter(label.cell.background for label in known.values() if label.cell.background)
    plain = Counter(
        cell.background
        for cell in grid.table.cells
        if (cell.row, cell.col) not in known and len(cell.text) > _LONGEST_LABEL
    )
    colours = {colour for colour, count in tinted.items() if count >= 2 and not plain[colour]}
    columns = _label_columns(grid, known)
    return [
        cell
        for cell in grid.table.cells
        if (cell.row, cell.col) not in known
        and 0 < len(cell.text.strip()) <= _LONGEST_LABEL
        and "。" not in cell.text
        and (cell.background in colours or cell.col in columns or (cell.is_header and cell.row > 0))
        and _has_neighbour(grid, cell)
        and not _under_header(grid, cell, known)
        and split_label(cell.text, rules.roles) is None
        and _WORD.search(cell.text)
    ]


def _label_columns(grid: Grid, known: Mapping[Key, Label]) -> set[int]:
    columns = set()
    for col, lane in enumerate(_columns(grid)):
        found = [known.get((cell.row, cell.col)) for cell in lane]
        labels = sum(label is not None and label.period is None for label in found)
        if len(lane) >= 3 and labels > _LABEL_COLUMN * len(lane):
            columns.add(col)
    return columns


def _under_header(grid: Grid, cell: Cell, known: Mapping[Key, Label]) -> bool:
    """Whether a cell stands in a column below a label of a header row."""
    for row in range(cell.row - 1, max(-1, cell.row - _REACH), -1):
        above = grid.at(row, cell.col)
        if above is None or (above.col, above.col_span) != (cell.col, cell.col_span):
            return False
        if (above.row, above.col) in known:
            right = (
                grid.at(above.row, above.col + above.col_span) if _has_right(grid, above) else None
            )
            return right is not None and (right.row, right.col) in known
    return False


def _has_right(grid: Grid, cell: Cell) -> bool:
    return cell.col + cell.col_span < grid.n_cols


def _has_neighbour(grid: Grid, cell: Cell) -> bool:
    if cell.col_span >= grid.n_cols:
        return False
    return cell.col + cell.col_span < grid.n_cols or cell.row + cell.row_span < grid.n_rows


def _is_value(label: Label, known: Mapping[Key, Label], grid: Grid) -> bool:
    """Whether what reads like a label is a value: it follows a label and has no value itself."""
    cell = label.cell
    if label.period:
        return False
    left = _neighbour(grid, cell, known, left=True)
    if left is None or left.row_span > cell.row_span or (left.row, left.col) not in known:
        return False
    if label.match is None and _neighbour(grid, cell, known, left=False) is None:
        return True
    if (
        cell.col + cell.col_span < grid.n_cols
        and _neighbour(grid, cell, known, left=False) is not None
    ):
        right = _neighbour(grid, cell, known, left=False)
        if right is not None and (right.row, right.col) not in known:
            return False
        if right is not None:
            return not _values_below(grid, cell, known)
    return not _values_below(grid, cell, known)


def _neighbour(grid: Grid, cell: Cell, known: Mapping[Key, Label], left: bool) -> Cell | None:
    cols = range(cell.col - 1, -1, -1) if left else range(cell.col + cell.col_span, grid.n_cols)
    for col in cols:
        other = grid.at(cell.row, col)
        if other is not None and other.text.strip():
            return other
    return None


def _values_below(grid: Grid, cell: Cell, known: Mapping[Key, Label]) -> bool:
    row = cell.row + cell.row_span
    if row >= grid.n_rows:
        return False
    below = grid.at(row, cell.col)
    if below is None or (below.row, below.col) in known:
        return False
    return below.col == cell.col and below.col_span <= cell.col_span


def place_values(grid: Grid, labels: Mapping[Key, Label], rules: ItemRules) -> tuple[Placed, ...]:
    """The value cells of a table with their labels, in print order. Cells that hold their own label
    (`担当課：情報課`) are split; of shaded cells those below years tell something."""
    cells = sorted(grid.table.cells, key=lambda c: (c.row, c.col))
    placed = [
        _place(grid, cell, labels, rules) for cell in cells if (cell.row, cell.col) not in labels
    ]
    return tuple(p for p in placed if p is not None)


def _place(grid: Grid, cell: Cell, labels: Mapping[Key, Label], rules: ItemRules) -> Placed | None:
    text = shaded_text(grid, cell.row, cell.col)
    if not text:
        return None
    path = _label_path(grid, cell, labels)
    if not path or (cell.is_header and cell.col_span == grid.n_cols):
        own = split_label(text, rules.roles)
        if own:
            return Placed(cell, own[1], (Label(cell, own[0], best_role(own[0], rules.roles)),))
    period = _period(grid, cell, path, labels)
    if period is None and not cell.text.strip():
        return None
    name = _row_name(grid, cell, labels) if period else ""
    return Placed(cell, text, path, period, name)


def _row_name(grid: Grid, cell: Cell, labels: Mapping[Key, Label]) -> str:
    """The text in the first column of a row of a schedule, where it is no label."""
    first = next((c for c in grid.row_cells(cell.row) if c.text.strip()), None)
    known = first is None or first is cell or (first.row, first.col) in labels
    return "" if known or first is None or first.col > 0 else label_text(first.text)


def _period(
    grid: Grid, cell: Cell, path: tuple[Label, ...], labels: Mapping[Key, Label]
) -> Period | None:
    """The years of all columns that a value below year labels covers."""
    own = next((label.period for label in reversed(path) if label.period), None)
    if own is None or not path[-1].period or path[-1].cell.row == cell.row:
        return own
    heads = [above_label(grid, cell.row, col, labels) for col in _cols(grid, cell)]
    periods = [head.period for head in heads if head and head.period]
    return join_periods(periods) if periods else own


def _cols(grid: Grid, cell: Cell) -> range:
    return range(cell.col, min(cell.col + cell.col_span, grid.n_cols))


def _label_path(grid: Grid, cell: Cell, labels: Mapping[Key, Label]) -> tuple[Label, ...]:
    left = _left_labels(grid, cell.row, cell.col, labels)
    above = above_label(grid, cell.row, cell.col, labels)
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
    """Whether the year above a value counts beside the label at its left: the left one only names
    the row of a schedule, or the row has a value for each of several years."""
    if not above.period:
        return False
    if left.match is None or left.role in _ROW_NAMES:
        return True
    beside = [c for c in grid.row_cells(cell.row) if c.text.strip() and c.col > left.cell.col]
    return len(beside) > 1


def _covers(left: Label, above: Label) -> bool:
    """Whether a label at the left reaches up beside the label above."""
    return left.cell.row <= above.cell.row < left.cell.row + left.cell.row_span


def _left_labels(grid: Grid, row: int, col: int, labels: Mapping[Key, Label]) -> tuple[Label, ...]:
    """The label left of a place, and the wider labels left of it that span it."""
    found: list[Label] = []
    for at in range(col - 1, -1, -1):
        cell = grid.at(row, at)
        if cell is None or not cell.text.strip() or cell.col != at:
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


def above_label(grid: Grid, row: int, col: int, labels: Mapping[Key, Label]) -> Label | None:
    """The label that heads a column at a place: straight above, or above values of the same
    column."""
    start = grid.at(row, col)
    same = (start.col, start.col_span) if start else (col, 1)
    mixed = False
    for at in range(row - 1, max(-1, row - _REACH), -1):
        cell = grid.at(at, col)
        if cell is None or not cell.text.strip():
            continue
        label = labels.get((cell.row, cell.col))
        if label and label.period:
            return label
        if label:
            return label if not mixed and _heads_column(grid, label, labels) else None
        mixed = mixed or (cell.col, cell.col_span) != same
        if mixed and _left_labels(grid, at, col, labels) != _left_labels(grid, row, col, labels):
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
