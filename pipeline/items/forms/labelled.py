"""Labels inside a table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pipeline.items.grid import Grid, filled, label_text
from pipeline.items.labels.label_lines import split_label
from pipeline.items.labels.roles import RoleMatch, match_roles
from pipeline.items.labels.years import Period, parse_period, parse_series
from pipeline.items.rules import WEAK, ItemRules
from pipeline.model import Cell

_LONGEST_LABEL = 30
_VALUES = ("baseline", "target")
_NO_NAME = ("description", "target")  # what a label of names may mean instead
_WORD = re.compile(r"[^\W\d_]{2}")
REACH = 60  # rows that a label above may be away
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
        if not _tells_when(cell, known, periods, grid)
    }
    known |= {
        (cell.row, cell.col): Label(cell, label_text(cell.text), None)
        for cell in _unknown_labels(grid, known, rules)
    }
    known = {
        place: label for place, label in known.items() if not _below_header(label, known, grid)
    }
    for place in sorted(known):
        if _is_value(known[place], known, grid):
            del known[place]
    return {place: _names_measures(known[place], known) for place in sorted(known)}


def _names_measures(label: Label, known: Mapping[Key, Label]) -> Label:
    """A label that may be of names (`項目`) as that of indicators, where it stands between the
    label of a part for indicators and those of their values."""
    weak = label.match is not None and label.match.score <= WEAK
    if label.role != "name" or not weak or label.also == "target":
        return label
    row = label.cell.row
    beside = [other for place, other in known.items() if place[0] == row]
    before = any(o.role == "indicator" and o.cell.col < label.cell.col for o in beside)
    behind = any(o.role in _VALUES and o.cell.col > label.cell.col for o in beside)
    return replace(label, match=RoleMatch("indicator", WEAK)) if before and behind else label


def _below_header(label: Label, known: Mapping[Key, Label], grid: Grid) -> bool:
    """Whether what reads like a label is a value in a column with a header: what stands left of it
    is none."""
    cell = label.cell
    left = _left_of(cell, grid)
    if label.period or left is None or (left.row, left.col) in known:
        return False
    for row in range(cell.row - 1, max(-1, cell.row - REACH), -1):
        above = grid.at(row, cell.col)
        if above is None or (above.col, above.col_span) != (cell.col, cell.col_span):
            return False
        beside = grid.at(row, left.col)
        if (above.row, above.col) in known and beside and (beside.row, beside.col) in known:
            return not _part_has_ended(grid, row, cell.row, known)
    return False


def _part_has_ended(grid: Grid, head: int, row: int, known: Mapping[Key, Label]) -> bool:
    """Whether the label that begins row `head` spans rows, but not so many as to cover `row`."""
    first = next(iter(filled(grid, head)), None)
    spans = first is not None and first.row_span > 1 and (first.row, first.col) in known
    return spans and first is not None and first.row + first.row_span <= row


def _is_known(text: str, rules: ItemRules) -> bool:
    """Whether a cell is a known label, and not a label with its value (`No. 1-ア`)."""
    matches = match_roles(text, rules.roles)
    if not matches:
        return False
    sure = matches[0].score == 1.0 and not (matches[0].role == "number" and matches[0].enumerator)
    return sure or split_label(text, rules.roles) is None


def _known_label(cell: Cell, rules: ItemRules) -> Label:
    matches = match_roles(cell.text, rules.roles)
    others = [match.role for match in matches[1:] if match.role in _NO_NAME]
    if matches[0].score == WEAK:
        others += [match.role for match in matches[1:] if match.role == "hierarchy"]
    return Label(cell, label_text(cell.text), matches[0], None, next(iter(others), ""))


def _period_cells(grid: Grid) -> dict[Key, tuple[Cell, Period]]:
    """Cells that name years and stand in a row with others that do, or above others that name
    later ones and have something at the right."""
    found: dict[Key, tuple[Cell, Period]] = {}
    for row in grid.told:
        series = parse_series([cell.text for cell in row])
        hits = [(cell, period) for cell, period in zip(row, series, strict=True) if period]
        if len(hits) >= 2:
            found |= {(cell.row, cell.col): (cell, period) for cell, period in hits}
    down: dict[Key, tuple[Cell, Period]] = {}
    for lane in _columns(grid):
        free = [cell for cell in lane if (cell.row, cell.col) not in found]
        hits = [(cell, period) for cell in free if (period := parse_period(cell.text))]
        if len(hits) >= 2 and _are_heads(hits, grid):
            down |= {(cell.row, cell.col): (cell, period) for cell, period in hits}
    return found | down


def _are_heads(hits: list[tuple[Cell, Period]], grid: Grid) -> bool:
    """Whether years above each other may be labels of what is at their right: not the same year
    again, not the last column."""
    apart = len({period for _, period in hits}) > 1
    return apart and all(_has_right(grid, cell) for cell, _ in hits)


def _tells_when(
    cell: Cell, known: Mapping[Key, Label], periods: Mapping[Key, tuple[Cell, Period]], grid: Grid
) -> bool:
    """Whether a cell's years are no head of a column but the value of the schedule's label at the
    left of its row: years that do not follow each other, with another label below."""
    first = next(iter(filled(grid, cell.row)), None)
    label = known.get((first.row, first.col)) if first else None
    if not first or not label or label.role != "schedule" or first.row_span > 1:
        return False
    below = grid.at(cell.row + 1, first.col)
    if below is not None and (below.row, below.col) not in known:
        return False
    years = [
        periods[c.row, c.col][1] for c in grid.row_cells(cell.row) if (c.row, c.col) in periods
    ]
    return not grid.table.bars and any(
        after.first <= before.first for before, after in zip(years, years[1:], strict=False)
    )


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
    for row in range(cell.row - 1, max(-1, cell.row - REACH), -1):
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
    left = _left_of(cell, grid)
    if left is None or left.row_span > cell.row_span or (left.row, left.col) not in known:
        return False
    right = _right_of(cell, grid)
    if right is None and label.match is None:
        return not (_values_below(grid, left, known) and _values_below(grid, cell, known))
    if right is not None and (right.row, right.col) not in known:
        return False
    return not _values_below(grid, cell, known)


def _left_of(cell: Cell, grid: Grid) -> Cell | None:
    """The nearest cell with a text on the left."""
    return _first_filled(grid, cell.row, range(cell.col - 1, -1, -1))


def _right_of(cell: Cell, grid: Grid) -> Cell | None:
    """The nearest cell with a text on the right."""
    return _first_filled(grid, cell.row, range(cell.col + cell.col_span, grid.n_cols))


def _first_filled(grid: Grid, row: int, cols: range) -> Cell | None:
    cells = (grid.at(row, col) for col in cols)
    return next((cell for cell in cells if cell is not None and cell.text.strip()), None)


def _values_below(grid: Grid, cell: Cell, known: Mapping[Key, Label]) -> bool:
    row = cell.row + cell.row_span
    if row >= grid.n_rows:
        return False
    below = grid.at(row, cell.col)
    if below is None or (below.row, below.col) in known:
        return False
    return below.col == cell.col and below.col_span <= cell.col_span
