"""Items stacked in one table as blocks of rows, each below a row that is its title: `1-1 | 窓口予約`
or, over the whole row, `取組1-1　窓口予約`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.items.fields.names import is_mark, read_marks, split_number
from pipeline.items.grid import Grid, filled
from pipeline.items.labels.keys import key
from pipeline.items.labels.roles import best_role, match_roles
from pipeline.items.rules import LEARNED, ItemRules
from pipeline.model import Cell

_LONGEST_TITLE = 70  # characters
_WORD = re.compile(r"[^\W\d_]{2}")
_BELOW_TITLES = (
    "description",
    "department",
    "schedule",
    "indicator",
    "national",
    "review",
    "other",
)
_KINDS_OF_LABELS = 2  # that one block must have


def title_rows(grid: Grid, rules: ItemRules) -> tuple[int, ...]:
    """The rows that entitle the labelled rows below them. They bear a number and a name; a name
    alone will do where it stands more than once above the same label."""
    found = {
        row: (label, _is_numbered(filled(grid, row), rules))
        for row in range(grid.n_rows - 1)
        if (label := label_of_row(grid, row + 1, rules)) and _is_title(grid, row, rules)
    }
    labels = [label for label, _ in found.values()]
    rows = [row for row, (label, known) in found.items() if known or labels.count(label) > 1]
    stops = [*rows[1:], grid.n_rows][: len(rows)]
    kinds = [_kinds(grid, range(a, b), rules) for a, b in zip(rows, stops, strict=True)]
    return tuple(rows) if max(kinds, default=0) >= _KINDS_OF_LABELS else ()


def named_rows(grid: Grid, rules: ItemRules) -> tuple[int, ...]:
    """The rows that begin with a certain label of an item's name or number and its value."""
    return tuple(
        row for row in range(grid.n_rows) if _labelled_as(grid, row, ("name", "number"), rules)
    )


def _kinds(grid: Grid, rows: range, rules: ItemRules) -> int:
    return len({label for row in rows if (label := label_of_row(grid, row, rules))})


def label_of_row(grid: Grid, row: int, rules: ItemRules) -> str:
    """The label that begins a row, folded, where its value or a part's labels stand at its right."""
    return _labelled_as(grid, row, _BELOW_TITLES, rules)


def _labelled_as(grid: Grid, row: int, roles: Sequence[str], rules: ItemRules) -> str:
    cells = filled(grid, row)
    if len(cells) < 2 or cells[0].col > 0 or cells[0].row != row:
        return ""
    known, beside = (_certain_role(cell, rules) for cell in cells[:2])
    value = cells[0].row_span > 1 or not beside
    return key(cells[0].text) if known in roles and value else ""


def _certain_role(cell: Cell, rules: ItemRules) -> str:
    match = best_role(cell.text, rules.roles)
    return match.role if match and match.score >= LEARNED else ""


def _is_title(grid: Grid, row: int, rules: ItemRules) -> bool:
    """Whether a row holds a name, its number perhaps apart, and nothing else but marks."""
    cells = filled(grid, row)
    if not cells or any(cell.row_span > 1 for cell in cells):
        return False
    if row in grid.titles:
        return _may_be_name(cells[0].text, rules)
    named = [cell for cell in cells[1:] if not is_mark(cell.text.strip("【】[]《》"), rules.marks)]
    reach = named[0].col + named[0].col_span if len(named) == 1 else 0
    wide = reach + len(cells) - 2 >= grid.n_cols
    return wide and _is_number(cells[0], rules) and _may_be_name(named[0].text, rules)


def _is_number(cell: Cell, rules: ItemRules) -> bool:
    """Whether a cell holds the number of an item and no more: `1-1`, `①`, `No.3`; `取組事項①` is a
    label."""
    number, rest = split_number(f"{cell.text.strip()}\u3000x", rules.headings)
    return cell.col == 0 and bool(number) and rest == "x" and not _certain_role(cell, rules)


def _is_numbered(cells: Sequence[Cell], rules: ItemRules) -> bool:
    return bool(split_number(read_marks(cells[0].text, rules.marks)[0], rules.headings)[0]) or (
        len(cells) > 1
    )


def _may_be_name(text: str, rules: ItemRules) -> bool:
    name = read_marks(text.strip(), rules.marks)[0]
    words = _WORD.search(name) is not None and len(name) <= _LONGEST_TITLE
    return words and not name.endswith("。") and not match_roles(name, rules.roles)
